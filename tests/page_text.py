"""A page as a browser reads it: runs of white space are one space."""

from typing import Any


def page_text(response: Any) -> str:
    """Return the HTML of a response with every run of white space, line ends too, as one space."""
    return " ".join(response.content.decode().split())
