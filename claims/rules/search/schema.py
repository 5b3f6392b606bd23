"""What Django's migrations cannot make of the index: the full-text index, and the triggers that keep it in step.

Triggers mark what has changed (`SearchStale`) and nothing more, so whatever writes a row is seen: doors, bulk updates,
fixtures, imports, SQL by hand. They name other tables, unlike the guards of the ledger; they are dropped before every
migration and made after it, for SQLite makes a table anew whenever a field changes.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from claims.models.search import PART_BITS, Searched
from sources.ledger import triggers

FULL_TEXT = "claims_search"
PREFIX = "search_"
_CLAIMS = f"SELECT {Searched.CLAIM.entry(0)} + id FROM claims_claim WHERE"  # noqa: S608  numbers of ours
_PASSAGES = f"SELECT {Searched.PASSAGE.entry(0)} + id FROM sources_passage WHERE"  # noqa: S608
# For each table: the columns that count, and what else than its own row is to be made anew; {new} is the row's key.
WATCHED: dict[str, tuple[Searched | None, tuple[str, ...], tuple[str, ...]]] = {
    "claims_claim": (
        Searched.CLAIM,
        ("number", "statement", "printed", "value", "high", "unit", "period_words", "claimant_id", "measure_id",
         "passage_id"),
        (),
    ),
    "sources_passage": (Searched.PASSAGE, ("exact", "document_id"), (f"{_CLAIMS} passage_id = {{new}}",)),
    "sources_document": (
        None,
        ("title",),
        (
            f"{_PASSAGES} document_id = {{new}}",
            f"{_CLAIMS} passage_id IN (SELECT id FROM sources_passage WHERE document_id = {{new}})",  # noqa: S608
        ),
    ),
    "sources_actor": (Searched.ACTOR, ("name",), (f"{_CLAIMS} claimant_id = {{new}}",)),
    "claims_measure": (
        Searched.MEASURE, ("name", "definition", "unit", "place", "population"), (f"{_CLAIMS} measure_id = {{new}}",),
    ),
    "claims_story": (Searched.STORY, ("title", "summary", "standfirst"), ()),
    "claims_review": (Searched.REVIEW, ("reviewed", "rating", "publisher", "title", "claimant"), ()),
}  # fmt: skip
TEXTS = "sources_text"  # written once and never changed; its key is the version's


def make(**_: Any) -> None:
    """Make the full-text index where it is not there, and every trigger anew."""
    if not {"claims_searchentry", "claims_searchstale"} <= set(connection.introspection.table_names()):
        return
    drop()
    with connection.cursor() as cursor:
        for statement in _postgresql() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def drop(**_: Any) -> None:
    """Take the triggers away."""
    triggers.take_away(lambda name: name.startswith(PREFIX))


def missing() -> list[str]:
    """Return a sentence for each trigger that is not there."""
    there, cure = triggers.standing(), "“manage.py migrate” makes it again."
    return [f"Trigger {name} is missing; {cure}" for name, _ in _marks() if name not in there]


def _marks() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each trigger that marks: its name; its table, event, condition columns and what it marks."""
    for table, (own, columns, others) in WATCHED.items():
        mine = (f"SELECT {own.entry(0)} + {{new}}",) if own else ()
        short = table.partition("_")[2]
        if mine:  # nothing else says the name of a row that is only just made
            yield f"{PREFIX}{short}_made", {"table": table, "on": "INSERT", "columns": (), "marks": mine}
        both = {"table": table, "on": "UPDATE", "columns": columns, "marks": (*mine, *others)}
        yield f"{PREFIX}{short}_changed", both
    mark = f"SELECT {Searched.TEXT.entry(0)} + ({{new}} << {PART_BITS})"
    yield f"{PREFIX}text_made", {"table": TEXTS, "on": "INSERT", "columns": (), "marks": (mark,)}


def _marking(marks: tuple[str, ...], key: str) -> str:
    """Return the statements that mark; "WHERE true" lets SQLite tell a conflict clause from a join."""
    return " ".join(
        f"INSERT INTO claims_searchstale (id) {mark.format(new=key)}{'' if 'WHERE' in mark else ' WHERE true'}"
        " ON CONFLICT DO NOTHING;"
        for mark in marks
    )


def _condition(columns: tuple[str, ...], differs: str) -> str:
    changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
    return f" WHEN ({changed})" if columns else ""


def _sqlite() -> Iterator[str]:
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {FULL_TEXT} USING fts5("
        "first, rest, content='claims_searchentry', content_rowid='id', tokenize='ascii', columnsize=0)"
    )
    into = f"INSERT INTO {FULL_TEXT} (rowid, first, rest) VALUES (NEW.id, NEW.first, NEW.rest);"  # noqa: S608
    row = f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rowid, first, rest)"
    gone = f"{row} VALUES ('delete', OLD.id, OLD.first, OLD.rest);"
    for name, on, body in (("in", "INSERT", into), ("out", "DELETE", gone), ("anew", "UPDATE", f"{gone} {into}")):
        yield f"CREATE TRIGGER {PREFIX}entry_{name} AFTER {on} ON claims_searchentry BEGIN {body} END"
    for name, said in _marks():
        key = "NEW.version_id" if said["table"] == TEXTS else "NEW.id"
        when = _condition(said["columns"], "IS NOT")
        body = _marking(said["marks"], key)
        yield f'CREATE TRIGGER {name} AFTER {said["on"]} ON "{said["table"]}"{when} BEGIN {body} END'


def _postgresql() -> Iterator[str]:
    yield (
        "ALTER TABLE claims_searchentry ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS "
        "(setweight(to_tsvector('simple'::regconfig, first), 'A') || to_tsvector('simple'::regconfig, 'zz ' || rest)) "
        "STORED"
    )
    # Without a list of what is pending: every search would have to go through it.
    yield f"CREATE INDEX IF NOT EXISTS {FULL_TEXT} ON claims_searchentry USING gin (vector) WITH (fastupdate = off)"
    for name, said in _marks():
        key = "NEW.version_id" if said["table"] == TEXTS else "NEW.id"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {_marking(said['marks'], key)} RETURN NULL; END $$"
        )
        when = _condition(said["columns"], "IS DISTINCT FROM")
        yield (
            f'CREATE TRIGGER {name} AFTER {said["on"]} ON "{said["table"]}" FOR EACH ROW{when} '
            f"EXECUTE FUNCTION {name}()"
        )
