"""Read before, after and change from one whole sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, permutations

from claims.arithmetic.units import unit_class, unit_of
from claims.quantities import Quantity, find

# What stands just before a level that was; the text ends where the level begins.
_HEDGES = (
    r"(?:\s+(?:just|only|about|around|some|roughly|nearly|almost|over|the|an?|its|his|her|their|last|previous"
    r"|year's|month's|week's|quarter's|total|figure|number|level|record|peak|high|low|of))*"
)
_WAS = re.compile(
    r"(?:\b(?:from|whereas|ahead of|compared (?:with|to)|against|versus|vs\.?|than|instead of|rather than|over|above"
    r"|below|beyond|under|when (?:[a-z]+ ){0,3}?(?:[a-z]+ed|was|were|had|heard|took|sold|made|saw|did)|when"
    r"|having (?:been|cost|had|[a-z]+(?: [a-z]+){0,2} at)|after(?: \w+ing(?: at)?)?|(?:up|down) on"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )on)|\((?:[^()]{0,30}[:,])?)" + _HEDGES + r"\s*$",
    re.IGNORECASE,
)
_IT_WAS = re.compile(
    r"(?:\b(?:it|they|that|which|when there) (?:was|were|had been|stood at|cost|used to be|once was"
    r"|(?:was|were) [a-z]+ at)|\bused to [a-z]+|(?:^|[,;] )of)(?: (?:only|just|about))?\s*$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"(?:\b(?:year|month|week|quarter|rival|one|other)s?['’]s?|['’]s)\s*$", re.IGNORECASE)
# … and just before one that is.
_IS = re.compile(
    r"\b(?:to|at|now [a-z]+s|reach(?:ed|es|ing)?|hit(?:s|ting)?|total(?:led|s|ed)|(?:is|are) now|now|is|are|stands at"
    r"|com(?:es|ing) to|came to)" + _HEDGES + r"\s*$",
    re.IGNORECASE,
)
# What stands just after a level that was.
_EARLIER = re.compile(
    r"[^.;()]{0,12}?\b(?:\w+ (?:year|month|week|quarter|decade)s? (?:earlier|before|ago|previously)|previously"
    r"|earlier|(?:in|of) the (?:previous|prior|last|same|preceding)|last (?:year|month|week)|a decade ago|until now"
    r"|(?:it|he|she|they) (?:had|heard|helped|was|were))\b",
    re.IGNORECASE,
)
# Between a multiple and the level it is a multiple of: "three times as many as the 900", "double the 410".
_TIMES_WHAT = re.compile(r"\s*(?:as \w+(?: \w+)? )?(?:as )?(?:the|his|her|its|their|those|of the|of)\s*", re.IGNORECASE)
# The year a level is told for, after it or before it.
_YEAR_AFTER = re.compile(r",?[^.;,()0-9]{0,25}?\bin (?:[A-Z][a-z]+ )?((?:19|20)[0-9]{2})\b")
_YEAR_BEFORE = re.compile(r"\b[Ii]n ((?:19|20)[0-9]{2})\b[^.;()0-9]{0,25}$")
_FROM_TO = re.compile(r"from\s+(.+?)\s+to\s+(.+)", re.IGNORECASE | re.DOTALL)
_POINTS = ("points", "point", "basis points", "basis point", "bps")
_MULTIPLES = ("times", "time")
# A sentence of more numbers tells more than one change; and no cue is longer than so many letters.
MOST, NEAR = 12, 60
CLEAR, LIKELY = 3, 2
LEAST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells of a change; None for what it does not say, or not clearly."""

    before: Quantity | None
    after: Quantity | None
    change: Quantity | None


def read_change(text: str) -> Told:
    """Find the level before, the level after and the change that one sentence tells.

    Words decide which is which ("from", "to", "against", "a year earlier"), never whether the numbers then fit. What
    the words leave open is None.

    >>> told = read_change("Arrests rose by 25 per cent to 515, from 412 in 2015.")
    >>> told.before.printed, told.after.printed, told.change.printed
    ('412', '515', '25 per cent')
    """
    found = list(islice(_single(text), MOST))
    best, most = Told(None, None, None), LEAST - 1
    for change in (*_changes(found), None):
        levels = [each for each in found if each is not change and _may_be_level(each, change)]
        for before, after in permutations(levels, 2):
            score = _change_score(change) + _pair_score(text, found, before, after)
            if score > most and _precedes(text, found, before, after) > 0:
                best, most = Told(before, after, change), score
    return best if best.before is not None else _with_one_level(text, found)


def _single(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a sentence, and "from A to B" as two of them: a level that was and one that is."""
    for quantity in find(text):
        parts = _FROM_TO.fullmatch(quantity.printed) if quantity.high is not None else None
        if parts is None:
            yield from [quantity] if quantity.value is not None else []
            continue
        for index in (1, 2):
            start = quantity.start + parts.start(index)
            read = find(parts[index])
            yield from (replace(each, start=start + each.start, end=start + each.end) for each in read)


def _with_one_level(text: str, found: Sequence[Quantity]) -> Told:
    """Read "82,109, up 700 per cent": one level, and the change that it came by."""
    change = next((each for each in _changes(found) if each.figure_kind == "change"), None)
    levels = [each for each in found if each is not change and _may_be_level(each, change)]
    if change is None or len(levels) != 1:
        return Told(None, None, change)
    return Told(levels[0], None, change) if _was(text, found, levels[0]) > 0 else Told(None, levels[0], change)


def _changes(found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield what may be a change, the surest first."""
    yield from sorted((each for each in found if _change_score(each)), key=lambda each: -_change_score(each))


def _change_score(quantity: Quantity | None) -> int:
    if quantity is None:
        return 0
    relative = quantity.change_unit in ("percent", "points", "times") or quantity.relation == "times"
    if quantity.figure_kind == "change" or relative:
        return 2 * CLEAR if relative else CLEAR
    if quantity.unit in ("pp", *_POINTS, *_MULTIPLES):
        return CLEAR + LIKELY
    if quantity.relation == "of" and not quantity.unit and quantity.whole is None:
        return LIKELY
    return 1 if unit_class(quantity) == "percent" and quantity.whole is None else 0


def _may_be_level(quantity: Quantity, change: Quantity | None) -> bool:
    """Say whether a number can be a level of this change: points lie between percentages, and no level is in times."""
    if quantity.unit in ("pp", *_POINTS, *_MULTIPLES) or quantity.change_unit in ("points", "times"):
        return False
    if quantity.value is not None and quantity.value < 1 and not any(map(str.isdigit, quantity.printed)):
        return False  # "a third" of something
    if change is not None and (change.unit in ("pp", *_POINTS) or change.change_unit == "points"):
        return unit_class(quantity) == "percent" or (not quantity.unit and quantity.comparator == "=")
    return True


def _pair_score(text: str, found: Sequence[Quantity], before: Quantity, after: Quantity) -> int:
    """Say how clearly two numbers are told as what was and what is; 0 where their units do not fit."""
    first, second = unit_of(before), unit_of(after)
    if first.sort and second.sort and not first.fits(second):
        return -LEAST * CLEAR
    alike = 1 if before.unit == after.unit else 0
    changed = sum(1 + 2 * (each.change_unit == "percent") for each in (before, after) if each.figure_kind == "change")
    return _precedes(text, found, before, after) + alike - changed


def _precedes(text: str, found: Sequence[Quantity], before: Quantity, after: Quantity) -> int:
    """Say how clearly one level is told as the earlier: by their years, or else by the words around them."""
    years = [_year(text, found, each) for each in (before, after)]
    if years[0] and years[1] and years[0] != years[1]:
        return 2 * CLEAR if years[0] < years[1] else -2 * CLEAR
    return _was(text, found, before) - _was(text, found, after)


def _year(text: str, found: Sequence[Quantity], level: Quantity) -> str:
    last = max((each.end for each in found if each.end <= level.start), default=0)
    after = _YEAR_AFTER.match(text[level.end : level.end + NEAR])
    year = after or _YEAR_BEFORE.search(text[max(last, level.start - NEAR) : level.start])
    return year.group(1) if year else ""


def _was(text: str, found: Sequence[Quantity], level: Quantity) -> int:
    """Say how clearly the words around a level tell that it was (above zero) or is (below)."""
    last = max((each.end for each in found if each.end <= level.start), default=0)
    lead, rest = text[max(last, level.start - NEAR) : level.start], text[level.end : level.end + NEAR]
    score = CLEAR if _WAS.search(lead) else LIKELY if _IT_WAS.search(lead) or _OF_ANOTHER.search(lead) else 0
    if not score and _multiple_ends(found, last) and _TIMES_WHAT.fullmatch(lead):
        score = CLEAR
    if not score and _IS.search(lead):
        return -CLEAR
    return score + (LIKELY if _EARLIER.match(rest) else 0)


def _multiple_ends(found: Sequence[Quantity], at: int) -> bool:
    return any(each.end == at and (each.unit in _MULTIPLES or each.relation in ("times", "of")) for each in found)
