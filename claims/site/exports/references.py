"""How a row names another: enough to show it and to find it."""

from dataclasses import dataclass
from typing import Annotated

from claims.models import Claim, Measure, Topic
from claims.models.choices import ClaimKind
from claims.site.exports.addresses import Addresses
from claims.site.exports.dates import Day, day
from sources.models import Actor, Document
from sources.models.choices import ActorKind, Basis, DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorReference:
    """A person, body or group."""

    slug: str
    name: str
    kind: Annotated[str, ActorKind]
    json: Annotated[str, "Address of its data."]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicReference:
    """What a claim is about."""

    slug: str
    name: str
    json: Annotated[str, "Address of its data."]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureReference:
    """What a figure counts."""

    slug: str
    name: str
    unit: str
    page: Annotated[str, "Address of its page."]
    json: Annotated[str, "Address of its data."]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReference:
    """A published work."""

    slug: str
    title: str
    kind: Annotated[str, DocumentKind]
    publisher: Annotated[ActorReference | None, "Null when not known."]
    publisher_basis: Annotated[str, Basis]
    published: Day
    url: Annotated[str, "Where it was published; empty when it has no address on record."]
    page: Annotated[str, "Address of its page here."]
    json: Annotated[str, "Address of its data."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReference:
    """A claim, by the reference that is never used again."""

    reference: Annotated[str, "OR-0042."]
    kind: Annotated[str, ClaimKind]
    statement: Annotated[str, "What is asserted, in our own words."]
    permanent: Annotated[str, "Address that never changes."]
    page: Annotated[str, "Address of its page."]
    json: Annotated[str, "Address of its data."]


def actor_reference(actor: Actor | None, addresses: Addresses) -> ActorReference | None:
    """Return how an actor is named, None for nobody."""
    if actor is None:
        return None
    return ActorReference(
        slug=actor.slug, name=actor.name, kind=actor.kind, json=addresses.named("actor_json", actor.slug)
    )


def topic_reference(topic: Topic, addresses: Addresses) -> TopicReference:
    """Return how a topic is named."""
    return TopicReference(slug=topic.slug, name=topic.name, json=addresses.named("topic_json", topic.slug))


def measure_reference(measure: Measure | None, addresses: Addresses) -> MeasureReference | None:
    """Return how a measure is named, None for none."""
    if measure is None:
        return None
    page = addresses.page(measure)
    return MeasureReference(
        slug=measure.slug, name=measure.name, unit=measure.unit, page=page, json=addresses.twin(page)
    )


def document_reference(document: Document, addresses: Addresses) -> DocumentReference:
    """Return how a document is named; expects its publisher fetched."""
    page = addresses.page(document)
    return DocumentReference(
        slug=document.slug,
        title=document.title,
        kind=document.kind,
        publisher=actor_reference(document.publisher, addresses),
        publisher_basis=document.publisher_basis,
        published=published(document),
        url=document.url,
        page=page,
        json=addresses.twin(page),
    )


def published(document: Document) -> Day:
    """Return when a document was published, as far as that is known."""
    return day(
        document.published, document.published_precision, document.published_basis, document.published_reason
    )  # fmt: skip


def claim_reference(claim: Claim, addresses: Addresses) -> ClaimReference:
    """Return how a claim is named."""
    page = addresses.page(claim)
    return ClaimReference(
        reference=claim.reference,
        kind=claim.kind,
        statement=claim.statement,
        permanent=addresses.permanent(claim),
        page=page,
        json=addresses.twin(page),
    )
