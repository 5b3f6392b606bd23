"""Where a quotation stands in a text, word for word or altered, and what became of it."""

from collections.abc import Iterable

from sources.anchoring.approximate import find_approximate, find_at_start
from sources.anchoring.candidate import STRONG, Candidate
from sources.anchoring.figures import figures
from sources.anchoring.joints import JOINT
from sources.anchoring.long_quotes import LONGEST, find_long
from sources.anchoring.segment import Segment, read_segments
from sources.anchoring.selector import GONE, Match, Selector
from sources.anchoring.verbatim import find_verbatim

# An altered place must have this much more of the context than a verbatim one to be taken for the quotation's own.
_CLEARLY_MORE = 0.3


def locate(text: str, selector: Selector) -> Match:
    """Find where a quotation stands in a text and say what became of it.

    Equal words are told apart by their context, then by the hinted position. Never raises: what cannot be found is
    `gone`. Positions are code points of the text given.

    >>> locate("In 2017 the NCA received 82,109 referrals", Selector("82,109 referrals"))
    Match(outcome='same', start=25, end=41, score=1.0, changes=[])
    >>> locate("In 2017 the NCA received 82,190 referrals", Selector("82,109 referrals")).changes
    [('82,109', '82,190')]
    """
    return _locate(read_segments(text), selector)


def locate_all(text: str, selectors: Iterable[Selector]) -> list[Match]:
    """Find many quotations in one text, each as `locate` would; what searching needs is made once.

    >>> [match.outcome for match in locate_all("one two", [Selector("two"), Selector("nothing like it")])]
    ['same', 'gone']
    """
    segments = read_segments(text)
    return [_locate(segments, selector) for selector in selectors]


def _locate(segments: list[Segment], selector: Selector) -> Match:
    if JOINT in selector.exact:
        return GONE
    places = find_verbatim(segments, selector)
    best = max(places, key=lambda place: _rank(place, selector), default=None)
    if best is not None and (own := _changed_at_its_own_place(segments, best, selector)) is not None:
        return own.match("figure_changed")
    if best is not None and not _may_stand_changed_elsewhere(best, selector):
        return _settle_verbatim(best, places, selector)
    if not selector.exact.strip():  # nothing that could be altered
        return GONE
    altered = find_long(segments, selector) if len(selector.exact) > LONGEST else find_approximate(segments, selector)
    if best is None:
        return altered.match("reworded") if altered else GONE
    if altered and altered.changes and (altered.context or 0) >= max(STRONG, (best.context or 0) + _CLEARLY_MORE):
        return altered.match("figure_changed")
    return _settle_verbatim(best, places, selector)


def _rank(place: Candidate, selector: Selector) -> tuple[float, bool, bool, int]:
    # In steps: a letter more or less of likeness in an altered context decides nothing, the position does.
    context = round((place.context or 0) * 20) / 20 if place.context != 1 else 2.0
    return context, not place.changes, not place.cut, -place.distance(selector)


def _changed_at_its_own_place(segments: list[Segment], best: Candidate, selector: Selector) -> Candidate | None:
    """Return the hinted place when it prints another figure, however many verbatim copies stand elsewhere."""
    if best.start == selector.start or len(selector.exact) > LONGEST:
        return None
    own = find_at_start(segments, selector)
    return own if own and own.changes and (own.context or 0) >= STRONG else None


def _may_stand_changed_elsewhere(best: Candidate, selector: Selector) -> bool:
    """Tell whether the quotation's own place may now print another figure while its words also stand elsewhere."""
    return best.context is not None and best.context < STRONG and any(figures(selector.exact))


def _settle_verbatim(best: Candidate, places: list[Candidate], selector: Selector) -> Match:
    unique = selector.start is None and len(places) == 1
    return best.match("same" if unique or best.start == selector.start else "moved")
