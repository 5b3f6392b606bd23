"""Other desks' verdicts on the desk: taken in from a file, looked through, and matched to claims by two people."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page
from claims.desk.forms.table import TableForm, kept
from claims.models import Claim, Review, Searched, Verification
from claims.models.choices import Independence, Stance, VerificationState
from claims.models.claim import REFERENCE
from claims.models.review import ReviewState
from claims.rules import seen
from claims.rules.policy import review_obstacle
from claims.rules.search import found
from claims.services import reviews as door
from claims.services import workflow
from claims.services.workflow.steps import sentences
from claims.terms import parse
from claims.wording.reviews import claims_of, reviews_of

LOOKED_AT = 200  # items that a look goes through; an import takes all
PER_PAGE = 25
TOLD = 10  # refusals told one by one after an import
ROWS = Review.objects.select_related("claim", "proposed_by", "accepted_by", "imported_by")


class ReviewsForm(TableForm):
    """A file of ClaimReview: the one chosen now, else the one kept from the look before."""

    field_order = ["file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "File"
        self.fields[
            "file"
        ].help_text = (
            "ClaimReview as JSON or JSON-LD, a DataFeed, a saved page that holds it, or a table of its properties."
        )


@desk_page
def review_list(request: HttpRequest) -> HttpResponse:
    """List other desks' verdicts, all, in one state, or found by words; a new file is given here."""
    typed, state = request.GET.get("q", "").replace("\0", " ").strip(), request.GET.get("state", "")
    rows = ROWS.filter(state=state) if state in ReviewState.values else ROWS.all()
    query = parse(typed)
    if query:
        keys = found(query, Searched.REVIEW, rows, ranked=False).keys
        order = Case(*[When(pk=key, then=Value(place)) for place, key in enumerate(keys[:PER_PAGE])],
                     default=Value(PER_PAGE), output_field=IntegerField())  # fmt: skip
        rows = rows.filter(pk__in=keys).order_by(order, "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "page": page, "typed": typed, "state": state, "states": ReviewState.choices, "form": ReviewsForm(),
        "claim": request.GET.get("claim", ""), "may_import": request.user.has_perm("claims.add_review"),
    }  # fmt: skip
    return render(request, "desk/reviews.html", context)


@desk_page
def import_page(request: HttpRequest) -> HttpResponse:
    """Show what would come of a file's items; with `import` pressed, take them in."""
    if not request.user.has_perm("claims.add_review"):
        raise PermissionDenied("Your role reads the desk's pages; reviews are imported by editors.")
    if request.method != "POST":
        return redirect("claims:desk_reviews")
    form = ReviewsForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "desk/reviews_import.html", {"form": form}, status=422)
    said, ours = form.cleaned_data, request.build_absolute_uri("/")
    try:
        file = door.read_reviews(said["content"], said["name"])
        if "import" in request.POST:
            return _imported(request, file, ours)
        done = door.rehearse(file, who=request.user, most=LOOKED_AT, ours=ours)
    except ValidationError as refusal:
        form.add_error(None, sentences(refusal))
        return render(request, "desk/reviews_import.html", {"form": form}, status=422)
    again = kept(said)
    context = {
        "form": ReviewsForm(initial=again),
        "kept": said["name"] if again else "",
        "file": file,
        "done": done,
        "counts": Counter(each.state for each in done),
        "all": len(done) == file.count,
    }
    return render(request, "desk/reviews_import.html", context)


def _imported(request: HttpRequest, file: door.File, ours: str) -> HttpResponse:
    done = list(door.import_reviews(file, who=request.user, ours=ours))
    counts = Counter(each.state for each in done)
    messages.success(request, f"{file.name}: {', '.join(f'{counts[state]} {state}' for state in door.STATES)}.")
    for each in [each for each in done if each.state == "refused"][:TOLD]:
        messages.error(request, f"Item {each.number}: {each.says}")
    return redirect("claims:desk_reviews")


@desk_page
def match_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one review beside the claim it is about, or those it may be about; propose, accept or end the match."""
    refused = ""
    if request.method == "POST":
        try:
            return _decided(request, get_object_or_404(Review, pk=pk))
        except (ValidationError, PermissionDenied) as refusal:
            refused = " ".join(sentences(refusal))
    known = get_object_or_404(Review, pk=pk)
    named = "" if known.claim_id else request.POST.get("claim", "") or request.GET.get("claim", "")
    token = seen.of_review(known, _named(named))  # before the rows it tells of: what is edited meanwhile is refused
    row, asked = ROWS.get(pk=pk), _named(named)
    is_open = row.state == ReviewState.OPEN
    context = {
        "review": row, "asked": asked, "token": token, "refused": refused, "named": named,
        "offered": claims_of(row, timezone.localdate()) if is_open and not asked else [],
        "unknown": bool(named and is_open and not asked), "reason": request.POST.get("reason", ""),
        "accepting": "" if is_open else review_obstacle(ReviewState.ACCEPTED, request.user, row),
        "may": request.user.has_perm("claims.change_review"),
    }  # fmt: skip
    return render(request, "desk/review_match.html", context, status=422 if refused else 200)


def _named(words: str) -> Claim | None:
    """Return the claim of a reference, None for none."""
    number = REFERENCE.fullmatch(words.strip())
    return Claim.objects.filter(number=int(number[1])).select_related("passage__document").first() if number else None


def _decided(request: HttpRequest, row: Review) -> HttpResponse:
    said, token = request.POST, request.POST.get("seen", "")
    if "accept" in said:
        done = workflow.accept_match(row, who=request.user, token=token)
        messages.success(request, "Accepted: readers of the claim see that it was checked elsewhere.")
    elif "end" in said:
        claim = row.claim
        workflow.end_match(row, who=request.user, token=token, reason=said.get("reason", ""))
        messages.success(request, "The match is ended, and not offered again.")
        return redirect("claims:desk_review", claim.number) if claim else redirect("claims:desk_reviews")
    else:
        claim = _named(said.get("claim", ""))
        if claim is None:
            raise ValidationError("Claim: there is none of this reference; write it as OR-0042.")
        done = workflow.propose_match(row, claim, who=request.user, token=token)
        messages.success(request, "Proposed: readers see it once somebody else accepted it.")
    return redirect("claims:desk_review", done.claim.number)


def elsewhere(claim: Claim) -> dict[str, Any]:
    """Return what a claim's desk page shows of other desks: what is matched to it, and what may be about it."""
    matched = claim.reviews.select_related("proposed_by", "accepted_by").order_by("-pk")
    return {
        "reviews": list(matched),
        "reviews_offered": reviews_of(claim, timezone.localdate()),
        "stances": Stance.choices,
        "distances": Independence.choices,
    }


@desk_page
@require_POST
def cite(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Add another desk's verdict to the draft verdict of a claim, as evidence of the stance and distance chosen."""
    draft = Verification.objects.filter(claim__number=number, state=VerificationState.DRAFT).first()
    row = get_object_or_404(Review, pk=pk)
    stance, distance = request.POST.get("stance", ""), request.POST.get("independence", "")
    if draft is None or stance not in Stance.values or distance not in Independence.values:
        messages.error(request, "Propose a verdict first; then choose how it stands to the claim, and cite it.")
        return redirect("claims:desk_review", number)
    try:
        workflow.cite_review(draft, row, who=request.user, stance=stance, independence=distance)
        messages.success(request, f"The verdict of {row.publisher} is cited as evidence.")
    except (ValidationError, PermissionDenied) as refusal:
        messages.error(request, " ".join(sentences(refusal)))
    return redirect("claims:desk_review", number)
