"""What a check of a rank says."""

from collections.abc import Sequence

from claims.arithmetic import wording
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.sentences.shared import NO_WIDTH, capital, sentence
from claims.quantities.quantity import Quantity

FITS = "{claimed} is the {rank} of {count}{ties}."
WOULD_BE = "{claimed} is not the {rank} of {count}: it is the {place}{ties}."
MAY_BE = "{claimed} may be the {rank} of {count}, and may be the {places}: rounded or open figures lie too close."
OTHER_END = "Not as printed; it would fit if the {rank} was meant."
TIES = ", level with {others}"
CANNOT_TELL = "Cannot tell: {why}"
NOTHING = "There are no figures to rank {claimed} among."
OPPOSITE = {"highest": "lowest", "lowest": "highest"}
SPELLED = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth ")


def rank_words(place: int, extreme: str) -> str:
    """Name a place: "highest", "third lowest", "12th highest".

    >>> rank_words(1, "highest"), rank_words(3, "lowest"), rank_words(22, "highest")
    ('highest', 'third lowest', '22nd highest')
    """
    if place < len(SPELLED):
        return f"{SPELLED[place]}{extreme}"
    teens = place % 100 in (11, 12, 13)
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending} {extreme}"


def ranked(
    claimed: Quantity, level_with: Sequence[Quantity], place: int, extreme: str, count: int, reading: Reading
) -> str:
    """Say which place a figure has among others, and which it was said to have."""
    low, high = (int(end) for end in (reading.implied.low, reading.implied.high) if end is not None)
    words = {
        "claimed": wording.quantity(claimed),
        "rank": rank_words(place, extreme),
        "count": str(count),
        "ties": TIES.format(others=wording.listed([wording.quantity(each) for each in level_with])) if level_with else "",
    }
    if low == high:
        return sentence(FITS if reading.agrees else WOULD_BE, place=rank_words(low, extreme), **words)
    others = [at for at in (low, high) if at != place]
    places = f" or the ".join(rank_words(at, extreme) for at in others)
    return sentence(MAY_BE if low <= place <= high else WOULD_BE, places=places, place=places, **words)


def other_end(place: int, extreme: str, _: Reading) -> str:
    """Say that the figure has the place named from the other end."""
    return OTHER_END.format(rank=rank_words(place, OPPOSITE[extreme]))


def summary(check: Check) -> str:
    """Sum a check of a rank up in one sentence."""
    why = check.readings[-1 if check.outcome == "holds_if_misread" else 0].says
    if check.reason != "open_comparator":
        return why
    return CANNOT_TELL.format(why=why[:1].lower() + why[1:])


def unhedged(check: Check) -> str:
    """Sum up a check that misses only with a figure that has no stated width."""
    return capital(CANNOT_TELL.format(why=NO_WIDTH.format(why=check.readings[0].says)))


def nothing_to_rank(claimed: Quantity | None, _: Reading) -> str:
    """Say that there is nothing to compare with."""
    return NOTHING.format(claimed=wording.quantity(claimed) if claimed else "it")
