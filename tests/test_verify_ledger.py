"""manage.py verify_ledger: what was changed past the doors is found; what went through them is right."""

import hashlib
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from claims.models import Break, Claim, Evidence, Finding, Measure, Topic
from claims.services import changes, recording, workflow
from sources import capture, ledger
from sources.models import Event, Version
from sources.models.event import GENESIS
from tests import factories as make
from tests.constraints import write_past_everything
from tests.test_findings import change, found, level

pytestmark = pytest.mark.django_db

WORDS = {"reasoning": "No other source.", "checked": "These documents.", "not_checked": "The agency's files."}


def said(*arguments: str) -> list[str]:
    """Run the command; return its lines, the refusal last."""
    out = io.StringIO()
    try:
        call_command("verify_ledger", *arguments, stdout=out)
    except CommandError as refusal:
        assert refusal.returncode == 1
        return [*out.getvalue().splitlines(), str(refusal)]
    return out.getvalue().splitlines()


def is_right(*arguments: str) -> bool:
    return said(*arguments)[-1].startswith("All is as the ledger says:")


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def desk():
    """A desk at work, everything through the doors: two claims linked, one with a published verdict and evidence."""
    editor, reviewer = make.make_editor("ed"), make.make_reviewer("rev")
    captured = capture.capture_text(
        "The agency received 82,109 referrals in 2017. In 2018 it received 113,948 referrals.",
        who=editor,
        details=capture.Details(title="Report", published="2019-01-01", publisher="The agency"),
    )
    measure = recording.save_measure(
        Measure(name="Referrals", definition="Referrals made.", unit="referrals"),
        who=editor,
        breaks=[Break(day=date(2018, 1, 1), reason="Counted anew.")],
    )
    claims = []
    for printed, year in (("82,109 referrals", 2017), ("113,948 referrals", 2018)):
        start = captured.version.text.index(printed)
        passage = capture.quote(captured.version, start, start + len(printed), who=editor)
        number = Decimal(printed.split()[0].replace(",", ""))
        fields = make.figure_fields(
            printed=printed, value=number, statement=f"It received {printed}.", **make.year_fields(year)
        )
        topic = recording.save_topic(Topic(name=f"Year {year}", slug=f"year-{year}"), who=editor)
        claim = Claim(passage=passage, measure=measure, voice="own", **fields)
        claims.append(recording.record(claim, who=editor, topics=[topic]))
    verification = workflow.propose(
        claims[0],
        who=editor,
        verdict=make.make_verdict(),
        evidence=[Evidence(url="https://example.org/a", stance="supports", independence="primary")],
        **WORDS,
    )
    workflow.submit(verification, who=editor)
    workflow.publish(verification, who=reviewer)
    recording.link(claims[1], claims[0], "updates", reason="The next year.", who=editor)
    public = Claim.objects.get(pk=claims[0].pk)
    public.statement = "The agency received 82,109 referrals."
    changes.call("amend", public, who=editor, note="Said more plainly.")


def test_what_went_through_the_doors_is_right(desk):
    assert is_right()


# What somebody with the database's password does, and how the sentence about it begins.
TAMPERED = {
    "a claim's statement": ("UPDATE claims_claim SET statement = 'Other.' WHERE number = 1", "Claim 1: is not as line"),
    "a claim's value": ("UPDATE claims_claim SET value = 5 WHERE number = 1", "Claim 1: is not as line"),
    "a claim's hold": (
        "UPDATE claims_claim SET hold = TRUE, hold_reason = 'x' WHERE number = 1",
        "Claim 1: is not as line",
    ),
    "a claim withdrawn": (
        "UPDATE claims_claim SET state = 'withdrawn', withdrawn_reason = 'x' WHERE number = 2",
        "Claim 2: is not as line",
    ),
    "a claim's topics": ("DELETE FROM claims_claim_topics", "Claim 1: is not as line"),
    "a claim's number": ("UPDATE claims_claim SET number = 9 WHERE number = 2", "Claim 9: no line tells of it"),
    "the verdict of a published verification": (
        "UPDATE claims_verification SET verdict_id = (SELECT id FROM claims_verdict WHERE slug = 'misleading')",
        "Verification",
    ),
    "its reasoning": ("UPDATE claims_verification SET reasoning = 'Other.'", "Verification"),
    "its day": ("UPDATE claims_verification SET published_at = '2020-01-01 00:00:00+00:00'", "Verification"),
    "its author": ("UPDATE claims_verification SET author_id = reviewer_id, reviewer_id = author_id", "Verification"),
    "its evidence": ("UPDATE claims_evidence SET note = 'Other.'", "Verification"),
    "evidence taken away": ("DELETE FROM claims_evidence", "Verification"),
    "a link's meaning": ("UPDATE claims_link SET meaning = 'revises'", "Link"),
    "a link rejected": ("UPDATE claims_link SET state = 'rejected', decided_by_id = author_id", "Link"),
    "a link removed": ("DELETE FROM claims_link", "Link"),
    "what is proposed": ("UPDATE claims_change SET public_note = 'Other.'", "Change"),
    "a change accepted": (
        "UPDATE claims_change SET state = 'withdrawn', decided_by_id = author_id, decided_at = proposed_at",
        "Change",
    ),
    "a measure's definition": ("UPDATE claims_measure SET definition = 'Other.'", "Measure referrals"),
    "a measure's break": ("DELETE FROM claims_break", "Measure referrals"),
    "a document's rights": ("UPDATE sources_document SET rights = 'full_text'", "Document report"),
    "a document's title": ("UPDATE sources_document SET title = 'Other'", "Document report"),
    "a body's name": ("UPDATE sources_actor SET name = 'Other'", "Actor the-agency"),
    "quoted words": ("UPDATE sources_passage SET exact = 'other words'", "Passage report/"),
    "a version's media type": (
        "UPDATE sources_version SET media_type = 'text/html'",
        "Version report/1: is not as line",
    ),
    "a step of the scale": ("UPDATE claims_verdict SET name = 'Fine' WHERE slug = 'misleading'", "Verdict misleading"),
    "a step's meaning": ("UPDATE claims_verdict SET meaning = 'x' WHERE slug = 'accurate'", "Verdict accurate"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_changed_past_the_doors_is_found(desk, what):
    statement, begins = TAMPERED[what]
    with ledger.lifted():
        sql(statement)
    assert any(line.startswith(begins) for line in said()), said()


def test_a_text_changed_with_its_own_hash_is_found_by_the_line_of_its_capture(desk):
    version = Version.objects.get()
    text = version.text.replace("82,109", "82,190")
    with ledger.lifted():
        write_past_everything(version.body, {"text": text})
    assert "Version report/1: its text was changed after it was captured." in said()
    with ledger.lifted():
        write_past_everything(version, {"text_hash": hashlib.sha256(text.encode()).hexdigest()})
    assert any(line.startswith("Version report/1: is not as line") for line in said())


def rehash() -> None:
    """Make the chain whole again from its first line, as somebody would who knows the program."""
    previous, events = GENESIS, list(Event.objects.order_by("number"))
    for event in events:  # out of the way first: no two lines may follow the same one, not even for a moment
        write_past_everything(event, {"number": 10_000 + event.number, "previous": f"{event.pk:064}"})
    for number, event in enumerate(events, start=1):
        event.number, event.previous = number, previous
        event.hash = event.computed_hash()
        write_past_everything(event, {"number": number, "previous": previous, "hash": event.hash})
        previous = event.hash


CHAIN = {
    "a line's words": "UPDATE sources_event SET reason = 'Other.' WHERE number = 3",
    "a line's details": "UPDATE sources_event SET details = '{}' WHERE number = 3",
    "a line's subject": "UPDATE sources_event SET subject = 'other' WHERE number = 3",
    "who did it": "UPDATE sources_event SET who_name = 'nobody' WHERE number = 3",
    "when": "UPDATE sources_event SET at = '2020-01-01 00:00:00+00:00' WHERE number = 3",
    "two lines in another order": (
        "UPDATE sources_event SET number = CASE number WHEN 3 THEN 1003 WHEN 4 THEN 3 ELSE number END"
    ),
    "a line taken out": "DELETE FROM sources_event WHERE number = 3",
    "the tail cut off": "DELETE FROM sources_event WHERE number > 6",
    "all lines": "DELETE FROM sources_event",
}


@pytest.mark.parametrize("rehashed", [False, True], ids=["left so", "made whole again"])
@pytest.mark.parametrize("what", CHAIN)
def test_what_is_done_to_the_lines_is_found_by_a_head_kept_elsewhere(desk, what, rehashed):
    _, head = Event.objects.head()
    with ledger.lifted():
        sql(CHAIN[what])
        if rehashed:
            rehash()
    assert not is_right("--head", head)
    if rehashed:
        assert f"Head {head}: no line has this hash; lines up to it were changed or cut off." in said("--head", head)


def test_a_head_kept_elsewhere_still_stands_when_work_went_on(desk):
    _, head = Event.objects.head()
    recording.save_topic(Topic(name="Later", slug="later"), who=make.make_editor("ed"))
    assert is_right("--head", head)


def test_a_line_appended_to_cover_a_change_must_say_what_the_rows_say(desk):
    number, last = Event.objects.head()
    with ledger.lifted():
        sql("UPDATE claims_claim SET statement = 'Other.' WHERE number = 1")
    event = Event(
        number=number + 1, at=make.NOON, action="claim edited", subject_kind="claim", subject="OR-0001",
        details={"records": {"claim 1": "0" * 64}}, previous=last,
    )  # fmt: skip
    event.hash = event.computed_hash()
    event.save()
    assert any(line.startswith(f"Claim 1: is not as line {number + 1}") for line in said())


def test_a_row_put_in_past_the_doors_is_found_and_can_be_adopted(desk):
    Topic.objects.create(name="Planted", slug="planted")
    assert said()[0] == "Topic planted: no line tells of it; it came past the doors. Adopt it with --adopt."
    adopted, right = said("--adopt", "--as", "ed")
    assert (adopted, right.startswith("All is")) == ("1 records adopted.", True)
    event = Event.objects.get(action="record adopted")
    assert (event.who_name, event.subject_kind, event.subject) == ("ed", "topic", "planted")
    assert event.details["fields"] == ["name", "slug"]


def test_what_differs_from_its_line_is_never_adopted_by_the_command(desk):
    with ledger.lifted():
        sql("UPDATE claims_claim SET statement = 'Other.' WHERE number = 1")
    assert said("--adopt")[0] == "0 records adopted."
    assert any(line.startswith("Claim 1: is not as line") for line in said())


def test_a_data_migration_adopts_what_it_changed_itself(desk):
    sql("UPDATE claims_topic SET name = 'Renamed' WHERE slug = 'year-2017'")
    with transaction.atomic():
        assert ledger.adopt(kinds=("topic",), changed=True) == 1
    assert is_right()


def test_an_unknown_user_is_named(desk):
    with pytest.raises(CommandError, match="no active user “nobody”"):
        call_command("verify_ledger", "--adopt", "--as", "nobody")


# What the database itself refuses, whoever asks.
REFUSED = {
    "a line changed": "UPDATE sources_event SET reason = 'Other.' WHERE number = 3",
    "a line deleted": "DELETE FROM sources_event WHERE number = 3",
    "a captured text changed": "UPDATE sources_text SET text = 'Other.'",
    "a version deleted": "DELETE FROM sources_version",
    "a captured text deleted": "DELETE FROM sources_text",
    "a published verdict changed": "UPDATE claims_verification SET reasoning = 'Other.'",
    "a published verdict made a draft": "UPDATE claims_verification SET state = 'draft'",
    "a published verdict deleted": "DELETE FROM claims_verification",
    "its evidence changed": "UPDATE claims_evidence SET note = 'Other.'",
    "its evidence deleted": "DELETE FROM claims_evidence",
    "its evidence made a draft's": "UPDATE claims_evidence SET published = FALSE",
    "a public claim deleted": "DELETE FROM claims_claim WHERE state = 'public'",
    "a claim's number changed": "UPDATE claims_claim SET number = 9 WHERE number = 1",
}


@pytest.mark.parametrize("what", REFUSED)
def test_the_database_refuses(desk, what):
    with pytest.raises(IntegrityError), transaction.atomic():
        sql(REFUSED[what])


def test_a_missing_trigger_is_reported(desk):
    on = ' ON "sources_event"' if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER event_not_changed{on}")
    assert said()[0] == "Trigger event_not_changed is missing on sources_event; “manage.py migrate” makes it again."


@pytest.mark.django_db(transaction=True)
def test_flush_lifts_the_triggers_and_leaves_them_in_place():
    make.make_verification()
    call_command("flush", interactive=False, verbosity=0)
    assert not Event.objects.exists()
    assert list(ledger.missing()) == []


def test_a_replaced_verdict_is_told_and_raises_no_alarm(desk):
    editor, reviewer = make.make_editor("ed"), make.make_reviewer("rev")
    claim = Claim.objects.get(number=1)
    better = {"replacement": "update", "public_note": "A later count.", **WORDS}
    verification = workflow.propose(claim, who=editor, verdict=make.make_verdict(), **better)
    workflow.submit(verification, who=editor)
    workflow.publish(verification, who=reviewer)
    assert Event.objects.filter(action="verification replaced").count() == 1
    assert is_right()


def test_a_no_where_unknown_is_another_answer_is_told_from_nothing(desk):
    with ledger.lifted():
        sql("UPDATE claims_link SET meaning = 'part_of'")
    assert ledger.adopt(kinds=("link",), changed=True) == 1
    assert is_right()
    with ledger.lifted():
        sql("UPDATE claims_link SET exclusive = FALSE")
    assert any(line.startswith("Link") for line in said())


def swap_keys(table: str, first: object, second: object) -> None:
    """Exchange the keys of two rows, so that whatever names one names the other."""
    one, two = first.pk, second.pk
    for old, new in ((one, -1), (two, one), (-1, two)):
        sql(f'UPDATE "{table}" SET id = %s WHERE id = %s', new, old)  # noqa: S608  a table of the test's own


def test_two_rows_whose_keys_were_swapped_are_found(desk):
    first, second = Topic.objects.order_by("pk")
    with ledger.lifted():
        sql("SET CONSTRAINTS ALL DEFERRED" if connection.vendor == "postgresql" else "PRAGMA defer_foreign_keys = ON")
        swap_keys("claims_topic", first, second)
    assert [line for line in said() if line.startswith("Topic year-201")] != []


def test_a_line_of_an_earlier_release_has_no_key_and_still_holds(desk):
    events = list(Event.objects.order_by("number"))
    with ledger.lifted():
        for event in events:
            records = {name: value.rpartition("/")[2] for name, value in event.details.get("records", {}).items()}
            write_past_everything(event, {"details": {**event.details, "records": records}} if records else {})
        rehash()
    assert is_right()


@pytest.fixture
def shown():
    """A finding that readers are shown; the ledger answers for it and what it rests on."""
    measure = make.make_measure()
    level(measure, 2017, 82109)
    change(measure, 700, 2012)
    finding = found("change")
    ledger.adopt()
    return workflow.release_finding(finding, who=make.make_reviewer("rev"))


FINDINGS = {
    "what it comes to": "UPDATE claims_finding SET outcome = 'fails', reason = ''",
    "its sentence": "UPDATE claims_finding SET summary = 'All is well.'",
    "who shows it": "UPDATE claims_finding SET released_by_id = (SELECT min(id) FROM auth_user)",
    "that it is shown": "UPDATE claims_finding SET released_by_id = NULL, released_at = NULL",
    "which claims it rests on": "DELETE FROM claims_finding_claims",
}


@pytest.mark.parametrize("what", FINDINGS)
def test_a_finding_changed_past_the_doors_is_found(shown, what):
    assert is_right()
    with ledger.lifted():
        sql(FINDINGS[what])
    assert any(line.startswith("Finding") for line in said()), said()


def test_a_finding_shown_past_the_doors_is_found(shown):
    workflow.revoke_finding(shown, who=make.make_reviewer("rev"), reason="Says too much.")
    assert is_right()
    sql("UPDATE claims_finding SET released_by_id = (SELECT min(id) FROM auth_user), released_at = '2020-01-01 00:00Z'")
    assert any(line.startswith(f"Finding {shown.key}: no line tells of it") for line in said()), said()


def test_a_finding_that_lapses_raises_no_alarm(shown):
    reviewer = make.make_reviewer("rev")
    workflow.withdraw(shown.claims.get(number=1), who=reviewer, reason="It was another year.")
    assert not Finding.objects.filter(key=shown.key).exists()
    assert is_right()


MOVED = {
    "among its words": "UPDATE sources_anchor SET start = start + 1",
    "to other words": 'UPDATE sources_anchor SET start = 0, "end" = 10',
    "gone": "UPDATE sources_anchor SET start = NULL, \"end\" = NULL, outcome = 'gone'",
    "told as changed": "UPDATE sources_anchor SET outcome = 'reworded'",
}


@pytest.mark.parametrize("what", MOVED)
def test_words_marked_in_another_place_past_the_doors_are_found(desk, what):
    sql(MOVED[what])
    assert any(": its words are not where its anchor says" in line for line in said()), said()
