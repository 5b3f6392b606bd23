"""What one round of checks looks at: some claims, the claims they are linked with, and what must not be compared."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from claims.findings.entry import Entry, entries
from claims.models import Break, Claim, Incomparability, Link
from claims.models.choices import ClaimKind, ClaimState
from claims.models.meanings import Meaning


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
        return Scope(self.subjects & claims, entries, self.ties, self.breaks, self.incomparable)

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
    """Return the claims whose findings may change with these: they, what is linked to them, their measures'."""
    pks = set(claims)
    linked = Link.objects.confirmed().filter(Q(from_claim__in=pks) | Q(to_claim__in=pks))
    pks |= {end for ends in linked.values_list("from_claim", "to_claim") for end in ends}
    return with_measures(pks, measures)


def with_measures(claims: set[int], measures: Iterable[int] = ()) -> set[int]:
    """Return these claims and every figure of these and of their measures, as they are now."""
    own = set(Claim.objects.filter(pk__in=claims, measure__isnull=False).values_list("measure", flat=True))
    return claims | set(figures().filter(measure__in=own.union(measures)).values_list("pk", flat=True))
