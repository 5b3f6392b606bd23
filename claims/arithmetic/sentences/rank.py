"""What a check of a rank says."""

from collections.abc import Sequence

from claims.arithmetic import wording
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.sentences.shared import sentence
from claims.quantities.quantity import Quantity

FITS = "{claimed} is the {rank} of {count}{ties}."
FITS_CLOSELY = "{claimed} fits as the {rank} of {count}; so would the {places}: their roundings overlap."
WOULD_BE = "{claimed} is not the {rank} of {count}: it is the {places}{ties}."
OTHER_END = "Not as printed; it would fit if the {rank} was meant."
TIES = ", level with {others}"
CANNOT_TELL = "Cannot tell, for figures are open, hedged or not known: {why}"
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
    ties = [wording.quantity(each) for each in level_with]
    words = {
        "claimed": wording.quantity(claimed),
        "rank": rank_words(place, extreme),
        "count": str(count),
        "ties": TIES.format(others=wording.listed(ties)) if ties else "",
    }
    fits = FITS if low == high else FITS_CLOSELY
    others = [rank_words(at, extreme) for at in sorted({low, high}) if not reading.agrees or at != place]
    return sentence(fits if reading.agrees else WOULD_BE, places=" or the ".join(others), **words)


def other_end(place: int, extreme: str, _: Reading) -> str:
    """Say that the figure has the place named from the other end."""
    return OTHER_END.format(rank=rank_words(place, OPPOSITE[extreme]))


def summary(check: Check) -> str:
    """Sum a check of a rank up in one sentence."""
    return check.readings[-1].says


def cannot_tell(check: Check) -> str:
    """Say that open, unknown or hedged figures leave the place undecided."""
    return CANNOT_TELL.format(why=check.readings[0].says)
