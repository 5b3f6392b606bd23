"""Read how a number is meant: as what kind, which statistic, reported or ahead; from the words beside it alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims import quantities
from claims.models.choices import FigureKind, Modality, Statistic
from claims.quantities import Quantity
from claims.wording.prefill.readings import Read, read_in
from claims.wording.prefill.sayings import EXPECT, Saying, sentence_at

_LOWEST = re.compile(
    r"\b(?:as (?:young|little|low|few) as|a minimum of|in just|the (?:youngest|lowest))\b", re.IGNORECASE
)
_HIGHEST = re.compile(r"\b(?:a maximum of|as (?:old|high) as|the (?:oldest|highest))\b", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:averag(?:e|es|ed|ing)|medians?|means? (?=of\b|was\b|is\b)|typical)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:\bcompared (?:with|to)|\bagainst|\b(?:up|down) from|\bfrom|\bto|\bversus)\s+(?:an?\s+|the\s+)?\Z",
    re.IGNORECASE,
)
_RECEIVING = re.compile(r"\s*,?\s*(?:each\s+)?(?:\w+ly\s+)?(?:have\s+|has\s+|had\s+)?\w+(?:ed|ing|t|d|s)?\s*\Z")
_ESTIMATE = re.compile(r"\bestimat(?:ed?|es?|ing)\b|\bit is believed\b|\bthought to\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|won’t|(?:is|are|was|were) (?:expected|projected|forecast|predicted|set|due|likely|on course) to|"
    r"(?:expected|projected|forecast|predicted) (?:to|for)|(?:forecast|projection)s? (?:of|is|was))\b"
    r"|[a-z][’']ll\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\b(?:would|could|may|might|must|should|needs? to|plans? to|hopes? to|aims? to)\b", re.IGNORECASE
)
_FACT = re.compile(
    r"\b(?:was|were|had|has|have|did|is|are|rose|fell|grew|shrank|stood|stands|lost|cost|received|recorded|beating|"
    r"missed|made|recruited|against)\b",
    re.IGNORECASE,
)
_HAD = re.compile(r"\b(?:will|shall|would|could|may|might|must|should)\s+(?:\w+ly\s+)?have\b", re.IGNORECASE)
_TARGET_OF = re.compile(
    r"\b(?:target|goal|aim|objective|ambition)s?"
    r"\s+(?:rate\s+|level\s+)?(?:of|is|was|to reach|at|:)\s+(?:(?:a|the)\s+)?\Z",
    re.IGNORECASE,
)
_OWN_TARGET = re.compile(r"[\s-]+(?:[a-z]+\s+)?(?:target|goal|objective|ambition)s?\b", re.IGNORECASE)
_NEEDED = re.compile(r"\s+(?:an? \w+ )?(?:needed|required|necessary)\b")
_OF = re.compile(r"(?:\A|[.;:,“\"]\s*|\band\s+)Of\s+(?:the|all|its|these|those|\d)[^,;.]*,", re.IGNORECASE)
_MEMBERS = re.compile(r"\s+(?:were|are|had|have|said|say|came|come|live[ds]?|of (?!gdp\b|the target))\b", re.IGNORECASE)
_ABOVE = re.compile(r"\s+(?:\w+\s+)?(?P<way>above|below)\s+(?:its|their|the|that|last|levels?|pre-)\b", re.IGNORECASE)
_BEFORE = 40  # characters before a number in which a word can still speak of it


@dataclass(frozen=True, slots=True)
class Around:
    """A number in its sentence: the text, where the number stands, where the sentence begins and ends."""

    text: str
    start: int
    end: int
    first: int
    last: int

    @property
    def lead(self) -> str:
        """The words of the sentence before the number."""
        return self.text[self.first : self.start]

    @property
    def rest(self) -> str:
        """The words of the sentence after the number."""
        return self.text[self.end : self.last]


def around(text: str, quantity: Quantity) -> Around:
    """Return the sentence around a number of a text."""
    first, last = sentence_at(text, quantity.start)
    return Around(text, quantity.start, quantity.end, min(first, quantity.start), max(last, quantity.end))


def kind_fields(place: Around, quantity: Quantity) -> dict[str, Read]:
    """Return the figure's kind, and for a change its unit and direction."""
    printed = quantity.printed
    kind = quantity.figure_kind
    above = _ABOVE.match(place.rest) if kind == FigureKind.LEVEL and quantity.unit not in {"%", "pp"} else None
    if above:
        words = f"{printed}{above.group()}"
        way = "up" if above["way"].lower() == "above" else "down"
        read = ("figure_kind", FigureKind.CHANGE), ("change_unit", "absolute"), ("direction", way)
        return {name: read_in(words, value) for name, value in read}
    if kind == FigureKind.LEVEL and quantity.unit == "%" and (words := _members(place, quantity)):
        return {"figure_kind": read_in(words, FigureKind.SHARE)}
    fields = {"figure_kind": read_in(printed, kind)}
    if kind == FigureKind.CHANGE:
        for name in ("change_unit", "direction"):
            if getattr(quantity, name):
                fields[name] = read_in(printed, getattr(quantity, name))
    return fields


def _members(place: Around, quantity: Quantity) -> str:
    """Return the words that make a per cent a share of some whole, "" when none do."""
    members = _MEMBERS.match(place.rest)
    alone = (
        not place.lead.strip() or place.lead.rstrip()[-1:] in ',;:“"' or place.lead.rstrip().endswith((" and", " but"))
    )
    if members and (alone or members.group().strip().startswith("of")):
        return f"{quantity.printed}{members.group()}"
    whole = _OF.search(place.lead)
    return whole.group().strip() if whole and alone else ""


def statistic_fields(place: Around) -> Iterator[tuple[str, Read]]:
    """Yield the statistic where words say one, and to whom it applies; else the usual one, said to be just that."""
    lead = place.text[max(place.first, place.start - _BEFORE) : place.end]
    for pattern, value in ((_LOWEST, Statistic.LOWEST), (_HIGHEST, Statistic.HIGHEST)):
        if match := pattern.search(lead):
            yield "statistic", read_in(match.group(), value)
            return
    if words := _averaged(place):
        median = words.lower().startswith("median")
        yield "statistic", read_in(words, Statistic.MEDIAN if median else Statistic.AVERAGE)
    elif whom := _each(place):
        yield "statistic", read_in(whom, Statistic.EACH)
        yield "applies_to", read_in(whom, whom)
    else:
        yield "statistic", Read(Statistic.TOTAL, "the usual one: no word says average, lowest or for each")


def _averaged(place: Around) -> str:
    """Return the word that makes a number an average; it carries over to a number it is compared with."""
    found = list(_AVERAGE.finditer(place.lead))
    if not found:
        after = re.match(r"\s+(?:\w+\s+)?on average\b|\s+to the average\b", place.rest)
        return after.group().strip() if after else ""
    between = place.lead[found[-1].end() :]
    numbers = [one for one in quantities.find(between) if one.value is not None]
    if numbers and not _COMPARED.search(between):
        return ""
    return "" if re.search(r"[;:]", between) else found[-1].group()


def _each(place: Around) -> str:
    """Return to whom a number applies when a share without one is its subject: "most countries received 10,000"."""
    for share in quantities.find(place.lead):
        if share.value is None and _RECEIVING.fullmatch(place.lead, share.end):
            return share.printed[:1].lower() + share.printed[1:]
    return ""


def modality_of(place: Around, saying: Saying | None) -> tuple[Read | None, list[Read]]:
    """Return how a number is meant, and what it may be: None where a word such as "would" or "must" leaves it open."""
    lead = place.lead
    if match := _TARGET_OF.search(lead) or _OWN_TARGET.match(place.rest):
        return read_in(match.group().strip(), Modality.TARGET), []
    near = place.text[max(place.first, place.start - _BEFORE) : place.end]
    if match := _ESTIMATE.search(near) or _ESTIMATE.search(
        place.text[place.end : min(place.last, place.end + _BEFORE)]
    ):
        return read_in(match.group(), Modality.ESTIMATE), []
    covered = saying is not None and saying.reach[0] <= place.start < saying.reach[1]
    if saying is not None and saying.kind == EXPECT and covered:
        words = place.text[saying.start : saying.end]
        return read_in(words, Modality.ESTIMATE if _ESTIMATE.search(words) else Modality.FORECAST), []
    if match := _last_free(_AHEAD, lead):
        return read_in(match, Modality.FORECAST), []
    if match := _governs(_AHEAD, place.rest):
        return read_in(match, Modality.FORECAST), []
    if (
        match := _last_free(_PERHAPS, lead)
        or _governs(_PERHAPS, place.rest)
        or (m.group().strip() if (m := _NEEDED.match(place.rest)) else "")
    ):
        meant = (Modality.FORECAST, Modality.TARGET, Modality.REPORTED)
        return None, [Read(each, f"“{match}” leaves open how it is meant", match) for each in meant]
    return Read(Modality.REPORTED, "the usual one: no word says estimate, forecast or target"), []


def _governs(pattern: re.Pattern[str], rest: str) -> str:
    """Return such words after a number that is their subject: "one million will have attended"."""
    found = pattern.search(rest)
    apart = found and (_FACT.search(rest[: found.start()]) or re.search(r"[,;:.“”\"]", rest[: found.start()]))
    return found.group() if found and not apart else ""


def _last_free(pattern: re.Pattern[str], lead: str) -> str:
    """Return the last such words of a lead that no plain statement of fact parts from the number."""
    found = list(pattern.finditer(lead))
    if not found:
        return ""
    last = found[-1]
    had = _HAD.match(lead, last.start())
    return "" if _FACT.search(lead, had.end() if had else last.end()) else last.group()
