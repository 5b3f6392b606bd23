"""The progress board: what was promised, demanded or announced, by force and by who must act."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from claims.models import Claim, Verdict, Verification
from claims.models.choices import ClaimKind, Force, VerificationState
from claims.models.claim import ClaimQuerySet
from claims.models.commitment import UNJUDGED
from claims.rules.pace import Counted, paces
from claims.site.exports import nouns
from claims.site.views import twins
from claims.site.views.lists import listed
from claims.wording import claim as claim_words
from claims.wording.pace import sentences

PAGE = 50
MEANINGS = {
    Force.PROMISE: "Somebody said they would do it.",
    Force.CONDITIONAL: "Somebody said they would do it if something happens, or does not.",
    Force.DEMAND: "Somebody asked it of somebody else, who promised nothing.",
    Force.ANNOUNCEMENT: "Somebody made known that it will be done.",
    Force.ENDORSEMENT: "Somebody backed what others demand. Gets no verdict: they promised nothing.",
    Force.CONSIDERING: "Somebody is thinking about it. Gets no verdict: nothing was promised.",
}
NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment on the board."""

    claim: Claim
    status: claim_words.Status
    overdue: bool
    target: str
    pace: list[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments of one force are on record, and how many stand where."""

    force: Force
    count: int
    standing: list[tuple[claim_words.Status, int]]


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments of one force on this page, per actor, in the order of their deadlines."""

    tally: Tally
    meaning: str
    actors: list[tuple[str, list[Commitment]]]


def commitments(request: HttpRequest, ending: str = "") -> HttpResponseBase:
    """Show public commitments, all or those of `?force=`; an unknown force answers with none and says why."""
    claims, asked = Claim.objects.public().filter(kind=ClaimKind.COMMITMENT), request.GET.get("force", "")
    problems = []
    if asked:
        claims = claims.filter(force=asked) if asked in Force.values else claims.none()
    if asked and asked not in Force.values:
        problems = [f"Force: “{asked}” is none; choose one of {', '.join(Force.values)}."]
    if ending:
        problems += twins.only_known(request, ["force", *twins.PAGED])
        return twins.listing(request, nouns.CLAIMS, _in_order(claims), ending, problems)
    tallies = _tallies()
    pages = Paginator(_in_order(claims), PAGE)
    pages.count = sum(tally.count for tally in tallies if asked in ("", tally.force))  # counted once, not twice
    page = pages.get_page(request.GET.get("page"))
    groups = grouped(list(page.object_list), tallies, timezone.localdate())
    context = {"groups": groups, "tallies": tallies, "page": page, "asked": asked, "problems": problems}
    return render(request, "claims/commitments.html", context)


def grouped(claims: list[Claim], tallies: list[Tally], today: date) -> list[Group]:
    """Put commitments, sorted by force and then by who must act, into their groups."""
    counted = paces(claims)
    by_force = {tally.force: tally for tally in tallies}
    return [
        Group(
            by_force[Force(force)],
            MEANINGS[Force(force)],
            [(actor, [_standing(claim, today, counted) for claim in own]) for actor, own in groupby(found, key=_actor)],
        )
        for force, found in groupby(claims, key=lambda claim: claim.force)
    ]


def _in_order(claims: ClaimQuerySet) -> ClaimQuerySet:
    rank = Case(*(When(force=force, then=Value(place)) for place, force in enumerate(MEANINGS)))
    actor = Coalesce("addressee__name", "claimant__name", Value(NOBODY))
    rows = listed(claims).select_related("claimant", "passage__document__publisher", "addressee", "set_by", "measure")
    return rows.annotate(rank=rank, actor=actor).order_by("rank", "actor", "deadline", "number")


def _tallies() -> list[Tally]:
    """Count every public commitment by force and by where it stands."""
    published = Verification.objects.filter(claim=OuterRef("pk"), state=VerificationState.PUBLISHED)
    rows = (
        Claim.objects.public()
        .filter(kind=ClaimKind.COMMITMENT)
        .annotate(verdict=Subquery(published.values("verdict")[:1]))
        .order_by()
        .values_list("force", "verdict")
        .annotate(count=Count("pk"))
    )
    verdicts = Verdict.objects.in_bulk()
    standing: dict[str, list[tuple[claim_words.Status, int]]] = {}
    for force, verdict, count in rows:
        status = claim_words.UNJUDGED if force in UNJUDGED else claim_words.UNCHECKED
        if verdict is not None:
            status = claim_words.of_verdict(verdicts[verdict])
        standing.setdefault(force, []).append((status, count))
    return [
        Tally(force, sum(count for _, count in standing[force]), sorted(standing[force], key=lambda row: -row[1]))
        for force in MEANINGS
        if force in standing
    ]


def _standing(claim: Claim, today: date, counted: dict[int, Counted]) -> Commitment:
    status = claim_words.status(claim)
    overdue = status == claim_words.UNCHECKED and claim.deadline is not None and claim.deadline < today
    pace = sentences(counted[claim.pk], today) if claim.pk in counted else []
    return Commitment(claim, status, overdue, claim_words.target_words(claim), pace)


def _actor(claim: Claim) -> str:
    """Return who must act: the addressee; of a promise to nobody in particular, who made it."""
    return str(claim.addressee or claim.claimant or NOBODY)
