"""Walk a text once and gather its figures and commitments."""

from collections.abc import Iterable, Iterator
from datetime import date

from claims import periods, quantities
from claims.periods import Period, YearStart
from claims.quantities import Quantity
from claims.spotting.candidate import Candidate
from claims.spotting.commitments import commitments
from claims.spotting.figures import figures
from claims.spotting.lexicon import words_of
from claims.spotting.ranks import ranks
from claims.spotting.scene import Context, Scene
from claims.spotting.sentences import Sentence, sentences
from claims.spotting.speakers import speakers


def candidates(
    text: str, said_on: date | str | None = None, jurisdiction: str = "GB", years: Iterable[YearStart] = ()
) -> list[Candidate]:
    """Return the likely claims of a text, in the order they stand: figures that can be checked, and commitments.

    Menus, bylines, notices, adverts and lists of other stories are left out. `said_on`, `jurisdiction` and `years` are
    as in claims.periods.find. Candidates may overlap: a change and the level it ends at are two.

    >>> [(c.kind, c.quantity.printed, c.period.printed) for c in candidates("It received 82,109 referrals in 2017.")]
    [('figure', '82,109 referrals', '2017')]
    """
    parts = list(sentences(text))
    context = Context(text, said_on, jurisdiction, tuple(years), *speakers(text, parts))
    return list(_walk(context, parts))


def _walk(context: Context, parts: list[Sentence]) -> Iterator[Candidate]:
    numbers = quantities.find(context.text)
    times = periods.find(context.text, *context.when)
    number = when = 0
    before: Sentence | None = None
    earlier: Sentence | None = None  # the one before the opener of a list
    for sentence in parts:
        number, inside = _inside(numbers, number, sentence)
        when, during = _during(times, when, sentence)
        if sentence.opener is None:
            earlier, before = before, sentence
        words = words_of(context.text[sentence.start : sentence.end])
        scene = Scene(context, sentence, earlier, inside, during, words)
        found = figures(scene) if inside else []
        found += commitments(scene)
        found += ranks(scene)
        yield from sorted(found, key=lambda one: (one.start, one.end))


def _inside(numbers: list[Quantity], first: int, sentence: Sentence) -> tuple[int, list[Quantity]]:
    """Return the quantities of a sentence and where to look for those of the next."""
    while first < len(numbers) and numbers[first].start < sentence.start:
        first += 1
    last = first
    while last < len(numbers) and numbers[last].end <= sentence.end:
        last += 1
    return last, numbers[first:last]


def _during(times: list[Period], first: int, sentence: Sentence) -> tuple[int, list[Period]]:
    """Return the periods of a sentence and where to look for those of the next."""
    while first < len(times) and times[first].text_start < sentence.start:
        first += 1
    last = first
    while last < len(times) and times[last].text_end <= sentence.end:
        last += 1
    return last, times[first:last]
