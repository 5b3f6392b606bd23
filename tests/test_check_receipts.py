"""No number without a receipt: what bears out a check, what is refused, what becomes of it when one changes."""

import html
import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from claims.arithmetic.borne import bears_out
from claims.models import Claim, Receipt, Verification
from claims.quantities import find
from claims.rules import findings
from claims.rules.receipts import grounds, numbers_in, unborne
from claims.services import recording, workflow
from claims.wording.check import plain, shown
from sources import capture
from sources.ledger import lifted, problems
from sources.models import Event
from tests import factories as make
from tests.test_findings import change, found, level

TEXTS = {"checked": "The documents.", "not_checked": "The agency's files."}


@pytest.fixture
def author(db):
    return make.make_editor("ann")


@pytest.fixture
def reviewer(db):
    return make.make_reviewer("rev")


def letters():
    words = {"printed": "4,870 letters", "value": 4870, "unit": "letters", "statement": "It had 4,870 letters."}
    return make.make_public_claim(passage=make.make_passage("It was 4,870 letters."), **words)


def proposed(claim, author, reasoning, **fields):
    verdict = make.make_verdict("needs-context")
    return workflow.propose(claim, who=author, verdict=verdict, reasoning=reasoning, **TEXTS, **fields)


def refused(verification, author):
    with pytest.raises(ValidationError) as refusal:
        workflow.submit(verification, who=author)
    return refusal.value.message_dict


@pytest.mark.parametrize(
    ("record", "said", "right"),
    [
        ("£12.4 million", "£12.4m", True),
        ("£12.4 million", "£12 million", True),
        ("£12.4 million", "$12.4 million", False),
        ("12.4 million people", "12.5 million people", False),
        ("3.14 %", "3 per cent", True),
        ("3.14 %", "3 people", False),
        ("from 2 to 3 million letters", "2 to 3 million", True),
        ("2 million letters", "2 to 3 million letters", False),
        ("1,569 %", "almost 1,600 %", True),
        ("4,870 letters", "more than 4,800 letters", True),
        ("4,870 letters", "more than 400 letters", False),
        ("4,870 letters", "fewer than 4,900 letters", True),
    ],
)
def test_a_number_is_borne_out_as_it_is_printed_and_no_wider(record, said, right):
    [recorded], [told] = find(record), find(said)
    assert bears_out(recorded, told) is right


@given(st.integers(1, 10**9))
def test_every_number_bears_out_itself_and_not_its_neighbour(number):
    [recorded], [next_one] = find(f"{number:,} letters"), find(f"{number + 1:,} letters")
    assert bears_out(recorded, recorded)
    assert not bears_out(recorded, next_one)


def test_years_notes_addresses_and_the_count_of_what_was_looked_at_need_no_receipt():
    text = "In 2017 [2] two documents [3] said so; see [the 12 tables](https://example.org/99-files)."
    assert numbers_in(text) == []
    assert [each.printed for each in numbers_in("Two million letters, three times as many.")] != []


def test_the_claims_own_words_bear_out_its_numbers(author):
    check = proposed(make.make_public_claim(), author, "The agency prints 82,109 referrals.")
    workflow.submit(check, who=author)
    assert Verification.objects.get().state == "in_review"


def test_a_number_that_nothing_bears_out_is_named_at_its_text(author):
    check = proposed(make.make_public_claim(), author, "It was 82,108.", question="Were there 7,000 more?")
    told = refused(check, author)
    assert set(told) == {"reasoning", "question"}
    assert "nothing bears out “82,108”" in told["reasoning"][0]
    assert Verification.objects.get().state == "draft"


def test_a_note_to_a_claim_a_finding_and_evidence_bear_out_numbers(author):
    claim = make.make_public_claim()
    other = letters()
    finding = make.make_finding(claim, other, summary="That is 1,586 % more.")
    text = "It is 4,870 [1], or 1,586 % [2]; 33 offices [3] counted."
    check = proposed(
        claim, author, text,
        receipts=[Receipt(number=1, claim=other), Receipt(number=2, finding=finding.key, outcome=finding.outcome)],
        evidence=[make.Evidence(number=3, url="https://example.org/a", title="Offices", note="It lists 33 offices.",
                                stance="context", independence="primary")],
    )  # fmt: skip
    assert unborne(check) == []
    workflow.submit(check, who=author)


def test_a_note_that_leads_nowhere_or_to_what_readers_do_not_see_is_refused(author):
    draft = make.make_claim()
    check = proposed(
        make.make_public_claim(), author, "It is so [1], and [2].", receipts=[Receipt(number=1, claim=draft)]
    )
    told = " ".join(refused(check, author)["reasoning"])
    assert "there is no note 2" in told
    assert f"readers do not see {draft.reference}" in told


def test_two_notes_of_one_number_are_refused(author):
    rows = [Receipt(number=1, claim=make.make_public_claim()), Receipt(number=1, claim=make.make_public_claim())]
    with pytest.raises(ValidationError, match="two notes have this number"):
        proposed(make.make_public_claim(), author, "So [1].", receipts=rows)
    assert not Verification.objects.exists()


def test_a_figure_on_record_without_a_note_is_recorded_as_what_the_check_rests_on(author):
    claim = make.make_public_claim()
    other = letters()
    make.make_link(claim, other)
    check = proposed(claim, author, "There were 4,870 letters.")
    workflow.submit(check, who=author)
    [receipt] = Receipt.objects.all()
    assert (receipt.claim, receipt.number) == (other, None)


def published_on(other, author, reviewer, **fields):
    claim = make.make_public_claim()
    check = proposed(claim, author, "As said there [1].", receipts=[Receipt(number=1, claim=other)])
    workflow.submit(check, who=author)
    workflow.publish(Verification.objects.get(pk=check.pk), who=reviewer)
    return claim


@pytest.mark.parametrize("how", ["amended", "withdrawn", "on hold"])
def test_when_a_receipt_changes_the_check_comes_back_with_the_reason_and_stays_as_readers_see_it(author, reviewer, how):
    other = make.make_public_claim()
    claim = published_on(other, author, reviewer)
    row = Claim.objects.get(pk=other.pk)
    match how:
        case "amended":
            row.statement = "The agency was sent 82,109 referrals in 2017."
            recording.amend(row, who=author, second=reviewer, note="Said better.")
        case "withdrawn":
            workflow.withdraw(row, who=reviewer, reason="Recorded twice.")
        case "on hold":
            workflow.hold(row, who=reviewer, reason="A letter.")
    old, new = claim.verifications.order_by("pk")
    assert (old.state, new.state, new.author, new.replaces, new.replacement) == (
        "published", "draft", author, old, "update",
    )  # fmt: skip
    assert new.return_note.startswith(f"{other.reference} was {'put ' if how == 'on hold' else ''}{how}")
    assert "A letter." not in new.return_note
    assert [(row.number, row.claim) for row in new.receipts.all()] == [(1, other)]
    assert list(problems()) == [line for line in problems() if "no line tells of it" in line]


def test_a_check_in_review_goes_back_when_its_receipt_changes(author, reviewer):
    other = make.make_public_claim()
    check = proposed(make.make_public_claim(), author, "As said there [1].", receipts=[Receipt(number=1, claim=other)])
    workflow.submit(check, who=author)
    workflow.withdraw(Claim.objects.get(pk=other.pk), who=reviewer, reason="Recorded twice.")
    check.refresh_from_db()
    assert (check.state, Event.objects.filter(action="verification returned").count()) == ("draft", 1)


def noting_a_change(author, reviewer):
    """Publish a check that notes what the arithmetic found of a rise; return it with the two figures of the rise."""
    measure = make.make_measure()
    counted = level(measure, 2017, 82109)
    rise = change(measure, 700, 2012)
    finding = found("change")
    note = Receipt(number=1, finding=finding.key, outcome=finding.outcome)
    check = proposed(make.make_public_claim(), author, "So [1].", receipts=[note])
    workflow.submit(check, who=author)
    workflow.publish(Verification.objects.get(pk=check.pk), who=reviewer)
    return check, counted, rise


def drafts(check) -> list[str]:
    """Return the notes of the drafts that came back to the author of a published check."""
    return list(check.claim.verifications.filter(state="draft").values_list("return_note", flat=True))


def test_a_check_comes_back_when_a_finding_it_notes_lapses(author, reviewer):
    check, counted, _ = noting_a_change(author, reviewer)
    workflow.withdraw(Claim.objects.get(pk=counted.pk), who=reviewer, reason="Recorded twice.")
    [note] = drafts(check)
    assert note.startswith("The arithmetic does not say so any more: 82,109 referrals in 2017 after a rise of 700 %")


def test_a_new_figure_that_changes_what_is_found_brings_a_check_back_too(author, reviewer):
    check, counted, _ = noting_a_change(author, reviewer)
    level(counted.measure, 2012, 9000)
    findings.reconcile()
    assert len(drafts(check)) == 1


def test_what_lapsed_once_disturbs_no_later_work(author, reviewer):
    check, counted, _ = noting_a_change(author, reviewer)
    workflow.withdraw(Claim.objects.get(pk=counted.pk), who=reviewer, reason="Recorded twice.")
    before = drafts(check)
    for _ in range(2):
        workflow.hold(make.make_public_claim(), who=reviewer, reason="Elsewhere.")
        findings.reconcile()
    assert drafts(check) == before
    assert check.claim.verifications.count() == 2


def test_the_ledger_answers_for_receipts(author, reviewer):
    published_on(make.make_public_claim(), author, reviewer)
    with lifted():
        Receipt.objects.update(number=2)
    assert any("is not as line" in sentence for sentence in problems())


def test_marks_notes_and_numbers_become_links_and_nothing_else_gets_through(author):
    claim = make.make_public_claim()
    other = make.make_public_claim()
    text = "**Bold** *too* [1]\n\n- one\n- 82,109 referrals\n\n[words](https://example.org) <script>x</script> [9]"
    check = make.make_verification(claim, reasoning=text)
    check.receipts.create(number=1, claim=other)
    said = shown(text, grounds(check))
    assert "<strong>Bold</strong> <em>too</em>" in said
    assert '<sup class="note-mark"><a href="#note-1"' in said
    assert '<a class="receipt" href="#note-1"' in said
    assert "<li>one</li>" in said
    assert 'href="https://example.org"' in said
    assert "<script" not in said
    assert "[9]" not in said


@given(st.text(alphabet="ab1[]()*-<>\"'& \n\u00a0:/ht.ps%", max_size=80))
def test_whatever_is_typed_only_the_allowed_tags_come_out(text):
    said = shown(text, [])
    assert set(re.findall(r"</?([a-z]+)", said)) <= {"p", "br", "ul", "li", "strong", "em", "sup", "a"}
    assert "javascript:" not in html.unescape(said)
    assert isinstance(plain(text), str)


def test_readers_are_led_to_nothing_they_may_not_see(db):
    held = make.make_public_claim(hold=True, hold_reason="A letter.", slug="held-one", statement="Held: 4,870 letters.")
    check = make.make_published_verification(reasoning="So [1]: 4,870 letters.")
    check.receipts.create(number=1, claim=held)
    assert "<a" not in shown(check.reasoning, grounds(check))
    assert "<a" in shown(check.reasoning, grounds(check), desk=True)


def test_a_check_comes_back_when_the_words_of_its_evidence_change_in_the_source(author, reviewer):
    document = make.make_document(text="It was 4,870 letters in May.")
    passage = make.make_passage("4,870 letters", document)
    claim = make.make_public_claim()
    row = make.Evidence(passage=passage, number=1, stance="opposes", independence="independent")
    check = proposed(claim, author, "It was 4,870 letters [1].", evidence=[row])
    workflow.submit(check, who=author)
    workflow.publish(Verification.objects.get(pk=check.pk), who=reviewer)
    capture.capture(b"It was 4,871 letters in May.", who=author, document=document, name="new.txt")
    draft = claim.verifications.get(state="draft")
    assert draft.return_note == f"Words it rests on changed in version 2 of {document}."
    assert [each.number for each in draft.evidence.all()] == [1]
