"""Find pasted words in a document's current text, so that the door for quotations gets them as they stand there."""

import re

from django.core.exceptions import ValidationError

from sources.anchoring import Selector, describe
from sources.extraction import normalise
from sources.models import Document


def quoted_words(document: Document, words: str, before: str = "") -> Selector:
    """Return the selector of pasted words; spaces and line ends between them need not agree with the text's.

    `before`: words that stand just before, to tell equal places apart. Raises ValidationError with what to do when
    the words are not there, or stand there more than once.
    """
    version = document.current_version()
    if version is None:
        raise ValidationError(f"Quoted words: no text of “{document}” is captured yet; capture it first.")
    places = list(_loosely(words).finditer(version.text))
    if before.strip():
        places = [place for place in places if _loosely(before, end=True).search(version.text[: place.start()])]
    if not places:
        raise ValidationError(
            f"Quoted words: they do not stand in version {version.number} of “{document}”"
            f"{' after the words given as before' if before.strip() else ''}; copy them from its text."
        )
    if len(places) > 1:
        raise ValidationError(
            f"Quoted words: they stand {len(places)} times in “{document}”; quote a longer run, or give the words just "
            "before the place you mean."
        )
    found = describe(version.text, places[0].start(), places[0].end())
    return Selector(found.exact, found.prefix, found.suffix, places[0].start())


def _loosely(words: str, end: bool = False) -> re.Pattern[str]:
    """Return a pattern for these words with any white space between them."""
    pattern = r"\s+".join(re.escape(word) for word in normalise(words).split())
    return re.compile(rf"{pattern}\s*$" if end else pattern)
