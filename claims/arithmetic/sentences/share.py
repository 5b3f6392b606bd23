"""What a check of a share says."""

from decimal import Decimal

from claims.arithmetic import wording
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import Interval, exactly
from claims.arithmetic.printed import as_printed, coarser
from claims.arithmetic.relation import HUNDRED
from claims.arithmetic.roundings import Rounded
from claims.arithmetic.sentences.shared import VERDICTS, if_rounded, lower, outcome, sentence
from claims.arithmetic.share_case import ShareCase
from claims.quantities.quantity import Quantity

AS_PRINTED = "as printed"
COMPARED = "{part} of {whole} is {computed}; {share} {condition} means {range}, so they {verdict}."
ROUNDED = "{condition}, {part} of {whole} is {computed} and {share} means {range}, so they {verdict}."
MISREAD = {
    "the_rest": "Not as printed; it would fit if {share} is what remains of {whole} without {part}.",
    "ends_swapped": "Not as printed; it would fit if {whole} is the part and {part} the whole.",
}
MISSING = {
    "part": "{share} of {whole} means {implied}{condition}.",
    "whole": "{part} being {share} means a whole of {implied}{condition}.",
    "share": "{part} of {whole} is {implied}{condition}.",
}
SHARES = "share from {others}"
NO_COUNT = "No whole number of {whole} is {share} {condition}: {nearest}."
NO_COUNT_BETWEEN = "{below} would be {below_share}, {above} would be {above_share}"
NO_WHOLE = "No whole has {part} as {share} {condition}."
MORE_THAN_WHOLE = "{part} cannot be a part of {whole}, which is less."


def compared(case: ShareCase, rounded: Rounded, reading: Reading) -> str:
    """Say how part and whole compare with the share, under one reading."""
    numbers = _numbers(case)
    if reading.name in MISREAD:
        return sentence(MISREAD[reading.name], **numbers)
    ranges = _in_percent(case, reading.implied), _in_percent(case, _stands_for(case, rounded))
    computed, printed_range = wording.spans(*ranges, "%")
    return sentence(
        ROUNDED if rounded else COMPARED,
        computed=computed,
        range=printed_range,
        condition=_condition(case, rounded),
        verdict=VERDICTS[bool(reading.agrees)],
        **numbers,
    )


def missing(case: ShareCase, role: str, rounded: Rounded, reading: Reading) -> str:
    """Say what the missing number would have to be, or that none can be it."""
    numbers = _numbers(case)
    condition = _condition(case, rounded)
    if not reading.implied.empty:
        unit = "%" if role == "share" else _level_unit(case)
        implied = wording.span(reading.implied, unit)
        return sentence(MISSING[role], implied=implied, condition=f" {condition}" if rounded else "", **numbers)
    if role == "part":
        return sentence(NO_COUNT, condition=condition, nearest=_nearest(case), **numbers)
    return sentence(NO_WHOLE if role == "whole" else MORE_THAN_WHOLE, condition=condition, **numbers)


def summary(case: ShareCase, check: Check) -> str:
    """Sum a check of a share up in one sentence."""
    if case.missing:
        first, *others = (reading.says.removesuffix(".") for reading in check.readings)
        return "; ".join([first, *map(lower, others)]) + "."
    deciding = next((reading for reading in check.readings if reading.agrees), check.readings[0])
    shares = wording.span(_in_percent(case, deciding.implied), "%") if check.passes else ""
    net = SHARES.format(others=shares) if " to " in shares else ""
    return outcome(check, lower(deciding.says), any_fits=bool(deciding.agrees), net=net)


def _nearest(case: ShareCase) -> str:
    """Say which shares the whole numbers next to the one wanted would be."""
    whole = as_printed(_known(case.whole)).low
    part = case.relation().after(as_printed(_known(case.whole)), as_printed(_known(case.share))).low
    assert whole is not None and part is not None  # noqa: S101 (only bounded numbers leave no count)
    below = int(part)
    shares = [_of(Decimal(count), whole) for count in (below, below + 1)]
    return NO_COUNT_BETWEEN.format(below=below, below_share=shares[0], above=below + 1, above_share=shares[1])


def _of(count: Decimal, whole: Decimal) -> str:
    return wording.span(exactly(count).times(HUNDRED).divided_by(exactly(whole)), "%")


def _in_percent(case: ShareCase, share: Interval) -> Interval:
    scale = case.relation().scale
    return share if scale == HUNDRED else share.times(HUNDRED).divided_by(exactly(scale))


def _stands_for(case: ShareCase, rounded: Rounded) -> Interval:
    share = _known(case.share)
    meant = dict(rounded).get("share")
    steps = coarser(share, fixed="share" in case.exact)
    return next((step.interval for step in steps if step.unit == meant), as_printed(share, fixed="share" in case.exact))


def _condition(case: ShareCase, rounded: Rounded) -> str:
    return if_rounded(case.quantities, rounded) if rounded else AS_PRINTED


def _numbers(case: ShareCase) -> dict[str, str]:
    """Write the numbers known, the whole with its period."""
    known = {role: each for role, each in case.quantities.items() if each is not None and each.value is not None}
    words = {role: wording.quantity(each) for role, each in known.items()}
    if "part" in known and "whole" in known and known["part"].unit == known["whole"].unit:
        words["part"] = wording.quantity(known["part"], unit="")
    return words | ({"whole": f"{words['whole']} {case.when}".strip()} if "whole" in words else {})


def _level_unit(case: ShareCase) -> str:
    levels = [level.unit for level in (case.part, case.whole) if level is not None]
    return next((unit for unit in levels if unit in ("%", *wording.SYMBOLS)), "")


def _known(quantity: Quantity | None) -> Quantity:
    assert quantity is not None  # noqa: S101 (asked only for numbers that are given)
    return quantity
