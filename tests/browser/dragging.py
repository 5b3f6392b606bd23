"""Select words of the reading page with the mouse, as a person does."""

from typing import Any


def drag_over(page: Any, words: str) -> None:
    """Select words by dragging the mouse over them, as a person does."""
    ends = page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            const nodes = []; let whole = "";
            while (walker.nextNode()) {
                if (walker.currentNode.parentElement.closest("a")) continue;
                nodes.push([walker.currentNode, whole.length]); whole += walker.currentNode.data;
            }
            const at = whole.indexOf(words);
            const [first] = nodes.findLast(([, start]) => start <= at);
            first.parentElement.scrollIntoView({ block: "center" });
            const point = (place, last) => {
                const [node, start] = nodes.findLast(([, start]) => (last ? start < place : start <= place));
                const range = document.createRange();
                range.setStart(node, place - start - (last ? 1 : 0));
                range.setEnd(node, place - start + (last ? 0 : 1));
                const box = range.getBoundingClientRect();
                return [last ? box.right - 1 : box.left + 1, box.top + box.height / 2];
            };
            return [point(at, false), point(at + words.length, true)];
        }""",
        words,
    )
    page.mouse.move(*ends[0])
    page.mouse.down()
    page.mouse.move(*ends[1], steps=6)
    page.mouse.up()
