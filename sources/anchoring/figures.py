"""The tokens of a text that carry a figure, each with its value and the bound that stands beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
_CURRENCIES = "£$€¥₹"
_SPACE = " \u00a0\u2009\u202f"
_ALONE = r"(?<![\w.,'’])"
_TOKEN = re.compile(
    r"(?P<points>(?<![^\W_])percentage[\s-]points?(?![^\W_]))"
    r"|(?P<percent>(?<![^\W_])per[\s-]?cent(?![^\W_])|[%٪％])"
    rf"|(?P<currency>(?<![^\W_])[A-Za-z]{{1,3}}\$|[{_CURRENCIES}])"
    # A separator belongs to the number only between digits: "18.4" is one token, "2014. In" two; a space only
    # between groups of three: "82 109" is one token, "2017 300" two.
    rf"|(?P<word>[^\W_]+(?:(?:(?<=[{_DIGIT}])[.,:'’/·˙](?=[{_DIGIT}])"
    rf"|(?:(?<={_ALONE}\d)|(?<={_ALONE}\d\d)|(?<={_ALONE}\d\d\d))[{_SPACE}](?=\d\d\d(?!\d|[.,'’]\d\d\d)))[^\W_]+)*)"
)
_SIGN = re.compile(r"(?<![\w%])[-−–+±]\Z")
_NUMERAL = re.compile(rf"\d+(?:[.,'’·˙{_SPACE}]\d+)*")
_SEPARATOR = re.compile(rf"[.,'’·˙{_SPACE}]")
_DECIMAL_POINTS = frozenset(".,·˙")
# The longest bound with the article or sign after it.
_BESIDE = 32

_BOUNDS_BEFORE = {
    ">=": "at least|(?:no|not) (?:fewer|less|lower) than|(?:a )?minimum of|as few as",
    "<=": "up to|at most|(?:no|not) more than|as (?:many|much|high) as|(?:a )?maximum of",
    ">": "(?:more|greater|higher) than|over|above|exceeding|in excess of|upwards? of",
    "<~": "nearly|almost|close to|just (?:under|below)|(?:just )?short of|approaching|not quite",
    "<": "(?:fewer|less|lower) than|under|below",
    "~": r"about|around|approximately|approx\.?|roughly|some|circa|ca?\.|(?:an )?estimated|in the region of",
}
_BOUNDS_AFTER = {
    ">=": r"\+(?!\w)|-plus\b| (?:or|and) (?:more|above|over|higher|greater)\b| at (?:the )?least\b",
    "<=": r" (?:or|and) (?:fewer|less|under|below|lower)\b| at (?:the )?most\b",
    "~": r" or so\b",
}


def _alternatives(bounds: dict[str, str]) -> str:
    return "|".join(f"({words})" for words in bounds.values()).replace(" ", r"\s+")


_BEFORE = re.compile(
    rf"(?<!\w)(?:{_alternatives(_BOUNDS_BEFORE)})\s+(?:an?\s+)?(?:[a-z]{{0,3}}[{_CURRENCIES}]\s?)?[-−–+±]?\Z",
    re.IGNORECASE,
)
# "600 and over 700" is two figures, and the bound is the second one's.
_AFTER = re.compile(rf"(?:{_alternatives(_BOUNDS_AFTER)})(?!\s+[{_CURRENCIES}]?\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """What makes a figure a limit or an estimate: where its words stand, and its sign (>= <= > < ~ or <~)."""

    start: int
    end: int
    sign: str


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
        start, end, printed = found.start(), found.end(), found.group()
        kind = found.lastgroup
        if kind != "word":
            after_number = False
            yield Figure(start, end, printed, {"points": "pp", "percent": "%"}.get(kind or "", printed), True)
            continue
        numeric = not printed.isalpha() and _HAS_DIGIT.search(printed) is not None
        key = printed.lower()
        if numeric:
            key = _NUMERAL.sub(lambda numeral: value(numeral.group()), key)
            if _SIGN.search(text, max(0, start - 2), start):
                start -= 1
                key = (text[start] if text[start] in "+±" else "-") + key
        if numeric or key in _NUMBER_WORDS or (after_number and key in _AFTER_NUMBER):
            yield Figure(start, end, text[start:end], key, key in _SCALE_WORDS)
        after_number = numeric


def value(numeral: str) -> str:
    """Return a number without its thousands separators and with a plain decimal point; as printed when it has neither.

    >>> [value(numeral) for numeral in ("82,109", "82 109", "82.109", "1.234,5", "18,4", "0,125", "10.7.2019")]
    ['82109', '82109', '82109', '1234.5', '18.4', '0.125', '10.7.2019']
    """
    parts = _SEPARATOR.split(numeral)
    separators = _SEPARATOR.findall(numeral)
    if not separators:
        return numeral
    if len(set(separators)) == 1 and separators[0] not in "·˙" and _grouped(parts):
        return "".join(parts)
    *before, last = separators
    if last in _DECIMAL_POINTS and last not in before and len(set(before)) <= 1 and _grouped(parts[:-1]):
        return f"{''.join(parts[:-1])}.{parts[-1]}"
    return numeral


def _grouped(parts: list[str]) -> bool:
    """Tell whether digits stand in groups as thousands do, or lakhs: 1,234,567 or 12,34,567; nobody groups behind 0."""
    first, *others = parts
    if not others:
        return True
    return (
        1 <= len(first) <= 3 and first[0] != "0" and len(others[-1]) == 3 and {len(part) for part in others} <= {2, 3}
    )


def bound_beside(text: str, figure: Figure) -> Bound | None:
    """Return the bound right before or right after a figure of the text; a currency sign has none of its own.

    >>> text = "up to £18.4 million"
    >>> [bound_beside(text, figure) for figure in figures(text)]
    [None, Bound(start=0, end=7, sign='<='), None]
    """
    if figure.printed[-1] in _CURRENCIES:
        return None
    low = max(0, figure.start - _BESIDE)
    if before := _BEFORE.search(text[low : figure.start]):
        return Bound(low + before.start(), figure.start, list(_BOUNDS_BEFORE)[(before.lastindex or 1) - 1])
    if after := _AFTER.match(text, figure.end):
        return Bound(figure.end, after.end(), list(_BOUNDS_AFTER)[(after.lastindex or 1) - 1])
    return None
