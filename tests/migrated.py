"""A migrated SQLite database, made once and copied: running every migration takes a process twenty seconds."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
# What a migration, or what follows one, writes into a database is made of these.
MADE_OF = [
    "*/migrations/*.py",
    "*/models/*.py",
    "sources/ledger/*.py",
    "claims/rules/search/*.py",
    "claims/services/records.py",
    "claims/services/roles.py",
    "claims/services/recording/verdicts.py",
    "claims/apps.py",
    "sources/apps.py",
    "config/settings.py",
    "requirements.txt",
]


def copy(folder: Path, to: Path) -> None:
    """Copy the migrated database that is kept in `folder`, made anew when the project changed, to a path."""
    kept = folder / f"{_key()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of several processes one makes it
        if not kept.exists():
            for old in folder.glob("*.sqlite3*"):
                old.unlink()
            _make(kept)
        shutil.copyfile(kept, to)


def _key() -> str:
    digest = hashlib.sha256(django.__version__.encode())
    for path in sorted(path for pattern in MADE_OF for path in ROOT.glob(pattern)):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def _make(kept: Path) -> None:
    made = kept.with_suffix(".sqlite3-making")
    where = {"DATABASE_URL": f"sqlite:///{made}", "DEBUG": "1"}
    call = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(call, cwd=ROOT, env={**os.environ, **where}, check=True)
    made.rename(kept)
