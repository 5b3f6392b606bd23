"""An installation of an earlier release, with work of its own, upgrades: the ledger holds, the pages say the same.

tests/upgrade/27dbc89.*.sql.gz are dumps of what tests/upgrade/installation.py made there, pages.json what it printed.
"""

import contextlib
import gzip
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

HERE = Path(__file__).parent / "upgrade"
PAGES = json.loads((HERE / "pages.json").read_text(encoding="utf-8"))
NAME = "onrecord_27dbc89"
ASK = """
import json, sys
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["testserver"]
answers = {address: Client().get(address, follow=True) for address in json.load(sys.stdin)}
print(json.dumps({address: [answer.status_code, answer.content.decode()] for address, answer in answers.items()}))
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup, django_db_blocker):
    """The address of a database as that release left it, of the kind the tests run on."""
    dump = gzip.decompress((HERE / f"27dbc89.{connection.vendor}.sql.gz").read_bytes()).decode()
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("upgrade") / "installation.sqlite3"
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.executescript(dump)
        yield f"sqlite:///{path}"
        return
    psycopg = pytest.importorskip("psycopg")
    parts = urlsplit(os.environ["DATABASE_URL"])
    with contextlib.closing(psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
        address = urlunsplit(parts._replace(path=f"/{NAME}"))
        with contextlib.closing(psycopg.connect(address, autocommit=True)) as database:
            database.execute(dump)
        yield address
        server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def manage(address: str, *words: str, given: str = "") -> str:
    """Run manage.py on a database, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(words)}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


def test_an_installation_with_work_of_its_own_upgrades_verifies_and_shows_the_same_pages(installation):
    manage(installation, "migrate", "--verbosity", "0")
    manage(installation, "reconcile")
    assert manage(installation, "verify_ledger").startswith("All is as the ledger says:")
    told = json.loads(manage(installation, "shell", "--no-imports", "-c", ASK, given=json.dumps(list(PAGES))))
    for address, page in PAGES.items():
        status, said = told[address]
        assert status == page["status"], address
        assert [words for words in page["words"] if words not in said] == [], address
