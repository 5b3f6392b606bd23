"""Measure `claims.quantities.find` on folders of labelled sentences: `python -m bench.quantities_accuracy FOLDER…`.

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

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.quantities_cases import Case, Expected, files_in, load  # noqa: E402 the repository is found first
from bench.quantities_conventions import reason_missed  # noqa: E402
from bench.quantities_units import counts_for, same_unit  # noqa: E402
from claims.quantities import Quantity, find  # noqa: E402


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


def main(arguments: list[str] | None = None) -> int:
    """Measure the folders named on the command line; exit 2 when a path is missing or holds no cases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--quiet", action="store_true", help="figures only, no misses")
    options = parser.parse_args(arguments)
    paths = [path for folder in options.folders for path in files_in(folder)]
    if not paths:
        print(f"no JSON files in {', '.join(map(str, options.folders))}", file=sys.stderr)
        return 2
    total: dict[tuple[str, bool], Tally] = defaultdict(Tally)
    for path in paths:
        try:
            cases = load(path)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            return 2
        _measure(path.name, cases, total, options.quiet)
    _print_tallies("all files", total)
    return 0


def _measure(name: str, cases: list[Case], total: dict[tuple[str, bool], Tally], quiet: bool) -> None:
    tallies: dict[tuple[str, bool], Tally] = defaultdict(Tally)
    for case in cases:
        for line in _score(case, tallies):
            if not quiet:
                print(f"  {line}")
    _print_tallies(name, tallies)
    for key, tally in tallies.items():
        total[key].right += tally.right
        total[key].false += tally.false
        total[key].missed += tally.missed


def _print_tallies(name: str, tallies: dict[tuple[str, bool], Tally]) -> None:
    print(f"{name}")
    for measure in ("value", "value+unit", "value+comparator"):
        for strict in (True, False):
            tally = tallies[measure, strict]
            if not (tally.right or tally.false or tally.missed):
                continue
            precision, recall, f1 = tally.scores()
            label = "as it stands" if strict else "same convention"
            print(
                f"  {measure:17} {label:16} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
                f"   ({tally.right} right, {tally.false} false, {tally.missed} missed)"
            )


def _score(case: Case, tallies: dict[tuple[str, bool], Tally]) -> list[str]:
    """Add one case to the tallies; give a line for each miss."""
    found = find(case.text)
    lines = []
    used: set[int] = set()
    for expected in case.expected:
        overlapping = [
            index for index, quantity in enumerate(found) if quantity.start < expected.end and expected.start < quantity.end
        ]
        matched = _matched(expected, [(index, found[index]) for index in overlapping])
        reason = "" if matched else reason_missed(case, expected)
        used.update(overlapping)
        if not matched:
            lines.append(_line(case, expected, [found[index] for index in overlapping], reason))
        _count("value", tallies, bool(matched), bool(overlapping), reason)
        if expected.unit:
            right = bool(matched) and any(same_unit(expected.unit, found[index]) for index in matched)
            _count("value+unit", tallies, right, bool(overlapping), reason)
            if matched and not right:
                lines.append(_line(case, expected, [found[index] for index in matched], "", "unit"))
        if expected.comparator:
            right = bool(matched) and _same_bounds(expected, [found[index] for index in matched])
            _count("value+comparator", tallies, right, bool(overlapping), reason)
            if matched and not right:
                lines.append(_line(case, expected, [found[index] for index in matched], "", "bound"))
    for index, quantity in enumerate(found):
        if index not in used and counts_for(case.kind, quantity):
            reason = _reason_false(case, quantity)
            _count("value", tallies, False, True, reason, missed=False)
            lines.append(f"{'differs' if reason else 'FALSE'}: {quantity.printed!r} in {case.text[:110]!r} {reason}")
    return lines


def _count(
    measure: str, tallies: dict[tuple[str, bool], Tally], right: bool, found: bool, reason: str, missed: bool = True
) -> None:
    for strict in (True, False):
        if not strict and reason:
            continue
        tally = tallies[measure, strict]
        tally.right += right
        tally.missed += not right and missed
        tally.false += not right and found


def _matched(expected: Expected, found: list[tuple[int, Quantity]]) -> list[int]:
    """Give the found quantities that together say what was expected: one, or the two bounds of an interval."""
    if expected.low is None:
        return []
    for index, quantity in found:
        if _near(expected.low, _number(quantity)) and _near(expected.high, quantity.high):
            return [index]
    if expected.high is not None:
        ends = {
            end: index for end in (expected.low, expected.high) for index, quantity in found if _near(end, quantity.value)
        }
        if len(ends) == 2:
            return [ends[expected.low], ends[expected.high]]
    return []


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
    if len(found) == 1:
        if expected.high is not None:
            return found[0].high is not None
        return found[0].comparator == expected.comparator
    return [quantity.comparator for quantity in found] == expected.comparator.split()


def _reason_false(case: Case, quantity: Quantity) -> str:
    if case.kind in ("number", "numberrange") and quantity.unit and quantity.unit not in case.text.split():
        return "a number with a unit is a quantity"
    if case.kind == "numberrange" and quantity.high is None and quantity.comparator in ("~", "="):
        return "not a range, and no claim to be one"
    return ""


def _line(case: Case, expected: Expected, found: list[Quantity], reason: str, what: str = "") -> str:
    got = [(quantity.printed, str(_number(quantity)), quantity.comparator, quantity.unit) for quantity in found]
    want = (expected.text, expected.low, expected.high, expected.comparator, expected.unit)
    status = "differs" if reason else (f"MISS {what}".strip())
    return f"{status}: {want} got {got} in {case.text[:110]!r} {reason}"


if __name__ == "__main__":
    raise SystemExit(main())
