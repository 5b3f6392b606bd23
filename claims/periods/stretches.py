"""Read stretches with one named end: "year to March 2018", "since 2012", "by October", "until June", "after 2010"."""

from claims.periods.calendar import ONE_DAY, back_from, shift
from claims.periods.clock import Clock
from claims.periods.moments import moment_at
from claims.periods.numbers import count_at
from claims.periods.parts import part_at, rest_at, this_unit
from claims.periods.reading import Reading, longest, unknown
from claims.periods.tokens import Tokens
from claims.periods.units import stands_as_year, unit_at
from claims.periods.words import DASHES, UNITS, listed

_BEGINNING = frozenset({"starting", "beginning", "commencing"})
_ENDING = frozenset({"to", "ending", "ended", "end"})
_INTERVENING = 7  # words between "since" and "in April 2006"
_NOT_A_START = listed('. , ; : ! ? ( ) – — " “ ”')


def ending_at(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "year to March 2018", "the 12 months ending September 2018", "the week to 3 May", "quarter ended June"."""
    j = i + 1 if t.words[i] in {"the", "a", "for"} else i
    j = j + 1 if t.words[i] == "for" and t.words[j] in {"the", "a"} else j
    j = j + 1 if t.words[j] in {"financial", "fiscal", "tax", "full"} else j
    financial = j > i and t.words[j - 1] in {"financial", "fiscal", "tax"}
    count = count_at(t, j) or (1, j)
    k = count[1] + 1 if t.words[count[1]] in DASHES else count[1]
    unit = UNITS.get(t.words[k])
    if unit is None or (k == j and t.words[k].endswith("s")):
        return None
    k += 1
    k = k + 1 if t.words[k] == "period" else k
    if t.words[k] == "up" and t.words[k + 1] == "to":
        k += 1
    if t.words[j - 1] in {"the", "for"} or t.words[k] in _BEGINNING:
        starting = _starting(t, k, count[0], unit, clock)
        if starting:
            return starting
    if t.words[k] not in _ENDING or t.words[i] == "for":
        return None
    k += 1
    k = k + 1 if t.words[k] in {"on", "in", "the"} else k
    kind = "financial_year" if financial else {"quarter": "quarter", "week": "week"}.get(unit, "rolling")
    return _back(t, k, (count[0], unit, kind if count[0] == 1 else "rolling"), clock)


def _back(t: Tokens, k: int, length: tuple[int, str, str], clock: Clock) -> Reading | None:
    count, unit, kind = length
    if t.words[k] == "date" and count == 1 and unit == "year":
        return _year_to_date(k + 1, clock)
    end = unit_at(t, k, clock)
    if end is None or end.kind in {"rolling", "decade"}:
        return None
    if end.end is None:
        return unknown(end.stop, kind, end.reason)
    days = back_from(end.end, count, unit)
    return Reading(end.stop, days[0], days[1], kind, end.basis, end.reason)


def _year_to_date(stop: int, clock: Clock) -> Reading:
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(stop, "rolling", reason)
    return Reading(stop, clock.said.replace(month=1, day=1), clock.said, "rolling", "resolved")


def _starting(t: Tokens, k: int, count: int, unit: str, clock: Clock) -> Reading | None:
    """Read "the year from April 2017", "for three years starting on 1 May 2018"."""
    k = k + 1 if t.words[k] == "," else k
    if t.words[k] not in _BEGINNING | {"from"}:
        return None
    k = k + 2 if t.words[k + 1] in {"on", "from", "in"} else k + 1
    first = unit_at(t, k, clock)
    if first is None or first.kind not in {"month", "day"} or t.words[first.stop] in {"to", "until"}:
        return None
    kind = "week" if (count, unit) == (1, "week") else "rolling"
    if first.start is None:
        return unknown(first.stop, kind, first.reason)
    end = shift(first.start, count, unit) - ONE_DAY
    return Reading(first.stop, first.start, end, kind, first.basis, first.reason)


def since_at(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "since 2012", "since its launch in April 2006", "since last year", "from 2012 onwards"."""
    if t.words[i] == "from":
        start = unit_at(t, i + 1, clock)
        if start is None or t.words[start.stop] not in {"onwards", "onward", "on"}:
            return None
        return _open(start, start.stop + 1)
    if t.words[i] != "since":
        return None
    start = longest([unit_at(t, i + 1, clock), part_at(t, i + 1, clock)])
    if start is None:
        start = _named_start(t, i + 1, clock)
    return _open(start, start.stop) if start else _nameless(t, i)


def _named_start(t: Tokens, j: int, clock: Clock) -> Reading | None:
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


def _open(start: Reading, stop: int) -> Reading:
    if start.start is None:
        return unknown(stop, "since", start.reason)
    return Reading(stop, start.start, None, "since", start.basis, start.reason)


def _nameless(t: Tokens, i: int) -> Reading | None:
    """Read "since its launch" and "since then": the start is not named."""
    if t.words[i + 1] == "then":
        return unknown(i + 2, "since", "it counts from a day named elsewhere")
    if t.words[i + 1] in {"its", "our", "their", "the"} and t.words[i + 2] in {
        "launch", "creation", "inception", "foundation", "start", "beginning", "opening", "election", "pandemic", "war",
    }:  # fmt: skip
        return unknown(i + 3, "since", "the day it counts from is not given here")
    return None


def bounded_at(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "by the end of the year", "until March 2018", "before 2012", "after 2010"."""
    word = t.words[i]
    if word not in {"by", "until", "till", "before", "after"}:
        return None
    named = _deadline(t, i + 1, clock)
    if named is None:
        return None
    if word == "by":
        return named
    if named.kind in {"rolling", "since"}:
        return None
    if named.start is None or named.end is None:
        return unknown(named.stop, "custom", named.reason)
    match word:
        case "before":
            return Reading(named.stop, None, named.start - ONE_DAY, "custom", named.basis, named.reason)
        case "after":
            return Reading(named.stop, named.end + ONE_DAY, None, "since", named.basis, named.reason)
        case _:
            return Reading(named.stop, None, named.end, "custom", named.basis, named.reason)


def _deadline(t: Tokens, j: int, clock: Clock) -> Reading | None:
    """Return what "by" or "until" points to; "the end of X" is X, whose last day is the deadline."""
    k = j + 1 if t.words[j] == "the" else j
    if t.words[k] == "end" and t.words[k + 1] == "of":
        return longest([unit_at(t, k + 2, clock), this_unit(t, k + 2, clock)])
    return longest([unit_at(t, j, clock), part_at(t, j, clock), rest_at(t, j, clock)])
