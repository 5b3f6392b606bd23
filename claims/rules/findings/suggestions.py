"""Links an editor might make, each with its reason; what was rejected once is not suggested again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from claims.arithmetic.match import with_noun
from claims.models import Claim, Link, Measure
from claims.models.choices import FigureKind
from claims.models.meanings import Meaning
from claims.rules.findings.inputs import IN_SERIES, figures
from claims.rules.links import about, cannot_be, unlikely, words_of

MOST = 12
NEIGHBOURS = 40  # rows looked at for one kind of likeness
MEASURES = 20  # other measures looked at: those whose names share the most words
FEWEST_SHARED_WORDS = 2
SMALL = 20  # numbers below it stand everywhere; equal ones say little

SAME_NUMBER = "The same number, {number}, of the same thing."
NEXT_PERIOD = "The same measure, for {later} after {earlier}."
SAME_PERIOD = "The same measure and time, another number."
BASE = "The figure of the time this change is measured from."
ALIKE = "Like words ({words}) for {later} after {earlier}, under another measure."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A link nobody has decided on: `from_claim` is `meaning` to `to_claim`, because of `reason`."""

    from_claim: Claim
    meaning: Meaning
    to_claim: Claim
    reason: str


def suggestions(claim: Claim, most: int = MOST) -> list[Suggestion]:
    """Return links that this figure claim might have, the surest first; at most eight queries.

    Looked for: its series' neighbours in time, the same number of the same thing, the base of a change, and figures of
    another measure with the same unit and place and words in common.
    """
    if claim.value is None:
        return []
    decided = {
        (frozenset(ends), meaning)
        for *ends, meaning in Link.objects.touching(claim).values_list("from_claim", "to_claim", "meaning")
    }
    found: dict[frozenset[int], Suggestion] = {}
    for each in (*_of_the_series(claim), *_same_number(claim), *_alike(claim)):
        pair = frozenset((each.from_claim.pk, each.to_claim.pk))
        ends = (each.from_claim, each.meaning, each.to_claim)
        if (pair, each.meaning) not in decided and not (cannot_be(*ends) or unlikely(*ends)):
            found.setdefault(pair, each)
    return list(found.values())[:most]


def _others(claim: Claim) -> QuerySet[Claim]:
    """Return the other figures, each once: what is said again is the claim it says again."""
    others = figures().exclude(pk__in=[claim.pk, claim.same_as_id or claim.pk]).filter(same_as__isnull=True)
    return others.filter(value__isnull=False).select_related("measure", "passage__document")


def _of_the_series(claim: Claim) -> Iterator[Suggestion]:
    """Yield the neighbours in time, other figures for the same time, and the base of a change."""
    if claim.measure_id is None or claim.statistic not in IN_SERIES:
        return
    levels = _others(claim).filter(
        measure=claim.measure_id, statistic=claim.statistic, figure_kind=FigureKind.LEVEL, period_end__isnull=False
    )
    if claim.figure_kind == FigureKind.CHANGE and claim.base_start:
        bases = levels.filter(period_start=claim.base_start, period_end=claim.base_end)
        yield from (Suggestion(claim, Meaning.USES_AS_BASE, base, BASE) for base in bases[:1])
    if claim.figure_kind != FigureKind.LEVEL or claim.period_end is None:
        return
    for other in levels.filter(period_start=claim.period_start, period_end=claim.period_end)[:NEIGHBOURS]:
        first, second = _in_order(claim, other)
        equal = other.value == claim.value and other.comparator == claim.comparator
        if equal:
            yield Suggestion(second, Meaning.REPEATS, first, SAME_NUMBER.format(number=claim.printed))
        else:
            yield Suggestion(second, Meaning.REVISES, first, SAME_PERIOD)
    before = levels.filter(period_end__lt=claim.period_end).order_by(F("period_end").desc(), "number")[:1]
    after = levels.filter(period_end__gt=claim.period_end).order_by("period_end", "number")[:1]
    for other in (*before, *after):
        early, late = sorted((claim, other), key=lambda each: each.period_end or date.min)
        reason = NEXT_PERIOD.format(earlier=early.period.label, later=late.period.label)
        yield Suggestion(late, Meaning.UPDATES, early, reason)


def _same_number(claim: Claim) -> Iterator[Suggestion]:
    """Yield claims with the same number of the same thing."""
    if claim.value is None or abs(claim.value) < SMALL:
        return
    noun = with_noun(claim.quantity).noun
    same = _others(claim).filter(value=claim.value, figure_kind=claim.figure_kind, change_unit=claim.change_unit)
    for other in same[:NEIGHBOURS]:
        if claim.unit == other.unit or (noun and with_noun(other.quantity).noun == noun):
            first, second = _in_order(claim, other)
            yield Suggestion(second, Meaning.REPEATS, first, SAME_NUMBER.format(number=claim.printed))


def _alike(claim: Claim) -> Iterator[Suggestion]:
    """Yield levels of another measure, for another time, that count the same thing and share words with this one."""
    if claim.measure is None or claim.figure_kind != FigureKind.LEVEL or claim.period_end is None:
        return
    own, noun = about(claim), with_noun(claim.quantity).noun
    others = _others(claim).filter(measure__in=_measures_alike(claim.measure, own), figure_kind=FigureKind.LEVEL)
    others = others.filter(period_end__isnull=False).exclude(period_end=claim.period_end)
    ranked = sorted(
        ((own & about(other), other) for other in others.order_by("-period_end", "number")[:NEIGHBOURS]),
        key=lambda pair: -len(pair[0]),
    )
    for shared, other in ranked:
        if len(shared) >= FEWEST_SHARED_WORDS and noun == with_noun(other.quantity).noun:
            early, late = sorted((claim, other), key=lambda each: each.period_end or date.min)
            reason = ALIKE.format(words=", ".join(sorted(shared)), earlier=early.period.label, later=late.period.label)
            yield Suggestion(late, Meaning.COMPARABLE_WITH, early, reason)


def _measures_alike(measure: Measure, words: set[str]) -> list[int]:
    """Return the other measures of the same unit or place, those first whose names share most with these words.

    The measures are ranked before their claims are read: thousands may share a unit, and each have many claims.
    """
    near = Q(unit=measure.unit) | (Q(place=measure.place) & ~Q(place=""))
    rows = Measure.objects.filter(near).exclude(pk=measure.pk).order_by("pk").values_list("pk", "name", "definition")
    ranked = sorted(rows, key=lambda row: -len(words & words_of(f"{row[1]} {row[2]}")))
    return [pk for pk, *_ in ranked[:MEASURES]]


def _in_order(first: Claim, second: Claim) -> tuple[Claim, Claim]:
    """Return the one said first, and the other; by number where the dates do not tell."""
    ranked = sorted((first, second), key=lambda each: (each.said_on or date.max, each.number))
    return ranked[0], ranked[1]
