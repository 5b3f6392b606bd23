"""What a check of a change says."""

from dataclasses import replace
from decimal import Decimal

from claims.arithmetic import wording
from claims.arithmetic.change_case import ChangeCase, Role
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import Interval
from claims.arithmetic.printed import is_count
from claims.arithmetic.roundings import Rounded
from claims.arithmetic.sentences.shared import VERDICTS, capital, if_rounded, lower, outcome, sentence

PLAIN = ("as_printed", "difference")
# The texts with their blanks, for a translator: what a blank holds is already in words.
CONDITIONS = {
    "as_printed": "as printed",
    "percent_by": "if ‘by {change}’ was meant",
    "percent_of": "if ‘{change} of’ was meant",
    "points_for_percent": "if percentage points were meant",
    "percent_for_points": "if per cent were meant",
    "times_more": "if ‘{change} more’ was meant, which is once more than ‘{change} as much’",
    "of_the_later": "if {change} of the later figure was meant",
    "direction": "if {opposite} was meant",
    "ends_swapped": "if before and after were exchanged",
    "shared_scale": "with the scale word of {after} said for both",
}
# A number worked out was printed by nobody, so nothing is said of how it was printed.
MISSING_BEFORE = "{after} after {change_words} means {implied}{condition}."
MISSING_AFTER = "{before} and then {change_words} means {implied}{condition}."
MISSING_CHANGE = "{before} to {after} is {implied}{condition}."
NO_BEFORE = "No number comes to {after} by {change_words}{condition}."
NO_AFTER = "{before} cannot go through {change_words}{condition}."
COMPARED = "{before} to {after} is {computed}; {printed} {condition} means {range}, so they {verdict}."
ROUNDED = "{condition}, {before} to {after} is {computed} and {printed} means {range}, so they {verdict}."
FITS = "{before} to {after} fits {printed} {condition}; so would any {net}."
FITS_EXACTLY = "{before} to {after} is {computed}, which fits {printed} {condition}."
FITS_ROUNDED = "{condition}, {before} to {after} fits {printed}; so would any {net}."
FITS_ROUNDLY = "{condition}, {before} to {after} fits {printed}: it is {computed}, and {printed} means {range}."
MISREAD = "not as printed; it would fit {condition}: then it would have to be {computed}, and {printed} means {range}."
POINTS_OF_NONE = (
    "not as printed: percentage points lie between two percentages, and {before} and {after} are none; "
    "it would fit if per cent were meant, for it is {computed}."
)
OF_BEFORE = "{part} of the level before"
IN_POINTS = "This is a percentage of a percentage: the difference itself is {points}."
CONVERTED = "Cannot tell: {before} and {after} are in different units; with one put into the other it is {computed}."
MAY_TURN = "Cannot tell: {before} to {after} shows no {way}, but figures so open would allow one."
SLIPPED = "not as printed; it would fit if {meant} was meant where {said} is printed."
CUT_OFF = "the figure looks cut off, not rounded: {computed} begins like {printed}, but rounds to another number."


def missing(case: ChangeCase, role: Role, rounded: Rounded, reading: Reading) -> str:
    """Say what a missing number would have to be under one reading."""
    plain = not rounded and reading.name in PLAIN
    meant = "" if plain else f" {condition(case, reading.name, rounded)}"
    texts = {"before": MISSING_BEFORE, "after": MISSING_AFTER, "change": MISSING_CHANGE}
    if reading.implied.empty:
        texts = {"before": NO_BEFORE, "after": NO_AFTER, "change": MISSING_CHANGE}
    return sentence(
        texts[role],
        before=_level(case, "before"),
        after=_level(case, "after"),
        change_words="" if "change" in case.missing else change_words(case),
        implied=_missing_amount(case, role, reading),
        condition=meant,
    )


def compared(case: ChangeCase, rounded: Rounded, reading: Reading) -> str:
    """Say how the change computed compares with the one printed, under one reading."""
    return capital(_compared(case, rounded, reading))


def summary(case: ChangeCase, check: Check) -> str:
    """Sum a check of a change up in one sentence."""
    if case.missing:
        return _summary_of_missing(case, check)
    deciding = next((reading for reading in check.readings if reading.agrees), check.readings[0])
    why = lower(deciding.says)
    if check.readings[-1].name == "cut_off":
        why = f"{why.removesuffix('.')}; {lower(check.readings[-1].says)}"
    if check.readings[-1].name == "percent_of_percent":
        why = f"{why} {check.readings[-1].says}"
    return capital(why) if check.passes else outcome(check, why, any_fits=bool(deciding.agrees))


def points_of_none(case: ChangeCase, reading: Reading) -> str:
    """Say that points were said of numbers that are no percentages, and that per cent would fit."""
    return sentence(
        POINTS_OF_NONE,
        before=_level(case, "before"),
        after=_level(case, "after"),
        computed=wording.change_words(reading.implied, "%"),
    )


def in_points(case: ChangeCase, reading: Reading) -> str:
    """Say how many points a change between percentages is."""
    points = reading.implied if case.relation().sign > 0 else reading.implied.times(Decimal(-1))
    return IN_POINTS.format(points=wording.span(points, "pp"))


def converted(case: ChangeCase, check: Check) -> str:
    """Say that the units differ, and what comes of converting them."""
    implied = check.readings[0].implied
    computed = _moved(case, implied, wording.span(implied, case.change_unit))
    return CONVERTED.format(before=_level(case, "before"), after=_level(case, "after"), computed=computed)


def may_turn(case: ChangeCase, check: Check) -> str:
    """Say that the levels are too open to show the way the words say they went."""
    way = {"up": "rise", "down": "fall"}.get(case.change.direction if case.change else "", "change")
    return MAY_TURN.format(before=_level(case, "before"), after=_level(case, "after"), way=way)


def change_words(case: ChangeCase) -> str:
    """Put the printed change into words: "a rise of 700 %"."""
    change = case.change
    assert change is not None  # noqa: S101 (asked only where the change is printed)
    if case.kind == "times":
        assert change.value is not None  # noqa: S101 (as above)
        factor = wording.number(change.value, change.decimals)
        divided = change.direction == "down" and change.value > 1
        return f"a fall by a factor of {factor}" if divided else f"a change to {factor} times as much"
    # Without a direction a missing level is worked out as after a rise.
    return wording.change(
        replace(change, figure_kind="change", direction=change.direction or "up"), unit=case.change_unit
    )


def _summary_of_missing(case: ChangeCase, check: Check) -> str:
    """Say the numbers once, and then each reading: as printed, the widest rounding of each number, misread."""
    first, *others = check.readings
    widest = {reading.name.partition("_to_")[0]: reading for reading in others}
    said = [reading.says.removesuffix(".") for reading in (first, *widest.values())]
    verb = next((word for word in (" means ", " is ") if word in said[0]), "")
    when = case.before_when if "before" in case.missing else case.after_when
    rest = [_without(text, said[0].partition(verb)[0] + verb if verb else "", when) for text in said[1:]]
    return "; ".join([said[0], *rest]) + "."


def _without(text: str, lead: str, when: str) -> str:
    """Leave out what the first reading has said already."""
    rest = text.removeprefix(lead)
    return rest.replace(f" {when} ", " ", 1) if when and lead and text.startswith(lead) else rest


def _missing_amount(case: ChangeCase, role: Role, reading: Reading) -> str:
    if role == "change":
        unit = case.level_unit if reading.name == "difference" else "%"
        if reading.name == "difference" and unit == "%":
            unit = "pp"
        return wording.change_words(reading.implied, unit)
    unit = case.level_unit if case.level_unit in ("%", *wording.SYMBOLS) else ""
    exact = reading.name == "as_printed" or "_to_" in reading.name
    amount = (
        wording.span(reading.implied, unit, counted=_counted(case)) if exact else wording.about(reading.implied, unit)
    )
    when = case.before_when if role == "before" else case.after_when
    return f"{amount} {when}" if when and exact else amount


def _counted(case: ChangeCase) -> bool:
    return any(level is not None and is_count(level) for level in (case.before, case.after))


def condition(case: ChangeCase, name: str, rounded: Rounded) -> str:
    """Say under which reading: as printed, with a rounding, or with something else meant."""
    if rounded:
        return if_rounded(case.quantities, rounded)
    change = case.change
    opposite = {"up": "a fall", "down": "a rise"}.get(change.direction if change else "", "the opposite")
    return CONDITIONS.get(name, CONDITIONS["as_printed"]).format(
        before=_level(case, "before"),
        after=_level(case, "after"),
        change=wording.quantity(change, unit=case.change_unit) if change else "",
        opposite=opposite,
    )


def _level(case: ChangeCase, role: Role) -> str:
    quantity = case.quantities[role]
    if quantity is None or quantity.value is None:
        return ""
    when = case.before_when if role == "before" else case.after_when
    return f"{wording.quantity(quantity)} {when}".strip()


def _compared(case: ChangeCase, rounded: Rounded, reading: Reading) -> str:
    change = case.change
    assert change is not None  # noqa: S101 (all three are known)
    meant = next((unit for role, unit in rounded if role == "change"), None)
    stands_for = next((step.interval for step in case.steps("change") if step.unit == meant), case.interval("change"))
    unit = case.change_unit
    words, printed_range = wording.spans(reading.implied, stands_for, unit)
    text = _text(case, rounded, reading, exact=not words.count(" to "))
    return text.format(
        before=_level(case, "before"),
        after=_level(case, "after"),
        computed=words if text == MISREAD else _moved(case, reading.implied, words),
        net=_net(case, reading.implied, words),
        printed=wording.quantity(change, unit=unit),
        range=printed_range,
        condition=condition(case, reading.name, rounded),
        verdict=VERDICTS[bool(reading.agrees)],
    )


def _text(case: ChangeCase, rounded: Rounded, reading: Reading, *, exact: bool) -> str:
    """Choose the sentence of a comparison by what was read how, and whether it fits."""
    if reading.agrees and (rounded or reading.name in ("as_printed", "shared_scale")):
        if any(role == "change" for role, _ in rounded):
            return FITS_ROUNDLY
        if exact:
            return FITS_EXACTLY
        return FITS_ROUNDED if rounded else FITS
    return (
        ROUNDED
        if rounded
        else {"as_printed": COMPARED, "shared_scale": ROUNDED, "cut_off": CUT_OFF}.get(reading.name, MISREAD)
    )


def _net(case: ChangeCase, implied: Interval, words: str) -> str:
    """Say which changes would fit too: "rise from 9.56 to 9.92 %"."""
    if case.is_of or case.kind == "times":
        return f"figure from {_moved(case, implied, words)}"
    article, _, rest = _moved(case, implied, words).partition(" ")
    if article != "a" or not rest.startswith(("rise of ", "fall of ", "change of ")):
        return f"change from {words}" if " to " in words else f"change of {words}"
    return rest.replace(" of ", " from ", 1) if " to " in rest else rest


def _moved(case: ChangeCase, implied: Interval, words: str) -> str:
    """Say which way the levels went: `words` are those of `implied`, and serve unless the sign turns."""
    unit = case.change_unit
    if case.is_of:
        return OF_BEFORE.format(part=words)
    if case.kind == "times":
        return words
    signed = implied if case.relation().sign > 0 else implied.times(Decimal(-1))
    return wording.change_words(signed, unit, lambda shown, _: words if shown == implied else wording.span(shown, unit))
