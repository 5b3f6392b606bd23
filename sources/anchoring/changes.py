"""Which figures differ between a quotation and the place found for it."""

from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from sources.anchoring.figures import Bound, Figure, bound_beside, figures
from sources.anchoring.selector import Selector

# A figure that goes on past the edge of the quotation, and a bound beside it, are seen this far.
_PEEK = 32


def changes(selector: Selector, text: str, start: int, end: int) -> list[tuple[str, str]]:
    """List the (old, new) figures that differ between a quotation and the span [start, end) of a segment.

    A figure cut by the edge of the quotation is compared whole ("5 children" does not stand in "25 children"); a scale,
    percent sign or currency right beside the edge counts with the number it completes, and a bound right beside a
    figure makes it another: "700" is not "up to 700". Thousands separators make no difference.
    """
    before = min(len(selector.prefix), start)
    after = min(len(selector.suffix), len(text) - end)
    quoted = selector.prefix[len(selector.prefix) - before :] + selector.exact + selector.suffix[:after]
    low = max(0, start - _PEEK)
    known = before > 0, after > 0
    old = _Window(quoted, before, before + len(selector.exact), *known)
    new = _Window(text[low : end + _PEEK], start - low, end - low, *known)
    return _differences(old, new)


class _Window:
    """A span with what stands beside it: the figures that touch it, and those that complete them where it is known."""

    def __init__(self, text: str, start: int, end: int, knows_left: bool, knows_right: bool) -> None:
        self.text = text
        self.low = 0 if knows_left else start
        self.high = len(text) if knows_right else end
        self.figures = _touching(text, start, end, knows_left, knows_right)
        bounds = [self._bound(figure) for figure in self.figures]
        self.keys = [
            (figure.key, bound.sign if bound else "") for figure, bound in zip(self.figures, bounds, strict=True)
        ]

    def _bound(self, figure: Figure) -> Bound | None:
        """Return the bound beside a figure, None where none is to be seen."""
        bound = bound_beside(self.text, figure)
        return bound if bound and self.low <= bound.start and bound.end <= self.high else None

    def printed(self, figure: Figure | None, *, with_bound: bool) -> str:
        """Return the figure as printed, with its bound where that is what changed."""
        if figure is None:
            return ""
        bound = self._bound(figure) if with_bound else None
        return self.text[min(figure.start, bound.start) : max(figure.end, bound.end)] if bound else figure.printed


def _touching(text: str, start: int, end: int, knows_left: bool, knows_right: bool) -> list[Figure]:
    every = list(figures(text))
    inside = [index for index, figure in enumerate(every) if figure.end > start and figure.start < end]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    while knows_left and first > 0 and every[first].start <= start and _bound(text, every[first - 1], every[first]):
        first -= 1
        start = every[first].start
    while knows_right and last + 1 < len(every) and every[last].end >= end and _bound(text, *every[last : last + 2]):
        last += 1
        end = every[last].end
    return every[first : last + 1]


def _bound(text: str, left: Figure, right: Figure) -> bool:
    return (left.binds or right.binds) and text[left.end : right.start] in ("", " ", "-", "\n")


def _differences(old: _Window, new: _Window) -> list[tuple[str, str]]:
    if old.keys == new.keys:
        return []
    differing = []
    for step in Levenshtein.opcodes(old.keys, new.keys):
        if step.tag != "equal":
            were, are = old.figures[step.src_start : step.src_end], new.figures[step.dest_start : step.dest_end]
            for was, now in zip_longest(were, are):
                same_number = bool(was and now and was.key == now.key)
                differing.append((old.printed(was, with_bound=same_number), new.printed(now, with_bound=same_number)))
    return differing
