"""Prove the ledger: every line's hash, and every record against the last line that tells of it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps as installed
from django.db import transaction

from sources.ledger.actions import Action
from sources.ledger.log import append, lock
from sources.ledger.records import REGISTERED, Record, agree
from sources.ledger.triggers import missing
from sources.models import Event
from sources.models.event import GENESIS
from sources.models.user import User

CHUNK = 2_000
Proof = Callable[[], Iterator[str]]
PROOFS: list[Proof] = []


def register_proof(proof: Proof) -> None:
    """Let an application prove what digests do not cover, such as that a stored text has its hash."""
    if proof not in PROOFS:
        PROOFS.append(proof)


def problems(kept_head: str = "") -> Iterator[str]:
    """Yield a sentence for everything that is not right, the earliest first; nothing is written.

    `kept_head`: the hash of a line, kept elsewhere: it must still stand there. Lines after it may be new, and are right
    when the records are as they say.
    """
    yield from missing()
    yield from broken_links()
    if kept_head and kept_head != GENESIS and not Event.objects.filter(hash=kept_head).exists():
        yield f"Head {kept_head}: no line has this hash; lines up to it were changed or cut off."
    yield from unlike_their_lines()
    for proof in PROOFS:
        yield from proof()


def broken_links() -> Iterator[str]:
    """Yield a sentence for each line of the ledger that does not follow from the one before."""
    number, previous = 0, GENESIS
    for event in Event.objects.order_by("number").iterator(CHUNK):
        number += 1
        if event.number != number:
            yield f"Event {event.number}: number {number} was expected; a line is missing."
            number = event.number
        if event.previous != previous:
            yield f"Event {event.number}: does not follow from the event before it."
        if event.hash != event.computed_hash():
            yield f"Event {event.number}: was changed after it was written."
        previous = event.hash


def unlike_their_lines() -> Iterator[str]:
    """Yield a sentence for each record that is not as the last line about it says, or that no line tells of."""
    left = _last_digests()
    for record in REGISTERED.values():
        for row in _with_children(record):
            reference = record.reference(row)
            number, said = left.pop(reference, (0, ""))
            if not said and record.made_by_us(row):
                continue
            if not said:
                yield f"{reference.capitalize()}: no line tells of it; it came past the doors. Adopt it with --adopt."
            elif not agree(said, record.digest(row)):
                yield f"{reference.capitalize()}: is not as line {number} left it; it was changed past the doors."
    for reference, (number, _) in left.items():
        yield f"{reference.capitalize()}: line {number} tells of it, but it is gone; it was removed past the doors."


def adopt(who: User | None = None, kinds: tuple[str, ...] = (), changed: bool = False, apps: Any = installed) -> int:
    """Write one line for each record that no line tells of, with its digest and its filled fields; return how many.

    What loaddata or an upgrade brought has no line; from here on every change of it is noticed. `changed`: also what
    differs from its line, for a data migration to adopt what it changed itself: `adopt(kinds=("claim",),
    changed=True, apps=apps)` as its last step.
    """
    adopted = 0
    with transaction.atomic():
        lock()
        left = _last_digests()
        for record in REGISTERED.values():
            if kinds and record.kind not in kinds:
                continue
            for row in _with_children(record, apps):
                reference = record.reference(row)
                now = record.digest(row)
                before = left.get(reference, (0, ""))[1]
                if agree(before, now) or (before and not changed) or (not before and record.made_by_us(row)):
                    continue
                kind, _, name = reference.partition(" ")
                append(Action.RECORD_ADOPTED, kind, name, who, "", records={reference: now}, fields=record.filled(row))
                adopted += 1
    return adopted


def adopt_once(**_: Any) -> None:
    """Adopt everything when the ledger has never answered for records: after the upgrade that taught it to."""
    if Event.objects.exists() and not Event.objects.filter(details__has_key="records").exists():
        adopt()


def _last_digests() -> dict[str, tuple[int, str]]:
    """Return the last digest of every record the ledger answers for, by reference, with the number of its line."""
    left: dict[str, tuple[int, str]] = {}
    lines = Event.objects.order_by("number").values_list("number", "details")
    for number, details in lines.iterator(CHUNK):
        for reference, said in details.get("records", {}).items():
            left[reference] = (number, said)
    return {reference: line for reference, line in left.items() if line[1]}


def _with_children(record: Record, apps: Any = installed) -> Iterator[Any]:
    return record.rows(apps).prefetch_related(*record.children).order_by("pk").iterator(CHUNK)
