"""A claim as the arithmetic sees it: its figure, its times, and nothing else."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from claims.models import Claim
from claims.models.choices import ClaimState, FigureKind, Modality, Statistic
from claims.models.figure import plain
from claims.models.period import RecordedPeriod
from claims.quantities import Quantity
from sources.models.choices import Basis, Precision

IN_SERIES = (Statistic.TOTAL, Statistic.AVERAGE)
NOT_OBSERVED = (Modality.TARGET, Modality.FORECAST)
PERIOD = ("start", "end", "kind", "words", "basis", "reason")
FIGURE = (
    "printed", "value", "high", "decimals", "comparator", "unit", "figure_kind", "change_unit", "direction", "whole",
)  # fmt: skip
COLUMNS = (
    "pk", "number", "measure_id", "measure__counting", "statistic", "modality", "passage__document_id",
    "said_on", "said_on_precision", "passage__document__published", "passage__document__published_precision",
    "state", "hold",
    *FIGURE, *(f"period_{name}" for name in PERIOD), *(f"base_{name}" for name in PERIOD),
)  # fmt: skip
FIRST_FIGURE = 13
FIRST_PERIOD = FIRST_FIGURE + len(FIGURE)
FIRST_BASE = FIRST_PERIOD + len(PERIOD)


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure claim, as far as the arithmetic needs it; `said` is the span of days in which it was said.

    `public`: whether readers see it; no part of what it says, so no part of a finding's key either.
    """

    pk: int
    number: int
    measure: int | None
    counting: str
    statistic: str
    modality: str
    document: int
    said: tuple[date, date] | None
    quantity: Quantity
    period: RecordedPeriod
    base: RecordedPeriod
    public: bool

    @property
    def level(self) -> bool:
        """Whether it states how much there was, as observed: what a series is made of."""
        return (
            self.quantity.figure_kind == FigureKind.LEVEL
            and self.quantity.value is not None
            and self.statistic in IN_SERIES
            and self.modality not in NOT_OBSERVED
        )

    @property
    def change(self) -> bool:
        """Whether it states by how much something rose or fell."""
        return self.quantity.figure_kind == FigureKind.CHANGE and self.quantity.value is not None

    @property
    def open_ended(self) -> bool:
        """Whether a change is measured "since" its base, with no end that the words state."""
        stated_end = self.period.end is not None and self.period.basis in (Basis.PRINTED, Basis.RESOLVED)
        return self.change and self.base.start is not None and not stated_end

    @property
    def fixed(self) -> bool:
        """Whether its number is never widened: a target or a forecast says exactly what it says."""
        return self.modality in NOT_OBSERVED

    def said_by(self, other: "Entry") -> bool:
        """Whether it was said by `other`'s date; one document says all at once, an unknown date proves nothing."""
        if self.document == other.document:
            return True
        return self.said is not None and other.said is not None and self.said[0] <= other.said[1]

    def fingerprint(self) -> list[str]:
        """Return what a finding about it rests on, as words that differ when any of that differs."""
        figure = self.quantity
        said = [str(day) for day in self.said or ()]
        return [
            *(str(part) for part in (self.number, figure.printed, figure.value, figure.high, figure.decimals)),
            *(figure.comparator, figure.unit, figure.figure_kind, figure.change_unit, figure.direction),
            *(str(part) for part in (figure.whole, self.statistic, self.modality, self.counting)),
            *(str(getattr(period, name)) for period in (self.period, self.base) for name in PERIOD),
            *said,
        ]


def entries(claims: QuerySet[Claim]) -> Iterable[Entry]:
    """Read figure claims in one query; withdrawn ones must be left out by the caller."""
    return (entry_of_row(row) for row in claims.values_list(*COLUMNS))


def entry_of(claim: Claim) -> Entry:
    """Read one claim in memory, saved or not; what it has no number for yet is 0."""
    document = claim.passage.document
    row = (
        claim.pk or 0, claim.number or 0, claim.measure_id, claim.measure.counting if claim.measure else "",
        claim.statistic, claim.modality, document.pk,
        claim.said_on, claim.said_on_precision, document.published, document.published_precision,
        claim.state, claim.hold,
        *(getattr(claim, name) for name in FIGURE),
        *(getattr(claim, f"period_{name}") for name in PERIOD),
        *(getattr(claim, f"base_{name}") for name in PERIOD),
    )  # fmt: skip
    return entry_of_row(row)


def entry_of_row(row: tuple) -> Entry:  # type: ignore[type-arg]
    """Make an entry of one row of COLUMNS."""
    pk, number, measure, counting, statistic, modality, document = row[:7]
    said, precision, published, published_precision, state, hold = row[7:FIRST_FIGURE]
    printed, value, high, decimals, comparator, unit, kind, change_unit, direction, whole = row[
        FIRST_FIGURE:FIRST_PERIOD
    ]
    quantity = Quantity(
        0, 0, printed, plain(value), plain(high), decimals or 0, comparator, unit, "", kind, change_unit, direction,
        plain(whole),
    )  # fmt: skip
    return Entry(
        pk, number, measure, counting or "", statistic, modality, document,
        _days(said, precision) or _days(published, published_precision),
        quantity,
        RecordedPeriod(*row[FIRST_PERIOD:FIRST_BASE]),
        RecordedPeriod(*row[FIRST_BASE:]),
        state == ClaimState.PUBLIC and not hold,
    )  # fmt: skip


def _days(day: date | None, precision: str) -> tuple[date, date] | None:
    """Return the first and last day that a date of this precision may mean."""
    if day is None:
        return None
    match precision:
        case Precision.DAY:
            return day, day
        case Precision.MONTH:
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case _:
            return date(day.year, 1, 1), date(day.year, 12, 31)
