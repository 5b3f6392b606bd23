"""Read before, after and change from three boxes of text and check them: for the terminal and the /check/ page."""

import re
from dataclasses import dataclass, replace

from claims.arithmetic.change import check_change
from claims.arithmetic.check import Check
from claims.arithmetic.sentences import boxes as say
from claims.quantities import Quantity, find

MISSING = ("", "-", "–", "—", "−", "?", "…")
LONGEST = 200
# SQLite would round a longer number, so the record refuses one too.
MOST_DIGITS = 15
_PLAIN_WHOLE = re.compile(r"[0-9]{4,15}")


@dataclass(frozen=True, slots=True)
class Box:
    """One box: what was typed, the number read in it (None for a missing one), or the sentence why none was."""

    name: str
    text: str
    quantity: Quantity | None = None
    problem: str = ""

    @property
    def read_as(self) -> str:
        """Say what was read, for the reader to compare with what was meant."""
        return say.read_as(self.quantity)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The three boxes, and their check; without one when a box cannot be read or two are empty."""

    before: Box
    after: Box
    change: Box
    problems: tuple[str, ...]
    check: Check | None

    def plain(self) -> dict[str, object]:
        """Give boxes and check as plain values for JSON."""
        return {
            "boxes": {
                box.name: {
                    "text": box.text,
                    "read_as": box.read_as,
                    "value": None if box.quantity is None else str(box.quantity.value),
                }
                for box in (self.before, self.after, self.change)
            },
            "problems": list(self.problems),
            "check": None if self.check is None else self.check.plain(),
        }


def check_boxes(before: str, after: str, change: str) -> Boxes:
    """Read three texts and check them; one may be empty, "-" or "?", and is then worked out.

    >>> check_boxes("?", "82,109", "up 700 %").check.readings[0].says
    '82,109 after a rise of 700 % means 10,257 to 10,270.'
    >>> check_boxes("many", "82,109", "up 700 %").problems[0]
    'Before: there is no number in “many”; write for example 82,109, 18.4 million, £3.2bn or 40 %.'
    """
    boxes = read_box("before", before), read_box("after", after), read_box("change", change)
    problems = [box.problem for box in boxes if box.problem]
    if not problems and sum(box.quantity is None for box in boxes) > 1:
        problems.append(say.TWO_MISSING)
    check = None if problems else check_change(*(box.quantity for box in boxes))
    return Boxes(*boxes, tuple(problems), check)


def read_box(name: str, text: str) -> Box:
    """Read the one number of a box; no number, several, or one too long get a sentence."""
    text = text.strip()
    if text in MISSING:
        return Box(name, text)
    if len(text) > LONGEST:
        return Box(name, text, problem=say.too_long(name, LONGEST))
    # Alone in its box, a number of four digits is not the year it would be in a sentence.
    found = find(f"{int(text):,}" if _PLAIN_WHOLE.fullmatch(text) else text)
    if len(found) == 1 and found[0].value is not None:
        if len(found[0].value.as_tuple().digits) > MOST_DIGITS:
            return Box(name, text, problem=say.too_many_digits(name, text, MOST_DIGITS))
        return Box(name, text, replace(found[0], start=0, end=0))
    if found:
        return Box(name, text, problem=say.several(name, text, [quantity.printed for quantity in found]))
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        return Box(name, text, problem=say.too_many_digits(name, text, MOST_DIGITS))
    return Box(name, text, problem=say.no_number(name, text))
