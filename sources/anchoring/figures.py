"""The tokens of a text that carry a figure, and which of them differ between a quotation and its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from sources.anchoring.selector import Selector

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_UNITS += " seventeen eighteen nineteen"
_TENS = "twenty thirty forty fourty fifty sixty seventy eighty ninety"
_SCALES = "hundred thousand million billion trillion quadrillion dozen lakh crore"
_SHORT_SCALES = "bn mn tn mln bln trn"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
_ORDINALS += " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth"
_ORDINALS += " seventieth eightieth ninetieth hundredth thousandth millionth billionth"
_FACTORS = "nil nought half halves quarter quarters once twice thrice single double triple treble quadruple"
_FACTORS += " doubled trebled tripled quadrupled halved doubles trebles triples doubling trebling tripling halving"
_SCALE_WORDS = frozenset(
    [*_SCALES.split(), *(f"{word}s" for word in _SCALES.split()), *_SHORT_SCALES.split(), "m", "k", "b"]
)
# Only a scale right after a number: "m" and its like are also initials and units of length.
_AFTER_NUMBER = frozenset({"m", "k", "b"})
_STEMS = [*_UNITS.split(), *_TENS.split(), *_SCALES.split()]
_NUMBER_WORDS = frozenset(
    [
        *_STEMS,
        *(f"{word}fold" for word in _STEMS),
        *(f"{word}s" for word in [*_TENS.split(), *_ORDINALS.split()[2:], "ten"]),
        *_ORDINALS.split(),
        *_FACTORS.split(),
        *(_SCALE_WORDS - _AFTER_NUMBER),
    ]
)
_DIGIT = "\\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2150-\u2189"
_HAS_DIGIT = re.compile(f"[{_DIGIT}]")
_TOKEN = re.compile(
    r"(?P<points>(?<![^\W_])percentage[\s-]points?(?![^\W_]))"
    r"|(?P<percent>(?<![^\W_])per[\s-]?cent(?![^\W_])|[%٪％])"
    r"|(?P<currency>[£$€¥₹])"
    # A separator belongs to the number only between digits: "18.4" is one token, "2014. In" two.
    rf"|(?P<word>(?:(?<=[{_DIGIT}])[.,:'’/](?=[{_DIGIT}])|[^\W_])+)"
)
_SIGN = re.compile(r"(?<![\w%])[-−–+±]\Z")
# Past this many characters no window of context is needed to see that a number goes on.
_PEEK = 32


@dataclass(frozen=True, slots=True)
class Figure:
    """One token with a digit, number word, scale, percent or currency sign: where, as printed, and its meaning."""

    start: int
    end: int
    printed: str
    key: str
    binds: bool
    """Whether it completes the number beside it, as a scale, a percent sign or a currency does."""


def figures(text: str) -> Iterator[Figure]:
    """Yield every token that carries a figure, in order; spellings of per cent count as one.

    >>> [figure.printed for figure in figures("up 1,573 per cent from 2014 to £18.4 million")]
    ['1,573', 'per cent', '2014', '£', '18.4', 'million']
    """
    after_number = False
    for found in _TOKEN.finditer(text):
        start, printed = found.start(), found.group()
        kind = found.lastgroup
        if kind != "word":
            after_number = False
            key = {"points": "pp", "percent": "%"}.get(kind or "", printed)
            yield Figure(start, found.end(), printed, key, True)
            continue
        numeric = _HAS_DIGIT.search(printed) is not None
        key = printed.lower()
        if numeric and _SIGN.search(text, max(0, start - 2), start):
            start -= 1
            key = ("+" if text[start] == "+" else "±" if text[start] == "±" else "-") + key
        if numeric or key in _NUMBER_WORDS or (after_number and key in _AFTER_NUMBER):
            yield Figure(start, found.end(), text[start : found.end()], key, key in _SCALE_WORDS)
        after_number = numeric


def changes(selector: Selector, text: str, start: int, end: int) -> list[tuple[str, str]]:
    """List the (old, new) figures that differ between a quotation and the span [start, end) of a segment.

    A figure cut by the edge of the quotation is compared whole ("5 children" does not stand in "25 children"), and a
    scale, percent sign or currency right beside the edge counts with the number it completes.
    """
    before = min(len(selector.prefix), start)
    after = min(len(selector.suffix), len(text) - end)
    prefix = selector.prefix[len(selector.prefix) - before :]
    old = _touching(prefix + selector.exact + selector.suffix[:after], before, before + len(selector.exact))
    peek_before = before or min(_PEEK, start)
    peek_after = after or _PEEK
    window = text[start - peek_before : end + peek_after]
    new = _touching(window, peek_before, peek_before + end - start, bind_left=before > 0, bind_right=after > 0)
    return _differences(old, new)


def _touching(window: str, start: int, end: int, *, bind_left: bool = True, bind_right: bool = True) -> list[Figure]:
    """Return the figures that overlap [start, end) of the window, with what completes those at its edges."""
    every = list(figures(window))
    inside = [index for index, figure in enumerate(every) if figure.end > start and figure.start < end]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    while bind_left and first > 0 and every[first].start <= start and _bound(window, every[first - 1], every[first]):
        first -= 1
        start = every[first].start
    while (
        bind_right and last + 1 < len(every) and every[last].end >= end and _bound(window, every[last], every[last + 1])
    ):
        last += 1
        end = every[last].end
    return every[first : last + 1]


def _bound(window: str, left: Figure, right: Figure) -> bool:
    return (left.binds or right.binds) and window[left.end : right.start] in ("", " ", "-", "\n")


def _differences(old: list[Figure], new: list[Figure]) -> list[tuple[str, str]]:
    old_keys = [figure.key for figure in old]
    new_keys = [figure.key for figure in new]
    if old_keys == new_keys:
        return []
    differing = []
    for step in Levenshtein.opcodes(old_keys, new_keys):
        if step.tag != "equal":
            pairs = zip_longest(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end])
            differing += [(was.printed if was else "", now.printed if now else "") for was, now in pairs]
    return differing
