"""See that what was read is no part of a longer phrase: take in the rest and leave it open, or drop what is no time."""

from claims.periods.period import Stretch, unknown
from claims.periods.tokens import Tokens, ordinal_at
from claims.periods.words import DASHES, MONTHS, ORDINALS, UNITS, WEEKDAYS, listed

_JOINTS = DASHES | {"/", "~"}
_PART = "a part of it is named that is not read"
_LONGER = "it is part of a longer expression that is not read"
_PARTS = frozenset(UNITS) | frozenset(WEEKDAYS) | listed("half quarters halves season term")
_LOOSE = listed("days day weeks months quarter quarters half halves weekend weekends fortnight")
_PLACES = frozenset(ORDINALS) | listed("last final opening every each other early late closing latter middle remaining")
_PREFIXES = listed("non un anti ex")


def whole_phrase(t: Tokens, i: int, stretch: Stretch, taken: int) -> tuple[int, Stretch] | None:
    """Return the first token and the stretch of the whole phrase; None where the words turn out to name no time.

    `taken` is where the period before it ends in the text: no phrase reaches back over it.
    """
    stop = stretch.stop
    words = t.words
    if words[stop] in _JOINTS and t.glued(stop) and t.glued(stop + 1):
        after = words[stop + 1]
        if after.isdecimal():
            return _number_after(t, i, stretch)
        if after in MONTHS or after in {"q", "h"}:
            return i, unknown(stop + 2, "custom", _LONGER)
        if after.isalpha() and stop == i + 1 and words[i].isdecimal() and after not in {"to", "and", "present", "now"}:
            return None  # "a 2019-style rally"
        if after in {"present", "now"} and stretch.start and words[stop] != "/":
            return i, Stretch(stop + 2, stretch.start, None, "since", stretch.basis, stretch.reason)
    elif _counted_between(t, i, stop):
        return None
    if i and words[i - 1] in _JOINTS and t.tight(i - 1) and words[i - 2].isdecimal() and t.starts[i - 2] >= taken:
        return None if words[i].isdecimal() and stop == i + 1 else (i - 2, unknown(stop, "custom", _LONGER))
    if stop == i + 1 and words[i].isdecimal() and words[i - 1] in {"day", "eve"} and t.capital(i - 1):
        return i - 1, unknown(stop, "day", "which day of the year it falls on is not given here")
    if i > 1 and words[i - 1] == "time" and words[i - 2] in {"this", "that", "same"} and t.starts[i - 2] >= taken:
        return i - 2, unknown(stop, "custom", "which day of it is meant is not read")
    if words[stop] == "of" and words[stop - 1] in WEEKDAYS and UNITS.get(words[stop + 2]):
        return i, unknown(stop + 3, "custom", _LONGER)  # "between Monday and Wednesday of last week"
    first = _part_before(t, i, taken, stretch.kind)
    if first == i or t.broken(first, i + 1):
        return i, stretch
    return first, unknown(stop, "custom", _PART)


def _counted_between(t: Tokens, i: int, stop: int) -> bool:
    """Say whether a bare year is the first of two counts: "between 1900 and 2400 calories", "1900 to 2000 people"."""
    words = t.words
    joint = words[stop]
    if joint not in {"and", "to"} or stop != i + 1 or not words[i].isdecimal() or not t.plain_number(stop + 1):
        return False
    if t.broken(i, stop + 2):
        return False
    if joint == "and":
        return words[i - 1] == "between" and len(words[stop + 1]) > 2
    return len(words[stop + 1]) == 4 and words[i - 1] != "in"


def _number_after(t: Tokens, i: int, stretch: Stretch) -> tuple[int, Stretch] | None:
    """Judge what a number joins by a dash or stroke: a bare year with any number is no time, else it is not read."""
    if stretch.stop == i + 1 and t.words[i].isdecimal():
        number = t.words[stretch.stop + 1]
        if len(number) > 2 and not (len(number) == 4 and 1500 <= int(number) < 2200):
            return None  # "1900-2400 calories"
    stop = stretch.stop + 2
    while t.words[stop] in _JOINTS and t.tight(stop) and t.words[stop + 1].isdecimal():
        stop += 2
    return i, unknown(stop, "custom", _LONGER)


def _part_before(t: Tokens, i: int, taken: int, kind: str) -> int:
    """Return the token where "the third Sunday of" or "31 of" before a period begins; else i."""
    j = i - 2 if t.words[i - 1] in {"the", "a"} else i - 1
    if i < 2 or t.words[j] not in {"of", "in"}:
        return i
    part = t.words[j - 1]
    if part not in _PARTS:
        return i
    same = kind == "month" and part == "months"  # "the months of March and April"
    # "Monday of last week", "dying days of 2014"
    loose = part in WEEKDAYS or (part in _LOOSE and t.words[j] == "of" and not same)
    for k in range(j - 2, max(-1, j - 6), -1):
        word = t.words[k]
        if word in _PLACES or ordinal_at(t, k):
            first = k - 1 if k and t.words[k - 1] == "the" else k
            return first if t.starts[first] >= taken else i
        if not word.isalnum():
            break
    return j - 1 if loose and t.starts[j - 1] >= taken else i
