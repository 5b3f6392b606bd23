"""The one normalisation of captured and pasted text; every offset refers to its result."""

import re
import unicodedata

# Soft hyphen, zero-width and direction marks: invisible, and enough to hide "82,109" from a search.
_DROPPED = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# Control characters mean nothing in a text, and PostgreSQL refuses the first of them.
_CONTROLS = "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"
_INVISIBLE = re.compile(f"[{_DROPPED}{_CONTROLS}]+")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    r"""Return the text in NFC with plain spaces and line ends and without invisible characters; once is enough.

    No-break and odd spaces become spaces, line ends \n; soft hyphens, zero-width and control characters are dropped.
    Tabs, runs of spaces and blank lines stay. DESIGN section 4, "Text".

    >>> normalise("Thirteen\u00a0of those\r\nar\u00adrested")
    'Thirteen of those\narrested'
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _ODD_SPACES.sub(" ", text)
    text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)
