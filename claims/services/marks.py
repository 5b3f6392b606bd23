"""Keep the marks of each version: worked out when it is captured, and anew when its day or the reader changes."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction

from claims.models import Marks
from claims.spotting.stored import dumped, reader
from claims.wording.prefill.readings import counted_as_stored, kept_marks, spotted
from sources.models import Document, Version


def keep(version: Version) -> bool:
    """Store what is likely in a version, unless it is stored as this reader finds it; say whether it was worked out."""
    if kept_marks(version) is not None:
        return False
    found, counted_from = dumped(spotted(version)), counted_as_stored(version.document)
    values = {"reader": reader(), "counted_from": counted_from, "found": found}
    Marks.objects.update_or_create(version=version, defaults=values)
    return True


def keep_all() -> Iterator[tuple[Version, bool]]:
    """Keep the marks of every version; yield each with whether it was worked out anew."""
    for version in Version.objects.select_related("document").order_by("pk").iterator():
        yield version, keep(version)


def follow_capture(version: Version, **signal: Any) -> None:
    """Keep the marks of a version that was captured, once it is stored: reading a book takes a while."""
    transaction.on_commit(partial(keep, version))


def follow_document(document: Document, **signal: Any) -> None:
    """Keep the marks of a document that was described anew: its words count from the day it was published."""
    transaction.on_commit(lambda: [keep(version) for version in document.versions.select_related("document")])
