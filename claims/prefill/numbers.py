"""Read the fields of a figure from its quantity and the words around it."""

import re
from collections.abc import Iterator

from claims import quantities
from claims.models.choices import Comparator, FigureKind, Modality, Statistic
from claims.prefill.read import Read, read_in
from claims.quantities import Quantity

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
