"""Measure `claims.quantities.find` on folders of labelled sentences: `python bench/quantities_accuracy.py FOLDER…`.

Reads Recognizers-style and quantulum3-style JSON files. Prints precision, recall and F1 for the value, the value with
its unit and the value with its bound, each as it stands and without the cases that mean something else by a quantity,
and lists every miss.
"""

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.quantities_cases import Case, Expected, files_in, load
from bench.quantities_conventions import reason_false, reason_missed
from bench.quantities_units import counts_for, same_unit
from claims.quantities import Quantity, find

MEASURES = ("value", "value+unit", "value+comparator")


@dataclass
class Tally:
    """Right, false and missed counts of one measure."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Give precision, recall and F1; 1.0 where there was nothing to find."""
        precision = self.right / (self.right + self.false) if self.right + self.false else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def add(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed


# By measure, and by whether every case counts (True) or only those that mean the same by a quantity (False).
Tallies = dict[tuple[str, bool], Tally]


def main(arguments: list[str] | None = None) -> int:
    """Measure the folders named on the command line; exit 2 when a path is missing or holds no cases."""
    parser = argparse.ArgumentParser(prog="python bench/quantities_accuracy.py", description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--quiet", action="store_true", help="figures only, no misses")
    options = parser.parse_args(arguments)
    paths = [path for folder in options.folders for path in files_in(folder)]
    if not paths:
        print(f"no JSON files of quantities in {', '.join(map(str, options.folders))}", file=sys.stderr)
        return 2
    total: Tallies = defaultdict(Tally)
    for path in paths:
        try:
            cases = load(path)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            return 2
        tallies: Tallies = defaultdict(Tally)
        lines = tally_cases(cases, tallies)
        print(f"{path.name}: {len(cases)} sentences", *([] if options.quiet else lines), sep="\n  ")
        print_tallies(tallies)
        for key, tally in tallies.items():
            total[key].add(tally)
    print("all files")
    print_tallies(total)
    return 0


def print_tallies(tallies: Tallies) -> None:
    """Print precision, recall and F1 of each measure that has any case."""
    for measure in MEASURES:
        for every in (True, False):
            tally = tallies[measure, every]
            if tally.right or tally.false or tally.missed:
                precision, recall, f1 = tally.scores()
                which = "all cases" if every else "same convention"
                counts = f"({tally.right} right, {tally.false} false, {tally.missed} missed)"
                print(f"  {measure:17} {which:16} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   {counts}")


def tally_cases(cases: list[Case], tallies: Tallies) -> list[str]:
    """Add cases to the tallies; give a line for each miss, with its reason where it is a difference of convention."""
    return [line for case in cases for line in _tally_case(case, tallies)]


def _tally_case(case: Case, tallies: Tallies) -> list[str]:
    found = find(case.text)
    lines: list[str] = []
    used: set[int] = set()
    for expected in case.expected:
        near = [at for at, q in enumerate(found) if q.start < expected.end and expected.start < q.end]
        used.update(near)
        lines += _tally_expected(case, expected, [found[at] for at in near], tallies)
    for at, quantity in enumerate(found):
        if at not in used and counts_for(case.kind, quantity):
            reason = reason_false(case, quantity)
            _count("value", tallies, Tally(false=1), reason)
            lines.append(f"{'differs' if reason else 'FALSE'}: {quantity.printed!r} in {case.text[:110]!r} {reason}")
    return lines


def _tally_expected(case: Case, expected: Expected, near: list[Quantity], tallies: Tallies) -> list[str]:
    matched = _matched(expected, near)
    reason = reason_missed(case, expected, near)
    measures = {"value": bool(matched)}
    if expected.unit:
        measures["value+unit"] = any(same_unit(expected.unit, expected.kind, quantity) for quantity in matched)
    if expected.comparator:
        measures["value+comparator"] = bool(matched) and _same_bounds(expected, matched)
    for measure, right in measures.items():
        _count(measure, tallies, Tally(right, bool(near) and not right, not right), "" if right else reason)
    wrong = [measure for measure, right in measures.items() if not right]
    if not wrong:
        return []
    got = [(q.printed, str(_number(q)), q.comparator, q.unit) for q in near]
    want = (expected.text, expected.low, expected.high, expected.comparator, expected.unit)
    status = "differs" if reason else "MISS " + wrong[0]
    return [f"{status}: {want} got {got} in {case.text[:110]!r} {reason}".rstrip()]


def _count(measure: str, tallies: Tallies, tally: Tally, reason: str) -> None:
    tallies[measure, True].add(tally)
    if not reason:
        tallies[measure, False].add(tally)


def _matched(expected: Expected, found: list[Quantity]) -> list[Quantity]:
    """Give the found quantities that together say what was expected: one, or the two bounds of an interval."""
    if expected.low is None:
        return []
    for quantity in found:
        if _near(expected.low, _number(quantity)) and _near(expected.high, quantity.high):
            return [quantity]
    ends = [[q for q in found if q.high is None and _near(end, q.value)][:1] for end in (expected.low, expected.high)]
    return ends[0] + ends[1] if expected.high is not None and all(ends) else []


def _number(quantity: Quantity) -> Decimal | None:
    """Give the number a set would: the part divided by its whole for a share of a printed whole."""
    if quantity.whole and quantity.value is not None and quantity.figure_kind == "share":
        return quantity.value / quantity.whole
    return quantity.value


def _near(expected: float | None, value: Decimal | None) -> bool:
    if expected is None or value is None:
        return expected is None and value is None
    return abs(float(value) - expected) <= 1e-9 * max(abs(expected), 1e-3)


def _same_bounds(expected: Expected, found: list[Quantity]) -> bool:
    if len(found) == 2:
        signs = {float(quantity.value or 0): quantity.comparator for quantity in found}
        return [signs[end] for end in sorted(signs)] == expected.comparator.split()
    return found[0].high is not None if expected.high is not None else found[0].comparator == expected.comparator


if __name__ == "__main__":
    raise SystemExit(main())
