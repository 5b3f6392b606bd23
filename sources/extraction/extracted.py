"""What extraction yields, and what it says when it cannot."""

from dataclasses import dataclass


class ExtractionError(Exception):
    """The one error of extraction; its message is a sentence for the editor: what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The normalised text of a file.

    `title` and `published` are "" where the file does not state them; `published` is as precise as stated:
    YYYY-MM-DD, YYYY-MM or YYYY. `extractor` names the program with its version.
    """

    text: str
    title: str
    published: str
    media_type: str
    extractor: str


def no_words(name: str) -> ExtractionError:
    """Return the refusal of a file that is readable and says nothing."""
    return ExtractionError(f"{named(name)} holds no words. Check that it is the right file.")


def named(name: str) -> str:
    """Return the words an error sentence begins with: the file's name in quotation marks, or "The file"."""
    return f"“{name}”" if name else "The file"
