"""The audit ledger: appended to in order, by one writer at a time, and any change to it noticed."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from sources import ledger
from sources.models import Event
from sources.models.event import GENESIS
from tests.constraints import write_past_everything
from tests.factories import make_user


def make_event(**fields):
    """Append one line, by somebody."""
    line = {"action": "claim recorded", "subject_kind": "claim", "subject": "OR-0001", "reason": "", **fields}
    with transaction.atomic():
        return ledger.append(line.pop("action"), line.pop("subject_kind"), line.pop("subject"), make_user(), **line)


@pytest.mark.django_db
def test_each_line_carries_the_hash_of_the_one_before():
    first, second, third = make_event(), make_event(), make_event()
    assert [event.number for event in Event.objects.all()] == [1, 2, 3]
    assert [first.previous, second.previous, third.previous] == [GENESIS, first.hash, second.hash]
    assert list(ledger.broken_links()) == []


@pytest.mark.django_db
def test_an_empty_ledger_is_whole():
    assert list(ledger.broken_links()) == []


@pytest.mark.django_db
def test_a_line_keeps_what_was_said():
    who = make_user("anna")
    details = {
        "fields": ["statement", "Wert"],
        "note": "naïve “quotes” – 1 € 𝔘",
        "count": 3,
        "share": 0.25,
        "none": None,
    }
    with transaction.atomic():
        ledger.append("claim amended", "claim", "OR-0042", who, "A reader wrote.", **details)
    event = Event.objects.get()
    assert (event.who, event.who_name, event.action) == (who, "anna", "claim amended")
    assert (event.subject_kind, event.subject, event.reason) == ("claim", "OR-0042", "A reader wrote.")
    assert event.details == details
    assert list(ledger.broken_links()) == []


@pytest.mark.django_db
def test_what_a_command_does_by_itself_has_no_name():
    with transaction.atomic():
        event = ledger.append("version captured", "document", "report", None)
    assert (event.who, event.who_name) == (None, "")


@pytest.mark.django_db
def test_the_lines_of_one_thing_come_in_order():
    mine, _, later = make_event(subject="OR-0001"), make_event(subject="OR-0002"), make_event(subject="OR-0001")
    assert list(Event.objects.about("claim", "OR-0001")) == [mine, later]
    assert list(Event.objects.about("document", "OR-0001")) == []


@pytest.mark.django_db(transaction=True)
def test_a_line_is_refused_outside_the_transaction_of_its_write():
    with pytest.raises(RuntimeError, match="in the transaction of the write"):
        ledger.append("claim recorded", "claim", "OR-0001", None)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_line_goes_when_its_write_is_undone():
    make_event()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_event()
        raise ZeroDivisionError
    assert make_event().number == 2
    assert list(ledger.broken_links()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.filter(pk=event.pk).update(reason="Changed."),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: Event.objects.bulk_update([event], ["reason"]),
        lambda event: Event.objects.update_or_create(number=event.number, defaults={"reason": "Changed."}),
    ],
    ids=["save", "delete", "update in bulk", "delete in bulk", "bulk_update", "update_or_create"],
)
def test_the_ledger_is_append_only(attempt):
    event = make_event(reason="As it was.")
    event.reason = "Changed."
    with pytest.raises(ValidationError, match="the ledger is append-only"), transaction.atomic():
        attempt(event)
    assert Event.objects.get().reason == "As it was."


TAMPERING = {
    "who did it": lambda event: {"who_id": make_user("somebody-else").pk},
    "their name": lambda event: {"who_name": "somebody-else"},
    "when": lambda event: {"at": event.at - timedelta(microseconds=1)},
    "what was done": lambda event: {"action": "claim withdrawn"},
    "the kind of thing": lambda event: {"subject_kind": "document"},
    "the thing": lambda event: {"subject": "OR-0099"},
    "the reason": lambda event: {"reason": "Another."},
    "the details": lambda event: {"details": {"verdict": "accurate"}},
    "the hash": lambda event: {"hash": "f" * 64},
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", TAMPERING)
def test_changing_a_line_is_noticed(what):
    make_event()
    event = make_event(reason="A reason.", verdict="misleading")
    make_event()
    write_past_everything(event, TAMPERING[what](event))
    assert "Event 2: was changed after it was written." in list(ledger.broken_links())


@pytest.mark.django_db
def test_changing_a_line_and_its_hash_is_noticed_at_the_next_line():
    event = make_event()
    make_event()
    event.reason = "Changed."
    write_past_everything(event, {"reason": "Changed.", "hash": event.computed_hash()})
    assert list(ledger.broken_links()) == ["Event 2: does not follow from the event before it."]


@pytest.mark.django_db
def test_removing_a_line_is_noticed():
    make_event()
    event = make_event()
    make_event()
    with ledger.lifted(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM sources_event WHERE id = %s", [event.pk])
    assert list(ledger.broken_links()) == [
        "Event 3: number 2 was expected; a line is missing.",
        "Event 3: does not follow from the event before it.",
    ]


@pytest.mark.django_db
def test_renumbering_is_noticed():
    make_event()
    event = make_event()
    write_past_everything(event, {"number": 9})
    assert list(ledger.broken_links()) == [
        "Event 9: number 2 was expected; a line is missing.",
        "Event 9: was changed after it was written.",
    ]


def all_at_once(work, writers: int = 4) -> list[Exception]:
    """Run `work(number)` in that many threads, started together; return what was raised."""
    together, failures = threading.Barrier(writers), []

    def run(writer: int) -> None:
        try:
            together.wait(timeout=30)
            work(writer)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return failures


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_queue_and_none_is_lost():
    def write(writer: int) -> None:
        for line in range(8):
            with transaction.atomic():
                ledger.append("claim recorded", "claim", f"OR-{writer}-{line}", None)

    assert all_at_once(write) == []
    assert list(Event.objects.values_list("number", flat=True)) == list(range(1, 33))
    assert list(ledger.broken_links()) == []


@pytest.mark.django_db(transaction=True)
def test_what_a_door_reads_still_holds_when_it_writes():
    def write(_: int) -> None:
        for _ in range(8):
            with ledger.writing():
                standing = Event.objects.count()
                ledger.append("claim recorded", "claim", str(standing), None)

    assert all_at_once(write) == []
    assert list(Event.objects.values_list("subject", flat=True)) == [str(number) for number in range(32)]


@pytest.mark.django_db(transaction=True)
def test_what_fails_in_a_door_leaves_nothing_behind():
    with pytest.raises(ZeroDivisionError), ledger.writing():
        make_event()
        raise ZeroDivisionError
    assert not Event.objects.exists()
