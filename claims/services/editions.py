"""Keep each page of a claim and of a story as readers see it, with the line of the ledger that changed it."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.models import Claim, Edition, EditionText, Story
from claims.rules.touched import touched, touched_stories
from claims.site.exports import claims as exported
from claims.site.exports.addresses import Addresses
from claims.site.exports.freshness import UNSEEN
from claims.site.exports.shape import plain, text
from claims.site.exports.story_editions import story_row
from sources import ledger
from sources.ledger.actions import Action
from sources.ledger.records import REGISTERED
from sources.models import Event

# Where pages stand is not part of what they say. No words hold a NUL, so that it can be put in later.
PLACELESS = Addresses("\0")
# What readers see of each noun.
READ: dict[str, Callable[[], QuerySet[Any]]] = {"claim": Claim.objects.readable, "story": Story.objects.public}
NOT_FOLLOWED = (*UNSEEN, Action.RECORD_ADOPTED)  # an adoption changes nothing, and tells of everything
AT_ONCE = 200  # pages read and stored in one transaction
MOST_FOLLOWED = 1_000  # pages kept with a line; when it changed more, the rest waits for keep_pages


def follow(instance: Event, **signal: Any) -> None:
    """Keep the pages that a line of the ledger changed, once it is stored; it never fails the write it follows."""
    if instance.action not in NOT_FOLLOWED:
        transaction.on_commit(partial(_follow, instance), robust=True)


def _follow(event: Event) -> None:
    claims = touched(event)
    for noun, keys in (("claim", claims), ("story", touched_stories(event, claims))):
        seen = READ[noun]().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True)
        keep(noun, list(seen[:MOST_FOLLOWED]), event.at)


def keep_all(now: datetime) -> int:
    """Keep every page that says something else than when it was kept last, or was never kept; return how many."""
    every = {noun: list(rows().order_by("pk").values_list("pk", flat=True)) for noun, rows in READ.items()}
    return sum(keep(noun, keys, now) for noun, keys in every.items())


def keep(noun: str, keys: Sequence[int], at: datetime) -> int:
    """Store the pages of these claims or stories that are not stored as readers see them now; return how many were.

    `noun`: claim or story. `at`: since when readers see it so. Each edition names the last line of the ledger then.
    """
    return sum(_keep(noun, keys[start : start + AT_ONCE], at) for start in range(0, len(keys), AT_ONCE))


def _keep(noun: str, keys: Sequence[int], at: datetime) -> int:
    with ledger.writing():
        event = Event.objects.order_by("-number").first()
        stored = Edition.objects.filter(**{f"{noun}__in": keys}).order_by("pk")
        last = dict(stored.values_list(noun, "text"))
        said = {row: page for row, page in PAGES[noun](keys) if last.get(row.pk) != page.hash}
        EditionText.objects.bulk_create(said.values(), ignore_conflicts=True)  # what was said before is stored
        kept = {}
        for row, page in said.items():
            edition = Edition.objects.create(**{noun: row}, text_id=page.hash, event=event, at=at)
            kept[f"edition {edition.pk}"] = REGISTERED["edition"].digest(edition)
        if kept:
            ledger.append(Action.PAGES_KEPT, "page", "", None, records=kept)
    return len(kept)


def _claims(keys: Sequence[int]) -> Iterator[tuple[Any, EditionText]]:
    """Yield the readable ones of these claims, each with what its page says."""
    found: list[Any] = list(exported.whole(Claim.objects.readable().filter(pk__in=keys)))
    rows = exported.full_claims(found, PLACELESS, timezone.localdate())
    for claim, row in zip(found, rows, strict=True):
        yield claim, EditionText.of(text(plain(row)))


def _stories(keys: Sequence[int]) -> Iterator[tuple[Any, EditionText]]:
    """Yield the public ones of these stories, each with what its page says."""
    for story in Story.objects.public().filter(pk__in=keys).select_related("worded_by", "approved_by"):
        yield story, EditionText.of(text(plain(story_row(story, PLACELESS, timezone.localdate()))))


PAGES: dict[str, Callable[[Sequence[int]], Iterator[tuple[Any, EditionText]]]] = {"claim": _claims, "story": _stories}


def unlike_their_hash() -> Iterator[str]:
    """Yield a sentence for each stored page whose text has not its hash."""
    for row in EditionText.objects.iterator(500):
        try:
            now = hashlib.sha256(zlib.decompress(row.packed)).hexdigest()
        except zlib.error:
            now = ""
        if now != row.hash:
            yield f"Edition text {row}: is not what was kept; it was changed past the doors."
