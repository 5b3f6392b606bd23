"""Public claims as W3C Web Annotations: each on the words that say it, in a paged collection."""

import base64
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from claims.models import Claim
from claims.models.claim import ClaimQuerySet
from claims.site.exports.addresses import Addresses
from claims.site.exports.claims import listed
from claims.site.exports.quotations import position, selector
from claims.site.exports.shape import plain
from sources.models import Anchor, Document, Version
from sources.models.choices import Scope

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA = f'application/ld+json; profile="{CONTEXT}"'
PAGE = 100


def annotated(document: Document | None = None) -> ClaimQuerySet:
    """Return public claims by number, all or of one document, with what their annotations say."""
    claims = Claim.objects.public()
    if document is not None:
        claims = claims.filter(passage__document=document)
    anchors = Anchor.objects.select_related("version")
    return (
        listed(claims)
        .prefetch_related("passage__document__versions", Prefetch("passage__anchors", queryset=anchors))
        .order_by("number")
    )


def collection(address: str, label: str, total: int) -> dict[str, Any]:
    """Return an AnnotationCollection at an address; its pages stand at `?page=`."""
    pages = -(-total // PAGE)
    ends = {"first": f"{address}?page=1", "last": f"{address}?page={pages}"} if pages else {}
    return {"@context": CONTEXT, "id": address, "type": "AnnotationCollection", "label": label, "total": total, **ends}


def page_of(claims: ClaimQuerySet, whole: dict[str, Any], number: int, addresses: Addresses) -> dict[str, Any] | None:
    """Return one AnnotationPage of a collection, from 1; None when it has no such page."""
    start, total = (number - 1) * PAGE, whole["total"]
    if number < 1 or start >= total:
        return None
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"{whole['id']}?page={number}",
        "type": "AnnotationPage",
        "partOf": {name: whole[name] for name in ("id", "type", "label", "total")},
        "startIndex": start,
    }
    if number > 1:
        found["prev"] = f"{whole['id']}?page={number - 1}"
    if start + PAGE < total:
        found["next"] = f"{whole['id']}?page={number + 1}"
    rows = claims[start : start + PAGE]
    return {**found, "items": [annotation(claim, addresses, alone=False) for claim in rows]}


def annotation(claim: Claim, addresses: Addresses, *, alone: bool = True) -> dict[str, Any]:
    """Return a claim out of `annotated` as an Annotation; `alone`: with its context, not as an item of a page."""
    verification = claim.published_verification()
    bodies = [
        {"type": "TextualBody", "value": claim.statement, "format": "text/plain", "language": "en",
         "purpose": "describing"},
        {"type": "SpecificResource", "source": addresses.page(claim), "purpose": "linking"},
        *({"type": "TextualBody", "value": topic.name, "purpose": "tagging"} for topic in claim.topics.all()),
    ]  # fmt: skip
    if verification is not None:
        verdict = verification.verdict.name
        bodies.append({"type": "TextualBody", "value": verdict, "format": "text/plain", "purpose": "assessing"})
    made = {
        "id": addresses.named("annotation", claim.reference),
        "type": "Annotation",
        "motivation": "describing" if verification is None else "assessing",
        "created": moment(claim.released_at),
        "modified": moment(verification.published_at) if verification else None,
        "creator": {
            "id": addresses.named("home"),
            "type": "Organization",
            "name": settings.SITE_NAME,
        },
        "rights": settings.LICENCE,
        "canonical": addresses.permanent(claim),
        "body": bodies,
        "target": _target(claim, addresses),
    }
    known = {name: value for name, value in made.items() if value is not None}
    return {"@context": CONTEXT, **known} if alone else known


def moment(at: datetime | None) -> str | None:
    """Return a moment as xsd:dateTime in UTC, as the model asks.

    >>> moment(datetime(2026, 11, 20, 12, tzinfo=UTC))
    '2026-11-20T12:00:00Z'
    """
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _target(claim: Claim, addresses: Addresses) -> dict[str, Any]:
    document, selectors = claim.passage.document, [plain(selector(claim.passage))]
    version = document.current_version()
    anchor = next((row for row in claim.passage.anchors.all() if version and row.version_id == version.pk), None)
    if version and anchor and anchor.settled and version.scope == Scope.FULL:
        selectors.append(plain(position(anchor)))
    target = {
        "type": "SpecificResource",
        "source": document.url or addresses.page(document),
        "selector": selectors,
    }
    return {**target, "state": _state(document, version)} if version else target


def _state(document: Document, version: Version) -> dict[str, Any]:
    """Return the day the text was captured on, and its bytes by their hash (RFC 6920), archived or not."""
    digest = bytes.fromhex(version.bytes_hash or version.text_hash)
    named = f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
    cached = [document.archived_url, named] if document.archived_url else named
    return {"type": "TimeState", "sourceDate": moment(version.retrieved_at or version.captured_at), "cached": cached}
