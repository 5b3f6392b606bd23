"""Capture a document from its web address; tell a page from the wall that stands before it."""

import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

from sources.capture.documents import Details
from sources.capture.fetching import Fetched, FetchError, fetch, host_of
from sources.capture.versions import Captured, Judge, capture
from sources.editing.validation import require
from sources.extraction import Extracted
from sources.models import Document, Fetch
from sources.models.choices import FetchOutcome
from sources.models.user import User

_WALL_WORDS = 150  # a page of more words says something besides
_WALL = re.compile(
    r"(?i)\b(?:(?:enable|turn on|requires?|without) javascript|javascript (?:is|must be|to be) "
    r"|(?:accept|use|uses|allow) (?:of )?(?:all )?cookies|cookie (?:settings|preferences|policy|consent)"
    r"|captcha|(?:are|you're|you are) (?:not )?a (?:human|robot)|verif(?:y|ying) (?:that )?you(?:r browser)?"
    r"|just a moment|checking your browser|access denied|unusual traffic|subscribe (?:to|now|for) "
    r"|already a subscriber|(?:sign|log) in to (?:continue|read|view))"
)
BEHIND_A_WALL = (
    "Web address: what “{}” answered with is no document but a wall before it (cookies, a browser check, or a "
    "subscription). Open it in a browser, save the page, and upload the file."
)


def is_wall(text: str) -> bool:
    """Say whether a page's text is a wall before the page: few words, and of the kind that walls have.

    >>> is_wall("Please enable JavaScript and cookies to continue."), is_wall("It rose to 82,109 in 2017.")
    (True, False)
    """
    return len(text.split()) <= _WALL_WORDS and _WALL.search(text) is not None


def capture_address(
    address: str,
    *,
    who: User,
    document: Document | None = None,
    details: Details | None = None,
    whole_page: bool = False,
) -> Captured:
    """Fetch what stands at an address and store it as `capture` does; keep how it answered.

    Raises ValidationError at `url` with what to do when it cannot be had, is a wall, or cannot be read.
    """
    require(who, "sources.add_version", "capture a document")
    address = address.strip()

    def no_wall(extracted: Extracted, _: Document | None) -> None:
        if is_wall(extracted.text):
            raise ValidationError({"url": BEHIND_A_WALL.format(address)})

    try:
        got = fetch(address)
    except FetchError as refused:
        raise ValidationError({"url": str(refused)}) from None
    details = replace(details or Details(), url=(details.url if details else "") or address.partition("#")[0])
    captured = store(got, who=who, document=document, details=details, whole_page=whole_page, judge=no_wall)
    outcome = FetchOutcome.CAPTURED if captured.new_version or captured.returned else FetchOutcome.UNCHANGED
    Fetch.objects.create(document=captured.document, outcome=outcome, version=captured.version, **answer_of(got))
    return captured


def store(
    got: Fetched,
    *,
    who: User | None,
    document: Document | None,
    details: Details,
    whole_page: bool = False,
    judge: Judge = lambda extracted, document: None,
) -> Captured:
    """Capture what was fetched; a refusal of the file is one of its address."""
    if got.content is None:
        raise ValueError("nothing was sent, for nothing changed")
    try:
        return capture(
            got.content,
            who=who,
            document=document,
            details=details,
            media_type=got.headers.get("content-type"),
            name=PurePosixPath(urlsplit(got.address).path).name,
            retrieved_at=got.at,
            whole_page=whole_page,
            judge=judge,
        )
    except ValidationError as refused:
        if not hasattr(refused, "error_dict") or "file" not in refused.error_dict:
            raise
        said = [str(sentence).removeprefix("File: ") for sentence in refused.message_dict["file"]]
        raise ValidationError({"url": f"Web address: {' '.join(said)}"}) from None


def answer_of(got: Fetched) -> dict[str, object]:
    """Return the fields of a Fetch that an answer fills."""
    host = host_of(got.address)
    return {"at": got.at, "host": host, "address": got.address, "status": got.status, "headers": got.headers}
