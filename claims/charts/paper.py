"""The sheets a story is drawn on, and where words fit on them."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

LETTER = 7.3  # mean width of a letter at 13 px, in user units, in the widest of the usual sans-serif types
BOLD = 1.15  # how much wider bold letters are


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, in user units that are pixels at its own width: drawn for that width, not shrunk to it."""

    name: str
    width: int
    left: int
    right: int
    lane: int  # height of a lane's scale
    row: int = 20  # height of a row of changes or flags
    letters: int = 46  # longest label
    compared: int = 3  # lines of the words between lanes
    years: int = 14  # most years named along the bottom

    @property
    def stop(self) -> int:
        """Where the line of time ends."""
        return self.width - self.right


WIDE = Paper("wide", 760, 84, 14, 150)
NARROW = Paper("narrow", 328, 62, 6, 130, letters=40, compared=7, years=6)
BRIEF = Paper("brief", 760, 84, 14, 72, compared=1)
BRIEF_NARROW = Paper("brief-narrow", 328, 62, 6, 72, letters=40, compared=3, years=6)


def width_of(words: str) -> float:
    """Return about how wide words are, at most."""
    return len(words) * LETTER


def shortened(words: str, letters: int) -> str:
    """Return words cut to so many letters.

    >>> shortened("Companies must stop it", 15)
    'Companies must…'
    """
    if len(words) <= letters or " " not in words[:letters]:
        return words[:letters]
    return f"{textwrap.shorten(words, letters - 1, placeholder='').rstrip(',;:')}…"


def broken(words: str, room: float, most: int) -> list[str]:
    """Return words as at most so many lines that fit the room; what is left out is marked.

    >>> broken("Heights are not comparable between lanes", 160, 2)
    ['Heights are not', 'comparable between…']
    """
    lines = textwrap.wrap(words, max(10, int(room / LETTER)))
    return [*lines[: most - 1], f"{lines[most - 1]}…"] if len(lines) > most else lines


Box = tuple[float, float, float, float]  # left, top, right, bottom


class Room:
    """Remembers what is taken between two edges of a sheet, so that no two words stand upon each other."""

    def __init__(self, left: float, right: float) -> None:
        self._left, self._right = left, right
        self._taken: dict[int, list[Box]] = {}

    def take(self, boxes: Iterable[Box]) -> int | None:
        """Take the first of these places that is free, and return which; None when none is."""
        for index, box in enumerate(boxes):
            if box[0] >= self._left and box[2] <= self._right and not self._meets(box):
                self.block(box)
                return index
        return None

    def block(self, box: Box) -> None:
        """Mark a place as taken."""
        for band in _bands(box):
            self._taken.setdefault(band, []).append(box)

    def _meets(self, box: Box) -> bool:
        left, top, right, bottom = box
        for band in _bands(box):
            for other in self._taken.get(band, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return True
        return False


def _bands(box: Box) -> range:
    """Return the bands of 40 units that a box lies in: only boxes of one band can meet."""
    return range(int(box[1] // 40), int(box[3] // 40) + 1)
