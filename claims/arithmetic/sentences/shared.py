"""What every kind of check says in the same words: mistakes, rounding, slips of a scale word, outcomes."""

from collections.abc import Mapping

from claims.arithmetic import wording
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.roundings import Rounded
from claims.quantities.quantity import Quantity

PROBLEMS = {
    "numbers_missing": "Too many numbers are missing: all but one are needed to say what it would have to be.",
    "too_large": "{number} is too long to compute with.",
    "negative_count": "{number} is below zero, and nothing can be counted to less than none.",
    "different_units": "The units differ, so the numbers cannot be compared: {number} does not fit the others.",
    "percentage_of_nothing": "Before was zero, and a percentage or a multiple of nothing does not exist.",
    "percentage_of_negative": "Before is {number}, and a percentage of a negative figure has no settled meaning.",
    "points_of_no_percentage": "{number} are the difference between two percentages, and these are not percentages.",
    "share_of_nothing": "The whole is {number}, and a share of nothing does not exist.",
    "no_share": "{number} is not a share: a percentage up to 100, a fraction, or so many of so many.",
    "nothing_to_rank": "There are no figures to rank {number} among.",
    "no_count": "{number} is not a number of things a total can be shared by: a whole number above zero.",
    "negative_part": "{number} is below zero, so it says nothing about how the parts fill their whole.",
    "period_unknown": "The periods cannot be compared{why}.",
    "not_comparable": "The numbers cannot be compared{why}.",
}
IF_ROUNDED = "if {rounded}"
WAS_ROUNDED = "{number} was rounded to {place}"
SLIPPED = "Not as printed; it would fit if {meant} was meant where {said} is printed."
VERDICTS = {True: "agree", False: "do not agree"}
OUTCOMES = {
    "holds": "Fits as printed{net}: {why}",
    "holds_if_rounded": "Fits with rounding{net}: {why}",
    "holds_if_misread": "{why}",
    "fails": "Does not add up: {why}",
    "cannot_tell": "Cannot tell: {why}",
}
NO_WIDTH = "‘about’ does not say how far: {why}"
SO_WOULD = "; so would any {what}"
ANY_FITS = "any number would fit figures so open: {why}"


def problem(culprit: Quantity | None, why: str, reading: Reading) -> str:
    """Say what keeps the numbers from being computed with."""
    number = "" if culprit is None else culprit.printed if reading.name == "too_large" else wording.quantity(culprit)
    return PROBLEMS[reading.name].format(number=number or "One number", why=f": {why}" if why else "")


def first_reading(check: Check) -> str:
    """Sum up a check that never got as far as computing."""
    return check.readings[0].says


def last_reading(check: Check) -> str:
    """Sum up a check by the reading that explains it."""
    return check.readings[-1].says


def slipped(said: Quantity, meant: Quantity, _: Reading) -> str:
    """Say which number would fit with another scale word."""
    return SLIPPED.format(meant=wording.quantity(meant), said=wording.quantity(said))


def if_rounded(quantities: Mapping[str, Quantity | None], rounded: Rounded) -> str:
    """Name the numbers taken to be rounded: "if 700 was rounded to hundreds"."""
    parts = [
        WAS_ROUNDED.format(number=wording.quantity(quantity, unit=""), place=wording.place_name(unit))
        for role, unit in rounded
        if (quantity := quantities[role]) is not None
    ]
    return IF_ROUNDED.format(rounded=wording.listed(parts))


def outcome(check: Check, why: str, *, any_fits: bool, net: str = "") -> str:
    """Put the outcome before the reason it rests on.

    `any_fits` when open figures, not a hedge, leave it undecided; `net` is what else would have fitted.
    """
    if check.outcome == "cannot_tell":
        why = (ANY_FITS if any_fits else NO_WIDTH).format(why=why)
    return capital(OUTCOMES[check.outcome].format(why=why, net=SO_WOULD.format(what=net) if net else ""))


def sentence(text: str, **blanks: str) -> str:
    """Fill the blanks and begin with a capital letter."""
    return capital(text.format(**blanks))


def capital(said: str) -> str:
    """Begin with a capital letter."""
    return said[:1].upper() + said[1:]


def lower(said: str) -> str:
    """Take a sentence into another; a code or name written in capitals keeps them."""
    word = said.partition(" ")[0]
    return said if len(word) > 1 and word.isupper() else said[:1].lower() + said[1:]
