"""Terms: what a text is found by, and what a search asks for; words by their stem, numbers by their value.

The index and the search box read with the same eyes, so "82,109", "82109" and "18.4m", "18.4 million" meet. Numbers are
read by `claims.quantities` where a scale, a percentage or a number word makes more of them than their digits.
"""

from claims.terms.query import MOST_LETTERS, MOST_TERMS, Query, Term, parse
from claims.terms.stem import fold, stem
from claims.terms.tokens import STOP, Token, figure_term, marked, reference_term, terms_of, tokens, words_of

__all__ = [
    "MOST_LETTERS",
    "MOST_TERMS",
    "STOP",
    "Query",
    "Term",
    "Token",
    "figure_term",
    "fold",
    "marked",
    "parse",
    "reference_term",
    "stem",
    "terms_of",
    "tokens",
    "words_of",
]
