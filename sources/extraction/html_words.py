"""Every visible word of an HTML page, however deep or broken its nesting: in time linear in its length."""

import re
from collections.abc import Iterator
from html import unescape

# No "<" inside: a tag that never closes must not make the search start over from each one.
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>|<[!?][^<>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = frozenset(["script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "select"])
_CELLS = frozenset(["td", "th"])
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)


def visible_words(page: str) -> str:
    """Return the text of a page: a line for every block, cells divided by " | ", scripts and the like left out.

    >>> visible_words("<h1>Reports</h1><p>In <b>2017</b>:<table><tr><td>82,109<td>UK</table><script>1</script>")
    'Reports\\nIn 2017:\\n82,109 | UK'
    """
    lines = "".join(_pieces(page)).split("\n")
    tidy = (_SPACES.sub(" ", line).strip(" |") for line in lines)
    return "\n".join(line for line in tidy if line)


def _pieces(page: str) -> Iterator[str]:
    """Yield text and, for tags, what divides it."""
    at = 0
    lowered = page.lower() if len(page.lower()) == len(page) else page
    while (tag := _TAG.search(page, at)) is not None:
        yield _words(page[at : tag.start()])
        at = tag.end()
        name = (tag.group(2) or "").lower()
        if page.startswith("<!--", tag.start()):
            closing = page.find("-->", tag.start() + 2)
            at = len(page) if closing < 0 else closing + 3
        elif name in _UNSEEN and not tag.group(1) and not tag.group().endswith("/>"):
            closing = lowered.find(f"</{name}", at)
            # A head that is never closed ends where the body begins; any other unclosed element hides the rest.
            closing = closing if closing >= 0 or name != "head" else lowered.find("<body", at)
            at = len(page) if closing < 0 else closing
        elif name in _CELLS:
            yield "" if tag.group(1) else " | "
        elif name and name not in _INLINE:
            yield "\n"
    yield _words(page[at:])


def _words(text: str) -> str:
    return _SPACES.sub(" ", unescape(text)) if text else ""
