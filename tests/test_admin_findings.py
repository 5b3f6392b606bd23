"""Findings in the admin: never edited, shown to readers by reviewers; and beside a claim as it is typed."""

from datetime import date

import pytest
from django.db.models.signals import post_save
from django.urls import reverse

from claims.models import Claim, Finding
from claims.rules import findings
from sources.models import Event, Passage
from tests import factories as make
from tests.admin_page import open_form, told
from tests.test_findings import change, level

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("admin:claims_finding_changelist"), reverse("admin:claims_claim_add")
PREVIEW = reverse("claims:desk_preview")
TEXT = "In 2017 the agency received 1,503 referrals, a record."


def change_of(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def show(finding, name):
    return reverse("admin:claims_finding_show", args=[finding.pk, name])


def words(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def listed(client, **query) -> list[Finding]:
    return list(client.get(LIST, query).context["cl"].result_list)


@pytest.fixture
def viewer():
    return make.make_user("viewer", group="Viewer")


@pytest.fixture
def editor():
    return make.make_editor("editor")


@pytest.fixture
def reviewer():
    return make.make_reviewer("reviewer")


@pytest.fixture
def rise():
    """A rise of 50 % from 2012 to 2017, its base, and no figure for its end."""
    measure = make.make_measure()
    level(measure, 2012, 1001)
    rise = change(measure, 50, 2012, 2017)
    findings.reconcile()
    return rise


@pytest.fixture
def typed(rise):
    """What an editor types for the figure at the end of that rise."""
    document = make.make_document(title="The yearly report", text=TEXT)
    return {
        "document": str(document.pk), "quote": "1,503 referrals", "statement": "TYPED-STATEMENT", "voice": "own",
        "printed": "1,503 referrals", "value": "1,503", "unit": "referrals", "measure": str(rise.measure_id),
        "said_on": "2018-03-01", "said_on_basis": "printed", "period_words": "In 2017", "period_start": "2017-01-01",
        "period_end": "2017-12-31", "period_kind": "year", "period_basis": "printed", "comparator": "=",
        "figure_kind": "level", "statistic": "total", "modality": "reported",
    }  # fmt: skip


def test_the_list_is_narrowed_by_kind_outcome_and_whether_readers_see_it(client, viewer):
    shown = make.make_finding(outcome="fails")
    waiting = make.make_finding(released=False, kind="repeat")
    kept_back = make.make_finding(make.make_public_claim(), make.make_claim(), released=False)
    client.force_login(viewer)
    assert set(listed(client)) == {shown, waiting, kept_back}
    assert listed(client, shown="yes") == [shown]
    assert listed(client, shown="waiting") == [waiting]
    assert listed(client, shown="no") == [kept_back]
    assert listed(client, outcome__exact="fails") == [shown]
    assert listed(client, kind__exact="repeat") == [waiting]


def test_a_reference_finds_all_that_rests_on_that_claim_whichever_part_it_plays(client, viewer):
    first, second = make.make_public_claim(), make.make_public_claim()
    about, resting, other = make.make_finding(second), make.make_finding(first, second), make.make_finding()
    client.force_login(viewer)
    assert set(listed(client, q=second.reference)) == {about, resting}
    assert set(listed(client, q=f" {second.reference.lower()} ")) == {about, resting}
    Finding.objects.filter(pk=other.pk).update(summary="An odd sentence.")
    assert listed(client, q="odd sentence") == [other]


def test_nobody_shows_many_at_once_and_what_is_refused_of_taking_back_is_told_row_by_row(client, reviewer):
    rows = [make.make_finding() for _ in range(3)]

    def a_figure_changes(instance, **_):
        Finding.objects.filter(pk=rows[1].pk).delete()

    client.force_login(reviewer)
    assert 'value="release"' not in words(client.get(LIST))
    post_save.connect(a_figure_changes, sender=Finding)
    asked = {"action": "revoke", "_selected_action": [row.pk for row in rows], "take": "1", "words": "Misleading."}
    try:
        client.post(LIST, asked)
    finally:
        post_save.disconnect(a_figure_changes, sender=Finding)
    assert told(client, LIST) == [
        "OR-0002: This finding is gone: a figure it rested on has changed. Look at what the figures imply now.",
        "2 findings not shown to readers any more, about OR-0001, OR-0003.",
    ]


def test_a_reviewer_shows_a_finding_from_its_own_page(client, reviewer):
    finding = make.make_finding(released=False)
    client.force_login(reviewer)
    page = words(client.get(change_of(finding)))
    assert "Show to readers" in page
    assert "Stop showing" not in page
    client.post(show(finding, "release"), {"take": "1"})
    assert list(Finding.objects.public()) == [finding]
    assert told(client, change_of(finding)) == [f"One finding shown to readers, about {finding.subject.reference}."]


def test_to_stop_showing_it_a_reason_is_asked_for_and_kept(client, reviewer):
    rows = [make.make_finding(), make.make_finding()]
    client.force_login(reviewer)
    action = {"action": "revoke", "_selected_action": [row.pk for row in rows]}
    page = words(client.post(LIST, action))
    assert 'name="words"' in page
    assert page.count('name="_selected_action"') == 2
    assert "Write a sentence; it is kept in the ledger." in words(
        client.post(LIST, {**action, "take": "1", "words": " "})
    )
    assert Finding.objects.public().count() == 2
    client.post(LIST, {**action, "take": "1", "words": "Read too hastily."})
    assert Finding.objects.public().count() == 0
    assert {event.reason for event in Event.objects.filter(action="finding revoked")} == {"Read too hastily."}
    assert told(client, LIST) == ["2 findings not shown to readers any more, about OR-0001, OR-0002."]


@pytest.mark.parametrize("role", ["Viewer", "Editor"])
def test_others_read_and_show_nothing(client, role):
    finding = make.make_finding(released=False)
    client.force_login(make.make_user("other", group=role))
    assert "What you can do now" not in words(client.get(change_of(finding)))
    assert 'value="release"' not in words(client.get(LIST))
    assert client.post(show(finding, "release"), {"take": "1"}).status_code == 403
    client.post(LIST, {"action": "release", "_selected_action": [finding.pk]})
    assert not Finding.objects.public().exists()


def test_there_is_no_other_step_and_no_edit(client, reviewer):
    finding = make.make_finding(released=False)
    client.force_login(reviewer)
    assert client.post(show(finding, "alter"), {"take": "1"}).status_code == 404
    assert client.get(reverse("admin:claims_finding_show", args=[finding.pk + 1, "release"])).status_code == 404
    assert client.post(change_of(finding), {"summary": "Other words."}).status_code == 403
    assert Finding.objects.get().summary == finding.summary


def test_the_form_is_checked_by_a_button_and_nothing_is_saved_or_lost(client, editor, typed, rise):
    client.force_login(editor)
    before = (Claim.objects.count(), Passage.objects.count(), Event.objects.count())
    page = open_form(client, ADD, kind="figure")
    answer = page.save(button="_check", **typed)
    assert "Fits" in words(answer)
    assert f"(the change, {rise.reference})" in words(answer)
    assert "this claim (the figure after)" in words(answer)
    assert "TYPED-STATEMENT" in words(answer)
    assert 'class="errornote"' not in words(answer)
    assert (Claim.objects.count(), Passage.objects.count(), Event.objects.count()) == before


def test_a_stored_claim_is_checked_as_typed_and_stays_as_it_was(client, editor, rise):
    said = make.dated("said_on", date(2018, 1, 1))
    passage = make.make_passage("It had 1,503 referrals, or 1,903 referrals")
    after = level(rise.measure, 2017, 1503, passage=passage, **said)
    findings.reconcile()
    client.force_login(editor)
    page = open_form(client, change_of(after))
    assert "Fits" in words(page.response)
    answer = page.save(button="_check", printed="1,903 referrals", value="1,903")
    assert "Does not add up" in words(answer)
    after.refresh_from_db()
    assert (after.value, Finding.objects.get(kind="change").outcome) == (1503, "holds")


def test_what_is_wrong_with_a_number_is_said_and_what_is_still_empty_is_not_asked_for(client, editor, typed):
    client.force_login(editor)
    answer = open_form(client, ADD, kind="figure").save(button="_check", **{**typed, "value": "many", "statement": ""})
    assert answer.context["preview"].wrong == ["Value: “many” is no number; write it in digits, such as 82109 or 9.7."]
    assert list(answer.context["adminform"].form.errors) == ["value"]


def test_without_a_document_it_says_what_to_choose(client, editor, typed):
    client.force_login(editor)
    answer = open_form(client, ADD, kind="figure").save(button="_check", **{**typed, "document": "", "quote": ""})
    assert "Choose the document first" in words(answer)


def test_only_figures_have_arithmetic_beside_them(client, editor):
    client.force_login(editor)
    assert 'id="arithmetic"' in words(client.get(ADD, {"kind": "figure"}))
    for kind in ("commitment", "statement"):
        assert 'id="arithmetic"' not in words(client.get(ADD, {"kind": kind}))


def test_a_viewer_reads_what_a_claim_implies_without_a_button(client, viewer, rise):
    client.force_login(viewer)
    page = words(client.get(change_of(rise)))
    assert "Implies a figure nobody printed" in page
    assert 'name="_check"' not in page
    assert 'name="_save"' not in page


def test_the_endpoint_answers_the_form_as_it_stands_with_a_piece_of_page(client, editor, typed, rise):
    client.force_login(editor)
    answer = client.post(PREVIEW, typed)
    assert words(answer).startswith('<article class="found">')
    assert "Fits" in words(answer)
    assert "Nothing" not in words(answer)
    assert "Does not add up" in words(client.post(PREVIEW, {**typed, "printed": "1,903 referrals", "value": "1,903"}))
    assert "Value: “many” is no number" in words(client.post(PREVIEW, {**typed, "value": "many"}))
    assert "before anything is saved" in words(client.post(PREVIEW, {}))
    statement = make.make_statement()
    assert words(client.post(PREVIEW, {**typed, "claim": statement.reference})) == ""
    assert Claim.objects.filter(statement="TYPED-STATEMENT").count() == 0


def test_the_endpoint_asks_as_often_however_large_the_measure(client, editor, typed, rise, django_assert_num_queries):
    client.force_login(editor)
    client.post(PREVIEW, typed)
    for year in range(1990, 1993):
        with django_assert_num_queries(41):  # 27 of them the constraints, judged by the database
            client.post(PREVIEW, typed)
        level(rise.measure, year, 500 + year)


def test_the_endpoint_is_the_desk_s(client, typed):
    assert client.post(PREVIEW, typed).status_code == 302
    client.force_login(make.make_user("stranger"))
    assert client.post(PREVIEW, typed).status_code == 403
    client.force_login(make.make_editor())
    assert client.get(PREVIEW).status_code == 405


def test_a_claim_s_page_suggests_what_might_link_it(client, editor):
    measure = make.make_measure()
    earlier, later = level(measure, 2017, 82109), level(measure, 2018, 113948)
    client.force_login(editor)
    page = words(client.get(change_of(earlier)))
    assert "113,948 referrals in 2018 updates 82,109 referrals in 2017" in page
    assert f"{reverse('claims:desk_suggestions')}?claim={earlier.reference}" in page
    assert "updates" in words(client.get(change_of(later)))
