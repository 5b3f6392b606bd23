"""Measure the draft check on sentences of tests/draft_sentences.json, against the first collection; and its time.

Run `python bench/draft.py` on a database with the collection (DATABASE_URL). It prints every wrong answer, the share of
right ones, the look-alikes called a match, and the processor time of a draft of 2,000 words.
"""

import json
import os
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
TODAY = date(2020, 3, 1)


def main() -> int:
    """Print what is wrong, and how much is right."""
    import django

    django.setup()
    from claims.wording.draft import UNKNOWN, check

    cases = json.loads((ROOT / "tests" / "draft_sentences.json").read_text(encoding="utf-8"))
    right = false = 0
    for text, printed, outcome, number in cases["matches"]:
        lines = [line for line in check(text, TODAY) if printed in line.exact]
        got = [(line.outcome, line.claim.number if line.claim else None) for line in lines]
        right += got == [(outcome, number)]
        if got != [(outcome, number)]:
            print(f"{outcome} {number}, but {got}: {text}")
    for text, printed in cases["lookalikes"]:
        lines = [line for line in check(text, TODAY) if printed in line.exact and line.outcome != UNKNOWN]
        false += bool(lines)
        for line in lines:
            print(f"no match, but {line.outcome} {line.claim}: {text}")
    print(f"{right} of {len(cases['matches'])} right; {false} of {len(cases['lookalikes'])} look-alikes called a match")
    draft = " ".join(text for text, *_ in cases["matches"] + cases["lookalikes"])
    words = " ".join((f"{draft} " * 4).split()[:2_000])
    start = time.process_time()
    found = check(words, TODAY)
    print(f"2,000 words, {len(found)} lines: {time.process_time() - start:.2f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
