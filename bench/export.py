"""How long and how much memory it takes to give the whole record away: `manage.py export` and the streamed lists.

    python -m bench.export --claims 10000

Processor time; memory is what Python holds at its highest during each (tracemalloc, in a run of its own).
"""

import argparse
import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main() -> int:
    """Generate a record and give it away."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/export.sqlite3"
        measure(asked.claims, Path(folder))
    return 0


def measure(claims: int, folder: Path) -> None:
    """Fill the database, export it, and read the streamed lists."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from bench.generate import fill
    from claims.site.exports import folder as export
    from claims.site.exports.addresses import Addresses

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False  # or every query would be kept
    call_command("migrate", verbosity=0, skip_checks=True)
    fill(claims)
    client = Client()
    place, addresses, today = folder / "export", Addresses("https://onrecord.example"), timezone.localdate()
    report("manage.py export", lambda: export.write(place, addresses, today))
    for address in ("/claims.csv", "/claimreview.json", "/claims.json?per_page=500"):
        report(address, lambda address=address: read(client, address))


def report(name: str, work: Callable[[], Any]) -> None:
    """Print what one piece of work costs."""
    started = time.process_time()
    work()
    busy = time.process_time() - started
    tracemalloc.start()
    work()
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"{busy:7.2f} s processor {highest / 1024 / 1024:7.1f} MB at most  {name}")


def read(client: Any, address: str) -> None:
    """Read an answer to its end, a part at a time."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    if response.streaming:
        for _ in response.streaming_content:
            pass


if __name__ == "__main__":
    sys.exit(main())
