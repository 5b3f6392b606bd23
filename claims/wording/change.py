"""A change in words: what each field held and would hold, as people read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from claims.models import Attribution, Break, Change, StoryItem, StoryLane, Topic
from claims.models.change import MODELS
from sources.editing.text_diff import Run, merged
from sources.models import Passage

CHILDREN: dict[str, tuple[str, Any]] = {
    "context": ("Context", Passage),
    "topics": ("Topics", Topic),
    "attributions": ("Who said it", Attribution),
    "breaks": ("Breaks", Break),
    "lanes": ("Lanes", StoryLane),
    "items": ("Items", StoryItem),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field a change touches: its label, its words before and after, and the runs from one to the other."""

    label: str
    before: str
    after: str
    runs: list[Run]


def fields(change: Change) -> list[Field]:
    """Return the fields of a change, in the order of the row's own, child rows last."""
    return list(_fields(change))


def _fields(change: Change) -> Iterator[Field]:
    model = MODELS[change.door]
    order = [field.name for field in model._meta.concrete_fields] + list(CHILDREN)
    for name in sorted(change.arguments, key=lambda name: order.index(name) if name in order else len(order)):
        before, after = (_said(model, name, values.get(name)) for values in (change.former, change.arguments))
        if before != after:
            yield Field(label(change, name), before, after, merged(before, after))


def label(change: Change, name: str) -> str:
    """Return how people call a field of what a change is about."""
    if name in CHILDREN:
        return CHILDREN[name][0]
    try:
        words = str(MODELS[change.door]._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _said(model: Any, name: str, value: Any) -> str:
    """Return a stored value as people read it; "" for none."""
    if value in (None, "", []):
        return ""
    if name in CHILDREN:
        return "\n".join(_row(CHILDREN[name][1], each) for each in value)
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return str(value)
    if field.is_relation:
        return _named(field.related_model, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value))


def _row(model: Any, value: Any) -> str:
    """Return a child row: by its name, or its values one after the other."""
    if isinstance(value, list):
        return _named(model, value)
    said = [_said(model, name, each) for name, each in value.items()]
    return ", ".join(words for words in said if words)


def _named(model: Any, key: list[Any]) -> str:
    """Return the name of the row with this natural key, or the key when there is none."""
    try:
        return str(model._default_manager.get_by_natural_key(*key))
    except model.DoesNotExist:
        return " ".join(map(str, key))
