"""Read one period named by itself: a day, month, quarter, year, decade, one counted from the day said, or its edge."""

from collections.abc import Callable
from datetime import date, timedelta

from claims.periods.calendar import ONE_DAY, Days, months_from, unit_around
from claims.periods.clock import Clock
from claims.periods.dates import moment_at
from claims.periods.moments import Moment, settle, told_by, whole_end
from claims.periods.period import Stretch, inferred, known, unknown
from claims.periods.portions import owned, portion, week
from claims.periods.quarters import coded, fiscal_quarter, month_quarter, months_of_year, season, spelled
from claims.periods.relative import after_next, ago, day_word, near_unit, own_unit, rolling
from claims.periods.tokens import Tokens, year_digits_at
from claims.periods.words import (
    DASHES,
    DECADE_WORDS,
    FEASTS,
    LAST,
    MONTHS,
    NEXT,
    ONES,
    ORDINALS,
    SEASONS,
    SHORT_WEEKDAYS,
    TENS,
    THIS,
    UNITS,
    WEEKDAYS,
    listed,
)
from claims.periods.years import century, decade, named_year, short_year, year_end, year_in_words

Reader = Callable[[Tokens, int, Clock], Stretch | None]

_AFTER_YEAR = DASHES | ORDINALS.keys() | listed("/ q h s ' ’ fy financial fiscal tax academic school university the")
_AFTER_DAY = UNITS.keys() | listed("st nd rd th q h s ' ’")
_YEARS: tuple[Reader, ...] = (named_year, coded, spelled, decade, owned)
_DAYS: tuple[Reader, ...] = (coded, spelled, portion, decade, century, ago)


def _table() -> dict[str, tuple[Reader, ...]]:
    """Return which parsers a word can open: none is tried in vain."""
    opened: dict[str, list[Reader]] = {}
    for words, readers in (
        (listed("financial fiscal tax budget academic school university fy"), (named_year,)),
        (listed("marketing crop model plan programme season policy contract water wage reporting"), (named_year,)),
        (listed("this last next"), (owned,)),
        (LAST | NEXT | THIS, (named_year, season, near_unit, rolling)),
        (frozenset({"within"}), (rolling,)),
        (listed("q quarter h"), (coded,)),
        (frozenset(MONTHS), (month_quarter, months_of_year)),
        (listed("last final first opening"), (spelled, portion)),
        (frozenset(ORDINALS), (spelled, portion, century)),
        (listed("w week weeks"), (week,)),
        (listed("' ’ ‘"), (decade, short_year)),
        (frozenset(DECADE_WORDS), (decade,)),
        (frozenset(ONES) | frozenset(TENS), (decade, year_in_words, ago)),
        (listed("a an few couple dozen"), (ago,)),
        (frozenset(TENS), (century,)),
        (listed("year years"), (year_in_words, year_end)),
        (frozenset({"fiscal"}), (fiscal_quarter,)),
        (SEASONS | FEASTS | listed("mid late early coming"), (season,)),
        (frozenset(UNITS), (after_next,)),
        (listed("today tonight yesterday tomorrow now"), (day_word,)),
    ):
        for word in words:
            known_readers = opened.setdefault(word, [])
            known_readers += [reader for reader in readers if reader not in known_readers]
    return {word: tuple(readers) for word, readers in opened.items()}


_READERS = _table()
_MOMENTS = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(SHORT_WEEKDAYS) | frozenset(ORDINALS) | frozenset(TENS)

STARTERS = frozenset(_READERS) | _MOMENTS | frozenset({"pre", "post"})


def _opened(digits: str, following: str) -> tuple[Reader, ...]:
    """Return the parsers that a number can open before the word that follows it."""
    if len(digits) == 4:
        return _YEARS if following in _AFTER_YEAR else (ago,) if following in UNITS else ()
    return (_DAYS if following in _AFTER_DAY else ()) if len(digits) <= 2 else (ago,)


def unit_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Return the longest single period at token i, with the article before it."""
    if i in t.units:
        found: Stretch | None = t.units[i]
        return found
    first = i + 1 if t.words[i] == "the" else i
    word = t.words[first]
    digits = word.isdecimal()
    best: Stretch | None = None
    for reader in _opened(word, t.words[first + 1]) if digits else _READERS.get(word, ()):
        stretch = reader(t, first, clock)
        if stretch is not None and (best is None or stretch.stop > best.stop):
            best = stretch
    if digits or word in _MOMENTS:
        moment = moment_at(t, first, clock)
        if first != i and moment and not (moment.day and len(word) <= 2) and word not in ORDINALS and word not in TENS:
            moment = None  # "the 2018", "the May election": the article belongs to what follows
        if moment and (best is None or moment.stop > best.stop) and stands_as_year(t, first, moment):
            best = settle(t, first, moment, clock) or best
    t.units[i] = best
    return best


_NOT_PLURAL = listed("was is has this his its does as us across perhaps always plus versus onwards afterwards towards")
# Plural nouns that come after a year and are not counted by it: "2010 levels".
_YEARLY = listed(
    "levels figures prices results accounts estimates rates elections games olympics floods riots plans targets events"
)
_IN_TIME = listed("in since by until of before after during")
_NO_YEAR = listed("bc bce")
_PEOPLE = listed("people children men women million thousand")
_INTRODUCED = listed("calendar year full in since during the early late mid ’ '")


def stands_as_year(t: Tokens, i: int, moment: Moment) -> bool:
    """Say whether a moment that is only a bare year is meant as one: "in 2012", not "2012 people"."""
    if moment.stop != i + 1 or moment.kind != "year" or not t.words[i].isdecimal():
        return True
    before = t.words[i - 1]
    if before.isdecimal():
        return False  # part of a telephone number
    following = t.words[i + 1]
    if following in _NO_YEAR or (following == "in" and before not in _IN_TIME and year_digits_at(t, i + 2)):
        return False  # "1950 in 2015", "2000 BC"
    plural = len(following) > 3 and following.endswith("s") and following.isalpha()
    plural = plural and following not in _NOT_PLURAL and following not in _YEARLY
    if plural or following in _PEOPLE:
        prefixed = before in DASHES and t.words[i - 2] in {"pre", "post", "mid"}
        return (before in _INTRODUCED or prefixed) and plural
    return True


_EDGES = {
    "early": "early", "late": "late", "beginning": "first", "start": "first", "end": "final", "close": "final",
    "middle": "middle", "mid": "middle",
}  # fmt: skip
_BEFORE_END = listed("by at since until till from to before after of")
_FIRM = listed("since from before after between")
_LIMITS = listed("by until till")
_POINTED = listed("by until till to through as - – — and or")
_SHARP = listed("week month quarter half year financial_year academic_year")
_ROUGH = "a part named only roughly: the usual half or third is taken"


def _edged(t: Tokens, i: int, j: int) -> int | None:
    """Return where the period of the edge at token j begins: "end of July", "by end-2020", "late in May"."""
    word, k = t.words[j], j + 1
    if word in {"early", "late", "mid"}:
        dash = t.words[k] in DASHES or (t.words[k] in {"in", "on"} and word != "mid")
        return t.after(k + 1, {"in"}) if dash else k
    if t.words[k] == "of":
        return k + 1
    if word != "middle" and t.words[k] in {"next", "this", "last"}:
        return k
    k = t.after(k, DASHES)
    dated = t.words[k] in MONTHS or year_digits_at(t, k)
    return k if word == "end" and dated and t.words[i - 1] in _BEFORE_END else None


def edge_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "early 2018", "mid-March", "the end of July", "the start of this year"."""
    j = i + 1 if t.words[i] == "the" else i
    edge = _EDGES.get(t.words[j])
    if edge is None:
        return None
    k = _edged(t, i, j)
    if k is None:
        return None
    whole = own_unit(t, k, clock) or unit_at(t, k, clock)
    if whole is None or whole.kind in {"day", "rolling"}:
        return None
    if whole.days is None:
        return unknown(whole.stop, whole.kind, whole.reason)
    before = t.words[i - 1]
    if edge in {"first", "final"} and (whole.kind in _SHARP or (whole.kind == "decade" and before != "at")):
        day = whole.days[0] if edge == "first" else told_by((whole_end(whole),) * 2, whole, clock)[1]
        if before == "at" or (before, t.words[i - 2]) == ("of", "as"):
            return inferred(whole.stop, (day, day), "day", f"of a point in time the {edge} day is meant")
        if before in _FIRM or before in _LIMITS or (edge == "final" and before in _POINTED):
            return known(whole.stop, (day, day), "day", whole.basis, whole.reason)
    days = _share((whole.days[0], whole_end(whole)), whole.kind, edge)
    return inferred(whole.stop, told_by(days, whole, clock), "custom", _ROUGH)


def _share(days: Days, kind: str, edge: str) -> Days:
    """Return a half for early and late, a third for the first, middle and final part of a year or more."""
    start, end = days
    if kind in {"week", "month"}:
        if edge == "middle":
            if kind == "week":
                return start + ONE_DAY, start + timedelta(days=4)
            return start.replace(day=11), start.replace(day=20)
        half = start + timedelta(days=3 if kind == "week" else 15)
        return (start, half - ONE_DAY) if edge in {"early", "first"} else (half, end)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if kind == "decade":  # years 0 to 3, 4 to 6 and 7 to 9
        offset, count = {"early": (0, 48), "first": (0, 48), "middle": (48, 36)}.get(edge, (84, 36))
        return _months(start, offset, count)
    if edge in {"early", "late"}:
        return _months(start, 0, months // 2) if edge == "early" else _months(start, months // 2, months - months // 2)
    third = max(1, months // 3)
    return _months(start, {"first": 0, "middle": third, "final": months - third}[edge], third)


def _months(start: date, offset: int, count: int) -> Days:
    first = start.year * 12 + start.month - 1 + offset
    return months_from(first // 12, first % 12 + 1, max(1, count))


def rest_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
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
