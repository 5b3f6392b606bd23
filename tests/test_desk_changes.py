"""The desk's pages of what waits: lists, one change, the steps, and the forms that make one."""

import pytest
from django.urls import reverse
from lxml import html

from claims.models import Change, Claim
from claims.rules.changes import seen
from claims.services import recording
from sources import capture
from tests.factories import (
    make_actor,
    make_editor,
    make_passage,
    make_public_claim,
    make_reviewer,
    make_user,
    make_version,
)
from tests.proposed import accepted, amended, public_things
from tests.sent_forms import form_values

pytestmark = pytest.mark.django_db
LIST = reverse("claims:desk_changes")


@pytest.fixture
def editor():
    return make_editor("one")


@pytest.fixture
def reviewer():
    return make_reviewer("two")


def step(client, change, name, **sent):
    return client.post(reverse("claims:desk_change_step", args=[change.pk, name]), sent)


def page(client, change):
    return client.get(reverse("claims:desk_change", args=[change.pk])).content.decode()


def text(answer):
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_the_desk_form_of_a_public_claim_proposes_and_shows_what_waits(client, editor):
    version = make_version()
    claim = make_public_claim(passage=make_passage("82,109 referrals", version.document))
    client.force_login(editor)
    address = reverse("claims:desk_claim", args=[claim.number])
    sent = form_values(client.get(address), "claim-form")
    answer = client.post(address, {**sent, "statement": "Said anew.", "public_note": "It was wrong.", "do": "save"})
    change = Change.objects.get()
    assert answer["Location"] == reverse("claims:desk_change", args=[change.pk])
    assert "waits for a second person" in text(client.get(address)).lower()
    claim.refresh_from_db()
    assert claim.statement != "Said anew."
    body = page(client, change)
    assert "<ins>anew</ins>" in body
    assert "Withdraw" in body
    assert "Accept</button>" not in body


def test_a_reviewer_sees_each_field_before_and_after_and_accepts_what_was_seen(client, editor, reviewer):
    claim = public_things()
    change = amended(claim, editor, statement="The agency received 82,109 referrals from companies.")
    client.force_login(reviewer)
    body = page(client, change)
    assert all(words in body for words in ("<ins>companies</ins>", "<del>2017</del>"))
    shown = html.fromstring(body).xpath("//input[@name='seen']/@value")[0]
    assert step(client, change, "accept", seen=shown)["Location"] == LIST
    assert Claim.objects.get().statement == change.arguments["statement"]
    assert "accepted" in page(client, change)


def test_a_stale_page_is_refused_and_what_was_typed_stays(client, editor, reviewer):
    claim = public_things()
    change = amended(claim, editor, statement="Other.")
    client.force_login(reviewer)
    shown = html.fromstring(page(client, change)).xpath("//input[@name='seen']/@value")[0]
    claim.reading_note = "As printed."
    recording.edit(claim, who=editor)
    for name, words in (("accept", ""), ("decline", "It says something else.")):
        answer = step(client, change, name, seen=shown, words=words)
        assert (answer.status_code, "no longer what stands there" in text(answer)) == (422, True)
        assert words in answer.content.decode()
    assert Change.objects.get().state == "open"


def test_a_decline_without_a_reason_is_refused_and_with_one_tells_its_author(client, editor, reviewer):
    change = amended(public_things(), editor, statement="Other.")
    client.force_login(reviewer)
    assert "say why the change is declined" in text(step(client, change, "decline", seen=seen(change)))
    step(client, change, "decline", seen=seen(change), words="It says something else.")
    client.force_login(editor)
    assert "It says something else." in page(client, change)
    assert "Other." in text(client.get(LIST, {"list": "decided"}))


def test_nobody_accepts_their_own_change_on_the_desk(client, reviewer):
    change = amended(public_things(), reviewer, statement="Other.")
    client.force_login(reviewer)
    assert "yourself" in text(step(client, change, "accept", seen=seen(change)))
    assert "No change is listed here" in text(client.get(LIST))
    assert step(client, change, "withdraw")["Location"] == LIST
    assert Change.objects.get().state == "withdrawn"


def test_ticked_changes_are_accepted_whole_or_not_at_all(client, editor, reviewer):
    pair = [
        amended(make_public_claim(), editor, statement=words) for words in ("In other words.", "In yet other words.")
    ]
    client.force_login(reviewer)
    form = html.fromstring(client.get(LIST).content.decode()).xpath("//form[.//input[@name='change']]")[0]
    sent = {name: value for name, value in form.form_values() if name.startswith("seen-")}
    assert len(sent) == 2
    ticked = {"change": [str(change.pk) for change in pair]}
    address = reverse("claims:desk_changes_accept")
    answer = client.post(address, {**sent, f"seen-{pair[1].pk}": "older", **ticked})
    assert (answer.status_code, "None of them was accepted." in text(answer)) == (422, True)
    assert Change.objects.open().count() == 2
    assert client.post(address, {**sent, **ticked})["Location"] == LIST
    assert sorted(Claim.objects.values_list("statement", flat=True)) == ["In other words.", "In yet other words."]
    assert client.post(address, {}).status_code == 422


def test_colliding_changes_are_told_on_both_pages(client, editor, reviewer):
    claim = public_things()
    pair = [
        amended(claim, who, statement=words)
        for who, words in ((editor, "In other words."), (make_editor("three"), "In yet other words."))
    ]
    client.force_login(reviewer)
    for change, other in (pair, pair[::-1]):
        assert reverse("claims:desk_change", args=[other.pk]) in page(client, change)


def test_a_mistaken_acceptance_is_undone_by_a_further_change(client, editor, reviewer):
    claim = public_things()
    change = accepted(amended(claim, editor, statement="Wrong."), reviewer)
    client.force_login(reviewer)
    assert "Undo it" in page(client, change)
    assert step(client, change, "undo", words="").status_code == 422
    step(client, change, "undo", words="It was right before.")
    undone = Change.objects.open().get()
    assert (undone.author, undone.arguments) == (reviewer, {"statement": claim.statement})


def test_what_one_person_changed_at_once_stands_in_the_reviewers_list(client, editor, reviewer):
    claim = public_things()
    document, hidden = claim.passage.document, make_actor("Nobody sees")
    document.byline = "A. Writer"
    capture.save_document(document, who=editor)
    hidden.url = "https://example.org/"
    capture.save_actor(hidden, who=editor)
    accepted(amended(claim, editor, statement="Other."), reviewer)
    client.force_login(reviewer)
    lines = client.get(LIST).context["at_once"]
    assert [(line.action, line.subject) for line in lines] == [("document saved", document.slug)]
    assert "A. Writer" in text(client.get(LIST))


def test_the_queue_lists_open_changes_to_those_who_may_decide(client, editor, reviewer):
    amended(public_things(), editor, statement="Other.")
    queue = reverse("claims:desk_queue")
    for who, waits in ((reviewer, True), (make_editor("three"), False), (editor, False)):
        client.force_login(who)
        names = [line.name for line in client.get(queue).context["lines"]]
        assert ("changes" in names) is waits
    client.force_login(reviewer)
    assert client.get(queue, {"line": "changes"})["Location"] == LIST


def test_who_does_not_read_claims_sees_no_change_and_an_unknown_step_is_none(client, editor, reviewer):
    change = amended(public_things(), editor, statement="Other.")
    assert client.get(LIST).status_code == 302
    client.force_login(make_user("nobody"))
    assert client.get(LIST).status_code == 403
    client.force_login(reviewer)
    assert step(client, change, "publish").status_code == 404
    for query in ({"list": "x"}, {"page": "x"}, {"page": "99"}):
        assert client.get(LIST, query).status_code == 200
