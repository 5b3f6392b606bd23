"""A passage as readers see it: the words in their surroundings, and what a newer version made of them."""

from dataclasses import dataclass

from claims.models import Claim
from claims.rules.texts import Surroundings, surroundings
from sources.extraction import page_at
from sources.models import Anchor, Document, Version
from sources.models.choices import Outcome
from sources.quotation import linked


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation ready to show: the words in pieces (marked: the figure), and the words around them."""

    pieces: tuple[tuple[str, bool], ...]
    around: Surroundings
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
    if anchor is not None and version is not None:
        anchor.version = version  # fetched already
    page = page_at(version.pages, anchor.start) if version and anchor and anchor.start is not None else None
    return Quoted(
        pieces=marked(passage.exact, claim.printed),
        around=surroundings(passage, anchor),
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


def rights_line(document: Document) -> str:
    """Say how much of the document readers see here."""
    if document.rights == "full_text":
        return "The whole text is shown."
    return "Only what claims quote is shown, with at most 25 words around each."
