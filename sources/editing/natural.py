"""Rows as JSON that names other rows by their public references, and back."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

# Which row it is, how often it was saved, and who stands for it: the doors say that, nobody types it.
ALWAYS_LEFT_OUT = {"id", "revision", "worded_by", "approved_by", "reviewed_alone"}


def as_natural(row: models.Model, left_out: Collection[str] = ()) -> dict[str, Any]:
    """Return a row's fields by name: a row it points to by its natural key, numbers and days as they are written."""
    skipped = {*ALWAYS_LEFT_OUT, *left_out}
    return {field.name: _value(row, field) for field in row._meta.concrete_fields if field.name not in skipped}


def rows_as_natural(rows: Iterable[models.Model], parent: str) -> list[Any]:
    """Return child rows without the field that names their parent, in an order of their values' own."""
    return in_order(as_natural(row, {parent}) for row in rows)


def keys_of(rows: Iterable[Any]) -> list[Any]:
    """Return the natural keys of rows, in an order of their own."""
    return in_order(list(row.natural_key()) for row in rows)


def in_order(values: Iterable[Any]) -> list[Any]:
    """Return JSON values in an order that depends on nothing but themselves."""
    return sorted(values, key=lambda value: json.dumps(value, sort_keys=True))


def fill(row: models.Model, values: Mapping[str, Any]) -> None:
    """Set fields of a row from `as_natural`; names that are no field of it are left alone.

    Raises ValidationError at the field that points to a row which is on record no more.
    """
    for field in row._meta.concrete_fields:
        if field.name in values:
            value = values[field.name]
            setattr(row, field.name, named(field.related_model, value) if field.is_relation else field.to_python(value))


def named(model: Any, key: Any) -> Any:
    """Return the row of `model` with this natural key, None for none; ValidationError when there is no such row."""
    if key is None:
        return None
    try:
        return model._default_manager.get_by_natural_key(*key)
    except ObjectDoesNotExist:
        name = str(model._meta.verbose_name).capitalize()
        raise ValidationError(f"{name}: “{' '.join(map(str, key))}” is on record no more.") from None


def _value(row: models.Model, field: Any) -> Any:
    value = getattr(row, field.name)
    if value is None or isinstance(value, bool):
        return value
    if field.is_relation:
        return list(value.natural_key())
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value
