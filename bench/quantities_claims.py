"""Read sentences as claims make them, all fields at once: `python bench/quantities_claims.py [FILE…]`.

Each line of tests/quantities_claims.json tells value, bound, unit, kind, change unit and direction of every quantity
of a sentence, as read by hand before the rules were looked at. A quantity is right when all of them are.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from claims.quantities import Quantity, find

CLAIMS = Path(__file__).resolve().parents[1] / "tests" / "quantities_claims.json"


def told(quantity: Quantity) -> str:
    """Say value with high or whole, bound, unit and kind in one line, as the file does."""
    value = "none" if quantity.value is None else str(quantity.value)
    value += f"-{quantity.high}" if quantity.high is not None else ""
    value += f"/{quantity.whole}" if quantity.whole is not None else ""
    kind = [part for part in (quantity.figure_kind, quantity.change_unit, quantity.direction) if part]
    return " ".join([value, quantity.comparator, quantity.unit, *kind])


def measure(cases: list[dict]) -> tuple[int, int, int, list[str]]:
    """Count right, false and missed quantities of cases, and list the differences."""
    right = false = missed = 0
    lines = []
    for case in cases:
        want, got = list(case["quantities"]), [told(quantity) for quantity in find(case["text"])]
        more = [line for line in got if line not in want or want.remove(line)]
        right, false, missed = right + len(got) - len(more), false + len(more), missed + len(want)
        if want or more:
            lines.append(f"{case['text']}\n    wanted {want}\n    found  {more}")
    return right, false, missed, lines


def main() -> int:
    """Print the share that is right throughout and every difference."""
    for path in map(Path, sys.argv[1:] or [str(CLAIMS)]):
        right, false, missed, lines = measure(json.loads(path.read_text(encoding="utf-8")))
        print(*lines, sep="\n")
        print(f"{path.name}: {right} of {right + missed} right throughout, {false} false or otherwise")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
