"""How wide a window is, and whether a page fits it."""

from typing import Any

PHONE, TABLET, DESK = 320, 768, 1280  # in CSS pixels; 320 is what WCAG 1.4.10 asks for


def sideways(page: Any) -> int:
    """Return by how many pixels the page is wider than its window; more than 0 makes a reader scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
