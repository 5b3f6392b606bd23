"""Check a share against its part and its whole, and whether a count could give that percentage at all."""

from collections.abc import Collection
from decimal import Decimal
from functools import partial

from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import NOTHING, ZERO, Interval
from claims.arithmetic.numbers import Numbers, agreement, possibilities, settled, slips, undecided
from claims.arithmetic.relation import Relation
from claims.arithmetic.roundings import Rounded, reading_name
from claims.arithmetic.sentences import share as say
from claims.arithmetic.share_case import ShareCase
from claims.quantities.quantity import Quantity

AT_LEAST_NOTHING = Interval(ZERO, None, high_closed=False)


def check_share(
    part: Quantity | None,
    whole: Quantity | None,
    share: Quantity | None,
    *,
    when: str = "",
    fixed: Collection[str] = (),
) -> Check:
    """Check whether `part` is `share` of `whole`; say what a missing one would have to be.

    The share is a percentage, a fraction, or so many of so many (its own `whole`). Counted things come in whole
    numbers: a percentage that no number of them can give fails, even with the part missing (the GRIM test: Brown and
    Heathers, 2017). `when` follows the whole in sentences; `fixed` names those of part, whole and share that are never
    widened.

    >>> from decimal import Decimal
    >>> whole = Quantity(0, 0, "20 people", Decimal(20), unit="people", noun="person")
    >>> check = check_share(None, whole, Quantity(0, 0, "47 %", Decimal(47), unit="%", figure_kind="share"))
    >>> check.outcome, check.readings[0].says
    ('fails', 'No whole number of 20 people is 47 % as printed: 9 would be 45 %, 10 would be 50 %.')
    """
    case = ShareCase(part, whole, share, when, frozenset(fixed))
    name, culprit = case.problem()
    if len(case.missing) > 1:
        return undecided("numbers_missing", "missing_number")
    if name:
        return undecided(name, "not_comparable", culprit)
    numbers = Numbers.read(case.quantities, case.exact, factors=case.factors)
    return _solve(case, case.missing[0], numbers) if case.missing else _compare(case, numbers)


def _solve(case: ShareCase, missing: str, numbers: Numbers) -> Check:
    """Say what the missing number would have to be, and whether any number can be that."""
    relation = case.relation()

    def read(known: list[Interval], rounded: Rounded, _: bool | None) -> Reading:
        implied = _possible(case, missing, _implied(relation, missing, known))
        tell = partial(say.missing, case, missing, rounded)
        return Reading(reading_name(rounded) or "as_printed", implied, False if implied.empty else None, tell)

    readings = possibilities(numbers, read)
    if all(reading.agrees is False for reading in readings):
        return Check("fails", tuple(readings), "", False, partial(say.summary, case))
    return Check("cannot_tell", tuple(readings), "missing_number", False, partial(say.summary, case))


def _implied(relation: Relation, missing: str, known: list[Interval]) -> Interval:
    if missing == "share":
        part, whole = known
        return relation.change(whole, part)
    return relation.after(*known) if missing == "part" else relation.before(*known)


def _possible(case: ShareCase, missing: str, implied: Interval) -> Interval:
    """Leave out what is no share, or no number of things."""
    if missing == "share":
        return implied.intersection(Interval(ZERO, case.most))
    implied = implied.intersection(AT_LEAST_NOTHING)
    if not case.counts_things or implied.empty or implied.low is None or implied.high is None:
        return implied
    counts = implied.whole_numbers
    return NOTHING if counts is None else Interval(Decimal(counts[0]), Decimal(counts[1]))


def _compare(case: ShareCase, numbers: Numbers) -> Check:
    plain = case.relation()
    tell = partial(say.summary, case)

    def fits(known: list[Interval], relation: Relation = plain) -> bool:
        part, whole, share = known
        return relation.agrees(whole, part, share)

    def read(known: list[Interval], rounded: Rounded, agrees: bool | None, relation: Relation = plain) -> Reading:
        implied = relation.change(known[1], known[0])
        name = reading_name(rounded) or relation.name
        return Reading(name, implied, agrees, partial(say.compared, case, rounded))

    outcome, readings = agreement(numbers, fits, read)
    if outcome == "holds" and plain.covers_everything(numbers.printed[1], numbers.printed[0]):
        return Check("cannot_tell", tuple(readings), "open_comparator", False, tell)
    misread: list[Reading] = []
    if outcome != "holds":
        meant = [other for other in case.misreadings() if fits(numbers.printed, other)]
        misread = [read(numbers.printed, (), True, other) for other in meant]
    if outcome == "fails":
        misread += slips(numbers, fits, lambda known: plain.change(known[1], known[0]))
    return settled(outcome, readings, misread, numbers, tell, numbers.printed[2])
