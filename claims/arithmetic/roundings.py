"""Find the least rounding under which printed numbers fit together."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from claims.arithmetic.interval import Interval
from claims.arithmetic.printed import Step
from claims.arithmetic.wording import place_name

# For each number the place it is taken to be rounded to; None for as printed.
Choice = tuple[Decimal | None, ...]
# The numbers taken to be rounded, by name, and the places.
Rounded = tuple[tuple[str, Decimal], ...]
Fits = Callable[[list[Interval]], bool]


def single_choices(steps: Sequence[Sequence[Step]]) -> list[Choice]:
    """List every way to read one number coarser, finest first; then all at their coarsest, when several can be."""
    choices: list[Choice] = [_only(len(steps), index, step.unit) for index, own in enumerate(steps) for step in own]
    if sum(1 for own in steps if own) > 1:
        choices.append(tuple(own[-1].unit if own else None for own in steps))
    return choices


def least_choices(printed: Sequence[Interval], steps: Sequence[Sequence[Step]], fits: Fits) -> list[Choice]:
    """List the least roundings that fit: each number's own where one is enough, else one for several together.

    Coarser readings contain finer ones, so when the coarsest of all do not fit, nothing does.
    """
    chosen = [len(own) for own in steps]
    if not any(chosen) or not fits(taken(printed, steps, _units(steps, chosen))):
        return []
    singles = [choice for index in range(len(steps)) if (choice := _first_fit(printed, steps, index, fits))]
    if singles:
        return singles
    for index in range(len(steps)):
        while chosen[index]:
            chosen[index] -= 1
            if not fits(taken(printed, steps, _units(steps, chosen))):
                chosen[index] += 1
                break
    return [_units(steps, chosen)]


def taken(printed: Sequence[Interval], steps: Sequence[Sequence[Step]], choice: Choice) -> list[Interval]:
    """Give the interval of every number under a choice."""
    found = list(printed)
    for index, (own, unit) in enumerate(zip(steps, choice, strict=True)):
        if unit is not None:
            found[index] = next(step.interval for step in own if step.unit == unit)
    return found


def rounded(roles: Sequence[str], choice: Choice) -> Rounded:
    """Name the numbers that a choice reads coarser."""
    return tuple((role, unit) for role, unit in zip(roles, choice, strict=True) if unit is not None)


def reading_name(choice: Rounded) -> str:
    """Name a reading by its roundings.

    >>> reading_name((("before", Decimal(1000)), ("change", Decimal(10))))
    'before_to_thousands_and_change_to_tens'
    """
    return "_and_".join(f"{role}_to_{place_name(unit).replace(' ', '_')}" for role, unit in choice)


def _first_fit(printed: Sequence[Interval], steps: Sequence[Sequence[Step]], index: int, fits: Fits) -> Choice | None:
    for step in steps[index]:
        if fits([*printed[:index], step.interval, *printed[index + 1 :]]):
            return _only(len(steps), index, step.unit)
    return None


def _only(length: int, index: int, unit: Decimal) -> Choice:
    return tuple(unit if position == index else None for position in range(length))


def _units(steps: Sequence[Sequence[Step]], chosen: Sequence[int]) -> Choice:
    return tuple(own[count - 1].unit if count else None for own, count in zip(steps, chosen, strict=True))
