"""Choose the shortest run of words that carries a claim."""

import re

from claims.periods.words import listed
from claims.spotting.pattern import late
from claims.spotting.sentences import Sentence

Span = tuple[int, int]

MOST_WORDS = 25  # a fragment no longer than this may be quoted
_FEWEST_WORDS = 4

_SEPARATOR = late(r"[,;:]['\"”’]*\s+(?:and\s+|but\s+)?|\s+[–—-]\s+|\s+(?:and|but)\s+|\s*\(|\)\s*")
_CLAUSE = late(
    r"[;:]\s+|\s+[–—-]\s+|,['\"”’]+\s+|,\s+(?:and|but|so|which|who|while|whilst|although|because|as)\s+"
    r"|\s+and\s+(?=(?:I|we|he|she|they|it)\s)"
)
_DANGLING = listed(
    "a an the of in on at to and or but for with by from as that which who its their his her into looking"
)
_OPENERS = listed("that said says announced which who and but as while because")
_INITIALS = late(r"\b[A-Za-z]\.[A-Za-z]\.\Z|\b(?:Mr|Dr|St|Inc|Ltd|Co)\.\Z")
_PREPOSITION = late(r"\b(?:in|on|by|since|from|during|over|for|to|until|of)\s+$", re.IGNORECASE)
_WORD = late(r"\S+")
_EDGES = " \t\n\xa0,;:–—-“”\"'‘’()•"


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without spaces, dashes, quotation marks and its full stop at its edges."""
    while start < end and text[start] in _EDGES and not (text[start] == "-" and text[start + 1 : start + 2].isdigit()):
        start += 1
    while end > start and (text[end - 1] in _EDGES or _is_full_stop(text, start, end)):
        end -= 1
    return start, end


def _is_full_stop(text: str, start: int, end: int) -> bool:
    """Say whether the last character is a full stop and not that of an abbreviation ("U.S.")."""
    return text[end - 1] == "." and not _INITIALS.search(text, max(start, end - 6), end)


def word_count(text: str, start: int, end: int) -> int:
    """Count the words between two places."""
    return sum(1 for _ in _WORD.finditer(text, start, end))


def clause_of(text: str, sentence: Sentence, start: int, end: int) -> Span:
    """Return the clause of a sentence that holds the words from start to end."""
    first, last = sentence.start, sentence.end
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def figure_span(text: str, sentence: Sentence, figure: Span, others: list[Span], times: list[Span]) -> Span:
    """Return the run of words round a figure: its share of a sentence that has other figures, with its period."""
    first, last = _share(text, sentence, figure, others)
    if word_count(text, first, last) > MOST_WORDS:
        inner = clause_of(text, Sentence(first, last, False, 0), *figure)
        first, last = inner if word_count(text, *inner) >= _FEWEST_WORDS else (first, last)
    core = figure
    for start, end in times:
        wider = min(core[0], _with_preposition(text, start)), max(core[1], end)
        crosses = any(wider[0] <= other[0] < first or last < other[1] <= wider[1] for other in others)
        if not crosses and word_count(text, *wider) <= MOST_WORDS:
            core = wider
    first, last = min(first, core[0]), max(last, core[1])
    if word_count(text, *trimmed(text, first, last)) < _FEWEST_WORDS:
        first, last = sentence.start, sentence.end
    return shortened(text, first, last, core)


def _with_preposition(text: str, start: int) -> int:
    match = _PREPOSITION.search(text, max(0, start - 10), start)
    return match.start() if match else start


def _share(text: str, sentence: Sentence, figure: Span, others: list[Span]) -> Span:
    """Return the part of a sentence from the separator before a figure to the one before the next figure."""
    before = [end for _, end in others if end <= figure[0]]
    after = [start for start, _ in others if start >= figure[1]]
    first, last = sentence.start, sentence.end
    if before:
        cuts = [match.end() for match in _SEPARATOR.finditer(text, max(before), figure[0])]
        first = cuts[-1] if cuts else first
    if after:
        cuts = [match.start() for match in _SEPARATOR.finditer(text, figure[1], min(after))]
        last = cuts[-1] if cuts else last
    return first, last


def shortened(text: str, start: int, end: int, core: Span) -> Span:
    """Return the span, or the part of it that holds the core and begins a clause, cut to 25 words."""
    start, end = trimmed(text, start, end)
    start, end = min(start, core[0]), max(end, core[1])
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if len(words) <= MOST_WORDS:
        return start, end
    inside = [place for place, span in enumerate(words) if span[1] > core[0] and span[0] < core[1]]
    last = max(inside[-1] + 1, MOST_WORDS)
    first = max(0, min(last - MOST_WORDS, inside[0]))
    if first:
        first = _opening(text, words, first, inside[0])
        last = min(len(words), max(last, first + MOST_WORDS))
    while last > inside[-1] + 1 and text[slice(*words[last - 1])].lower() in _DANGLING:
        last -= 1
    return trimmed(text, min(words[first][0], core[0]), max(words[last - 1][1], core[1]))


def _opening(text: str, words: list[Span], first: int, core: int) -> int:
    """Return the first word after `first`, and not after the core, that begins a clause; else `first`."""
    for place in range(first, core + 1):
        before = text[slice(*words[place - 1])]
        if before[-1] in ',;:–—-”"' or before.lower() in _OPENERS:
            return place
    return first
