"""The shape of what leaves: frozen rows, the plain values they become, and the JSON Schema that describes them."""

import json
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from django.db.models import TextChoices
from django.utils.safestring import SafeString, mark_safe

NUMBER = r"^-?\d+(\.\d+)?$"
SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    # As text: a number read as a float would lose digits, and the places that were printed.
    Decimal: {"type": "string", "pattern": NUMBER},
}
BLOCK = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
PLACE = "#/components/schemas/"


def plain(value: Any) -> Any:
    """Return a row as values JSON knows; numbers as text without an exponent, days and moments in ISO 8601.

    >>> plain([Decimal("18400000"), date(2018, 9, 3), None, "so"])
    ['18400000', '2018-09-03', None, 'so']
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return {name: plain(getattr(value, name)) for name in _names(value.__class__)}


def text(value: Any) -> str:
    """Return plain values as JSON on one line, letters as they are.

    >>> text({"printed": "£5"})
    '{"printed": "£5"}'
    """
    return json.dumps(value, ensure_ascii=False)


def in_page(value: Any) -> SafeString:
    """Return plain values as JSON for a data block of a page, where no word of them can end the element; "" for None.

    >>> print(in_page("</p>"))
    "\\u003c/p\\u003e"
    """
    return mark_safe("" if value is None else text(value).translate(BLOCK))  # noqa: S308  the table escapes the markup


def schemas(*rows: type) -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas (2020-12) of row types and of every row type they hold, by name."""
    found: dict[str, dict[str, Any]] = {}
    waiting = list(rows)
    while waiting:
        row = waiting.pop()
        if row.__name__ not in found:
            found[row.__name__] = _of_row(row)
            waiting += _held(row)
    return dict(sorted(found.items()))


def schema(kind: Any) -> dict[str, Any]:
    """Return the schema of one annotated type; rows by reference.

    >>> schema(Annotated[Decimal | None, "How many."])
    {'type': ['string', 'null'], 'pattern': '^-?\\\\d+(\\\\.\\\\d+)?$', 'description': 'How many.'}
    """
    if get_origin(kind) is Annotated:
        inner, *said = get_args(kind)
        return _said(schema(inner), said)
    options = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else ()
    if type(None) in options:
        [inner] = [option for option in options if option is not type(None)]
        return _or_null(schema(inner))
    if get_origin(kind) is list:
        return {"type": "array", "items": schema(get_args(kind)[0])}
    if kind in SCALARS:
        return dict(SCALARS[kind])
    if is_dataclass(kind):
        return {"$ref": f"{PLACE}{getattr(kind, '__name__', '')}"}
    return {"type": "object"}


@cache
def _names(row: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row))


def _hints(row: type) -> dict[str, Any]:
    return get_type_hints(row, include_extras=True)


def _of_row(row: type) -> dict[str, Any]:
    hints = _hints(row)
    return {
        "type": "object",
        "description": " ".join((row.__doc__ or "").split()),
        "properties": {name: schema(hints[name]) for name in _names(row)},
        "required": list(_names(row)),
        "additionalProperties": False,
    }


def _held(row: type) -> Iterator[type]:
    waiting = list(_hints(row).values())
    while waiting:
        kind = waiting.pop()
        if get_origin(kind) is not None:
            waiting += [part for part in get_args(kind) if not isinstance(part, str)]
        elif isinstance(kind, type) and is_dataclass(kind):
            yield kind


def _said(found: dict[str, Any], said: list[Any]) -> dict[str, Any]:
    for each in said:
        if isinstance(each, str):
            found = {**found, "description": each}
        elif isinstance(each, type) and issubclass(each, TextChoices):
            empty = [None] if "null" in found.get("type", ()) else []
            found = {**found, "enum": [*each.values, *empty]}
    return found


def _or_null(found: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in found:
        return {"anyOf": [found, {"type": "null"}]}
    return {**found, "type": [found["type"], "null"]}
