"""A claim's number as it leaves: as printed, as read, and between which numbers it may lie."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from claims.arithmetic.interval import Interval
from claims.arithmetic.printed import as_printed
from claims.models import Claim
from claims.models.choices import ChangeUnit, Comparator, Direction, FigureKind, Modality, Statistic
from claims.models.figure import plain
from claims.wording import claim as claim_words

FIXED = (Modality.TARGET, Modality.FORECAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Every number from low to high; null is unbounded, and an end that is not closed is no member itself."""

    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as the source printed it and as it was read; numbers are text, so that no digit is lost."""

    printed: Annotated[str, "The words of the number in the source."]
    words: Annotated[str, "The number for people: up 1,573 %."]
    value: Annotated[Decimal | None, "Scaled: 18.4 million is 18400000. Null when the words give no number."]
    high: Annotated[Decimal | None, "For a range: its upper end."]
    decimals: Annotated[int | None, "Printed places less the scale's zeros: 2,500 is 0, 18.4 million is -5."]
    comparator: Annotated[str, Comparator]
    interval: Annotated[Range | None, "What the number may stand for as printed; null without a number."]
    whole: Annotated[Decimal | None, "For a share: its whole, where it was printed."]
    kind: Annotated[str, FigureKind]
    change_unit: Annotated[str | None, ChangeUnit, "In what a change is expressed."]
    direction: Annotated[str | None, Direction, "Which way a change goes."]
    unit: Annotated[str, "What is counted, as printed; or an ISO 4217 code, or %."]
    statistic: Annotated[str, Statistic]
    applies_to: Annotated[str, "For each of them: of whom."]
    modality: Annotated[str, Modality]


def figure(claim: Claim) -> Figure | None:
    """Return a claim's figure, None for a claim that is none."""
    if not claim.printed:
        return None
    said = claim.quantity
    fixed = claim.modality in FIXED
    return Figure(
        printed=claim.printed,
        words=claim_words.figure_words(claim),
        value=said.value,
        high=said.high,
        decimals=claim.decimals,
        comparator=claim.comparator,
        interval=None if said.value is None else interval(as_printed(said, fixed=fixed)),
        whole=plain(claim.whole),
        kind=claim.figure_kind,
        change_unit=claim.change_unit or None,
        direction=claim.direction or None,
        unit=claim.unit,
        statistic=claim.statistic,
        applies_to=claim.applies_to,
        modality=claim.modality,
    )


def interval(found: Interval) -> Range:
    """Return an interval of the arithmetic."""
    return Range(low=found.low, high=found.high, low_closed=found.low_closed, high_closed=found.high_closed)
