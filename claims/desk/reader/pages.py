"""The reading page: a captured text with what is recorded and what is likely to be a claim; words are chosen here."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page, may_record
from claims.desk.reader.marks import likely, passages_unsettled
from claims.desk.reader.markup import text_markup
from claims.desk.reader.paragraphs import outline, paragraphs, sentence_at
from claims.models import Dismissal
from claims.models.choices import ClaimKind
from claims.services import marks, recording
from claims.spotting import Candidate
from claims.spotting.folded import ends_of
from claims.wording import prefill
from claims.wording.claim import of_document
from claims.wording.prefill.record import recorded
from sources.anchoring import Selector, locate
from sources.models import Version
from sources.models.choices import SETTLED

VERSIONS = Version.objects.select_related("document__publisher")


@desk_page
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version's text for reading and recording; "?120" leads on to the form for the sentence there."""
    version = get_object_or_404(VERSIONS, pk=pk)
    if query := request.META.get("QUERY_STRING", ""):
        return _sentence_chosen(request, version, query)
    marks.keep(version)
    cut = paragraphs(version.text)
    standing = recorded(version)
    found = likely(version, standing)
    offer, lead = may_record(request.user), outline(version.text, cut)
    named = {number for number, _ in lead}
    context = {
        "version": version,
        "document": version.document,
        "versions": version.document.versions.order_by("number"),
        "text": text_markup(version.text, cut, standing, found, named=named, offer=offer),
        "outline": lead,
        "recorded": sum(len(span.claims) for span in standing),
        "likely": len(found),
        "hidden": version.document.dismissals.select_related("dismissed_by"),
        "unsettled": passages_unsettled(version),
        "undecided": version.anchors.undecided().count(),
        "not_printed": of_document(version.document),
        "may_record": offer,
    }
    return render(request, "desk/read.html", context)


@desk_page
def candidates(request: HttpRequest, pk: int) -> JsonResponse:
    """Tell of each likely claim that is marked where it stands (code points), what it is and why it was marked.

    `ends`: of a change, the two marks it leads from and to, which its card holds folded.
    """
    version = get_object_or_404(VERSIONS, pk=pk)
    found = likely(version, recorded(version))
    crowded = _crowded([one.candidate for one in found])
    told = {one.index: _told(version, one.candidate, one.candidate in crowded) for one in found}
    for change, *ends in ends_of([one.candidate for one in found]):
        told[found[change].index]["ends"] = [str(found[end].index) for end in ends]
    return JsonResponse(told)


def _crowded(found: list[Candidate]) -> list[Candidate]:
    """Return the likely claims whose words another's overlap: the words alone do not say which of them is meant."""
    crowded, reach, last = [], -1, None
    for one in sorted(found, key=lambda each: (each.start, each.end)):
        if last is not None and one.start < reach:
            crowded += [last, one]
        if one.end > reach:
            reach, last = one.end, one
    return crowded


def _told(version: Version, one: Candidate, crowded: bool) -> dict[str, Any]:
    counted = one.quantity if one.kind != ClaimKind.COMMITMENT else None
    label = counted.printed if counted else f"{one.force} ({one.kind})" if one.force else one.kind
    told = {"at": f"{one.start}-{one.end}", "label": label, "why": ", ".join(one.reasons)}
    if crowded:
        told["read"] = which(version, one)
    return told


def which(version: Version, one: Candidate) -> int:
    """Return which reading of a likely claim's own words is that claim; of a rank, its figure's, or a statement."""
    options = prefill.readings(version, one.start, one.end)
    if one.kind in ClaimKind:
        return next((index for index, each in enumerate(options) if each.candidate == one), 0)
    if one.quantity is not None:
        return next((index for index, each in enumerate(options) if each.quantity == one.quantity), 0)
    return next(index for index, each in enumerate(options) if each.kind == ClaimKind.STATEMENT)


@desk_page
@require_POST
def select(request: HttpRequest, pk: int) -> HttpResponse:
    """Find the words somebody selected, by themselves and what stands around them, and lead on to the form."""
    version = get_object_or_404(VERSIONS, pk=pk)
    exact, prefix, suffix = (request.POST.get(name, "").replace("\r\n", "\n") for name in ("exact", "prefix", "suffix"))
    words = exact.strip()
    lead = len(exact) - len(exact.lstrip())
    hint = request.POST.get("start", "")
    match = locate(
        version.text,
        Selector(
            words,
            f"{prefix}{exact[:lead]}",
            f"{exact[lead + len(words) :]}{suffix}",
            int(hint) + lead if hint.isdecimal() and len(hint) < 12 else None,
        ),
    )
    if not words or match.outcome not in SETTLED:
        messages.error(request, "These words do not stand in the text exactly; select words of the text itself.")
        return redirect("claims:desk_read", pk)
    return redirect(form_address(version, f"{match.start}-{match.end}"))


@desk_page
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide words that are no claim; answers a script with 204, a form with the page."""
    version = get_object_or_404(VERSIONS, pk=pk)
    start, end = span_of(request.POST.get("at", ""), version.text)
    by_script = request.headers.get("X-Requested-With") == "fetch"
    if start >= end:
        said = "Hide: no words of this text were named; load the page again and choose the mark."
        if by_script:
            return JsonResponse({"said": said}, status=422)
        messages.error(request, said)
        return redirect("claims:desk_read", pk)
    row = recording.dismiss(version.document, version.text[start:end], who=request.user)
    if by_script:
        return JsonResponse({"undo": reverse("claims:desk_restore", args=[version.pk, row.pk])})
    messages.success(request, f"Hidden in this document: {row}. The reading page lists what is hidden.")
    return redirect("claims:desk_read", pk)


@desk_page
@require_POST
def restore(request: HttpRequest, pk: int, dismissal: int) -> HttpResponse:
    """Mark hidden words as a likely claim again."""
    version = get_object_or_404(VERSIONS, pk=pk)
    row = get_object_or_404(Dismissal, pk=dismissal, document=version.document_id)
    recording.restore(row, who=request.user)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    messages.success(request, "These words are marked as a likely claim again.")
    return redirect("claims:desk_read", pk)


def form_address(version: Version, at: str, **more: Any) -> str:
    """Return the address of the form that records words of a version; `at` is "start-end" in code points."""
    return f"{reverse('claims:desk_claim_new')}?{urlencode({'version': version.pk, 'at': at, **more})}"


def span_of(at: str, text: str) -> tuple[int, int]:
    """Read "120-180" as a span of the text; a span that is none, or outside, is (0, 0)."""
    start, _, end = at.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(at) < 24):
        return 0, 0
    first, last = int(start), int(end)
    return (first, last) if first < last <= len(text) else (0, 0)


def _sentence_chosen(request: HttpRequest, version: Version, at: str) -> HttpResponse:
    """Lead from a sentence's "record" to the form: on the likely claim in it when there is just one."""
    start, end = sentence_at(version.text, int(at) if at.isascii() and at.isdecimal() and len(at) < 12 else -1)
    if start == end:
        messages.error(request, "No sentence of this text begins there; choose one below.")
        return redirect("claims:desk_read", version.pk)
    inside = [one for one in prefill.spotted(version) if start <= one.start and one.end <= end]
    if len(inside) == 1:
        start, end = inside[0].start, inside[0].end
    return redirect(form_address(version, f"{start}-{end}"))
