"""How long other desks' verdicts take to be taken in, and the memory it takes.

    .venv/bin/python -m bench.import_claimreview [--items 10000]

A throw-away database on SQLite; a DataFeed of so many items, each of some two hundred characters with two figures.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Import a feed twice, print processor time and the memory held before and after."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--items", type=int, default=10_000)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'import.sqlite3'}"
        os.environ["ORIGINALS_ROOT"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        run(chosen.items)


def run(items: int) -> None:
    """Import a feed of so many items, and the same again."""
    from collections import Counter

    from django.contrib.auth import get_user_model

    from claims.services import reviews

    who = get_user_model().objects.create_superuser("importer", password="x")  # noqa: S106
    content = feed(items)
    print(f"a feed of {items:,} items, {len(content) / 1e6:.1f} MB; {peak():.0f} MB held before")
    for label in ("first", "again"):
        before = time.process_time()
        file = reviews.read_reviews(content, "feed.json")
        states = Counter(done.state for done in reviews.import_reviews(file, who=who))
        spent = time.process_time() - before
        told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        print(f"{label}: {told} in {spent:.1f} s of processor time; most memory held {peak():.0f} MB")


def peak() -> float:
    """Return the most memory held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def feed(items: int) -> bytes:
    """Return the feed."""
    elements = [
        {
            "@type": "ClaimReview",
            "url": f"https://desk.example/checks/{number}",
            "claimReviewed": f"Town {number} said that {1000 + number:,} letters came to its office in 2017, "
            f"{number % 90} per cent more than in the year before, and nobody counted what went to other towns.",
            "author": {"@type": "Organization", "name": "The Other Desk"},
            "datePublished": "2019-07-22",
            "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "Mostly false"},
        }
        for number in range(items)
    ]
    return json.dumps({"@type": "DataFeed", "dataFeedElement": elements}).encode()


if __name__ == "__main__":
    main()
