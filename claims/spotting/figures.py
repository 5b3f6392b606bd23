"""Make a candidate of every figure a reader could check."""

import re

from claims.periods import Period
from claims.quantities import Quantity
from claims.spotting import worth
from claims.spotting.candidate import Candidate
from claims.spotting.fragments import figure_span
from claims.spotting.pattern import late
from claims.spotting.scene import Scene
from claims.spotting.times import times_of

_AGE = late(r"\b(?:age|aged|ages)\s+(?:of\s+|between\s+)?$", re.IGNORECASE)
_AGED = late(r"\bage[ds]?\b", re.IGNORECASE)
_LASTING = late(r"\b(?:in|over|within|during)\s+$", re.IGNORECASE)
_PARTS = late(r"[,;:–—]|\b(?:and|but|while)\b")
_DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})
_NEAR = 4  # figures further away in a sentence have no say in its words and period


def figures(scene: Scene) -> list[Candidate]:
    """Return a candidate for each figure of a sentence."""
    text, sentence = scene.context.text, scene.sentence
    kept = [q for q in scene.quantities if not _is_no_figure(text, q, scene.periods)]
    kept = [q for q in kept if not _applies(text, q, kept) and not _lasts(text, q, kept)]
    if not kept:
        return []
    said = worth.tone(text, sentence, scene.words, scene.context.speaker(sentence))
    return [
        _candidate(scene, q, kept[max(0, n - _NEAR) : n] + kept[n + 1 : n + 1 + _NEAR], said)
        for n, q in enumerate(kept)
    ]


def _is_no_figure(text: str, quantity: Quantity, periods: list[Period]) -> bool:
    """Say whether a number states nothing to check: part of a period, "one organisation", "the age of 18"."""
    if any(p.text_start < quantity.end and quantity.start < p.text_end for p in periods):
        return True
    plain = quantity.whole is None and (quantity.figure_kind, quantity.comparator) == ("level", "=")
    if quantity.value == 1 and plain:
        return not quantity.printed[0].isdigit() and quantity.unit not in {"%", "pp"}
    if quantity.noun in _DURATIONS and "-" in quantity.printed:
        return True  # "a four-hour target"
    if quantity.noun not in {"", "year"}:
        return False
    return bool(_AGED.search(quantity.printed) or _AGE.search(text, max(0, quantity.start - 14), quantity.start))


def _applies(text: str, quantity: Quantity, others: list[Quantity]) -> bool:
    """Say whether a share without a number only tells whose another figure is: "most countries received 10,000"."""
    if quantity.value is not None:
        return False
    return any(o.start > quantity.end and not _PARTS.search(text, quantity.end, o.start) for o in others)


def _lasts(text: str, quantity: Quantity, others: list[Quantity]) -> bool:
    """Say whether a length of time only tells how long a change took: "doubled in five years"."""
    if quantity.noun not in _DURATIONS or not any(other.figure_kind == "change" for other in others):
        return False
    return bool(_LASTING.search(text, max(0, quantity.start - 10), quantity.start))


def _candidate(scene: Scene, quantity: Quantity, others: list[Quantity], said: worth.Tone) -> Candidate:
    context, sentence, text = scene.context, scene.sentence, scene.context.text
    period, base = times_of(text, quantity, others, scene.periods, *context.when)
    spans = [(p.text_start, p.text_end) for p in (period, base) if p is not None]
    start, end = figure_span(text, sentence, (quantity.start, quantity.end), [(o.start, o.end) for o in others], spans)
    score, reasons = worth.score(worth.of_figure(quantity, period, base, said))
    actor = context.speaker(sentence)
    return Candidate(start, end, text[start:end], "figure", score, reasons, quantity, period, base, actor)
