"""Who was asked for comment: part of a verdict, written by its author, published by a second person, then fixed."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from claims.models import Reply, Verification
from claims.services import workflow
from sources.ledger.audit import problems
from sources.models import Event
from tests import factories as make
from tests.admin_page import open_form, said, with_row
from tests.page_text import page_text
from tests.test_desk_check import at, sent

pytestmark = pytest.mark.django_db
COUNT = {"reply-TOTAL_FORMS": "1", "reply-INITIAL_FORMS": "0"}
ASKED = {
    "whom": "The press office", "asked_on": "2021-03-01", "channel": "mail", "due_on": "2021-03-08",
    "answer": "We meant 2016.", "answered_on": "2021-03-05", "corrected": "on", "shown": "on",
}  # fmt: skip


@pytest.fixture
def editor(client):
    user = make.make_editor("eddy")
    client.force_login(user)
    return user


def asked(**fields):
    """Return what a browser sends of one row."""
    return {**COUNT, **{f"reply-0-{name}": value for name, value in {**ASKED, **fields}.items()}}


def propose(client, claim, **fields):
    """Propose a verdict on the desk with one that was asked."""
    return client.post(at(claim), sent(claim, **asked(**fields)))


def published(client, claim, **fields):
    """Propose, submit and publish a verdict with one that was asked."""
    propose(client, claim, **fields)
    check = claim.verifications.get()
    workflow.submit(check, who=check.author)
    return workflow.publish(check, who=make.make_reviewer("rita"))


def twin(client, claim):
    """Return the verification of the claim's twin."""
    return client.get(f"{claim.get_absolute_url()[:-1]}.json").json()["verification"]


def test_a_row_on_the_verdicts_page_becomes_part_of_it_and_the_reviewer_sees_it(client, editor):
    claim = make.make_public_claim()
    assert propose(client, claim).status_code == 302
    row = Reply.objects.get()
    assert (row.whom, row.asked_on, row.channel) == ("The press office", date(2021, 3, 1), "mail")
    assert (row.answer, row.answered_on, row.corrected, row.shown) == ("We meant 2016.", date(2021, 3, 5), True, True)
    shown = page_text(client.get(reverse("claims:desk_review", args=[claim.number])))
    assert "We meant 2016." in shown
    assert "not shown to readers" not in shown
    client.logout()
    assert "We meant 2016." not in page_text(client.get(claim.get_absolute_url()))
    assert [sentence for sentence in problems() if "erification" in sentence] == []


def test_readers_see_it_with_its_verdict_on_the_page_and_in_the_twin(client, editor):
    claim = make.make_public_claim()
    published(client, claim)
    client.logout()
    shown = page_text(client.get(claim.get_absolute_url()))
    assert "<strong>The press office</strong>, asked on 1 March 2021 by e-mail, for an answer by 8 March 2021" in shown
    assert "They corrected the record." in shown
    assert twin(client, claim)["replies"] == [
        {
            "whom": "The press office", "asked_on": "2021-03-01", "channel": "mail", "due_on": "2021-03-08",
            "answer": "We meant 2016.", "answered_on": "2021-03-05", "corrected": True,
        }
    ]  # fmt: skip


def test_one_the_desk_does_not_show_stays_with_the_desk(client, editor):
    claim = make.make_public_claim()
    propose(client, claim, shown="")
    assert "(not shown to readers)" in page_text(client.get(reverse("claims:desk_review", args=[claim.number])))
    check = claim.verifications.get()
    workflow.submit(check, who=editor)
    workflow.publish(check, who=make.make_reviewer())
    client.logout()
    assert "press office" not in page_text(client.get(claim.get_absolute_url()))
    assert twin(client, claim)["replies"] == []


def test_that_no_answer_came_is_said(client, editor):
    claim = make.make_public_claim()
    published(client, claim, answer="", answered_on="", corrected="")
    assert "No answer had come when this was published." in page_text(client.get(claim.get_absolute_url()))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"whom": ""}, "this is needed; fill it in"), ({"asked_on": "soon"}, "Enter a valid date"),
        ({"answered_on": ""}, "give both, or neither"), ({"due_on": "2021-02-01"}, "before the day they were asked"),
        ({"channel": "pigeon"}, "Select a valid choice"), ({"asked_on": "0000-01-01"}, "Enter a valid date"),
        ({"whom": "x" * 201}, "at most 200 characters"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it_is_said_and_nothing_is_lost(client, editor, wrong, told):
    answer = propose(client, make.make_public_claim(), **wrong)
    assert answer.status_code == 422
    assert told in page_text(answer)
    assert "We meant 2016." in page_text(answer)
    assert not Verification.objects.exists()


def test_a_form_without_the_rows_leaves_them_as_they_are(client, editor):
    claim = make.make_public_claim()
    propose(client, claim)
    check = claim.verifications.get()
    client.post(at(claim), sent(claim, revision=str(check.revision), reasoning="Better."))
    check.refresh_from_db()
    assert (check.reasoning, check.replies.count()) == ("Better.", 1)


def test_a_row_is_changed_and_taken_away_and_the_ledger_tells_both(client, editor):
    claim = make.make_public_claim()
    propose(client, claim)
    check, row = claim.verifications.get(), Reply.objects.get()
    there = {"reply-INITIAL_FORMS": "1", "reply-0-id": row.pk, "reply-0-verification": check.pk}
    client.post(at(claim), sent(claim, revision="1", **{**asked(answer="We meant 2017."), **there}))
    row.refresh_from_db()
    assert row.answer == "We meant 2017."
    client.post(at(claim), sent(claim, revision="2", **{**asked(DELETE="on"), **there}))
    assert not Reply.objects.exists()
    told = Event.objects.filter(action="verification edited").values_list("details", flat=True)
    assert [list(each["changes"]) for each in told] == [["replies"], ["replies"]]
    assert [sentence for sentence in problems() if "erification" in sentence] == []


def test_a_published_one_is_never_edited_not_even_past_the_door(client, editor):
    published(client, make.make_public_claim())
    row = Reply.objects.get()
    assert row.published
    for change in (lambda: Reply.objects.update(answer="Other."), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_one_changed_past_the_door_is_noticed(client, editor):
    propose(client, make.make_public_claim())
    Reply.objects.update(answer="Other.")
    assert [sentence for sentence in problems() if sentence.startswith("Verification")] != []


def test_the_draft_that_follows_an_amendment_holds_them_too(client, editor):
    claim = make.make_public_claim()
    check = published(client, claim)
    workflow.end_amended(claim, who=make.make_reviewer("rita"), note="A word.")
    draft = claim.verifications.get(state="draft")
    assert [row.whom for row in draft.replies.all()] == [row.whom for row in check.replies.all()]
    assert not draft.replies.get().published


def test_it_is_written_in_the_admin_too(client):
    user = make.make_editor("anna")
    client.force_login(user)
    check = make.make_verification(author=user)
    address = reverse("admin:claims_verification_change", args=[check.pk])
    form = open_form(client, address)
    answer = form.save(**with_row(form, "replies", **ASKED))
    assert (answer.status_code, said(answer) if answer.status_code == 200 else []) == (302, [])
    assert Reply.objects.get().whom == "The press office"
