"""Findings at the desk: which wait to be shown to readers, and which changes a newer figure has overtaken."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page
from claims.models import Claim, Finding, Link
from claims.models.meanings import Meaning
from claims.rules import worklist
from claims.rules.findings.display import DisplayedFinding, displayed
from claims.services import workflow
from claims.services.workflow.steps import sentences

PER_PAGE = 50
STALE_PER_PAGE = 25
OLD = ("change", "after")  # the parts of a stale finding that say what was true once
RELEASED = "Readers see this finding now, as long as the claims it rests on are public."


@require_POST
@login_required
@permission_required("claims.view_finding", raise_exception=True)
def release(request: HttpRequest, key: str) -> HttpResponse:
    """Release the finding with this key; whoever may not gets our 403 page."""
    finding = get_object_or_404(Finding, key=key)
    if _released(request, finding):
        messages.success(request, RELEASED)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else finding.subject)


@desk_page
def waiting(request: HttpRequest) -> HttpResponse:
    """List what readers could see and do not yet, each in full; show them one when it is sent."""
    if request.method == "POST":
        finding = Finding.objects.filter(key=request.POST.get("one", "")).select_related("subject").first()
        if finding is None:
            messages.error(request, "That finding changed since you opened the page; read on below.")
        elif _released(request, finding):
            messages.success(request, f"{RELEASED} It is about {finding.subject.reference}.")
        return redirect(request.get_full_path())
    page = _page(request, worklist.findings_to_release(), PER_PAGE)
    may = request.user.has_perm("claims.release_finding")
    return render(request, "desk/findings.html", {"page": page, "findings": _told(page), "may_release": may})


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A change that a newer figure has overtaken, and the public claims that say again what it says."""

    told: DisplayedFinding
    repeated: list[tuple[str, Claim, Claim]]


@desk_page
def stale(request: HttpRequest) -> HttpResponse:
    """List the changes that a newer figure has overtaken, each with the public claims that repeat the old one."""
    page = _page(request, worklist.stale_findings(), STALE_PER_PAGE)
    rows = _told(page)
    old = {claim.pk for row in rows for _, claim in _old_parts(row)}
    repeats = _repeats(old)
    overtaken = [Overtaken(row, [each for _, claim in _old_parts(row) for each in repeats[claim.pk]]) for row in rows]
    return render(request, "desk/stale.html", {"page": page, "overtaken": overtaken})


def _old_parts(row: DisplayedFinding) -> list[tuple[str, Claim]]:
    """Return the claims of a finding that a newer figure has overtaken."""
    return [(part, claim) for part, claim in row.finding.parts() if part in OLD]


def _repeats(old: set[int]) -> dict[int, list[tuple[str, Claim, Claim]]]:
    """Return, for each of these claims, the public claims linked as the same figure: words, that claim, this one."""
    found: dict[int, list[tuple[str, Claim, Claim]]] = {pk: [] for pk in old}
    links = Link.objects.confirmed().filter(Q(from_claim__in=old) | Q(to_claim__in=old), meaning=Meaning.REPEATS)
    for link in links.select_related("from_claim", "to_claim").order_by("from_claim__number", "to_claim__number"):
        for claim, other in ((link.from_claim, link.to_claim), (link.to_claim, link.from_claim)):
            if claim.pk in found and other.is_public:
                found[claim.pk].append((link.seen_from(other)[0], other, claim))
    return found


def _page(request: HttpRequest, rows: QuerySet[Finding], size: int) -> Page:
    """Return the page asked for, the nearest there is to a bad number."""
    return Paginator(rows.select_related("subject").prefetch_related("claims"), size).get_page(request.GET.get("page"))


def _told(page: Iterable[Finding]) -> list[DisplayedFinding]:
    return displayed(list(page))


def _released(request: HttpRequest, finding: Finding) -> bool:
    """Release one finding; tell what is in the way of it. Whoever may release none gets our 403 page."""
    try:
        workflow.release_finding(finding, who=request.user)
    except (PermissionDenied, ValidationError) as refusal:
        if not request.user.has_perm("claims.release_finding"):
            raise
        messages.error(request, f"{finding.subject.reference}: {' '.join(sentences(refusal))}")
        return False
    return True
