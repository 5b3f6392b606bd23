"""Likely claims as a row keeps them, without the words that stand in the text, and which reader found them."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from claims.periods import Period
from claims.quantities import Quantity
from claims.spotting.candidate import Candidate

_READ_BY = ("spotting", "quantities", "periods")


@cache
def reader() -> str:
    """Return the SHA-256 of the program that reads likely claims: another program's marks are worked out anew."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for name in _READ_BY:
        for path in sorted((root / name).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def dumped(found: tuple[Candidate, ...]) -> str:
    """Return candidates as compact JSON, one list each.

    >>> from claims.spotting import candidates
    >>> text = "In 2017 the agency received 82,109 referrals. It promised to answer all by March 2024."
    >>> found = tuple(candidates(text, "2018-09-03"))
    >>> loaded(dumped(found), text) == found
    True
    """
    return json.dumps([_row(one) for one in found], ensure_ascii=False, separators=(",", ":"))


def loaded(stored: str, text: str) -> tuple[Candidate, ...]:
    """Return the candidates that `dumped` wrote, with their words taken from the text they were found in."""
    return tuple(_candidate(row, text) for row in json.loads(stored))


def _row(one: Candidate) -> list[Any]:
    return [
        one.start, one.end, one.kind, one.score, one.reasons, _quantity_row(one.quantity), _period_row(one.period),
        _period_row(one.base), one.actor, one.force, _period_row(one.deadline), one.addressee, one.condition,
        one.extreme, one.place, one.among,
    ]  # fmt: skip


def _candidate(row: list[Any], text: str) -> Candidate:
    start, end, kind, score, reasons, quantity, period, base, actor, force, deadline, *rest = row
    return Candidate(
        start, end, text[start:end], kind, score, tuple(reasons), _quantity(quantity), _period(period), _period(base),
        actor, force, _period(deadline), *rest,
    )  # fmt: skip


def _quantity_row(one: Quantity | None) -> list[Any] | None:
    if one is None:
        return None
    return [
        one.start, one.end, one.printed, _digits(one.value), _digits(one.high), one.decimals, one.comparator, one.unit,
        one.noun, one.figure_kind, one.change_unit, one.direction, _digits(one.whole), one.relation,
    ]  # fmt: skip


def _quantity(row: list[Any] | None) -> Quantity | None:
    if row is None:
        return None
    start, end, printed, value, high, *between, whole, relation = row
    values = [start, end, printed, _number(value), _number(high), *between, _number(whole), relation]
    return Quantity(*values)


def _period_row(one: Period | None) -> list[Any] | None:
    if one is None:
        return None
    days = [day.isoformat() if day else None for day in (one.start, one.end)]
    return [one.text_start, one.text_end, one.printed, *days, one.kind, one.reason, one.basis]


def _period(row: list[Any] | None) -> Period | None:
    if row is None:
        return None
    text_start, text_end, printed, start, end, *rest = row
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return Period(text_start, text_end, printed, days[0], days[1], *rest)


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)
