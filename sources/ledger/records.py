"""The records a ledger answers for: how a line names one, and the digest of what it left behind."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps as installed
from django.db import models

Lookup = dict[str, Any]
Told = Callable[[str, str, Mapping[str, Any]], tuple[Any, ...] | None]


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of row that lines tell of.

    `names`: the fields, relations followed, that make its reference: `("document__slug", "number")`. `told`: the
    values of these fields that a line names, from its subject's kind, its subject and its details; None when the line
    is not about such a row. `children`: the related rows that are part of what it says. `where`: only these rows; a
    line about one that is no longer among them ends what earlier lines say of it. `follows`: fields that the program
    words anew, which a digest leaves out. `made_by_us`: whether a row is as the program made it, so that no line is
    missed.
    """

    kind: str
    label: str
    names: tuple[str, ...]
    told: Told
    children: tuple[str, ...] = ()
    where: models.Q = field(default_factory=models.Q)
    follows: tuple[str, ...] = ()
    made_by_us: Callable[[Any], bool] = lambda row: False

    def rows(self, apps: Any = installed) -> models.QuerySet[Any]:
        """Return the rows of this kind; `apps` may be a migration's."""
        found: models.QuerySet[Any] = models.QuerySet(apps.get_model(self.label)).filter(self.where)
        return found.select_related(*{name.partition("__")[0] for name in self.names if "__" in name})

    def reference(self, row: models.Model) -> str:
        """Return what the ledger calls a row: `version report/2`."""
        return self.called(tuple(_followed(row, name) for name in self.names))

    def called(self, values: tuple[Any, ...]) -> str:
        """Return what the ledger calls the row with these values of `names`."""
        return f"{self.kind} {'/'.join(str(value) for value in values)}"

    def digest(self, row: models.Model) -> str:
        """Return what a line says a row was left as: its key and the SHA-256 of what it and its child rows say.

        Empty fields are left out, so that a field added later, still empty, changes no digest; so is `revision`, which
        says nothing. The key stands beside it: whatever names a row names its key.
        """
        said = [_said(row, self.follows), *[[name, _children(row, name)] for name in self.children]]
        return f"{row.pk}/{hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()}"

    def filled(self, row: models.Model) -> list[str]:
        """Return the names of the fields that a digest covers: those that hold something."""
        return [name for name, _ in _said(row, self.follows)]


def agree(said: str, now: str) -> bool:
    """Say whether a line's digest is that of a row now; lines of earlier releases have no key before it."""
    return said == (now if "/" in said else now.rpartition("/")[2])


REGISTERED: dict[str, Record] = {}


def register(record: Record) -> None:
    """Let the ledger answer for one more kind of row; each application registers its own when it starts."""
    REGISTERED[record.kind] = record


def digests(kind: str, subject: str, details: Mapping[str, Any]) -> dict[str, str]:
    """Return, by reference, the digest of each registered row that a line is about, as stored now.

    "" for one that the ledger answers for no longer, such as a finding that readers are shown no more.
    """
    found = {}
    for record in REGISTERED.values():
        values = record.told(kind, subject, details)
        if values is not None:
            row = record.rows().filter(**dict(zip(record.names, values, strict=True))).first()
            if row is not None:
                found[record.called(values)] = record.digest(row)
            elif record.where:
                found[record.called(values)] = ""
    return found


def _said(row: models.Model, follows: tuple[str, ...] = ()) -> list[list[str]]:
    pairs = []
    for each in row._meta.concrete_fields:
        value = getattr(row, each.attname)
        if each.primary_key or each.name in ("revision", *follows) or _is_empty(value, each.null):
            continue
        pairs.append([each.name, _canonical(value)])
    return pairs


def _children(row: models.Model, name: str) -> list[Any]:
    """Return what child rows say; of rows that merely belong to it (a claim's topics), which they are."""
    rows = getattr(row, name).all()
    if row._meta.get_field(name).many_to_many:
        return sorted(str(each.pk) for each in rows)
    return sorted(map(_said, rows))


def _is_empty(value: Any, may_be_unknown: bool) -> bool:
    """Say whether a field holds nothing; 0 is something, and so is a No where unknown is another answer."""
    if value is False:
        return not may_be_unknown
    return value is None or (isinstance(value, str | list | dict) and not value)


def _canonical(value: Any) -> str:
    """Return a value as both databases give it back."""
    match value:
        case Decimal():
            return format(value.normalize(), "f")
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case list() | dict():
            return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return str(value)


def _followed(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def register_sources() -> None:
    """Register the rows of the sources."""

    def named(kind: str) -> Told:
        return lambda about, subject, details: (subject,) if about == kind else None

    def with_details(*keys: str) -> Told:
        def told(about: str, subject: str, details: Mapping[str, Any]) -> tuple[Any, ...] | None:
            if about == "document" and all(key in details for key in keys):
                return (subject, *(details[key] for key in keys))
            return None

        return told

    register(Record("document", "sources.Document", ("slug",), named("document")))
    register(Record("actor", "sources.Actor", ("slug",), named("actor")))
    register(Record("year start", "sources.YearStart", ("slug",), named("year start")))
    register(Record("version", "sources.Version", ("document__slug", "number"), with_details("version")))
    register(Record("passage", "sources.Passage", ("document__slug", "digest"), with_details("passage")))
    register(
        Record(
            "anchor",
            "sources.Anchor",
            ("passage__document__slug", "passage__digest", "version__number"),
            with_details("passage", "version"),
            where=models.Q(decided_by__isnull=False),
        )
    )
