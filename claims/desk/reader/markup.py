"""The reading page's text as HTML, with as little of it as possible: a long text must stay a light page.

A sentence's link is its place alone ("?120"), and attributes that need no quotation marks have none.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from claims.desk.reader.marks import Likely, status_of
from claims.desk.reader.paragraphs import Paragraph
from claims.wording.prefill.record import Recorded

T = TypeVar("T")


def text_markup(
    text: str,
    cut: Sequence[Paragraph],
    standing: Sequence[Recorded],
    found: Sequence[Likely],
    *,
    named: set[int],
    offer: bool,
) -> SafeString:
    """Return the paragraphs as HTML. Outside links and buttons, its text is the version's, character by character.

    `named`: the paragraphs that something leads to. `offer`: every sentence ends with a link that records it.
    """
    ends = {span.end: span for span in standing}
    likely_ends = _Sweep([(one.candidate.start, one.candidate.end, one) for one in found])
    recorded_ends = _Sweep([(one.start, one.end, one) for one in standing])
    pieces: list[str] = []
    for paragraph in cut:
        pieces.append(_opening(paragraph, paragraph.number in named))
        edges = set(paragraph.sentences[1:]) | {paragraph.start, paragraph.end}
        edges |= likely_ends.edges(paragraph.start, paragraph.end) | recorded_ends.edges(paragraph.start, paragraph.end)
        starts = set(paragraph.sentences[1:])
        sentence = paragraph.sentences[0] if paragraph.sentences else None
        for left, right in pairwise(sorted(edges)):
            if left in starts:
                pieces.append(_offer(sentence, offer))
                sentence = left
            pieces.append(_piece(text[left:right], recorded_ends.over(left), likely_ends.over(left)))
            if right in ends:
                pieces.append(_references(ends[right]))
        pieces.append(f"{_offer(sentence, offer)}</p>" if paragraph.number else "</p>")
    return mark_safe("".join(pieces))  # noqa: S308  every piece of the text is escaped above


def _opening(paragraph: Paragraph, named: bool) -> str:
    if not paragraph.number:
        return "<p class=gap>"
    return f"<p{f' id=p{paragraph.number}' if named else ''}{' class=h' if paragraph.heading else ''}>"


def _offer(sentence: int | None, offer: bool) -> str:
    return f"<a href=?{sentence}>record</a>" if offer and sentence is not None else ""


def _piece(words: str, standing: list[Recorded], found: list[Likely]) -> str:
    html = escape(words)
    if found:
        html = f"<mark data-c={'-'.join(str(one.index) for one in found)}>{html}</mark>"
    if standing:
        first = standing[0].claims[0]
        html = f'<span class="on {status_of(first).slug}">{html}</span>'
    return html


def _references(span: Recorded) -> str:
    """Return the claims recorded from the words that end here, as links with their status by glyph and word."""
    links = []
    for claim in span.claims:
        status = status_of(claim)
        changed = ", the words have changed" if span.changed else ""
        links.append(
            format_html(
                '<a class="ref" id="{}" href="{}" title="{}{}">{} {}<span class="unseen"> {}{}</span></a>',
                claim.reference,
                reverse("claims:desk_review", args=[claim.number]),
                status.word,
                changed,
                status.glyph,
                claim.reference,
                status.word,
                changed,
            )
        )
    return "".join(links)


class _Sweep(Generic[T]):
    """Spans of a text, asked about places in rising order."""

    def __init__(self, spans: list[tuple[int, int, T]]) -> None:
        self.waiting = sorted(spans, key=lambda span: span[:2], reverse=True)
        self.open: list[tuple[int, int, T]] = []

    def edges(self, start: int, end: int) -> set[int]:
        """Return the places strictly inside [start, end) where a span begins or ends."""
        near: list[tuple[int, int, T]] = [*self.open, *self._coming(end)]
        return {edge for span in near for edge in span[:2] if start < edge < end}

    def _coming(self, end: int) -> Iterator[tuple[int, int, T]]:
        for span in reversed(self.waiting):
            if span[0] >= end:
                return
            yield span

    def over(self, place: int) -> list[T]:
        """Return what covers a place."""
        while self.waiting and self.waiting[-1][0] <= place:
            self.open.append(self.waiting.pop())
        self.open = [span for span in self.open if span[1] > place]
        return [span[2] for span in self.open]
