"""A passage as readers see it: the words in their surroundings, and what a newer version made of them."""

import re
from dataclasses import dataclass

from claims.models import Claim
from sources.extraction import page_at
from sources.models import Anchor, Document, Passage, Version
from sources.models.choices import Outcome, Rights
from sources.quotation import WORDS_AROUND, Span, Stretch, around, linked

WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation ready to show: words before, the words in pieces (marked: the figure), words after."""

    before: str
    pieces: tuple[tuple[str, bool], ...]
    after: str
    cut_before: bool
    cut_after: bool
    link: str
    archived: str
    version: Version | None
    anchor: Anchor | None
    page: int | None

    @property
    def changed(self) -> bool:
        """Whether the words no longer stand there as they were quoted, or among other words."""
        return self.anchor is not None and not self.anchor.settled and not self.gone

    @property
    def gone(self) -> bool:
        """Whether the words no longer stand there at all."""
        return self.anchor is not None and self.anchor.outcome == Outcome.GONE


def quoted(claim: Claim) -> Quoted:
    """Return a claim's passage with its surroundings in the document's current version; two queries."""
    passage, document = claim.passage, claim.passage.document
    version = document.current_version()
    anchor = passage.anchors.filter(version=version).first() if version else None
    page = page_at(version.pages, anchor.start) if version and anchor and anchor.start is not None else None
    before, after, cut_before, cut_after = _surroundings(passage, version, anchor)
    return Quoted(
        before=before,
        pieces=marked(passage.exact, claim.printed),
        after=after,
        cut_before=cut_before,
        cut_after=cut_after,
        link=linked(document.url, passage.selector, page),
        archived=linked(document.archived_url, passage.selector, page),
        version=version,
        anchor=anchor,
        page=page,
    )


def marked(exact: str, printed: str) -> tuple[tuple[str, bool], ...]:
    """Split the words at the figure printed in them.

    >>> marked("up 1,573 per cent from 2014", "1,573 per cent")
    (('up ', False), ('1,573 per cent', True), (' from 2014', False))
    """
    start = exact.find(printed) if printed else -1
    if start < 0:
        return ((exact, False),)
    end = start + len(printed)
    pieces = ((exact[:start], False), (exact[start:end], True), (exact[end:], False))
    return tuple(piece for piece in pieces if piece[0])


def close_by(passage: Passage) -> tuple[str, str]:
    """Return the words recorded just before and after a quotation, no more than a quote-only document may show."""
    before, after = passage.prefix, passage.suffix
    if passage.document.rights == Rights.QUOTE_ONLY:
        half = WORDS_AROUND // 2
        before = before[_ends(before, -half) :]
        after = after[: _ends(after, half)]
    return before, after


def _ends(text: str, words: int) -> int:
    """Return where the first words of a text end, or for a negative number where its last ones begin."""
    found = list(WORD.finditer(text))
    if len(found) <= abs(words):
        return len(text) if words > 0 else 0
    return found[words - 1].end() if words > 0 else found[words].start()


def _surroundings(passage: Passage, version: Version | None, anchor: Anchor | None) -> tuple[str, str, bool, bool]:
    """Return the words before and after and whether the text goes on, from the version or else as quoted."""
    if version is None or anchor is None or not anchor.settled:
        return *close_by(passage), True, True
    span: Span = (anchor.start, anchor.end)  # type: ignore[assignment]  a position unless gone, by constraint
    stretch: Stretch = around(version.text, [span])[0]
    before = version.text[stretch.start : span[0]]
    after = version.text[span[1] : stretch.end]
    return before, after, stretch.cut_before, stretch.cut_after


def rights_line(document: Document) -> str:
    """Say how much of the document readers see here."""
    if document.rights == "full_text":
        return "The whole text is shown."
    return "Only what claims quote is shown, with at most 25 words around each."
