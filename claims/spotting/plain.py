"""Write candidates as plain values, for JSON and for a table."""

from typing import Any

from claims.periods import Period
from claims.quantities import Quantity
from claims.spotting.candidate import Candidate

Plain = dict[str, Any]


def plain(candidate: Candidate) -> Plain:
    """Return a candidate as JSON can hold it: numbers exact, as strings; dates as 2018-09-03; null where empty."""
    return {
        "start": candidate.start,
        "end": candidate.end,
        "exact": candidate.exact,
        "kind": candidate.kind,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
        "quantity": _quantity(candidate.quantity),
        "period": _period(candidate.period),
        "base": _period(candidate.base),
        "actor": candidate.actor,
        "force": candidate.force,
        "deadline": _period(candidate.deadline),
        "addressee": candidate.addressee,
        "condition": candidate.condition,
        "extreme": candidate.extreme,
        "place": candidate.place,
        "among": candidate.among,
    }


def figure_in_words(quantity: Quantity) -> str:
    """Return a quantity in one short line: "> 2,500 reports", "up 700 %", "5 of 8 individuals".

    >>> from decimal import Decimal
    >>> figure_in_words(Quantity(0, 0, "", Decimal(2500), comparator=">", unit="reports"))
    '> 2,500 reports'
    """
    if quantity.value is None:
        number = "no number"
    else:
        number = f"{quantity.value:,f}"
        number += f" to {quantity.high:,f}" if quantity.high is not None else ""
        number += f" of {quantity.whole:,f}" if quantity.whole is not None else ""
    comparator = "" if quantity.comparator == "=" else quantity.comparator
    unit = quantity.unit or ("times" if quantity.change_unit == "times" else "")
    return " ".join(word for word in (quantity.direction, comparator, number, unit) if word)


def rank_in_words(candidate: Candidate) -> str:
    """Return what a rank says in one short line: "rank: highest, place 3, among the G20"; "" for another kind."""
    if candidate.kind != "rank":
        return ""
    place = f"place {candidate.place}" if candidate.place and candidate.place > 1 else ""
    among = f"among {candidate.among}" if candidate.among else ""
    told = ", ".join(word for word in (candidate.extreme, place, among) if word)
    return f"rank: {told}" if told else "rank"


def period_in_words(period: Period | None) -> str:
    """Return a period's printed words with its days: "last year (2017-01-01 to 2017-12-31)"."""
    if period is None:
        return ""
    if not period.resolved:
        return f"{period.printed} ({period.reason})"
    if period.start == period.end:
        return f"{period.printed} ({period.start})"
    return f"{period.printed} ({period.start or '…'} to {period.end or '…'})"


def _quantity(quantity: Quantity | None) -> Plain | None:
    if quantity is None:
        return None
    return {
        "start": quantity.start,
        "end": quantity.end,
        "printed": quantity.printed,
        "value": _number(quantity.value),
        "high": _number(quantity.high),
        "decimals": quantity.decimals,
        "comparator": quantity.comparator,
        "unit": quantity.unit,
        "noun": quantity.noun,
        "figure_kind": quantity.figure_kind,
        "change_unit": quantity.change_unit,
        "direction": quantity.direction,
        "whole": _number(quantity.whole),
        "relation": quantity.relation,
    }


def _number(value: object) -> str | None:
    return None if value is None else f"{value:f}"


def _period(period: Period | None) -> Plain | None:
    if period is None:
        return None
    return {
        "text_start": period.text_start,
        "text_end": period.text_end,
        "printed": period.printed,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "kind": period.kind,
        "reason": period.reason,
        "basis": period.basis,
    }
