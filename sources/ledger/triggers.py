"""Triggers: what the database itself refuses to whoever writes past the doors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

FUNCTION = "onrecord_refuse"  # PostgreSQL's triggers call a function; SQLite's say it themselves


@dataclass(frozen=True, slots=True)
class Trigger:
    """One refusal: `on` is UPDATE or DELETE of a row of the model `label`, when `when` holds (SQL on OLD and NEW).

    An UPDATE is refused when it changes one of `columns` (default: any); one that writes what stands there already,
    as saving a row does, passes.
    A trigger names the columns of its own table and no other table: SQLite makes a table anew whenever a field
    changes, and what names it breaks. So they are dropped before every migration and made again after it.
    """

    name: str
    label: str
    on: str
    sentence: str
    when: str = ""
    columns: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The name of its table."""
        return str(apps.get_model(self.label)._meta.db_table)

    def sql(self, vendor: str) -> str:
        """Return the statement that makes it."""
        conditions = [f"({part})" for part in (self.when, self._changed(vendor)) if part]
        when = f" WHEN ({' AND '.join(conditions)})" if conditions else ""
        head = f'CREATE TRIGGER {self.name} BEFORE {self.on} ON "{self.table}" FOR EACH ROW{when}'
        if vendor == "postgresql":
            return f"{head} EXECUTE FUNCTION {FUNCTION}('{self.sentence}')"
        return f"{head} BEGIN SELECT RAISE(ABORT, '{self.sentence}'); END"

    def _changed(self, vendor: str) -> str:
        """Return the condition that one of the columns changes, in the words of either database."""
        if self.on != "UPDATE":
            return ""
        differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
        columns = self.columns or [each.column for each in apps.get_model(self.label)._meta.concrete_fields]
        return " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)


REGISTERED: dict[str, Trigger] = {}


def guard(*triggers: Trigger) -> None:
    """Let the database refuse some more; each application registers its own when it starts."""
    REGISTERED.update({trigger.name: trigger for trigger in triggers})


def make(**_: Any) -> None:
    """Make every trigger whose table is there; what stands under its name is made anew."""
    drop()
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        for trigger in REGISTERED.values():
            if trigger.table in tables:
                cursor.execute(trigger.sql(connection.vendor))


def drop(**_: Any) -> None:
    """Take away every trigger of ours that is there."""
    take_away(REGISTERED.__contains__)


def take_away(ours: Callable[[str], bool]) -> None:
    """Take away the triggers of the database whose names are ours."""
    with connection.cursor() as cursor:
        for name, table in standing().items():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            if ours(name):
                cursor.execute(f"DROP TRIGGER {name}{on}")


def missing() -> Iterator[str]:
    """Yield a sentence for each trigger that is not there."""
    there = standing()
    for name, trigger in REGISTERED.items():
        if name not in there:
            yield f"Trigger {name} is missing on {trigger.table}; “manage.py migrate” makes it again."


@contextmanager
def lifted() -> Iterator[None]:
    """Do without the triggers for a while: for `flush`, and for tests that tamper."""
    with transaction.atomic():
        drop()
        yield
        make()


def standing() -> dict[str, str]:
    """Return the table of every trigger that the database has, by the trigger's name."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        return {name: table.strip('"') for name, table in cursor.fetchall()}


def guard_sources() -> None:
    """Register the guards of the ledger's lines and of captured texts."""
    line = "Event: the ledger is append-only."
    text = "Version: a captured text is never edited; capture the document again."
    accepted = "Version: readers see its words already; that is not taken back, and nobody accepts it again."
    acceptance = ("waits", "approved_by_id")
    fields = (str(each.column) for each in apps.get_model("sources.Version")._meta.concrete_fields)
    captured = tuple(name for name in fields if name not in acceptance)
    guard(
        Trigger("event_not_changed", "sources.Event", "UPDATE", line),
        Trigger("event_not_deleted", "sources.Event", "DELETE", line),
        Trigger("version_not_changed", "sources.Version", "UPDATE", text, columns=captured),
        Trigger("version_accepted_once", "sources.Version", "UPDATE", accepted, "NOT OLD.waits", acceptance),
        Trigger("version_not_deleted", "sources.Version", "DELETE", text),
        Trigger("text_not_changed", "sources.Text", "UPDATE", text),
        Trigger("text_not_deleted", "sources.Text", "DELETE", text),
    )
