"""Read the fields of a figure: its numbers, its measure, its times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from claims import quantities
from claims.models import Claim, Measure
from claims.models.choices import Comparator, FigureKind, Modality, Statistic, Voice
from claims.periods import Period
from claims.periods.words import listed
from claims.quantities import Quantity
from claims.wording.prefill.readings import Read, published_iso, read_in
from sources.models import Document
from sources.models.choices import Basis

_ESTIMATE = re.compile(r"\bestimat\w+|\bit is believed\b|\bthought to\b", re.IGNORECASE)
_FORECAST = re.compile(
    r"\b(?:will (?:have )?|is (?:expected|projected|forecast) to |(?:expected|projected|forecast) to |by the end of )",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\b(?:target|aims?|goal|objective) (?:of|is|to reach)\b", re.IGNORECASE)
_LOWEST = re.compile(
    r"\b(?:as (?:young|little|low|few) as|a minimum of|in just|the (?:youngest|lowest))\b", re.IGNORECASE
)
_HIGHEST = re.compile(r"\b(?:a maximum of|as (?:old|high) as|the (?:oldest|highest))\b", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:an? average|on average|the average|average of|mean)\b", re.IGNORECASE)
_RECEIVING = re.compile(r"\s*,?\s*(?:each\s+)?(?:\w+ly\s+)?(?:have\s+|has\s+|had\s+)?\w+(?:ed|ing|t|d|s)?\s*\Z")
_BEFORE = 40  # characters before a number in which a word can still speak of it


def number_fields(text: str, quantity: Quantity, start: int, end: int) -> dict[str, Read]:
    """Return what the quantity says by itself; [start, end) is the clause it stands in, (0-based, of the text).

    `unit` is left out where the words give none, for one is never guessed.
    """
    printed = quantity.printed
    fields = {
        "printed": read_in(printed, printed),
        "comparator": read_in(printed, quantity.comparator),
        "figure_kind": read_in(printed, quantity.figure_kind),
    }
    for name in ("value", "high", "whole"):
        number = getattr(quantity, name)
        if number is not None:
            fields[name] = read_in(printed, number)
    if quantity.unit:
        fields["unit"] = read_in(printed, quantity.unit)
    if quantity.figure_kind == FigureKind.CHANGE:
        for name in ("change_unit", "direction"):
            if getattr(quantity, name):
                fields[name] = read_in(printed, getattr(quantity, name))
    fields |= dict(_meaning(text, quantity, start, end))
    if quantity.value is None:
        fields["comparator"] = Read(Comparator.ABOUT, "the words give no number", printed)
    elif fields["statistic"].value in (Statistic.LOWEST, Statistic.HIGHEST):
        words = fields["statistic"].words
        fields["comparator"] = Read(
            Comparator.EQUAL, f"“{words}” makes it a limit, and the number is that limit", words
        )
    return fields


def _meaning(text: str, quantity: Quantity, start: int, end: int) -> Iterator[tuple[str, Read]]:
    """Yield statistic and modality where words say them; else the usual ones, said to be just that."""
    place = _place(text, quantity, start)
    lead = text[max(start, place[0] - _BEFORE) : place[1]]
    whom = _each(text, start, place[0])
    for pattern, value in ((_LOWEST, Statistic.LOWEST), (_HIGHEST, Statistic.HIGHEST), (_AVERAGE, Statistic.AVERAGE)):
        if match := pattern.search(lead):
            yield "statistic", read_in(match.group(), value)
            break
    else:
        if whom:
            yield "statistic", read_in(whom, Statistic.EACH)
            yield "applies_to", read_in(whom, whom)
        else:
            yield "statistic", Read(Statistic.TOTAL, "the usual one: no word says average, lowest or for each")
    around = text[max(start, place[0] - _BEFORE) : min(end, place[1] + _BEFORE)]
    for pattern, value in ((_ESTIMATE, Modality.ESTIMATE), (_TARGET, Modality.TARGET), (_FORECAST, Modality.FORECAST)):
        if match := pattern.search(around):
            yield "modality", read_in(match.group().strip(), value)
            return
    yield "modality", Read(Modality.REPORTED, "the usual one: no word says estimate, forecast or target")


def _place(text: str, quantity: Quantity, start: int) -> tuple[int, int]:
    """Return where the quantity stands in the text; one read in a part of it is sought from there on."""
    if text[quantity.start : quantity.end] == quantity.printed:
        return quantity.start, quantity.end
    found = text.find(quantity.printed, start)
    return found, found + len(quantity.printed)


def _each(text: str, start: int, number: int) -> str:
    """Return to whom a number applies when a share without one is its subject: "most countries received 10,000"."""
    for share in quantities.find(text[start:number]):
        if share.value is None and _RECEIVING.fullmatch(text, start + share.end, number):
            return share.printed[:1].lower() + share.printed[1:]
    return ""


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
        ((_score(measure, words), measure) for measure in Measure.objects.filter(same).distinct()[:LOOKED_AT]),
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


_PREPOSITION = re.compile(
    r"\b(?:in|during|since|over|for|by|from|at|within|until|throughout|between|on)\s+\Z", re.IGNORECASE
)
_UNTIL = re.compile(r"by\b", re.IGNORECASE)  # gives the last day, not the first
_LONGEST = 12  # characters: the longest of these with its space


def period_fields(text: str, period: Period | None, prefix: str) -> dict[str, Read]:
    """Return the fields of a period read in the text; `prefix` is "period" or "base". Unresolved: words and reason."""
    if period is None:
        return {}
    words = words_of(text, period)
    fields = {f"{prefix}_words": read_in(words, words)}
    if period.resolved:
        until = bool(_UNTIL.match(words)) and prefix == "period"
        for name in ("end",) if until else ("start", "end"):
            if getattr(period, name) is not None:
                fields[f"{prefix}_{name}"] = read_in(words, getattr(period, name))
        fields[f"{prefix}_kind"] = read_in(words, period.kind)
        fields[f"{prefix}_basis"] = Read(period.basis, _how(period.basis), words)
    if period.reason:
        fields[f"{prefix}_reason"] = Read(
            f"{period.reason[:1].upper()}{period.reason[1:]}.", "why it could not be read for certain", words
        )
    return fields


def words_of(text: str, period: Period) -> str:
    """Return a period's printed words with the preposition before them.

    >>> from claims import periods
    >>> words_of("82,109 in 2017", periods.find("82,109 in 2017")[0])
    'in 2017'
    """
    lead = text[max(0, period.text_start - _LONGEST) : period.text_start]
    match = _PREPOSITION.search(lead)
    return f"{match.group()}{period.printed}" if match else period.printed


def said_fields(document: Document, voice: str) -> dict[str, Read]:
    """Return when it was said: with the document for its own words, not after it for what it reports, else unknown."""
    iso = published_iso(document)
    if not iso or voice == Voice.QUOTED:
        return {}
    source = "the document’s day of publication"
    fields = {"said_on": Read(iso, source)}
    if voice in (Voice.OWN, Voice.HEADLINE):
        fields["said_on_basis"] = Read(document.published_basis, "as the document’s date is known")
        if document.published_reason:
            fields["said_on_reason"] = Read(document.published_reason, "as given for the document’s date")
        return fields
    fields["said_on_basis"] = Read(Basis.INFERRED, "it is reported, not dated")
    fields["said_on_reason"] = Read(
        "Taken to be said when the document that reports it was published.", "it is reported, not dated"
    )
    return fields


def _how(basis: str) -> str:
    return {
        Basis.PRINTED: "the words give the dates",
        Basis.RESOLVED: "counted from the document’s date",
        Basis.INFERRED: "a usual reading of the words, not certain",
    }.get(Basis(basis), "not known")
