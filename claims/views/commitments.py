"""The progress board: what was promised, demanded or announced, by force and by who must act."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims import telling
from claims.models import Claim
from claims.models.choices import ClaimKind, Force
from claims.views.claim_list import listed

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
    status: telling.Status
    overdue: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments of one force: per actor, in the order of their deadlines, with how many stand where."""

    force: Force
    meaning: str
    count: int
    tally: list[tuple[telling.Status, int]]
    actors: list[tuple[str, list[Commitment]]]


def commitments(request: HttpRequest) -> HttpResponse:
    """Show every public commitment."""
    claims = listed(Claim.objects.public().filter(kind=ClaimKind.COMMITMENT)).select_related(
        "claimant", "passage__document__publisher", "addressee", "set_by", "measure"
    )
    return render(request, "claims/commitments.html", {"groups": grouped(list(claims), timezone.localdate())})


def grouped(claims: list[Claim], today: date) -> list[Group]:
    """Sort commitments into groups by force, in each by who must act; forces nobody used are left out."""
    by_force: dict[str, list[Commitment]] = {}
    for claim in claims:
        status = telling.status(claim)
        overdue = status == telling.UNCHECKED and claim.deadline is not None and claim.deadline < today
        by_force.setdefault(claim.force, []).append(Commitment(claim, status, overdue))
    return [_group(force, by_force[force]) for force in MEANINGS if force in by_force]


def _group(force: Force, rows: list[Commitment]) -> Group:
    rows.sort(key=lambda row: (_actor(row), row.claim.deadline or date.max, row.claim.number))
    tally = Counter(row.status for row in rows)
    return Group(
        force=force,
        meaning=MEANINGS[force],
        count=len(rows),
        tally=tally.most_common(),
        actors=[(actor, list(found)) for actor, found in groupby(rows, key=_actor)],
    )


def _actor(row: Commitment) -> str:
    """Return who must act: the addressee; of a promise to nobody in particular, who made it."""
    return str(row.claim.addressee or row.claim.claimant or NOBODY)
