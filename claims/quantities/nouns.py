"""The counted noun phrase after a number: "child sex offenders", and its head, "offender"."""

from typing import NamedTuple

from claims.quantities.closed_words import ENDS_A_PHRASE, PLURAL_MODIFIERS, VERBS
from claims.quantities.singular import is_plural, singular
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

_MOST_WORDS = 7
_HYPHENS = ("-",)
_OPENING_QUOTES = frozenset("'‘“\"")
_CLOSING_QUOTES = frozenset("'’”\"")
# Counted by what comes after "of": "lines of enquiry", "members of staff".
_CLASSIFIERS = word_set("line piece act count item member pair bout loaf head")


class Phrase(NamedTuple):
    """A noun phrase at tokens `first` to `end` (half-open), the token after its closing quote, and its head."""

    first: int
    end: int
    last: int
    noun: str


def read_phrase(block: Block, index: int, singular_too: bool = False) -> Phrase | None:
    """Read the counted noun phrase that starts at a token; with `singular_too`, one that ends in no plural.

    A word list and plural endings stand in for a grammar: modifiers are taken as long as a plural may follow, the
    phrase ends at the last plural before a word that cannot stand inside it.
    """
    words = block.words
    quoted = words[index] in _OPENING_QUOTES and not block.glued(index - 1)
    first = index + quoted
    end, plural_end = _scan(block, first)
    if plural_end:
        last = plural_end
    elif singular_too and end > first:
        last = end
    else:
        return None
    head = words[last - 1]
    last = _with_complement(words, last, singular(head))
    if quoted and words[last] not in _CLOSING_QUOTES:
        return None
    return Phrase(first, last, last + quoted, singular(head))


def _scan(block: Block, first: int) -> tuple[int, int]:
    """Walk over modifiers and nouns; give where the walk ended and where its last plural did (0 for none)."""
    words = block.words
    at, plural_end = first, 0
    while at - first < _MOST_WORDS:
        word = words[at]
        if not word[:1].isalpha() or word in ENDS_A_PHRASE or (word in VERBS and at == _after_adverbs(words, first)):
            break
        if plural_end:
            if not is_plural(word) and not (words[at - 1] in PLURAL_MODIFIERS and _plural_ahead(words, at)):
                break
        elif word in VERBS:
            break
        at += 1
        if is_plural(words[at - 1]) and not _joined(block, at):
            plural_end = at
        while _joined(block, at):
            at += 2
            if is_plural(words[at - 1]) and not _joined(block, at):
                plural_end = at
    return at, plural_end


def _joined(block: Block, at: int) -> bool:
    """Say whether a hyphen ties the word before a token to the one after it."""
    return block.words[at] in _HYPHENS and block.glued(at - 1) and block.glued(at) and block.words[at + 1][:1].isalpha()


def _after_adverbs(words: list[str], at: int) -> int:
    while words[at].endswith("ly"):
        at += 1
    return at


def _plural_ahead(words: list[str], at: int) -> bool:
    return is_plural(words[at + 1]) and words[at + 1] not in ENDS_A_PHRASE


def _with_complement(words: list[str], last: int, noun: str) -> int:
    if noun not in _CLASSIFIERS or words[last] != "of":
        return last
    at = last + 1 + (words[last + 1] == "the")
    follower = words[at]
    if follower[:1].isalpha() and follower not in ENDS_A_PHRASE:
        return at + 1
    return last
