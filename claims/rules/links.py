"""Which links can be true: what is refused, what must be ticked as unlikely, and what a chooser offers."""

import re
from datetime import date

from claims.arithmetic.units import unit_class
from claims.models import Claim, Link
from claims.models.choices import ClaimKind, FigureKind, Modality
from claims.models.meanings import SYMMETRIC, Meaning

OF_A_CHANGE = (Meaning.USES_AS_BASE, Meaning.ENDS_AT)
OF_FIGURES = (Meaning.REVISES, Meaning.PART_OF, *OF_A_CHANGE)
# Links between things that may well be counted in unlike units.
ANY_UNIT = (*OF_A_CHANGE, Meaning.NOT_COMPARABLE, Meaning.SAME_SUBJECT, Meaning.REPORTS_ON, Meaning.FORECASTS)
# Words that stand in every claim; two that share only these have nothing in common.
IDLE = frozenset(
    (
        "the", "and", "for", "from", "with", "was", "were", "are", "that", "this", "its", "their", "has", "had", "have",
        "been", "more", "most", "than", "over", "under", "about", "out", "who", "all", "any", "each", "one", "two",
        "first", "last", "year", "years", "month", "week", "day", "since", "cent", "per", "percent", "percentage",
        "rate", "number", "figure", "total", "average", "level", "share", "rise", "rose", "fall", "fell", "increase",
        "increased", "decrease", "reported", "according", "said", "says",
    )
)  # fmt: skip


def words_of(said: str) -> set[str]:
    """Return the words of a text that tell what it is about.

    >>> sorted(words_of("The rate of permits rose by 12 per cent"))
    ['permits']
    """
    return {word for word in re.findall(r"[a-z]{3,}", said.lower()) if word not in IDLE}


def about(claim: Claim) -> set[str]:
    """Return the words that tell what a claim is about: its statement's and its measure's."""
    return words_of(f"{claim.statement} {claim.measure.name if claim.measure else ''}")


def cannot_be(from_claim: Claim, meaning: str, to_claim: Claim) -> str:
    """Return why a link in this sense can never be true, from the two claims alone, as a sentence; "" when it can."""
    first, second = from_claim.reference, to_claim.reference
    figures = from_claim.kind == to_claim.kind == ClaimKind.FIGURE
    match Meaning(meaning):
        case Meaning.REPORTS_ON if to_claim.kind != ClaimKind.COMMITMENT:
            return f"{second} is no commitment; only of a commitment is progress reported."
        case Meaning.USES_AS_BASE | Meaning.ENDS_AT if from_claim.figure_kind != FigureKind.CHANGE:
            return f"{first} is no change; only a change is measured from a figure and ends at one."
        case kind if kind in OF_FIGURES and not figures:
            return f"One of {first} and {second} gives no figure."
        case Meaning.FORECASTS if figures and from_claim.modality != Modality.FORECAST:
            return f"{first} is not meant as a forecast."
        case Meaning.UPDATES:
            late, early = _moment(from_claim), _moment(to_claim)
            if late and early and late <= early:
                return f"{first} is for no later time than {second}; turn the two round, or choose another sentence."
    return ""


def refused(from_claim: Claim, meaning: str, to_claim: Claim) -> str:
    """Return why a link cannot be, confirmed links considered, as a sentence; "" when it can.

    Refused besides: the reverse of a confirmed ordered link, and what would close a circle of them.
    """
    if sentence := cannot_be(from_claim, meaning, to_claim):
        return sentence
    if meaning in SYMMETRIC:
        return ""
    label = Meaning(meaning).label
    seen, reached = {to_claim.pk}, {to_claim.pk}
    confirmed = Link.objects.confirmed().filter(meaning=meaning)
    while reached:
        ends = set(confirmed.filter(from_claim__in=reached).values_list("to_claim", flat=True))
        if from_claim.pk in ends:
            back = f"{to_claim.reference} {label} {from_claim.reference}"
            way = "that is confirmed" if reached == {to_claim.pk} else "by way of other claims that is confirmed"
            return f"{back}: {way}; it cannot also be the other way round."
        reached = ends - seen
        seen |= ends
    return ""


def unlikely(from_claim: Claim, meaning: str, to_claim: Claim) -> str:
    """Return why a link is unlikely, as a sentence; "" when nothing speaks against it."""
    if meaning == Meaning.UPDATES and not (_moment(from_claim) and _moment(to_claim)):
        return "The time of one of the two is not known, so nothing shows that it is the later one."
    both = from_claim.kind == to_claim.kind == ClaimKind.FIGURE
    if both and meaning not in ANY_UNIT and _units_unlike(from_claim, to_claim):
        return f"The two count in unlike units: {_unit(from_claim)} and {_unit(to_claim)}."
    same_measure = from_claim.measure_id is not None and from_claim.measure_id == to_claim.measure_id
    if not same_measure and not about(from_claim) & about(to_claim):
        return "The two share neither a measure nor a word that says what they are about."
    return ""


def fitting(this: Claim, other: Claim) -> list[Meaning]:
    """Return the meanings that can be true read from `this` to `other`."""
    return [meaning for meaning in Meaning if not cannot_be(this, meaning, other)]


def _units_unlike(first: Claim, second: Claim) -> bool:
    ours, theirs = first.quantity, second.quantity
    if ours.value is None or theirs.value is None:
        return False
    sorts = unit_class(ours), unit_class(theirs)
    return all(sorts) and (sorts[0] != sorts[1] or (sorts[0] == "currency" and ours.unit != theirs.unit))


def _unit(claim: Claim) -> str:
    return f"“{claim.unit or 'none named'}” ({claim.reference})"


def _moment(claim: Claim) -> date | None:
    """Return the day that tells which of two is later: the end of the period; of an open one, the day it was said."""
    if claim.period.resolved:
        return claim.period_end or claim.day_said
    return None if claim.kind == ClaimKind.FIGURE else claim.day_said
