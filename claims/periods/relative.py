"""Read periods counted from the day they were said: "last year", "the past 3 weeks", "two years ago"."""

from datetime import date

from claims.periods.calendar import ONE_DAY, Days, moved, shift, unit_around
from claims.periods.clock import Clock
from claims.periods.moments import month_at
from claims.periods.numbers import Read, count_at
from claims.periods.reading import Reading, known, unknown
from claims.periods.settling import looks_forward
from claims.periods.tokens import Tokens
from claims.periods.words import LAST, NEXT, THIS, UNITS, WEEKDAYS, listed

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "now": 0}
_CALENDAR = frozenset({"day", "week", "weekend", "month", "quarter", "year", "decade", "century"})
# After one of these "within two years" counts from the day it was said; else ("treated within 18 weeks") from another.
_TASKS = listed(
    "must should urged urge ordered order told required require promised promises pledged pledge vowed committed asked "
    "demanded target aims aim intends wants commits"
)
_ELSEWHERE = frozenset({"previous", "preceding", "following"})
_KINDS = {"weekend": "custom", "century": "custom"}
_NEEDS = {"year": "year", "decade": "year", "century": "year", "month": "month", "quarter": "month"}
_ROLLING_WORDS = frozenset({"in", "over", "during", "for", "within", "throughout", "across", "of"})


def day_word(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "today", "yesterday", "tomorrow", "now"."""
    step = _DAYS.get(t.words[i])
    if step is None:
        return None
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(i + 1, "day", reason)
    day = shift(clock.said, step, "day")
    return known(i + 1, (day, day), "day", "resolved")


def near_unit(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "last year", "this week", "next month", "last September", "next Friday"; not "in the last week"."""
    word = t.words[i]
    if word not in LAST | NEXT | THIS:
        return None
    step = 1 if word in NEXT else -1 if word in LAST else 0
    name = t.words[i + 1]
    unit = UNITS.get(name)
    if unit in _CALENDAR and name != unit + "s":
        if word in {"past", "preceding", "previous", "following"} or _rolls(t, i, unit, step):
            return None
        return _stepped(i + 2, unit, step, clock)
    if name in WEEKDAYS and word not in {"past", "previous", "preceding"}:
        return _weekday(i + 2, WEEKDAYS[name], step, clock)
    month = month_at(t, i + 1)
    if month and word in {"last", "next", "this"} and not t.plain_number(month[1]):
        return _named_month(month, step, clock)
    return None


def _rolls(t: Tokens, i: int, unit: str | None, step: int) -> bool:
    """Say whether "the last week" means the seven days before: it stands after "in", "over" or "during"."""
    return step < 0 and unit != "weekend" and t.words[i - 1] == "the" and t.words[i - 2] in _ROLLING_WORDS


def _stepped(stop: int, unit: str, step: int, clock: Clock) -> Reading:
    kind = _KINDS.get(unit, unit)
    reason = clock.lacks(_NEEDS.get(unit, "day"))
    if reason or clock.said is None:
        return unknown(stop, kind, reason)
    around = unit_around(clock.said, unit)
    if step:
        around = unit_around(around[0] - ONE_DAY if step < 0 else around[1] + ONE_DAY, unit)
    return known(stop, around, kind, "resolved")


def _weekday(stop: int, weekday: int, step: int, clock: Clock) -> Reading:
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(stop, "day", reason)
    monday = unit_around(clock.said, "week")[0]
    day = shift(monday, 7 * step + weekday, "day")
    if step < 0 and monday + (shift(monday, weekday, "day") - monday) < clock.said:
        day = shift(monday, weekday, "day")
    return known(stop, (day, day), "day", "inferred", "counted in weeks from the date it was said")


def _named_month(month: Read, step: int, clock: Clock) -> Reading:
    number, stop = month
    reason = clock.lacks("month")
    if reason or clock.said is None:
        return unknown(stop, "month", reason)
    year = clock.said.year
    if step < 0 and number >= clock.said.month:
        year -= 1
    elif step > 0 and number <= clock.said.month:
        year += 1
    days = unit_around(date(year, number, 1), "month")
    if step:
        side = "before" if step < 0 else "after"
        return known(stop, days, "month", "inferred", f"the nearest one {side} the month it was said is taken")
    return known(stop, days, "month", "resolved")


def rolling(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "the last three years", "in the last week", "next 2 days", "within 5 years", "over the past year"."""
    j = i
    within = t.words[j] == "within"
    j = j + 1 if within else j
    j = j + 1 if t.words[j] == "the" else j
    word = t.words[j]
    if word in _ELSEWHERE and t.words[j - 1] == "the":
        return None  # it counts from a period named before it
    if word in LAST | NEXT:
        spell = _spell(
            t, j + 1, bare=word in {"past", "coming"} or (t.words[j - 1] == "the" and word in {"last", "next"})
        )
        if spell is None or (t.words[spell[1]] == "of" and word == "last"):
            return None
        return _rolled(spell, -1 if word in LAST else 1, clock, from_said=within)
    spell = _spell(t, j, bare=False) if within else None
    if spell is None:
        return None
    return _within(t, i, spell, clock)


Spell = tuple[list[tuple[int, str]], int]


def _spell(t: Tokens, j: int, bare: bool) -> Spell | None:
    """Read "three years", "5 years 1 month 12 days", "24 hours"; with `bare`, "week" alone too."""
    parts: list[tuple[int, str]] = []
    while True:
        count = count_at(t, j)
        unit = UNITS.get(t.words[count[1]]) if count else None
        if count is None or unit is None:
            break
        parts.append((count[0], unit))
        j = count[1] + 1
        if len(parts) == 3:
            break
    if not parts and bare and t.words[j] in UNITS and not t.words[j].endswith("s"):
        return [(1, UNITS[t.words[j]])], j + 1
    return (parts, j) if parts else None


def _rolled(spell: Spell, step: int, clock: Clock, from_said: bool) -> Reading:
    parts, stop = spell
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(stop, "rolling", reason)
    far = clock.said
    for count, unit in parts:
        far = shift(far, step * count, unit)
    days: Days = (far, clock.said - ONE_DAY) if step < 0 else (clock.said if from_said else clock.said + ONE_DAY, far)
    return known(stop, days, "rolling", "resolved")


def _within(t: Tokens, i: int, spell: Spell, clock: Clock) -> Reading | None:
    parts, stop = spell
    if t.words[stop] in {"of", "after"}:
        return unknown(stop, "rolling", "it counts from something whose day is not given here")
    if t.words[stop] == "from" and t.words[stop + 1] in {"today", "now"}:
        stop += 2
    elif not looks_forward(t, i, stop, _TASKS):
        return unknown(stop, "rolling", "from when it counts is not said")
    return _rolled((parts, stop), 1, clock, from_said=True)


def ago(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "three years ago" as that year and "two weeks ago" as that week: only roughly known."""
    count = (1, i + 1) if t.words[i] in {"a", "an"} and t.words[i + 1] in UNITS else count_at(t, i)
    if count is None:
        return None
    unit = UNITS.get(t.words[count[1]])
    if unit is None or t.words[count[1] + 1] not in {"ago", "hence"}:
        return None
    stop, step = count[1] + 2, -1 if t.words[count[1] + 1] == "ago" else 1
    unit = "day" if unit == "hour" else unit
    kind = _KINDS.get(unit, "custom" if unit == "fortnight" else unit)
    reason = clock.lacks(_NEEDS.get(unit, "day"))
    if reason or clock.said is None:
        return unknown(stop, kind, reason)
    if step > 0:
        return _rolled(([(count[0], unit)], stop), 1, clock, from_said=False)
    days = unit_around(shift(clock.said, -count[0], unit), unit)
    if unit == "day":
        return known(stop, days, kind, "resolved")
    return known(stop, days, kind, "inferred", f"counted back from the date it was said to a whole {unit}")


def after_next(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "the week after next", "the month after the next"."""
    if t.words[i] != "the" or t.words[i + 2] != "after":
        return None
    j = i + 4 if t.words[i + 3] == "the" else i + 3
    unit = UNITS.get(t.words[i + 1])
    if unit not in _CALENDAR or t.words[j] != "next":
        return None
    following = _stepped(j + 1, unit, 1, clock)
    if following.days is None:
        return following
    return known(j + 1, moved(following.days, 1, unit if unit != "weekend" else "week"), following.kind, "resolved")
