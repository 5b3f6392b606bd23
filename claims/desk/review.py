"""The review page: the claim with its words, its verdict and what that replaces, and the steps open to this user."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page, revision_of
from claims.desk.claims.surroundings import near
from claims.desk.claims.words import standing, version_of
from claims.desk.forms.desk_claim import NO_DAY
from claims.desk.forms.verification import proposal
from claims.desk.links import offered
from claims.desk.reader.marks import status_of
from claims.desk.said_again import said_again
from claims.models import Claim, Link, Verification
from claims.rules import seen
from claims.rules.discards import discard_obstacle
from claims.rules.findings.counts import covering
from claims.rules.findings.display import displayed
from claims.rules.policy import obstacle, open_verification
from claims.services import recording
from claims.services.workflow import Step
from claims.services.workflow.steps import TAKINGS, Along, sentences, take
from claims.services.workflow.steps import propose as propose_seen
from claims.wording import claim as claim_words
from claims.wording.stored import stored_words
from sources.editing.text_diff import Run, merged
from sources.ledger.actions import Action
from sources.models import Event, Version

CLAIMS = Claim.objects.select_related(
    "passage__document__publisher", "claimant", "measure", "addressee", "set_by", "assigned_to", "recorded_by",
    "same_as",
).prefetch_related(
    "attributions__actor", "topics", "context", "verifications__verdict", "verifications__author",
    "verifications__evidence__passage", "verifications__evidence__observation__release__series",
    "verifications__replaces__verdict",
)  # fmt: skip
MOST_DIGITS = 19  # of a key; a longer number is none that a database holds
COMPARED = (("reasoning", "Reasoning"), ("checked", "What was checked"), ("not_checked", "What could not be checked"))


class AssignmentForm(forms.Form):
    """Who works on a claim, and by when."""

    assigned_to = forms.ModelChoiceField(None, required=False, label="Assigned to", empty_label="nobody")
    due_on = forms.DateField(
        required=False,
        label="Due on",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": NO_DAY},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")
        self.fields["assigned_to"].queryset = staff


@desk_page
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a claim with everything somebody needs to decide on it."""
    return _page(request, slug)


@desk_page
@require_POST
def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Take one step with a claim or its open verification, from whichever page shows it as it was seen.

    What is refused comes back on the review page, with the words typed.
    """
    claim = get_object_or_404(CLAIMS, slug=slug)
    if name not in TAKINGS:
        raise Http404("There is no such step.")
    chosen, words = Step(name), request.POST.get("words", "").strip()
    taking = TAKINGS[chosen]
    if taking.words and not words:
        return _page(request, slug, (chosen, words, f"{taking.asks}: write a sentence; it is kept with the step."))
    links = [int(key) for key in request.POST.getlist("link") if key.isdecimal() and len(key) < MOST_DIGITS]
    along = Along(links, request.POST.getlist("finding"))
    try:
        take(chosen, claim, request.user, request.POST.get("seen", ""), words, along)
    except (ValidationError, PermissionDenied) as refusal:
        return _page(request, slug, (chosen, words, " ".join(sentences(refusal))))
    messages.success(request, f"{claim.reference} was {taking.done}.")
    if back := next_page(request):
        return redirect(back)
    if chosen in (Step.PUBLISH, Step.RETURN):
        return redirect("claims:desk_queue")
    return redirect("claims:desk_review", slug)


@desk_page
@require_POST
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Discard one's own draft that nobody else worked on; answers a script with a sentence, a form with a page."""
    claim = get_object_or_404(CLAIMS, slug=slug)
    by_script = request.headers.get("X-Requested-With") == "fetch"
    try:
        recording.discard(claim, who=request.user)
    except (ValidationError, PermissionDenied) as refusal:
        refused = " ".join(sentences(refusal))
        if by_script:
            return JsonResponse({"said": refused}, status=409)
        messages.error(request, refused)
        return redirect("claims:desk_review", slug)
    said = f"{claim.reference} is discarded; its number is not given again."
    if by_script:
        return JsonResponse({"said": said})
    messages.success(request, said)
    version = version_of(claim)
    return redirect("claims:desk_read", version.pk) if version else redirect("claims:desk_queue")


@desk_page
@require_POST
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a draft verification; what was typed comes back with what is wrong with it."""
    claim = get_object_or_404(Claim, slug=slug)
    if refusal := obstacle(Step.PROPOSE, request.user, claim, open_verification(claim)):
        raise PermissionDenied(refusal)
    asked = proposal(claim, request.POST)
    if asked.is_valid():
        try:
            propose_seen(claim, request.user, asked.form.cleaned_data["seen"], **asked.values)
        except ValidationError as refused:
            asked.form.show_refusal(refused)
        else:
            messages.success(request, "The verdict is proposed, as a draft. Submit it when it is ready for review.")
            return redirect(next_page(request) or claim)
    context = {"claim": claim, "proposal": asked, "back": next_page(request)}
    return render(request, "claims/verdict.html", context, status=422)


def next_page(request: HttpRequest) -> str:
    """Return the page of this site that sent the form, "" when it named none."""
    page = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return page if safe else ""


@desk_page
@require_POST
def assign(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand a claim to somebody, with a day it is due."""
    claim = get_object_or_404(CLAIMS, slug=slug)
    form = AssignmentForm(request.POST)
    if form.is_valid():
        claim.revision = revision_of(request)
        try:
            recording.assign(
                claim, who=request.user, to=form.cleaned_data["assigned_to"], due_on=form.cleaned_data["due_on"]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"{claim.reference} is assigned.")
            return redirect("claims:desk_review", slug)
    return _page(request, slug, assignment=form)


def _page(
    request: HttpRequest, slug: str, refused: tuple[Step, str, str] | None = None, assignment: Any = None
) -> HttpResponse:
    token = seen.before(slug=slug)
    claim = get_object_or_404(CLAIMS, slug=slug)
    verification = open_verification(claim)
    version = version_of(claim)
    published = claim.published_verification()
    context = {
        "token": token,
        "claim": claim,
        "document": claim.passage.document,
        "version": version,
        "near": _near(claim, version),
        "status": status_of(claim),
        "stored": stored_words(claim),
        "not_printed": claim_words.not_printed(claim),
        "verification": verification,
        "published": published,
        "replaced": _replaced(verification) if verification else [],
        "amended": Event.objects.about("claim", claim.reference).filter(action=Action.CLAIM_AMENDED).last(),
        "links": [
            (*link.seen_from(claim), link)
            for link in Link.objects.touching(claim).select_related("from_claim", "to_claim", "author")
        ],
        "findings": displayed(claim.findings.prefetch_related("claims").order_by("kind", "pk")),
        "suggested": offered([claim]),
        **said_again(claim),
        "official": covering(claim),
        "may_revise": not obstacle(Step.REVISE, request.user, claim, verification),
        "may_edit": not obstacle(Step.EDIT, request.user, claim),
        "may_discard": not discard_obstacle(request.user, claim),
        "may_propose": not obstacle(Step.PROPOSE, request.user, claim, verification),
        "may_link": request.user.has_perm("claims.add_link"),
        "assignment": assignment
        or AssignmentForm(initial={"assigned_to": claim.assigned_to_id, "due_on": claim.due_on}),
        "refused": refused,
    }
    return render(request, "desk/review.html", context, status=422 if refused or assignment else 200)


def _near(claim: Claim, version: Version | None) -> list[Any]:
    """Return the words of a claim and its context as they stand in a version, with what surrounds them."""
    if version is None:
        return []
    context = [standing(each, version) for each in claim.context.all()]
    return list(near(version, standing(claim.passage, version), context))


def _replaced(verification: Verification) -> list[tuple[str, list[Run]]]:
    """Return what changes against the verdict that would be replaced, part by part; nothing when none is."""
    old = verification.replaces
    if old is None:
        return []
    parts = [("Verdict", merged(old.verdict.name, verification.verdict.name))]
    parts += [(label, merged(getattr(old, name), getattr(verification, name))) for name, label in COMPARED]
    return [(label, runs) for label, runs in parts if any(run.change for run in runs)]
