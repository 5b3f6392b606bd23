"""Watch 1,000 documents on a local server with delays, errors and redirects: a round's time and memory.

Run: DATABASE_URL=sqlite:////tmp/watch.sqlite3 python bench/watch.py [COUNT | kills N]
The server answers 100 host names; of 20 documents one is gone, one refuses, one fails, one is moved, five changed.
"""

import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FETCH_PRIVATE", "1")
os.environ.setdefault("FETCH_PAUSE_SECONDS", "1")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from sources.capture import capture  # noqa: E402
from sources.capture.fetching import Fetched, fetch  # noqa: E402
from sources.capture.rounds import look_again  # noqa: E402
from sources.capture.watch import due  # noqa: E402
from sources.ledger.audit import adopt, problems  # noqa: E402
from sources.models import Document, Fetch  # noqa: E402
from tests.local_site import Site, serving  # noqa: E402

QUICK = {"FETCH_PAUSE_SECONDS": "0"}
HOSTS, DELAY = 100, 0.1  # seconds that each answer takes
WORDS = " ".join(f"In week {week} the office counted {week * 37} letters from abroad." for week in range(150))


def page(number: int, tail: str = "") -> str:
    """Return the page of one document."""
    body = f"<article><p>Report {number}. {WORDS}{tail}</p></article>"
    return f"<html><title>Report {number}</title><body>{body}</body></html>"


def fill(site: Site, count: int) -> None:
    """Make the documents, and what the site says of each at the round."""
    for number in range(count):
        path = f"/{number}"
        url = site.address(path, f"host{number % HOSTS}.test")
        captured = capture(page(number).encode(), who=None, media_type="text/html")
        Document.objects.filter(pk=captured.document.pk).update(url=url, watch="daily")
        kind = number // HOSTS % 20
        status = {0: 404, 1: 403, 2: 500}.get(kind, 200)
        moved = (301, {"Location": f"{path}/new"}, b"") if kind == 3 else None
        answer = (status, {"Content-Type": "text/html"}, page(number, " More." if 4 <= kind < 9 else "").encode())
        site.pages[f"{path}/new"] = answer
        site.pages[path] = slowly(moved or answer)


def slowly(answer: tuple[int, dict[str, str], bytes]) -> object:
    """Return an answer that takes its time."""

    def answering(_: object) -> tuple[int, dict[str, str], bytes]:
        time.sleep(DELAY)
        return answer

    return answering


def get(address: str, **asked: str) -> Fetched:
    """Fetch; every name is this machine."""
    return fetch(address, resolve=lambda host, port: ["127.0.0.1"], **asked)


def kills(count: int) -> int:
    """Kill a round with -9 at `count` random moments; exit 1 when the ledger breaks or a look is lost for good."""
    chance = random.Random(13)
    call_command("migrate", verbosity=0)
    with serving() as site:
        for number in range(30):
            captured = capture(page(number).encode(), who=None, media_type="text/html")
            Document.objects.filter(pk=captured.document.pk).update(url=site.address(f"/{number}"), watch="daily")
        adopt(kinds=("document",), changed=True)
        for done in range(count):
            for number in range(30):
                site.page(f"/{number}", page(number, f" Day {done}."))
            Fetch.objects.all().delete()  # as if a day had passed, and every lease with it
            child = subprocess.Popen([sys.executable, "manage.py", "recapture", "--due"], env={**os.environ, **QUICK})
            time.sleep(chance.uniform(0.5, 4))
            child.kill()
            child.wait()
            if wrong := list(problems()):
                print(f"after {done + 1} kills: {wrong[:3]}")
                return 1
        Fetch.objects.all().delete()
        subprocess.run([sys.executable, "manage.py", "recapture", "--due"], env={**os.environ, **QUICK}, check=True)
    texts = [document.current_version().text for document in Document.objects.all()]
    whole = sum(f"Day {count - 1}." in text for text in texts)
    print(f"{count} kills: the ledger holds, {whole} of {len(texts)} documents have the last text")
    return int(whole != len(texts))


def main() -> int:
    """Run a round; exit 1 when it takes five minutes or more."""
    if sys.argv[1:2] == ["kills"]:
        return kills(int(sys.argv[2]))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    call_command("migrate", verbosity=0)
    with serving() as site:
        fill(site, count)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began, worked = time.monotonic(), time.process_time()
        outcomes = Counter(look.outcome for look in look_again(due(timezone.now()), get=get))
        took, work = time.monotonic() - began, time.process_time() - worked
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{count} documents: {took:.0f} s, {work:.0f} s of this processor, {grown:.0f} MB more at the peak; {outcomes}"
    )
    return int(took >= 300)


if __name__ == "__main__":
    sys.exit(main())
