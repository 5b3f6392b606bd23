"""What findings say beyond the arithmetic's own sentences: periods, breaks, newer figures, contradictions."""

from dataclasses import replace

from claims.arithmetic import wording
from claims.findings.entry import Entry
from claims.findings.result import Result
from claims.models.choices import Statistic
from claims.models.finding import FindingKind, FindingOutcome

# The texts with their blanks, for a translator.
BREAK = "The way it is counted changed in between: {reason}"
UNKNOWN_PERIOD = "the time of {number} is not known"
UNLIKE_STATISTICS = "{first} is given as {one}, {second} as {other}"
UNLIKE = {
    "flow": "{first} and {second} are counted over periods of different length",
    "cumulative": "{first} and {second} are counted since different starts",
}
NEWER = "A newer figure exists: {newest}. The change itself has a stated end and stays as it is."
CONTRADICTION = "Two figures for the same thing and time that cannot both be right: {first} and {second}."
UNSUPPORTED = "Linked as contradicting each other, but the numbers agree: {why}"


def unknown_period(first: Entry, second: Entry) -> str:
    """Say which figure's time is not known."""
    unknown = first if not first.period.resolved else second
    return UNKNOWN_PERIOD.format(number=wording.quantity(unknown.quantity))


def unlike_periods(first: Entry, second: Entry) -> str:
    """Say why two figures of one measure cannot be compared."""
    return UNLIKE.get(first.counting, UNLIKE["flow"]).format(first=dated(first), second=dated(second))


def unlike_statistics(first: Entry, second: Entry) -> str:
    """Say that two figures are different statistics: a total and an average, say."""
    one, other = Statistic(first.statistic).label, Statistic(second.statistic).label
    return UNLIKE_STATISTICS.format(first=dated(first), one=one, second=dated(second), other=other)


def newer_figure(parts: list[tuple[str, Entry]]) -> Result:
    """Say that a newer figure exists, for a change with a stated end: it never goes stale."""
    summary = NEWER.format(newest=dated(dict(parts)["newest"]))
    return Result(FindingKind.STALE, tuple(parts), FindingOutcome.NEWER, summary)


def contradiction(result: Result, first: Entry, second: Entry) -> Result:
    """Put the two figures before what the arithmetic says of them."""
    lead = CONTRADICTION.format(first=dated(first), second=dated(second))
    return replace(result, summary=f"{lead} {result.summary}")


def dated(entry: Entry) -> str:
    """Write a figure with its period: "113,948 reports in 2018"."""
    return f"{wording.quantity(entry.quantity)} {entry.period.when}".strip()
