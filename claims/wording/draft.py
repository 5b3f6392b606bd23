"""A draft held against the record: each figure and commitment in it, whether it is known, and how it was judged.

Nothing of the draft is kept: it is read in memory, by modules that remember no text, and asked of the database only by
its numbers and terms.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from claims.arithmetic.match import Match, match, with_noun
from claims.models import Claim, Link, Verification
from claims.models.choices import ClaimKind, Replacement
from claims.models.meanings import Meaning
from claims.models.period import RecordedPeriod
from claims.models.search import Searched
from claims.periods import Period
from claims.quantities import Quantity
from claims.quantities.lexicon import word_set
from claims.rules.findings.inputs import entry_of
from claims.rules.matches import SHOWN, candidates
from claims.rules.search import found
from claims.spotting import Candidate
from claims.spotting import candidates as spot
from claims.terms import STOP, Query, Term, stem, tokens
from claims.wording import claim as claim_words
from sources.models.choices import Basis

# What came of a figure, the gravest first; a build stops on the first three.
CONTRADICTED, CORRECTED, OUTDATED = "contradicted", "corrected", "outdated"
ON_RECORD, ROUNDED, ELSEWHERE, UNKNOWN = "on record", "same when rounded", "another base or period", "not on record"
STOPPING = (CONTRADICTED, CORRECTED, OUTDATED)
ORDER = (*STOPPING, ON_RECORD, ROUNDED, ELSEWHERE, UNKNOWN)
MOST_LETTERS = 30_000
MOST_FIGURES = 300  # of a draft, the first ones: each is asked for by itself
NEARBY = 40  # claims looked at for each figure, beside those of its number
SHARED = 2  # words beside figure and time that two texts share where they speak of one thing
SMALL = 100  # below this a bare number says little by itself
MOSTLY = 0.6  # of a commitment's words that a draft repeats
# Words, as stems, that any figure may be told with: they say nothing of what it counts.
TELLING = frozenset(
    stem(word)
    for word in word_set(
        "rise rose risen grow grew grown growth increase fall fell fallen drop decline up down more less than over "
        "under about around almost nearly some estimate estimated figure number total per cent percent year month "
        "week day last next first since between within during after before now new make made made said say says "
        "told according get got getting give given receive received reach reached come came go went gone going "
        "take took taken not no all each every other also just only most many much one two three four five carry "
        "carried out set put it"
    )
)
NO_TIME = RecordedPeriod(None, None, "", "", Basis.UNKNOWN, "")


@dataclass(frozen=True, slots=True)
class Line:
    """One figure or commitment of a draft: where it stands, what came of it, and the claim that says so."""

    start: int
    end: int
    exact: str
    outcome: str
    says: str
    claim: Claim | None = None
    newer: Claim | None = None

    @property
    def status(self) -> claim_words.Status | None:
        """How the claim was judged."""
        return claim_words.status(self.claim) if self.claim and self.outcome != UNKNOWN else None

    @property
    def stops(self) -> bool:
        """Whether a build should stop on it."""
        return self.outcome in STOPPING


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a draft, as the matcher takes it."""

    quantity: Quantity
    measure: int | None
    statistic: str
    modality: str
    period: RecordedPeriod
    base: RecordedPeriod


@dataclass
class Record:
    """The claims a draft is held against, and what was looked up of them for this draft alone."""

    among: QuerySet[Claim]
    about: dict[int, set[str]] = field(default_factory=dict)
    nearby: dict[tuple[str, ...], tuple[int, ...]] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)
    newer: dict[int, Claim] = field(default_factory=dict)

    def words(self, claim: Claim) -> set[str]:
        """Return the stems of what a claim is about, without those that only tell its figure and time."""
        if claim.pk not in self.about:
            names = [row.name for row in (claim.measure, claim.claimant) if row]
            told = _words(" ".join([claim.printed, claim.unit, claim.period_words, claim.base_words]))
            self.about[claim.pk] = _words(" ".join([claim.statement, claim.passage.exact, *names])) - told
        return self.about[claim.pk]

    def holding(self, *terms: str, kind: str = ClaimKind.FIGURE) -> tuple[int, ...]:
        """Return the keys of some claims of a kind in which these terms stand, the newest first."""
        if (kind, *terms) not in self.nearby:
            query, rows = Query(tuple(Term(term, ((term,),)) for term in terms)), self.among.filter(kind=kind)
            hits = found(query, Searched.CLAIM, rows, ranked=False, most=NEARBY)
            self.nearby[kind, *terms] = hits.keys
        return self.nearby[kind, *terms]

    def fetch(self, keys: Iterable[int]) -> None:
        """Fetch claims with what they are judged and told by; in a few queries, however many figures a draft has."""
        rows = self.among.filter(pk__in=set(keys) - self.claims.keys()).select_related(*SHOWN)
        published = Verification.objects.public().select_related("verdict")
        rows = rows.prefetch_related(
            Prefetch("verifications", queryset=published), Prefetch("same_as__verifications", queryset=published)
        )
        self.claims.update({row.pk: row for row in rows})
        links = Link.objects.public().filter(to_claim__in=self.claims, meaning__in=(Meaning.UPDATES, Meaning.REVISES))
        newest = links.select_related("from_claim").order_by("from_claim__period_end", "from_claim__number")
        self.newer = {link.to_claim_id: link.from_claim for link in newest}


def check(text: str, today: date, among: QuerySet[Claim] | None = None) -> list[Line]:
    """Return the lines of a draft in the order they stand; `among`: the claims to hold it against, public ones if None.

    Relative words ("last year") count from today.
    """
    record, text = Record(Claim.objects.public() if among is None else among), text[:MOST_LETTERS]
    spotted = [(one, [*_keys(text, one, record)]) for one in spot(text, today.isoformat())[:MOST_FIGURES]]
    record.fetch(key for _, keys in spotted for key in keys)
    lines = [line for one, keys in spotted if (line := _line(text, one, keys, record)) is not None]
    kept: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.start, ORDER.index(line.outcome), line.end)):
        if not kept or line.start >= kept[-1].end:  # a figure told with its rank is one line
            kept.append(line)
    return kept


def telling(text: str, claim: Claim, today: date) -> Line | None:
    """Return how a text tells the figure of one claim, None where it does not; no query.

    Expects what `SHOWN` and the claim's verifications fetch.
    """
    record = Record(Claim.objects.none(), claims={claim.pk: claim})
    spotted = spot(text[:MOST_LETTERS], today.isoformat())[:MOST_FIGURES]
    lines = (_line(text, one, [claim.pk], record) for one in spotted)
    return next((line for line in lines if line and line.outcome != UNKNOWN), None)


def _keys(text: str, one: Candidate, record: Record) -> Iterator[int]:
    """Yield the keys of the claims that something in a draft is held against."""
    figure = _figure(one)
    if figure is not None:
        yield from _candidates(figure, record)
    elif one.kind == ClaimKind.COMMITMENT:
        for term in sorted(_words(text[slice(*_sentence(text, one.start, one.end))]), key=len, reverse=True)[:4]:
            yield from record.holding(term, kind=ClaimKind.COMMITMENT)


def _line(text: str, one: Candidate, keys: list[int], record: Record) -> Line | None:
    start, end = _sentence(text, one.start, one.end)
    rows = [record.claims[key] for key in dict.fromkeys(keys) if key in record.claims]
    figure = _figure(one)
    if figure is not None:
        said = figure.quantity
        words = _words(f"{text[start : said.start]} {text[said.end : end]}")
        return replace(_judged(figure, words, rows, record), start=said.start, end=said.end, exact=said.printed)
    if one.kind == ClaimKind.COMMITMENT:
        return replace(_promised(_words(text[start:end]), rows), start=one.start, end=one.end, exact=one.exact)
    return None


def _figure(one: Candidate) -> Said | None:
    """Return the figure that was spotted, None where there is no number to compare."""
    if one.kind == ClaimKind.COMMITMENT or one.quantity is None or one.quantity.value is None:
        return None
    return Said(one.quantity, None, "", "", _time(one.period), _time(one.base))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence around some words."""
    opens = max(text.rfind(sign, 0, start) for sign in (". ", "? ", "! ", "\n"))
    closes = [place for sign in (". ", "? ", "! ", "\n") if (place := text.find(sign, end)) >= 0]
    return opens + 1, min(closes, default=len(text))


def _words(text: str) -> set[str]:
    """Return the stems of a text that say what it is about: no number, no word that any figure may be told with."""
    found_here = {token.term for token in tokens(text) if not token.number and len(token.term) > 1}
    return found_here - STOP - TELLING


def _time(period: Period | None) -> RecordedPeriod:
    if period is None:
        return NO_TIME
    return RecordedPeriod(period.start, period.end, period.kind, period.printed, period.basis, period.reason)


def _judged(figure: Said, words: set[str], rows: list[Claim], record: Record) -> Line:
    """Return what the record says of one figure."""
    shared, needed = {claim.pk: len(record.words(claim) & words) for claim in rows}, _needed(figure)
    lines = []
    for claim in rows:
        matched = _match(figure, claim) if shared[claim.pk] >= needed else None
        if matched is not None:
            lines.append((shared[claim.pk], _told(matched, claim, figure, record)))
    if lines:
        return min(lines, key=lambda row: (MATCHED.index(row[1].outcome), -row[0]))[1]
    nearest = max(rows, key=lambda claim: shared[claim.pk], default=None)
    near = nearest if nearest and shared[nearest.pk] >= SHARED else None
    return Line(0, 0, "", UNKNOWN, "nothing on record gives this figure for this", near)


def _needed(figure: Said) -> int:
    """Return how many words a claim must share: one more for a small bare count of no stated time, of which many agree.

    "Thirteen of those arrested at the protest" is not the 13 of the arrested that somebody counted elsewhere.
    """
    said = figure.quantity
    bare = said.value is not None and said.value < SMALL and not said.unit and not figure.period.start
    return SHARED + bare


# Of several matches the closest is told: what says the very same before what contradicts.
MATCHED = (CORRECTED, OUTDATED, ON_RECORD, ROUNDED, ELSEWHERE, CONTRADICTED)


def _candidates(figure: Said, record: Record) -> Iterator[int]:
    """Yield the claims of its number or near it, then those that speak of what it counts."""
    for rows in candidates(figure, record.among.filter(kind=ClaimKind.FIGURE)):
        yield from rows.values_list("pk", flat=True)
    asked = [token.term for token in tokens(with_noun(figure.quantity).noun)][:1]
    if asked and figure.period.start:
        yield from record.holding(*asked, f"n{figure.period.start.year}")
    if asked:
        yield from record.holding(*asked)


def _match(figure: Said, claim: Claim) -> Match | None:
    """Return how a claim matches; what the draft leaves open (its time, the sort of statistic) is no difference."""
    entry = entry_of(claim)
    ours, theirs = with_noun(figure.quantity), with_noun(entry.quantity)
    if theirs.value is None or (ours.noun and theirs.noun and ours.noun != theirs.noun):
        return None
    if theirs.comparator not in ("=", "~") and ours.value != theirs.value:
        return None  # a number beyond a bound is no more on record than any other
    (period, its_period), (base, its_base) = _known(figure.period, entry.period), _known(figure.base, entry.base)
    said = Said(
        replace(ours, unit=theirs.unit, noun=theirs.noun), entry.measure, entry.statistic, entry.modality, period, base
    )
    return match(said, replace(entry, period=its_period, base=its_base))


def _known(first: RecordedPeriod, second: RecordedPeriod) -> tuple[RecordedPeriod, RecordedPeriod]:
    """Return two times to compare; neither, where one of them names no day."""
    dated = [each.start or each.end for each in (first, second)]
    return (first, second) if all(dated) else (NO_TIME, NO_TIME)


def _told(matched: Match, claim: Claim, figure: Said, record: Record) -> Line:
    """Return the line of a match: corrected and outdated weigh more than that it is on record."""
    if matched.kind == "contradicts":
        return Line(0, 0, "", CONTRADICTED, f"{claim.reference} {matched.says}", claim)
    if "period" in matched.differs or "base" in matched.differs:
        return Line(0, 0, "", ELSEWHERE, f"{claim.reference} {matched.says}", claim)
    if corrected(claim):
        return Line(0, 0, "", CORRECTED, f"{claim.reference} was corrected since", claim)
    newer = record.newer.get(claim.pk)
    if newer is not None and not figure.period:
        return Line(0, 0, "", OUTDATED, f"{newer.reference} is newer than {claim.reference}", claim, newer)
    if figure.quantity.value != claim.value:
        return Line(0, 0, "", ROUNDED, f"{claim.reference} says the same when rounded", claim, newer)
    return Line(0, 0, "", ON_RECORD, f"{claim.reference} says the same", claim, newer)


def corrected(claim: Claim) -> bool:
    """Say whether readers were told that the desk was wrong about a claim."""
    published = claim.published_verification()
    return published is not None and published.replacement == Replacement.CORRECTION


def _promised(words: set[str], rows: list[Claim]) -> Line:
    """Return the recorded commitment that says mostly what a promise in the draft says."""
    shares = [(len(own & words) / len(own), row) for row in rows if len(own := _said(row)) > SHARED]
    share, best = max(shares, key=lambda each: each[0], default=(0.0, None))
    if best is not None and share >= MOSTLY:
        return Line(0, 0, "", ON_RECORD, f"{best.reference} is this commitment", best)
    return Line(0, 0, "", UNKNOWN, "no commitment on record says this")


def _said(claim: Claim) -> set[str]:
    return _words(claim.passage.exact)


def plain(line: Line) -> dict[str, Any]:
    """Return a line as plain values, for programs."""
    return {
        "start": line.start,
        "end": line.end,
        "words": line.exact,
        "outcome": line.outcome,
        "says": line.says,
        "reference": line.claim.reference if line.claim else "",
        "verdict": line.status.word if line.status else "",
        "newer": line.newer.reference if line.newer else "",
    }


def summary(lines: Iterable[Line]) -> str:
    """Return the lines as a text to copy: one a line, the gravest first."""
    ordered = sorted(lines, key=lambda line: ORDER.index(line.outcome))
    return "\n".join(f"{line.outcome}: “{line.exact}” – {line.says}." for line in ordered)
