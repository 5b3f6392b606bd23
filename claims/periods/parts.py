"""Read parts of a period: "early 2018", "the end of March", "the rest of the year", "later this month"."""

from datetime import date, timedelta

from claims.periods.calendar import ONE_DAY, Days, months_from, unit_around
from claims.periods.clock import Clock
from claims.periods.reading import Reading, known, narrowed, unknown
from claims.periods.tokens import Tokens
from claims.periods.units import unit_at
from claims.periods.words import DASHES, UNITS

_EDGES = {
    "early": "early", "late": "late", "beginning": "first", "start": "first", "end": "final", "close": "final",
    "middle": "middle", "mid": "middle",
}  # fmt: skip
_ROUGH = "a part named only roughly: the usual half or third is taken"


def part_at(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read the early, middle or late part of a period at token i."""
    j = i + 1 if t.words[i] == "the" else i
    edge = _EDGES.get(t.words[j])
    if edge is None:
        return None
    k = j + 1
    if t.words[j] in {"beginning", "start", "end", "close", "middle"}:
        if t.words[k] != "of" and not (edge in {"first", "final"} and t.words[k] in {"next", "this", "last"}):
            return None
        k = k + 1 if t.words[k] == "of" else k
    elif t.words[k] in DASHES or (t.words[k] == "in" and t.words[j] != "mid"):
        k += 1
    whole = this_unit(t, k, clock) or unit_at(t, k, clock)
    if whole is None or whole.kind in {"day", "rolling"}:
        return None
    if whole.days is None:
        return unknown(whole.stop, whole.kind, whole.reason)
    days = _share(whole.days, whole.kind, edge)
    return narrowed(whole, whole.stop, *days, _ROUGH)


def _share(days: Days, kind: str, edge: str) -> Days:
    """Return a half for early and late, a third for the first, middle and final part of a year or more."""
    start, end = days
    if kind in {"week", "month"}:
        if edge == "middle":
            return (
                (start + ONE_DAY, start + timedelta(days=4))
                if kind == "week"
                else (start.replace(day=11), start.replace(day=20))
            )
        half = start + timedelta(days=3 if kind == "week" else 15)
        return (start, half - ONE_DAY) if edge in {"early", "first"} else (half, end)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if edge in {"early", "late"}:
        return _months(start, 0, months // 2) if edge == "early" else _months(start, months // 2, months - months // 2)
    third = max(1, months // 3)
    offset = {"first": 0, "middle": third, "final": months - third}[edge]
    return _months(start, offset, third)


def _months(start: date, offset: int, count: int) -> Days:
    first = start.year * 12 + start.month - 1 + offset
    return months_from(first // 12, first % 12 + 1, max(1, count))


def this_unit(t: Tokens, k: int, clock: Clock) -> Reading | None:
    """Read "the year" in "the end of the year": the one it was said in."""
    if t.words[k] not in {"the", "this", "my"} or t.words[k + 1] not in {"week", "month", "year", "quarter", "decade"}:
        return None
    unit = UNITS[t.words[k + 1]]
    reason = clock.lacks({"week": "day", "year": "year", "decade": "year"}.get(unit, "month"))
    if reason or clock.said is None:
        return unknown(k + 2, unit, reason)
    if t.words[k] == "this":
        return known(k + 2, unit_around(clock.said, unit), unit, "resolved")
    return known(
        k + 2,
        unit_around(clock.said, unit),
        unit,
        "inferred",
        f"which {unit} is not said: the one it was said in is taken",
    )


def rest_at(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "the rest of the year", "later this month", "earlier this year", "later in the week"."""
    j = i + 1 if t.words[i] == "the" else i
    word = t.words[j]
    if word not in {"rest", "remainder", "later", "earlier"}:
        return None
    k = j + 1
    while t.words[k] in {"of", "in"}:
        k += 1
    m = k + 1 if t.words[k] in {"the", "this", "my", "current"} else k
    unit = UNITS.get(t.words[m])
    if unit not in {"week", "month", "quarter", "year", "decade"} or t.words[m] != unit or (m == k and word[0] != "r"):
        return None
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(m + 1, "custom", reason)
    start, end = unit_around(clock.said, unit)
    days = (start, max(start, clock.said - ONE_DAY)) if word == "earlier" else (clock.said, end)
    return known(m + 1, days, "custom", "resolved")
