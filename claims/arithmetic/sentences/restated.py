"""What is said of a change measured to a newer level."""

from claims.arithmetic import wording
from claims.arithmetic.change_case import ChangeCase
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.roundings import Rounded
from claims.arithmetic.sentences.shared import if_rounded, sentence
from claims.quantities.quantity import Quantity

BETWEEN = ", the change would be "
NOW = "measured to {newest}" + BETWEEN + "{now}{condition}."
IMPOSSIBLE = "no base fits the old figures{condition}, so there is nothing to measure {newest} from."


def restated(case: ChangeCase, newest: Quantity, rounded: Rounded, reading: Reading) -> str:
    """Say what the change would be now, under one reading of the old figures."""
    known = {"before": case.before, "after": case.after, "change": case.change}
    return sentence(
        IMPOSSIBLE if reading.implied.empty else NOW,
        newest=f"{wording.quantity(newest)} {case.after_when}".strip(),
        now=wording.change_words(reading.implied, case.change_unit, wording.span if rounded else wording.about),
        condition=f" {if_rounded(known, rounded)}" if rounded else "",
    )


def summary(check: Check) -> str:
    """Say the change as printed, and under the widest rounding without repeating what it is measured to."""
    first, *others = (reading.says.removesuffix(".") for reading in check.readings)
    lead = first.partition(BETWEEN)[0] + BETWEEN
    return "; ".join([first, *(text.removeprefix(lead) for text in others[-1:])]) + "."
