"""What a page showed when it was opened, as an opaque token that comes back with every decision."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError


class StalePage(ValidationError):
    """What a decision rests on changed since its page was opened, or the page did not say what was seen."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, code="stale")


def digest(rows: Iterable[Any]) -> str:
    """Return a short digest of rows of values, the same for the same rows in the same order.

    >>> digest([(1, "a")]) == digest([(1, "a")]), digest([])
    (True, '')
    """
    listed = [[str(value) for value in row] for row in rows]
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:16] if listed else ""


def sealed(parts: Mapping[str, Any]) -> str:
    """Return the token of what was seen: revisions and digests by name, all of them JSON.

    It is not signed: whoever forges one only says that they saw what they did not look at.

    >>> opened(sealed({"claim": [7, 3]}))
    {'claim': [7, 3]}
    """
    return urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode()


def opened(token: str) -> dict[str, Any] | None:
    """Return what a token says was seen, None for one that is missing or no token.

    >>> opened(""), opened("nonsense")
    (None, None)
    """
    try:
        parts = json.loads(urlsafe_b64decode(token.encode()))
    except (ValueError, RecursionError):
        return None
    return parts if isinstance(parts, dict) else None
