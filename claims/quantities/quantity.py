"""The value object every number in a text becomes."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as a text prints it, with what the words around it say of it.

    `printed` is the text from `start` to `end` (code points, half-open), from comparator to unit; a quantity made by
    hand has `start == end == 0`. `value` is scaled and exact ("18.4 million" is 18400000), percentages unscaled;
    `high` is the upper end of a range. `decimals` counts printed places minus the scale's exponent ("18.4 million"
    -5). `comparator` is one of = ~ < > <= >=. `unit` is an ISO 4217 code, "%", "pp" or the counted noun phrase as
    printed, `noun` its head. `figure_kind` is level, change or share; `change_unit` percent, points, times, absolute
    or "". `direction` is up, down or "". `whole` is the whole of a share ("5 of the first 8" has value 5, whole 8).
    `value` is None when the words give none ("thousands of jobs"). `relation` says how a change or a share is to be put
    to its base: "by" ("rose by a third"), "of" ("150 % of", "half as many") or "times" ("by a factor of three").
    """

    start: int
    end: int
    printed: str
    value: Decimal | None
    high: Decimal | None = None
    decimals: int = 0
    comparator: str = "="
    unit: str = ""
    noun: str = ""
    figure_kind: str = "level"
    change_unit: str = ""
    direction: str = ""
    whole: Decimal | None = None
    relation: str = ""
