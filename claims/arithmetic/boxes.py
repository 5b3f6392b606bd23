"""Read the numbers of one check from boxes of text, or from a sentence: for the terminal and the /check/ pages."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from claims.arithmetic.change import check_change
from claims.arithmetic.changes import check_changes
from claims.arithmetic.check import Check
from claims.arithmetic.mean import check_mean
from claims.arithmetic.parts import check_parts
from claims.arithmetic.sentence import Told, read_change
from claims.arithmetic.sentences import boxes as say
from claims.arithmetic.share import check_share
from claims.quantities import Quantity, find

MISSING = ("", "-", "–", "—", "−", "?", "…")
LONGEST, LONGEST_SENTENCE = 200, 1_000
# SQLite would round a longer number, so the record refuses one too.
MOST_DIGITS = 15
MOST_PARTS = 40
_PLAIN_WHOLE = re.compile(r"[0-9]{4,15}")
_PART_ENDS = re.compile(r"[\r\n;]+")
# How parts fill their whole: exclusive, exhaustive; None is not known.
FILLING = {"": (None, None), "apart": (True, None), "cover": (None, True), "all": (True, True)}

CHECKS: dict[str, tuple[tuple[str, ...], Callable[..., Check]]] = {
    "change": (("before", "after", "change"), check_change),
    "share": (("part", "whole", "share"), check_share),
    "changes": (("first", "second", "before"), check_changes),
    "mean": (("total", "count", "mean"), check_mean),
}
KINDS = ("change", "share", "parts", "changes", "mean")
# What may be left out of a check without its being worked out.
OPTIONAL = {"changes": ("before",)}


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
    """The boxes of one kind of check, and the check; without one when a box cannot be read or too many are empty."""

    kind: str
    boxes: tuple[Box, ...]
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
                for box in self.boxes
            },
            "problems": list(self.problems),
            "check": None if self.check is None else self.check.plain(),
        }


def check_boxes(texts: Mapping[str, str], kind: str = "change") -> Boxes:
    """Read the boxes of one kind of check and check them; one that is empty, "-" or "?" is worked out.

    `kind` is one of KINDS. "parts" takes `whole`, `parts` (one to a line) and `filling`, a key of FILLING. Raise
    KeyError for another kind.

    >>> check_boxes({"before": "?", "after": "82,109", "change": "up 700 %"}).check.readings[0].says
    '82,109 after a rise of 700 % means 10,257 to 10,270.'
    >>> check_boxes({"before": "many", "after": "82,109", "change": "up 700 %"}).problems[0]
    'Before: there is no number in “many”; write for example 82,109, 18.4 million, £3.2bn or 40 %.'
    """
    if kind == "parts":
        return _check_parts(texts)
    names, check = CHECKS[kind]
    boxes = tuple(read_box(name, texts.get(name, "")) for name in names)
    return _checked(kind, boxes, check)


def check_sentence(text: str) -> Boxes:
    """Read before, after and change from a sentence and check them.

    >>> check_sentence("Arrests rose by 25 per cent to 515, from 412 in 2015.").check.outcome
    'holds'
    """
    text = text.strip()
    if len(text) > LONGEST_SENTENCE:
        return Boxes("change", (), (say.sentence_too_long(LONGEST_SENTENCE),), None)
    told = read_change(text)
    boxes = tuple(_told(name, quantity) for name, quantity in _named(told).items())
    if sum(box.quantity is not None for box in boxes) < len(boxes) - 1:
        return Boxes("change", boxes, (say.NO_CHANGE_TOLD,), None)
    return _checked("change", boxes, check_change)


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
        return Box(name, text, _alone(found[0], text))
    if len(found) > 1:
        return Box(name, text, problem=say.several(name, text, [quantity.printed for quantity in found]))
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        return Box(name, text, problem=say.too_many_digits(name, text, MOST_DIGITS))
    return Box(name, text, problem=say.no_number(name, text))


def _alone(quantity: Quantity, text: str) -> Quantity:
    """Take "a third" with no words around it as it comes: it may be by a third or a third of."""
    bare = quantity.printed == text and quantity.relation == "of" and quantity.whole is None
    return replace(quantity, start=0, end=0, relation="" if bare else quantity.relation)


def _checked(kind: str, boxes: tuple[Box, ...], check: Callable[..., Check]) -> Boxes:
    problems = [box.problem for box in boxes if box.problem]
    needed = [box for box in boxes if box.name not in OPTIONAL.get(kind, ())]
    empty = sum(box.quantity is None for box in needed)
    if not problems and empty > (0 if kind in OPTIONAL else 1):
        problems.append(say.MISSING[kind])
    result = None if problems else check(*(box.quantity for box in boxes))
    return Boxes(kind, boxes, tuple(problems), result)


def _check_parts(texts: Mapping[str, str]) -> Boxes:
    """Read a whole and its parts, one to a line."""
    whole = read_box("whole", texts.get("whole", ""))
    lines = [line for line in _PART_ENDS.split(texts.get("parts", "")) if line.strip()]
    parts = [replace(read_box("part", line), name=f"part_{index}") for index, line in enumerate(lines[:MOST_PARTS], 1)]
    exclusive, exhaustive = FILLING.get(texts.get("filling", ""), FILLING[""])
    problems = [box.problem for box in (whole, *parts) if box.problem]
    if len(lines) > MOST_PARTS:
        problems.append(say.too_many_parts(MOST_PARTS))
    if not problems and (not parts or sum(box.quantity is None for box in (whole, *parts)) > 1):
        problems.append(say.MISSING["parts"])
    numbers = [box.quantity for box in parts]
    check = None if problems else check_parts(whole.quantity, numbers, exclusive, exhaustive)
    return Boxes("parts", (whole, *parts), tuple(problems), check)


def _named(told: Told) -> dict[str, Quantity | None]:
    return {"before": told.before, "after": told.after, "change": told.change}


def _told(name: str, quantity: Quantity | None) -> Box:
    """Fill a box with what a sentence says, so that it reads the same there."""
    if quantity is None:
        return Box(name, "")
    text = say.read_as(quantity) if quantity.direction and quantity.unit in ("%", "pp") else quantity.printed
    return Box(name, text, replace(quantity, start=0, end=0))
