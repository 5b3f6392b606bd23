"""Time `claims.periods.find` on whole texts, on single sentences and on hostile texts, beside another checkout.

    python bench/periods_speed.py [TEXT…] [--beside CHECKOUT] [--no-hostile]

Each measurement is processor time in a process of its own, the two checkouts by turns, the least of several runs.
"""

import argparse
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PHRASES = ROOT / "tests" / "periods_phrases.txt"
RUNS = 5
HOSTILE = {
    "years": "2012 ",
    "digits": "1",
    "letters": "x",
    "brackets": "((((",
    "since": "since the last ",
    "from to": "from 2014 to ",
    "weeks of": "the first week of ",
    "named starts": "since a b c d e f g h ",
    "days of": "31 of ",
    "dashes": "2014-",
    "strokes": "1/",
    "months": "May ",
    "the": "the ",
    "number words": "twenty one hundred and ",
    "by": "by the end of ",
    "ordinals": "first second ",
}
HOSTILE_SIZES = (20_000, 40_000, 80_000)
# Run in a checkout: reads texts as JSON, prints the least seconds a text set takes and the periods found.
WORKER = """
import json, sys, time
start = time.process_time()
from claims.periods import find
imported = time.process_time() - start
texts = json.load(sys.stdin)
best = float("inf")
for _ in range(3):
    start = time.process_time()
    found = sum(len(find(text, "2018-09-03")) for text in texts)
    best = min(best, time.process_time() - start)
print(json.dumps([best, found, imported]))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="*", type=Path, help="text files; without any, only the phrases of the tests")
    parser.add_argument("--beside", type=Path, help="another checkout to measure in the same run")
    parser.add_argument("--no-hostile", action="store_true", help="leave the hostile texts out")
    options = parser.parse_args()
    checkouts = {"this": ROOT} | ({"beside": options.beside.resolve()} if options.beside else {})
    documents = [path.read_text(encoding="utf-8") for path in options.texts]
    for name, texts in _sets(documents).items():
        _compare(name, texts, checkouts)
    if not options.no_hostile:
        _hostile()
    return 0


def _sets(documents: list[str]) -> dict[str, list[str]]:
    lines = [line for line in PHRASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    phrases = [line.split(" ", 2)[2].rpartition(" = ")[0] for line in lines]
    sentences = [part for text in documents for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]
    sets = {"dense: the phrases as one text": [" ".join(phrases) * 3], "single phrases": phrases}
    if documents:
        sets |= {"sparse: whole texts": documents, "single sentences": sentences}
    return sets


def _compare(name: str, texts: list[str], checkouts: dict[str, Path]) -> None:
    size = sum(len(text.encode()) for text in texts)
    best = dict.fromkeys(checkouts, float("inf"))
    imported = dict.fromkeys(checkouts, float("inf"))
    found = dict.fromkeys(checkouts, 0)
    for _ in range(RUNS):
        for which, path in checkouts.items():
            seconds, found[which], importing = _measure(path, texts)
            best[which] = min(best[which], seconds)
            imported[which] = min(imported[which], importing)
    density = found["this"] / size * 1000
    print(f"{name}: {len(texts)} texts, {size / 1000:.1f} kB, {density:.1f} periods a kB")
    for which in checkouts:
        each = best[which] / len(texts) * 1e6
        print(
            f"  {which:7} {size / best[which] / 1e6:6.2f} MB/s {each:9.1f} us a text {found[which]:6} found, "
            f"import {imported[which] * 1000:.0f} ms"
        )
    if "beside" in best:
        print(f"  this is {best['beside'] / best['this']:.2f} times as fast")


def _measure(path: Path, texts: list[str]) -> tuple[float, int, float]:
    run = subprocess.run(
        [sys.executable, "-c", WORKER], cwd=path, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    seconds, found, importing = json.loads(run.stdout)
    return seconds, found, importing


def _hostile() -> None:
    sizes = ", ".join(f"{size:,}" for size in HOSTILE_SIZES)
    print(f"hostile texts           ms at {sizes} letters; x2.0 a step is linear")
    for name, piece in HOSTILE.items():
        times = [_measure(ROOT, [(piece * size)[:size]])[0] for size in HOSTILE_SIZES]
        steps = " ".join(f"x{after / max(before, 1e-6):.1f}" for before, after in pairwise(times))
        print(f"  {name:21} " + " ".join(f"{seconds * 1000:8.1f}" for seconds in times) + f"   {steps}")


if __name__ == "__main__":
    sys.exit(main())
