"""Texts made alike letter by letter, so that case, quotation marks and dashes do not count as other words."""

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
