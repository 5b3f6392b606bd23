"""One value read for a form, with where it was read."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Read:
    """A value as a form takes it, and a sentence that says where it comes from.

    `words` are the source's own, "" when the value comes from elsewhere (the document's description, earlier claims).
    """

    value: Any
    source: str
    words: str = ""


def read_in(words: str, value: Any) -> Read:
    """Return a value read in printed words.

    >>> read_in("over 2,500 reports", ">").source
    'read in “over 2,500 reports”'
    """
    return Read(value, f"read in “{words}”", words)
