"""The joint between the fragments of an excerpt, and the segments it divides a text into."""

JOINT = "\n[…]\n"


def segments(text: str) -> list[tuple[int, str]]:
    r"""Split a text at its joints into (offset, segment) pairs, offsets in code points of the whole text.

    No quotation may stand across a joint, so every search works inside one segment.

    >>> segments("first words\n[…]\nmore words")
    [(0, 'first words'), (16, 'more words')]
    """
    found = []
    offset = 0
    for segment in text.split(JOINT):
        found.append((offset, segment))
        offset += len(segment) + len(JOINT)
    return found
