"""Claims like what was said: ranked by the thing counted, numbers, time and words they share; never merged by it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from django.db.models import Q, QuerySet

from claims.arithmetic.match import match
from claims.models import Claim, Link
from claims.models.choices import ClaimState
from claims.models.meanings import LinkState, Meaning
from claims.models.search import Searched, SearchEntry, row_of
from claims.rules.findings import Suggestion
from claims.rules.findings.inputs import entry_of
from claims.rules.links import cannot_be, unlikely
from claims.rules.matches import SHOWN
from claims.rules.search.engines import matching
from claims.terms import Query, parse, terms_of

MOST = 4
LOOKED_UP = 400  # hits of one word; a word that more claims hold tells them apart too little
JUDGED = 40  # claims that are read and compared
COUNTED, NUMBER, YEAR = 3.0, 4.0, 2.0  # what a shared thing counted, number and year weigh beside a rare word
DECIDED = (LinkState.CONFIRMED, LinkState.REJECTED)
SEEN_BEFORE = "It may have been recorded before, in other words."
ENOUGH = 0.35  # of what the words said weigh: below it, two claims are about different things


@dataclass(frozen=True, slots=True)
class Likeness:
    """A claim on record, and how like it is, from 0."""

    claim: Claim
    score: float


def alike(text: str, among: QuerySet[Claim], *, counted: str = "", most: int = MOST) -> list[Likeness]:
    """Return the claims `among` these that say what a text says or nearly so, the likest first.

    `counted`: the thing it counts, where that is known. What the text says is asked of the search index a word at a
    time; who may see a claim is asked of `among`. At most one query a word and four more.
    """
    query = parse(text)
    hits = {term.typed: [row_of(entry) for entry in matching(Query((term,)), Searched.CLAIM, LOOKED_UP)]
            for term in query.wanted}  # fmt: skip
    weights: dict[int, float] = defaultdict(float)
    for keys in hits.values():
        for key in keys:
            weights[key] += _rarity(len(keys))
    # What the caller may not see takes no place among those that are read.
    likeliest = sorted(weights, key=lambda key: (-weights[key], -key))[:LOOKED_UP]
    visible = set(among.filter(pk__in=likeliest).order_by().values_list("pk", flat=True))
    read = [key for key in likeliest if key in visible][:JUDGED]
    said = _Said.of(text, counted)
    rarities = {part: _rarity(len(hits[term.typed])) for term in query.wanted for form in term.forms for part in form}
    scores = {key: said.likeness(other, rarities) for key, other in _recorded(read)}
    likely = [key for key, score in scores.items() if score >= ENOUGH * said.weight(rarities)]
    best = sorted(likely, key=lambda key: (-scores[key], key))[:most]
    rows = among.in_bulk(best)
    return [Likeness(rows[key], scores[key]) for key in best if key in rows]


def like(claim: Claim, among: QuerySet[Claim], decided: tuple[LinkState, ...] = DECIDED) -> list[Claim]:
    """Return the claims `among` these that are like one on record, the likest first; rejected ones are left out.

    What the matcher finds to say the same stands first. A claim that is linked with it, says it again, or whose
    link with it was rejected, is left out: somebody has decided on the two. `decided`: the states of such links.
    """
    links = Link.objects.touching(claim).filter(state__in=decided).values_list("from_claim", "to_claim")
    linked = {key for ends in links for key in ends}
    first = claim.same_as_id or claim.pk
    others = among.exclude(Q(pk__in={claim.pk, first, *linked}) | Q(same_as=first))
    counted = f"{claim.unit} {claim.measure.name if claim.measure else ''}"
    found = alike(f"{claim.statement} {claim.printed}", others.select_related(*SHOWN), counted=counted, most=2 * MOST)
    ranked = [each.claim for each in found]
    return sorted(ranked, key=lambda other: not _says_the_same(claim, other))[:MOST]


def _says_the_same(claim: Claim, other: Claim) -> bool:
    """Return whether two figures are the same, or are when rounded, by the matcher of what is said again."""
    judged = match(entry_of(claim), entry_of(other)) if claim.printed and other.printed else None
    return judged is not None and judged.kind in ("same", "rounded")


def seen_before(claim: Claim) -> list[Suggestion]:
    """Return for the editor what may have been recorded before in other words, as links about the same subject.

    A rejection is remembered as that of any suggested link; nothing is merged by it.
    """
    others = like(claim, Claim.objects.exclude(state=ClaimState.WITHDRAWN), (*DECIDED, LinkState.PROPOSED))
    made = [Suggestion(claim, Meaning.SAME_SUBJECT, other, SEEN_BEFORE) for other in others]
    ends = [(each, (each.from_claim, each.meaning, each.to_claim)) for each in made]
    return [each for each, named in ends if not (cannot_be(*named) or unlikely(*named))]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is compared of a claim or a text: the stems of its words and of what it counts, its numbers, its years."""

    words: frozenset[str]
    counted: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]

    @classmethod
    def of(cls, text: str, counted: str = "") -> "_Said":
        return cls.of_terms(terms_of(text).split(), counted)

    @classmethod
    def of_terms(cls, said: Iterable[str], counted: str) -> "_Said":
        terms = set(said)
        numbers = {term for term in terms if term[:1] == "n" and term[1:2].isdigit()}
        years = {term for term in numbers if len(term) == 5 and "1900" <= term[1:] <= "2100"}
        return cls(
            frozenset(terms - numbers), frozenset(terms_of(counted).split()), frozenset(numbers - years),
            frozenset(years),
        )  # fmt: skip

    def weight(self, rarities: dict[str, float]) -> float:
        return sum(rarities.get(word, 0) for word in self.words)

    def likeness(self, other: "_Said", rarities: dict[str, float]) -> float:
        """Return how like another is: what both count weighs most, then numbers, years, and rare words."""
        shared = self.words & (other.words | other.counted)
        score = sum(rarities.get(word, 0) * (COUNTED if word in other.counted else 1) for word in shared)
        score += NUMBER * len(self.numbers & other.numbers) + YEAR * len(self.years & other.years)
        return score / (1 + 0.02 * len(other.words - self.words))


def _recorded(keys: list[int]) -> Iterator[tuple[int, _Said]]:
    """Yield what claims on record say, by their keys, in the terms that the search index holds of them."""
    entries = SearchEntry.objects.in_bulk([Searched.CLAIM.entry(key) for key in keys])
    days = ("period_start", "period_end", "base_start")
    rows = Claim.objects.filter(pk__in=keys).order_by().values_list("pk", "unit", "measure__name", *days)
    for key, unit, measure, *dated in rows:
        if entry := entries.get(Searched.CLAIM.entry(key)):
            years = [f"n{day.year}" for day in dated if day]
            yield key, _Said.of_terms([*entry.first.split(), *entry.rest.split(), *years], f"{unit} {measure or ''}")


def _rarity(hits: int) -> float:
    return log(1 + LOOKED_UP / hits) if hits else 0.0
