"""The likely claims of a captured text, worked out once for a text that never changes."""

from functools import lru_cache

from claims import spotting
from claims.spotting import Candidate
from sources.forms.partial_dates import partial_iso
from sources.models import Document, Version

TEXTS_KEPT = 16  # the texts a desk reads at once; spotting takes a moment in a long one


def spotted(version: Version) -> tuple[Candidate, ...]:
    """Return the likely claims of a version's text, in the order they stand; relative words count from publication."""
    document = version.document
    return _candidates(version.text, published_iso(document), document.jurisdiction or "GB")


def published_iso(document: Document) -> str:
    """Return the day of publication as far as it is known, such as 2018-09; "" when unknown."""
    return partial_iso(document.published, document.published_precision)


@lru_cache(maxsize=TEXTS_KEPT)
def _candidates(text: str, said_on: str, jurisdiction: str) -> tuple[Candidate, ...]:
    return tuple(spotting.candidates(text, said_on or None, jurisdiction))
