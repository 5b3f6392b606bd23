"""The card beside the text: what it says of a likely claim, what it refuses, and a draft discarded again."""

import re

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.services import recording
from sources import ledger
from sources.models import Event
from tests.factories import (
    make_claim,
    make_document,
    make_editor,
    make_link,
    make_measure,
    make_passage,
    make_public_claim,
    make_user,
    make_version,
)
from tests.sent_forms import form_values

pytestmark = pytest.mark.django_db
CARD = reverse("claims:desk_card")
TEXT = (
    "In 2017 the agency received 82,109 referrals from companies.\n"
    "In 2018 it received 113,948 reports of abuse material.\n"
)


@pytest.fixture
def version():
    """A text with two likely figures, and a measure for the first."""
    make_measure("Referrals from companies", unit="referrals")
    return make_version(make_document(), TEXT)


@pytest.fixture
def editor(client):
    """An editor who is signed in."""
    user = make_editor("eddy")
    client.force_login(user)
    return user


def at(version, words):
    """Return where words stand, as the pages carry it."""
    start = version.text.index(words)
    return f"{start}-{start + len(words)}"


def opened(client, version, words="the agency received 82,109 referrals from companies"):
    """Open the card for words; return what its form would send, untouched."""
    response = client.get(CARD, {"version": version.pk, "at": at(version, words)})
    assert response.status_code == 200
    return form_values(response, "claim-form"), response.content.decode()


def state(page):
    """Return the state a card says it is in."""
    return re.search(r'data-state="([a-z-]+)"', page)[1]


def test_a_card_with_nothing_to_ask_is_ready_and_is_saved_as_it_is(client, editor, version):
    sent, page = opened(client, version)
    assert state(page) == "ready"
    answer = client.post(CARD, sent)
    claim = Claim.objects.get()
    assert answer.json()["reference"] == claim.reference
    assert (claim.value, claim.unit, claim.measure.name) == (82109, "referrals", "Referrals from companies")
    assert [claim.statement] == sent["statement"]


def test_the_same_card_sent_twice_is_one_draft(client, editor, version):
    sent, _ = opened(client, version)
    assert client.post(CARD, sent).json() == client.post(CARD, sent).json()
    assert Claim.objects.count() == 1


def test_a_card_without_a_statement_asks_for_one_and_is_refused_without(client, editor, version):
    sent, _ = opened(client, version)
    refused = client.post(CARD, {**sent, "statement": "", "value": "82110"})
    page = refused.content.decode()
    assert (refused.status_code, state(page)) == (422, "refused")
    assert 'value="82110"' in page
    assert 'id="id_statement_error"' in page
    assert Claim.objects.count() == 0


def test_what_the_door_refuses_stands_at_its_field(client, editor, version):
    sent, _ = opened(client, version)
    refused = client.post(CARD, {**sent, "value": "82110"})
    assert refused.status_code == 422
    assert "Value: the words print 82,109, and the value is 82,110" in refused.content.decode()


def test_what_is_on_record_is_said_and_can_be_said_again(client, editor, version):
    sent, _ = opened(client, version)
    client.post(CARD, sent)
    again = make_version(make_document(publisher=None), TEXT)
    sent, page = opened(client, again)
    first = Claim.objects.get()
    assert state(page) == "on-record"
    assert f"On record: {first.reference} says the same" in page
    answer = client.post(CARD, {**sent, "do": f"again:{first.reference}"})
    assert f"it says {first.reference} again" in answer.json()["said"]
    assert Claim.objects.last().same_as == first


def test_words_recorded_by_somebody_else_meanwhile_are_said_and_both_choices_work(client, editor, version):
    sent, _ = opened(client, version)
    other = make_editor("olga")
    passage = make_passage("82,109 referrals from companies", version.document)
    theirs = make_claim(passage=passage, printed="82,109 referrals", value=82109, recorded_by=other, worded_by=other)
    answer = client.post(CARD, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "olga recorded these words meanwhile" in page
    assert theirs.reference in page
    assert Claim.objects.count() == 1
    assert client.post(CARD, {**sent, "do": "both"}).status_code == 200
    assert Claim.objects.count() == 2


def test_the_form_page_says_the_same_of_words_recorded_meanwhile(client, editor, version):
    address = f"{reverse('claims:desk_claim_new')}?version={version.pk}&at={at(version, '82,109 referrals')}"
    sent = form_values(client.get(address), "claim-form")
    other = make_editor("olga")
    passage = make_passage("82,109 referrals", version.document)
    make_claim(passage=passage, printed="82,109 referrals", value=82109, recorded_by=other, worded_by=other)
    answer = client.post(reverse("claims:desk_claim_new"), {**sent, "statement": "Mine.", "do": "save"})
    assert answer.status_code == 409
    assert "Mine." in answer.content.decode()
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "status"),
    [({}, 404), ({"at": "0-7"}, 404), ({"version": "9" * 30}, 404), ({"version": "one"}, 404)],
)
def test_a_card_of_no_text_is_not_found(client, editor, version, asked, status):
    assert client.get(CARD, asked).status_code == status
    assert client.post(CARD, asked).status_code == status


@pytest.mark.parametrize("place", ["", "7", "9-2", "0-9999", "p7", "²-³", "0-" + "1" * 40])
def test_words_that_are_none_get_a_sentence(client, editor, version, place):
    for answer in (
        client.get(CARD, {"version": version.pk, "at": place}),
        client.post(CARD, {"version": version.pk, "at": place}),
    ):
        assert (answer.status_code, "do not stand in this text" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("group", ["", "Viewer"])
def test_only_who_records_gets_a_card(client, version, group):
    client.force_login(make_user("vera", group=group))
    assert client.get(CARD, {"version": version.pk, "at": "0-7"}).status_code == 403
    assert client.post(CARD, {"version": version.pk, "at": "0-7"}).status_code == 403
    client.logout()
    assert client.get(CARD, {"version": version.pk}).status_code == 302


def discard(client, claim):
    """Ask for a claim to be discarded, as the script does."""
    return client.post(reverse("claims:desk_discard", args=[claim.number]), headers={"X-Requested-With": "fetch"})


def test_a_discarded_draft_frees_its_words_keeps_its_number_and_a_line(client, editor, version):
    sent, _ = opened(client, version)
    client.post(CARD, sent)
    claim = Claim.objects.get()
    answer = discard(client, claim)
    assert answer.json() == {"said": f"{claim.reference} is discarded; its number is not given again."}
    claim.refresh_from_db()
    assert claim.discarded
    last = Event.objects.order_by("-number").first()
    assert (last.action, last.subject, last.who) == ("claim discarded", claim.reference, editor)
    assert [line for line in ledger.problems() if claim.reference in line] == []
    reading = client.get(reverse("claims:desk_read", args=[version.pk]))
    assert (reading.context["recorded"], reading.context["likely"]) == (0, 2)
    assert client.post(CARD, sent).json()["reference"] == f"OR-{claim.number + 1:04d}"
    assert discard(client, claim).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"value": "1E+2000000000"}, {"value": "1E-2000000000"}, {"at": f"p{'9' * 5000}"},
        {"kind": "commitment", "target_value": "1E+2000000000"},
    ],
)  # fmt: skip
def test_odd_numbers_are_refused_and_never_break_the_card(client, editor, version, asked):
    sent, _ = opened(client, version)
    for address in (CARD, reverse("claims:desk_say"), reverse("claims:desk_claim_new")):
        assert client.post(address, {**sent, **asked}).status_code < 500
    assert not Claim.objects.exists()


@pytest.mark.parametrize("at", ["", "0-0", "5-2", "x"])
def test_hiding_no_words_hides_nothing_and_says_so(client, editor, version, at):
    address = reverse("claims:desk_dismiss", args=[version.pk])
    answer = client.post(address, {"at": at}, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer.json()["said"][:5]) == (422, "Hide:")
    assert client.post(address, {"at": at}).status_code == 302
    assert not version.document.dismissals.exists()


def test_only_ones_own_draft_that_nobody_else_touched_is_discarded(client, editor, version):
    sent, _ = opened(client, version)
    client.post(CARD, sent)
    mine = Claim.objects.get()
    others = make_claim()
    public = make_public_claim(recorded_by=editor, worded_by=editor)
    linked = make_claim(recorded_by=editor, worded_by=editor)
    make_link(linked, others, state="proposed")
    for claim, why in (
        (others, f"Only {others.recorded_by}, who recorded {others.reference}, discards it."),
        (public, f"{public.reference} is public; only a draft is discarded."),
        (linked, f"A verdict, a link or another claim rests on {linked.reference}; withdraw it with a reason instead."),
    ):
        answer = discard(client, claim)
        assert (answer.status_code, answer.json()["said"]) == (409, why)
    recording.assign(mine, who=make_editor("olga"), to=None)
    answer = discard(client, mine)
    assert (answer.status_code, answer.json()["said"]) == (
        409,
        f"Somebody else has worked on {mine.reference}; withdraw it with a reason instead.",
    )
    client.force_login(make_user("vera", group="Viewer"))
    assert discard(client, mine).status_code == 409


def test_the_desk_page_of_ones_own_draft_discards_it_without_a_script(client, editor, version):
    sent, _ = opened(client, version)
    client.post(CARD, sent)
    claim = Claim.objects.get()
    page = reverse("claims:desk_review", args=[claim.number])
    assert "Discard this draft" in client.get(page).content.decode()
    answer = client.post(reverse("claims:desk_discard", args=[claim.number]))
    assert answer.url == reverse("claims:desk_read", args=[version.pk])
    assert "Discard this draft" not in client.get(page).content.decode()
