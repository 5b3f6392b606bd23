"""The words of a PDF page in the order they are read: lines, cells side by side, columns one after the other."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.extraction.glyphs import HYPHEN, Word, level
from sources.extraction.raised import raised

# Shares of a word's size.
_SAME_LINE = 0.35
_CELL_GAP, _FIGURE_GAP, _GUTTER, _SPACE = 2.0, 0.5, 0.9, 0.1
_PROSE_LETTERS, _PROSE_WORDS = 0.7, 2.5


@dataclass(slots=True)
class _Segment:
    """Words side by side without a gap that could be a gutter."""

    words: list[Word] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def size(self) -> float:
        return self.words[0].size

    @property
    def letters(self) -> str:
        return " ".join(word.letters for word in self.words)


def read_page(words: Sequence[Word]) -> tuple[str, bool]:
    """Return the page's lines, and whether it can be told in which order they are read.

    Words that stand far apart on one line are divided by " | ". Where lines stand side by side like columns of prose,
    each column is read by itself; where they might be columns or a table, they stay side by side.
    """
    lines = [_segments(line) for line in _lines(words)]
    ordered, told = _in_columns(lines)
    return re.sub("\n{3,}", "\n\n", "\n".join(_written(line) for line in ordered)), told


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words by line: as PDFium breaks them, save where it breaks one line at a raised mark or a gap."""
    lines: list[list[Word]] = []
    for word in words:
        line = lines[-1] if lines else None
        if line is None or (word.breaks and not _goes_on(line, word)):
            lines.append([word])
        else:
            line.append(word)
    return lines


def _goes_on(line: list[Word], word: Word) -> bool:
    last, ground = line[-1], _ground(line)
    if last.letters.endswith(HYPHEN) or word.left < last.right - 0.3 * ground.size:
        return False
    return abs(word.base - ground.base) < _SAME_LINE * ground.size or bool(
        level(word.base, word.size, ground.base, ground.size)
    )


def _ground(line: Sequence[Word]) -> Word:
    """Return the latest word of a line that is not raised beside a larger one."""
    largest = max(word.size for word in line)
    return next((word for word in reversed(line) if word.size >= 0.88 * largest), line[-1])


def _segments(line: Sequence[Word]) -> list[_Segment]:
    segments = [_Segment([line[0]])]
    for before, word in itertools.pairwise(line):
        if word.left - before.right > _GUTTER * max(before.size, word.size):
            segments.append(_Segment())
        segments[-1].words.append(word)
    return segments


def _in_columns(lines: list[list[_Segment]]) -> tuple[list[list[_Segment]], bool]:
    """Return the lines with those of columns one column after the other, and whether that could be told."""
    ordered: list[list[_Segment]] = []
    at, told = 0, True
    while at < len(lines):
        end, gutter = _block(lines, at)
        if end - at < 2 or gutter is None:
            ordered.append(lines[at])
            at += 1
            continue
        block = lines[at:end]
        left = [[part for part in line if part.right <= gutter] for line in block]
        right = [[part for part in line if part.left >= gutter] for line in block]
        kind = _kind([line for line in left if line], [line for line in right if line])
        if kind == "columns":
            first, told_left = _in_columns([line for line in left if line])
            second, told_right = _in_columns([line for line in right if line])
            ordered += [[], *first, [], *second, []]
            told = told and told_left and told_right
        else:
            ordered += block
            told = told and kind == "table"
        at = end
    return ordered, told


def _block(lines: list[list[_Segment]], start: int) -> tuple[int, float | None]:
    """Return where the lines that leave one gutter free end, and the gutter's middle; None where none is."""
    if len(lines[start]) < 2:
        return start + 1, None
    low, high = lines[start][0].right, lines[start][1].left
    end = both = start
    for index in range(start, len(lines)):
        line = lines[index]
        gap = _gap_within(line, low, high)
        if gap is None:
            break
        if len(line) > 1:
            both = index
        low, high = gap
        end = index + 1
    # Lines on one side only belong to the block while lines on both sides follow, or as a column's longer end.
    end = min(end, both + 1 + (end - both - 1 if _one_side(lines[both + 1 : end], (low + high) / 2) else 0))
    paired = sum(1 for line in lines[start:end] if len(line) > 1)
    return (end, (low + high) / 2) if paired >= 2 else (start + 1, None)


def _gap_within(line: list[_Segment], low: float, high: float) -> tuple[float, float] | None:
    """Narrow a gutter to what a line leaves free of it; None where the line crosses it."""
    for part in line:
        if part.right <= (low + high) / 2 and part.right < high:
            low = max(low, part.right)
        elif part.left >= (low + high) / 2 and part.left > low:
            high = min(high, part.left)
        else:
            return None
    return (low, high) if high - low > 0.5 * line[0].size else None


def _one_side(lines: list[list[_Segment]], gutter: float) -> bool:
    return bool(lines) and (
        all(line[0].left >= gutter for line in lines) or all(line[-1].right <= gutter for line in lines)
    )


def _kind(left: list[list[_Segment]], right: list[list[_Segment]]) -> str:
    """Tell columns of prose from a table; "" where it cannot be told."""
    sides = [[" ".join(part.letters for part in line) for line in side] for side in (left, right)]
    if not all(_is_prose(side) for side in sides):
        return "table"
    return "columns" if all(_runs_on(side) for side in sides) else ""


def _is_prose(side: list[str]) -> bool:
    letters = "".join("".join(side).split())
    words = sum(len(line.split()) for line in side)
    alphabetic = sum(letter.isalpha() for letter in letters)
    return alphabetic >= _PROSE_LETTERS * len(letters) and words >= _PROSE_WORDS * len(side)


def _runs_on(side: list[str]) -> bool:
    """Whether lines of one side go on where the one before ends: most begin small."""
    following = [line for line in side[1:] if line]
    small = sum(
        line[0].islower() or before.endswith((HYPHEN, ",")) for before, line in zip(side, following, strict=False)
    )
    return bool(following) and small >= 0.4 * len(following)


def _written(line: Sequence[_Segment]) -> str:
    words = [word for part in line for word in part.words]
    if not words:
        return ""  # between columns: what is on both sides does not run on
    parts, ground = [words[0].letters], _ground(words)
    for before, word in itertools.pairwise(words):
        size = max(before.size, word.size)
        gap = word.left - before.right
        mark = level(word.base, word.size, ground.base, ground.size) > 0 and gap < 0.5 * size
        if mark and before.letters[-1:].isalnum() and any(letter.isdigit() for letter in word.letters):
            parts.append(raised("".join(parts)[-24:], word.letters))
        else:
            parts += [_between(parts, before, word, gap, size), word.letters]
    return "".join(parts)


def _between(parts: list[str], before: Word, word: Word, gap: float, size: float) -> str:
    if before.letters[-1].isdigit() and word.letters[0].isdigit():
        if gap > _FIGURE_GAP * size or not word.spaced:
            return " | "
        return " "
    if gap > _CELL_GAP * size and not (len(parts) == 1 and _is_label(before.letters)):
        return " | "
    return " " if word.spaced or gap > _SPACE * size else ""


def _is_label(letters: str) -> bool:
    """Whether a line's first word is a list's bullet or number."""
    return not any(letter.isalnum() for letter in letters) or (len(letters) <= 4 and letters[-1] in ".)")
