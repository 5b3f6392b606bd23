"""A part, its whole and the share, and what kind of share ties them together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from claims.arithmetic import problems, relation
from claims.arithmetic.interval import ZERO
from claims.arithmetic.printed import is_count, is_whole, usable
from claims.arithmetic.relation import HUNDRED, ONE, Relation
from claims.arithmetic.units import aligned, unit_class, units_differ
from claims.quantities.quantity import Quantity

AS_FRACTION = Relation("as_printed", ratio=True)
AS_PERCENT = replace(relation.PERCENT_OF, name="as_printed")


@dataclass(frozen=True, slots=True)
class ShareCase:
    """A part, its whole, and the share the part is said to be of it."""

    part: Quantity | None
    whole: Quantity | None
    share: Quantity | None
    when: str = ""
    fixed: Collection[str] = ()

    @property
    def quantities(self) -> dict[str, Quantity | None]:
        """Name the three numbers."""
        return {"part": self.part, "whole": self.whole, "share": self.share}

    @property
    def missing(self) -> list[str]:
        """List the numbers that are not given."""
        return [role for role, quantity in self.quantities.items() if not usable(quantity)]

    @property
    def counts_things(self) -> bool:
        """Say whether part and whole are counted, so that both are whole numbers."""
        levels = [level for level in (self.part, self.whole) if level is not None and level.value is not None]
        return any(is_count(level) for level in levels) or self.exact >= {"part", "whole"}

    @property
    def exact(self) -> frozenset[str]:
        """Name the numbers that are never widened: the `fixed` ones, and counts so small that a percentage tells them.

        Below a hundred things (a thousand for one decimal place) neighbouring counts differ in the percentage printed:
        that is where the GRIM test works, and there "20 people" are twenty and not "to tens".
        """
        places = self.share.decimals if self.share is not None else 0
        levels = [level for level in (self.part, self.whole) if level is not None and level.value is not None]
        if places < 0 or not all(_counted(level) for level in levels):
            return frozenset(self.fixed)
        most = Decimal((0, (1,), 2 + places))
        small = all(level.value is not None and level.value <= most for level in levels)
        return frozenset(self.fixed) | ({"part", "whole"} if small else set())

    def relation(self) -> Relation:
        """Give the equation: part x scale = whole x share. Percent when no share is given."""
        share = self.share
        return AS_PERCENT if share is None or unit_class(share) == "percent" else AS_FRACTION

    @property
    def factors(self) -> Mapping[str, Decimal]:
        """Give what puts part and whole into one unit."""
        found = aligned({"part": self.part, "whole": self.whole})
        return found.factors if found else {}

    @property
    def most(self) -> Decimal:
        """Give the share that is all."""
        return self.relation().scale

    def misreadings(self) -> list[Relation]:
        """List what may have been meant: the share of the rest, or the whole's share of the part."""
        plain = self.relation()
        return [
            replace(plain, name="the_rest", offset=plain.scale, sign=-ONE),
            replace(plain, name="ends_swapped", swapped=True),
        ]

    def problem(self) -> tuple[str, Quantity | None]:
        """Find what keeps the numbers from being computed with: its name and the number concerned; "" when nothing."""
        found = problems.of_numbers(self.quantities.values())
        if found:
            return found
        part, whole, share = self.part, self.whole, self.share
        if part and whole and usable(part) and usable(whole) and units_differ(part, whole):
            return "different_units", part
        if whole and whole.value is not None and problems.of_base(whole):
            return "share_of_nothing", whole
        if share and share.value is not None and not _is_share(share):
            return "no_share", share
        if part and part.value is not None and part.value < 0:
            return "negative_part", part
        return "", None


def _is_share(share: Quantity) -> bool:
    """Say whether a number lies between nothing and all."""
    if share.value is None or share.value < 0:
        return False
    if share.whole is not None:
        return ZERO < share.whole >= share.value
    return share.value <= (HUNDRED if unit_class(share) == "percent" else Decimal(1)) and unit_class(share) != "points"


def _counted(level: Quantity) -> bool:
    """Say whether a number is a count: of a thing named, or whole and of nothing named, as "5 of 8" usually is."""
    if is_count(level):
        return True
    return not level.unit and level.decimals == 0 and level.value is not None and is_whole(level.value)
