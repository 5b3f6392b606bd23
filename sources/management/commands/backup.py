"""manage.py backup: keep the database and the originals in one file."""

import io
import json
import os
import tarfile
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sources.capture import originals
from sources.management import databases
from sources.models import Event, Version

TOLD, ORIGINALS = "backup.json", "originals"


class Command(BaseCommand):
    """Write a backup while the site runs."""

    help = (
        "Write the database (SQLite by VACUUM INTO, PostgreSQL by pg_dump) and the originals of what was captured to "
        "FILE, while the site runs. Exit code 0: written, and the ledger's head is printed; 2: wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, metavar="FILE", help="A tar archive; it must not exist yet.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write beside FILE, then give it its name: what bears the name is whole."""
        file: Path = options["file"].absolute()
        database = databases.own()
        if file.exists() or not file.parent.is_dir():
            raise CommandError(f"“{file}” exists already, or its folder does not; give a new name.", returncode=2)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
            copy, archive = Path(folder, database.name), Path(folder, "archive.tar")
            number, head = Event.objects.head()  # before the copy, which then holds it, whatever is written meanwhile
            database.write(copy)
            told = {"made_at": timezone.now().isoformat(), "line": number, "head": head}
            kept = self.write(archive, copy, told)
            archive.replace(file)
        self.stdout.write(f"{file}: {kept} originals; ledger line {number}, head {head}. Keep the head elsewhere.")

    def write(self, archive: Path, copy: Path, told: dict[str, Any]) -> int:
        """Write the archive; return how many originals are in it. Bytes captured meanwhile only come along."""
        kept = 0
        with tarfile.open(archive, "w") as tar:
            add(tar, TOLD, json.dumps(told, indent=2).encode())
            tar.add(copy, copy.name)
            hashes = Version.objects.exclude(bytes_hash="").values_list("bytes_hash", flat=True)
            for digest in sorted(set(hashes)):
                content = originals.read(digest)
                if content is not None:
                    add(tar, f"{ORIGINALS}/{digest}", content)
                    kept += 1
        with archive.open("rb") as written:
            os.fsync(written.fileno())
        return kept


def add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add bytes to an archive under a name."""
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))
