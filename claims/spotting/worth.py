"""Score how well a figure, a rank or a commitment can be checked, and how much it matters to the public.

Signs are log-odds, added up and turned into a score from 0 to 1: what is counted, unit, period, source and comparison
raise it; a story, a question, an age, a length of time or a way of speaking lowers it. The score is for ordering only.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from claims.periods import Period
from claims.quantities import Quantity
from claims.spotting import lexicon
from claims.spotting.sentences import Sentence

Sign = tuple[float, str]  # what it adds to the log-odds, and the reason in words; "" says nothing

_LENGTHS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})
_SMALL = 12


class Tone(NamedTuple):
    """What the words of one sentence say of every figure in it: signs, and whether it tells a story or of oneself."""

    signs: tuple[Sign, ...]
    story: bool
    oneself: bool
    match: bool


def tone(text: str, sentence: Sentence, known: frozenset[str], actor: str) -> Tone:
    """Return what a sentence says of the worth of its figures; `known` are its words, as lexicon.words_of gives them.

    >>> words = "Is it true that five million people are out of work?"
    >>> tone(words, Sentence(0, len(words), False, 0), lexicon.words_of(words), "").signs[-1]
    (-1.0, 'in a question')
    """
    public = len({lexicon.singular(word) for word in known} & lexicon.PUBLIC)
    oneself = not known.isdisjoint(lexicon.SELF)
    signs = (
        (public > 0, 0.35 * min(public, 3), ""),
        (bool(actor), 0.3, f"said by {actor}"),
        (not known.isdisjoint(lexicon.SOURCES), 0.3, ""),
        (not known.isdisjoint(lexicon.COMPARED), 0.35, ""),
        (oneself, -0.3 if public else -0.8, "" if public else "told of the speaker"),
        (not known.isdisjoint(lexicon.ADDRESSED), -0.35, ""),
        (not known.isdisjoint(lexicon.OFFERED), -0.8, ""),
        (not known.isdisjoint(lexicon.SUPPOSED), -0.8, "only supposed"),
        (not known.isdisjoint(lexicon.OPINED), -0.3, ""),
        (not known.isdisjoint(lexicon.INTENDED), -0.4, ""),
        (not known.isdisjoint(lexicon.DONE), 0.25, ""),
        (sentence.heading, -0.25, "in a heading"),
        (text[sentence.end - 1] == "?", -1.0, "in a question"),
    )
    story = not known.isdisjoint(lexicon.STORY)
    given = tuple((weight, reason) for holds, weight, reason in signs if holds)
    return Tone(given, story, oneself, not known.isdisjoint(lexicon.MATCHES))


def of_figure(quantity: Quantity, period: Period | None, base: Period | None, said: Tone) -> list[Sign]:
    """Return the signs of a figure: what it is, what it counts, when, and what speaks against it."""
    kind = quantity.figure_kind
    name = "a change" if kind == "change" else "a share" if kind == "share" else "a figure"
    signs = [(-0.7, f"states {name}"), *_counted(quantity, said), *_against(quantity, said)]
    if period is not None:
        signs.append((0.6, f"for {period.printed}"))
    if base is not None:
        signs.append((0.6, f"counted from {base.printed}"))
    return [*signs, *said.signs]


def _counted(quantity: Quantity, said: Tone) -> Iterable[Sign]:
    """Yield what raises a figure: a change, a measure of public interest, its size."""
    unit, value, change = quantity.unit, quantity.value, quantity.figure_kind == "change"
    public = lexicon.singular(quantity.noun) in lexicon.PUBLIC
    if change:
        yield 1.2, "against an earlier level"
    elif unit in {"%", "pp"}:
        yield 1.2, f"of {unit}"
    elif unit.isupper():
        yield 1.0, f"of {unit}"
    elif quantity.figure_kind == "share":
        yield (0.9 if value is not None else 0.2), ""
    if public:
        yield 0.8, f"of {unit}"
    elif unit and not change and unit not in {"%", "pp"} and not unit.isupper():
        yield 0.2, f"of {unit}"
    if value is not None and value >= 100:
        yield min(1.2, 0.2 * math.log10(value)), "a large number" if value >= 1000 else ""
    if quantity.comparator != "=" and not said.oneself:
        yield 0.2, ""


def _against(quantity: Quantity, said: Tone) -> Iterable[Sign]:
    """Yield what lowers a figure: no number, a small count, a length of time, a way of speaking, a score."""
    noun, value = lexicon.singular(quantity.noun), quantity.value
    plain = quantity.figure_kind == "level" and quantity.unit not in {"%", "pp"} and not quantity.unit.isupper()
    small = plain and value is not None and value <= _SMALL
    if value is None:
        yield -0.5, "without a number"
    if small:
        yield (-0.8 if noun in lexicon.PUBLIC else -1.3), "a small count"
    if plain and not quantity.unit:
        yield -0.5, "of nothing named"
    if noun in _LENGTHS:
        yield -0.9, "a length of time"
    if noun in lexicon.TALK:
        yield -1.6, "a count of what is said"
    if said.story and plain and (value is None or value < 100):
        yield -0.9, "in a story"
    if said.match and plain:
        yield -0.9, "a score"
    if _is_manner(quantity, said):
        yield -1.8, "a way of speaking"
    if _is_grade(quantity):
        yield -1.5 if said.oneself else -0.4, "a grade"


def _is_manner(quantity: Quantity, said: Tone) -> bool:
    """Say whether a round number only stresses: "a hundred times", "a thousand per cent right", "100% behind you"."""
    round_one = quantity.value in {100, 110, 1000, 1000000}
    if quantity.noun == "time" and round_one:
        return True
    return quantity.unit == "%" and round_one and quantity.figure_kind == "level" and quantity.comparator == "="


def _is_grade(quantity: Quantity) -> bool:
    """Say whether a share may be a mark: "nine out of ten" of nothing that is counted."""
    return quantity.whole in {5, 10} and not quantity.noun


def score(signs: Iterable[Sign]) -> tuple[float, tuple[str, ...]]:
    """Return the score of signs, 0 to 1, and the reasons they give.

    >>> score([(1.0, "of %"), (-1.0, "in a question")])
    (0.5, ('of %', 'in a question'))
    """
    given = list(signs)
    total = sum(weight for weight, _ in given)
    reasons = dict.fromkeys(reason for _, reason in given if reason)
    return round(1 / (1 + math.exp(-total)), 3), tuple(reasons)
