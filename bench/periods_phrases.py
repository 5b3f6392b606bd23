"""Measure claims.periods against phrases read with care: tests/periods_phrases.txt, or a file in its form.

    python bench/periods_phrases.py [FILE] [--misses]

A phrase is right when all its periods and no others have the days it names; silently wrong when a period with other
days is stated as printed or counted, doubted when it is marked as inferred, missed when nothing wrong is stated.
"""

import argparse
import sys
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from claims.periods import Period, find

DEFAULT = Path(__file__).resolve().parents[1] / "tests" / "periods_phrases.txt"

Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Phrase:
    """A text, when and where it was said, and the periods it may be read as naming."""

    said: str
    place: str
    text: str
    answers: list[list[Days]]


def phrases(path: Path = DEFAULT) -> list[Phrase]:
    """Return the phrases of a file; its first lines say how it is written."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [_phrase(line) for line in lines]


def _phrase(line: str) -> Phrase:
    said, place, rest = line.split(" ", 2)
    text, _, answers = rest.rpartition(" = ")
    return Phrase(said, place, text, [_answer(answer) for answer in answers.split("|")])


def _answer(written: str) -> list[Days]:
    if written == "-":
        return []
    return [_days(one) for one in written.split(";")]


def _days(written: str) -> Days:
    if written == "?":
        return None, None
    first, joint, last = written.partition("..")
    return _edge(first, last=False), _edge(last if joint else first, last=True)


def _edge(written: str, last: bool) -> date | None:
    if not written:
        return None
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts if len(parts) == 2 else (parts[0], 12 if last else 1)
    return date(year, month, monthrange(year, month)[1] if last else 1)


def judge(phrase: Phrase) -> tuple[str, list[Period]]:
    """Return right, silently wrong, doubted or missed, and what was read."""
    periods = find(phrase.text, phrase.said, phrase.place)
    if [(period.start, period.end) for period in periods] in phrase.answers:
        return "right", periods
    accepted = {days for answer in phrase.answers for days in answer}
    wrong = [period for period in periods if period.resolved and (period.start, period.end) not in accepted]
    if any(period.basis in {"printed", "resolved"} for period in wrong):
        return "silently wrong", periods
    return "doubted" if wrong else "missed", periods


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="print every phrase not read as written down")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"no such file: {options.file}", file=sys.stderr)
        return 2
    counted: Counter[str] = Counter()
    for phrase in phrases(options.file):
        outcome, periods = judge(phrase)
        counted[outcome] += 1
        if options.misses and outcome != "right":
            print(f"{outcome}: {phrase.text} ({phrase.place}, said {phrase.said})")
            for period in periods:
                print(f"      {period.printed!r} {period.start} {period.end} {period.kind} {period.basis}")
    for outcome in ("right", "silently wrong", "doubted", "missed"):
        print(f"{outcome:15} {counted[outcome]:4} of {counted.total()}, {counted[outcome] / counted.total():.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
