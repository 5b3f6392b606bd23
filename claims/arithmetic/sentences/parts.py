"""What a check of parts against their whole says."""

from collections.abc import Sequence
from functools import reduce

from claims.arithmetic import wording
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import Interval
from claims.arithmetic.parts_case import PartsCase
from claims.arithmetic.roundings import Rounded
from claims.arithmetic.sentences.shared import if_rounded, lower, outcome, sentence

# By how the parts fill the whole: added up to it, added up within it, overlapping but leaving nothing, each alone.
AGREE = {
    "sum": "{parts} make {computed} together, which agrees with {whole}{condition}.",
    "within": "{parts} make {computed} together, which lies within {whole}{condition}.",
    "cover": "{parts}, which may overlap, cover {computed}, which agrees with {whole}{condition}.",
    "each": "{parts} each lie within {whole}{condition}; they may overlap, so they are not added up.",
    "one": "{parts} lie within {whole}{condition}.",
}
DISAGREE = {
    "sum": "{parts} make {computed} together, which does not agree with {whole}{condition}.",
    "within": "{parts} make {computed} together, which is more than {whole}{condition}.",
    "cover": "{parts}, which may overlap, cover {computed}, which does not agree with {whole}{condition}.",
    "each": "{parts} do not each lie within {whole}{condition}.",
    "one": "{parts} do not lie within {whole}{condition}.",
}
WHOLES = "whole of {others}"
WHOLES_BETWEEN = "whole from {others}"
MISSING_WHOLE = "{parts} mean a whole of {computed}{condition}."
MISSING_PART = "Beside {parts}, {whole} leaves {computed} for the missing part{condition}."
MISSING_ONLY_PART = "A part of {whole} is {computed}{condition}."
NO_PART = "Beside {parts}, {whole} leaves nothing for the missing part{condition}."


def compared(case: PartsCase, rounded: Rounded, known: Sequence[Interval], reading: Reading) -> str:
    """Say how the parts compare with the whole, under one reading."""
    kind = _kind(case)
    # "At least 32" would be the whole implied; people want the sum itself.
    shown = reading.implied if kind == "cover" else reduce(Interval.plus, known[1:])
    computed, stands_for = wording.spans(shown, known[0], case.unit)
    whole = _level(case, "whole")
    return sentence(
        (AGREE if reading.agrees else DISAGREE)[kind],
        parts=_parts(case),
        whole=whole if known[0].point else f"{whole} ({stands_for})",
        computed=computed,
        condition=_condition(case, rounded),
    )


def missing(case: PartsCase, role: str, rounded: Rounded, reading: Reading) -> str:
    """Say what the missing number would have to be, under one reading."""
    parts = _parts(case)
    part_text = NO_PART if reading.implied.empty else MISSING_PART if parts else MISSING_ONLY_PART
    return sentence(
        MISSING_WHOLE if role == "whole" else part_text,
        parts=parts,
        whole=_level(case, "whole"),
        computed=wording.span(reading.implied, case.unit),
        condition=_condition(case, rounded),
    )


def summary(case: PartsCase, check: Check) -> str:
    """Sum a check of parts up in one sentence."""
    if check.reason == "missing_number":
        first, *others = (reading.says.removesuffix(".") for reading in check.readings)
        return "; ".join([first, *map(lower, others)]) + "."
    deciding = next((reading for reading in check.readings if reading.agrees), check.readings[0])
    net = ""
    if check.passes and not deciding.implied.point:
        wholes = wording.span(deciding.implied, case.unit)
        net = (WHOLES_BETWEEN if " to " in wholes else WHOLES).format(others=wholes)
    return outcome(check, lower(deciding.says), any_fits=bool(deciding.agrees), net=net)


def _kind(case: PartsCase) -> str:
    if len(case.parts) == 1 and not case.exhaustive:
        return "one"
    if case.exclusive:
        return "sum" if case.exhaustive else "within"
    return "cover" if case.exhaustive else "each"


def _parts(case: PartsCase) -> str:
    known = [part for part in case.parts if part is not None and part.value is not None]
    return wording.listed([wording.quantity(part) for part in known])


def _level(case: PartsCase, role: str) -> str:
    quantity = case.quantities[role]
    if quantity is None or quantity.value is None:
        return ""
    return f"{wording.quantity(quantity)} {case.when}".strip()


def _condition(case: PartsCase, rounded: Rounded) -> str:
    return f" {if_rounded(case.quantities, rounded)}" if rounded else ""
