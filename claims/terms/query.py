"""What is typed into the search box, read: words, phrases, beginnings of words, exclusions, numbers, references."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from claims.terms.stem import fold, stem
from claims.terms.tokens import STOP, Token, tokens

MOST_TERMS = 12
MOST_LETTERS = 500
_CHUNK = re.compile(r'-?"[^"]*"|[^\s"]+')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛ʼ′", "'") | dict.fromkeys("−–—‐‑", "-"))
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PREFIX = re.compile(r"[^\W\d_]{2,}\*\W*\Z")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: as typed, and the runs of terms that answer it, one of which is enough."""

    typed: str
    forms: tuple[tuple[str, ...], ...]
    prefix: bool = False
    excluded: bool = False

    @property
    def number(self) -> bool:
        """Whether it is one number."""
        return len(self.forms[0]) == 1 and self.forms[0][0][:1] == "n" and self.forms[0][0][1:2].isdigit()

    @property
    def word(self) -> str:
        """The one word it is, folded, as it may have been mistyped; "" for whatever else."""
        plain = fold(self.typed)
        single = len(self.forms) == len(self.forms[0]) == 1 and not self.prefix and not self.excluded
        return plain if single and plain.isalpha() and len(plain) > 3 else ""

    def names(self, term: str) -> bool:
        """Say whether a term of a text is one of those asked for."""
        bare = term.removesuffix("pct") if self.number else term
        mine = {part for form in self.forms for part in form}
        return term in mine or bare in mine or (self.prefix and any(term.startswith(part) for part in mine))


@dataclass(frozen=True)
class Query:
    """A search: what must stand in a text, what must not, and whether some of what was typed was left out."""

    terms: tuple[Term, ...]
    cut: bool = False

    @cached_property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must stand in a text."""
        return tuple(term for term in self.terms if not term.excluded)

    @cached_property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms that must not."""
        return tuple(term for term in self.terms if term.excluded)

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def without(self, *gone: Term) -> "Query":
        """Return the search without some of its terms."""
        return replace(self, terms=tuple(term for term in self.terms if term not in gone))

    def only(self, *kept: Term) -> "Query":
        """Return the search for these alone, with what must not stand there."""
        return replace(self, terms=(*kept, *self.unwanted))

    def marks(self, token: Token) -> bool:
        """Say whether a term of a text is one that was asked for."""
        return any(term.names(token.term) for term in self.wanted)


def parse(text: str) -> Query:
    """Read what was typed; whatever it is, it is read somehow, and never refused.

    >>> parse('"child abuse" refer* -police 18.4 million').terms[1:3]
    (Term(typed='refer*', forms=(('refer',),), prefix=True, excluded=False),
     Term(typed='police', forms=(('polic',),), prefix=False, excluded=True))
    >>> [term.forms for term in parse('“82.109” OR-0042, (700 per cent)').terms]
    [(('n82d109',), ('n82109',)), (('ref42',),), (('n700pct',),)]
    """
    clean = _UNPRINTABLE.sub(" ", unicodedata.normalize("NFC", text[: 4 * MOST_LETTERS])).translate(_QUOTES)
    found = list(dict.fromkeys(_terms(clean[:MOST_LETTERS])))
    cut = len(text) > MOST_LETTERS or len(found) > MOST_TERMS
    return Query(tuple(found[:MOST_TERMS]), cut)


def _terms(text: str) -> Iterator[Term]:
    """Yield the terms in order; words beside each other are read together, for a number may be several."""
    start, run = 0, ""
    for chunk in _CHUNK.finditer(text):
        excluded = chunk[0][0] == "-" and chunk[0][1:2].isalpha()
        words = chunk[0].removeprefix("-")
        if words.startswith('"') or excluded or _PREFIX.search(words):
            yield from _plain(text[start : chunk.start()])
            yield from _special(words, excluded or chunk[0].startswith('-"'))
            start = chunk.end()
    run = text[start:]
    yield from _plain(run)


def _special(words: str, excluded: bool) -> Iterator[Term]:
    """Yield a phrase, a beginning or an exclusion; nothing where it holds no term."""
    if _PREFIX.search(words) and not words.startswith('"'):
        found = tokens(words)
        typed = f"{words[found[-1].start : found[-1].end]}*"
        begun = fold(typed[:-1])
        shorter = stem(begun)
        yield Term(typed, ((shorter if begun.startswith(shorter) else begun,),), True, excluded)
        return
    parts = [token for token in tokens(words) if token.term not in STOP]
    if parts:
        yield _joined(words.strip('"'), parts, excluded)


def _plain(text: str) -> Iterator[Term]:
    """Yield the terms of words without signs; those a hyphen or slash ties are one phrase."""
    tied: list[Token] = []
    for token in tokens(text):
        if tied and re.search(r"\s", text[tied[-1].start : token.start]):
            yield from _tied(text, tied)
            tied = []
        tied.append(token)
    yield from _tied(text, tied)


def _tied(text: str, tied: list[Token]) -> Iterator[Term]:
    parts = [token for token in tied if token.term not in STOP]
    if parts:
        yield _joined(text[tied[0].start : tied[-1].end], parts, False)


def _joined(typed: str, parts: list[Token], excluded: bool) -> Term:
    first = tuple(part.term for part in parts)
    others = [(also,) for also in parts[0].also] if len(parts) == 1 else []
    return Term(typed, (first, *others), False, excluded)
