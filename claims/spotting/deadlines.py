"""Read by when a commitment is to be kept: "by October", "within a decade", "over the parliament"."""

import re
from dataclasses import replace

from claims import periods
from claims.periods import Period
from claims.spotting.fragments import Span
from claims.spotting.pattern import late
from claims.spotting.scene import Context, Found, Scene

_BY = late(r"\b(?:by|until|before|no later than|as of|within)\s+(?:the\s+)?$", re.IGNORECASE)
_FROM = late(r"\b(?:by|from|in|on)\s+$", re.IGNORECASE)
_BOUND = ("by ", "until ", "before ", "within ", "no later than ")
# How long it may take. It counts from the day of the promise, for nobody promises for a time gone by.
_WITHIN = late(
    r"\b(?:within|inside|in|over|during)\s+(?:(?:the\s+)?(?:next|coming)\s+|(?:just|only|under|less\s+than)\s+)?"
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty)\s+"
    r"(?P<unit>day|week|month|year|decade|century|generation)(?:s|\b)(?!\s+(?:ago|earlier|before)\b|[’'])",
    re.IGNORECASE,
)
_YEARS = {"decade": 10, "century": 100}
_COUNTED = {"1": 1, "2": 2, "two": 2, "3": 3, "three": 3}  # nobody promises for more decades
_ONE = {"a": "1", "an": "1", "one": "1"}
_OF = late(r"\s+(?:of|from|after)\b")
_FOLLOWS = late(
    r",\s+(?:\w+ly\s+)?(?:rais|sav|bring|creat|cost|mean|leav|lead|allow|help)ing\b"
)  # what comes of it has its own day
# Terms of office and feasts, whose days no words of the text give.
_TERM = late(
    r"\b(?:(?:by|before|within|over|during|in|for|throughout|until)\s+(?:the\s+)?(?:(?:end|close|course|lifetime|"
    r"life|rest|whole|"
    r"start|beginning)\s+of\s+)?(?:(?:the|this|my|our|his|her|its|their|a)\s+)?(?:(?:first|next|current|coming|full|"
    r"single|new)\s+)?"
    r"(?:parliament|term|session|presidency|administration|congress|legislature|mandate)\b(?:\s+in\s+office)?"
    r"|(?:by|before|until)\s+(?:the\s+)?(?:(?:next|general|coming)\s+)*(?:election|recess|Christmas|Easter|"
    r"new\s+year|mid-century)\b"
    r"|on\s+(?:day\s+one|(?:my|our|his|her|the)\s+(?:very\s+)?first\s+day)(?:\s+in\s+office)?\b"
    r"|(?:in|within)\s+(?:my|our|his|her|the)\s+first\s+(?:\w+\s+)?(?:days|weeks|months|year)(?:\s+in\s+office)?\b)",
    re.IGNORECASE,
)


def deadline_of(scene: Scene, found: Found | None) -> Period | None:
    """Return the period by which a commitment must be kept; None when its clause gives none.

    A length of time counts from the day it was said, which is then inferred; a term of office has no days and stays
    unresolved, with the reason.
    """
    first, last = found.clause if found else (scene.sentence.start, scene.sentence.end)
    follows = _FOLLOWS.search(scene.context.text, found.match.end(), last) if found else None
    last = follows.start() if follows else last
    for period in scene.periods:
        if first <= period.text_start < last and _bounds(scene.context.text, period, first, found):
            return period if period.resolved else _counted(scene.context, (period.text_start, last)) or period
    after = found.match.start() if found else first
    return _counted(scene.context, (after, last)) or _term(scene.context.text, (first, last))


def _bounds(text: str, period: Period, first: int, found: Found | None) -> bool:
    """Say whether a period is one by which something is to be done, by the words at its head or before it."""
    if found and "deadline" in found.wording.reason and period.text_start >= found.match.start():
        return True
    before, printed = text[max(first, period.text_start - 20) : period.text_start], period.printed.lower()
    if printed.startswith(_BOUND) or _BY.search(before):
        return True
    if period.kind == "rolling" and " next " in printed:
        return True
    announced = found and found.wording.force == "announcement" and period.text_start >= found.match.start()
    return bool(announced and _FROM.search(before))


def _counted(context: Context, within: Span) -> Period | None:
    """Return a length of time as the period from the day it was said: "within a decade"."""
    match = _WITHIN.search(context.text, *within)
    if match is None:
        return None
    unit, count = match["unit"].lower(), match["count"].lower()
    place = Period(match.start(), match.end(), match.group(), None, None, "rolling", "", "unknown")
    if unit == "generation":
        return replace(place, reason="how long a generation is has not been agreed")
    number, years = _ONE.get(count, count), _YEARS.get(unit)
    if years:
        number, unit = str(years * _COUNTED.get(number, 0)), "year"
    if _OF.match(context.text, match.end()):
        return replace(place, reason="it counts from a day that is not said")
    told = periods.find(f"the next {number} {unit}s", *context.when)
    if not told:
        return None
    if not told[0].resolved:
        return replace(place, reason=told[0].reason)
    reason = "counted from the day it was said"
    return replace(place, start=told[0].start, end=told[0].end, reason=reason, basis="inferred")


def _term(text: str, within: Span) -> Period | None:
    match = _TERM.search(text, *within)
    if match is None:
        return None
    reason = "the words do not say which day that is"
    return Period(match.start(), match.end(), match.group(), None, None, "custom", reason, "unknown")
