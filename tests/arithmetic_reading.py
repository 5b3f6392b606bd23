"""What the tests of claims.arithmetic read their numbers with: the project's own reader of numbers."""

from dataclasses import replace
from pathlib import Path

from claims.quantities import Quantity, find

SHARED = Path(__file__).resolve().parents[2] / "shared"


def read(text: str, **changes: object) -> Quantity:
    """Read the one number of a text; `changes` replace fields that its surroundings would have given."""
    found = find(text)
    assert len(found) == 1, f"{text!r} reads as {found}"
    return replace(found[0], **changes)  # type: ignore[arg-type]
