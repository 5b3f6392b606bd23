"""Walk a text once and read the longest period at each place."""

import re
from collections.abc import Callable
from datetime import date

from claims.periods.calendar import year_of
from claims.periods.clock import Clock, read_clock
from claims.periods.numbers import year_words_at
from claims.periods.parts import part_at, rest_at
from claims.periods.period import Period
from claims.periods.ranges import span_at
from claims.periods.reading import Reading, known, longest
from claims.periods.stretches import bounded_at, ending_at, since_at
from claims.periods.tokens import Tokens
from claims.periods.units import unit_at
from claims.periods.vague import before_that, first_year, moved_from, same_period
from claims.periods.words import (
    DECADE_WORDS,
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

_STARTERS = listed(
    "the a an in for from between since by until till before after during within year early late mid beginning start "
    "end middle close rest remainder later earlier today tonight yesterday tomorrow now q h fy w its our their his her "
    "s first couple few dozen same previous preceding prior following financial fiscal tax academic school university "
    "final opening full"
).union(
    MONTHS, WEEKDAYS, SHORT_WEEKDAYS, LAST, NEXT, THIS, ONES, TENS, ORDINALS, SEASONS, DECADE_WORDS, UNITS, "'’‘"
)  # fmt: skip

_READERS: tuple[Callable[[Tokens, int, Clock], Reading | None], ...] = (
    since_at, bounded_at, ending_at, span_at, part_at, rest_at, unit_at, first_year, same_period,
)  # fmt: skip

_OWN_YEAR = re.compile(
    r"\b(?:its|our|their)\s+(?:very\s+)?first\s+(?:year|(?:12|twelve)\s+months)\b"
    r"|\bfirst[ -]year(?:'s|’s)?\s+(?:figures|results|successes|of\s+(?:operation|activity))",
    re.IGNORECASE,
)


def find(text: str, said_on: date | str | None = None, jurisdiction: str = "GB") -> list[Period]:
    """Return every period in a text, in order, none overlapping.

    `said_on` is the day the words were said, or "2018-09" or "2018" when no more is known; relative words resolve from
    it, and stay unresolved with a reason when it is missing or too coarse. `jurisdiction` (ISO 3166, "GB") decides when
    financial and academic years start and whether 1/2/2018 is in January. Raises ValueError for another `said_on`.

    >>> [(p.printed, str(p.start), str(p.end), p.kind) for p in find("82,109 in 2017, up since 2012")]
    [('2017', '2017-01-01', '2017-12-31', 'year'), ('since 2012', '2012-01-01', 'None', 'since')]
    >>> find("in the last week")[0].reason
    'the date it was said is not known'
    """
    clock = read_clock(said_on, jurisdiction)
    t = Tokens(text)
    periods: list[Period] = []
    anchor: Reading | None = None
    checked = i = 0
    words, count = t.words, t.count
    while i < count:
        if words[i] not in _STARTERS and not words[i].isdecimal():
            i += 1
            continue
        if anchor and not t.same_sentence(checked, i):
            anchor = None
        checked = i
        reading = _read(t, i, clock, anchor)
        if reading is None or (words[i] == "now" and reading.stop == i + 1):
            i += 1  # "now" is an end of a stretch, not a period
            continue
        if reading.days and reading.kind not in {"day", "since"}:
            anchor, checked = reading, reading.stop - 1
        start, end = t.starts[i], t.ends[reading.stop - 1]
        periods.append(
            Period(start, end, text[start:end], reading.start, reading.end, reading.kind, reading.reason, reading.basis)
        )
        i = reading.stop
    return _doubted(text, periods)


def _read(t: Tokens, i: int, clock: Clock, anchor: Reading | None) -> Reading | None:
    best: Reading | None = None
    for reader in (*_READERS, _year_in_words):
        try:
            reading = reader(t, i, clock)
        except (ValueError, OverflowError):
            continue  # 31 February, or a year past what a calendar holds
        best = longest([best, reading])
    before = before_that(t, i, anchor)
    if before and (best is None or before[0].stop > best.stop):
        return _counted(*before, anchor)
    return best


def _counted(reading: Reading, count: int, unit: str, anchor: Reading | None) -> Reading:
    try:
        return moved_from(reading, anchor, count, unit) if anchor else reading
    except (ValueError, OverflowError):
        return reading


def _year_in_words(t: Tokens, i: int, _: Clock) -> Reading | None:
    """Read "in nineteen twenty eight" and "year 247": the preposition or the word "year" makes them years."""
    if t.words[i] == "year":
        year = year_words_at(t, i + 1)
        if year is None and t.plain_number(i + 1) and len(t.words[i + 1]) > 2:
            year = int(t.words[i + 1]), i + 2
        return known(year[1], year_of(year[0]), "year") if year and year[0] >= 100 else None
    if t.words[i - 1] not in {"in", "since", "of"}:
        return None
    year = year_words_at(t, i)
    if year is None or not 1000 <= year[0] < 2200 or t.words[year[1]] in {"people", "children", "million"}:
        return None
    following = t.words[year[1]]
    return None if len(following) > 3 and following.endswith("s") else known(year[1], year_of(year[0]), "year")


def _doubted(text: str, periods: list[Period]) -> list[Period]:
    """Leave "last year" open in a text that counts by a body's own first year, which it may mean."""
    if not any(period.printed.lower() == "last year" for period in periods) or not _OWN_YEAR.search(text):
        return periods
    reason = "the text counts by a body's own first year, which may be meant"
    return [
        Period(p.text_start, p.text_end, p.printed, None, None, p.kind, reason, "unknown")
        if p.printed.lower() == "last year"
        else p
        for p in periods
    ]
