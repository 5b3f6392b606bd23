"""Say what a change would be now: the level it was measured from, read off the old figures, against a newer one."""

from functools import partial

from claims.arithmetic.change_case import ChangeCase
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import Interval
from claims.arithmetic.numbers import Numbers, possibilities, undecided
from claims.arithmetic.printed import as_printed
from claims.arithmetic.roundings import Rounded, reading_name
from claims.arithmetic.sentences import restated as say
from claims.arithmetic.units import units_differ
from claims.quantities.quantity import Quantity


def restate_change(
    after: Quantity,
    change: Quantity,
    newest: Quantity,
    *,
    before: Quantity | None = None,
    before_when: str = "",
    newest_when: str = "",
) -> Check:
    """Compute the change from the same base to a newer level, under each reading of the old figures.

    The base is `before` where it is known, else what `after` and `change` imply. The outcome is `cannot_tell` with
    `missing_number`: nobody has printed the new change. Words for the periods are as in `check_change`.

    >>> from decimal import Decimal
    >>> rise = Quantity(0, 0, "700 percent", Decimal(700), unit="%", change_unit="percent", direction="up")
    >>> old, new = Quantity(0, 0, "82,109", Decimal(82109)), Quantity(0, 0, "113,948", Decimal(113948))
    >>> restate_change(old, rise, new).readings[0].says
    'Measured to 113,948, the change would be a rise of about 1,010 %.'
    """
    case = ChangeCase(before, after, change, before_when, newest_when)
    name, culprit = case.problem()
    if name or units_differ(after, newest):
        return undecided(name or "different_units", "not_comparable", culprit or newest)
    relation, end = case.relation(), as_printed(newest)
    known = {"before": before} if before is not None else {"after": after, "change": case.change}
    numbers = Numbers.read(known, ())

    def read(intervals: list[Interval], rounded: Rounded, _: bool | None) -> Reading:
        base = intervals[0] if before is not None else relation.before(intervals[0], intervals[1])
        implied = relation.change(base, end)
        tell = partial(say.restated, case, newest, rounded)
        return Reading(reading_name(rounded) or "as_printed", implied, False if implied.empty else None, tell)

    readings = possibilities(numbers, read)
    return Check("cannot_tell", tuple(readings), "missing_number", False, say.summary)
