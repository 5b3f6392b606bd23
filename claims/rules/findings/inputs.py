"""What one round of checks looks at: claims as the arithmetic sees them, and what ties them."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from claims.models import Break, Claim, Incomparability, Link
from claims.models.choices import ClaimKind, ClaimState, Counting, FigureKind, Modality, Statistic
from claims.models.figure import plain
from claims.models.meanings import Meaning
from claims.models.period import RecordedPeriod
from claims.quantities import Quantity
from claims.rules.findings.counts import Counts, CountsKey, load_counts, wanted_periods
from sources.models.choices import Basis, Precision

IN_SERIES = (Statistic.TOTAL, Statistic.AVERAGE, Statistic.MEDIAN)
NOT_OBSERVED = (Modality.TARGET, Modality.FORECAST)
PERIOD = ("start", "end", "kind", "words", "basis", "reason")
FIGURE = (
    "printed", "value", "high", "decimals", "comparator", "unit", "figure_kind", "change_unit", "direction", "whole",
)  # fmt: skip
COLUMNS = (
    "pk", "number", "measure_id", "measure__counting", "statistic", "modality", "passage__document_id",
    "said_on", "said_on_precision", "passage__document__published", "passage__document__published_precision",
    "state", "hold", "same_as_id", "passage_id",
    *FIGURE, *(f"period_{name}" for name in PERIOD), *(f"base_{name}" for name in PERIOD),
)  # fmt: skip
FIRST_FIGURE = 15
FIRST_PERIOD = FIRST_FIGURE + len(FIGURE)
FIRST_BASE = FIRST_PERIOD + len(PERIOD)


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure claim, as far as the arithmetic needs it; `said` is the span of days in which it was said.

    `public`: whether readers see it, `first`: the claim it says again, `passage`: its words; no part of what its figure
    says, so no part of a finding's key either.
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
    first: int | None
    passage: int

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
        claim.state, claim.hold, claim.same_as_id, claim.passage_id,
        *(getattr(claim, name) for name in FIGURE),
        *(getattr(claim, f"period_{name}") for name in PERIOD),
        *(getattr(claim, f"base_{name}") for name in PERIOD),
    )  # fmt: skip
    return entry_of_row(row)


def entry_of_row(row: tuple[Any, ...]) -> Entry:
    """Make an entry of one row of COLUMNS."""
    pk, number, measure, counting, statistic, modality, document = row[:7]
    said, precision, published, published_precision, state, hold, first, passage = row[7:FIRST_FIGURE]
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
        first,
        passage,
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


@dataclass(frozen=True, slots=True)
class Tie:
    """A confirmed link between two figures."""

    pk: int
    meaning: str
    source: int
    target: int
    caveat: str
    exclusive: bool | None
    exhaustive: bool | None


@dataclass
class Scope:
    """Subjects (whose findings are worked out), all entries by key, ties by either end, and what blocks computing."""

    subjects: set[int]
    entries: dict[int, Entry]
    ties: list[Tie] = field(default_factory=list)
    breaks: dict[int, list[tuple[date, str]]] = field(default_factory=dict)
    incomparable: dict[frozenset[int], str] = field(default_factory=dict)
    counts: dict[CountsKey, list[Counts]] | None = None

    def __post_init__(self) -> None:
        self.ties_from: dict[int, list[Tie]] = defaultdict(list)
        self.ties_to: dict[int, list[Tie]] = defaultdict(list)
        self.barred: dict[frozenset[int], str] = {}
        for tie in self.ties:
            if tie.source in self.entries and tie.target in self.entries:
                self.ties_from[tie.source].append(tie)
                self.ties_to[tie.target].append(tie)
                if tie.meaning == Meaning.NOT_COMPARABLE:
                    self.barred[frozenset((tie.source, tie.target))] = tie.caveat

    def only(self, claims: set[int]) -> "Scope":
        """Return the scope without any claim but these (primary keys)."""
        entries = {pk: entry for pk, entry in self.entries.items() if pk in claims}
        return Scope(self.subjects & claims, entries, self.ties, self.breaks, self.incomparable, self.official())

    def official(self) -> dict[CountsKey, list[Counts]]:
        """Return the official counts for the periods of the subjects; looked up at the first call."""
        if self.counts is None:
            own = [self.entries[pk] for pk in self.subjects if self.entries[pk].measure is not None]
            wanted = wanted_periods((entry.measure, period) for entry in own for period in (entry.period, entry.base))
            points = {entry.measure for entry in own if entry.measure and entry.counting == Counting.POINT}
            self.counts = load_counts(wanted, points) if wanted else {}
        return self.counts

    def once(self) -> "Scope":
        """Return the scope without what is said again: its links are those of the claim it says again."""
        firsts = {pk: entry.first for pk, entry in self.entries.items() if entry.first in self.entries}
        if not firsts:
            return self
        ties: dict[tuple[str, int, int], Tie] = {}
        for tie in self.ties:
            source, target = (firsts.get(end) or end for end in (tie.source, tie.target))
            if source != target:
                ties.setdefault((tie.meaning, source, target), replace(tie, source=source, target=target))
        entries = {pk: entry for pk, entry in self.entries.items() if pk not in firsts}
        return Scope(self.subjects - firsts.keys(), entries, list(ties.values()), self.breaks, self.incomparable)

    def obstacle(self, first: Entry, second: Entry) -> str:
        """Return what differs when an editor has said that two figures must not be computed with, else ""."""
        barred = self.barred.get(frozenset((first.pk, second.pk)), "")
        if barred or first.measure is None or second.measure is None:
            return barred
        return self.incomparable.get(frozenset((first.measure, second.measure)), "")

    def breaks_between(self, first: Entry, second: Entry) -> list[str]:
        """Return the reasons of the breaks in a series between two figures of it."""
        if first.measure is None or first.measure != second.measure:
            return []
        days = [period.start or period.end for period in (first.period, second.period)]
        if None in days:
            return []
        early, late = sorted(day for day in days if day)
        return [reason for day, reason in self.breaks.get(first.measure, ()) if early < day <= late]


def figures() -> QuerySet[Claim]:
    """Return the figure claims that arithmetic is done with: all but withdrawn ones."""
    return Claim.objects.filter(kind=ClaimKind.FIGURE).exclude(state=ClaimState.WITHDRAWN)


def load(claims: Iterable[int]) -> Scope:
    """Load a scope whose subjects are these claims (primary keys), with whole measures where they have one."""
    own = list(entries(figures().filter(pk__in=list(claims))))
    return _with_neighbours({entry.pk: entry for entry in own})


def _with_neighbours(found: dict[int, Entry]) -> Scope:
    subjects = set(found)
    rows = Link.objects.confirmed().filter(Q(from_claim__in=subjects) | Q(to_claim__in=subjects))
    ties = [
        Tie(*row)
        for row in rows.order_by("pk").values_list(
            "pk", "meaning", "from_claim", "to_claim", "caveat", "exclusive", "exhaustive"
        )
    ]
    far = {end for tie in ties for end in (tie.source, tie.target)} - subjects
    if far:
        found = found | {entry.pk: entry for entry in entries(figures().filter(pk__in=far))}
    measures = {entry.measure for entry in found.values() if entry.measure}
    breaks: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for measure, day, reason in Break.objects.filter(measure__in=measures).values_list("measure", "day", "reason"):
        breaks[measure].append((day, reason))
    incomparable = {
        frozenset((first, second)): differs
        for first, second, differs in Incomparability.objects.filter(
            first__in=measures, second__in=measures
        ).values_list("first", "second", "differs")
    }
    return Scope(subjects, found, ties, breaks, incomparable)


def group_of(claims: Iterable[int], measures: Iterable[int] = ()) -> set[int]:
    """Return the claims whose findings may change with these: they, what says the same, what is linked, measures'."""
    pks = with_kin(set(claims))
    linked = Link.objects.confirmed().filter(Q(from_claim__in=pks) | Q(to_claim__in=pks))
    pks |= {end for ends in linked.values_list("from_claim", "to_claim") for end in ends}
    return with_measures(pks, measures)


def with_kin(claims: set[int]) -> set[int]:
    """Return these claims, those that say them again or are said again, and those on the same words; one query."""
    again = figures().order_by().filter(same_as__in=claims).values_list("pk", flat=True)
    firsts = figures().order_by().filter(pk__in=claims, same_as__isnull=False).values_list("same_as", flat=True)
    words = Claim.objects.order_by().filter(pk__in=claims).values("passage")
    beside = figures().order_by().filter(passage__in=words).values_list("pk", flat=True)
    return claims | set(again.union(firsts, beside))


def with_measures(claims: set[int], measures: Iterable[int] = ()) -> set[int]:
    """Return these claims, what says the same, and every figure of these and of their measures, as they are now."""
    claims = with_kin(claims)
    own = set(Claim.objects.filter(pk__in=claims, measure__isnull=False).values_list("measure", flat=True))
    return claims | set(figures().filter(measure__in=own.union(measures)).values_list("pk", flat=True))
