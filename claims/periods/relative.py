"""Read periods counted from the day they were said: "last year", "the past 3 weeks", "two years ago"."""

from datetime import date

from claims.periods.calendar import ONE_DAY, Days, back_from, moved, shift, unit_around
from claims.periods.clock import Clock
from claims.periods.dates import moment_at, month_at
from claims.periods.moments import looks_forward, settle
from claims.periods.period import Stretch, inferred, known, unknown
from claims.periods.tokens import Read, Tokens, count_at
from claims.periods.words import DASHES, LAST, NEXT, THIS, UNITS, WEEKDAYS, listed
from claims.periods.years import year_name

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "now": 0}
_CALENDAR = listed("day week weekend month quarter year decade century")
# After one of these "within two years" counts from the day it was said; else ("treated within 18 weeks") from another.
_TASKS = listed(
    "must should urged urge ordered order told required require promised promises pledged pledge vowed committed asked "
    "demanded target aims aim intends wants commits"
)
_ELSEWHERE = frozenset({"previous", "preceding", "following"})
_KINDS = {"weekend": "custom", "century": "custom", "fortnight": "custom"}
_NEEDS = {"year": "year", "decade": "year", "century": "year", "month": "month", "quarter": "month"}
_ROUGH_JOINTS = DASHES | listed("to or")
_NOT_OVER = "it is not over: it is taken up to the day it was said"
_REPORTED = listed("has have had was were rose fell grew dropped did recorded saw")
_TO_COME = listed("will would could may might forecast forecasts predicted planned promised pledged can should must")


def day_word(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "today", "yesterday", "tomorrow", "now"."""
    step = _DAYS.get(t.words[i])
    return _said_day(i + 1, step, clock) if step is not None else None


def _said_day(stop: int, step: int, clock: Clock) -> Stretch:
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(stop, "day", reason)
    day = shift(clock.said, step, "day")
    return known(stop, (day, day), "day", "resolved")


def near_unit(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "last year", "this week", "next month", "last September", "next Friday"; not "in the last week"."""
    word = t.words[i]
    if word not in LAST | NEXT | THIS:
        return None
    step = 1 if word in NEXT else -1 if word in LAST else 0
    name = t.words[i + 1]
    if name == "calendar" and t.words[i + 2] in _CALENDAR:
        return _stepped(i + 3, t.words[i + 2], step, clock)
    unit = UNITS.get(name)
    if unit in _CALENDAR and name != unit + "s":
        if unit == "day" and t.words[i + 2] == "in":
            return None  # "on this day in 2015"
        if word in {"past", "preceding", "previous", "following"} or (step and unit != "weekend" and _rolls(t, i)):
            return None
        if not step:
            return _so_far(t, i, unit, clock)
        return _stepped(i + 2, unit, step, clock)
    if name in WEEKDAYS and word not in {"past", "previous", "preceding"}:
        return _weekday(i + 2, WEEKDAYS[name], step, clock)
    month = month_at(t, i + 1)
    if month and word in {"last", "next", "this"} and not t.plain_number(month[1]):
        return _named_month(month, step, clock)
    return None


def _rolls(t: Tokens, i: int) -> bool:
    """Say whether the days counted from the day said are meant: "the last week", not "last week"."""
    return t.words[i - 1] == "the"


def _stepped(stop: int, unit: str, step: int, clock: Clock) -> Stretch:
    kind = _KINDS.get(unit, unit)
    reason = clock.lacks(_NEEDS.get(unit, "day"))
    if reason or clock.said is None:
        return unknown(stop, kind, reason)
    around = unit_around(clock.said, unit)
    if step:
        around = unit_around(around[0] - ONE_DAY if step < 0 else around[1] + ONE_DAY, unit)
    return known(stop, around, kind, "resolved")


def _so_far(t: Tokens, i: int, unit: str, clock: Clock) -> Stretch:
    """Read "this year so far", "so far this year", "this year to date" and a "this year" of which a count is told."""
    stop = i + 2
    after = (t.words[stop], t.words[stop + 1])
    marked = after in {("so", "far"), ("to", "date")}
    stop = stop + 2 if marked else stop
    marked = marked or (t.words[i - 2], t.words[i - 1]) == ("so", "far")
    whole = _stepped(stop, unit, 0, clock)
    if t.words[stop] in {"'", "’"}:
        return whole
    if whole.days is None or clock.said is None or whole.days[1] <= clock.said:
        return whole
    if not marked and not _told(t, i, stop):
        return whole
    reason = clock.lacks("day")
    if reason:
        return unknown(stop, "custom", reason) if marked else whole
    days = (whole.days[0], clock.said)
    return known(stop, days, "custom", "resolved") if marked else inferred(stop, days, "custom", _NOT_OVER)


def _told(t: Tokens, i: int, stop: int) -> bool:
    """Say whether the words before token i report what has been, and none around it speak of what is to come."""
    words = t.words[max(0, i - 12) : stop + 6]
    if _REPORTED.isdisjoint(words) or not _TO_COME.isdisjoint(words):
        return False
    return not looks_forward(t, i, stop)


def _weekday(stop: int, weekday: int, step: int, clock: Clock) -> Stretch:
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(stop, "day", reason)
    monday = unit_around(clock.said, "week")[0]
    day = shift(monday, 7 * step + weekday, "day")
    if step < 0 and shift(monday, weekday, "day") < clock.said:
        day = shift(monday, weekday, "day")
    return inferred(stop, (day, day), "day", "counted in weeks from the date it was said")


def _named_month(month: Read, step: int, clock: Clock) -> Stretch:
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
        return inferred(stop, days, "month", f"the nearest one {side} the month it was said is taken")
    return known(stop, days, "month", "resolved")


def own_unit(t: Tokens, k: int, clock: Clock) -> Stretch | None:
    """Read "the year" in "the end of the year" and "this quarter": the one it was said in."""
    name = t.words[k + 1]
    if t.words[k] not in {"the", "this", "my"} or name not in {
        "week", "month", "year", "quarter", "decade", "century",
    }:  # fmt: skip
        return None
    whole = _stepped(k + 2, UNITS[name], 0, clock)
    if t.words[k] == "this" or whole.days is None:
        return whole
    return inferred(k + 2, whole.days, whole.kind, f"which {name} is not said: the one it was said in is taken")


def rolling(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "the last three years", "in the last week", "next 2 days", "within 5 years", "over the past year"."""
    within = t.words[i] == "within"
    j = i + 1 if within else i
    j = t.after(j, {"the"}) if within else j
    word = t.words[j]
    article = t.words[j - 1] == "the"
    if word in LAST | NEXT:
        if word in _ELSEWHERE and article:
            return None  # it counts from a period named before it
        kind = _kind_years(t, j + 1, 1 if word in NEXT else -1, clock)
        if kind:
            return kind
        about = _about(t, j + 1)
        if about:
            return about
        spell = _spell(t, j + 1, bare=word in {"past", "coming"} or (article and word in {"last", "next"}))
        if spell is None or (t.words[spell[1]] == "of" and word == "last"):
            return None
        return _rolled(spell, -1 if word in LAST else 1, clock, from_said=within)
    if not within:
        return None
    spell = _spell(t, j, bare=False) or _one(t, j)
    return _within(t, i, spell, clock) if spell else None


def _kind_years(t: Tokens, j: int, step: int, clock: Clock) -> Stretch | None:
    """Read the "two financial years" after "the next"."""
    count = count_at(t, j)
    name = year_name(t, count[1]) if count else None
    if count is None or name is None or t.words[name[1] - 1] != "years":
        return None
    reason, kind = clock.lacks("day"), "rolling"
    around = clock.year_around(name[0], clock.said) if clock.said else None
    if reason or around is None:
        return unknown(name[1], kind, reason or f"when such years begin is not known for {clock.jurisdiction}")
    if step < 0:
        days = back_from(around[0] - ONE_DAY, count[0], "year")
    else:
        days = around[1] + ONE_DAY, shift(around[1] + ONE_DAY, count[0], "year") - ONE_DAY
    return inferred(name[1], days, kind, "whole years before or after the one it was said in are taken")


def _about(t: Tokens, j: int) -> Stretch | None:
    """Read the "3-5 years" after "the next", which leaves open how many."""
    one = count_at(t, j)
    two = count_at(t, one[1] + 1) if one and t.words[one[1]] in _ROUGH_JOINTS else None
    if two is None or t.words[two[1]] not in UNITS:
        return None
    return unknown(two[1] + 1, "rolling", "its length is given only roughly")


Spell = tuple[list[tuple[int, str]], int]


def _one(t: Tokens, j: int) -> Spell | None:
    """Read "a decade" after "within"."""
    unit = UNITS.get(t.words[j + 1]) if t.words[j] in {"a", "an"} else None
    return ([(1, unit)], j + 2) if unit and unit == t.words[j + 1] else None


def _spell(t: Tokens, j: int, bare: bool) -> Spell | None:
    """Read "three years", "5 years 1 month 12 days", "24 hours"; with `bare`, "week" alone too."""
    parts: list[tuple[int, str]] = []
    while len(parts) < 3:
        count = count_at(t, j)
        unit = UNITS.get(t.words[count[1]]) if count else None
        if count is None or not count[0] or unit is None:
            break
        parts.append((count[0], unit))
        j = count[1] + 1
    if not parts and bare and t.words[j] in UNITS and not t.words[j].endswith(("s", "weekend")):
        return [(1, UNITS[t.words[j]])], j + 1
    return (parts, j) if parts else None


def _rolled(spell: Spell, step: int, clock: Clock, from_said: bool) -> Stretch:
    parts, stop = spell
    reason = clock.lacks("day")
    if reason or clock.said is None:
        return unknown(stop, "rolling", reason)
    if parts[0][1] == "quarter" and len(parts) == 1 and not from_said:
        return _quarters(stop, parts[0][0], step, clock.said)
    far = clock.said
    for count, unit in parts:
        far = shift(far, step * count, unit)
    days: Days = (far, clock.said - ONE_DAY) if step < 0 else (clock.said if from_said else clock.said + ONE_DAY, far)
    return known(stop, days, "rolling", "resolved")


def _quarters(stop: int, count: int, step: int, said: date) -> Stretch:
    """Return whole quarters before or after the one of the day said: figures come out by calendar quarters."""
    start, end = unit_around(said, "quarter")
    days = back_from(start - ONE_DAY, count, "quarter")
    if step > 0:
        days = end + ONE_DAY, shift(end + ONE_DAY, count, "quarter") - ONE_DAY
    kind = "quarter" if count == 1 else "rolling"
    return inferred(stop, days, kind, "quarters are taken as those of the calendar")


def _within(t: Tokens, i: int, spell: Spell, clock: Clock) -> Stretch | None:
    parts, stop = spell
    if t.words[stop] in {"of", "after"}:
        return _within_of(t, parts, stop, clock)
    if t.words[stop] == "from" and t.words[stop + 1] in {"today", "now"}:
        stop += 2
    elif not looks_forward(t, i, stop, _TASKS):
        return unknown(stop, "rolling", "from when it counts is not said")
    return _rolled((parts, stop), 1, clock, from_said=True)


def _within_of(t: Tokens, parts: list[tuple[int, str]], stop: int, clock: Clock) -> Stretch:
    """Read "within 30 days of 1 May 2017"; of what is no day the days are not known."""
    moment = moment_at(t, stop + 1, clock)
    first = settle(t, stop + 1, moment, clock) if moment and moment.kind == "day" else None
    if first is None or first.start is None:
        named = first.stop if first else stop
        return unknown(named, "rolling", "it counts from something whose day is not given here")
    last = first.start
    for count, unit in parts:
        last = shift(last, count, unit)
    return inferred(first.stop, (first.start, last), "rolling", "the time after the day named is taken")


def ago(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "three years ago" as that year, "two years ago this month" as that month: only roughly known."""
    count = (1, i + 1) if t.words[i] in {"a", "an"} and t.words[i + 1] in UNITS else count_at(t, i)
    unit = UNITS.get(t.words[count[1]]) if count else None
    if count is None or unit is None or t.words[i - 1] in {"half", "quarter"}:
        return None  # "half a century ago"
    to_come = _time_to_come(t, i, count[1] + 1)
    if to_come:
        return _far_off(count[0], unit, to_come, 1, clock)
    if t.words[count[1] + 1] not in {"ago", "hence"}:
        return None
    stop, step = count[1] + 2, -1 if t.words[count[1] + 1] == "ago" else 1
    if (t.words[i - 1] == "than" or t.words[i - 1] == "over") and step < 0:
        return unknown(stop, "custom", "how long ago is only bounded")
    if unit == "decade" and step < 0 and t.words[stop] not in {"this", "today", "last"}:
        return _far_off(10 * count[0], "year", stop, -1, clock)
    unit = "day" if unit == "hour" else unit
    around = unit
    if t.words[stop] in {"this", "today", "last"}:
        named = UNITS.get(t.words[stop + 1]) if t.words[stop] != "today" else "day"
        if named not in _CALENDAR or t.words[stop] == "last":
            return unknown(stop + 2, "custom", "what it counts back from is not read")
        around, stop = named, stop + (1 if t.words[stop] == "today" else 2)
    kind = _KINDS.get(around, around)
    reason = clock.lacks(_NEEDS.get(around, "day"))
    if reason or clock.said is None:
        return unknown(stop, kind, reason)
    if step > 0:
        return _rolled(([(count[0], unit)], stop), 1, clock, from_said=False)
    days = unit_around(shift(clock.said, -count[0], unit), around)
    if around == "day":
        return known(stop, days, kind, "resolved")
    return inferred(stop, days, kind, f"counted back from the date it was said to a whole {around}")


def _time_to_come(t: Tokens, i: int, j: int) -> int:
    """Return the token after the "' time" of "in two years' time", or 0."""
    j = t.after(t.after(j, {"'", "’"}), {"s"})
    return j + 1 if t.words[j] == "time" and t.words[i - 1] in {"in", "within"} else 0


def _far_off(count: int, unit: str, stop: int, step: int, clock: Clock) -> Stretch:
    """Return the whole unit that lies a count of them before or after the day it was said."""
    unit = "day" if unit == "hour" else unit
    reason = clock.lacks(_NEEDS.get(unit, "day"))
    if reason or clock.said is None:
        return unknown(stop, _KINDS.get(unit, unit), reason)
    days = unit_around(shift(clock.said, step * count, unit), unit)
    return inferred(stop, days, _KINDS.get(unit, unit), f"counted from the date it was said to a whole {unit}")


def after_next(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "the week after next", "the year before last", "the day before yesterday", "the day after tomorrow"."""
    side = t.words[i + 1]
    unit = UNITS.get(t.words[i])
    if side not in {"after", "before"} or unit not in _CALENDAR:
        return None
    step = 1 if side == "after" else -1
    j = t.after(i + 2, {"the"})
    if unit == "day" and t.words[j] == ("tomorrow" if step > 0 else "yesterday"):
        return _said_day(j + 1, 2 * step, clock)
    if t.words[j] != ("next" if step > 0 else "last") or UNITS.get(t.words[j + 1]):
        return None
    near = _stepped(j + 1, unit, step, clock)
    if near.days is None:
        return near
    return known(j + 1, moved(near.days, step, unit if unit != "weekend" else "week"), near.kind, "resolved")
