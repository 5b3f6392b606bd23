"""What every test runs under: a cheap password hash, and a database file of its own."""

import importlib.util
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from tests import migrated

# requirements.txt alone runs the plain tests; a file that needs more cannot even be imported then.
ABSENT = [name for name in ("hypothesis", "html5lib", "playwright") if importlib.util.find_spec(name) is None]
NEEDS_MORE = re.compile(rf"^(?:from|import) (?:{'|'.join(ABSENT)})\b", re.MULTILINE)
# The first is run elsewhere: it fills an installation of an earlier release.
collect_ignore = [
    "upgrade",
    *(
        path.name
        for path in Path(__file__).parent.glob("test_*.py")
        if ABSENT and NEEDS_MORE.search(path.read_text(encoding="utf-8"))
    ),
]


def pytest_configure(config: pytest.Config) -> None:
    """Set what must stand before the test database is made."""
    # Real password hashing takes a quarter of a second on purpose; no test here is about its strength.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    test = settings.DATABASES["default"].setdefault("TEST", {})
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        # A name per process, so that two runs in one checkout do not remove each other's file.
        test["NAME"] = str(Path(tempfile.gettempdir()) / f"onrecord-test-{os.getpid()}.sqlite3")


@pytest.fixture(scope="session")
def django_db_keepdb(
    request: pytest.FixtureRequest, django_db_use_migrations: bool, django_db_modify_db_settings: None
) -> bool:
    """Begin, on SQLite, with a copy of a migrated database, and say so to pytest-django, which else makes one."""
    cache = getattr(request.config, "cache", None)  # none with -p no:cacheprovider
    if cache is None or not django_db_use_migrations or connection.vendor != "sqlite":
        return False
    migrated.copy(cache.mkdir("migrated"), Path(connection.creation._get_test_db_name()))
    return True


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what SQLite leaves beside a database file."""
    name = settings.DATABASES["default"].get("TEST", {}).get("NAME")
    if name and str(name).startswith(tempfile.gettempdir()):
        for path in Path(name).parent.glob(f"{Path(name).name}*"):
            path.unlink(missing_ok=True)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which tests were left out because a package of requirements-dev.txt is absent."""
    for name in ABSENT:
        terminalreporter.write_line(f"{name} is not installed (requirements-dev.txt): its tests were left out.")


def load() -> None:
    """Load the first collection."""
    call_command("loaddata", *sorted((settings.BASE_DIR / "fixtures").glob("*.json")), verbosity=0)


@pytest.fixture
def collection(db: None) -> None:
    """Load the first collection into the test's database."""
    load()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the first collection once for a module, which takes seconds; each of its tests undoes what it did itself.

    For modules in which every test wants it: whoever else asks for a database there would find it filled.
    """
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        load()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
