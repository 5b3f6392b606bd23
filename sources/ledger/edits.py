"""What an edit changes in a row and its child rows, in readers' words: for the ledger, and to know whether it does."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import models

Changes = dict[str, list[str]]
Children = Mapping[str, tuple[Iterable[models.Model], Iterable[models.Model] | None]]


def changes(
    stored: models.Model | None, row: models.Model, *, leave: Collection[str] = (), children: Children | None = None
) -> Changes:
    """Return each changed field's old and new value in words, by field name; empty when nothing changes.

    `stored` is the row as it stands (None for a new one: then what is filled is told), `leave` the fields that no edit
    changes. `children`: by name, the child rows as they stand and as they shall be (None: they stay). A row that is
    named by another is told by its own words, a choice by its label: `{"claimant": ["", "The National Crime Agency"]}`.
    """
    found = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in leave:
            continue
        old, new = getattr(stored, field.attname, None), getattr(row, field.attname)
        if old != new and (stored is not None or new not in (None, "", False)):
            found[field.name] = [_words(stored, field), _words(row, field)]
    for name, (before, after) in (children or {}).items():
        if after is None:
            continue
        old_rows, new_rows = list(before), [_child_of(row, each) for each in after]
        if {_said(each, row) for each in old_rows} != {_said(each, row) for each in new_rows}:
            found[name] = ["; ".join(map(str, old_rows)), "; ".join(map(str, new_rows))]
    return found


def _words(row: models.Model | None, field: Any) -> str:
    if row is None or getattr(row, field.attname) is None:
        return ""
    if field.is_relation:
        return str(getattr(row, field.name))
    value = getattr(row, field.attname)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value))


def _child_of(parent: models.Model, child: models.Model) -> models.Model:
    """Return the child row, told whose it is: one typed anew does not know yet, and its words may name its parent."""
    for field in child._meta.concrete_fields:
        if field.related_model is type(parent) and child._state.adding:
            setattr(child, field.name, parent)
    return child


def _said(child: models.Model, parent: models.Model) -> tuple[tuple[str, str], ...]:
    """Return what a child row says, so that one typed anew is told from one that says something else."""
    return tuple(
        (field.name, str(getattr(child, field.attname)))
        for field in child._meta.concrete_fields
        if not field.primary_key and field.related_model is not type(parent)
    )
