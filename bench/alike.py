"""Measure “claims like this” on 52 paraphrases of claims of the first collection, among all its look-alikes.

Run `python bench/alike.py` on a database with the collection (DATABASE_URL). The texts of bench/alike.json were written
before the code was tuned, in other words than the collection's; in about half the number or the base year differs.
Reported: how many have a claim that is meant at rank 1, and among the first three; `--misses` lists the others.
"""

import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main() -> int:
    """Print the ranks."""
    import django

    django.setup()
    from claims.models import Claim
    from claims.rules.alike import alike

    cases = json.loads((ROOT / "bench" / "alike.json").read_text(encoding="utf-8"))
    first = third = 0
    start = time.process_time()
    for text, meant in cases:
        got = [each.claim.number for each in alike(text, Claim.objects.public())]
        first += got[:1] != [] and got[0] in meant
        third += not set(meant).isdisjoint(got[:3])
        if "--misses" in sys.argv and (not got or got[0] not in meant):
            print(f"meant {meant}, got {got}: {text}")
    each_ms = (time.process_time() - start) / len(cases) * 1_000
    print(f"{first} of {len(cases)} at rank 1, {third} among the first three; {each_ms:.0f} ms of processor time each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
