"""Walk a text once and read the longest period at each place."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from claims.periods.bounds import OPENING, bounded_at, ending_at, length_at, since_at, spanned_at
from claims.periods.clock import Clock, YearStart, read_clock
from claims.periods.period import Period, Stretch
from claims.periods.references import before_that, first_year, moved_from, same_period
from claims.periods.tokens import Tokens
from claims.periods.units import STARTERS, edge_at, rest_at, unit_at
from claims.periods.whole import whole_phrase
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
    TENS,
    THIS,
    UNITS,
    WEEKDAYS,
    listed,
)

Reader = Callable[[Tokens, int, Clock], Stretch | None]

_COUNTS = frozenset(ONES) | frozenset(TENS) | listed("a an couple few dozen")
_OPEN_UNITS = frozenset(UNITS) | listed("half financial fiscal tax full")
_OWNERS = listed("its our their his her s")
_EDGED = listed("early late beginning start end close middle mid")


_TIMES = STARTERS | _EDGED  # what a preposition can stand before, with or without an article
_OPENERS = listed("from between in during")
_SINGLE = OPENING & listed("by until till through before after")
_AFTER_DAY = (
    DASHES
    | UNITS.keys()
    | MONTHS.keys()
    | listed("st nd rd th q h s ' ’ / . of in day this next last to until till through thru and")
)


def _readers(word: str, article: bool = False) -> tuple[Reader, ...]:
    """Return the parsers a word can open, or those that it can open after "the"."""
    found: list[Reader] = []
    digits = word.isdecimal()
    if word in {"since", "from"}:
        found.append(since_at)
    if word in OPENING:
        found.append(bounded_at)
    if digits or word in _COUNTS or word in _OPEN_UNITS or word == "for":
        found.append(ending_at)
    if digits or word in _COUNTS or (article and word in UNITS):
        found.append(length_at)
    if digits or word in STARTERS or word in _OPENERS:
        found.append(spanned_at)
    if word in _EDGED:
        found.append(edge_at)
    if word in {"rest", "remainder", "later", "earlier"}:
        found.append(rest_at)
    if digits or word in STARTERS:
        found.append(unit_at)
    if word in _OWNERS or word in {"first", "very"}:
        found.append(first_year)
    if word in {"same", "this", "next", "last"} or (article and (word in _OPEN_UNITS or word.startswith("parliament"))):
        found.append(same_period)
    return tuple(found)


_WORDS = (
    _TIMES
    | OPENING
    | _COUNTS
    | _OPEN_UNITS
    | _OWNERS
    | _OPENERS
    | listed(
        "for since rest remainder later earlier same first previous preceding prior following period very parliament"
    )
    | {"parliamentary"}
)
_TABLE = {word: _readers(word) for word in _WORDS | {"the"}}
_AFTER_THE = {word: _readers(word, article=True) for word in _WORDS - _OPENERS - OPENING}
_NUMBERS = _readers("1")
_DATES: tuple[Reader, ...] = (spanned_at, unit_at)
_REFERRING = _COUNTS | UNITS.keys() | listed("same previous preceding prior following")


def _following() -> dict[str, frozenset[str]]:
    """Return the words, numbers apart, that a word must stand before to open a period; without an entry, any."""
    units, named = frozenset(UNITS), frozenset(MONTHS) | frozenset(WEEKDAYS)
    numbers = frozenset(ONES) | frozenset(TENS) | listed("couple few dozen")
    kinds = listed("financial fiscal tax budget academic school university")
    relative = (
        units
        | named
        | numbers
        | kinds
        | SEASONS
        | FEASTS
        | listed("half parliament parliamentary mid late early - sept calendar")
    )
    ordinal = units | named | numbers | DASHES | listed("quarter half quarters of to and from until century day")
    counted = units | numbers | DASHES | DECADE_WORDS.keys() | ORDINALS.keys() | listed("of hundred thousand thousands")
    after_unit = listed(
        "to ending ended end period up from starting beginning commencing after before since following of by ,"
    )
    opened: dict[str, frozenset[str]] = {}
    for words, allowed in (
        (LAST | NEXT | THIS, relative),
        (frozenset(ORDINALS) | {"final", "opening"}, ordinal),
        (numbers, counted),
        (listed("a an"), units | listed("couple few dozen full financial tax fiscal day")),
        (units, after_unit | numbers | DASHES),
        (_OWNERS, listed("first very")),
        (listed("q h w"), frozenset({"/"})),
        (listed("' ’ ‘"), frozenset(DECADE_WORDS)),
        (_OPENERS | _SINGLE, frozenset(_TABLE) | {"or"}),
        (frozenset({"for"}), units | numbers | listed("the a an")),
    ):
        for word in words:
            opened[word] = opened.get(word, frozenset()) | allowed
    return opened | {"first": opened["first"] | {"year", "-"}}


_FOLLOWING = _following()


def _opened(t: Tokens, i: int) -> tuple[Reader, ...]:
    """Return the parsers worth trying at token i: what stands after it must suit what it opens."""
    word, following = t.words[i], t.words[i + 1]
    if word.isdecimal():
        if following in UNITS or (following in DASHES and t.words[i + 2] in UNITS):
            return _NUMBERS
        listed_day = following == "," and len(t.words[i + 2]) <= 2 and t.words[i + 2].isdecimal()
        return _DATES if len(word) == 4 or (len(word) <= 2 and (following in _AFTER_DAY or listed_day)) else ()
    if word == "the":
        return _NUMBERS if following.isdecimal() else _AFTER_THE.get(following, ())
    allowed = _FOLLOWING.get(word)
    if allowed is not None and following not in allowed and not following.isdecimal():
        return ()
    return _TABLE[word]


_OWN_YEAR = re.compile(
    r"\b(?:its|our|their)\s+(?:very\s+)?first\s+(?:year|(?:12|twelve)\s+months)\b"
    r"|\bfirst[ -]year(?:'s|’s)?\s+(?:figures|results|successes|of\s+(?:operation|activity))",
    re.IGNORECASE,
)


def find(
    text: str, said_on: date | str | None = None, jurisdiction: str = "GB", years: Iterable[YearStart] = ()
) -> list[Period]:
    """Return every period in a text, in order, none overlapping.

    `said_on` is the day the words were said, or "2018-09" or "2018" when no more is known; relative words resolve from
    it, and stay unresolved with a reason when it is missing or too coarse. `jurisdiction` (ISO 3166, "GB") decides when
    financial and academic years start and whether 1/2/2018 is in January; `years` lists those that begin otherwise,
    each a name (financial, tax or academic), a month and a day. Raises ValueError for another `said_on` or name.

    >>> [(p.printed, str(p.start), str(p.end), p.kind) for p in find("82,109 in 2017, up since 2012")]
    [('2017', '2017-01-01', '2017-12-31', 'year'), ('since 2012', '2012-01-01', 'None', 'since')]
    >>> find("in the last week")[0].reason
    'the date it was said is not known'
    >>> str(find("the 2018/19 academic year", years=[("academic", 8, 1)])[0].end)
    '2019-07-31'
    """
    clock = read_clock(said_on, jurisdiction, years)
    t = Tokens(text)
    periods = list(_periods(t, clock))
    return _doubted(text, periods) if "last" in t.words else periods


def _periods(t: Tokens, clock: Clock) -> Iterator[Period]:
    anchor: Stretch | None = None
    checked = done = taken = 0
    for i in [i for i, word in enumerate(t.words[: t.count]) if word in _TABLE or word.isdecimal()]:
        if i < done:
            continue
        if anchor and not t.same_sentence(checked, i):
            anchor = None
        checked = i
        stretch = _read(t, i, clock, anchor)
        if stretch is None or (t.words[i] == "now" and stretch.stop == i + 1):
            continue  # "now" is an end of a stretch, not a period
        done = stretch.stop
        whole = whole_phrase(t, i, stretch, taken)
        if whole is None:
            continue
        first, stretch = whole
        done = stretch.stop
        if stretch.start and stretch.end and stretch.kind not in {"day", "since"}:
            anchor, checked = stretch, done - 1
        start, taken = t.starts[first], t.ends[done - 1]
        yield Period(start, taken, t.text[start:taken], *stretch[1:4], stretch.reason, stretch.basis)


def _read(t: Tokens, i: int, clock: Clock, anchor: Stretch | None) -> Stretch | None:
    best: Stretch | None = None
    for reader in _opened(t, i):
        try:
            stretch = reader(t, i, clock)
        except (ValueError, OverflowError):
            continue  # a year past what a calendar holds
        if stretch is not None and (best is None or stretch.stop > best.stop):
            best = best if t.breaks and t.broken(i, stretch.stop) else stretch
    word = t.words[i + 1 if t.words[i] == "the" else i]
    referring = word in _REFERRING or (word.isdecimal() and t.words[i + 1] in UNITS)
    before = before_that(t, i, anchor) if referring else None
    if before and (best is None or before[0].stop >= best.stop + (anchor is None)):
        return _counted(*before, anchor)
    return best


def _counted(stretch: Stretch, count: int, unit: str, anchor: Stretch | None) -> Stretch:
    try:
        return moved_from(stretch, anchor, count, unit) if anchor else stretch
    except (ValueError, OverflowError):
        return stretch


def _doubted(text: str, periods: list[Period]) -> list[Period]:
    """Leave "last year" open in a text that counts by a body's own first year, which it may mean."""
    if "last year" not in {period.printed.lower() for period in periods} or not _OWN_YEAR.search(text):
        return periods
    reason = "the text counts by a body's own first year, which may be meant"
    return [
        Period(p.text_start, p.text_end, p.printed, None, None, p.kind, reason, "unknown")
        if p.printed.lower() == "last year"
        else p
        for p in periods
    ]
