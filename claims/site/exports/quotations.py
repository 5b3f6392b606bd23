"""Quoted words as they leave: W3C selectors, and where they stand in the newest version."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from claims.rules.texts import TextOf, close_by, surroundings
from sources.models import Anchor, Passage, Version
from sources.models.choices import Outcome, Scope
from sources.quotation import linked


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuoteSelector:
    """The words, and a little before and after them (W3C Web Annotation)."""

    type: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPositionSelector:
    """Where the words stand in the text of a version, in code points, half-open (W3C Web Annotation)."""

    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A document's text as captured on one day."""

    number: int
    scope: Annotated[str, Scope, "The full text, or an excerpt of it."]
    media_type: str
    retrieved_at: Annotated[datetime | None, "When the original was fetched, if known."]
    captured_at: datetime
    bytes_sha256: Annotated[str, "Of the original; empty where it is not held."]
    text_sha256: str
    extractor: Annotated[str, "What made the text out of the bytes."]
    waits: Annotated[bool, "Its own words are not shown yet: a second person is to read them first."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What became of quoted words in one version."""

    version: VersionRow
    outcome: Annotated[str, Outcome]
    position: TextPositionSelector | None
    page: Annotated[int | None, "Of a document in pages."]
    before: Annotated[str, "The words just before, at most 12 of a quote-only document."]
    after: Annotated[str, "The words just after, at most 12 of a quote-only document."]
    changes: Annotated[list[list[str]], "Figures that changed, as pairs of old and new."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words that say it, as recorded."""

    selector: TextQuoteSelector
    link: Annotated[str, "Opens the source at these words; empty when it has no address."]
    archived: Annotated[str, "The same in a web archive's copy."]


def version_row(version: Version) -> VersionRow:
    """Return a version, without its text."""
    return VersionRow(
        number=version.number,
        scope=version.scope,
        media_type=version.media_type,
        retrieved_at=version.retrieved_at,
        captured_at=version.captured_at,
        bytes_sha256=version.bytes_hash,
        text_sha256=version.text_hash,
        extractor=version.extractor,
        waits=version.waits,
    )


def quotation(passage: Passage, page: int | None = None) -> Quotation:
    """Return a passage; expects its document fetched."""
    return Quotation(
        selector=selector(passage),
        link=linked(passage.document.url, passage.selector, page),
        archived=linked(passage.document.archived_url, passage.selector, page),
    )


def selector(passage: Passage) -> TextQuoteSelector:
    """Return the selector of a passage."""
    words = close_by(passage)
    return TextQuoteSelector(type="TextQuoteSelector", exact=passage.exact, prefix=words.before, suffix=words.after)


def position(anchor: Anchor) -> TextPositionSelector | None:
    """Return where an anchored passage stands, None when it is gone."""
    if anchor.start is None or anchor.end is None:
        return None
    return TextPositionSelector(type="TextPositionSelector", start=anchor.start, end=anchor.end)


def standing(passage: Passage, anchor: Anchor | None, text_of: TextOf) -> Standing | None:
    """Return what became of a passage in its anchor's version, None when it was not looked for there.

    The words of the version itself are given only where they are the quoted ones, among their own. Expects the
    anchor's version fetched, without its text: `text_of` gives that, for a book comes along with no row.
    """
    if anchor is None:
        return None
    words = surroundings(passage, anchor, text_of)
    return Standing(
        version=version_row(anchor.version),
        outcome=anchor.outcome,
        position=position(anchor),
        page=anchor.page,
        before=words.before,
        after=words.after,
        changes=[[str(word or "") for word in pair] for pair in anchor.changes_shown],
    )
