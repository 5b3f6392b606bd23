"""Read periods whose days the words leave open: "its first year", "the same period", "the previous year"."""

from claims.periods.calendar import moved
from claims.periods.clock import Clock
from claims.periods.numbers import count_at
from claims.periods.reading import Reading, known, unknown
from claims.periods.tokens import Tokens
from claims.periods.words import UNITS

_OWN = frozenset({"its", "our", "their", "his", "her", "s"})
_AFTER_FIRST = frozenset({"operation", "operations", "existence", "activity", "office", "trading", "life"})
_NAMELESS = frozenset({"year", "period", "month", "week", "quarter"})
_CLAUSES = frozenset({"the", "it", "he", "she", "they"})  # "a year before it closed"
_DURING = frozenset({"during", "over", "throughout", "across", "within"})


def first_year(t: Tokens, i: int, _: Clock) -> Reading | None:
    """Read "its first 12 months of operation", "our very first year": it starts when the body did."""
    j = i + 1 if t.words[i] in _OWN or t.words[i] == "the" else i
    j = j + 1 if t.words[j] == "very" else j
    if t.words[j] != "first":
        return None
    k = j + 2 if t.words[j + 1] == "-" else j + 1
    count = count_at(t, k) or (1, k)
    unit = UNITS.get(t.words[count[1]])
    if unit is None or (count[1] == k and t.words[k].endswith("s")) or unit in {"day", "hour", "weekend"}:
        return None
    stop = count[1] + 1
    owned = t.words[i] in _OWN
    if t.words[stop] in {"of", "in"} and t.words[stop + 1] in _AFTER_FIRST:
        stop, owned = stop + 2, True
    if t.words[stop] in {"figures", "results", "successes"}:
        owned = True
    return (
        unknown(stop, "custom", "it starts when the body it speaks of began, a day not given here") if owned else None
    )


def same_period(t: Tokens, i: int, _: Clock) -> Reading | None:
    """Read "the same period" and "the year" of "during the year": named elsewhere."""
    j = i + 1 if t.words[i] == "the" else i
    if t.words[j] == "same" and (t.words[j + 1] in {"period", "time"} or t.words[j + 1] in UNITS):
        if t.words[j + 1] == "time" and t.words[j + 2] not in {"last", "a"}:
            return None
        return unknown(j + 2, "custom", "the same as a period named elsewhere")
    if (
        t.words[i] == "the"
        and t.words[i - 1] in _DURING
        and t.words[i + 1] in {"year", "period", "month", "week", "quarter"}
    ):
        if t.words[i + 2] in {"of", "to", "before", "after", "that", "when", "ahead", "from"}:
            return None
        kind = UNITS.get(t.words[i + 1], "custom")
        return unknown(i + 2, kind, f"which {t.words[i + 1]} is meant is not said here")
    return None


def before_that(t: Tokens, i: int, _: Clock) -> tuple[Reading, int, str] | None:
    """Read "the previous year", "a year earlier", "the month before": a period and how far it lies from another.

    Returns the unresolved reading, how many units back (negative) and the unit.
    """
    j = i + 1 if t.words[i] == "the" else i
    unit = UNITS.get(t.words[j + 1])
    if t.words[j] in {"previous", "preceding", "prior"} and unit in {"year", "month", "quarter", "week"}:
        return _elsewhere(j + 2, unit), -1, unit
    if t.words[j] == "following" and j > i and unit in {"year", "month", "quarter", "week"}:
        return _elsewhere(j + 2, unit), 1, unit
    if t.words[j] in {"previous", "preceding"} and j > i:
        count = count_at(t, j + 1)
        unit = UNITS.get(t.words[count[1]]) if count else None
        if count and unit in {"year", "month", "quarter", "week"}:
            return _elsewhere(count[1] + 1, unit), -count[0], unit
    count = (1, i + 1) if t.words[i] in {"a", "the"} and t.words[i + 1] in UNITS else count_at(t, i)
    unit = UNITS.get(t.words[count[1]]) if count else None
    if count is None or unit not in {"year", "month", "quarter", "week"}:
        return None
    stop = count[1] + 1
    if t.words[stop] in {"earlier", "before", "previously"} and t.words[stop + 1] not in {
        "the",
        "it",
        "he",
        "she",
        "they",
    }:
        return _elsewhere(stop + 1, unit), -count[0], unit
    return None


def _elsewhere(stop: int, unit: str) -> Reading:
    return unknown(stop, unit, f"it counts from a {unit} that is not named in this sentence")


def moved_from(reading: Reading, anchor: Reading, count: int, unit: str) -> Reading:
    """Return the period `count` units from the one named before it in the sentence."""
    if anchor.days is None:
        return reading
    reason = "counted from the period named before it in the sentence"
    return known(reading.stop, moved(anchor.days, count, unit), anchor.kind, "resolved", reason)
