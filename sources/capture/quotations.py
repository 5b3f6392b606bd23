"""Take the whole of a page where its main text has lost quotations that the page still has."""

from collections.abc import Callable, Sequence

from sources.anchoring import Match, Selector, locate_all
from sources.extraction import Extracted, ExtractionError
from sources.models.choices import Outcome

STANDING = (Outcome.SAME, Outcome.MOVED)
_REACH = 200  # characters beside a quotation in which its context of 32 is looked for, however spaced


def with_quotations(
    main: Extracted, whole_page: Callable[[], Extracted] | None, selectors: Sequence[Selector]
) -> tuple[Extracted, list[Match]]:
    """Return the text to keep, and where it has these quotations.

    `main` stays unless the whole page has a quotation that `main` lacks and lacks none that `main` has. Where `main`
    shows changed words in a quotation's place, the old words elsewhere on the page do not bring it back: then `main`
    stays, and somebody decides.
    """
    found = locate_all(main.text, selectors)
    if whole_page is None or "html" not in main.media_type or all(match.outcome in STANDING for match in found):
        return main, found
    try:
        whole = whole_page()
    except ExtractionError:
        return main, found
    again = locate_all(whole.text, selectors)
    brought_back = False
    for selector, old, new in zip(selectors, found, again, strict=True):
        if old.outcome in STANDING and new.outcome not in STANDING:
            return main, found
        if old.outcome not in STANDING and new.outcome in STANDING:
            if old.outcome != Outcome.GONE and not _in_its_context(whole.text, selector, new):
                return main, found
            brought_back = True
    return (whole, again) if brought_back else (main, found)


def _in_its_context(text: str, selector: Selector, match: Match) -> bool:
    """Whether the words around a quotation are those it was quoted with; without any it cannot be told."""
    assert match.start is not None and match.end is not None  # noqa: S101  it stands there
    before = _single_spaced(text[max(0, match.start - _REACH) : match.start])
    after = _single_spaced(text[match.end : match.end + _REACH])
    prefix, suffix = _single_spaced(selector.prefix), _single_spaced(selector.suffix)
    return bool(prefix or suffix) and before.endswith(prefix) and after.startswith(suffix)


def _single_spaced(text: str) -> str:
    return " ".join(text.split())
