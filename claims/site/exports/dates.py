"""Dates and periods as they leave: as far as they are known, and how they are known."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from claims.models.choices import PeriodKind
from claims.models.period import RecordedPeriod
from sources.models.choices import Basis, Precision
from sources.models.dates import partial_words

CUT = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date as far as it is known, and how it is known."""

    date: Annotated[str | None, "ISO 8601, cut to its precision: 2018-09-03, 2018-09 or 2018; null when not known."]
    precision: Annotated[str, Precision]
    basis: Annotated[str, Basis, "Printed by the source, resolved from its words, inferred by us, or unknown."]
    reason: Annotated[str, "For an inferred date: what it is inferred from."]
    words: Annotated[str, "The same for people: September 2018."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The time a figure is for; both dates null when the words could not be resolved, with the reason."""

    start: Annotated[date | None, "First day."]
    end: Annotated[date | None, "Last day, inclusive; null with a start is open."]
    kind: Annotated[str | None, PeriodKind]
    printed: Annotated[str, "The words of the source: in 2018, last year."]
    basis: Annotated[str, Basis, "Printed by the source, resolved from its words, inferred by us, or unknown."]
    reason: Annotated[str, "Why it is inferred or unresolved."]
    label: Annotated[str, "The same for people: April 2006 to June 2007."]


def day(known: date | None, precision: str, basis: str, reason: str) -> Day:
    """Return a partial date.

    >>> day(date(2018, 9, 1), "month", "printed", "").date
    '2018-09'
    """
    cut = None if known is None else known.isoformat()[: CUT[Precision(precision)]]
    return Day(
        date=cut, precision=precision, basis=basis, reason=reason, words=partial_words(known, precision)
    )  # fmt: skip


def period(recorded: RecordedPeriod) -> Period | None:
    """Return a claim's period, None when none is on record."""
    if not (recorded or recorded.reason):
        return None
    return Period(
        start=recorded.start,
        end=recorded.end,
        kind=recorded.kind or None,
        printed=recorded.words,
        basis=recorded.basis,
        reason=recorded.reason,
        label=recorded.label,
    )
