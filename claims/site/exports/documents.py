"""Documents as they leave: the row of a list, and one with its public passages as they stand in a version."""

from dataclasses import dataclass
from typing import Annotated, Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Claim
from claims.site.exports.addresses import Addresses
from claims.site.exports.dates import Day
from claims.site.exports.quotations import (
    Quotation,
    Standing,
    VersionRow,
    quotation,
    standing,
    version_row,
)
from claims.site.exports.references import (
    ActorReference,
    ClaimReference,
    actor_reference,
    claim_reference,
    published,
)
from sources.models import Anchor, Document, Passage, Version
from sources.models.choices import Basis, DocumentKind, Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A published work that public claims quote."""

    slug: str
    title: str
    kind: Annotated[str, DocumentKind]
    byline: Annotated[str, "The author as printed."]
    publisher: Annotated[ActorReference | None, "Null when not known."]
    publisher_basis: Annotated[str, Basis]
    publisher_reason: str
    published: Day
    url: str
    archived_url: Annotated[str, "A copy kept by a web archive."]
    language: str
    jurisdiction: str
    rights: Annotated[str, Rights, "Of a quote-only document no more than 25 words around a passage are given."]
    claim_count: Annotated[int, "How many public claims quote it."]
    page: Annotated[str, "Address of its page."]
    json: Annotated[str, "Address of all its data."]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """Quoted words, where they stand, and the public claims they carry."""

    quotation: Quotation
    standing: Annotated[Standing | None, "In the version shown; null when they were not looked for there."]
    claims: list[ClaimReference]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullDocument(DocumentRow):
    """A document with its versions and its public passages."""

    versions: list[VersionRow]
    version: Annotated[int | None, "Which of them the passages are shown in."]
    text: Annotated[str | None, "The text of that version, only of a document that may be shown in full."]
    passages: list[PassageRow]
    annotations: Annotated[str, "Address of the same as W3C Web Annotations."]


COLUMNS = (
    "slug", "title", "kind", "byline", "publisher.slug", "publisher.name", "publisher_basis", "published.date",
    "published.precision", "published.basis", "published.reason", "url", "archived_url", "language", "jurisdiction",
    "rights", "claim_count", "page", "json",
)  # fmt: skip


def counted() -> QuerySet[Document]:
    """Return public documents with the number of their public claims."""
    # A subquery is answered for the rows of one page only; a join would count all documents first.
    own = Claim.objects.public().filter(passage__document=OuterRef("pk")).order_by().values("passage__document")
    count = Coalesce(Subquery(own.annotate(count=Count("pk")).values("count")), 0)
    return Document.objects.public().select_related("publisher").annotate(claim_count=count)


def passages_in(document: Document, version: Version | None) -> list[Any]:
    """Return a document's public passages in the order of a version's text, those that do not stand in it last.

    Each has its anchor there as `here`, a list of one or none, and its public claims as `public_claims`.
    """
    anchors = Anchor.objects.filter(version=version).select_related("version")
    passages = (
        Passage.objects.public()
        .filter(document=document)
        .select_related("document")
        .prefetch_related(
            Prefetch("anchors", queryset=anchors, to_attr="here"),
            Prefetch("claims", queryset=Claim.objects.public(), to_attr="public_claims"),
        )
    )
    return sorted(passages, key=_place)


def document_row(document: Any, addresses: Addresses) -> DocumentRow:
    """Return the row of a document out of `counted`."""
    return DocumentRow(**_fields(document, addresses))


def full_document(document: Any, version: Version | None, addresses: Addresses) -> FullDocument:
    """Return a document out of `counted`, its passages as they stand in one of its versions."""
    whole = version is not None and document.rights == Rights.FULL_TEXT and not version.waits
    fields = _fields(document, addresses)
    return FullDocument(
        **fields,
        versions=[version_row(each) for each in document.versions.all()],
        version=version.number if version else None,
        text=version.text if version and whole else None,
        passages=[_passage(row, version, addresses) for row in passages_in(document, version)],
        annotations=addresses.named("document_annotations", document.slug),
    )


def _passage(row: Any, version: Version | None, addresses: Addresses) -> PassageRow:
    anchor = row.here[0] if row.here else None
    return PassageRow(
        quotation=quotation(row, anchor.page if anchor else None),
        standing=standing(row, anchor, lambda _: version.text if version else ""),
        claims=[claim_reference(claim, addresses) for claim in row.public_claims],
    )


def _place(row: Any) -> tuple[bool, int, int]:
    start = row.here[0].start if row.here else None
    return start is None, start or 0, row.pk


def _fields(document: Any, addresses: Addresses) -> dict[str, Any]:
    page = addresses.page(document)
    copied = (
        "slug", "title", "kind", "byline", "publisher_basis", "publisher_reason", "url", "archived_url", "language",
        "jurisdiction", "rights", "claim_count",
    )  # fmt: skip
    return {name: getattr(document, name) for name in copied} | {
        "publisher": actor_reference(document.publisher, addresses),
        "published": published(document),
        "page": page,
        "json": addresses.twin(page),
    }
