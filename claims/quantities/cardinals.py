"""Numbers spelled in words: "thirteen", "two hundred and fifty", "a hundred thousand", "five point five"."""

from decimal import Decimal

from claims.quantities.lexicon import CARDINALS, DENOMINATORS, ONES, PLURAL_DENOMINATORS, SCALES, TENS
from claims.quantities.number import Number, scaled
from claims.quantities.tokens import Block

_POINTED = frozenset(("point", "oh", "o"))
# "at this point five men": no decimal.
_POINTS_OF = frozenset(("this", "that", "one", "which", "the", "some", "any", "a", "every", "no", "each", "decimal"))
_AFTER_A_DECIMAL = frozenset(("per", "percent", "%", "percentage", "of", "million", "billion", "pc", "a"))
_MOST_WORDS = 40  # no number anyone says is longer; keeps a wall of number words linear


class _Sum:
    """A cardinal being added up: closed groups, the group under way, and the last scale that closed one."""

    __slots__ = ("group", "last_word", "scale", "total")

    def __init__(self) -> None:
        self.total = 0
        self.group: int | None = None
        self.scale = 99
        self.last_word = ""

    def add(self, word: str) -> bool:
        """Take one more word, or refuse it because it begins another number."""
        taken = self._add_count(CARDINALS[word]) if word in CARDINALS else self._add_scale(word)
        if taken:
            self.last_word = word
        return taken

    def _add_count(self, count: int) -> bool:
        filled = (self.group or 0) % 100
        if self.group is not None and (self.group == 0 or count == 0):
            return False
        if filled and not (count < 10 and filled >= 20 and filled % 10 == 0):
            return False
        self.group = (self.group or 0) + count
        return True

    def _add_scale(self, word: str) -> bool:
        exponent = SCALES.get(word)
        if exponent is None:
            return False
        if exponent == 2:
            if self.group is None or self.group >= 100:
                return False
            self.group *= 100
            return True
        if self.group is None and self.total and self.last_word in SCALES:
            self.total *= 10**exponent  # "three lakh crore"
        elif self.group is None or exponent >= self.scale:
            return False
        else:
            self.total += self.group * 10**exponent
            self.group = None
        self.scale = exponent
        return True

    def exponent(self) -> int:
        if self.group is None:
            return self.scale
        return 2 if self.last_word == "hundred" else 0


def read_cardinal(block: Block, index: int) -> Number | None:
    """Read the cardinal in words that starts at a token, with its decimals when "point" follows.

    `exponent` is that of the last scale word: "two thousand" was printed to the thousand.
    """
    words = block.words
    if words[index] in _POINTED:
        return _bare_point(words, index)
    sums = _Sum()
    position = index
    if words[index] in ("a", "an", "hundred") and words[index + (words[index] != "hundred")] in SCALES:
        sums.group = 1
        position += words[index] != "hundred"
    elif words[index] not in CARDINALS:
        return None
    while position - index < _MOST_WORDS:
        step = _joint(block, position, sums.last_word) if position > index else 0
        if not sums.add(words[position + step]):
            break
        position += step + 1
    if position == index or not sums.last_word:
        return None
    value = Decimal(sums.total + (sums.group or 0))
    exponent = sums.exponent()
    number = Number(index, position, value, -exponent, spelled=True, exponent=exponent)
    return _with_point(words, number)


def _bare_point(words: list[str], index: int) -> Number | None:
    """Read "point five per cent" and "oh point five": a decimal whose nought is left out or said in another way."""
    at = index + (words[index] in ("oh", "o"))
    if words[at] != "point" or (at == index and words[index - 1] in _POINTS_OF):
        return None
    number = _with_point(words, Number(index, at, Decimal(0), 0, spelled=True))
    measured = words[number.last] in _AFTER_A_DECIMAL or at > index
    return number if number.last > at and measured else None


def _joint(block: Block, index: int, before: str) -> int:
    """Count the tokens ("and", a hyphen) that join the next number word to the one before."""
    words = block.words
    joint, following = words[index], words[index + 1]
    if joint in ("and", "&"):
        return int(before in SCALES and following in CARDINALS and not _names_a_part(words, index + 1))
    if joint in ("-",) and (before in TENS or following in SCALES):
        spaced = not block.glued(index - 1) and not block.glued(index)
        return int(spaced or (block.glued(index - 1) and block.glued(index)))
    return 0


def _names_a_part(words: list[str], index: int) -> bool:
    """Say whether a number word counts parts: the "three" of "a hundred and three quarters"."""
    after = words[index + 1 + (words[index + 1] == "-")]
    if words[index] in TENS:
        return False  # "a hundred and thirty fifths" are 130 of them
    return after in PLURAL_DENOMINATORS or (words[index] == "one" and after in DENOMINATORS)


def _with_point(words: list[str], number: Number) -> Number:
    if words[number.last] != "point" or words[number.last + 1] not in CARDINALS:
        return number
    position = number.last + 1
    digits = ""
    while words[position] in CARDINALS and len(digits) < 12:
        word = words[position]
        if word in TENS and words[position + 1] == "-" and ONES.get(words[position + 2], 0) in range(1, 10):
            digits += str(TENS[word] + ONES[words[position + 2]])
            position += 3
        else:
            digits += str(CARDINALS[word])
            position += 1
    value = scaled(number.value * 10 ** len(digits) + int(digits), -len(digits))
    return Number(number.first, position, value, len(digits), spelled=True)
