"""Two editors, one row: the second save is refused, shows the other's change beside mine, and keeps what I typed."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.rules import seen
from tests import factories as make
from tests.admin_page import FormPage, open_form, read_form, said, with_row

pytestmark = pytest.mark.django_db

REFUSED = (
    "Somebody else saved this {} while you were editing it. "
    "Their change is shown beside yours; save again to keep yours."
)


def change(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def mine():
    client = Client()
    client.force_login(make.make_editor("me"))
    return client


@pytest.fixture
def theirs():
    client = Client()
    client.force_login(make.make_editor("colleague"))
    return client


def shown_beside(answer):
    """Return (field, theirs, mine, kept) of each line of the page's table."""
    return [(each.label, each.theirs, each.mine, each.kept) for each in answer.context["stale"]["differences"]]


def again(client, answer, address, **changes):
    """Send the refused page once more, as it now stands."""
    return FormPage(client, address, answer, read_form(answer)).save(**changes)


CASES = {
    "claim": (make.make_claim, "statement", "reading_note"),
    "document": (make.make_document, "title", "byline"),
    "measure": (make.make_measure, "definition", "place"),
}


@pytest.mark.parametrize("kind", CASES)
def test_the_second_save_is_refused_and_nothing_of_either_is_lost(mine, theirs, kind):
    build, both, only_theirs = CASES[kind]
    row = build()
    my_page, their_page = open_form(mine, change(row)), open_form(theirs, change(row))
    assert their_page.save(**{both: "Their words.", only_theirs: "Their addition."}).status_code == 302
    answer = my_page.save(**{both: "My words."})
    assert answer.status_code == 200
    assert said(answer) == [REFUSED.format(row._meta.verbose_name)]
    row.refresh_from_db()
    assert getattr(row, both) == "Their words."  # nothing of mine was written
    labels = {name: answer.context["adminform"].form.fields[name].label for name in (both, only_theirs)}
    assert sorted(shown_beside(answer)) == sorted(
        [(labels[both], "Their words.", "My words.", "mine"), (labels[only_theirs], "Their addition.", "", "theirs")]
    )
    text = answer.content.decode()
    assert "Changed meanwhile by colleague" in text
    assert again(mine, answer, change(row)).status_code == 302
    row.refresh_from_db()
    assert (getattr(row, both), getattr(row, only_theirs)) == ("My words.", "Their addition.")


def test_a_verification_changed_in_another_window_of_its_author(mine):
    row = make.make_verification(author=make.make_editor("me"))
    first, second = open_form(mine, change(row)), open_form(mine, change(row))
    other = make.make_verdict("misleading")
    assert first.save(verdict=str(other.pk)).status_code == 302
    answer = second.save(reasoning="My words.")
    assert said(answer) == [REFUSED.format("verification")]
    assert shown_beside(answer) == [("Verdict", "Misleading", "Cannot be verified", "theirs")]
    assert again(mine, answer, change(row)).status_code == 302
    row.refresh_from_db()
    assert (row.verdict, row.reasoning) == (other, "My words.")


def test_a_step_taken_meanwhile_is_told(mine, theirs):
    """The reviewer released the claim: my draft has become public, and saving needs a note now."""
    claim = make.make_claim()
    page = open_form(mine, change(claim))
    reviewer = Client()
    reviewer.force_login(make.make_reviewer("reviewer"))
    reviewer.post(reverse("claims:desk_step", args=[claim.number, "release"]), {"seen": seen.of_claim(claim)})
    answer = page.save(statement="My words.")
    assert said(answer) == [REFUSED.format("claim")]
    assert "public_note" in answer.context["adminform"].form.fields
    assert answer.context["adminform"].form["statement"].value() == "My words."
    answer = again(mine, answer, change(claim))
    assert any("this claim is public" in sentence for sentence in said(answer))


def test_rows_that_either_added_changed_or_removed_are_all_kept(mine, theirs):
    claim = make.make_claim()
    for name in ("first", "second", "third", "fourth"):
        make.make_attribution(claim, description=name, actor=None)
    my_page, their_page = open_form(mine, change(claim)), open_form(theirs, change(claim))
    assert their_page.save(
        **{"attributions-0-description": "first, changed by them", "attributions-1-DELETE": "on"},
        **with_row(their_page, "attributions", part="relay", description="added by them"),
    ).status_code == 302  # fmt: skip
    answer = my_page.save(
        **{"attributions-2-description": "third, changed by me", "attributions-3-DELETE": "on"},
        **with_row(my_page, "attributions", part="relay", description="added by me"),
    )
    assert said(answer) == [REFUSED.format("claim")]
    assert ("Description", "first, changed by them", "first", "theirs") in shown_beside(answer)
    answer = again(mine, answer, change(claim))
    assert answer.status_code == 302, said(answer)
    assert sorted(claim.attributions.values_list("description", flat=True)) == [
        "added by me", "added by them", "first, changed by them", "third, changed by me",
    ]  # fmt: skip


def test_a_row_removed_by_them_and_changed_by_me_stays_on_my_form(mine, theirs):
    claim = make.make_claim()
    make.make_attribution(claim, description="an officer", actor=None)
    my_page, their_page = open_form(mine, change(claim)), open_form(theirs, change(claim))
    their_page.save(**{"attributions-0-DELETE": "on"})
    answer = my_page.save(**{"attributions-0-description": "a senior officer"})
    assert said(answer) == [REFUSED.format("claim")]
    answer = again(mine, answer, change(claim))
    assert answer.status_code == 302, said(answer)
    assert claim.attributions.get().description == "a senior officer"


def test_evidence_and_breaks_raise_their_parents_revision(mine, theirs):
    measure = make.make_measure()
    my_page, their_page = open_form(mine, change(measure)), open_form(theirs, change(measure))
    their_page.save(**with_row(their_page, "breaks", day="2018-01-01", reason="Counted anew."))
    answer = my_page.save(definition="My words.")
    assert said(answer) == [REFUSED.format("measure")]
    assert again(mine, answer, change(measure)).status_code == 302
    assert measure.breaks.get().reason == "Counted anew."


def test_a_save_that_lost_its_revision_overwrites_nothing(mine):
    claim = make.make_claim()
    answer = open_form(mine, change(claim)).save(statement="My words.", revision="")
    assert said(answer) == [REFUSED.format("claim")]
    answer = open_form(mine, change(claim)).save(statement="My words.", revision="", opened_with="{broken")
    assert said(answer) == [REFUSED.format("claim")]
    claim.refresh_from_db()
    assert claim.statement == "The agency received 82,109 referrals in 2017."
    assert answer.context["adminform"].form["statement"].value() == "My words."


def test_both_making_the_same_change_is_no_difference(mine, theirs):
    claim = make.make_claim()
    my_page, their_page = open_form(mine, change(claim)), open_form(theirs, change(claim))
    their_page.save(reading_note="As printed.")
    answer = my_page.save(reading_note="As printed.")
    assert shown_beside(answer) == []
    assert "No field below differs from yours" in answer.content.decode()


def test_another_captured_text_does_not_refuse_a_description(mine, theirs):
    """Capturing adds a version; it changes nothing of what the form describes."""
    document = make.make_document(text="The agency received 82,109 referrals.")
    my_page, their_page = open_form(mine, change(document)), open_form(theirs, change(document))
    assert their_page.save(text="The agency received 82,110 referrals.").status_code == 302
    assert my_page.save(title="Better title").status_code == 302
