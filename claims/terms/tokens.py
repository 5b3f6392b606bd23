"""A text as terms: each word by its stem, each number by its value."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from claims.quantities import Quantity, find
from claims.quantities.lexicon import CARDINALS, PLURAL_SCALES, SCALE_LETTERS, SCALES, word_set
from claims.terms.stem import fold, stem

# Too common to tell one text from another: neither kept nor asked for.
STOP = word_set(
    "a an and are as at be been but by did do does for from had has have he her his how i if in into is it its of on "
    "or our she so than that the their them then there these they this those to was we were what when where which who "
    "why will with would you your"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’](?=[^\W\d_]))*")
_PIECE = re.compile(
    r"(?<!\w)[Oo][Rr][-‐‑–](?P<reference>\d{1,9})(?!\w)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+(?:[.,]\d+)*)"
    rf"|{_WORD.pattern}|%"
)
_NUMBER_WORDS = frozenset(CARDINALS) | frozenset(SCALES) | frozenset(PLURAL_SCALES)
_TELLING = _NUMBER_WORDS | {"%", "percent", "cent", "pc"}
_PERCENT = frozenset(("%", "percent", "pc", "per", "cent"))
_IN_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+\Z", re.ASCII)
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Token:
    """One term where it stands: `term` as the index keeps it, `also` other values its figures may have."""

    start: int
    end: int
    term: str
    also: tuple[str, ...] = ()

    @property
    def number(self) -> bool:
        """Whether it is a number."""
        return self.term[:1] == "n" and self.term[1:2].isdigit()


def tokens(text: str) -> list[Token]:
    """Return every term of a text in order, the very common words among them (`STOP`).

    >>> [token.term for token in tokens("The agency received 18.4 million reports, up 700 per cent.")]
    ['the', 'agenci', 'receiv', 'n18400000', 'report', 'up', 'n700pct']
    >>> [token.term for token in tokens("OR-0042: 82,109 referrals in 2017")]
    ['ref42', 'n82109', 'referral', 'in', 'n2017']
    """
    pieces = list(_PIECE.finditer(text))
    read = _read(text, pieces) if _says_more(pieces) else {}
    found, index = [], 0
    while index < len(pieces):
        last, term = read.get(index, (index, ""))
        piece = pieces[index]
        also: tuple[str, ...] = ()
        if not term:
            term, also = _alone(piece)
        if term:
            found.append(Token(piece.start(), pieces[last].end(), term, also))
        index = last + 1
    return found


def terms_of(text: str) -> str:
    """Return the terms a text is found by, in order, with spaces between; a percentage also as a mere number.

    >>> terms_of("It rose by seven hundred per cent to 1.1m.")
    'ros n700pct n1100000 n700'
    """
    found = [token.term for token in tokens(text) if token.term not in STOP]
    return " ".join([*found, *(term.removesuffix("pct") for term in found if term.endswith("pct"))])


def words_of(text: str) -> set[str]:
    """Return the words of a text as they are spelt, folded: what a mistyped word may have meant.

    >>> sorted(words_of("The agency’s 82,109 Referrals"))
    ['agency', 'referrals']
    """
    found = {fold(word) for word in set(_WORD.findall(text))}
    return {word for word in found if len(word) > 3 and word.isascii() and word.isalpha()}


def figure_term(value: Decimal) -> str:
    """Return the term of a recorded figure's own value, which ranks before a number that only stands in the text.

    >>> figure_term(Decimal("18400000.00")), figure_term(Decimal("-0.5"))
    ('f18400000', 'f0d5')
    """
    return f"f{_digits(value)}"


def reference_term(number: int) -> str:
    """Return the term of a public reference.

    >>> reference_term(42)
    'ref42'
    """
    return f"ref{number}"


def marked(text: str, wanted: Callable[[Token], bool]) -> list[tuple[str, bool]]:
    """Cut a text into stretches, each with whether its terms are wanted.

    >>> marked("82,109 referrals in 2017", lambda token: token.number)
    [('82,109', True), (' referrals in ', False), ('2017', True)]
    """
    stretches, place = [], 0
    for token in tokens(text):
        if wanted(token):
            if token.start > place:
                stretches.append((text[place : token.start], False))
            stretches.append((text[token.start : token.end], True))
            place = token.end
    return [*stretches, (text[place:], False)] if place < len(text) else stretches


def _says_more(pieces: list[re.Match[str]]) -> bool:
    """Whether a number here may be more than its digits say; to ask `find` costs ten times what the rest does."""
    words = [piece[0].lower() for piece in pieces]
    return not _TELLING.isdisjoint(words) or any(
        word in SCALE_LETTERS and before["number"] for before, word in zip(pieces, words[1:], strict=False)
    )


def _alone(piece: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    """Return the term of one piece by itself, and the other readings of its digits."""
    if piece["reference"]:
        return reference_term(int(piece["reference"])), ()
    if piece["number"]:
        return _plain_number(piece["number"])
    return ("" if piece[0] == "%" else stem(piece[0])), ()


def _plain_number(printed: str) -> tuple[str, tuple[str, ...]]:
    if len(printed) > _MOST_DIGITS:
        return f"n{printed[:_MOST_DIGITS].replace(',', '').replace('.', '')}", ()
    in_groups = printed.replace(".", "").replace(",", "")
    if _CONTINENTAL.fullmatch(printed):
        return f"n{_digits(Decimal(printed.replace('.', '').replace(',', '.')))}", ()
    if printed.count(".") > 1 or (printed.count(",") and not _thousands(printed)):
        decimal_comma = printed.count(",") == 1 and "." not in printed
        return f"n{_digits(Decimal(printed.replace(',', '.') if decimal_comma else in_groups))}", ()
    term = f"n{_digits(Decimal(printed.replace(',', '')))}"
    return term, ((f"n{_digits(Decimal(in_groups))}",) if _IN_GROUPS.match(printed) else ())


def _thousands(printed: str) -> bool:
    first, *groups = printed.partition(".")[0].split(",")
    return len(first) <= 3 and bool(groups) and len(groups[-1]) == 3 and all(len(group) in (2, 3) for group in groups)


def _digits(value: Decimal) -> str:
    written = f"{abs(value):f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return (written.lstrip("0") or "0").replace(".", "0d" if written.startswith("0.") else "d", 1)[:_MOST_DIGITS]


def _read(text: str, pieces: list[re.Match[str]]) -> dict[int, tuple[int, str]]:
    """Return by the index of their first piece the numbers that `find` reads: their last piece, and their term."""
    found, index = {}, 0
    for quantity in find(text):
        while index < len(pieces) and pieces[index].start() < quantity.start:
            index += 1
        values = [value for value in (quantity.value, quantity.high, quantity.whole) if value is not None]
        while index < len(pieces) and pieces[index].end() <= quantity.end and values:
            last = _run(pieces, index, quantity)
            if last >= index:
                percent = "pct" if quantity.unit == "%" and quantity.high is None else ""
                found[index] = (last, f"n{_digits(values.pop(0))}{percent}")
                index = last
            index += 1
    return found


def _run(pieces: list[re.Match[str]], first: int, quantity: Quantity) -> int:
    """Return the index of the last piece of the number that begins at `first`, one less when none does."""
    if not _numeric(pieces[first]):
        return first - 1
    last, index = first, first + 1
    while index < len(pieces) and pieces[index].end() <= quantity.end:
        word = pieces[index][0].lower()
        joined = word in _NUMBER_WORDS or (word in SCALE_LETTERS and pieces[index - 1]["number"] is not None)
        if joined or (word in _PERCENT and quantity.unit == "%"):
            last = index
        elif word not in ("and", "a"):
            break
        index += 1
    return last


def _numeric(piece: re.Match[str]) -> bool:
    return piece["number"] is not None or piece[0].lower() in _NUMBER_WORDS
