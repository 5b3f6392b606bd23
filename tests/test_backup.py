"""A backup holds everything, is proved before it replaces anything, and a damaged one replaces nothing."""

import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def manage(tmp_path):
    """Run manage.py on a database and a folder of originals of its own."""
    place = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "ORIGINALS_ROOT": str(tmp_path / "originals")}

    def run(*arguments: object) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=ROOT, env={**os.environ, **place}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def titles(tmp_path):
    """Return the titles of the documents in the database."""
    rows = sqlite3.connect(tmp_path / "db.sqlite3")
    try:
        return sorted(title for (title,) in rows.execute("SELECT title FROM sources_document"))
    finally:
        rows.close()


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
    with tarfile.open(kept) as tar:
        tar.extractall(tmp_path / "open", filter="data")
    rows = sqlite3.connect(tmp_path / "open" / "database.sqlite3")
    rows.execute("UPDATE sources_document SET title = 'Forged'")
    rows.commit()
    rows.close()
    with tarfile.open(tampered, "w") as tar:
        for path in sorted((tmp_path / "open").rglob("*")):
            if path.is_file():
                tar.add(path, path.relative_to(tmp_path / "open"))
    for wrong, code in ((cut, 1), (tampered, 1), (tmp_path / "One.txt", 1), (tmp_path / "none", 2)):
        done = manage("restore", wrong)
        assert (wrong.name, done.returncode) == (wrong.name, code), done.stderr
        assert titles(tmp_path) == ["One", "Two"]

    done = manage("restore", kept)
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path) == ["One"]
    assert b"One" in original.read_bytes()
    assert len(list(tmp_path.glob("db.sqlite3.before-*"))) == 1
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
