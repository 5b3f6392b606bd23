"""Verifications in the admin: proposed, revised, submitted, reviewed by somebody else; actions tell row by row."""

import pytest
from django.urls import reverse

from claims.models import Claim, Verification
from claims.rules import seen
from claims.services.workflow.steps import pair
from sources.models import Event
from tests import factories as make
from tests.admin_page import errors, open_form, said, told, with_row

pytestmark = pytest.mark.django_db

ADD = reverse("admin:claims_verification_add")
LIST = reverse("admin:claims_verification_changelist")
CLAIMS = reverse("admin:claims_claim_changelist")
SAID = {"reasoning": "Nobody else counts it.", "checked": "Five documents.", "not_checked": "The agency's files."}
WEB = {"url": "https://example.org/s", "title": "Statistics", "stance": "supports", "independence": "primary"}


def change(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def step(row, name):
    """Return the desk's address, to which the buttons on a row's page lead."""
    return reverse("claims:desk_step", args=[pair(row)[0].number, name])


def step_page(row, name):
    """Return the admin's page that shows a row and asks for a step."""
    return reverse(f"admin:claims_{row._meta.model_name}_step", args=[row.pk, name])


def press(client, row, name, **sent):
    """Press a step's button on the row's page as it is now."""
    return client.post(step(row, name), {"seen": seen.of_claim(pair(row)[0]), "next": change(row), **sent})


def act(client, address, action, *rows, **words):
    """Run an action on rows of a change list as it is now and return the messages told afterwards."""
    tokens = {f"seen-{row.pk}": seen.of_claim(pair(row)[0]) for row in rows}
    chosen = {"action": f"step_{action}", "_selected_action": [str(row.pk) for row in rows], **tokens}
    answer = client.post(address, {**chosen, **words})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return told(client, address)


@pytest.fixture
def editor(client):
    user = make.make_editor("editor")
    client.force_login(user)
    return user


@pytest.fixture
def reviewer(client):
    user = make.make_reviewer("reviewer")
    client.force_login(user)
    return user


def verdict(slug):
    return str(make.make_verdict(slug).pk)


def in_review(**fields):
    return make.make_verification(state="in_review", submitted_at=make.NOON, **fields)


def test_proposing_begins_with_the_claim(client, editor):
    page = client.get(ADD).content.decode()
    assert ('name="claim"' in page, 'name="verdict"' in page) == (True, False)
    assert client.get(ADD, {"claim": "999"}).status_code == 404


def test_only_the_verdicts_that_fit_the_claim_are_offered(client, editor):
    def offered(claim):
        form = client.get(ADD, {"claim": claim.pk}).context["adminform"].form
        return [row.slug for row in form.fields["verdict"].queryset]

    assert "accurate" in offered(make.make_claim())
    assert offered(make.make_commitment(force="demand")) == [
        "met", "partly-met", "not-met", "overdue", "not-yet-due", "under-way", "progress-cannot-be-verified",
    ]  # fmt: skip


def test_a_verdict_is_proposed_with_its_evidence(client, editor):
    claim = make.make_claim()
    page = open_form(client, ADD, claim=claim.pk)
    assert "replacement" not in page
    answer = page.save(verdict=verdict("accurate"), **SAID, **with_row(page, "evidence", **WEB))
    assert answer.status_code == 302, said(answer)
    row = claim.verifications.get()
    assert (row.author, row.state, row.verdict.slug) == (editor, "draft", "accurate")
    assert [str(each) for each in row.evidence.all()] == ["supports it: Statistics"]


def test_a_second_open_verdict_is_refused_above_the_form(client, editor):
    claim = make.make_verification().claim
    answer = open_form(client, ADD, claim=claim.pk).save(verdict=verdict("misleading"), **SAID)
    assert errors(answer) == {
        "__all__": [f"A verification of {claim.reference} is being worked on; finish that one first."]
    }


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            {"stance": "supports", "independence": "primary"},
            "Passage: give a passage, an observation or a web address; one of them.",
        ),
        ({**WEB, "withheld": "on"}, "Withheld reason: say why it is withheld; readers see the reason."),
        ({**WEB, "url": "no address"}, "Enter a valid URL."),
        ({"url": WEB["url"]}, "Stance: this is needed; fill it in."),
    ],
)
def test_bad_evidence_is_a_sentence_in_its_row(client, editor, row, sentence):
    page = open_form(client, ADD, claim=make.make_claim().pk)
    answer = page.save(verdict=verdict("accurate"), **SAID, **with_row(page, "evidence", **row))
    assert sentence in said(answer)
    assert Verification.objects.count() == 0


def test_replacing_asks_what_kind_and_a_correction_what_was_wrong(client, editor):
    claim = make.make_public_claim()
    old = make.make_published_verification(claim)
    page = open_form(client, ADD, claim=claim.pk)
    fields = {"verdict": verdict("misleading"), **SAID}
    assert errors(page.save(**fields, replacement=""))["replacement"] == ["Replacement: this is needed; fill it in."]
    found = errors(page.save(**fields, replacement="correction"))
    assert found["public_note"] == ["Public note: a correction says what we had wrong."]
    assert page.save(**fields, replacement="correction", public_note="We misread the year.").status_code == 302
    assert claim.verifications.open().get().replaces == old


def test_only_the_author_edits_and_only_a_draft(client, editor):
    others, mine, waiting = make.make_verification(), make.make_verification(author=editor), in_review(author=editor)
    for row, editable in ((others, False), (mine, True), (waiting, False)):
        page = client.get(change(row)).content.decode()
        assert ('name="_save"' in page, 'name="reasoning"' in page) == (editable, editable)
    answer = open_form(client, change(mine))
    answer.address = change(others)
    refusal = f"Only its author, {others.author}, edits or submits this verification."
    assert errors(answer.save(reasoning="Mine now."))["__all__"] == [refusal]
    others.refresh_from_db()
    assert others.reasoning != "Mine now."
    page = open_form(client, change(mine))
    assert page.save(reasoning="Better said.", **with_row(page, "evidence", **WEB)).status_code == 302
    mine.refresh_from_db()
    assert (mine.reasoning, mine.evidence.count()) == ("Better said.", 1)


def test_evidence_is_changed_and_removed(client, editor):
    row = make.make_verification(author=editor)
    first, second = make.make_evidence(row), make.make_evidence(row, url="https://example.org/2")
    page = open_form(client, change(row))
    assert page.save(**{"evidence-0-DELETE": "on", "evidence-1-note": "It shows the total."}).status_code == 302
    assert list(row.evidence.values_list("pk", "note")) == [(second.pk, "It shows the total.")]
    assert first.pk not in row.evidence.values_list("pk", flat=True)


def test_the_author_submits_by_a_button_and_somebody_else_publishes(client, editor):
    row = make.make_verification(make.make_claim(), author=editor)
    page = client.get(change(row)).content.decode()
    assert step(row, "submit") in page
    assert step(row, "publish") not in page  # not an editor's step
    assert press(client, row, "submit")["Location"] == change(row)
    row.refresh_from_db()
    assert row.state == "in_review"
    client.force_login(make.make_reviewer("second"))
    assert step(row, "publish") in client.get(change(row)).content.decode()
    press(client, row, "publish")
    row = Verification.objects.get()
    assert (row.state, row.reviewer.username, row.claim.state) == ("published", "second", "public")


def test_a_step_is_not_taken_by_looking_at_its_address(client, editor):
    row = make.make_verification(author=editor)
    page = client.get(step_page(row, "submit")).content.decode()
    assert f'action="{step(row, "submit")}"' in page
    assert 'name="seen"' in page
    row.refresh_from_db()
    assert row.state == "draft"
    assert client.post(step_page(row, "submit"), {"take": "1"}).status_code == 405
    assert client.get(step_page(row, "propose")).status_code == 404
    assert client.get(step_page(row, "nonsense")).status_code == 404


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_publishes_their_own_work_not_even_a_superuser(client, superuser):
    person = make.make_user("boss", is_staff=True, is_superuser=True) if superuser else make.make_reviewer("boss")
    client.force_login(person)
    row = in_review(author=person)
    sentence = "You wrote this verification yourself; somebody else must review it."
    assert sentence in press(client, row, "publish").content.decode()
    assert act(client, LIST, "publish", row) == [f"{row.claim.reference}: {sentence}"]
    row.refresh_from_db()
    assert (row.state, Event.objects.count()) == ("in_review", 0)


def test_an_action_obeys_the_rules_row_by_row_and_says_what_it_refused(client, reviewer):
    fine, own = in_review(), in_review(author=reviewer)
    draft = make.make_verification()
    messages = act(client, LIST, "publish", fine, own, draft)
    assert sorted(messages) == sorted(
        [
            f"{own.claim.reference}: You wrote this verification yourself; somebody else must review it.",
            f"This verification of {draft.claim.reference} is draft; only what is in review is published or returned.",
            f"{fine.claim.reference}: published.",
        ]
    )
    assert list(Verification.objects.filter(state="published")) == [fine]


def test_a_verdict_without_the_evidence_it_needs_is_refused_in_the_list_too(client, editor):
    row = make.make_verification(author=editor, verdict=make.make_verdict("accurate"))
    (message,) = act(client, LIST, "submit", row)
    assert "needs independent or primary evidence" in message


def test_returning_for_work_asks_for_the_note_on_a_page_of_its_own(client, reviewer):
    first, second = in_review(), in_review(author=reviewer)
    tokens = {f"seen-{row.pk}": seen.of_claim(row.claim) for row in (first, second)}
    chosen = {"action": "step_return", "_selected_action": [first.pk, second.pk], **tokens}
    page = client.post(LIST, chosen)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Note to the author" in text
    assert "Will be refused: You wrote this verification yourself" in text
    refused = client.post(LIST, {**chosen, "take": "Return", "words": "  "})
    assert "Write a sentence" in refused.content.decode()
    messages = act(client, LIST, "return", first, second, take="1", words="Name the table.")
    assert len(messages) == 2
    first.refresh_from_db()
    assert (first.state, first.return_note) == ("draft", "Name the table.")
    client.force_login(first.author)
    make.make_user(first.author.username, group="Editor")
    assert "Name the table." in client.get(change(first)).content.decode()


def test_claims_are_released_withdrawn_and_held_by_actions(client, reviewer):
    own, others = make.make_claim(recorded_by=reviewer), make.make_claim()
    assert act(client, CLAIMS, "release", own, others) == [
        f"You recorded {own.reference} yourself; somebody else must make it public.",
        f"{others.reference}: made public.",
    ]
    act(client, CLAIMS, "hold", others, take="1", words="A letter came.")
    others.refresh_from_db()
    assert (others.hold, others.hold_reason) == (True, "A letter came.")
    act(client, CLAIMS, "end_hold", others)
    act(client, CLAIMS, "withdraw", others, take="1", words="It was said of another year.")
    others.refresh_from_db()
    assert (others.hold, others.state, others.withdrawn_reason) == (False, "withdrawn", "It was said of another year.")


def test_an_editor_is_offered_no_reviewers_steps(client, editor):
    claim = make.make_claim()
    page = client.get(CLAIMS).content.decode()
    assert ("step_submit" in page, "step_release" in page, "step_withdraw" in page) == (True, False, False)
    client.post(CLAIMS, {"action": "step_release", "_selected_action": [claim.pk]})
    assert press(client, claim, "release").status_code == 422
    assert Claim.objects.get().state == "draft"


def test_a_viewer_is_offered_no_step_and_takes_none(client):
    client.force_login(make.make_user("viewer", group="Viewer"))
    row = in_review()
    page = client.get(change(row)).content.decode()
    assert "What you can do now" not in page
    assert press(client, row, "publish").status_code == 422
    client.post(LIST, {"action": "step_publish", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.state == "in_review"


def test_what_was_changed_since_a_reviewer_looked_is_not_published_unseen(client, reviewer):
    row = in_review()
    opened = seen.of_claim(row.claim)
    row.raise_revision()
    for token in (opened, ""):
        refused = press(client, row, "publish", seen=token)
        assert refused.status_code == 422
        chosen = {"action": "step_publish", "_selected_action": [row.pk], f"seen-{row.pk}": token}
        client.post(LIST, chosen)
        [told_of] = told(client, LIST)
        assert told_of.endswith("Nothing was done with any of them.")
    row.refresh_from_db()
    assert row.state == "in_review"


def test_a_step_is_taken_with_the_rows_a_list_shows_and_with_no_others(client, reviewer):
    row = in_review()
    page = client.get(LIST).content.decode()
    assert f'name="seen-{row.pk}" value="{seen.of_claim(row.claim)}"' in page
    assert "choose them here, page by page" in act(client, LIST, "publish", row, select_across="1")[0]
    row.refresh_from_db()
    assert row.state == "in_review"


def test_the_words_of_a_bulk_step_survive_its_refusal(client, reviewer):
    row = in_review()
    chosen = {"action": "step_return", "_selected_action": [row.pk], f"seen-{row.pk}": seen.of_claim(row.claim)}
    row.raise_revision()
    page = client.post(LIST, {**chosen, "take": "1", "words": "KEPT-WORDS"}).content.decode()
    assert "KEPT-WORDS</textarea>" in page
    assert f"{row.claim.reference} changed since you opened this page: its verdict." in page
    act(client, LIST, "return", row, take="1", words="KEPT-WORDS")
    row.refresh_from_db()
    assert (row.state, row.return_note) == ("draft", "KEPT-WORDS")


def test_the_step_page_names_what_is_in_the_way(client, reviewer):
    row = in_review(author=reviewer)
    page = client.get(change(row)).content.decode()
    assert "somebody else must review it" in page
