"""Ages told without a unit: "aged 16", "the age of 18", "as young as four", "Mr Jones, 45, said"; they count years."""

from claims.quantities.amounts import Amount
from claims.quantities.tokens import Block
from claims.quantities.units import Unit
from claims.quantities.word_set import word_set

_OLDEST = 120
_AGED = frozenset(("aged", "age", "ages"))
_YOUNG = frozenset(("young", "old"))
_OF_AN_AGE = word_set(
    "children child people person women woman men man girls boys girl boy those anyone everyone adults teenagers "
    "pupils patients users drivers workers voters someone nobody kids residents pensioners"
)
_APPOSED = frozenset(((",", ","), (",", "."), ("(", ")")))
_PERSONS = frozenset(("man", "woman", "boy", "girl", "teenager", "pensioner", "father", "mother", "son", "daughter"))
_LIMITS = frozenset(("under", "over", "below", "above"))


def age_of(block: Block, amount: Amount) -> Unit | None:
    """Give the unit of an amount that is an age told without one, or None."""
    if amount.unit or amount.sign or not 0 < amount.value <= _OLDEST or amount.number.decimals:
        return None
    words, first, last = block.words, amount.first, amount.last
    at = first - 1
    while words[at] in ("between", "from", "under", "over", "around", "about", "just", "and", "to", "only") and at > 0:
        if words[at] in _LIMITS and words[at - 1] in _OF_AN_AGE:
            return Unit(last, "years", "year")
        at -= 1
    if words[first - 1] in ("and", "or", ",", "to") and words[first - 2].isdecimal():
        at = first - 3
    told = words[at] in _AGED or (words[at] == "of" and words[at - 1] in _AGED)
    told = told or (words[at] == "as" and words[at - 1] in _YOUNG and words[at - 2] == "as")
    apposed = (words[first - 1], words[last]) in _APPOSED and not amount.number.spelled
    if told or (apposed and amount.value >= 10 and amount.number.plain and _named_person(block, first - 2)):
        return Unit(last, "years", "year")
    return None


def _named_person(block: Block, index: int) -> bool:
    """Say whether a person stands before the comma of "Jane Jones, 45, said" and "Man, 34, charged"."""
    if block.words[index] in _PERSONS:
        return True
    return index > 0 and block.capital(index) and block.capital(index - 1) and block.words[index - 1].isalpha()
