"""Append to the audit ledger, one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from django.db import connection, transaction
from django.dispatch import Signal
from django.utils import timezone

from sources.ledger.actions import Action
from sources.ledger.records import digests
from sources.models.event import Event
from sources.models.user import User

# Sent at the end of every door, in its transaction: what is derived from the record follows.
written = Signal()
LOCK_KEY = 0x0E_C0_4D  # any constant will do, so long as every writer takes the same one


def lock() -> None:
    """Wait until no other transaction is appending; held to the end of the current one.

    SQLite's transactions are opened IMMEDIATE and so are already one at a time. Must be called in a transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])


@contextmanager
def writing() -> Iterator[None]:
    """Open a door: one transaction, alone among writers, so that what it checks still holds when it writes."""
    with transaction.atomic():
        lock()
        yield
        written.send(sender=None)


def append(
    action: Action,
    subject_kind: str,
    subject: str,
    who: User | None,
    reason: str = "",
    **details: Any,
) -> Event:
    """Append one line and return it; call it in the transaction of the write it tells of.

    `details` must be JSON: strings, numbers, lists, dicts. The time is stored in UTC, to the microsecond. Every record
    the line is about must be written already: its digest goes into the line, and whoever changes it past the doors is
    found by it.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An event is appended in the transaction of the write it tells of.")
    lock()
    # An adoption brings them; it asks no model of today.
    if "records" not in details and (records := digests(subject_kind, subject, details)):
        details = {**details, "records": records}
    last = Event.objects.head()
    event = Event(
        number=last[0] + 1,
        at=timezone.now().astimezone(UTC),
        who_name=who.get_username() if who else "",
        action=Action(action),
        subject_kind=subject_kind,
        subject=subject,
        reason=reason,
        details=details,
        previous=last[1],
    )
    event.who = who
    event.hash = event.computed_hash()
    event.save(force_insert=True)
    return event
