"""A page takes its token before it reads what it shows: an edit in between is refused later, never taken unseen."""

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.rules import seen
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGES = {
    "review": lambda claim: reverse("claims:desk_review", args=[claim.number]),
    "public page": lambda claim: claim.get_absolute_url(),
    "admin page": lambda claim: reverse("admin:claims_claim_change", args=[claim.pk]),
    "admin step": lambda claim: reverse("admin:claims_claim_step", args=[claim.pk, "release"]),
    "admin list": lambda claim: reverse("admin:claims_claim_changelist"),
}


@pytest.mark.parametrize("page", PAGES)
def test_what_is_edited_right_after_the_token_was_taken_is_shown(client, monkeypatch, page):
    client.force_login(make.make_reviewer("me"))
    claim = make.make_claim()
    before = seen.of_claim(claim)
    taken = seen._claim_parts

    def then_edited(keys):
        parts = taken(keys)
        if keys:
            Claim.objects.filter(pk=claim.pk).update(statement="Edited in between.", revision=7)
        return parts

    monkeypatch.setattr(seen, "_claim_parts", then_edited)
    shown = client.get(PAGES[page](claim)).content.decode()
    assert "Edited in between." in shown
    assert before in shown  # so that a step from this page is refused, and what was edited is looked at
