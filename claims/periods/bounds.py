"""Read stretches with one named end: "year to March 2018", "since 2012", "by October", "2016 or later"."""

from claims.periods.calendar import ONE_DAY, back_from, shift
from claims.periods.clock import Clock
from claims.periods.dates import moment_at
from claims.periods.moments import whole_end
from claims.periods.period import Stretch, known, longest, unknown
from claims.periods.ranges import JOINTS, OPENERS, span_at
from claims.periods.tokens import Tokens, count_at, year_digits_at
from claims.periods.units import edge_at, rest_at, stands_as_year, unit_at
from claims.periods.words import DASHES, UNITS, listed

_BEGINNING = frozenset({"starting", "beginning", "commencing"})
_AFTER_UNIT = DASHES | listed("period that which")
_ENDING = frozenset({"through", "thru", "to", "ending", "ended", "end"})
_SENTENCE_ENDS = frozenset(".!?")
_STARTS = listed("day month year quarter financial_year academic_year")
_TO_AN_END = listed("to until till through up and or")
_INTERVENING = 7  # words between "since" and "in April 2006"
_ROUGHLY = listed("before around about roughly circa approximately")
_NOT_A_START = listed('. , ; : ! ? ( ) – — " “ ”')


def ending_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "year to March 2018", "the 12 months ending September 2018", "the week to 3 May", "quarter ended June"."""
    j = i + 1 if t.words[i] in {"the", "a", "for"} else i
    j = j + 1 if t.words[i] == "for" and t.words[j] in {"the", "a"} else j
    j = j + 1 if t.words[j] in {"financial", "fiscal", "tax", "full"} else j
    financial = j > i and t.words[j - 1] in {"financial", "fiscal", "tax"}
    count = count_at(t, j) or (1, j)
    k = count[1] + 1 if t.words[count[1]] in DASHES else count[1]
    unit = UNITS.get(t.words[k])
    if t.words[k] == "half" and t.words[t.after(k + 1, DASHES)] == "year":
        unit, k = "half", t.after(k + 1, DASHES)
    if unit is None or (k == j and t.words[k].endswith("s")):
        return None
    k = t.after(k + 1, _AFTER_UNIT)
    k = k + 1 if t.words[k] == "," and t.words[k + 1] in _ENDING else k
    if t.words[k] == "up" and t.words[k + 1] == "to":
        k += 1 if t.words[k + 2] != "and" or t.words[k + 3] != "including" else 3
    word = "to" if t.words[k] == "including" else t.words[k]
    if t.words[j - 1] in {"the", "for"} or word in _BEGINNING:
        starting = _starting(t, k, count[0], unit, clock) or _beside(t, k, count[0], unit, clock)
        if starting:
            return starting
    if word not in _ENDING or t.words[i] == "for" or (word == "end" and year_digits_at(t, k + 1)):
        return None
    k = t.after(k + 1, {"on", "in", "the", "-"} if t.words[k + 2] not in {"end", "close"} else {"on"})
    kind = (
        "financial_year" if financial else {"quarter": "quarter", "week": "week", "half": "half"}.get(unit, "rolling")
    )
    return _back(t, k, (count[0], unit, kind if count[0] == 1 else "rolling"), clock)


def _back(t: Tokens, k: int, length: tuple[int, str, str], clock: Clock) -> Stretch | None:
    count, unit, kind = length
    if t.words[k] == "date" and count == 1 and unit in {"year", "month", "quarter", "week"}:
        return _to_date(k + 1, unit, clock)
    end = edge_at(t, k, clock) or unit_at(t, k, clock)
    if end is None or end.kind in {"rolling", "decade"}:
        return None
    if end.end is None:
        return unknown(end.stop, kind, end.reason)
    return Stretch(end.stop, back_from(whole_end(end), count, unit)[0], end.end, kind, end.basis, end.reason)


def _to_date(stop: int, unit: str, clock: Clock) -> Stretch:
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(stop, "rolling", reason)
    first = clock.said.replace(month=1, day=1) if unit == "year" else clock.said.replace(day=1)
    if unit == "quarter":
        first = first.replace(month=first.month - (first.month - 1) % 3)
    if unit == "week":
        first = shift(clock.said, -clock.said.weekday(), "day")
    return known(stop, (first, clock.said), "rolling", "resolved")


def _starting(t: Tokens, k: int, count: int, unit: str, clock: Clock) -> Stretch | None:
    """Read "the year from April 2017", "for three years starting on 1 May 2018", "the ten years from 2009"."""
    k = t.after(k, {","})
    if t.words[k] not in _BEGINNING | {"from"}:
        return None
    k = k + 2 if t.words[k + 1] in {"on", "from", "in"} else k + 1
    first = unit_at(t, k, clock)
    if first is None or t.words[first.stop] in {"to", "until", "through", "-", "–"}:
        return None
    if first.kind not in {"month", "day"} and not (first.kind == "year" and unit in {"year", "decade"}):
        return None
    kind = "week" if (count, unit) == (1, "week") else "rolling"
    if first.start is None:
        return unknown(first.stop, kind, first.reason)
    end = shift(first.start, count, unit) - ONE_DAY
    return Stretch(first.stop, first.start, end, kind, first.basis, first.reason)


def _beside(t: Tokens, k: int, count: int, unit: str, clock: Clock) -> Stretch | None:
    """Read "the five years before 2019", "the three years after 2015", "the ten years since 2009"."""
    word = t.words[k]
    if word not in {"before", "after", "since", "following"} or (count == 1 and unit == "day"):
        return None
    named = edge_at(t, k + 1, clock) or unit_at(t, k + 1, clock)
    if named is None or named.kind in {"rolling", "since"}:
        return None
    if named.start is None or named.end is None:
        return unknown(named.stop, "rolling", named.reason)
    if word == "since":
        return _open(named, named.stop)
    if word == "before":
        days = back_from(named.start - ONE_DAY, count, unit)
    else:
        days = named.end + ONE_DAY, shift(named.end + ONE_DAY, count, unit) - ONE_DAY
    return Stretch(named.stop, *days, "rolling", named.basis, named.reason)


def length_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "two days after 3 May 2021" as that day, and leave "three months before March 2021" open."""
    one = t.words[i] in {"a", "an", "the"} and UNITS.get(t.words[i + 1]) == t.words[i + 1]
    count = (1, i + 1) if one else count_at(t, i)
    unit = UNITS.get(t.words[count[1]]) if count else None
    if count is None or unit is None or t.words[count[1] + 1] not in {"before", "after", "from", "prior"}:
        return None
    k = count[1] + 2
    k = t.after(k, {"to"}) if t.words[k - 1] == "prior" else k
    named = unit_at(t, k, clock)
    if named is None or named.kind in {"rolling", "since"} or (t.words[k - 1] == "from" and named.kind != "day"):
        return None
    if named.start is None or named.kind != "day" or unit in {"hour", "weekend"}:
        return unknown(named.stop, "custom", named.reason or "only roughly where it lies is said")
    step = -count[0] if t.words[count[1] + 1] in {"before", "prior"} else count[0]
    day = shift(named.start, step, unit)
    return Stretch(named.stop, day, day, "day", named.basis, named.reason)


def since_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "since 2012", "since its launch in April 2006", "since last year", "from 2012 onwards"."""
    if t.words[i] == "from":
        start = edge_at(t, i + 1, clock) or unit_at(t, i + 1, clock)
        if start is None or start.kind in {"rolling", "since"}:
            return None
        j = t.after(start.stop, {"and"})
        if t.words[j] in {"onwards", "onward", "on"}:
            return _open(start, j + 1)
        if (t.words[j], t.words[j + 1]) == ("to", "date"):
            return _up_to_now(start, j + 2, clock)
        return _open(start, start.stop) if _begins(t, i, start) else None
    if t.words[i] != "since":
        return None
    rough = 2 if (t.words[i + 1], t.words[i + 2]) == ("at", "least") else 1 if t.words[i + 1] in _ROUGHLY else 0
    if rough:
        named = unit_at(t, i + 1 + rough, clock)
        return unknown(named.stop, "since", "the day it counts from is named only roughly") if named else None
    stretch = ending_at(t, i + 1, clock) if t.words[i + 1] == "the" else None
    start = longest([unit_at(t, i + 1, clock), edge_at(t, i + 1, clock), stretch])
    if start is None:
        start = _named_start(t, i + 1, clock)
    return _open(start, start.stop) if start else _nameless(t, i)


def _up_to_now(start: Stretch, stop: int, clock: Clock) -> Stretch:
    reason = start.reason if start.start is None else clock.lacks("day")
    if start.start is None or clock.said is None or reason:
        return unknown(stop, "custom", reason)
    return Stretch(stop, start.start, clock.said, "custom", start.basis, start.reason)


def _begins(t: Tokens, i: int, start: Stretch) -> bool:
    """Say whether a "from" with no end beside it opens its sentence: "From 1 April 2024 it rises"."""
    opens = i == 0 or t.words[i - 1] in _SENTENCE_ENDS
    after = t.words[start.stop]
    return opens and start.kind in _STARTS and after not in JOINTS and after not in _TO_AN_END


def _named_start(t: Tokens, j: int, clock: Clock) -> Stretch | None:
    """Read past what happened to when: "its launch in April 2006"."""
    for k in range(j, j + _INTERVENING):
        word = t.words[k]
        if not word or word in _NOT_A_START:
            return None
        if word in {"in", "on"}:
            moment = moment_at(t, k + 1, clock)
            if moment and stands_as_year(t, k + 1, moment):
                return unit_at(t, k + 1, clock)
    return None


def _open(start: Stretch, stop: int) -> Stretch:
    if start.start is None:
        return unknown(stop, "since", start.reason)
    return Stretch(stop, start.start, None, "since", start.basis, start.reason)


def _nameless(t: Tokens, i: int) -> Stretch | None:
    """Read "since its launch" and "since then": the start is not named."""
    if t.words[i + 1] == "then":
        return unknown(i + 2, "since", "it counts from a day named elsewhere")
    if t.words[i + 1] in {"its", "our", "their", "the"} and t.words[i + 2] in {
        "launch", "creation", "inception", "foundation", "start", "beginning", "opening", "election", "pandemic", "war",
    }:  # fmt: skip
        return unknown(i + 3, "since", "the day it counts from is not given here")
    return None


# What opens a stretch and leaves its other end open: the words, and whether the day named still belongs to it.
_OPENERS: dict[tuple[str, ...], tuple[str, bool]] = {
    tuple(words.split()): opened
    for opened, phrases in (
        (
            ("until", True),
            "by|until|till|through|up to|up to and including|up until|no later than|not later than|in or before|"
            "on or before",
        ),
        (("until", False), "before|prior to|ahead of|earlier than|pre -"),
        (
            ("from", True),
            "not before|not until|no earlier than|not earlier than|no sooner than|on or after|in or after",
        ),
        (("from", False), "after|later than|post -"),
    )
    for words in phrases.split("|")
}
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _words in sorted(_OPENERS, key=len, reverse=True):
    _BY_FIRST.setdefault(_words[0], []).append(_words)
OPENING = frozenset(_BY_FIRST)


def bounded_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "by the end of the year", "until March 2018", "before 2012", "no later than 1 May", "not before 2025"."""
    for words in _BY_FIRST.get(t.words[i], ()) if t.words[i - 1] not in DASHES else ():
        if len(words) == 1 or tuple(t.words[i : i + len(words)]) == words:
            return _bounded(t, i + len(words), *_OPENERS[words], clock)
    return None


def _bounded(t: Tokens, j: int, side: str, inside: bool, clock: Clock) -> Stretch | None:
    if t.words[j - 1] == "before" and t.words[j] == "the" and t.words[j + 1] == "year" and t.words[j + 2].isdecimal():
        j += 1
    named = longest([unit_at(t, j, clock), edge_at(t, j, clock), rest_at(t, j, clock)])
    if named is None or named.kind == "since":
        return None
    if named.kind == "rolling" and t.words[j - 1] != "by":
        return None
    if t.words[j - 1] == "through" and named.kind != "day":
        return None  # "through 2018": all of it, or up to its end
    if named.start is None or named.end is None:
        return unknown(named.stop, "custom", named.reason)
    if side == "until":
        last = named.end if inside else named.start - ONE_DAY
        return Stretch(named.stop, None, last, "custom", named.basis, named.reason)
    first = named.start if inside else named.end + ONE_DAY
    return Stretch(named.stop, first, None, "since", named.basis, named.reason)


_LATER = listed("after later onwards onward beyond afterwards")
_SOONER = listed("earlier before")
_OPEN_ENDS = listed("and or onwards onward")


def opened_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "2016 or later", "1/1/2016 and after", "2010 onwards", "2016 and earlier"."""
    named = unit_at(t, i, clock)
    if named is None or named.kind in {"rolling", "since"}:
        return None
    j = t.after(named.stop, {"and", "or"})
    word = t.words[j]
    joined = j > named.stop
    if word not in _LATER | _SOONER or not (joined or word in {"onwards", "onward"}):
        return None
    if t.words[j + 1] and t.words[j + 1].isalpha() and word in {"after", "before"}:
        return None  # "in 2016 and after the vote"
    if named.start is None:
        return unknown(j + 1, "custom", named.reason)
    if word in _LATER:
        return Stretch(j + 1, named.start, None, "since", named.basis, named.reason)
    return Stretch(j + 1, None, named.end, "custom", named.basis, named.reason)


def spanned_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read a stretch between two ends, or one that is left open."""
    opener = t.words[i] in OPENERS
    named = unit_at(t, i + 1 if opener else i, clock)
    if named is None:
        return span_at(t, i, clock)
    joint = t.words[named.stop]
    span = span_at(t, i, clock) if joint in JOINTS else None
    return span if opener or joint not in _OPEN_ENDS else longest([span, opened_at(t, i, clock)])
