"""Quantities in words alone: multiples ("doubled") and vague figures ("the vast majority of offenders")."""

from decimal import Decimal

from claims.quantities.comparators import bound_before
from claims.quantities.multiples import FOLDS, multiple_at
from claims.quantities.nouns import read_phrase
from claims.quantities.quantity import Quantity
from claims.quantities.tokens import Block
from claims.quantities.vague import vague_at

_DETERMINERS = frozenset(("the", "all", "these", "those", "its", "our", "their"))


def read_multiple(block: Block, index: int, floor: int) -> tuple[int, Quantity | None]:
    """Read the multiple at a token, and give the token to go on from; None when the word multiplies nothing."""
    found = multiple_at(block, index)
    if found is None:
        return index + 1, None
    halved = found[1] == "down" and block.words[index] not in FOLDS
    comparator, first = bound_before(block, index, "")
    start, end = block.starts[max(first, floor)], block.ends[index]
    return index + 1, Quantity(
        start, end, block.text[start:end], Decimal("0.5") if halved else Decimal(found[0]),
        None, int(halved), comparator, figure_kind="change", change_unit="times", direction=found[1], relation="times",
    )  # fmt: skip


def read_vague(block: Block, index: int, floor: int) -> tuple[int, Quantity | None] | None:
    """Read the vague figure at a token, and give the token after it; None when a number may start there."""
    found = vague_at(block, index)
    if found is None or found[0] < floor:
        return None
    first, after = found
    phrase = read_phrase(block, after + (block.words[after] in _DETERMINERS))
    last = phrase.last if phrase else after - (block.words[after - 1] == "of")
    unit = block.text[block.starts[phrase.first] : block.ends[phrase.end - 1]] if phrase else ""
    kind = "share" if block.words[index] in ("majority", "minority") else "level"
    start, end = block.starts[first], block.ends[last - 1]
    return last, Quantity(
        start, end, block.text[start:end], None, unit=unit, noun=phrase.noun if phrase else "", figure_kind=kind,
        relation="of" if kind == "share" else "",
    )  # fmt: skip
