"""One unbroken stretch of a text, with what searching it repeatedly needs, made once and only when asked."""

import re
from functools import cached_property

JOINT = "\n[…]\n"

# Words of scripts written without spaces are taken letter by letter.
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_THROUGH = re.compile(rf"[^\W_{_UNSPACED}]{{2}}")

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\t\n\r\v\f\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


def fold(text: str) -> str:
    """Return the text in lower case with plain spaces, quotation marks and dashes, of exactly the same length.

    >>> fold("“The CEOP Centre’s”")
    '"the ceop centre\\'s"'
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two code points, and every later offset would be wrong
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_ALIKE)


def goes_through_a_word(text: str, at: int) -> bool:
    """Tell whether a cut at this offset would divide a word.

    >>> goes_through_a_word("belowground", 5), goes_through_a_word("below ground", 5)
    (True, False)
    """
    return at > 0 and _THROUGH.match(text, at - 1) is not None


class Segment:
    """A stretch of text that no joint interrupts; `offset` is where it begins in the whole text."""

    def __init__(self, offset: int, text: str) -> None:
        """Keep the text; folded text and index follow when first needed."""
        self.offset = offset
        self.text = text

    @cached_property
    def folded(self) -> str:
        """The text made alike, of the same length."""
        return fold(self.text)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Every folded word with the positions where it stands, in order."""
        index: dict[str, list[int]] = {}
        for word in WORD.finditer(self.folded):
            index.setdefault(word.group(), []).append(word.start())
        return index


def read_segments(text: str) -> list[Segment]:
    r"""Divide a text at its joints into the segments a quotation may stand in; offsets are code points of the whole.

    >>> [(segment.offset, segment.text) for segment in read_segments("first words\n[…]\nmore words")]
    [(0, 'first words'), (16, 'more words')]
    """
    segments = []
    offset = 0
    for stretch in text.split(JOINT):
        segments.append(Segment(offset, stretch))
        offset += len(stretch) + len(JOINT)
    return segments
