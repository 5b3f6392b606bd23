"""What is said of numbers typed into boxes that cannot be read."""

from collections.abc import Sequence

from claims.arithmetic import wording
from claims.quantities.quantity import Quantity

NAMES = {
    "before": "Before", "after": "After", "change": "Change", "part": "Part", "whole": "Whole", "share": "Share",
    "first": "One figure", "second": "The other figure", "total": "Total", "count": "How many", "mean": "Mean",
}  # fmt: skip
LEVELS = "82,109, 18.4 million, £3.2bn or 40 %"
CHANGES = "up 700 %, fell by 2,415, doubled or up 3 percentage points"
EXAMPLES = {
    "change": CHANGES,
    "first": CHANGES,
    "second": CHANGES,
    "share": "63 %, two thirds or five of the first eight",
    "count": "20 people or 31 schools",
    "mean": "3.45 visits or £400,000",
}
NO_NUMBER = "{box}: there is no number in “{text}”; write for example {examples}."
SEVERAL = "{box}: “{text}” has several numbers ({numbers}); leave one of them."
TOO_LONG = "{box}: the text is longer than {longest} characters; leave only the number and its unit."
TOO_MANY_DIGITS = "{box}: “{text}” has more than {most} digits, which no printed figure has; leave out the last ones."
TOO_MANY_PARTS = "Parts: there are more than {most} lines; add some of them up first."
SENTENCE_TOO_LONG = "Sentence: the text is longer than {longest:,} characters; leave the one that tells the change."
NO_CHANGE_TOLD = (
    "Sentence: no change could be read from it without guessing; write what was, what is and the change in the boxes."
)
TWO_OF_THREE = "Two of the three numbers are missing: fill in two boxes, and the third is worked out."
MISSING = {
    "change": TWO_OF_THREE,
    "share": TWO_OF_THREE,
    "mean": TWO_OF_THREE,
    "changes": "Both tellings of the change are needed; only the level before may be left out.",
    "parts": "Give the whole and its parts, one part to a line; one of the numbers may be “?”, and is worked out.",
}
NOT_GIVEN = "not given"
SHOWN = 60


def read_as(quantity: Quantity | None) -> str:
    """Write the number read in a box; a multiple as one, "halved" as it was typed."""
    if quantity is None:
        return NOT_GIVEN
    if quantity.change_unit != "times":
        return wording.change(quantity)
    said = wording.quantity(quantity)
    return said if said == quantity.printed or quantity.unit else f"{said} times"


def no_number(name: str, text: str) -> str:
    """Say that a box has no number, and how one looks."""
    return NO_NUMBER.format(box=NAMES[name], text=_short(text), examples=EXAMPLES.get(name, LEVELS))


def several(name: str, text: str, numbers: Sequence[str]) -> str:
    """Say that a box has more numbers than one."""
    return SEVERAL.format(box=NAMES[name], text=_short(text), numbers=wording.listed(list(numbers)))


def too_long(name: str, longest: int) -> str:
    """Say that a box has more text than any number needs."""
    return TOO_LONG.format(box=NAMES[name], longest=longest)


def too_many_digits(name: str, text: str, most: int) -> str:
    """Say that a number is longer than the record could keep."""
    return TOO_MANY_DIGITS.format(box=NAMES[name], text=_short(text), most=most)


def sentence_too_long(longest: int) -> str:
    """Say that a sentence is longer than any sentence."""
    return SENTENCE_TOO_LONG.format(longest=longest)


def too_many_parts(most: int) -> str:
    """Say that there are more parts than anybody prints."""
    return TOO_MANY_PARTS.format(most=most)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
