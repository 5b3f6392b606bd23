"""Claims in the admin: recorded on pasted words, edited, amended in public; every refusal stands at its field."""

import pytest
from django.urls import reverse

from claims.models import Change, Claim
from sources.models import Event, Passage
from tests import factories as make
from tests.admin_page import errors, open_form, said, told, with_row
from tests.proposed import accepted

pytestmark = pytest.mark.django_db

ADD = reverse("admin:claims_claim_add")
LIST = reverse("admin:claims_claim_changelist")
TEXT = "Firms were asked to act.\nIn 2017 the agency\nreceived 82,109 referrals. Later 5 came, and again 5 came."
FIGURE = {
    "statement": "The agency received 82,109 referrals in 2017.", "voice": "own", "printed": "82,109 referrals",
    "value": "82,109", "unit": "referrals", "period_words": "In 2017", "period_start": "2017-01-01",
    "period_end": "2017-12-31", "period_kind": "year",
}  # fmt: skip


def change(claim):
    return reverse("admin:claims_claim_change", args=[claim.pk])


@pytest.fixture
def editor(client):
    user = make.make_editor("editor")
    client.force_login(user)
    return user


@pytest.fixture
def document():
    return make.make_document(title="The yearly report", text=TEXT)


def test_a_new_claim_begins_with_its_kind(client, editor):
    page = client.get(ADD, {"document": "7"}).content.decode()
    for kind in ("figure", "commitment", "statement"):
        assert f"?kind={kind}&amp;document=7" in page


@pytest.mark.parametrize(
    ("kind", "there", "elsewhere"),
    [
        ("figure", {"printed", "value", "measure", "period_start", "base_start"}, {"force", "deadline", "addressee"}),
        (
            "commitment",
            {"force", "addressee", "deadline", "measure", "target_value"},
            {"printed", "value", "base_start"},
        ),
        ("statement", {"statement", "claimant", "voice", "said_on"}, {"printed", "force", "measure", "period_start"}),
    ],
)
def test_only_the_fields_of_the_kind_are_asked_for(client, editor, kind, there, elsewhere):
    page = open_form(client, ADD, kind=kind)
    assert there & set(page.sent) == there
    assert elsewhere & set(page.sent) == set()


def test_a_figure_is_recorded_on_pasted_words(client, editor, document):
    actor, topic = make.make_actor(), make.make_topic()
    page = open_form(client, ADD, kind="figure", document=document.pk)
    answer = page.save(
        quote="agency received 82,109 referrals", claimant=str(actor.pk), topics=[str(topic.pk)],
        said_on="2018-09", **FIGURE, **with_row(page, "attributions", part="speaker", description="an officer"),
    )  # fmt: skip
    assert answer.status_code == 302, said(answer)
    claim = Claim.objects.get()
    assert (claim.reference, claim.kind, claim.state, claim.recorded_by) == ("OR-0001", "figure", "draft", editor)
    assert claim.passage.exact == "agency\nreceived 82,109 referrals"  # as it stands in the text, line end and all
    assert (claim.value, claim.decimals, claim.period.label, claim.period_basis) == (82109, 0, "2017", "printed")
    assert (claim.said_on_words, claim.said_on_basis) == ("September 2018", "printed")
    assert [str(row) for row in claim.attributions.all()] == ["speaker: an officer"]
    assert list(claim.topics.all()) == [topic]
    assert Event.objects.get(action="claim recorded").who == editor
    assert claim.history.get().history_user == editor


def test_a_commitment_is_recorded_on_a_chosen_passage(client, editor, document):
    passage = make.make_passage("Firms were asked to act", document)
    page = open_form(client, ADD, kind="commitment", passage=passage.pk)
    assert page.save(statement="Firms must act.", voice="indirect", force="demand").status_code == 302
    claim = Claim.objects.get()
    assert (claim.kind, claim.passage, claim.force, claim.said_on) == ("commitment", passage, "demand", None)


def test_context_is_quoted_on_the_same_form(client, editor, document):
    page = open_form(client, ADD, kind="figure", document=document.pk)
    row = with_row(page, "Claim_context", words="Firms were asked to act.")
    assert page.save(quote="82,109 referrals", **FIGURE, **row).status_code == 302
    assert [passage.exact for passage in Claim.objects.get().context.all()] == ["Firms were asked to act."]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"quote": "82,110 referrals"}, "quote", "they do not stand in version 1 of “The yearly report”"),
        ({"quote": "5 came"}, "quote", "they stand 2 times"),
        ({"quote": ""}, "quote", "paste them, or choose a passage below"),
        ({"document": ""}, "document", "choose where these words stand"),
        ({"printed": "82,110 referrals"}, "printed", "“82,110 referrals” does not stand in the quoted words"),
        ({"statement": ""}, "statement", "Statement: this is needed; fill it in."),
        ({"value": "1.234.567"}, "value", "“1.234.567” is no number"),
        ({"value": "1234567890123456"}, "value", "at most 15 can be stored exactly"),
        ({"figure_kind": "change"}, "change_unit", "Change unit: a change needs one"),
        ({"period_end": "2016-12-31"}, "period_start", "Period: it ends before it starts"),
        ({"period_basis": "inferred"}, "period_start", "say what the inferred dates are inferred from"),
        ({"said_on": "3 Sept"}, "said_on", "“3 Sept” is no date; write it as 2018-09-03"),
        ({"said_on": "2018", "said_on_basis": "unknown"}, "said_on", "basis “unknown” exactly when there is no date"),
        ({"statistic": "each"}, "applies_to", "a figure for each of them says for whom"),
    ],
)
def test_bad_input_is_a_sentence_at_its_field_and_loses_nothing_of_the_rest(
    client, editor, document, changes, field, sentence
):
    page = open_form(client, ADD, kind="figure", document=document.pk)
    answer = page.save(**{"quote": "82,109 referrals", **FIGURE, "reading_note": "Kept.", **changes})
    found = errors(answer)
    assert field in found, found
    assert sentence in " ".join(found[field])
    assert answer.context["adminform"].form["reading_note"].value() == "Kept."
    assert (Claim.objects.count(), Event.objects.count(), Passage.objects.count()) == (0, 0, 0)


def test_the_words_before_tell_equal_places_apart(client, editor, document):
    fields = {**FIGURE, "statement": "Some 5 came.", "printed": "5", "value": "5", "quote": "5 came"}
    page = open_form(client, ADD, kind="figure", document=document.pk)
    assert page.save(quote_before="Nobody", **fields).status_code == 200
    assert page.save(quote_before="and again", **fields).status_code == 302
    assert Claim.objects.get().passage.prefix.endswith("again ")


def test_words_of_a_document_without_a_text_are_refused(client, editor):
    page = open_form(client, ADD, kind="figure", document=make.make_document(title="Empty").pk)
    assert "no text of “Empty” is captured yet" in errors(page.save(quote="82,109 referrals", **FIGURE))["quote"][0]


def test_a_bad_context_row_says_so_in_its_row(client, editor, document):
    page = open_form(client, ADD, kind="figure", document=document.pk)
    answer = page.save(
        quote="82,109 referrals", **FIGURE, **with_row(page, "attributions", part="speaker", role="Head")
    )
    assert "Actor: choose an actor, or describe who it was; not both." in said(answer)
    answer = page.save(quote="82,109 referrals", **FIGURE, **with_row(page, "Claim_context", words="Never said"))
    assert any("Context: Quoted words: they do not stand" in sentence for sentence in said(answer))
    assert Claim.objects.count() == 0


def test_save_and_add_another_stays_with_kind_and_document(client, editor, document):
    page = open_form(client, ADD, kind="figure", document=document.pk)
    answer = page.save("_addanother", quote="82,109 referrals", **FIGURE)
    assert answer["Location"] == f"{ADD}?kind=figure&document={document.pk}"


def test_a_draft_saved_as_shown_does_not_change(client, editor):
    claim = make.make_claim(topics=[make.make_topic()], context=[make.make_passage()], measure=make.make_measure())
    make.make_attribution(claim)
    before = Claim.objects.filter(pk=claim.pk).values().get()
    assert open_form(client, change(claim)).save().status_code == 302
    after = Claim.objects.filter(pk=claim.pk).values().get()
    assert after == before
    assert not Event.objects.exists()
    assert (claim.topics.count(), claim.context.count(), claim.attributions.count()) == (1, 1, 1)


def test_child_rows_are_changed_and_removed(client, editor):
    claim = make.make_claim(context=[make.make_passage()])
    make.make_attribution(claim, description="an officer", actor=None)
    page = open_form(client, change(claim))
    row = {"Claim_context-0-DELETE": "on", "attributions-0-description": "a senior officer"}
    assert page.save(**row).status_code == 302
    assert (claim.context.count(), claim.attributions.get().description) == (0, "a senior officer")


def test_a_public_claim_needs_a_public_note_for_a_guarded_field(client, editor):
    claim = make.make_public_claim()
    page = open_form(client, change(claim))
    found = errors(page.save(statement="Another thing entirely."))
    assert "this claim is public" in found["statement"][0]
    assert "readers will see it" in found["public_note"][0]
    answer = page.save(statement="Another thing entirely.", public_note="The year was wrong.")
    assert answer.status_code == 302
    accepted(Change.objects.get(), make.make_reviewer("second"))
    claim.refresh_from_db()
    assert claim.statement == "Another thing entirely."
    event = Event.objects.get(action="claim amended")
    assert (event.reason, event.who) == ("The year was wrong.", editor)


def test_a_public_claim_takes_notes_and_work_without_one(client, editor):
    claim = make.make_public_claim()
    assert open_form(client, change(claim)).save(reading_note="As printed.", due_on="2026-12-01").status_code == 302
    assert list(Event.objects.values_list("action", flat=True)) == ["claim edited"]


def test_a_note_with_nothing_changed_is_refused_above_the_form(client, editor):
    answer = open_form(client, change(make.make_public_claim())).save(public_note="Nothing.")
    assert errors(answer)["__all__"] == ["Nothing was changed, so there is nothing to amend."]


def test_an_accepted_amendment_ends_the_verdict(client, editor):
    claim = make.make_public_claim()
    verification = make.make_published_verification(claim)
    open_form(client, change(claim)).save(
        value="82,108", reading_note="A digit is misprinted.", public_note="A digit was wrong."
    )
    verification.refresh_from_db()
    assert verification.state == "published"
    accepted(Change.objects.get(), make.make_reviewer("second"))
    verification.refresh_from_db()
    assert verification.state == "replaced"


def test_other_words_can_be_quoted_for_a_draft(client, editor, document):
    claim = make.make_claim()
    page = open_form(client, change(claim))
    assert page.save(document=str(document.pk), quote="received 82,109 referrals").status_code == 302
    claim.refresh_from_db()
    assert claim.passage.document == document


def test_a_withdrawn_claim_is_only_shown(client, editor):
    claim = make.make_claim(state="withdrawn")
    page = client.get(change(claim)).content.decode()
    assert ("Recorded twice." in page, 'name="_save"' in page) == (True, False)


def test_a_claim_withdrawn_while_it_was_edited_keeps_what_was_typed_on_the_form(client, editor):
    claim = make.make_claim()
    page = open_form(client, change(claim))
    Claim.objects.filter(pk=claim.pk).update(state="withdrawn", withdrawn_reason="Recorded twice.")
    answer = page.save(statement="What I typed.")
    assert errors(answer)["__all__"] == [f"{claim.reference} is withdrawn; nothing of it changes any more."]
    assert answer.context["adminform"].form["statement"].value() == "What I typed."
    claim.refresh_from_db()
    assert claim.statement != "What I typed."


def test_the_kind_cannot_be_changed_by_what_is_posted(client, editor):
    claim = make.make_claim()
    open_form(client, change(claim)).save(kind="statement")
    claim.refresh_from_db()
    assert claim.kind == "figure"


def test_a_viewer_sees_numbers_as_written_and_no_way_to_write(client):
    client.force_login(make.make_user("viewer", group="Viewer"))
    page = client.get(change(make.make_claim(context=[make.make_passage()]))).content.decode()
    assert ("82109<" in page, "82109.000000" in page) == (True, False)
    assert ("Propose a verdict" in page, "Link it to another claim" in page) == (False, False)


def test_only_a_claim_that_readers_see_has_a_link_to_the_site(client, editor):
    hidden, shown = make.make_claim(), make.make_public_claim()
    assert "View on site" not in client.get(change(hidden)).content.decode()
    assert f'href="{shown.get_absolute_url()}"' in client.get(change(shown)).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"verdict": "unchecked"}, ["OR-0001", "OR-0003"]),
        ({"verdict": "cannot-be-verified"}, ["OR-0002"]),
        ({"open": "draft"}, ["OR-0001"]),
        ({"open": "none"}, ["OR-0002", "OR-0003"]),
        ({"year": "2017"}, ["OR-0001", "OR-0002"]),
        ({"year": "2015"}, ["OR-0003"]),
        ({"kind__exact": "commitment"}, ["OR-0003"]),
        ({"state__exact": "public"}, ["OR-0002"]),
        ({"q": "or-0002"}, ["OR-0002"]),
        ({"q": "must stop"}, ["OR-0003"]),
        ({"year": "x"}, ["OR-0001", "OR-0002", "OR-0003"]),
    ],
)
def test_the_change_list_filters_and_searches(client, editor, query, expected):
    make.make_verification(make.make_claim(number=1))
    make.make_published_verification(make.make_public_claim(number=2))
    make.make_commitment(number=3, **make.dated("said_on", make.NOON.date().replace(year=2015)))
    found = client.get(LIST, query).context["cl"].queryset
    assert sorted(claim.reference for claim in found) == expected


def test_the_history_tells_each_step_and_each_changed_field(client, editor):
    claim = make.make_claim()
    open_form(client, change(claim)).save(statement="In 2017, 82,109 referrals came.")
    open_form(client, change(claim)).save(statement="In 2017 they got 82,109 referrals.")
    page = client.get(reverse("admin:claims_claim_history", args=[claim.pk])).content.decode()
    assert "claim edited" in page
    assert "<del>In 2017, 82,109 referrals came.</del>" in page
    assert "<ins>In 2017 they got 82,109 referrals.</ins>" in page


def test_an_old_state_is_not_put_back(client, editor):
    claim = make.make_claim()
    old = reverse("admin:claims_claim_simple_history", args=[claim.pk, claim.history.first().pk])
    assert (client.get(old).status_code, client.post(old, {"statement": "x"}).status_code) == (404, 404)


def test_what_was_saved_is_told(client, editor):
    claim = make.make_claim()
    open_form(client, change(claim)).save()
    assert told(client, LIST)[0].startswith("The claim “<a href=")
