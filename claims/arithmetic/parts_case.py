"""A whole and its parts, and what is known of how they fill it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from claims.arithmetic import problems
from claims.arithmetic.interval import ZERO
from claims.arithmetic.printed import is_count_of, usable
from claims.arithmetic.units import aligned, unit_class, units_differ
from claims.quantities.quantity import Quantity

ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class PartsCase:
    """A whole, its parts, and whether they overlap or leave something over (None: not known)."""

    whole: Quantity | None
    parts: tuple[Quantity | None, ...]
    exclusive: bool | None = None
    exhaustive: bool | None = None
    when: str = ""
    fixed: Collection[str] = ()

    def __post_init__(self) -> None:
        """Take "5 of the first 8" as the five it counts."""
        counted = tuple(replace(part, whole=None) if part and is_count_of(part) else part for part in self.parts)
        object.__setattr__(self, "parts", counted)

    @property
    def factors(self) -> Mapping[str, Decimal]:
        """Give what puts all into one unit."""
        found = aligned(self.quantities)
        return found.factors if found else {}

    @property
    def quantities(self) -> dict[str, Quantity | None]:
        """Name the numbers: whole, part_1, part_2 and so on."""
        return {"whole": self.whole, **{f"part_{index}": part for index, part in enumerate(self.parts, start=1)}}

    @property
    def exact(self) -> frozenset[str]:
        """Name the numbers that are never widened: the `fixed` ones, and a whole of 100 %, which is all there is."""
        whole = self.whole
        return frozenset(self.fixed) | (
            {"whole"} if whole and unit_class(whole) == "percent" and whole.value == ALL else set()
        )

    @property
    def missing(self) -> list[str]:
        """List the numbers that are not given."""
        return [role for role, quantity in self.quantities.items() if not usable(quantity)]

    @property
    def unit(self) -> str:
        """Give the unit sums are shown in: one that belongs to numbers, not a thing counted, which differs by part."""
        units = {each.unit for each in self.quantities.values() if each is not None and each.unit}
        counted = any(unit_class(each) == "counted" for each in self.quantities.values() if each is not None)
        return units.pop() if len(units) == 1 and not counted else ""

    @property
    def may_be_negative(self) -> bool:
        """Say whether a number below zero is among them, as a loss among profits."""
        return any(each.value < 0 for each in self.quantities.values() if each is not None and each.value is not None)

    def problem(self) -> tuple[str, Quantity | None]:
        """Find what keeps the numbers from being computed with: its name and the number concerned; "" when nothing."""
        named = {role: each for role, each in self.quantities.items() if each is not None and usable(each)}
        known = list(named.values())
        found = problems.of_numbers(known)
        if found:
            return found
        for quantity in known[1:]:
            if units_differ(known[0], quantity):
                return "different_units", quantity
        if aligned(named) is None:
            return "different_units", known[-1]
        if self.may_be_negative and not (self.exclusive and self.exhaustive):
            return "negative_part", min(known, key=lambda quantity: quantity.value or ZERO)
        return "", None
