"""Read the numbers of a figure and the measure it counts by."""

import re
from dataclasses import dataclass

from django.db.models import Q

from claims.models import Claim, Measure
from claims.models.choices import Comparator, FigureKind, Statistic
from claims.periods.words import listed
from claims.quantities import Quantity
from claims.wording.prefill.meanings import Around, kind_fields, statistic_fields
from claims.wording.prefill.readings import Read, read_in


def number_fields(place: Around, quantity: Quantity) -> dict[str, Read]:
    """Return what the quantity says by itself; `unit` is left out where the words give none, for it is never guessed.

    A fall is positive with its direction, also where the text prints a minus.
    """
    printed = quantity.printed
    fields = {"printed": read_in(printed, printed), "comparator": read_in(printed, quantity.comparator)}
    fields |= kind_fields(place, quantity)
    for name in ("value", "high", "whole"):
        number = getattr(quantity, name)
        if number is not None:
            fields[name] = read_in(printed, abs(number) if "direction" in fields else number)
    if quantity.unit:
        fields["unit"] = read_in(printed, quantity.unit)
    fields |= dict(statistic_fields(place))
    if quantity.value is None:
        fields["comparator"] = Read(Comparator.ABOUT, "the words give no number", printed)
    elif fields["statistic"].value in (Statistic.LOWEST, Statistic.HIGHEST):
        words = fields["statistic"].words
        fields["comparator"] = Read(
            Comparator.EQUAL, f"“{words}” makes it a limit, and the number is that limit", words
        )
    return fields


MOST = 3
LOOKED_AT = 300  # measures that share the noun; more would mean the noun says nothing
_WORD = re.compile(r"[A-Za-z][\w’'-]{2,}")
_SMALL = listed("the and for with from that this were was have has had been are their its than over one who")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A measure with the reason it is suggested; `sure` when nothing else comes near."""

    measure: Measure
    reason: str
    sure: bool = False


def measures_for(quantity: Quantity, sentence: str, nouns: list[str]) -> list[Suggested]:
    """Return the measures that count what a figure counts, the likeliest first.

    `sentence` is what stands around the figure. `nouns`: heads of what the sentence counts, for a change, whose own
    unit is only a per cent.
    """
    own = bool(quantity.noun) or quantity.figure_kind == FigureKind.CHANGE
    heads = [quantity.noun] if quantity.noun else nouns
    if not heads:
        return []
    same = Q()
    for noun in heads:
        same |= Q(unit__icontains=noun) | Q(name__icontains=noun) | Q(pk__in=_used_for(noun))
    words = set(_words(sentence))
    ranked = sorted(
        (
            (_score(measure, words), measure)
            for measure in Measure.objects.filter(same).distinct()[:LOOKED_AT]
            if _of_one_class(measure.unit, quantity)
        ),
        key=lambda pair: (-pair[0], pair[1].pk),
    )
    ranked = [(score, measure) for score, measure in ranked if score > 0][:MOST]
    counted = heads[0]
    return [
        Suggested(
            measure, f"counts “{counted}” too, and shares words with the sentence", own and n == 0 and _leads(ranked)
        )
        for n, (_, measure) in enumerate(ranked)
    ]


_RATE = re.compile(r"\bper\b|%|\bpercentage\b|\brate\b|\bshare\b", re.IGNORECASE)


def _of_one_class(unit: str, quantity: Quantity) -> bool:
    """Say whether a measure counts the same class of thing: money, a rate or share, or plain things.

    A change by so many per cent is of whatever it changes; one in points only of a rate.
    """
    if quantity.figure_kind == FigureKind.CHANGE and quantity.unit in {"", "%"}:
        return True
    return _class_of(unit) == ("rate" if quantity.figure_kind == FigureKind.SHARE else _class_of(quantity.unit))


def _class_of(unit: str) -> str:
    """Return the class of a unit.

    >>> [_class_of(unit) for unit in ("GBP", "%", "deaths per 100,000 people", "referrals")]
    ['money', 'rate', 'rate', 'count']
    """
    if len(unit) == 3 and unit.isupper():
        return "money"
    return "rate" if unit == "pp" or _RATE.search(unit) else "count"


def _used_for(noun: str) -> list[int]:
    claims = Claim.objects.filter(measure__isnull=False, unit__icontains=noun)
    return list(claims.values_list("measure", flat=True).distinct()[:LOOKED_AT])


def _score(measure: Measure, words: set[str]) -> float:
    """Return how much of a measure's name, and of where and of whom it counts, stands in the sentence."""
    name = _words(measure.name)
    place = _words(f"{measure.place} {measure.population}")
    shared = sum(word in words for word in name) / max(1, len(name))
    return shared + (0.5 * sum(word in words for word in place) / len(place) if place else 0)


def _leads(ranked: list[tuple[float, Measure]]) -> bool:
    """Say whether the first is far enough ahead to be filled in, not only offered."""
    return ranked[0][0] >= 0.5 and (len(ranked) == 1 or ranked[0][0] >= 1.25 * ranked[1][0])


def _words(text: str) -> list[str]:
    """Return the words that mean something, without a plural s.

    >>> _words("Referrals to the NCA")
    ['referral', 'nca']
    """
    found = (match.group().lower() for match in _WORD.finditer(text))
    return [word.removesuffix("s") for word in found if word not in _SMALL]
