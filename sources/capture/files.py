"""Read a file within the site's limits, and take from it what its description leaves open."""

import re
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from sources.anchoring import JOINT
from sources.capture.documents import Details
from sources.extraction import Extracted, extract
from sources.models import Actor, Document

_GAP_AS_TYPED = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")


def read_file(content: bytes, *, media_type: str | None = None, name: str = "", whole_page: bool = False) -> Extracted:
    """Return the text of a file and what it states of itself; raise ExtractionError past a limit of the settings."""
    return extract(
        content,
        media_type=media_type,
        name=name,
        limit=settings.CAPTURE_LIMIT_BYTES,
        whole_page=whole_page,
        today=timezone.localdate(),
        memory=settings.EXTRACTION_MEMORY_BYTES,
        seconds=settings.EXTRACTION_SECONDS,
    )


def filled(details: Details, extracted: Extracted) -> Details:
    """Return the description with what the file states where it says nothing, for a document not yet known.

    A publisher is taken when an actor of that name is known; else it is only offered. An address that is a whole site's
    is no document's.
    """
    known = Actor.objects.filter(name__iexact=extracted.publisher).first() if extracted.publisher else None
    return replace(
        details,
        byline=details.byline or _fitting("byline", extracted.byline),
        url=details.url or _own_address(extracted.url),
        language=details.language or extracted.language,
        publisher=details.publisher or ("" if details.publisher_basis or known is None else known.name),
    )


def fragments(text: str) -> str:
    """Return the text of an excerpt with its gaps as lines of their own.

    >>> fragments("Of 12 boats [...] four sank.")
    'Of 12 boats\\n[…]\\nfour sank.'
    """
    return _GAP_AS_TYPED.sub(JOINT, text).strip()


def _fitting(field: str, words: str) -> str:
    longest = Document._meta.get_field(field).max_length or 0
    return words if len(words) <= longest else ""


def _own_address(address: str) -> str:
    if not re.match(r"https?://[^/]+/[^/?#]", address):
        return ""
    try:
        URLValidator(schemes=("http", "https"))(_fitting("url", address))
    except ValidationError:
        return ""
    return address
