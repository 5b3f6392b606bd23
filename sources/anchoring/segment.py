"""One unbroken stretch of a text, with what searching it repeatedly needs, made once and only when asked."""

import re
from functools import cached_property

from sources.anchoring.folding import fold
from sources.anchoring.joints import segments

# Words of scripts written without spaces are taken letter by letter.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


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
    """Divide a text at its joints into the segments a quotation may stand in."""
    return [Segment(offset, stretch) for offset, stretch in segments(text)]
