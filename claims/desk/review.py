"""The review page: the claim with its words, its verdict and what that replaces, and the steps open to this user."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims.desk.access import desk_page, revision_of
from claims.desk.claims.surroundings import near
from claims.desk.claims.words import standing
from claims.desk.forms.desk_claim import NO_DAY
from claims.desk.links import offered
from claims.desk.reader.marks import status_of
from claims.desk.reviews import elsewhere
from claims.desk.said_again import said_again
from claims.desk.verdicts import next_page
from claims.models import Claim, Link, Verdict, Verification
from claims.models.verification import TEXTS
from claims.rules import seen
from claims.rules.discards import discard_obstacle
from claims.rules.findings.counts import covering
from claims.rules.findings.display import displayed
from claims.rules.policy import obstacle, open_verification, unread
from claims.rules.texts import version_of
from claims.services import recording, workflow
from claims.services.workflow import Step
from claims.services.workflow.steps import TAKINGS, Along, sentences, take
from claims.wording import claim as claim_words
from claims.wording.stored import stored_words
from sources.editing.text_diff import Run, merged
from sources.ledger.actions import Action
from sources.models import Event, Version
from sources.models.user import User

CLAIMS = Claim.objects.select_related(
    "passage__document__publisher", "claimant", "measure", "addressee", "set_by", "assigned_to", "recorded_by",
    "same_as",
).prefetch_related(
    "attributions__actor", "topics", "context", "verifications__verdict", "verifications__author",
    "verifications__evidence__passage", "verifications__evidence__observation__release__series__measure",
    "verifications__receipts__claim__passage",
    "verifications__replaces__verdict",
)  # fmt: skip
MOST_DIGITS = 19  # of a key; a longer number is none that a database holds


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

    @staticmethod
    def of(claim: Claim) -> dict[str, Any]:
        """Return what stands on a claim."""
        return {"assigned_to": claim.assigned_to_id, "due_on": claim.due_on}


class PriorityForm(forms.ModelForm):
    """Why a claim matters."""

    class Meta:
        model = Claim
        fields = ["readers_asked", "spread", "harm"]


@desk_page
@require_safe
def moved(request: HttpRequest, slug: str, rest: str) -> HttpResponse:
    """Lead on from where a claim's desk pages stood before they stood at its reference."""
    claim = get_object_or_404(Claim, slug=slug)
    page, question = f"{reverse('claims:desk_queue')}claims/{claim.reference}/{rest}", request.META["QUERY_STRING"]
    return redirect(f"{page}?{question}" if question else page, permanent=True)


@desk_page
def review(request: HttpRequest, number: int) -> HttpResponse:
    """Show a claim with everything somebody needs to decide on it."""
    return _page(request, number)


@desk_page
@require_POST
def step(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Take one step with a claim or its open verification, from whichever page shows it as it was seen.

    What is refused comes back on the review page, with the words typed.
    """
    claim = get_object_or_404(CLAIMS, number=number)
    if name not in TAKINGS:
        raise Http404("There is no such step.")
    chosen, words = Step(name), request.POST.get("words", "").strip()
    taking = TAKINGS[chosen]
    if taking.words and not words:
        return _page(request, number, (chosen, words, f"{taking.asks}: write a sentence; it is kept with the step."))
    links = [int(key) for key in request.POST.getlist("link") if key.isdecimal() and len(key) < MOST_DIGITS]
    along = Along(links, request.POST.getlist("finding"))
    try:
        take(chosen, claim, request.user, request.POST.get("seen", ""), words, along)
    except (ValidationError, PermissionDenied) as refusal:
        return _page(request, number, (chosen, words, " ".join(sentences(refusal))))
    messages.success(request, f"{claim.reference} was {taking.done}.")
    if back := next_page(request):
        return redirect(back)
    if chosen in (Step.PUBLISH, Step.RETURN):
        return redirect("claims:desk_queue")
    return redirect("claims:desk_review", number)


@desk_page
@require_POST
def read_blind(request: HttpRequest, number: int) -> HttpResponse:
    """Note the verdict that a reviewer came to before they saw the author's; then it is shown."""
    claim = get_object_or_404(CLAIMS, number=number)
    verification = open_verification(claim)
    asked = request.POST.get("verdict", "")
    verdict = Verdict.objects.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 9 else None
    if verification is None or verdict is None:
        messages.error(request, "Choose a verdict: it is noted before you see the author’s.")
        return redirect("claims:desk_review", number)
    try:
        workflow.read_blind(verification, who=request.user, verdict=verdict)
    except (ValidationError, PermissionDenied) as refusal:
        messages.error(request, " ".join(sentences(refusal)))
    return redirect("claims:desk_review", number)


@desk_page
@require_POST
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Discard one's own draft that nobody else worked on; answers a script with a sentence, a form with a page."""
    claim = get_object_or_404(CLAIMS, number=number)
    by_script = request.headers.get("X-Requested-With") == "fetch"
    try:
        recording.discard(claim, who=request.user)
    except (ValidationError, PermissionDenied) as refusal:
        refused = " ".join(sentences(refusal))
        if by_script:
            return JsonResponse({"said": refused}, status=409)
        messages.error(request, refused)
        return redirect("claims:desk_review", number)
    said = f"{claim.reference} is discarded; its number is not given again."
    if by_script:
        return JsonResponse({"said": said})
    messages.success(request, said)
    version = version_of(claim)
    return redirect("claims:desk_read", version.pk) if version else redirect("claims:desk_queue")


@desk_page
@require_POST
def assign(request: HttpRequest, number: int) -> HttpResponse:
    """Hand a claim to somebody, with a day it is due."""
    form = AssignmentForm(request.POST)

    def write(claim: Claim) -> str:
        to, due = form.cleaned_data["assigned_to"], form.cleaned_data["due_on"]
        recording.assign(claim, who=request.user, to=to, due_on=due)
        return f"{claim.reference} is assigned."

    return _noted(request, number, form, write) or _page(request, number, assignment=form)


@desk_page
@require_POST
def weigh(request: HttpRequest, number: int) -> HttpResponse:
    """Say why a claim matters: what is checked next follows from it."""
    form = PriorityForm(request.POST)

    def write(claim: Claim) -> str:
        recording.weigh(claim, who=request.user, **form.cleaned_data)
        return f"It is noted why {claim.reference} matters."

    return _noted(request, number, form, write) or _page(request, number, priority=form)


def _noted(request: HttpRequest, number: int, form: Any, write: Callable[[Claim], str]) -> HttpResponse | None:
    """Write what a small form of the page says, as of the revision it was opened at; None when it was refused."""
    claim = get_object_or_404(CLAIMS, number=number)
    if not form.is_valid():
        return None
    claim.revision = revision_of(request)
    try:
        said = write(claim)
    except ValidationError as refusal:
        form.add_error(None, sentences(refusal))
        return None
    messages.success(request, said)
    return redirect("claims:desk_review", number)


def _page(
    request: HttpRequest,
    number: int,
    refused: tuple[Step, str, str] | None = None,
    assignment: Any = None,
    priority: Any = None,
) -> HttpResponse:
    token = seen.before(number=number)
    claim = get_object_or_404(CLAIMS, number=number)
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
        **blind(request.user, claim, verification),
        "amended": Event.objects.about("claim", claim.reference).filter(action=Action.CLAIM_AMENDED).last(),
        "links": [
            (*link.seen_from(claim), link)
            for link in Link.objects.touching(claim).select_related("from_claim", "to_claim", "author")
        ],
        "findings": displayed(claim.findings.prefetch_related("claims").order_by("kind", "pk")),
        "suggested": offered([claim], before=True),
        **(said_again(claim) | elsewhere(claim)),
        "official": covering(claim),
        **_allowed(request.user, claim, verification),
        "assignment": assignment or AssignmentForm(initial=AssignmentForm.of(claim)),
        "priority": priority or PriorityForm(instance=claim),
        "refused": refused,
    }
    return render(request, "desk/review.html", context, status=422 if refused or assignment or priority else 200)


def blind(who: User, claim: Claim, verification: Verification | None) -> dict[str, Any]:
    """Return whether the verdict is kept from this user until they chose their own, and what they choose from."""
    kept = unread(who, verification)
    return {"unread": kept, "fitting": Verdict.objects.fitting(claim) if kept else ()}


def _allowed(who: User, claim: Claim, verification: Verification | None) -> dict[str, bool]:
    """Return what this user may do from the page."""
    return {
        "may_revise": not obstacle(Step.REVISE, who, claim, verification),
        "may_edit": not obstacle(Step.EDIT, who, claim),
        "may_discard": not discard_obstacle(who, claim),
        "may_propose": not obstacle(Step.PROPOSE, who, claim, verification),
        "may_link": who.has_perm("claims.add_link"),
    }


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
    labels = {name: str(Verification._meta.get_field(name).verbose_name).capitalize() for name in TEXTS}  # type: ignore[union-attr]
    parts += [(label, merged(getattr(old, name), getattr(verification, name))) for name, label in labels.items()]
    return [(label, runs) for label, runs in parts if any(run.change for run in runs)]
