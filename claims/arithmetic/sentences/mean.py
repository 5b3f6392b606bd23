"""What a check of a mean says."""

from collections.abc import Mapping
from decimal import Decimal

from claims.arithmetic import wording
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import Interval, exactly
from claims.arithmetic.printed import as_printed
from claims.arithmetic.roundings import Rounded
from claims.arithmetic.sentences.shared import VERDICTS, if_rounded, lower, outcome, sentence
from claims.quantities.quantity import Quantity

AS_PRINTED = "as printed"
FITS = "{total} over {count} fits a mean of {mean} {condition}; so would any from {low} to {high}."
COMPARED = "{total} over {count} is {computed}; a mean of {mean} {condition} means {range}, so they {verdict}."
MISSING = {
    "total": "A mean of {mean} over {count} means a total of {implied}{condition}.",
    "count": "{total} at a mean of {mean} means {implied} share it{condition}.",
    "mean": "{total} over {count} is a mean of {implied}{condition}.",
}
NO_TOTAL = "No whole total over {count} is a mean of {mean}{condition}: {nearest}."
NO_COUNT = "No whole number has {total} at a mean of {mean}{condition}."
NEAREST = "{below} would be {below_mean}, {above} would be {above_mean}"


def compared(quantities: Mapping[str, Quantity | None], rounded: Rounded, said: Interval, reading: Reading) -> str:
    """Say how the mean computed compares with the one printed, under one reading."""
    computed, printed_range = wording.spans(reading.implied, said, _unit(quantities))
    low, _, high = computed.partition(" to ")
    fits = reading.agrees and high and not any(role == "mean" for role, _ in rounded)
    return sentence(
        FITS if fits else COMPARED,
        computed=computed,
        low=low,
        high=high,
        range=printed_range,
        condition=if_rounded(quantities, rounded) if rounded else AS_PRINTED,
        verdict=VERDICTS[bool(reading.agrees)],
        **_words(quantities),
    )


def missing(quantities: Mapping[str, Quantity | None], role: str, rounded: Rounded, reading: Reading) -> str:
    """Say what the missing number would have to be, or that none can be it."""
    condition = f" {if_rounded(quantities, rounded)}" if rounded else ""
    words = _words(quantities)
    if not reading.implied.empty:
        unit = "" if role == "count" else _unit(quantities)
        return sentence(MISSING[role], implied=wording.span(reading.implied, unit), condition=condition, **words)
    if role == "count":
        return sentence(NO_COUNT, condition=condition, **words)
    return sentence(NO_TOTAL, condition=condition, nearest=_nearest(quantities), **words)


def summary(check: Check) -> str:
    """Sum a check of a mean up in one sentence."""
    if check.reason == "missing_number" or check.readings[0].implied.empty:
        first, *others = (reading.says.removesuffix(".") for reading in check.readings)
        return "; ".join([first, *map(lower, others)]) + "."
    deciding = next((reading for reading in check.readings if reading.agrees), check.readings[0])
    return deciding.says if check.passes else outcome(check, lower(deciding.says), any_fits=bool(deciding.agrees))


def _nearest(quantities: Mapping[str, Quantity | None]) -> str:
    """Say which means the whole totals next to the one wanted would be, to the printed places."""
    mean, count = quantities["mean"], quantities["count"]
    if mean is None or count is None:
        return ""
    many = as_printed(count).low
    least = as_printed(mean).low
    if many is None or least is None:
        return ""
    below = int(many * least)
    shown = [
        wording.number(exactly(Decimal(total)).divided_by(exactly(many)).low or Decimal(0), mean.decimals)
        for total in (below, below + 1)
    ]
    return NEAREST.format(below=below, above=below + 1, below_mean=shown[0], above_mean=shown[1])


def _words(quantities: Mapping[str, Quantity | None]) -> dict[str, str]:
    return {role: wording.quantity(each) for role, each in quantities.items() if each and each.value is not None}


def _unit(quantities: Mapping[str, Quantity | None]) -> str:
    units = [each.unit for each in (quantities["total"], quantities["mean"]) if each is not None]
    return next((unit for unit in units if unit in ("%", *wording.SYMBOLS)), "")
