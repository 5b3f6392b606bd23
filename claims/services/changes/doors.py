"""The doors that can wait: how each is called, and how a call is read back from what was written down."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from claims.models import Attribution, Break, Change, StoryItem, StoryLane, Topic
from claims.models.change import MODELS, Door
from claims.services import recording, series, stories
from sources import capture
from sources.editing.natural import as_natural, fill, named
from sources.models import Passage
from sources.models.user import User

# Each is called with the row, its child rows by name, `who`, `second` and `note`; to add a door, see docs/recipes.md.
DOORS: dict[str, Callable[..., Any]] = {
    Door.AMEND: recording.amend,
    Door.SAY_AGAIN: recording.say_again,
    Door.MEASURE: recording.save_measure,
    Door.INCOMPARABILITY: recording.save_incomparability,
    Door.STORY: stories.save_story,
    Door.TOPIC: recording.save_topic,
    Door.DOCUMENT: capture.save_document,
    Door.ACTOR: capture.save_actor,
    Door.VERDICT: recording.save_verdict,
    Door.SERIES: series.save_series,
}
NAMED = {"context": Passage, "topics": Topic}  # child rows that stand by themselves
# Those that belong to the row.
OWNED = {"attributions": Attribution, "breaks": Break, "items": StoryItem, "lanes": StoryLane}


def called(change: Change, values: Mapping[str, Any], row: Any = None) -> tuple[Any, dict[str, Any]]:
    """Return the row and the child rows that a door is called with, `values` filled in over what is stored.

    Raises ValidationError when the row, or another that the values name, is on record no more.
    """
    row = change.row() if row is None else row
    if row is None and not change.adds:
        raise ValidationError(f"{change.subject}: this is on record no more; decline the change.")
    row = MODELS[change.door]() if row is None else row
    fill(row, values)
    children: dict[str, Any] = {}
    for name in values:
        if name in NAMED:
            children[name] = [named(NAMED[name], key) for key in values[name]]
        elif name in OWNED:
            children[name] = _owned(row, name, values[name])
    return row, children


def _owned(row: Any, name: str, values: list[dict[str, Any]]) -> list[Any]:
    """Return child rows with these values: the stored ones that hold them already, and new ones."""
    related = getattr(row, name)
    kept = [(as_natural(each, {related.field.name}), each) for each in related.all()]
    found = []
    for value in values:
        same = next((each for told, each in kept if told == value), None)
        if same is None:
            same = OWNED[name]()
            fill(same, value)
        found.append(same)
    return found


def make(change: Change, *, second: User) -> Any:
    """Make the call that a change wrote down, by its author, with `second` as who accepted it; return the row."""
    row, children = called(change, change.arguments)
    row._history_user = change.author  # the field history says who worded it, not who clicked
    return DOORS[change.door](row, who=change.author, second=second, note=change.public_note, **children)
