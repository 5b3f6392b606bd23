"""A check on the desk: written, given evidence and notes, edited and submitted on one page; shown to readers."""

import pytest
from django.urls import reverse

from claims.models import Evidence, Receipt, Verdict, Verification
from claims.rules import seen
from claims.rules.findings.counts import covering
from tests import factories as make
from tests.page_text import page_text
from tests.series_rows import make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make.make_editor("eddy")
    client.force_login(user)
    return user


def at(claim):
    return reverse("claims:desk_propose", args=[claim.number])


def sent(claim, **fields):
    """Return what a browser sends from the form: texts, no evidence, no note, unless said otherwise."""
    start = {f"{part}-{name}": value for part in ("evidence", "note") for name, value in
             (("TOTAL_FORMS", "2"), ("INITIAL_FORMS", "0"))}  # fmt: skip
    texts = {"reasoning": "It is so.", "checked": "Five documents.", "not_checked": "The files."}
    verdict = Verdict.objects.get(slug="needs-context").pk
    return {"seen": seen.of_claim(claim), "verdict": verdict, **texts, **start, **fields}


def test_the_page_says_what_each_verdict_needs_and_lists_what_is_near(client, editor):
    measure = make.make_measure()
    claim = make.make_public_claim(measure=measure)
    near = make.make_public_claim(measure=measure, statement="A near one.")
    far = make.make_public_claim(statement="A far one.")
    finding = make.make_finding(claim, summary="That fits.", released=False)
    shown = client.get(at(claim))
    text = page_text(shown)
    needs = "<strong>Needs</strong> independent or primary evidence that supports or opposes the claim"
    assert f"{needs}, or arithmetic alone." in text
    offered = [form["what"].value() for form in shown.context["proposal"].notes]
    assert offered == [finding.key, claim.reference, near.reference, None, None]
    assert far.statement not in text


def test_a_check_with_a_note_and_evidence_is_saved_and_submitted_in_one_go(client, editor):
    claim, other = make.make_public_claim(), make.make_public_claim()
    passage = make.make_passage("It was 4,870 letters.", claim.passage.document)
    row = {"passage": passage.pk, "stance": "opposes", "independence": "same document", "number": "2"}
    fields = {f"evidence-0-{name}": value for name, value in row.items()}
    texts = {"reasoning": "4,870 letters [2], as in [1].", "question": "How many?", "asked": "The agency."}
    note = {"note-0-number": "1", "note-0-what": other.reference}
    answer = client.post(at(claim), sent(claim, **texts, **fields, **note, submit="1"))
    assert answer["Location"] == reverse("claims:desk_review", args=[claim.number])
    check = Verification.objects.get()
    assert (check.state, check.question, check.asked) == ("in_review", "How many?", "The agency.")
    assert [(row.number, row.claim) for row in Receipt.objects.all()] == [(1, other)]
    assert [(row.number, row.passage) for row in Evidence.objects.all()] == [(2, passage)]


def test_what_keeps_it_from_being_submitted_is_said_and_the_draft_is_saved(client, editor):
    claim = make.make_public_claim()
    answer = client.post(at(claim), sent(claim, reasoning="It was 7,000 letters.", submit="1"))
    assert answer.status_code == 422
    assert "nothing bears out “7,000 letters”" in page_text(answer)
    assert "It was 7,000 letters.</textarea>" in answer.content.decode()
    assert Verification.objects.get().state == "draft"


def revised(client, claim, **fields):
    """Return what the browser sends from the page of a draft as it stands."""
    draft = Verification.objects.get()
    parts = client.get(at(claim)).context["proposal"]
    note = {f"{form.prefix}-{name}": form[name].value() or "" for form in parts.notes for name in ("number", "what")}
    rows = {
        f"{form.prefix}-{name}": form[name].value() or ""
        for form in parts.evidence.forms for name in form.fields if name not in ("withheld", "DELETE")
    }  # fmt: skip
    count = {"note-TOTAL_FORMS": len(parts.notes.forms), "evidence-TOTAL_FORMS": len(parts.evidence.forms),
             "evidence-INITIAL_FORMS": parts.evidence.initial_form_count(),
             "note-INITIAL_FORMS": parts.notes.initial_form_count()}  # fmt: skip
    return sent(claim, revision=str(draft.revision), **{**note, **rows, **count, **fields})


def test_a_draft_is_edited_on_the_desk_its_evidence_taken_away_and_its_note_kept(client, editor):
    claim, other = make.make_public_claim(), make.make_public_claim()
    check = make.make_verification(claim, author=editor)
    make.make_evidence(check)
    check.receipts.create(number=1, claim=other)
    answer = client.post(at(claim), revised(client, claim, reasoning="Better [1].", **{"evidence-0-DELETE": "on"}))
    assert answer.status_code == 302
    check.refresh_from_db()
    assert (check.reasoning, check.evidence.count(), check.receipts.get().claim) == ("Better [1].", 0, other)


def test_the_second_of_two_editors_of_a_draft_is_refused_and_loses_nothing(client, editor):
    claim = make.make_public_claim()
    make.make_verification(claim, author=editor)
    late = revised(client, claim, reasoning="Mine.")
    client.post(at(claim), revised(client, claim, reasoning="Theirs."))
    answer = client.post(at(claim), late)
    assert answer.status_code == 422
    assert "Mine.</textarea>" in answer.content.decode()
    assert Verification.objects.get().reasoning == "Theirs."


def test_only_its_author_edits_a_draft(client, editor):
    claim = make.make_public_claim()
    make.make_verification(claim)
    assert client.get(at(claim)).status_code == 403
    assert client.post(at(claim), sent(claim)).status_code == 403


@pytest.mark.parametrize(
    "odd",
    [
        {"note-0-number": "-1", "note-0-what": "OR-0001"},
        {"note-0-number": "1", "note-0-what": "OR-999999999"},
        {"note-0-number": "1", "note-0-what": "x" * 70},
        {"note-0-number": "", "note-0-what": "OR-0001x"},
        {"note-0-number": "9" * 30},
        {"note-TOTAL_FORMS": "99999999"},
        {"evidence-TOTAL_FORMS": "x"},
        {"evidence-0-passage": "9" * 30, "evidence-0-stance": "supports"},
        {"evidence-0-number": "70000", "evidence-0-url": "https://example.org", "evidence-0-stance": "context"},
        {"verdict": "0"},
    ],
)
def test_odd_input_is_refused_with_what_was_typed(client, editor, odd):
    claim = make.make_public_claim()
    answer = client.post(at(claim), sent(claim, reasoning="KEPT-WORDS", **odd))
    assert answer.status_code == 422
    assert "KEPT-WORDS" in answer.content.decode()
    assert not Verification.objects.exists()


def test_readers_see_the_check_with_its_notes_and_go_from_a_number_to_its_receipt(client):
    claim, other = make.make_public_claim(), make.make_public_claim(statement="The other one.")
    held = make.make_public_claim(statement="HIDDEN-ONE", hold=True, hold_reason="A letter.")
    check = make.make_published_verification(claim, reasoning="**So**: 82,109 [1], and [2].", question="How many?")
    check.receipts.create(number=1, claim=other)
    check.receipts.create(number=2, claim=held)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert '<a class="receipt" href="#note-1"' in page
    assert 'id="note-1" value="1"' in page
    assert "<strong>So</strong>" in page
    assert "The question" in page
    assert "HIDDEN-ONE" not in page
    assert "Not shown to readers any" in page
    data = client.get(claim.get_absolute_url()[:-1] + ".json").json()
    told = data["verification"]
    assert told["notes"] == [{"number": 1, "claim": other.reference, "finding": ""}]
    assert "HIDDEN-ONE" not in str(data)


def test_the_official_value_comes_first_and_becomes_numbered_evidence(client, editor):
    release = make_release(counts={2018: 18_462_422})
    claim = make.make_public_claim(measure=release.series.measure, **make.year_fields(2018))
    [count] = covering(claim)
    first = client.get(at(claim)).context["proposal"].notes.forms[0]
    assert first["what"].value() == f"official:{count.pk}"
    note = {"note-0-number": "1", "note-0-what": f"official:{count.pk}"}
    text = f"Officially {count.written} [1]."
    assert client.post(at(claim), sent(claim, reasoning=text, **note)).status_code == 302
    [row] = Evidence.objects.all()
    assert (row.number, row.observation, row.independence) == (1, count, "primary")
    strange = sent(claim, **{"note-0-number": "1", "note-0-what": "official:99999"}, revision="1")
    assert client.post(at(claim), strange).status_code == 422
