"""Time `claims.quantities.find`, beside quantulum3 where it is to be had: `python bench/quantities_speed.py`.

quantulum3 is no dependency of this project: name the interpreter of an environment that has it with `--python`.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.hostile_texts import HOSTILE
from claims.quantities import find

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "tests" / "quantities_sentences.json"
MEGABYTE = 1_000_000
HOSTILE_SIZES = (50_000, 100_000, 200_000)
IMPORT_CODE = "import time; t = time.process_time(); import claims.quantities; print(time.process_time() - t)"
# Run by the other interpreter: reads a text, prints the seconds quantulum3 takes for it and how many it finds.
QUANTULUM = """
import sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
text = sys.stdin.read()
parser.parse("5 km")
start = time.process_time()
found = sum(len(parser.parse(line)) for line in text.splitlines())
print(time.process_time() - start, found)
"""


def main(arguments: list[str] | None = None) -> int:
    """Print megabytes a second, the import's milliseconds and the slope on hostile texts; exit 2 on a bad path."""
    parser = argparse.ArgumentParser(prog="python bench/quantities_speed.py", description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="*", type=Path, help="text files to read instead of the test sentences")
    parser.add_argument("--python", type=Path, help="an interpreter that has quantulum3")
    parser.add_argument("--no-hostile", action="store_true", help="leave the hostile texts out")
    options = parser.parse_args(arguments)
    try:
        text = "\n".join(path.read_text(encoding="utf-8") for path in options.texts) or _sentences()
    except (OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    ours = _speed(text)
    print(f"import                  {_import_seconds() * 1000:7.1f} ms of processor time, best of 7")
    if options.python:
        _beside_quantulum(text, ours, options.python)
    if not options.no_hostile:
        _hostile()
    return 0


def _sentences() -> str:
    return "\n".join(case["text"] for case in json.loads(SENTENCES.read_text(encoding="utf-8")))


def _speed(text: str) -> float:
    """Print and give the bytes a second of `find` on a megabyte of a text."""
    megabyte = (text + "\n") * (MEGABYTE // (len(text) + 1) + 1)
    size = len(megabyte.encode())
    seconds = _best(lambda: find(megabyte))
    density = len(find(text)) / len(text) * 1000
    print(f"find                    {size / seconds / 1e6:7.2f} MB/s on a text with {density:.1f} quantities a kB")
    return size / seconds


def _best(run: Callable[[], object], times: int = 3) -> float:
    """Give the least processor time of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def _import_seconds() -> float:
    runs = [
        subprocess.run([sys.executable, "-c", IMPORT_CODE], cwd=ROOT, capture_output=True, text=True, check=True)
        for _ in range(7)
    ]
    return min(float(run.stdout) for run in runs)


def _beside_quantulum(text: str, ours: float, python: Path) -> None:
    sample = text[:20_000].rpartition("\n")[0]
    run = subprocess.run([python, "-c", QUANTULUM], input=sample, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"quantulum3              not measured: {run.stderr.strip().splitlines()[-1:]}")
        return
    seconds, found = run.stdout.split()
    theirs = len(sample.encode()) / float(seconds)
    mine = len(find(sample))
    print(f"quantulum3              {theirs / 1e6:7.4f} MB/s; {found} found in {len(sample):,} letters, {mine} by find")
    print(f"find is                 {ours / theirs:7.0f} times as fast")


def _hostile() -> None:
    sizes = ", ".join(f"{size:,}" for size in HOSTILE_SIZES)
    print(f"hostile texts           ms at {sizes} letters; x2.0 a step is linear")
    for name, make in HOSTILE.items():
        times = [_best(partial(find, make(size)), times=2) for size in HOSTILE_SIZES]
        steps = " ".join(f"x{after / max(before, 1e-6):.1f}" for before, after in pairwise(times))
        print(f"  {name:21} " + " ".join(f"{seconds * 1000:8.1f}" for seconds in times) + f"   {steps}")


if __name__ == "__main__":
    raise SystemExit(main())
