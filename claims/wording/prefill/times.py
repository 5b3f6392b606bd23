"""Read the times of a claim: the period of a figure, what a change counts from, and when it was said."""

import re
from dataclasses import replace

from claims import periods
from claims.models.choices import FigureKind, Modality, Voice
from claims.periods import Period
from claims.quantities import Quantity
from claims.spotting.times import times_of
from claims.wording.prefill.readings import Read, Reading, counted_from, published_iso, read_in
from claims.wording.prefill.sayings import Saying, in_quotation, sentence_at
from sources.models import Document, Version
from sources.models.choices import Basis

_PREPOSITION = re.compile(
    r"\b(?:in|during|since|over|for|by|from|at|within|until|throughout|between|on)\s+\Z", re.IGNORECASE
)
_UNTIL = re.compile(r"by\b", re.IGNORECASE)  # gives the last day, not the first
_LONGEST = 12  # characters: the longest of these with its space
_COMPARED = re.compile(r"\b(?:than|against)\s+(?:in|at|on|for|the)?\s*(?:the\s+)?\Z", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:who|which|whose|where)\b[^,]*,")
_FROM = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|had|has|have|will|would|could|should|must|rose|fell|grew)\b")
_CONTENT = re.compile(r"\bthat\b|[:,“\"]")
_LEADS = ("in", "on", "at", "earlier", "earlier in", "late", "late on", "back in", "")
_AT_ONCE = re.compile(r"\s+(?:on|in|at|earlier|late|late on|back in|early)?\s*\Z")
LATE = "its last day is after the day it was said, so not all of it can be meant"
LOOKS_AHEAD = (Modality.FORECAST, Modality.TARGET)
Times = tuple[Period | None, Period | None]


def figure_times(version: Version, reading: Reading, saying: Saying | None, modality: str) -> Times:
    """Return the period of a figure and the one a change counts from; none that belongs to other words near it.

    Another's are: the day of the saying, what an aside tells ("who bought it in 2016"), what stands on the other side
    of a quotation mark, and the time a level is only compared with. A figure that looks not ahead never ends after
    the day it was published.
    """
    quantity, candidate = reading.quantity, reading.candidate
    if quantity is None or candidate is None:
        return None, None
    text, document = version.text, version.document
    period, base = candidate.period, candidate.base
    foreign = any(one and _is_foreign(text, one, quantity.start, saying) for one in (period, base))
    if foreign or is_too_late(period, modality, document) or is_too_late(base, modality, document):
        period, base = _again(version, quantity, saying)
    if period and quantity.figure_kind != FigureKind.CHANGE and _only_compared(text, period, quantity.start):
        period = None
    if base and base.basis != Basis.PRINTED and not period and _FROM.search(text[: base.text_start]):
        base = None  # "raise it from April" tells since when, not from what
    return _not_late(text, period, modality, document), _not_late(text, base, modality, document)


def _not_late(text: str, period: Period | None, modality: str, document: Document) -> Period | None:
    """Return the period; without its days, with the reason, when they would end after the day it was said."""
    if period is None or not is_too_late(period, modality, document):
        return period
    if _UNTIL.match(words_of(text, period)):
        return None  # a day to come is a deadline in another clause
    return replace(period, start=None, end=None, basis=Basis.UNKNOWN, reason=LATE)


def _again(version: Version, quantity: Quantity, saying: Saying | None) -> Times:
    """Return the times read once more from the sentence alone, without those that are another's."""
    text = version.text
    own = [
        one
        for one in _within(version, *sentence_at(text, quantity.start))
        if not _is_foreign(text, one, quantity.start, saying)
    ]
    return times_of(text, quantity, [], own, *counted_from(version.document))


def _within(version: Version, start: int, end: int) -> list[Period]:
    """Return the periods of a stretch of text, read by itself; places are those of the text."""
    found = periods.find(version.text[start:end], *counted_from(version.document))
    return [replace(one, text_start=start + one.text_start, text_end=start + one.text_end) for one in found]


def _is_foreign(text: str, period: Period, number: int, saying: Saying | None) -> bool:
    if saying and saying.start <= period.text_start < saying.end:
        return True
    if in_quotation(text, number) != in_quotation(text, period.text_start):
        return True
    start, end = sentence_at(text, period.text_start)
    asides = (match.span() for match in _ASIDE.finditer(text, start, end))
    return any(first <= period.text_start < last and not first <= number < last for first, last in asides)


def _only_compared(text: str, period: Period, number: int) -> bool:
    """Say whether the words before a number only compare with a time: "than in 2010: 249"."""
    before = text[max(0, period.text_start - _LONGEST) : period.text_start]
    return period.text_end <= number and bool(_COMPARED.search(before)) and period.kind != "since"


def is_too_late(period: Period | None, modality: str, document: Document) -> bool:
    """Say whether a period ends after the document was published, though the figure is no look ahead."""
    if period is None or period.end is None or document.published is None or modality in LOOKS_AHEAD:
        return False
    return period.end.isoformat() > f"{published_iso(document)}-99-99"[:10]


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


def said_fields(version: Version, voice: str, saying: Saying | None) -> dict[str, Read]:
    """Return when it was said: as the text dates it; else with the document, and unknown for a quotation in it."""
    document = version.document
    iso = published_iso(document)
    if saying is not None and voice not in (Voice.OWN, Voice.HEADLINE):
        dated, known = _dated(version, saying)
        if dated or known:
            return dated
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


def _dated(version: Version, saying: Saying) -> tuple[dict[str, Read], bool]:
    """Return the day, month or year beside a verb of saying, and whether one stands there at all."""
    text, document = version.text, version.document
    for one in _beside(version, saying):
        iso = _iso(one)
        if not iso or (document.published and one.start and one.start > document.published):
            return {}, True
        words = words_of(text, one)
        fields = {"said_on": read_in(words, iso), "said_on_basis": Read(one.basis, _how(one.basis), words)}
        if one.basis != Basis.PRINTED:
            reason = one.reason or f"“{words}” is counted from the document’s date"
            fields["said_on_reason"] = Read(
                f"{reason[:1].upper()}{reason[1:]}.", "read beside the verb of saying", words
            )
        return fields, True
    return {}, False


def _beside(version: Version, saying: Saying) -> list[Period]:
    """Return the times that stand with an attribution: before it, inside it, or after its verb."""
    text = version.text
    start, end = sentence_at(text, saying.start)
    stop = _CONTENT.search(text, saying.end, end)
    last = stop.start() if stop else end
    plain = not _FINITE.search(text, saying.end, last)
    near = []
    for one in _within(version, saying.start if saying.reach[0] < saying.start else start, last):
        before = f"{text[start : one.text_start]}{text[one.text_end : saying.start]}".strip(" ,")
        led = one.text_end <= saying.start and before.lower() in _LEADS
        inside = saying.start <= one.text_start < saying.end
        after = saying.end <= one.text_start and one.text_end <= last
        after = after and (plain or bool(_AT_ONCE.fullmatch(text, saying.end, one.text_start)))
        if led or inside or after:
            near.append(one)
    return near


def _iso(period: Period) -> str:
    """Return a day, month or year as a partial date; "" for what is longer or unresolved."""
    if period.start is None or period.end is None:
        return ""
    if period.start == period.end:
        return period.start.isoformat()
    return {"month": period.start.isoformat()[:7], "year": period.start.isoformat()[:4]}.get(period.kind, "")


def _how(basis: str) -> str:
    return {
        Basis.PRINTED: "the words give the dates",
        Basis.RESOLVED: "counted from the document’s date",
        Basis.INFERRED: "a usual reading of the words, not certain",
    }.get(Basis(basis), "not known")
