"""The three numbers of a change, and what kind of change ties them together."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from claims.arithmetic import problems, relation
from claims.arithmetic.interval import EXACT, Interval
from claims.arithmetic.printed import (
    Step,
    as_printed,
    bare,
    coarser,
    in_major,
    rescaled,
    scale_exponent,
    too_large,
    usable,
)
from claims.arithmetic.relation import HUNDRED, Relation
from claims.arithmetic.units import Aligned, aligned, unit_class
from claims.quantities.quantity import Quantity

Role = Literal["before", "after", "change"]
TIMES = ("times", "time")
POINTS = ("points", "point")
BASIS_POINTS = ("basis points", "basis point", "bps", "bp")
# "Fell by 4 %" is never said for "fell to 4 %", and a rise to 80 % of what was is none.
LEAST_LEFT = Decimal(10)
ROLES: tuple[Role, ...] = ("before", "after", "change")
Kind = Literal["percent", "points", "times", "absolute"]


@dataclass(frozen=True, slots=True)
class ChangeCase:
    """A level before, a level after and the change between them, with the words for their periods.

    A number without a value counts as missing. `fixed` names the numbers that are never widened. `scale_shared` says
    that the level before took over the scale word of the one after.
    """

    before: Quantity | None
    after: Quantity | None
    change: Quantity | None
    before_when: str = ""
    after_when: str = ""
    fixed: Collection[str] = ()
    scale_shared: bool = False

    def __post_init__(self) -> None:
        """Keep the change in plain terms and pence in pounds, so that all who ask compute with the same."""
        object.__setattr__(self, "change", plainly(self.change))
        for role, other in (("before", self.after), ("after", self.before)):
            object.__setattr__(self, role, in_major(self.quantities[role], other))

    @property
    def quantities(self) -> dict[str, Quantity | None]:
        """Name the three numbers."""
        return {"before": self.before, "after": self.after, "change": self.change}

    @property
    def plain_rates(self) -> frozenset[str]:
        """Name the levels that are percentages: printed to whole per cent, "40 %" is not read as "to tens"."""
        levels = (("before", self.before), ("after", self.after))
        return frozenset(role for role, level in levels if level is not None and unit_class(level) == "percent")

    @property
    def missing(self) -> list[Role]:
        """List the numbers that are not given."""
        return [role for role in ROLES if not usable(self.quantities[role])]

    @property
    def aligned(self) -> Aligned | None:
        """Put the levels, and a change in their own unit, into one unit; None when they cannot be."""
        levels = {"before": self.before, "after": self.after}
        return aligned(levels | {"change": self.change} if self.kind == "absolute" else levels)

    @property
    def level_unit(self) -> str:
        """Give the unit of the levels, from whichever prints one."""
        if self.levels_are_percentages:
            return "%"
        found = self.aligned
        return found.unit if found else ""

    @property
    def kind(self) -> Kind:
        """Say how the change is measured: as it says itself, or else by its unit; percent when none is given."""
        if self.change is None:
            return "percent"
        match self.change.change_unit or unit_class(self.change):
            case "percent" | "points" | "times" as kind:
                return kind
        if self.change.relation == "times":
            return "times"
        if self.change.unit in TIMES:
            return "times"
        # "Up 5 points" from 40 % are percentage points; an index has points of its own.
        return "points" if self.change.unit in POINTS and self.levels_are_percentages else "absolute"

    @property
    def change_unit(self) -> str:
        """Give the unit the change is shown in."""
        if self.kind == "absolute":
            return self.change.unit if self.change and self.change.unit else self.level_unit
        return {"percent": "%", "points": "pp", "times": "times"}[self.kind]

    @property
    def levels_are_percentages(self) -> bool:
        """Say whether both levels known are percentages."""
        levels = [level for level in (self.before, self.after) if level is not None]
        return bool(levels) and all(unit_class(level) == "percent" for level in levels)

    @property
    def is_of(self) -> bool:
        """Say whether the change is what is left or reached of the level before: "150 % of", "half as many"."""
        return self.kind == "percent" and self.change is not None and self.change.relation == "of"

    def turns_round(self) -> bool:
        """Say whether the levels as printed do not go the way the words say: for a rise, after is not above before."""
        change = self.change
        if change is None or self.is_of or not change.direction or self.interval("change").contains(Decimal(0)):
            return False
        before, after = (self._middle(role) for role in ("before", "after"))
        return after <= before if change.direction == "up" else after >= before

    def _middle(self, role: Role) -> Decimal:
        quantity, found = self.quantities[role], self.aligned
        assert quantity is not None and quantity.value is not None  # noqa: S101 (asked only where both are known)
        plain = quantity.high is None and quantity.whole is None
        middle = quantity.value if plain else bare(quantity).middle
        assert middle is not None  # noqa: S101 (a bare number has two ends)
        factor = found.factors.get(role) if found else None
        return middle if factor is None else EXACT.multiply(middle, factor)

    def interval(self, role: Role) -> Interval:
        """Read one number as printed."""
        quantity = self.quantities[role]
        assert quantity is not None  # noqa: S101 (asked only for numbers that are not missing)
        return as_printed(quantity, fixed=role in self.fixed)

    def steps(self, role: Role) -> list[Step]:
        """Give the coarser readings of one number."""
        quantity = self.quantities[role]
        return [] if quantity is None else coarser(quantity, fixed=role in self.fixed)

    def relation(self) -> Relation:
        """Give the equation as printed; without a printed direction, that of the numbers, else a rise."""
        if self.is_of:
            return replace(relation.PERCENT_OF, name="as_printed")
        base = {"percent": relation.PERCENT, "times": relation.TIMES}.get(self.kind, relation.SUM)
        if not self._falls():
            return base
        if self.kind != "times":
            return Relation(base.name, base.ratio, base.offset, Decimal(-1), base.scale)
        # "Fell three times" divides by three; "fell to 0.5 times" multiplies by a half.
        assert self.change is not None and self.change.value is not None  # noqa: S101 (only a printed change falls)
        return Relation(base.name, ratio=True, swapped=self.change.value > 1)

    def misreadings(self) -> list[Relation]:
        """List the equations somebody who misspoke may have meant."""
        plain = self.relation()
        found: list[Relation] = []
        if self.is_of:
            found.append(relation.BY_FOR_OF)
        elif self.kind == "percent":
            found += [relation.PERCENT_OF] if self._may_be_of() else []
            found += [relation.of_the_later(plain)] if self._may_be_of_the_later() else []
            found += [self._like(plain, relation.POINTS_FOR_PERCENT)] if self.levels_are_percentages else []
        elif self.kind == "points":
            found.append(self._like(plain, relation.PERCENT_FOR_POINTS))
        elif self.kind == "times" and plain.swapped is False:
            found.append(relation.TIMES_MORE)
        if self.change is not None and self.change.direction:
            if self.kind != "times":
                found.append(relation.turned(plain))
            if plain.ratio:
                found.append(relation.ends_swapped(plain))
        return found

    def _may_be_of_the_later(self) -> bool:
        """Say whether a change is less than all: no rise is all of the level it ends at, no fall more than all."""
        high = self.interval("change").high if usable(self.change) else None
        return high is not None and high < HUNDRED

    def _may_be_of(self) -> bool:
        """Say whether "by n %" may stand for "to n %": a rise to more than all, a fall to some of it."""
        if self.change is None or self.change.value is None:
            return False
        top = self.change.value if self.change.high is None else max(self.change.value, self.change.high)
        return LEAST_LEFT <= top < HUNDRED if self._falls() else top > HUNDRED

    def problem(self) -> tuple[str, Quantity | None]:
        """Find what keeps the numbers from being computed with: its name and the number concerned; "" when nothing."""
        found = problems.of_numbers(self.quantities.values())
        if found:
            return found
        if self.aligned is None:
            levels = aligned({"before": self.before, "after": self.after})
            return "different_units", self.change if levels else self.after
        if self.kind == "points" and any(map(_no_percentage, (self.before, self.after))):
            return "points_of_no_percentage", self.change
        return self.problem_of_base() if "change" not in self.missing else ("", None)

    def problem_of_base(self) -> tuple[str, Quantity | None]:
        """Find out whether a percentage or a multiple of the level before means anything."""
        return (problems.of_base(self.before) if self.kind in ("percent", "times") else ""), self.before

    def shares_scale(self) -> int:
        """Give the power of ten a bare number before takes over from the one after: "from 5 to 7 million"; else 0."""
        before, after = self.before, self.after
        if (
            self.scale_shared
            or before is None
            or after is None
            or scale_exponent(before)
            or unit_class(before) not in ("", "currency")
        ):
            return 0
        return scale_exponent(after) if before.decimals >= 0 else 0

    def _falls(self) -> bool:
        change = self.change
        if change is None or change.value is None:
            return False
        if change.direction or self.kind == "times":
            return change.direction == "down"
        if not usable(self.before) or not usable(self.after):
            return False
        return self._middle("after") < self._middle("before")

    @staticmethod
    def _like(plain: Relation, other: Relation) -> Relation:
        """Keep the direction."""
        return Relation(other.name, other.ratio, other.offset, plain.sign, other.scale)


def plainly(change: Quantity | None) -> Quantity | None:
    """Write a change with a minus sign as a fall, basis points as percentage points, and a fraction as a percentage.

    >>> from decimal import Decimal
    >>> points = plainly(Quantity(0, 0, "25 basis points", Decimal(25), unit="basis points", figure_kind="change"))
    >>> points.value, points.unit, points.decimals
    (Decimal('0.25'), 'pp', 2)
    """
    if change is None or change.value is None or too_large(change):
        return change
    if change.value < 0 and change.change_unit != "times":
        return plainly(_as_fall(change))
    if change.unit.lower() in BASIS_POINTS:
        return replace(rescaled(change, -2), unit="pp", change_unit="points")
    # No digits and less than one: half, a third, two fifths. "A rise of 0.4" is as many units.
    in_words = bool(change.printed) and not any(character.isdigit() for character in change.printed)
    if in_words and 0 < change.value < 1 and change.change_unit != "times" and not change.unit:
        return replace(rescaled(change, 2), unit="%", change_unit="percent")
    return change


def _no_percentage(level: Quantity | None) -> bool:
    """Say whether points cannot lie between a level and another: it has another unit, or none and is above 100."""
    if level is None or level.value is None or unit_class(level) == "percent":
        return False
    return bool(level.unit) or level.value > HUNDRED


def _as_fall(change: Quantity) -> Quantity:
    """Turn "−9.4 %" into a fall of 9.4 %, and "a rise of −9.4 %" too."""
    turned = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
    value, high = (None if number is None else number.copy_negate() for number in (change.value, change.high))
    comparator = turned.get(change.comparator, change.comparator)
    return replace(change, value=value, high=high, comparator=comparator, direction="down")
