"""Read periods that refer to another: "its first year", "the same period", "the previous year", "a year earlier"."""

from claims.periods.calendar import moved
from claims.periods.clock import Clock
from claims.periods.period import Stretch, known, unknown
from claims.periods.tokens import Tokens, count_at, year_digits_at
from claims.periods.words import UNITS, listed
from claims.periods.years import year_name

_COUNTED = frozenset({"year", "month", "quarter", "week"})
_OWN = listed("its our their his her s")
_AFTER_FIRST = listed("operation operations existence activity office trading life")
_CLAUSES = listed("the it he she they last yesterday")  # "a year before it closed", "the year before last"
_DURING = listed("during over throughout across within")
_NAMELESS = listed("year period month week quarter")
_GOES_ON = listed("of to before after that when ahead from just ended ending")


def first_year(t: Tokens, i: int, _: Clock) -> Stretch | None:
    """Read "its first 12 months of operation", "our very first year": it starts when the body did."""
    owned = t.words[i] in _OWN
    j = i + 1 if owned or t.words[i] == "the" else i
    j = t.after(j, {"very"})
    if t.words[j] != "first":
        return None
    k = j + 2 if t.words[j + 1] == "-" else j + 1
    count = count_at(t, k) or (1, k)
    unit = UNITS.get(t.words[count[1]])
    if unit is None or (count[1] == k and t.words[k].endswith("s")) or unit in {"day", "hour", "weekend"}:
        return None
    stop = count[1] + 1
    if t.words[stop] in {"of", "in"} and t.words[stop + 1] in _AFTER_FIRST:
        stop, owned = stop + 2, True
    if owned or t.words[stop] in {"figures", "results", "successes"}:
        return unknown(stop, "custom", "it starts when the body it speaks of began, a day not given here")
    return None


def same_period(t: Tokens, i: int, _: Clock) -> Stretch | None:
    """Read "the same period", "this parliament" and "the year" of "during the year": named elsewhere."""
    word, following = t.words[i], t.words[i + 1]
    if word in {"the", "this", "next", "last"} and following in {"parliament", "parliamentary"}:
        return unknown(i + 2, "custom", "the days a parliament lasts are not given here")
    j = i + 1 if word == "the" else i
    if t.words[j] == "same" and (t.words[j + 1] in {"period", "time"} or t.words[j + 1] in UNITS):
        if t.words[j + 1] == "time" and t.words[j + 2] not in {"last", "a"}:
            return None
        return unknown(j + 2, "custom", "the same as a period named elsewhere")
    if word == "the" and t.words[i - 1] in _DURING and following in _NAMELESS:
        if t.words[i + 2] in _GOES_ON:
            return None
        return unknown(i + 2, UNITS.get(following, "custom"), f"which {following} is meant is not said here")
    return None


Distance = tuple[Stretch, int, str]  # an unresolved stretch, how many units from another (negative is back), the unit


def before_that(t: Tokens, i: int, anchor: Stretch | None) -> Distance | None:
    """Read "the previous year", "a year earlier", "the same period last year": how far it lies from another period.

    `anchor` is the period named before it in the sentence, if one is.
    """
    same = i + 1 if t.words[i] == "the" else i
    if t.words[same] == "same":
        return _same_before(t, same, anchor)
    return _previous(t, i) or _earlier(t, i)


def _previous(t: Tokens, i: int) -> Distance | None:
    """Read "the previous year", "the following month", "the preceding 12 months"."""
    j = i + 1 if t.words[i] == "the" else i
    word = t.words[j]
    if word not in {"previous", "preceding", "prior", "following"}:
        return None
    unit = UNITS.get(t.words[j + 1])
    count = (1, j + 1)
    name = year_name(t, j + 1)
    if name and t.words[name[1] - 1] == "year":
        unit, count = "year", (1, name[1] - 1)
    elif unit is None and j > i:
        counted = count_at(t, j + 1)
        count = counted or count
        unit = UNITS.get(t.words[counted[1]]) if counted else None
    if unit not in _COUNTED or (word == "following" and j == i):
        return None
    return _elsewhere(count[1] + 1, unit), count[0] if word == "following" else -count[0], unit


def _earlier(t: Tokens, i: int) -> Distance | None:
    """Read "a year earlier", "the month before", "two years previously"."""
    count = (1, i + 1) if t.words[i] in {"a", "the"} and t.words[i + 1] in UNITS else count_at(t, i)
    unit = UNITS.get(t.words[count[1]]) if count else None
    if count is None or unit not in _COUNTED:
        return None
    stop = count[1] + 1
    if t.words[stop] not in {"earlier", "before", "previously"} or t.words[stop + 1] in _CLAUSES:
        return None
    if t.words[stop + 1].isdecimal() and t.words[stop] == "before":
        return None  # "the years before 2010"
    return _elsewhere(stop + 1, unit), -count[0], unit


def _same_before(t: Tokens, i: int, anchor: Stretch | None) -> Distance | None:
    """Read "same period last year", "same quarter of 2018", "same month a year earlier"."""
    if t.words[i + 1] not in UNITS and t.words[i + 1] not in {"period", "time", "point", "stage"}:
        return None
    j = i + 2
    if t.words[j] == "last" and t.words[j + 1] == "year":
        return _elsewhere(j + 2, "year"), -1, "year"
    year = year_digits_at(t, j + 1) if t.words[j] in {"of", "in"} else None
    if year:
        distance = year[0] - anchor.end.year if anchor and anchor.end else 0
        return _elsewhere(year[1], "year"), distance, "year"
    j = j + 1 if t.words[j] in {"of", "in"} else j
    return _previous(t, j) or _earlier(t, j)


def _elsewhere(stop: int, unit: str) -> Stretch:
    return unknown(stop, unit, f"it counts from a {unit} that is not named in this sentence")


def moved_from(stretch: Stretch, anchor: Stretch, count: int, unit: str) -> Stretch:
    """Return the period `count` units from the one named before it in the sentence."""
    if anchor.days is None:
        return stretch
    reason = "counted from the period named before it in the sentence"
    return known(stretch.stop, moved(anchor.days, count, unit), anchor.kind, "resolved", reason)
