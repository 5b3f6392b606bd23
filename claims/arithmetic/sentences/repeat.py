"""What a check of a repeated number says."""

from dataclasses import dataclass

from claims.arithmetic import wording
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.roundings import Rounded
from claims.arithmetic.sentences.shared import NO_WIDTH, if_rounded, lower, sentence
from claims.quantities.quantity import Quantity

EQUAL = "{second} has the figure of {first}."
AGREES = "{second} agrees with {first}."
ROUNDED = "{second} and {first} are one number {condition}."
FEWER_DIGITS = "{second} and {first} are one number, with fewer digits in one."
OTHER_FIGURE = "{first} became {second}: the figure differs."
DRIFTS = {
    "comparator": "{first} became {second}: the comparator differs.",
    "unit": "{first} became {second}: the unit differs.",
    "direction": "{first} became {second}: one is a rise and one a fall.",
    "counted": "{first} became {second}: the thing counted differs.",
    "base": "{first} {first_base} became {second} {second_base}: the starting point differs.",
}
SAME_THING = "{first} became {second}: the thing counted is worded differently."
OUTCOMES = {
    "holds": "Repeated: {why}",
    "holds_if_rounded": "Repeated with rounding: {why}",
    "fails": "Drifted: {why}",
    "cannot_tell": "Cannot tell: {why}",
}
BOTH_OPEN = "{first} and {second} can both be true of one number or of two"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A number said twice, with the words for when, and for the year a change starts from."""

    first: Quantity
    second: Quantity
    first_when: str = ""
    second_when: str = ""
    first_base: str = ""
    second_base: str = ""

    @property
    def same_figure(self) -> bool:
        """Say whether the digits say the same, whatever stands around them."""
        return (self.first.value, self.first.high, self.first.whole) == (
            self.second.value,
            self.second.high,
            self.second.whole,
        )


def figures(said: Repeat, rounded: Rounded, reading: Reading) -> str:
    """Say how the figures compare, under one reading."""
    words = _words(said)
    if rounded:
        condition = if_rounded({"first": said.first, "second": said.second}, rounded)
        return sentence(ROUNDED, condition=condition, **words)
    if reading.name == "equal_when_rounded":
        return sentence(FEWER_DIGITS, **words)
    text = EQUAL if said.same_figure else AGREES if reading.agrees else OTHER_FIGURE
    return sentence(text, **words)


def drifted(said: Repeat, reading: Reading) -> str:
    """Say which part differs."""
    text = SAME_THING if reading.agrees is None else DRIFTS[reading.name]
    return sentence(text, **_words(said), first_base=said.first_base, second_base=said.second_base)


def summary(said: Repeat, check: Check) -> str:
    """Sum a check of a repeated number up in one sentence."""
    wanted = check.outcome != "fails"
    deciding = [reading for reading in check.readings if reading.agrees is wanted] or list(check.readings)
    first, *others = (reading.says.removesuffix(".") for reading in deciding)
    why = "; ".join([lower(first), *(text.partition(": ")[2] or lower(text) for text in others)]) + "."
    if check.outcome == "cannot_tell":
        hedged = "~" in (said.first.comparator, said.second.comparator)
        why = NO_WIDTH.format(why=why) if hedged else f"{BOTH_OPEN.format(**_words(said))}."
    if check.outcome == "holds_if_misread":
        return deciding[0].says
    return OUTCOMES[check.outcome].format(why=why)


def _words(said: Repeat) -> dict[str, str]:
    return {
        "first": f"{wording.change(said.first)} {said.first_when}".strip(),
        "second": f"{wording.change(said.second)} {said.second_when}".strip(),
    }
