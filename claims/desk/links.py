"""Link a claim to another: find it, or go through those suggested, and choose the sentence that is true."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, Value, When
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from claims.desk.access import desk_page
from claims.desk.forms.links import BACK, DeskLinkForm, LinkDecisionForm
from claims.models import Claim, Link, Measure
from claims.models.choices import ClaimState
from claims.models.meanings import NEEDS_CAVEAT, SYMMETRIC, Meaning
from claims.rules import findings, search, worklist
from claims.rules.alike import seen_before
from claims.rules.findings import Suggestion, suggestions
from claims.services import recording, workflow
from claims.wording.claim import short

MOST = 20
CLAIMS = Claim.objects.select_related("measure", "claimant", "passage__document").exclude(state=ClaimState.WITHDRAWN)


@desk_page
def link(request: HttpRequest, number: int) -> HttpResponse:
    """Find another claim; once `?other=` names it, choose the sentence and save the link."""
    if not request.user.has_perm("claims.add_link"):
        raise PermissionDenied("Your role reads the desk's pages; claims are linked by editors.")
    claim = get_object_or_404(CLAIMS, number=number)
    other = CLAIMS.called(request.GET.get("other", "")).exclude(pk=claim.pk).first()
    suggested = findings.suggestions(claim)
    if other is None:
        return render(
            request, "desk/link_find.html", {"claim": claim, "suggested": suggested, **_found(request, claim)}
        )
    form = DeskLinkForm(
        request.POST or None, this=claim, other=other, initial=_initial(request, claim, other, suggested)
    )
    if request.method == "POST" and form.is_valid():
        refusal = _linked(request, form)
        if refusal is None:
            return redirect("claims:desk_review", number)
        form.show_refusal(refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/link.html", {"claim": claim, "other": other, "form": form}, status=status)


def _linked(request: HttpRequest, form: DeskLinkForm) -> Exception | None:
    """Make the link through its door; return the refusal, if any."""
    cleaned = form.cleaned_data
    first, second = form.ends
    try:
        made = recording.link(
            first,
            second,
            cleaned["meaning"],
            who=request.user,
            **{name: cleaned[name] for name in ("reason", "caveat", "exclusive", "exhaustive", "unlikely")},
        )
    except (ValidationError, PermissionDenied) as refusal:
        return refusal
    words, other = made.seen_from(form.this)
    done = f"Proposed: {form.this.reference} {words} {other.reference}. Readers see it once somebody else confirmed it."
    messages.success(request, done)
    return None


def _initial(request: HttpRequest, claim: Claim, other: Claim, suggested: list[Any]) -> dict[str, str]:
    """Return the meaning and reason that are suggested for the two, if any are."""
    for each in suggested:
        if {each.from_claim.pk, each.to_claim.pk} == {claim.pk, other.pk}:
            back = "" if each.from_claim.pk == claim.pk else BACK
            return {"meaning": f"{each.meaning}{'' if each.meaning in SYMMETRIC else back}", "reason": each.reason}
    return {"meaning": request.GET.get("meaning", "")}


def _found(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """Return the claims that fit what was asked for: words or a number, a measure, a year; its measure's come first.

    Before anything is asked, those of its own measure.
    """
    query, measure, year = (request.GET.get(name, "").strip() for name in ("q", "measure", "year"))
    same_measure = Case(When(measure=claim.measure_id, then=0), default=1) if claim.measure_id else Value(1)
    found, problem = CLAIMS.exclude(pk=claim.pk).order_by(same_measure, "number"), ""
    if query:
        found = search.holding(found, query)
    if measure.isdecimal() and len(measure) < 19:
        found = found.filter(measure=int(measure))
    if year and not (year.isascii() and year.isdecimal() and len(year) == 4 and "0000" < year < "9999"):
        problem = f"Year: “{year}” is none; write it as 2018."
    elif year:
        found = found.in_years(int(year), int(year))
    asked = bool(query or measure or year or claim.measure_id)
    if asked and not (query or measure or year):
        found = found.filter(measure=claim.measure_id)
    return {
        "asked": asked,
        "problem": problem,
        "rows": list(found[:MOST]) if asked and not problem else [],
        "more": asked and not problem and found.count() > MOST,
        "q": query,
        "year": year,
        "chosen_measure": measure,
        "measures": Measure.objects.order_by("name"),
    }


@desk_page
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose, confirm or reject a link, as the page showed it."""
    row = get_object_or_404(Link.objects.select_related("from_claim", "to_claim"), pk=pk)
    may = request.user.has_perm("claims.change_link")
    if request.method == "POST" and not may:
        raise PermissionDenied("Your role reads the desk's pages; links are decided on by editors.")
    form = LinkDecisionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.decide_link(
                row,
                form.cleaned_data["state"],
                who=request.user,
                token=form.cleaned_data["seen"],
                reason=form.cleaned_data["reason"],
                caveat=form.cleaned_data["caveat"],
            )
        except (ValidationError, PermissionDenied) as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, "Decided.")
            return redirect("claims:desk_queue")
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/link_decide.html", {"link": row, "form": form, "may": may}, status=status)


# A figure takes at most seven queries to compare with the record, so a page looks through a few at a time.
LOOKED_THROUGH = 12
DECISIONS = ("propose", "reject")


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggestion on a page: of which claim it was made, how it reads both ways, and what is missing to propose it."""

    of: Claim
    suggestion: Suggestion
    caveat: str = ""
    refused: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What names it on a page and in what is sent: the two claims' numbers and the meaning."""
        made = self.suggestion
        return f"{made.from_claim.number}-{made.meaning}-{made.to_claim.number}"

    @property
    def sentence(self) -> tuple[str, str, str]:
        """The link as its first claim reads it: that claim, the meaning, the other."""
        made = self.suggestion
        return short(made.from_claim), str(made.meaning.label), short(made.to_claim)

    @property
    def backwards(self) -> tuple[str, str, str]:
        """The link as the other claim reads it."""
        made = self.suggestion
        return short(made.to_claim), made.meaning.reverse, short(made.from_claim)

    @property
    def ends(self) -> tuple[Claim, Claim]:
        """The two claims, in the order of the sentence."""
        return self.suggestion.from_claim, self.suggestion.to_claim

    @property
    def needs_caveat(self) -> bool:
        """Whether what to keep in mind must be said before it is proposed."""
        return self.suggestion.meaning in NEEDS_CAVEAT


def offered(claims: Iterable[Claim], *, before: bool = False) -> list[Offered]:
    """Return what might link these claims, each pair in each sense once; `before`: also what was seen before."""
    found: dict[tuple[frozenset[int], Meaning], Offered] = {}
    for claim in claims:
        likely = suggestions(claim)
        for made in [*likely, *(_before(claim, likely) if before else ())]:
            ends = frozenset((made.from_claim.pk, made.to_claim.pk))
            found.setdefault((ends, made.meaning), Offered(claim, made))
    return list(found.values())


def _before(claim: Claim, likely: list[Suggestion]) -> list[Suggestion]:
    """Return what was seen before and is not suggested already in another sense."""
    named = {end.pk for made in likely for end in (made.from_claim, made.to_claim)}
    return [made for made in seen_before(claim) if made.to_claim.pk not in named]


@desk_page
def suggested(request: HttpRequest) -> HttpResponse:
    """Show what might link the figures recorded last, some at a time; take a decision on one when it is sent."""
    if request.method == "POST":
        return _decide(request)
    return _page(request, request.GET)


def _page(request: HttpRequest, asked: QueryDict, wrong: Offered | None = None) -> HttpResponse:
    """Show the page that was asked for, with the one that was refused in its place."""
    looked, older = _looked_through(asked)
    rows = [wrong if wrong and wrong.key == row.key else row for row in offered(looked)]
    query = {name: asked[name] for name in ("claim", "only", "before") if asked.get(name)}
    context = {
        "offered": rows,
        "looked": looked,
        "one": looked[0] if asked.get("claim") else None,
        "only": asked.get("only") == "unlinked",
        "older": urlencode({**query, "before": older}) if older else "",
        "here": f"{reverse('claims:desk_suggestions')}?{urlencode(query)}",
        "may_link": request.user.has_perm("claims.add_link"),
        "wrong": wrong,
    }
    return render(request, "desk/suggestions.html", context, status=422 if wrong else 200)


def _looked_through(asked: QueryDict) -> tuple[list[Claim], int | None]:
    """Return the claims to compare with the record, and the number to go on from, None when there are no more."""
    claims = worklist.unlinked() if asked.get("only") == "unlinked" else worklist.numbers()
    claims = claims.select_related("measure", "passage__document")
    if asked.get("claim"):
        return [get_object_or_404(claims.called(asked["claim"]))], None
    before = asked.get("before", "")
    if before.isdecimal() and len(before) < 10:
        claims = claims.filter(number__lt=int(before))
    found = list(claims[: LOOKED_THROUGH + 1])
    return found[:LOOKED_THROUGH], found[LOOKED_THROUGH - 1].number if len(found) > LOOKED_THROUGH else None


def _decide(request: HttpRequest) -> HttpResponse:
    """Propose or reject the suggestion that was sent; what is missing is said beside it, with what was typed."""
    row = _sent(request.POST)
    decision = request.POST.get("decision")
    if decision not in DECISIONS:
        raise Http404("There is no such decision.")
    back = _back(request)
    if row is None:
        messages.error(request, "Somebody decided on that already, or a figure changed: it is not suggested any more.")
        return redirect(back)
    made = row.suggestion
    ends = (made.from_claim, made.to_claim, made.meaning)
    words = f"{made.from_claim.reference} {made.meaning.label} {made.to_claim.reference}"
    if decision == "reject":
        recording.reject(*ends, reason=made.reason, who=request.user)
        messages.success(request, f"Rejected, and not suggested again: {words}.")
        return redirect(back)
    try:
        recording.link(*ends, reason=made.reason, caveat=row.caveat, who=request.user)
    except ValidationError as refusal:
        return _page(request, request.GET, Offered(row.of, made, row.caveat, tuple(refusal.messages)))
    messages.success(request, f"Proposed: {words}. Readers see it once somebody else confirmed it.")
    return redirect(back)


def _sent(data: QueryDict) -> Offered | None:
    """Return the suggestion that was sent as it is made now, with the caveat typed; None when it is made no more."""
    claims = Claim.objects.exclude(state=ClaimState.WITHDRAWN).select_related("measure", "passage__document")
    rows = offered([get_object_or_404(claims.called(data.get("of", "")))], before=True)
    sent = next((row for row in rows if row.key == data.get("key")), None)
    return replace(sent, caveat=data.get("caveat", "")) if sent else None


def _back(request: HttpRequest) -> str:
    """Return where to go on: the claim's page that sent it, else the same list at the same place."""
    if claim := Claim.objects.called(request.POST.get("page", "")).first():
        return f"{reverse('claims:desk_review', args=[claim.number])}#suggested-title"
    place = request.POST.get("place", "")
    return f"{request.get_full_path()}#suggestion-{place}" if place.isdecimal() else request.get_full_path()
