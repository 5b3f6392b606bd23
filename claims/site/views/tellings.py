"""How one figure changed as it was told: every public telling of a claim, by date, with only what differs marked."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from claims.models import Claim
from claims.rules.tellings import tellings
from claims.site.exports.addresses import Addresses
from claims.site.exports.tellings import tellings_row
from claims.site.views.lists import listed
from claims.site.views.twins import one, only_known, refuse
from claims.wording.tellings import drift


def told(request: HttpRequest, slug: str, ending: str = "") -> HttpResponse:
    """Show the family of a public claim; one that was told once says so."""
    found = get_object_or_404(Claim.objects.public(), slug=slug)
    family = listed(tellings(found, Claim.objects.public())).select_related(
        "claimant", "passage__document__publisher", "same_as", "measure"
    )
    rows = sorted(family, key=lambda claim: (claim.day_said or date.max, claim.number))
    if ending:
        refuse(only_known(request, ()))
        return one(tellings_row(found, drift(rows), Addresses.of_request(request)))
    return render(request, "claims/tellings.html", {"claim": found, "drift": drift(rows)})
