"""Measure claims.periods against a set of date periods in the shape of Recognizers-Text's DatePeriodParser.json.

    python bench/periods_accuracy.py [FILE] [--misses]

A case counts as right when one period has its days. The set writes an end as the day after (or, between two named days,
as the last day itself); both are the same days. It stops a stretch that ends in a week, month or year at its first day;
here the last one named is included, so such an end counts as "the last one included" and is shown apart.
"""

import argparse
import json
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from claims.periods import Period, find

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "recognizers" / "DatePeriodParser.json"

# What this tool does not mean, and why; each names the cases by words in them.
LEFT_OUT = {
    "which week, weekend or year is meant is not in the words": (
        "'the week'", "my week", "the weekend", "my weekend", "that weekend", "the same week", "the same month",
        "the same year", "on weekend",
    ),
    "a month written 2015.3 is a number in a text": ("2015.3",),
    "\"the last two decades\" counts back from the day said, not by calendar decades": ("decade",),
    "\"the coming week\" is the seven days to come, not the next calendar week": ("coming week",),
    "\"last sept\" said in November is two months ago here, fourteen there": ("last sept",),
    "what is told of a week that is not over is taken up to the day it was said": ("had a meeting this week",),
    "at the end or the beginning of a year a point in time is meant, not four months": (
        "at the end of 2000", "at the beginning of 2000",
    ),
    "a week starting on a Tuesday starts on that Tuesday, not on the Monday before": ("week starting",),
    "calendar entries, no wording of a report: a range whose month stands outside it, or a day without a month": (
        "of the 18th", "between 19 and 20", "between 2-7", "week between", "september.16th", "'from 10/",
        "last monday april",
    ),
    "a length of time before or after a day, which names no stretch": (
        "after today", "from today", "before today", "before yesterday", "after tomorrow", "days later",
        "in the future",
    ),
}  # fmt: skip


def expected(case: dict) -> list[dict]:
    """Return the readings a case accepts, {} for one without days; [] when nothing should be found."""
    accepted = []
    for result in case["Results"]:
        value = result.get("Value") or {}
        for side in ("FutureResolution", "PastResolution"):
            if value.get(side) not in accepted:
                accepted.append(value.get(side) or {})
    return accepted


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def agrees(period: Period, wanted: dict) -> str:
    """Return "same", "included" (the last named month or year counted in) or "" for one period and one reading."""
    if not wanted:
        return "same" if period.start is None and period.end is None and period.reason else ""
    start, end = day(wanted.get("startDate")), day(wanted.get("endDate"))
    if period.start != start:
        return ""
    if end is None or period.end is None:
        return "same" if period.end == end else ""
    if period.end in {end, end - timedelta(days=1)}:
        return "same"
    after = period.end + timedelta(days=1)
    by_month = end.day == 1 and after.day == 1 and 0 < (after - end).days < 367
    return "included" if by_month or (after - end).days == 7 else ""


def judge(case: dict) -> tuple[str, list[Period]]:
    said = (case.get("Context") or {}).get("ReferenceDateTime")
    periods = find(case["Input"], date.fromisoformat(said[:10]) if said else None, "US")
    wanted = expected(case)
    if not wanted:
        return ("same" if not periods else ""), periods
    outcomes = {agrees(period, one) for period in periods for one in wanted}
    return ("same" if "same" in outcomes else "included" if "included" in outcomes else ""), periods


def spans_agree(case: dict, periods: list[Period]) -> bool:
    printed = {period.printed.lower().removeprefix("the ") for period in periods}
    return all(result["Text"].lower().removeprefix("the ") in printed for result in case["Results"])


def reason_left_out(case: dict) -> str:
    words = f"'{case['Input']}'".lower()
    return next((why for why, marks in LEFT_OUT.items() if any(mark in words for mark in marks)), "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="print every case not read as expected")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"no such file: {options.file}", file=sys.stderr)
        return 2
    cases = json.loads(options.file.read_text(encoding="utf-8-sig"))
    counted: Counter[str] = Counter()
    for case in cases:
        outcome, periods = judge(case)
        why = "" if outcome else reason_left_out(case)
        counted[outcome or ("left out" if why else "missed")] += 1
        counted["span"] += bool(outcome) and spans_agree(case, periods)
        if options.misses and not outcome:
            print(f"{why or 'MISSED'}: {case['Input']!r}, expected {expected(case)}")
            for period in periods:
                print(f"      {period.printed!r} {period.start} {period.end} {period.kind} {period.reason}")
    right = counted["same"] + counted["included"]
    included = counted["included"]
    print(f"{right} of {len(cases)} right, {included} of them with the last week, month or year named included")
    print(f'{counted["span"]} of those with the same words, but for a leading "the"')
    print(f"{counted['left out']} left out for a stated reason, {counted['missed']} missed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
