"""The documents: a list, and each with its public passages as they stand in one of its versions."""

from dataclasses import dataclass
from typing import Any

import django_tables2
from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from claims.models import Claim
from claims.site.exports import documents as exported
from claims.site.exports import nouns
from claims.site.exports.addresses import Addresses
from claims.site.exports.citations import of_document
from claims.site.views import twins
from claims.site.views.lists import FilteredList, listed
from claims.wording import claim as claim_words
from sources.filters import DocumentFilter
from sources.models import Anchor, Document, Passage, Version
from sources.models.choices import Outcome, Rights
from sources.quotation import Stretch, around, linked, whole
from sources.tables import DocumentTable


class DocumentList(FilteredList):
    """All documents that public claims quote, newest first."""

    model = Document
    filterset_class = DocumentFilter
    table_class = DocumentTable
    template_name = "claims/document_list.html"
    noun = nouns.DOCUMENTS

    def get_queryset(self) -> QuerySet[Document]:
        """Return public documents with the number of their public claims."""
        return exported.counted()

    def get_table_kwargs(self) -> dict[str, Any]:
        """Add what the table of documents cannot know: claims."""
        number = {"class": "number"}
        column = django_tables2.Column(verbose_name="Claims", attrs={"td": number, "th": number})
        return {"extra_columns": [("claim_count", column)]}


@dataclass(frozen=True, slots=True)
class Standing:
    """A public passage in one version: what became of it there, its claims, and the link to the original."""

    passage: Passage
    anchor: Anchor | None
    claims: list[Claim]
    link: str

    @property
    def words(self) -> str:
        """What became of the words, for readers."""
        return OUTCOMES[Outcome(self.anchor.outcome)] if self.anchor else "has not been looked for"

    @property
    def differs(self) -> bool:
        """Whether a reader must be told."""
        return self.anchor is None or not self.anchor.settled


OUTCOMES = {
    Outcome.SAME: "stands there word for word",
    Outcome.MOVED: "stands there word for word, in another place",
    Outcome.ELSEWHERE: "stands there word for word, but among other words",
    Outcome.REWORDED: "stands there in other words",
    Outcome.FIGURE_CHANGED: "stands there with another figure",
    Outcome.GONE: "no longer stands there",
}


def document(request: HttpRequest, slug: str, ending: str = "") -> HttpResponseBase:
    """Show a document's public passages as they stand in its current version, or in `?version=N`."""
    texts_later = Prefetch("versions", queryset=Version.objects.order_by("number"))
    documents = exported.counted() if ending else Document.objects.public().select_related("publisher")
    found = get_object_or_404(documents.prefetch_related(texts_later), slug=slug)
    versions = list(found.versions.all())
    asked = request.GET.get("version", "")
    chosen, problem = _chosen(found, versions, asked)
    if ending == "csv":
        rows = Claim.objects.public().filter(passage__document=found).order_by("number")
        return twins.listing(request, nouns.CLAIMS, rows, ending, twins.only_known(request, twins.PAGED))
    if ending:
        twins.refuse([*([problem] if problem else []), *twins.only_known(request, ["version"])])
        return twins.one(exported.full_document(found, chosen, Addresses.of_request(request)))
    passages = Passage.objects.none() if problem else _passages(found, chosen)
    # The whole text has all its marks on one page; of what is only quoted, some passages a page are enough.
    per_page = passages.count() or 1 if found.rights == Rights.FULL_TEXT else twins.PER_PAGE
    page = Paginator(passages, per_page).get_page(request.GET.get("page"))
    context = {
        "document": found,
        "versions": versions,
        "chosen": chosen,
        "problem": problem,
        "page": page,
        "count": page.paginator.count,
        "shown": _shown(found, chosen, [_standing(found, passage) for passage in page.object_list]),
        "citation": of_document(found, Addresses.of_request(request)),
        "not_printed": claim_words.of_document(found),
    }
    return render(request, "claims/document.html", context)


def _chosen(found: Document, versions: list[Version], asked: str) -> tuple[Version | None, str]:
    """Return the version to show, and a sentence when the one asked for does not exist."""
    if not asked:
        return found.current_version() if versions else None, ""
    if asked.isascii() and asked.isdigit():
        for version in versions:
            if version.number == int(asked[:9]):
                return version, ""
    known = ", ".join(str(version.number) for version in versions) or "none"
    return None, f"Version: there is no version “{asked}” of this document; choose one of {known}."


def _passages(found: Document, chosen: Version | None) -> QuerySet[Passage]:
    """Return the public passages in the order of the text, those that do not stand in it last."""
    anchors = Anchor.objects.filter(version=chosen).select_related("version")
    start = Subquery(anchors.filter(passage=OuterRef("pk")).values("start")[:1])
    return (
        Passage.objects.public()
        .filter(document=found)
        .order_by(start.asc(nulls_last=True), "pk")
        .prefetch_related(
            Prefetch("anchors", queryset=anchors, to_attr="here"),
            Prefetch("claims", queryset=listed(Claim.objects.public()), to_attr="public_claims"),
        )
    )


def _standing(found: Document, passage: Any) -> Standing:
    anchor = passage.here[0] if passage.here else None
    link = linked(found.url, passage.selector, anchor.page if anchor else None)
    return Standing(passage, anchor, passage.public_claims, link)


@dataclass(frozen=True, slots=True)
class Shown:
    """One stretch of the text with the passages in it; without a stretch, passages that cannot be shown in place."""

    stretch: Stretch | None
    rows: list[Standing]


def _shown(found: Document, chosen: Version | None, standing: list[Standing]) -> list[Shown]:
    """Return what of the chosen version readers may read, each stretch with the passages marked in it."""
    # Those that stand in the text come first in `standing`, so a span's index is its place there.
    spans = [(row.anchor.start, row.anchor.end) for row in standing if row.anchor and row.anchor.start is not None]
    shown = []
    if chosen is not None and chosen.waits:
        return [Shown(None, [row]) for row in standing]
    if chosen is not None:
        stretches = whole(chosen.text, spans) if found.rights == Rights.FULL_TEXT else around(chosen.text, spans)
        for stretch in stretches:
            marks = sorted({mark for piece in stretch.pieces for mark in piece.marks})
            shown.append(Shown(stretch, [standing[mark] for mark in marks]))
    return shown + [Shown(None, [row]) for row in standing[len(spans) :]]
