"""What is known of a text and of one of its sentences: what stands in it, who speaks, which wordings were found."""

import re
from datetime import date
from typing import NamedTuple

from claims.periods import Period, When, YearStart
from claims.quantities import Quantity
from claims.spotting.forces import Wording
from claims.spotting.fragments import Span
from claims.spotting.pattern import late
from claims.spotting.sentences import Sentence

_LISTS = late(
    r"\b(?:(?P<demand>asks|demands|recommendations|requests|requirements|call(?:s|ed|ing)?\s+(?:on|for|upon)|"
    r"urg(?:es|ed|ing)|must|should)|(?P<promise>pledges|commitments|promises|commit(?:s|ted)?\s+to|pledged\s+to|"
    r"promised\s+to|we\s+will|will))\b",
    re.IGNORECASE,
)


class Context(NamedTuple):
    """A text, when and where it was said, and who speaks in each of its paragraphs."""

    text: str
    said_on: date | str | None
    jurisdiction: str
    years: tuple[YearStart, ...]
    in_sentence: dict[int, str]
    in_line: dict[int, str]

    @property
    def when(self) -> When:
        """What periods.find counts from."""
        return self.said_on, self.jurisdiction, self.years

    def speaker(self, sentence: Sentence) -> str:
        """Return who is named as saying a sentence: in it, or in the paragraph or quotation it stands in."""
        return self.in_sentence.get(sentence.start, "") or self.in_line.get(sentence.line, "")


class Scene(NamedTuple):
    """A sentence with what stands in it and the sentence before it; for a list item, before the list's opener.

    `words` are its words in small letters, as lexicon.words_of gives them.
    """

    context: Context
    sentence: Sentence
    before: Sentence | None
    quantities: list[Quantity]
    periods: list[Period]
    words: frozenset[str]

    @property
    def header(self) -> Span | None:
        """Return the words that open the list this sentence is an item of, with the sentence before them."""
        opener = self.sentence.opener
        if opener is None:
            return None
        return (self.before.start if self.before else opener.start), opener.end


class Found(NamedTuple):
    """A wording found in a sentence: the words that match it and the clause they stand in."""

    wording: Wording
    match: re.Match[str]
    clause: Span

    def named(self) -> str:
        """Return who the wording itself says must act."""
        named = (text for name, text in self.match.groupdict().items() if name.startswith("to") and text)
        return next(named, "").strip(" ‘'’“”")


def is_list_item(scene: Scene) -> bool:
    """Say whether a sentence is an item of a list of demands or pledges."""
    return bool(listed_force(scene))


def listed_force(scene: Scene) -> str:
    """Return the force the words that open a list give its items: demand, promise or ""."""
    header = scene.header
    match = _LISTS.search(scene.context.text, *header) if header else None
    if match is None:
        return ""
    return "demand" if match["demand"] else "promise"
