"""What is left of a quotation whose beginning or end was dropped."""

from collections.abc import Iterator

from rapidfuzz.distance import Postfix, Prefix

from sources.anchoring.candidate import Candidate
from sources.anchoring.segment import Segment, goes_through_a_word
from sources.anchoring.selector import Pattern, Selector

# What is left must be so many letters, and such a part of the quotation: less is said in many places.
_LEAST_LETTERS = 24
_LEAST_SHARE = 0.3
_MOST_PLACES = 8
_CLAUSE_ENDS = frozenset(".!?;:,\n")


def find_remnants(segment: Segment, selector: Selector, pattern: Pattern) -> Iterator[Candidate]:
    """Yield the places where a quotation begins or ends as it did, beside its own neighbours, the rest being gone."""
    least = max(_LEAST_LETTERS, int(len(pattern.exact) * _LEAST_SHARE))
    for start, end in (*_heads(segment.folded, pattern), *_tails(segment.folded, pattern)):
        if end - start >= least:
            yield Candidate.at(segment, selector, pattern, start, end)


def _heads(text: str, pattern: Pattern) -> Iterator[tuple[int, int]]:
    exact, before = pattern.exact, pattern.prefix
    if not before.strip():
        return
    for found in _occurrences(text, before + exact[:_LEAST_LETTERS]):
        start = found + len(before)
        end = start + Prefix.similarity(exact, text[start : start + len(exact)])
        while end > start and (goes_through_a_word(text, end) or text[end - 1].isspace()):
            end -= 1
        if not exact[-1].isalnum() and text.startswith(exact[-1], end):
            end += 1  # its full stop
        if text[end - 1] in _CLAUSE_ENDS or text[end : end + 1] in _CLAUSE_ENDS or text.startswith(pattern.suffix, end):
            yield start, end


def _tails(text: str, pattern: Pattern) -> Iterator[tuple[int, int]]:
    exact, after = pattern.exact, pattern.suffix
    if not after.strip():
        return
    for found in _occurrences(text, exact[-_LEAST_LETTERS:] + after):
        end = found + len(exact[-_LEAST_LETTERS:])
        start = end - Postfix.similarity(exact, text[max(0, end - len(exact)) : end])
        while start < end and (goes_through_a_word(text, start) or text[start].isspace()):
            start += 1
        outside = text[max(0, start - _LEAST_LETTERS) : start].rstrip(" \"'")
        if not outside or outside[-1] in _CLAUSE_ENDS or text.endswith(pattern.prefix, 0, start):
            yield start, end


def _occurrences(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(needle, at + 1)
