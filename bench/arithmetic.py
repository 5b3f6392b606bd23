"""Measure the arithmetic: how often unrelated numbers happen to add up, and how many checks a second one core makes.

Run `python bench/arithmetic.py`. Two levels and a change in percent are drawn without regard to each other, 20,000
times, printed to three, two and one figures, and checked: every pass is an accident, so the share of passes says how
wide the net is. Two ways of drawing: "any" levels from 10 to 10 million with a change from 1 to 1,000 %, and "alike"
levels from 100 to 999 with a change from 10 to 99.9 %, which is nearer to what a newspaper would print and harder.
Beside the passes stand those with a tick: passes that numbers far off would not have got.

Then the project's own sentences (tests/change_sentences.csv) are read for before, after and change.
"""

import argparse
import csv
import random
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from claims.arithmetic import check_change, check_parts, check_repeat, check_share
from claims.arithmetic.sentence import read_change
from claims.quantities import Quantity

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "change_sentences.csv"
OUTCOMES = ("holds", "holds_if_rounded", "holds_if_misread", "fails", "cannot_tell")
PASSES = ("holds", "holds_if_rounded")
LIMIT = 0.05
Triple = tuple[Quantity, Quantity, Quantity]


def printed(number: float, figures: int, unit: str = "", **fields: str) -> Quantity:
    """Print a number to so many figures, zeros after them written out, as a writer does."""
    exact = Decimal(repr(number))
    place = exact.adjusted() - figures + 1
    value = Decimal(format(exact.quantize(Decimal((0, (1,), place))), "f"))
    return Quantity(0, 0, f"{value:,}", value, decimals=max(0, -place), unit=unit, **fields)


def unrelated(draw: random.Random, figures: int, way: str) -> Triple:
    """Draw two levels and a change that have nothing to do with each other."""
    if way == "any":
        levels = [10 ** draw.uniform(1, 7) for _ in range(2)]
        change = 10 ** draw.uniform(0, 3)
    else:
        levels = [draw.uniform(100, 999) for _ in range(2)]
        change = draw.uniform(10, 99.9)
    direction = draw.choice(("up", "down"))
    before, after = (printed(level, figures) for level in levels)
    said = printed(change, figures, "%", figure_kind="change", change_unit="percent", direction=direction)
    return before, after, said


def accidents(count: int, seed: int) -> float:
    """Print how often each outcome comes up; return the worst share of passes at three figures."""
    print(f"{count:,} unrelated triples, seed {seed}")
    print(f"{'drawn':<8}{'figures':>8}" + "".join(f"{name:>18}" for name in OUTCOMES) + f"{'passes':>10}{'ticks':>10}")
    worst = 0.0
    for way in ("any", "alike"):
        for figures in (3, 2, 1):
            draw = random.Random(seed)
            checks = [check_change(*unrelated(draw, figures, way)) for _ in range(count)]
            found = Counter(check.outcome for check in checks)
            ticks = sum(check.telling for check in checks) / count
            passes = sum(found[name] for name in PASSES) / count
            shares = "".join(f"{found[name] / count:>18.2%}" for name in OUTCOMES)
            print(f"{way:<8}{figures:>8}{shares}{passes:>10.2%}{ticks:>10.2%}")
            worst = max(worst, passes) if figures == 3 else worst
    return worst


def sentences() -> None:
    """Print for each kind how many of the project's own sentences give before, after and change as they should."""
    right, rows = Counter[str](), Counter[str]()
    for row in csv.DictReader(SENTENCES.read_text(encoding="utf-8").splitlines()):
        told = read_change(row["text"])
        read = (told.before, told.after, told.change)
        scale = 100 if told.change and "basis" in told.change.unit and row["kind"] == "points" else 1
        wanted = (Decimal(row["before"]), Decimal(row["after"]), Decimal(row["change"]) * scale)
        pairs = zip(read, wanted, strict=True)
        rows[row["kind"]] += 1
        right[row["kind"]] += all(
            each is not None and each.value is not None and abs(each.value - value) < Decimal("0.0001")
            for each, value in pairs
        )
    for kind, count in rows.items():
        print(f"sentences, {kind:<12}{right[kind]:>5} of {count} read right")


def related(draw: random.Random) -> Triple:
    """Make levels and the change between them, so that the way of a pass is timed too."""
    before = draw.uniform(100, 10**6)
    change = draw.uniform(1, 300)
    said = printed(change, 3, "%", figure_kind="change", change_unit="percent", direction="up")
    return printed(before, 4), printed(before * (1 + change / 100), 4), said


def speed(count: int, seed: int) -> float:
    """Print checks per second of one core's own time; return the slowest of those of changes."""
    draw = random.Random(seed)
    kinds = {
        "change, unrelated, three figures": [unrelated(draw, 3, "any") for _ in range(count)],
        "change, unrelated, one figure": [unrelated(draw, 1, "any") for _ in range(count)],
        "change, related": [related(draw) for _ in range(count)],
        "change, level before missing": [(None, *related(draw)[1:]) for _ in range(count)],
    }
    rates = {}
    for kind, triples in kinds.items():
        started = time.process_time()
        for triple in triples:
            check_change(*triple)
        rates[kind] = count / (time.process_time() - started)
    started = time.process_time()
    for before, after, said in kinds["change, related"]:
        check_change(before, after, said).says  # noqa: B018 (the sentence is made when asked, and that is timed)
    rates["change, related, with its sentence"] = count / (time.process_time() - started)
    started = time.process_time()
    for before, after, _ in kinds["change, related"]:
        check_parts(after, [before, before])
        check_share(before, after, None)
        check_repeat(before, after)
    rates["parts, share and repeat"] = 3 * count / (time.process_time() - started)
    for kind, rate in rates.items():
        print(f"{kind:<40}{rate:>10,.0f} checks/s")
    return min(rate for kind, rate in rates.items() if kind.startswith("change") and "sentence" not in kind)


def main() -> None:
    """Measure both; exit 1 when three figures pass too often or checks are too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    passes = accidents(options.count, options.seed)
    sentences()
    rate = speed(options.count, options.seed)
    if passes >= LIMIT or rate < 5_000:
        sys.exit(1)


if __name__ == "__main__":
    main()
