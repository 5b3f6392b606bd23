"""Time `claims.quantities.find`, beside other readers: `python bench/quantities_speed.py`.

A plain regular expression runs in the same process, and so does an older commit of this project checked out elsewhere
(`--against FOLDER`), turn by turn. quantulum3 and Recognizers-Text are no dependencies of this project: install
bench/requirements-peers.txt in an environment of its own and name its interpreter with `--python`.
"""

import argparse
import importlib
import json
import re
import statistics
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
# What somebody would write who only wants the digits.
PLAIN = re.compile(r"[$£€]?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|per cent|percent|million|billion|bn|m)\b)?")
ROUNDS = 25
# Run by the other interpreter: reads a text, prints the seconds a peer takes for it and how many it finds.
PEERS = {
    "quantulum3, no classifier": """
from quantulum3 import classifier, parser
classifier.USE_CLF = False
run = parser.parse""",
    "Recognizers-Text": """
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
numbers, units = NumberRecognizer("en-us"), NumberWithUnitRecognizer("en-us")
models = [numbers.get_number_model(), numbers.get_percentage_model()]
models += [units.get_currency_model(), units.get_dimension_model()]
run = lambda line: [found for model in models for found in model.parse(line)]""",
}
TIMING = """
import sys, time, warnings
warnings.simplefilter("ignore")
{setup}
text = sys.stdin.read()
run("5 km")
start = time.process_time()
found = sum(len(run(line)) for line in text.splitlines())
print(time.process_time() - start, found)
"""


def main(arguments: list[str] | None = None) -> int:
    """Print megabytes a second, the import's milliseconds and the slope on hostile texts; exit 2 on a bad path."""
    parser = argparse.ArgumentParser(prog="python bench/quantities_speed.py", description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="*", type=Path, help="text files to read instead of the test sentences")
    parser.add_argument("--python", type=Path, help="an interpreter that has the peers")
    parser.add_argument("--against", type=Path, help="a folder with another commit of this project")
    parser.add_argument("--no-hostile", action="store_true", help="leave the hostile texts out")
    options = parser.parse_args(arguments)
    try:
        text = "\n".join(path.read_text(encoding="utf-8") for path in options.texts) or _sentences()
    except (OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    ours = _speed(text)
    print(f"import                  {_import_seconds() * 1000:7.1f} ms of processor time, best of 7")
    _beside_a_plain_expression(text, ours)
    if options.against:
        _against(text, options.against)
    for peer in PEERS if options.python else ():
        _beside(peer, text, ours, options.python)
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


def _beside_a_plain_expression(text: str, ours: float) -> None:
    """Print how far `find` is from a search that understands nothing."""
    megabyte = (text + "\n") * (MEGABYTE // (len(text) + 1) + 1)
    theirs = len(megabyte.encode()) / _best(lambda: PLAIN.findall(megabyte))
    print(f"a plain expression      {theirs / 1e6:7.2f} MB/s, {theirs / ours:.1f} times as fast as find")


def _against(text: str, folder: Path) -> None:
    """Print the time of `find` over that of another commit's, in turns in one process: the least and the median."""
    older = _find_in(folder)
    sample = text[:40_000]
    times: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(2 * ROUNDS):
        ours = bool(turn % 2)
        times[ours].append(_best(partial(find if ours else older, sample), times=1))
    least, median = (
        min(times[True]) / min(times[False]),
        statistics.median(times[True]) / statistics.median(times[False]),
    )
    print(f"time over that commit's {least:7.2f} at the least, {median:.2f} in the median of {ROUNDS}")


def _find_in(folder: Path) -> Callable[[str], list]:
    """Import `find` of another checkout beside this one's."""
    mine = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "claims"}
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module("claims.quantities").find
    finally:
        sys.path.pop(0)
        for name in [name for name in sys.modules if name.split(".")[0] == "claims"]:
            del sys.modules[name]
        sys.modules.update(mine)


def _beside(peer: str, text: str, ours: float, python: Path) -> None:
    sample = text[:20_000].rpartition("\n")[0]
    code = TIMING.replace("{setup}", PEERS[peer])
    run = subprocess.run([python, "-c", code], input=sample, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{peer}: not measured: {run.stderr.strip().splitlines()[-1:]}")
        return
    seconds, found = run.stdout.split()
    theirs = len(sample.encode()) / float(seconds)
    print(
        f"{peer:25} {theirs / 1e6:7.4f} MB/s, find {ours / theirs:.0f} times as fast;"
        f" {found} found in {len(sample):,} letters, {len(find(sample))} by find"
    )


def _hostile() -> None:
    sizes = ", ".join(f"{size:,}" for size in HOSTILE_SIZES)
    print(f"hostile texts           ms at {sizes} letters; x2.0 a step is linear")
    for name, make in HOSTILE.items():
        times = [_best(partial(find, make(size)), times=2) for size in HOSTILE_SIZES]
        steps = " ".join(f"x{after / max(before, 1e-6):.1f}" for before, after in pairwise(times))
        print(f"  {name:21} " + " ".join(f"{seconds * 1000:8.1f}" for seconds in times) + f"   {steps}")


if __name__ == "__main__":
    raise SystemExit(main())
