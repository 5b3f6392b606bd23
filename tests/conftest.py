"""What every test runs under: a cheap password hash, and a database file of its own."""

import importlib.util
import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command


def pytest_configure(config: pytest.Config) -> None:
    """Set what must stand before the test database is made."""
    # Real password hashing takes a quarter of a second on purpose; no test here is about its strength.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    test = settings.DATABASES["default"].setdefault("TEST", {})
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        # A name per process, so that two runs in one checkout do not remove each other's file.
        test["NAME"] = str(Path(tempfile.gettempdir()) / f"onrecord-test-{os.getpid()}.sqlite3")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what SQLite leaves beside a database file."""
    name = settings.DATABASES["default"].get("TEST", {}).get("NAME")
    if name and str(name).startswith(tempfile.gettempdir()):
        for path in Path(name).parent.glob(f"{Path(name).name}*"):
            path.unlink(missing_ok=True)


def pytest_report_header() -> list[str]:
    """Say which tests cannot run here because a package of requirements-dev.txt is absent."""
    absent = [name for name in ("hypothesis", "playwright") if importlib.util.find_spec(name) is None]
    return [f"{name} is not installed (requirements-dev.txt): its tests are left out" for name in absent]


@pytest.fixture
def collection(db: None) -> None:
    """Load the first collection into the test's database."""
    call_command("loaddata", *sorted((settings.BASE_DIR / "fixtures").glob("*.json")), verbosity=0)
