"""manage.py restore: put back what a backup kept, once its ledger is proved."""

import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.capture import originals
from sources.management import databases
from sources.management.commands.backup import ORIGINALS, TOLD

_ORIGINAL = re.compile(rf"{ORIGINALS}/([0-9a-f]{{64}})")


class Command(BaseCommand):
    """Prove a backup, then replace the database by it."""

    help = (
        "Replace the database by the one in FILE, and add its originals. Before anything is replaced the backup is "
        "unpacked, brought to this version and its ledger verified; what is replaced is kept beside the database. "
        "Exit code 0: restored; 1: the backup is damaged or its ledger does not hold, nothing was replaced; 2: misuse."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, metavar="FILE", help="What “manage.py backup” wrote.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Unpack, prove, keep what stands, replace."""
        file: Path = options["file"]
        if not file.is_file():
            raise CommandError(f"“{file}” is no file; give what “manage.py backup” wrote.", returncode=2)
        database = databases.own()
        with tempfile.TemporaryDirectory(prefix="restore-") as folder:
            try:
                told = unpacked(file, Path(folder), database.name)
            except (tarfile.TarError, OSError, ValueError, KeyError) as error:
                raise CommandError(
                    f"“{file}” is damaged, or no backup: {error}. Nothing was replaced.", returncode=1
                ) from None
            with database.opened(Path(folder, database.name)) as url:
                self.prove(url, Path(folder), told["head"])
                for path in sorted(Path(folder, ORIGINALS).glob("*/*")):
                    originals.keep(path.read_bytes())
                kept = database.put(url)
        if kept:
            self.stdout.write(f"What stood is kept as {kept}.")
        self.stdout.write(f"Restored to ledger line {told['line']}, as it was at {told['made_at']}.")

    def prove(self, url: str, folder: Path, head: str) -> None:
        """Bring the unpacked copy to this version and verify its ledger, in processes that know no other database."""
        place = {"DATABASE_URL": url, "ORIGINALS_ROOT": str(folder / ORIGINALS)}
        for command in (["migrate", "--verbosity", "0"], ["reconcile"], ["verify_ledger", "--head", head]):
            done = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "manage.py", *command],
                cwd=settings.BASE_DIR, env={**os.environ, **place}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                said = (done.stdout + done.stderr).strip()[-2_000:]
                raise CommandError(
                    f"The backup does not hold ({command[0]}); nothing was replaced.\n{said}", returncode=1
                )


def unpacked(file: Path, folder: Path, database: str) -> dict[str, Any]:
    """Unpack a backup, each original by its hash; return what it tells of itself; raise ValueError if damaged."""
    with tarfile.open(file) as tar:
        for entry in tar:
            found = _ORIGINAL.fullmatch(entry.name)
            if (entry.name not in (database, TOLD) and not found) or not entry.isfile():
                raise ValueError(f"“{entry.name}” is nothing a backup holds")
            if found is None:
                tar.extract(entry, folder, filter="data")
                continue
            stream = tar.extractfile(entry)
            content = stream.read() if stream else b""
            if originals.hash_of(content) != found[1]:
                raise ValueError(f"“{entry.name}” is not what was kept")
            place = folder / ORIGINALS / found[1][:2] / found[1]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    if not (folder / database).is_file() or not re.fullmatch("[0-9a-f]{64}", str(told["head"])):
        raise ValueError("the database or the ledger's head is missing")
    return {"line": told["line"], "made_at": told["made_at"], "head": told["head"]}
