"""What readers may see of what happened to claims: the history of one, and the corrections log of all.

The ledger holds return notes, hold reasons and drafts, too. `READER_ACTIONS` is the only list of what leaves it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from claims.models import Claim, Verdict, Verification
from claims.models.choices import ClaimState
from claims.models.claim import REFERENCE, ClaimQuerySet, reference_of
from claims.models.verification import SHOWN
from sources.ledger.actions import Action
from sources.models import Event

RELEASED, AMENDED, WITHDRAWN, PUBLISHED = (
    Action.CLAIM_RELEASED, Action.CLAIM_AMENDED, Action.CLAIM_WITHDRAWN, Action.VERIFICATION_PUBLISHED,
)  # fmt: skip
AGAIN, ENDED = Action.CLAIM_SAID_AGAIN, Action.CLAIM_SAID_AGAIN_ENDED
READER_ACTIONS = {
    RELEASED: "Made public",
    AMENDED: "Amended",
    WITHDRAWN: "Withdrawn",
    AGAIN: "Said again",
    ENDED: "Stands for itself again",
    PUBLISHED: "Verdict published",
}
# Public changes of a claim's or a story's page, and what hides a claim and shows it again.
PAGE_ACTIONS = (*READER_ACTIONS, Action.STORY_SAVED, Action.STORY_RELEASED)
HELD, HOLD_ENDED = Action.CLAIM_HELD, Action.CLAIM_HOLD_ENDED
REPLACEMENTS = {"correction": "Correction", "clarification": "Clarification", "update": "Update"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened to a claim, as readers see it; `at` is None when the day was not recorded."""

    kind: str
    words: str
    claim: Claim
    at: datetime | None
    note: str = ""
    before: Verdict | None = None
    after: Verdict | None = None
    verification: Verification | None = None


def history(claim: Claim, events: Sequence[Event] | None = None) -> list[Entry]:
    """Return what happened to a readable claim, newest first; two queries, three when a verdict was sent back.

    `events`: those of the claim out of `events_of`, when there are many claims. What came without a ledger (a loaded
    collection) is told from the rows themselves.
    """
    shown = {row.pk: row for row in claim.verifications.all() if row.state in SHOWN}
    if events is None:
        events = events_of([claim]).get(claim.reference, [])
    verdicts = _verdicts_named(events, shown) if claim.state == ClaimState.PUBLIC else {}
    entries = [_told(claim, event, shown, verdicts) for event in events if event.action != PUBLISHED]
    if claim.state == ClaimState.PUBLIC:  # a withdrawn claim's verdict is withdrawn with it
        entries += [_told(claim, event, shown, verdicts) for event in events if event.action == PUBLISHED]
        told = {event.details.get("verification") for event in events if event.action == PUBLISHED}
        entries += [_published(row) for key, row in shown.items() if key not in told]
    if claim.released_at and not any(entry.kind == RELEASED for entry in entries):
        entries.append(Entry(RELEASED, READER_ACTIONS[RELEASED], claim, claim.released_at))
    return sorted(entries, key=_newest_first)


def events_of(claims: Iterable[Claim]) -> dict[str, list[Event]]:
    """Return what readers see of the ledger about these claims, by reference, oldest first; one query."""
    found: dict[str, list[Event]] = {}
    subjects = [claim.reference for claim in claims]
    events = Event.objects.filter(subject_kind="claim", subject__in=subjects, action__in=READER_ACTIONS)
    for event in events.order_by("number"):
        found.setdefault(event.subject, []).append(event)
    return found


def latest(claims: ClaimQuerySet, count: int) -> list[Entry]:
    """Return the newest releases and verdicts of public claims, newest first; two queries."""
    checks = Verification.objects.public().filter(claim__in=claims).order_by("-published_at", "-pk")
    released = claims.filter(released_at__isnull=False).order_by("-released_at", "-number")
    entries = [_published(row) for row in checks.select_related("claim", "verdict", "replaces__verdict")[:count]]
    entries += [Entry(RELEASED, READER_ACTIONS[RELEASED], row, row.released_at) for row in released[:count]]
    return sorted(entries, key=_newest_first)[:count]


class Corrections(Sequence[Entry]):
    """Every replaced verdict, withdrawal and amendment of claims readers can see, newest first.

    Only the keys are fetched for the whole log, in four queries; the entries of some in at most three.
    """

    def __init__(self) -> None:
        self._keys = sorted([*_replacements(), *_withdrawals(), *_amendments()], key=_newest_first)

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, index: Any) -> Any:
        """Return the entries of a slice, or one."""
        if not isinstance(index, slice):
            return self[index : index + 1 or None][0]
        return self._entries(self._keys[index])

    def after(self, cursor: str, count: int) -> tuple[list[Entry], str]:
        """Return so many entries after a cursor, oldest first, and the cursor to go on from; "" at the end.

        A cursor names the last entry seen by its moment, so that what comes or goes meanwhile shifts nothing.
        """
        later = sorted((key for key in self._keys if key.cursor > cursor), key=lambda key: key.cursor)
        found = later[:count]
        return self._entries(found), found[-1].cursor if len(later) > count else ""

    def _entries(self, keys: list["_Key"]) -> list[Entry]:
        verifications = Verification.objects.select_related("claim", "verdict", "replaces__verdict").in_bulk(
            [key.row for key in keys if key.kind == PUBLISHED]
        )
        claims = Claim.objects.readable().in_bulk([key.row for key in keys if key.kind != PUBLISHED])
        return [
            _published(verifications[key.row])
            if key.kind == PUBLISHED
            else Entry(key.kind, READER_ACTIONS[key.kind], claims[key.row], key.at, _note(key, claims[key.row]))
            for key in keys
        ]


@dataclass(frozen=True, slots=True)
class _Key:
    """What is needed to put one line of the log in its place: the row is a claim's, or a verification's key."""

    kind: str
    row: int
    number: int
    at: datetime | None
    note: str = ""

    @property
    def cursor(self) -> str:
        """Its place in a walk from the oldest; what has no day comes first."""
        return f"{self.at.isoformat() if self.at else 0}~{self.number:09d}~{self.kind}"


def _note(key: _Key, claim: Claim) -> str:
    return claim.withdrawn_reason if key.kind == WITHDRAWN else key.note


def _steps(action: str) -> QuerySet[Event]:
    """Return the ledger's lines of one step of claims, in no order: to have theirs, the database reads them all."""
    return Event.objects.filter(action=action, subject_kind="claim").order_by()


def amended_numbers() -> set[int]:
    """Return the numbers of all claims that were ever amended, hidden ones too: filter a public set by them."""
    subjects = _steps(AMENDED).values_list("subject", flat=True)
    return {int(found[1]) for found in map(REFERENCE.fullmatch, subjects) if found}


def _told(claim: Claim, event: Event, shown: dict[int, Verification], verdicts: dict[str, Verdict]) -> Entry:
    if event.action != PUBLISHED:
        return Entry(event.action, READER_ACTIONS[event.action], claim, event.at, event.reason)
    verification = shown.get(event.details.get("verification"))
    if verification is not None:
        return _published(verification, event.at)
    after = verdicts.get(event.details.get("verdict", ""))
    return Entry(PUBLISHED, READER_ACTIONS[PUBLISHED], claim, event.at, event.reason, after=after)


def _published(row: Verification, at: datetime | None = None) -> Entry:
    words = REPLACEMENTS.get(row.replacement, READER_ACTIONS[PUBLISHED])
    before = row.replaces.verdict if row.replaces and row.replaces.state in SHOWN else None
    return Entry(
        row.replacement or PUBLISHED, words, row.claim, at or row.published_at, row.public_note,
        before, row.verdict, row,
    )  # fmt: skip


def _verdicts_named(events: Sequence[Event], shown: dict[int, Verification]) -> dict[str, Verdict]:
    """Return by slug the verdicts of publications that were later sent back to review."""
    slugs = {
        event.details.get("verdict")
        for event in events
        if event.action == PUBLISHED and event.details.get("verification") not in shown
    }
    return {row.slug: row for row in Verdict.objects.filter(slug__in=slugs)} if slugs else {}


def _replacements() -> Iterator[_Key]:
    rows = Verification.objects.public().filter(replaces__state__in=SHOWN)
    yield from (_Key(PUBLISHED, *row) for row in rows.values_list("pk", "claim__number", "published_at"))


def _withdrawals() -> Iterator[_Key]:
    days = dict(sorted(_steps(WITHDRAWN).values_list("subject", "at"), key=lambda row: row[1]))
    for key, number in Claim.objects.withdrawn().values_list("pk", "number"):
        yield _Key(WITHDRAWN, key, number, days.get(reference_of(number)))


def _amendments() -> Iterator[_Key]:
    amended = Claim.objects.readable().filter(number__in=amended_numbers()).values_list("pk", "number")
    claims = {reference_of(number): (key, number) for key, number in amended}
    for subject, at, note in _steps(AMENDED).values_list("subject", "at", "reason"):
        if subject in claims:
            yield _Key(AMENDED, *claims[subject], at, note)


def _newest_first(told: Any) -> tuple[bool, float]:
    """Order by time, the latest first; what has none comes last."""
    return told.at is None, -(told.at.timestamp() if told.at else 0)
