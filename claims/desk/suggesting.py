"""Links an editor might make, read as sentences both ways: confirmed or rejected with one key, or a button."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from claims import recording, worklist
from claims.desk.access import desk_page
from claims.findings import Suggestion, suggestions
from claims.forms.desk_link import short
from claims.models import Claim
from claims.models.meanings import NEEDS_CAVEAT, Meaning

# A figure takes at most seven queries to compare with the record, so a page looks through a few at a time.
LOOKED_THROUGH = 12
DECISIONS = ("confirm", "reject")


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggestion on a page: of which claim it was made, how it reads both ways, and what is missing to confirm it."""

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
        """Whether what to keep in mind must be said before it is confirmed."""
        return self.suggestion.meaning in NEEDS_CAVEAT


def offered(claims: Iterable[Claim]) -> list[Offered]:
    """Return what might link these claims, each pair in each sense once."""
    found: dict[tuple[frozenset[int], Meaning], Offered] = {}
    for claim in claims:
        for made in suggestions(claim):
            ends = frozenset((made.from_claim.pk, made.to_claim.pk))
            found.setdefault((ends, made.meaning), Offered(claim, made))
    return list(found.values())


@desk_page
def suggesting(request: HttpRequest) -> HttpResponse:
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
        return [get_object_or_404(claims, slug=asked["claim"])], None
    before = asked.get("before", "")
    if before.isdecimal() and len(before) < 10:
        claims = claims.filter(number__lt=int(before))
    found = list(claims[: LOOKED_THROUGH + 1])
    return found[:LOOKED_THROUGH], found[LOOKED_THROUGH - 1].number if len(found) > LOOKED_THROUGH else None


def _decide(request: HttpRequest) -> HttpResponse:
    """Confirm or reject the suggestion that was sent; what is missing is said beside it, with what was typed."""
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
    messages.success(request, f"Linked: {words}.")
    return redirect(back)


def _sent(data: QueryDict) -> Offered | None:
    """Return the suggestion that was sent as it is made now, with the caveat typed; None when it is made no more."""
    claim = get_object_or_404(worklist.numbers().select_related("measure", "passage__document"), slug=data.get("of"))
    caveat = data.get("caveat", "")
    rows = (Offered(claim, made, caveat) for made in suggestions(claim))
    return next((row for row in rows if row.key == data.get("key")), None)


def _back(request: HttpRequest) -> str:
    """Return where to go on: the claim's page that sent it, else the same list at the same place."""
    slug = request.POST.get("page", "")
    if slug and Claim.objects.filter(slug=slug).exists():
        return f"{reverse('claims:desk_review', args=[slug])}#suggested-title"
    place = request.POST.get("place", "")
    return f"{request.get_full_path()}#suggestion-{place}" if place.isdecimal() else request.get_full_path()
