"""manage.py recapture: look at watched documents again, or take fresh copies from a folder."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sources.capture.fetching import Fetched
from sources.capture.rounds import look_again
from sources.capture.watch import begin, due, settle
from sources.models import Document, Fetch
from sources.models.choices import FetchOutcome

NOT_WELL = (FetchOutcome.REFUSED, FetchOutcome.FAILING)


class Command(BaseCommand):
    """Look at documents again; safe to stop, and safe to run twice at once."""

    help = (
        "Look at watched documents whose day has come (--due, for cron or a timer), or at fresh copies: files of "
        "FOLDER whose names are slugs of documents. A changed text becomes a new version; one that shrank to a "
        "wall waits for an editor. Exit code 0: all looked at; 1: some refused or failing; 2: wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is due, or a folder."""
        parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="Its files are fresh copies.")
        parser.add_argument("--due", action="store_true", help="Look at every watched document whose day has come.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, tell of each as it ends, and close with a summary."""
        folder: Path | None = options["folder"]
        if options["due"] == bool(folder):
            raise CommandError("Give --due or a folder, one of them.", returncode=2)
        if folder and not folder.is_dir():
            raise CommandError(f"“{folder}” is no folder.", returncode=2)
        counted: Counter[str] = Counter()
        rows = []
        for look in self.copies(folder) if folder else look_again(due(timezone.now())):
            counted[look.outcome] += 1
            if options["format"] == "json":
                rows.append({"document": look.document.slug, "outcome": look.outcome, "says": look.says})
            elif look.outcome != FetchOutcome.UNCHANGED:
                self.stderr.write(f"{look.document.slug}: {look.get_outcome_display()}. {look.says}".strip())
        if options["format"] == "json":
            self.stdout.write(json.dumps({"looks": rows}, indent=2, ensure_ascii=False))
        else:
            told = ", ".join(f"{counted[name]} {name}" for name, _ in FetchOutcome.choices if counted[name])
            self.stdout.write(told or "Nothing is due.")
        if failed := sum(counted[name] for name in NOT_WELL):
            raise CommandError(
                f"{failed} could not be looked at; the desk's page of watched sources says why.", returncode=1
            )

    def copies(self, folder: Path) -> Iterator[Fetch]:
        """Take each file of a folder as what its document's address answered with."""
        files = sorted(path for path in folder.iterdir() if path.is_file())
        for path in files:
            document = Document.objects.filter(slug=path.stem).first()
            if document is None:
                self.stderr.write(f"{path.name}: no document is called “{path.stem}”; name the file after its slug.")
                continue
            if path.stat().st_size > settings.CAPTURE_LIMIT_BYTES:
                self.stderr.write(
                    f"{path.name}: more than {settings.CAPTURE_LIMIT_BYTES:,} bytes; capture a part of it."
                )
                continue
            look = begin(document, timezone.now())
            if look is None:
                self.stderr.write(f"{path.name}: another round looks at its host; try again later.")
                continue
            yield settle(look, Fetched(path.read_bytes(), path.name, 0, {}, timezone.now()))
