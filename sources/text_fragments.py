"""Links that open a page at a quotation: text fragments (WICG Scroll to Text Fragment, `#:~:text=`)."""

from urllib.parse import quote

from sources.anchoring import Selector

LONG = 12  # words; a longer quotation is given by its first and last words, so that the address stays short
ENDS = 5
SHORT = 4  # words; a shorter one may stand on the page more than once, so the words around it go along
NEIGHBOURS = 3


def linked(url: str, selector: Selector) -> str:
    """Return the address that opens `url` at the quotation; "" when there is no address.

    >>> linked("https://example.org/a", Selector("82,109 referrals", "the NCA received ", " by online companies"))
    'https://example.org/a#:~:text=NCA%20received-,82%2C109%20referrals,-by%20online'
    """
    if not url:
        return ""
    return f"{url}{'' if '#' in url else '#'}:~:text={_directive(selector)}"


def _directive(selector: Selector) -> str:
    words = selector.exact.split()
    if len(words) > LONG:
        return f"{_encoded(words[:ENDS])},{_encoded(words[-ENDS:])}"
    text = _encoded(words)
    if len(words) >= SHORT:
        return text
    # The stored context is cut after so many characters, perhaps inside a word: its outermost word is not used.
    before = selector.prefix.split()[1:][-NEIGHBOURS:]
    after = selector.suffix.split()[:-1][:NEIGHBOURS]
    # A page is searched for whole words: context that touches the quotation without a space cannot be given.
    if before and selector.prefix[-1:].isspace():
        text = f"{_encoded(before)}-,{text}"
    if after and selector.suffix[:1].isspace():
        text = f"{text},-{_encoded(after)}"
    return text


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
