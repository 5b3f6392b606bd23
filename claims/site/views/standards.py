"""The record in the field's own standards: ClaimReview, Web Annotation, citations, and the description of it all."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from claims.models import Claim, Measure
from claims.site.exports import annotations, citations, claimreview, openapi
from claims.site.exports.addresses import MEDIA, Addresses
from claims.site.exports.claims import whole
from claims.site.views import twins
from claims.site.views.twins import as_json
from sources.models import Document

LD_JSON = "application/ld+json"


def claim_review(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a claim's published verdict as a ClaimReview."""
    twins.refuse(twins.only_known(request, ()))
    found = claimreview.review(get_object_or_404(claimreview.reviewed(), slug=slug), Addresses.of_request(request))
    return as_json(found, LD_JSON)


def claim_review_feed(request: HttpRequest) -> HttpResponseBase:
    """Answer with every ClaimReview as a DataFeed, streamed."""
    twins.refuse(twins.only_known(request, ()))
    return StreamingHttpResponse(claimreview.feed(Addresses.of_request(request)), content_type=LD_JSON)


def annotation_collection(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Answer with a collection of annotations, of all documents or of one, or with a page of it."""
    twins.refuse(twins.only_known(request, ["page"]))
    addresses = Addresses.of_request(request)
    document = get_object_or_404(Document.objects.public(), slug=slug) if slug else None
    claims = annotations.annotated(document)
    name = addresses.named("document_annotations", slug) if slug else addresses.named("annotations")
    label = f"Claims in {document.title}" if document else "Claims on record"
    found: Any = annotations.collection(name, label, claims.count())
    asked = request.GET.get("page")
    if asked is not None:
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
        found = annotations.page_of(claims, found, number, addresses)
        twins.refuse([] if found else [f"Page: there is no page “{asked}”; begin with the collection's first."])
    return as_json(found, annotations.MEDIA)


def annotation(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer with the annotation of one claim."""
    twins.refuse(twins.only_known(request, ()))
    found = get_object_or_404(annotations.annotated(), number=int(reference[3:]))
    return as_json(annotations.annotation(found, Addresses.of_request(request)), annotations.MEDIA)


def citation(request: HttpRequest, slug: str, noun: str, ending: str) -> HttpResponse:
    """Answer with how to cite a claim, a document or a measure."""
    twins.refuse(twins.only_known(request, ()))
    cited = CITED[noun](slug, Addresses.of_request(request))
    if ending == "bib":
        return HttpResponse(cited.bibtex(), content_type=f"{MEDIA[ending]}; charset=utf-8")
    return as_json([cited.csl()], MEDIA[ending])


def description(request: HttpRequest) -> HttpResponse:
    """Answer with the OpenAPI description of everything programs can read."""
    twins.refuse(twins.only_known(request, ()))
    return as_json(openapi.description(Addresses.of_request(request)))


def _claim(slug: str, addresses: Addresses) -> citations.Citation:
    return citations.of_claim(get_object_or_404(whole(Claim.objects.readable()), slug=slug), addresses)


def _document(slug: str, addresses: Addresses) -> citations.Citation:
    found = Document.objects.public().select_related("publisher").prefetch_related("versions")
    return citations.of_document(get_object_or_404(found, slug=slug), addresses)


def _measure(slug: str, addresses: Addresses) -> citations.Citation:
    found = get_object_or_404(Measure.objects.public(), slug=slug)
    return citations.of_measure(found, Claim.objects.public().filter(measure=found).only("released_at"), addresses)


CITED = {"claim": _claim, "document": _document, "measure": _measure}
