"""The door for stories: record and edit them, make them public, pin, unpin and withdraw them."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.models import Story, StoryItem, StoryLane
from claims.models.story import StoryState
from claims.rules.stories import StoryStep, check, obstacle
from claims.services.workflow.claims import say_why
from sources import ledger
from sources.capture.documents import free_slug
from sources.editing.approval import need_second, stood_for, told
from sources.editing.validation import clean, keep_only, require
from sources.ledger.actions import Action
from sources.models.revision import StaleRevision
from sources.models.user import User

OWN_STEPS = {
    "id", "revision", "state", "pinned", "worded_by", "approved_by", "reviewed_alone", "released_at",
    "withdrawn_reason",
}  # fmt: skip


def save_story(
    story: Story,
    *,
    who: User,
    expected: int | None = None,
    items: Sequence[StoryItem] | None = None,
    lanes: Sequence[StoryLane] | None = None,
    second: User | None = None,
    note: str = "",
) -> Story:
    """Store a new or changed story with its items and lanes (None leaves them); `expected` as for a claim.

    A public one changes when `second`, somebody else than `who`, accepted it. Items stand in the order of their
    positions, which are numbered anew. Raises ValidationError by field, StaleRevision, PermissionDenied, and Waits
    where nobody accepted yet.
    """
    require(who, "claims.change_story" if story.pk else "claims.add_story", "save a story")
    with ledger.writing():
        stored = _enter(story, expected) if story.pk else None
        story.slug = story.slug or free_slug(Story, story.title)
        clean(story)
        placed = None if items is None else _placed(items)
        children = {
            "items": (stored.items.select_related("claim", "series") if stored else (), placed),
            "lanes": (stored.lanes.select_related("measure") if stored else (), lanes),
        }
        changes = ledger.changes(stored, story, leave=OWN_STEPS, children=children)
        if not changes:
            return story
        says_more = changes if stored is not None and stored.state == StoryState.PUBLIC else ()
        given = {"items": placed, "lanes": lanes}
        need_second("save_story", story, says_more, who=who, second=second, children=given)
        if stored is not None:
            story.raise_revision(expected)
        story.worded_by, story.approved_by = who, second
        story.reviewed_alone = story.reviewed_alone or second == who
        _write(story, given)
        ledger.append(Action.STORY_SAVED, "story", story.slug, who, note.strip(), changes=changes, **stood_for(second))
    return story


def release_story(story: Story, *, who: User, seen: str) -> Story:
    """Make a draft public, exactly as the page with the token `seen` showed it; only somebody who did not word it."""
    with ledger.writing():
        _take(StoryStep.RELEASE, story, who)
        check(story, seen)
        story.raise_revision()
        alone = story.worded_by_id == who.pk
        story.state, story.released_at, story.approved_by = StoryState.PUBLIC, timezone.now(), who
        story.reviewed_alone = story.reviewed_alone or alone
        story.save()
        ledger.append(Action.STORY_RELEASED, "story", story.slug, who, **told(alone))
    return story


def withdraw_story(story: Story, *, who: User, reason: str) -> Story:
    """Take a story back with a reason readers will see; it leaves the home page, too. One person may."""
    say_why("withdrawn_reason", reason, "say why; readers will see it.")
    with ledger.writing():
        _take(StoryStep.WITHDRAW, story, who)
        story.raise_revision()
        story.state, story.withdrawn_reason, story.pinned = StoryState.WITHDRAWN, reason.strip(), False
        story.save()
        ledger.append(Action.STORY_WITHDRAWN, "story", story.slug, who, reason.strip())
    return story


def pin_story(story: Story, *, who: User) -> Story:
    """Let a public story lead the home page, in place of the one that did."""
    with ledger.writing():
        _take(StoryStep.PIN, story, who)
        for other in Story.objects.filter(pinned=True):
            _unpin(other, who)
        story.raise_revision()
        story.pinned = True
        story.save()
        ledger.append(Action.STORY_PINNED, "story", story.slug, who)
    return story


def unpin_story(story: Story, *, who: User) -> Story:
    """Let a story lead the home page no more."""
    with ledger.writing():
        _take(StoryStep.UNPIN, story, who)
        _unpin(story, who)
    return story


def _unpin(story: Story, who: User) -> None:
    story.raise_revision()
    story.pinned = False
    story.save()
    ledger.append(Action.STORY_UNPINNED, "story", story.slug, who)


def _enter(story: Story, expected: int | None) -> Story:
    """Return the story as stored, if it can be edited and nobody saved since the page was opened."""
    stored = Story.objects.get(pk=story.pk)
    if stored.state == StoryState.WITHDRAWN:
        raise PermissionDenied(f"“{stored}” is withdrawn; nothing of it changes any more.")
    if stored.revision != (story.revision if expected is None else expected):
        raise StaleRevision(stored)
    for name in OWN_STEPS - {"id", "revision"}:
        setattr(story, name, getattr(stored, name))  # the other steps own these
    return stored


def _take(step: StoryStep, story: Story, who: User) -> None:
    story.reread()
    if refusal := obstacle(step, who, story):
        raise PermissionDenied(refusal)


def _placed(items: Sequence[StoryItem]) -> list[StoryItem]:
    """Return items in the order of their positions, numbered from 1; refuse a claim that is there twice."""
    shown: set[int] = set()
    placed = sorted(items, key=lambda item: item.position or 0)
    for position, item in enumerate(placed, start=1):
        item.position = position
        if item.claim is not None and item.claim.pk in shown:
            raise ValidationError({"items": f"Items: {item.claim.reference} is there twice; leave one of them out."})
        shown |= {item.claim.pk} if item.claim is not None else set()
    return placed


def _write(story: Story, children: Mapping[str, Sequence[StoryItem | StoryLane] | None]) -> None:
    """Save a story, and its items and lanes anew: places are unique, so rows that swap are not saved one by one."""
    story.save()
    for name, rows in children.items():
        for row in rows or ():
            row.pk, row._state.adding = None, True
        if rows is not None:
            keep_only(getattr(story, name), rows)
