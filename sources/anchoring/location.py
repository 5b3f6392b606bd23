"""Where a quotation stands in a text, word for word or altered, and what became of it."""

from collections.abc import Iterable

from sources.anchoring.approximate import find_approximate, find_at_start, find_replaced
from sources.anchoring.candidate import STRONG, Candidate
from sources.anchoring.context import has_strayed
from sources.anchoring.figures import figures
from sources.anchoring.long_quotes import LONGEST, find_long
from sources.anchoring.segment import JOINT, Segment, read_segments
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
    every = find_verbatim(segments, selector)
    places = [place for place in every if not place.torn]
    best = max(places, key=lambda place: _rank(place, selector), default=None)
    if best is None:
        altered = _altered(segments, selector)
        return GONE if altered is None or _ends_within_a_word(altered, every) else altered.match("reworded")
    if (own := _changed_at_its_own_place(segments, best, selector)) is not None:
        return own.match("figure_changed")
    strayed = _has_strayed(segments, best, selector)
    if strayed or _may_stand_changed_elsewhere(best, selector):
        own = _altered(segments, selector)
        if own and own.start < best.end and best.start < own.end and not (strayed or best.cut):
            own = None  # the same place, where a figure was added beside the quotation
        if own and (strayed or own.changes) and (own.context or 0) >= max(STRONG, (best.context or 0) + _CLEARLY_MORE):
            return own.match("reworded")
    if strayed:
        replaced = find_replaced(segments, selector)
        return replaced.match("reworded") if replaced else best.match("elsewhere")
    unique = selector.start is None and len(places) == 1
    return best.match("same" if unique or best.start == selector.start else "moved")


def _altered(segments: list[Segment], selector: Selector) -> Candidate | None:
    if not selector.exact.strip():  # nothing that could be altered
        return None
    return find_long(segments, selector) if len(selector.exact) > LONGEST else find_approximate(segments, selector)


def _ends_within_a_word(altered: Candidate, verbatim: list[Candidate]) -> bool:
    """Tell whether all that speaks for a place is that its first or last word is the beginning or end of another."""
    overlaps = any(place.torn and place.start < altered.end and altered.start < place.end for place in verbatim)
    return overlaps and (altered.context or 0) < STRONG


def _has_strayed(segments: list[Segment], best: Candidate, selector: Selector) -> bool:
    segment = next(segment for segment in reversed(segments) if segment.offset <= best.start)
    return has_strayed(segment, selector, best.start - segment.offset, best.end - segment.offset)


def _rank(place: Candidate, selector: Selector) -> tuple[float, bool, bool, int]:
    # In steps: a letter more or less of likeness in an altered context decides nothing, the position does.
    context = round((place.context or 0) * 20) / 20 if place.context != 1 else 2.0
    return context, not place.changes, not place.cut, -place.distance(selector)


def _changed_at_its_own_place(segments: list[Segment], best: Candidate, selector: Selector) -> Candidate | None:
    """Return the hinted place when it prints another figure, however many verbatim copies stand elsewhere."""
    if best.start == selector.start or len(selector.exact) > LONGEST:
        return None
    own = find_at_start(segments, selector)
    if own is None or not own.changes or (own.context or 0) < STRONG:
        return None
    # A bound that appeared before the copy itself: then the quotation's own words are the place.
    return None if own.start <= best.start < own.end and not best.cut else own


def _may_stand_changed_elsewhere(best: Candidate, selector: Selector) -> bool:
    """Tell whether the quotation's own place may now print another figure while its words also stand elsewhere."""
    return best.context is not None and best.context < STRONG and any(figures(selector.exact))
