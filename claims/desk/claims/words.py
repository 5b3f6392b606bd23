"""The words a claim is recorded from, and those that give its context: chosen in a text, or quoted before."""

import re
from dataclasses import dataclass

from claims.desk.reader.pages import span_of
from sources import capture
from sources.models import Passage, Version
from sources.models.user import User


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a version, from `start` to `end`; or a passage that stands in it no more, without a place."""

    exact: str
    start: int = 0
    end: int = 0
    passage: Passage | None = None

    @property
    def key(self) -> str:
        """How the form carries it: "120-180", or "p42" for a passage."""
        return f"p{self.passage.pk}" if self.passage else f"{self.start}-{self.end}"

    def quoted(self, version: Version, who: User) -> Passage:
        """Return the passage, quoted through its door when it is new."""
        return self.passage or capture.quote(version, self.start, self.end, who=who)


def words_at(version: Version, at: str) -> Words | None:
    """Return the words a posted "120-180" or "p42" means, None when it means none of this document."""
    if at.startswith("p") and at[1:].isdecimal() and len(at) < 19:
        passage = Passage.objects.filter(pk=int(at[1:]), document=version.document_id).first()
        return standing(passage, version) if passage else None
    start, end = span_of(at, version.text)
    return Words(version.text[start:end], start, end) if start < end else None


def selected(version: Version, words: str, before: str = "") -> Words | None:
    """Return the words of a version that somebody selected beside the form, None when they do not stand there.

    The form shows sentences apart, so the space between words decides nothing; `before` tells equal places apart.
    """
    pattern = _loosely(words)
    places = [place.span() for place in re.finditer(pattern, version.text)] if pattern else []
    led = [place for place in places if re.search(rf"{_loosely(before)}\s*\Z", version.text[: place[0]])]
    if not places:
        return None
    start, end = (led or places)[0]
    return Words(version.text[start:end], start, end)


def _loosely(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def standing(passage: Passage, version: Version) -> Words:
    """Return a quoted passage, with its place in a version when it stands there word for word."""
    anchor = version.anchors.settled().filter(passage=passage).first()
    start, end = (anchor.start, anchor.end) if anchor else (0, 0)
    return Words(passage.exact, start or 0, end or 0, passage)
