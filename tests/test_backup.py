"""A backup holds everything, is proved before it replaces anything, and a damaged one replaces nothing."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def url(tmp_path, django_db_setup, django_db_blocker):
    """The address of an empty database of the kind the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    with on_server() as server:
        server.execute("DROP DATABASE IF EXISTS kept WITH (FORCE)")
        server.execute("CREATE DATABASE kept")
    yield urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path="/kept"))
    with on_server() as server:
        for (name,) in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'kept%'").fetchall():
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def on_server():
    """Open the tests' PostgreSQL server."""
    psycopg = pytest.importorskip("psycopg")
    with contextlib.closing(psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)) as server:
        yield server


@pytest.fixture
def manage(tmp_path, url):
    """Run manage.py on a database and a folder of originals of its own."""
    place = {"DATABASE_URL": url, "ORIGINALS_ROOT": str(tmp_path / "originals")}

    def run(*arguments: object) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=ROOT, env={**os.environ, **place}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


TITLES = """
from sources.models import Document
print("|".join(Document.objects.order_by("title").values_list("title", flat=True)))
"""
FORGED = "from sources.models import Document; Document.objects.update(title='Forged')"


def titles(manage):
    """Return the titles of the documents in the database."""
    return manage("shell", "--no-imports", "-c", TITLES).stdout.strip().split("|")


def test_what_was_kept_comes_back_and_a_damaged_or_tampered_backup_replaces_nothing(manage, tmp_path):
    for title in ("One", "Two"):
        (tmp_path / f"{title}.txt").write_text(f"{title} rose to 82,109.", encoding="utf-8")
    assert manage("migrate", "--verbosity", "0").returncode == 0
    assert manage("capture", tmp_path / "One.txt", "--title", "One").returncode == 0
    kept = tmp_path / "kept.tar"
    done = manage("backup", kept)
    assert (done.returncode, "1 originals; ledger line" in done.stdout) == (0, True), done.stderr
    assert manage("backup", kept).returncode == 2
    assert manage("capture", tmp_path / "Two.txt", "--title", "Two").returncode == 0
    [original] = [path for path in (tmp_path / "originals").glob("*/*") if b"One" in path.read_bytes()]
    original.unlink()

    cut = tmp_path / "cut.tar"
    cut.write_bytes(kept.read_bytes()[:3_000])
    tampered = tmp_path / "tampered.tar"
    assert manage("shell", "--no-imports", "-c", FORGED).returncode == 0
    assert manage("backup", tampered).returncode == 0
    for wrong, code in ((cut, 1), (tampered, 1), (tmp_path / "One.txt", 1), (tmp_path / "none", 2)):
        done = manage("restore", wrong)
        assert (wrong.name, done.returncode) == (wrong.name, code), done.stderr
        assert titles(manage) == ["Forged", "Forged"]

    done = manage("restore", kept)
    assert done.returncode == 0, done.stderr
    assert titles(manage) == ["One"]
    assert b"One" in original.read_bytes()
    assert "What stood is kept as " in done.stdout
    if connection.vendor == "sqlite":
        assert len(list(tmp_path.glob("db.sqlite3.before-*"))) == 1
    else:
        with on_server() as server:
            assert len(server.execute("SELECT 1 FROM pg_database WHERE datname LIKE 'kept_before_%'").fetchall()) == 1
    assert manage("verify_ledger").returncode == 0


@pytest.mark.django_db
def test_the_health_page_asks_the_database_and_says_nothing_else(client, monkeypatch):
    answer = client.get(reverse("health"))
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok\n", "text/plain")

    def down():
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", down)
    answer = client.get(reverse("health"))
    assert (answer.status_code, answer.content) == (503, b"the database does not answer\n")
