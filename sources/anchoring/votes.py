"""Where in a segment an altered quotation is likely to stand, judged by its rarest words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from sources.anchoring.segment import WORD, Segment, fold
from sources.anchoring.selector import Selector

# These bound the work for one quotation however repetitive the text is.
_MOST_VOTES = 600
_MOST_PLACES = 200
_MOST_SCANNED = 2_000
_WINDOWS = 4
# A frequent word votes only where this many letters beside it agree as well.
_BESIDE = 5


@dataclass(frozen=True, slots=True)
class _Vote:
    """A word (by its offset in the quotation) says where the quotation would begin if that word stood here."""

    start: int
    word: int
    weight: float


def likely_starts(segment: Segment, selector: Selector) -> list[tuple[int, int]]:
    """Return up to four (lowest, highest) positions where the quotation may begin, likeliest first.

    Every rare word of the quotation and its context votes, wherever it stands, for the start that would put it there;
    the votes of an altered quotation agree to within the letters added or dropped.
    """
    votes = sorted(_votes(segment, selector), key=lambda vote: vote.start)
    spread = max(32, len(selector.exact) // 4)
    present: Counter[int] = Counter()
    weight = 0.0
    low = 0
    clusters = []
    for vote in votes:
        while vote.start - votes[low].start > spread:
            present[votes[low].word] -= 1
            weight -= votes[low].weight * (present[votes[low].word] == 0)
            low += 1
        weight += vote.weight * (present[vote.word] == 0)
        present[vote.word] += 1
        clusters.append((weight, votes[low].start, vote.start))
    return _apart(clusters, spread)


def _apart(clusters: list[tuple[float, int, int]], spread: int) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for _weight, low, high in sorted(clusters, key=lambda cluster: -cluster[0]):
        if all(high < other_low - spread or low > other_high + spread for other_low, other_high in chosen):
            chosen.append((low, high))
            if len(chosen) == _WINDOWS:
                break
    return chosen


def _votes(segment: Segment, selector: Selector) -> Iterator[_Vote]:
    prefix = fold(selector.prefix)
    pattern = prefix + fold(selector.exact) + fold(selector.suffix)
    words = [(segment.places.get(word.group(), []), word.start(), word.group()) for word in WORD.finditer(pattern)]
    hint = max(0, (selector.start or 0) - segment.offset)
    spent = 0
    for places, offset, word in sorted(words, key=lambda entry: len(entry[0])):
        voters = places
        if len(places) > _MOST_PLACES:
            voters = _beside_the_same(segment, pattern, offset, offset + len(word), _nearest(places, hint + offset))
        weight = log(1 + len(segment.folded) / (1 + len(places)))
        for place in voters[:_MOST_PLACES]:
            yield _Vote(place - offset + len(prefix), offset, weight)
        spent += len(voters[:_MOST_PLACES])
        if spent > _MOST_VOTES:
            return


def _nearest(places: list[int], hint: int) -> list[int]:
    middle = bisect_left(places, hint)
    low = max(0, min(middle - _MOST_SCANNED // 2, len(places) - _MOST_SCANNED))
    return places[low : low + _MOST_SCANNED]


def _beside_the_same(segment: Segment, pattern: str, start: int, end: int, places: list[int]) -> list[int]:
    """Keep the places of a frequent word whose neighbouring letters on one side are the quotation's."""
    after = pattern[start : end + _BESIDE]
    before = pattern[max(0, start - _BESIDE) : start]
    return [
        place
        for place in places
        if segment.folded.startswith(after, place) or (before and segment.folded.endswith(before, 0, place))
    ]
