"""The counted noun phrase after a number, "child sex offenders", with its head, "offender", in the singular."""

from functools import lru_cache
from typing import NamedTuple

from claims.quantities.lexicon import CARDINALS, ENDS_A_PHRASE, PLURAL_MODIFIERS, TIME_UNITS, VERBS, word_set
from claims.quantities.tokens import Block

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "thieves": "thief",
    "leaves": "leaf", "wolves": "wolf", "halves": "half", "shelves": "shelf", "loaves": "loaf", "calves": "calf",
    "criteria": "criterion", "phenomena": "phenomenon", "bacteria": "bacterium", "media": "medium",
    "analyses": "analysis", "crises": "crisis", "bases": "base", "theses": "thesis", "diagnoses": "diagnosis",
    "hypotheses": "hypothesis", "emphases": "emphasis", "oases": "oasis", "alumni": "alumnus", "fungi": "fungus",
    "buses": "bus", "gases": "gas", "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "vetoes": "veto",
    "echoes": "echo", "cargoes": "cargo", "torpedoes": "torpedo", "movies": "movie", "cookies": "cookie",
    "zombies": "zombie", "rookies": "rookie", "ties": "tie", "pies": "pie", "lies": "lie", "indices": "index",
    "oxen": "ox", "dice": "die", "quizzes": "quiz", "aches": "ache", "headaches": "headache", "caches": "cache",
    "selfies": "selfie", "calories": "calorie", "oxes": "ox", "axes": "axe", "pence": "penny", "bourses": "bourse",
    "pounds": "pound", "paise": "paisa", "kroner": "krone", "kronor": "krona",
    "lenses": "lens", "consensuses": "consensus",
}  # fmt: skip
# The same in both numbers, or plural without an s.
_UNCHANGED = word_set(
    "police staff personnel cattle sheep fish aircraft spacecraft data offspring deer species series headquarters "
    "lira koruna kwacha barracks youth crew poultry folk livestock infantry hertz"
)
_REMEMBERED = 8192  # words of a language's working vocabulary
_PLURAL_ENDINGS = ("men", "people", "children", "women")
# End in s and are no plural.
_NOT_PLURAL = word_set(
    "was is has as its this us his yes plus versus always perhaps across besides towards afterwards sometimes less "
    "unless thus does whereas minus hers ours theirs yours overseas news afterwards upwards downwards onwards "
    "backwards forwards besides indoors outdoors hence christmas nowadays alas chaos ethos cosmos canvas atlas bias "
    "gas lens tennis paris texas wales politics mathematics physics economics athletics thousands millions hundreds "
    "billions regards says does goes mrs means amongst"
)
# "uses" that is a plural of "use", not of "us": "houses", but "viruses".
_END_IN_USE = ("houses", "causes", "clauses", "pauses", "abuses", "excuses", "spouses", "blouses", "reuses", "misuses")


@lru_cache(maxsize=_REMEMBERED)
def is_plural(word: str) -> bool:
    """Say whether a word in lower case reads as a plural noun.

    >>> [is_plural(word) for word in ("warrants", "policemen", "children", "across", "abuse")]
    [True, True, True, False, False]
    """
    if word in _IRREGULAR or word in _UNCHANGED:
        return True
    if word.endswith(_PLURAL_ENDINGS) and len(word) > 5:
        return True
    if len(word) < 3 or word[-1] != "s" or word in _NOT_PLURAL:
        return False
    return word[-2] not in "su'i" or word in ("menus", "gurus", "emus", "taxis", "skis", "mps")


@lru_cache(maxsize=_REMEMBERED)
def singular(word: str) -> str:
    """Give the singular of a noun in lower case; a word that is no plural comes back as it is.

    >>> [singular(word) for word in ("offences", "searches", "policemen", "agencies", "aircraft", "viruses")]
    ['offence', 'search', 'policeman', 'agency', 'aircraft', 'virus']
    """
    if word in _UNCHANGED or not is_plural(word):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, plain in (("men", "man"), ("people", "person"), ("children", "child")):
        if word.endswith(ending):
            return word[: -len(ending)] + plain
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("uses") and len(word) > 5 and not word.endswith(_END_IN_USE):
        return word[:-2]
    return word[:-1]


_MOST_WORDS = 7
_COUNTRY = frozenset(("us", "u"))
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
        if word in _COUNTRY and (country := _country(block, at)):
            at = country
            continue
        if not word[:1].isalpha() or word in ENDS_A_PHRASE or (word in VERBS and at == _after_adverbs(words, first)):
            break
        if word in CARDINALS and words[at + 1] in TIME_UNITS:
            break  # "just 7,200 five years ago"
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


def _country(block: Block, at: int) -> int:
    """Give the token after "US" or "U.S." between a number and what it counts, or 0: it is no pronoun there."""
    words = block.words
    if words[at] == "us":
        return at + 1 if block.raw(at) == "US" and words[at + 1][:1].isalpha() else 0
    return at + 4 if words[at : at + 4] == ["u", ".", "s", "."] and words[at + 4][:1].isalpha() else 0


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
