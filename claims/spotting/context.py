"""What every reader of one text shares."""

from dataclasses import dataclass
from datetime import date

from claims.spotting.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Context:
    """A text, when and where it was said, and who speaks in each of its paragraphs."""

    text: str
    said_on: date | str | None
    jurisdiction: str
    in_sentence: dict[int, str]
    in_line: dict[int, str]

    def speaker(self, sentence: Sentence) -> str:
        """Return who is named as saying a sentence: in it, or in the paragraph or quotation it stands in."""
        return self.in_sentence.get(sentence.start, "") or self.in_line.get(sentence.line, "")
