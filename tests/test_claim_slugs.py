"""A claim's addresses: its reference on the desk, and a slug from the day readers first see it."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse

from claims.models import Claim
from claims.services import recording, workflow
from sources import ledger
from tests.factories import make_claim, make_editor, make_passage, make_public_claim, make_reviewer, make_verification

pytestmark = pytest.mark.django_db


def drafted(words: str) -> Claim:
    claim = Claim(kind="statement", statement=words, passage=make_passage(), voice="own")
    return recording.record(claim, who=make_editor("ed"))


def released(words: str) -> str:
    return workflow.release(drafted(words), who=make_reviewer("rev")).slug


def test_a_slug_is_made_of_the_words_with_which_a_claim_becomes_public():
    claim, editor = drafted("Calls fell."), make_editor("ed")
    assert claim.slug == ""
    claim.statement = "Calls rose in the north."
    recording.edit(claim, who=editor)
    workflow.release(claim, who=make_reviewer("rev"))
    assert Claim.objects.get().slug == "calls-rose-in-the-north"


def test_a_slug_stays_when_the_claim_is_amended_or_withdrawn():
    claim, editor, reviewer = drafted("Calls fell."), make_editor("ed"), make_reviewer("rev")
    workflow.release(claim, who=reviewer)
    claim.statement = "Calls rose."
    recording.amend(claim, who=editor, second=reviewer, note="Misread.")
    workflow.withdraw(claim, who=reviewer, reason="Recorded twice.")
    assert Claim.objects.get().slug == "calls-fell"


def test_a_published_verdict_gives_the_claim_its_slug_too():
    claim = make_claim(kind="statement", statement="Calls fell.")
    verification = make_verification(claim, state="in_review")
    workflow.publish(verification, who=make_reviewer("rev"))
    assert Claim.objects.get().slug == "calls-fell"


def test_a_slug_that_another_claim_s_own_words_have_taken_is_passed_over():
    assert [released(words) for words in ("Section 3", "Section", "Section")] == ["section-3", "section", "section-4"]


def test_words_without_a_letter_or_digit_are_called_by_the_number():
    assert released("…") == "1"


def test_desk_pages_stand_at_the_reference_however_it_is_written(client):
    claim = make_claim()
    client.force_login(make_editor())
    address = reverse("claims:desk_review", args=[claim.number])
    assert address == f"/desk/claims/{claim.reference}/review/"
    assert client.get(address).context["claim"] == claim
    assert client.get(f"/desk/claims/or-{claim.number}/review/").context["claim"] == claim


def test_a_desk_address_of_old_leads_on_with_its_question(client):
    claim = make_public_claim()
    client.force_login(make_editor())
    answer = client.get(f"/desk/claims/{claim.slug}/link/?q=5")
    assert (answer.status_code, answer["Location"]) == (301, f"/desk/claims/{claim.reference}/link/?q=5")
    assert client.get("/desk/claims/never-was/link/").status_code == 404
    assert client.get("/desk/claims/OR-0999/review/").status_code == 404


def test_a_draft_has_no_public_address_and_the_desk_sees_it_as_readers_would(client):
    draft = make_claim(statement="Calls fell.")
    assert draft.get_absolute_url() == f"/desk/claims/{draft.reference}/page/"
    assert client.get(f"/{draft.reference}/").status_code == 404
    client.force_login(make_editor())
    page = client.get(draft.get_absolute_url())
    assert "Only the desk sees this page" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    led = client.get(f"/{draft.reference}/")
    assert (led.status_code, led["Location"]) == (302, draft.get_absolute_url())  # it will lead elsewhere one day


def test_the_preview_of_what_is_public_leads_to_its_page(client):
    claim = make_public_claim()
    client.force_login(make_editor())
    assert client.get(reverse("claims:preview", args=[claim.number]))["Location"] == claim.get_absolute_url()


def test_the_upgrade_leaves_slugs_to_what_was_ever_public_and_the_ledger_knows():
    draft, public = make_claim(slug="a-draft"), make_public_claim(slug="a-public-one")
    gone = make_claim(state="withdrawn", slug="a-withdrawn-one")
    ledger.adopt()
    [name] = [path.stem for path in (Path("claims") / "migrations").glob("*_slug_at_release.py")]
    import_module(f"claims.migrations.{name}").empty(apps, None)
    slugs = Claim.objects.in_bulk([draft.pk, public.pk, gone.pk])
    assert [slugs[claim.pk].slug for claim in (draft, public, gone)] == ["", "a-public-one", "a-withdrawn-one"]
    call_command("verify_ledger")
