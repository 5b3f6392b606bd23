"""Take in other desks' verdicts: each item of a file is stored once, brought up to date, or refused with the cure."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils import timezone

from claims.claimreview import Item, NoReviews, Refused, items, read, rows
from claims.models import Review
from claims.models.review import ReviewState
from claims.services.workflow.reviews import lapse
from sources import capture, ledger
from sources.editing.validation import require
from sources.extraction import ExtractionError
from sources.extraction.charset import decode
from sources.ledger.actions import Action
from sources.ledger.records import REGISTERED
from sources.models.dates import read_partial
from sources.models.user import User

AT_ONCE = 500  # items in one transaction and one line of the ledger
MOST_ITEMS = 100_000
TABLES = (".csv", ".tsv", ".xlsx", ".ods")
STATES = ("taken", "changed", "known", "refused")
CHECKED = ("url", "reviewed", "rating", "publisher", "title", "claimant", "language")
SAID = ("rating", "publisher", "published", "published_precision", "title", "claimant", "language")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an item: taken, changed, known already, or refused with a sentence that names the cure."""

    number: int
    state: str
    about: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was found to hold reviews: its name, how many items, and how to walk them again."""

    name: str
    count: int
    walk: Callable[[], Iterator[Any]] = field(repr=False)


def read_reviews(content: bytes, name: str) -> File:
    """Read a file of ClaimReview: JSON (object, list, graph, DataFeed, a value a line), a page with JSON-LD, a table.

    It is walked whole, so that what ends in the middle is refused before anything is stored. Raises ValidationError at
    `file`.
    """
    try:
        walk = _walk(content, name)
        count = sum(1 for _ in islice(walk(), MOST_ITEMS + 1))
    except (NoReviews, ExtractionError) as error:
        raise ValidationError({"file": f"File: {str(error).removeprefix('File: ')}"}) from None
    if count > MOST_ITEMS:
        raise ValidationError({"file": f"File: more than {MOST_ITEMS:,} items are too many; give it in parts."})
    if not count:
        raise ValidationError({"file": f"File: “{name}” holds no ClaimReview; give JSON-LD, a DataFeed or a table."})
    return File(name, count, walk)


def _walk(content: bytes, name: str) -> Callable[[], Iterator[Any]]:
    if PurePosixPath(name).suffix.lower() in TABLES:
        tables = capture.read_file(content, name=name).tables
        table = tables[0].rows if tables else ()
        return lambda: rows(table)
    text = decode(content, name=name, markup=content.lstrip()[:1] == b"<").text
    return lambda: items(text)


class Rehearsed(Exception):
    """Ends the transaction of a look: nothing of it is kept."""


def rehearse(file: File, *, who: User, most: int, ours: str = "") -> list[Outcome]:
    """Return what an import of the first items would come to; nothing is stored."""
    found: list[Outcome] = []
    with suppress(Rehearsed), ledger.writing():
        found += _import(_numbered(file, most), file.name, who, _own_host(ours), {})
        raise Rehearsed
    return found


def import_reviews(
    file: File, *, who: User, ours: str = "", progress: Callable[[int, int], None] = lambda done, total: None
) -> Iterator[Outcome]:
    """Store the reviews of a file and yield what came of each item; the same file twice changes nothing.

    One that its desk rates otherwise since takes the new words; where its match was accepted, readers are shown nothing
    until somebody accepts it again. `ours`: the address of this site, whose own verdicts are no other desk's.
    """
    require(who, "claims.add_review", "import reviews")
    numbered, firsts, done = _numbered(file), dict[str, int](), 0
    while some := list(islice(numbered, AT_ONCE)):
        with ledger.writing():
            outcomes = list(_import(some, file.name, who, _own_host(ours), firsts))
        yield from outcomes
        done += len(some)
        progress(done, file.count)


def _numbered(file: File, most: int | None = None) -> Iterator[tuple[int, Any]]:
    return enumerate(islice(file.walk(), most), start=1)


def _own_host(ours: str) -> str:
    return (urlsplit(ours or settings.SITE_URL).hostname or "").removeprefix("www.")


def _import(
    numbered: Iterable[tuple[int, Any]], name: str, who: User, own: str, firsts: dict[str, int]
) -> Iterator[Outcome]:
    """Store some items in the caller's transaction; `firsts`: by its key, the first item of each review so far."""
    read_ones = [(number, _read(item, own)) for number, item in numbered]
    keys = [row.key for _, row in read_ones if isinstance(row, Review)]
    stored = {row.key: row for row in Review.objects.filter(key__in=keys).select_related("claim")}
    made: list[Review] = []
    changed: list[Review] = []
    for number, row in read_ones:
        if isinstance(row, str):
            yield Outcome(number, "refused", "", row)
            continue
        before, first = stored.get(row.key), firsts.setdefault(row.key, number)
        state, says = ("taken", "") if before is None else _judged(before, row)
        if first != number and state != "known":
            says = f"url: item {first} of this file is about the same words there and says otherwise; keep one of them."
            yield Outcome(number, "refused", row.reviewed, says)
            continue
        if before is None:
            row.imported_by, row.imported_at = who, timezone.now()
            stored[row.key] = row
            made.append(row)
        elif state == "changed":
            _take_over(before, row)
            changed.append(before)
        yield Outcome(number, state, row.reviewed, says)
    _store(made, changed, name, who)


def _read(item: Any, own: str) -> Review | str:
    """Return the unsaved review of an item, or the sentence that refuses it."""
    try:
        said = read(item)
        day, precision = read_partial(said.published)
    except Refused as refusal:
        return str(refusal)
    except ValueError as refusal:
        return f"datePublished: {refusal}"
    if own and (urlsplit(said.url).hostname or "").removeprefix("www.") == own:
        return f"url: “{said.url}” is an address of this site; only other desks’ verdicts are taken."
    return _checked(said, Review(published=day, published_precision=precision))


def _checked(said: Item, row: Review) -> Review | str:
    for name in CHECKED:
        setattr(row, name, getattr(said, name))
    row.key = Review.key_of(row.url, row.reviewed)
    try:
        row.clean_fields(exclude=[each.name for each in row._meta.fields if each.name not in CHECKED])
    except ValidationError as refusal:
        name, sentences = next(iter(refusal.message_dict.items()))
        return f"{name}: {sentences[0]} Give it otherwise."
    return row


def _judged(before: Review, row: Review) -> tuple[str, str]:
    """Return what an item is beside the review on record: known, changed, or refused as older, with the reason."""
    if all(getattr(before, name) == getattr(row, name) for name in SAID):
        return "known", ""
    if before.published and row.published and row.published < before.published:
        return "refused", f"datePublished: {row.published} is older than {before.published}, on record; give the newer."
    return "changed", f"it was “{before.rating}”" if before.rating != row.rating else "its description changed"


def _take_over(before: Review, row: Review) -> None:
    for name in SAID:
        setattr(before, name, getattr(row, name))


def _store(made: list[Review], changed: list[Review], name: str, who: User) -> None:
    """Store what is new and what changed, with one line of the ledger that holds the digest of each."""
    Review.objects.bulk_create(made)
    for row in changed:
        row.raise_revision()
        row.save()
    if not made and not changed:
        return
    record = REGISTERED["review"]
    rows = list(Review.objects.filter(pk__in=[row.pk for row in (*made, *changed)]).order_by("pk"))
    prefetch_related_objects(rows, "not_about")
    ledger.append(
        Action.REVIEWS_IMPORTED, "reviews", PurePosixPath(name).name[:200], who,
        taken=len(made), changed=len(changed), records={record.reference(row): record.digest(row) for row in rows},
    )  # fmt: skip
    for row in changed:
        if row.state == ReviewState.ACCEPTED:
            lapse(row, who=who, reason="Its desk says something else since.")
