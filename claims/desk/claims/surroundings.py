"""The paragraphs around the words on the form, so that the quotation stays in view and context can be added."""

from dataclasses import dataclass
from itertools import pairwise

from claims.desk.claims.words import Words
from claims.desk.reader.paragraphs import Paragraph, paragraphs
from sources.models import Version
from sources.quotation import Piece, whole

OPENING = 50  # characters of a sentence that name it
BEFORE, AFTER = 3, 2  # paragraphs shown around that of the words


@dataclass(frozen=True, slots=True)
class Near:
    """One paragraph beside the form: its number, and its sentences as pieces; mark 0 is the words, others context."""

    number: int
    heading: bool
    sentences: list["Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: the span that adds it as context, and its pieces."""

    at: str
    pieces: tuple[Piece, ...]

    @property
    def opening(self) -> str:
        """Its first words, which tell it from the others."""
        words = "".join(piece.text for piece in self.pieces).strip()
        return words if len(words) <= OPENING else f"{words[:OPENING].rpartition(' ')[0]} …"


def near(version: Version, words: Words, context: list[Words]) -> list[Near]:
    """Return the paragraphs of the words, with some before and after and those of the context."""
    placed = [each for each in (words, *context) if each.end]
    if not placed:
        return []
    cut = paragraphs(version.text)
    shown: set[int] = set()
    for each in placed:
        inside = [n for n, one in enumerate(cut) if one.start < each.end and each.start < one.end]
        reach = (BEFORE, AFTER) if each is words else (0, 0)
        shown |= set(range(max(0, inside[0] - reach[0]), min(len(cut), inside[-1] + reach[1] + 1)))
    spans = [(each.start, each.end) for each in (words, *context)]
    return [_near(version.text, cut[n], spans) for n in sorted(shown) if cut[n].number]


def _near(text: str, one: Paragraph, spans: list[tuple[int, int]]) -> Near:
    edges = [*one.sentences, one.end]
    lines = []
    for start, stop in pairwise(edges):
        end = start + len(text[start:stop].rstrip())
        inside = [(max(left, start) - start, min(right, stop) - start) for left, right in spans]
        kept = [(left, right) if left < right else (0, 0) for left, right in inside]
        stretches = whole(text[start:stop], kept)
        lines.append(Line(f"{start}-{end}", tuple(piece for stretch in stretches for piece in stretch.pieces)))
    return Near(one.number, one.heading, lines)
