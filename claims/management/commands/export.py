"""manage.py export: the whole public record as files, with hashes that prove them."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http.request import validate_host
from django.utils import timezone

from claims.site.exports import folder, static_site
from claims.site.exports.addresses import Addresses


class Command(BaseCommand):
    """Write everything public into a folder."""

    help = (
        "Write everything public into a folder: JSON Lines, CSV, ClaimReview, Web Annotations, citations, and a "
        "manifest with the hash of each file and the ledger's head. The same record gives the same bytes. --site: as "
        "pages that open from a folder or from any web server; verify.py in it proves it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, the site's address and --format."""
        parser.add_argument("folder", type=Path, help="Where to write; made when it is not there.")
        parser.add_argument("--site", action="store_true", help="Write the public pages, not lists of rows.")
        parser.add_argument("--address", default=settings.SITE_URL, help="The site's address (default: SITE_URL).")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, with progress on the error stream."""
        root = options["address"].rstrip("/")
        if urlsplit(root).scheme not in ("http", "https") or not urlsplit(root).netloc:
            raise CommandError(
                f"Address: “{root}” is none; give --address https://… or set SITE_URL, for links must lead somewhere.",
                returncode=2,
            )
        place: Path = options["folder"]
        if place.exists() and not place.is_dir():
            raise CommandError(f"Folder: {place} is a file; name a folder.", returncode=2)
        if options["site"]:
            manifest = self.site(place, root)
        else:
            manifest = folder.write(place, Addresses(root), timezone.localdate(), self.stderr.write)
        if options["format"] == "json":
            self.stdout.write(json.dumps(manifest, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(f"{len(manifest['files'])} files and their manifest in {place}.")

    def site(self, place: Path, root: str) -> dict[str, Any]:
        """Write the static site; the pages say their own address, so the site's host must be one we answer for."""
        host = urlsplit(root).hostname or ""
        allowed = settings.ALLOWED_HOSTS or ["localhost", "127.0.0.1"]
        if not validate_host(host, allowed):
            raise CommandError(f"Address: {host} is not among ALLOWED_HOSTS; add it there.", returncode=2)
        try:
            return static_site.write(place, root, timezone.localdate(), self.stderr.write)
        except ValueError as error:
            raise CommandError(f"Not every page could be made: {error}", returncode=1) from None
