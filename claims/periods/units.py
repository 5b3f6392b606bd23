"""Read one period named by itself: a day, month, quarter, year, decade, or one counted from the day said."""

from collections.abc import Callable

from claims.periods.clock import Clock
from claims.periods.decades import century, decade
from claims.periods.moments import Moment, moment_at
from claims.periods.quarters import part_of_year, season
from claims.periods.reading import Reading, longest
from claims.periods.relative import after_next, ago, day_word, near_unit, rolling
from claims.periods.settling import settle
from claims.periods.tokens import Tokens
from claims.periods.weeks import week
from claims.periods.words import listed
from claims.periods.years import named_year

_READERS: tuple[Callable[[Tokens, int, Clock], Reading | None], ...] = (
    named_year, part_of_year, week, decade, century, season, near_unit, rolling, ago, after_next, day_word,
)  # fmt: skip


def unit_at(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Return the longest single period at token i."""
    readings = [reader(t, i, clock) for reader in _READERS]
    moment = moment_at(t, i, clock)
    if moment and stands_as_year(t, i, moment):
        readings.append(settle(t, i, moment, clock))
    return longest(readings)


_NOT_PLURAL = listed("was is has this his its does as us across perhaps always plus versus")
# Plural nouns that come after a year and are not counted by it: "2010 levels".
_YEARLY = listed(
    "levels figures prices results accounts estimates rates elections games olympics floods riots plans targets events"
)


def stands_as_year(t: Tokens, i: int, moment: Moment) -> bool:
    """Say whether a moment that is only a bare year is meant as one: "in 2012", not "2012 people"."""
    if moment.kind != "year" or moment.stop != i + 1 or not t.words[i].isdecimal():
        return True
    if t.words[i - 1].isdecimal():
        return False  # part of a telephone number
    following = t.words[i + 1]
    plural = following.isalpha() and len(following) > 3 and following.endswith("s")
    plural = plural and following not in _NOT_PLURAL | _YEARLY
    before = t.words[i - 1]
    if following in {"people", "children", "men", "women", "million", "thousand"} or plural:
        return before in {"in", "since", "during", "the", "early", "late", "mid", "’", "'"} and plural
    return True
