"""What a check of one change told in two ways says."""

from claims.arithmetic import wording
from claims.arithmetic.change_case import ChangeCase
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.roundings import Rounded
from claims.arithmetic.sentences.change import change_words, condition
from claims.arithmetic.sentences.shared import VERDICTS, capital, if_rounded, lower, outcome, sentence

FITS = "{first}{base} fits {second} {condition}; so would anything from {low} to {high}."
FITS_EXACTLY = "{first}{base} is {computed}, which fits {second} {condition}."
COMPARED = "{first}{base} is {computed}; {second} {condition} means {range}, so they {verdict}."
MISREAD = "Not as printed; it would fit {condition}."
FROM = " from {before}"
BEFORE = "{first} and {second} are one change{condition} if it was {implied} before."
NO_BEFORE = "{first} and {second} are never one change{condition}, whatever it was before."
AS_PRINTED = "as printed"


def compared(first: ChangeCase, second: ChangeCase, rounded: Rounded, reading: Reading) -> str:
    """Say what the first figure makes of the second."""
    told = second.interval("change")
    steps = {step.unit: step.interval for step in second.steps("change")}
    told = next((steps[unit] for role, unit in rounded if role == "second"), told)
    computed, printed_range = wording.spans(reading.implied, told, second.change_unit)
    fits = reading.agrees and not any(role == "second" for role, _ in rounded)
    text = COMPARED if not fits else FITS if " to " in computed else FITS_EXACTLY
    low, _, high = computed.partition(" to ")
    return sentence(
        text,
        first=change_words(first),
        second=change_words(second),
        base=_base(first) if first.relation().ratio != second.relation().ratio else "",
        computed=computed,
        low=low,
        high=high,
        range=printed_range,
        verdict=VERDICTS[bool(reading.agrees)],
        condition=_rounded(first, second, rounded) or AS_PRINTED,
    )


def misread(case: ChangeCase, reading: Reading) -> str:
    """Say what one figure would have to mean for the two to agree."""
    return MISREAD.format(condition=condition(case, reading.name, ()))


def missing(first: ChangeCase, second: ChangeCase, rounded: Rounded, reading: Reading) -> str:
    """Say what the level before would have to be."""
    meant = _rounded(first, second, rounded)
    points = "points" in (first.kind, second.kind)
    unit = "%" if points else first.level_unit or second.level_unit
    return sentence(
        NO_BEFORE if reading.implied.empty else BEFORE,
        first=change_words(first),
        second=change_words(second),
        implied=wording.span(reading.implied, unit if unit in ("%", *wording.SYMBOLS) else ""),
        condition=f" {meant}" if meant else "",
    )


def summary(second: ChangeCase, check: Check) -> str:
    """Sum the check up in one sentence."""
    deciding = next((reading for reading in check.readings if reading.agrees), check.readings[0])
    if check.passes:
        return capital(deciding.says)
    return outcome(check, lower(deciding.says), any_fits=bool(deciding.agrees))


def summary_of_missing(check: Check) -> str:
    """Say each reading of the level before once."""
    first, *others = (reading.says.removesuffix(".") for reading in check.readings)
    return "; ".join([first, *(f"or {text.partition(' are one change ')[2] or lower(text)}" for text in others)]) + "."


def _base(case: ChangeCase) -> str:
    if case.before is None:
        return ""
    return FROM.format(before=f"{wording.quantity(case.before)} {case.before_when}".strip())


def _rounded(first: ChangeCase, second: ChangeCase, rounded: Rounded) -> str:
    quantities = {"first": first.change, "second": second.change, "before": first.before}
    return if_rounded(quantities, rounded) if rounded else ""
