"""What a claim's form would store, in words."""

from django.utils.dateformat import format as format_date

from claims import quantities
from claims.arithmetic import wording
from claims.models import Claim
from claims.models.choices import ClaimKind, FigureKind
from claims.models.period import RecordedPeriod
from claims.wording import claim as claim_words
from sources.models.choices import Basis


def figure_said(claim: Claim) -> str:
    """Return the number of a figure that may still be half typed, as far as it can be said; "" when there is none."""
    if not claim.comparator or not (claim.printed or claim.value is not None):
        return f"“{claim.printed}”" if claim.printed else ""
    return claim_words.figure_words(claim)


HOW = {Basis.RESOLVED: "worked out from the words", Basis.INFERRED: "inferred"}


def stored_words(claim: Claim) -> list[tuple[str, str]]:
    """Return what would be stored, each part with its name: "Figure", "more than 2,500 reports, since April 2006"."""
    lines = {
        ClaimKind.FIGURE: _figure,
        ClaimKind.COMMITMENT: _commitment,
        ClaimKind.STATEMENT: lambda _: [],
    }[ClaimKind(claim.kind)](claim)
    return [line for line in [*lines, ("Said", _said(claim))] if line[1]]


def _figure(claim: Claim) -> list[tuple[str, str]]:
    number = figure_said(claim)
    kind = f"a {claim.figure_kind}" if claim.figure_kind in (FigureKind.CHANGE, FigureKind.SHARE) else ""
    whole = [kind] if kind and claim.value is not None else []
    said = [number, *whole, *claim_words.qualifiers(claim), *_time(claim.period), *_since(claim)]
    counted = f"{claim.measure}, in a series with the other claims of that measure" if claim.measure_id else ""
    return [("Figure", ", ".join(said) if number else ""), ("Beware", misprint(claim)), ("Counts", counted)]


def misprint(claim: Claim) -> str:
    """Say that the value is not what the printed words say, "" when it is or when they print no number.

    A fall is held as a positive number with its direction, so a printed minus makes no difference to a change.
    """
    read = [each for each in quantities.find(claim.printed) if each.value is not None]
    if claim.value is None or not read:
        return ""
    shown = {number for each in read for number in (each.value, each.high) if number is not None}
    if claim.direction:
        shown |= {abs(number) for number in shown}
    if claim.value in shown:
        return ""
    printed = wording.listed([wording.quantity(each, unit="") for each in read])
    return f"the words print {printed}, and the value is {_plainly(claim)}"


def misstatement(claim: Claim) -> str:
    """Say that a figure's statement holds other numbers than the figure and not the figure's own, "" when it agrees.

    A statement without any number agrees: "a record number of people were waiting".
    """
    said = [each for each in quantities.find(claim.statement) if each.value is not None]
    if claim.kind != ClaimKind.FIGURE or claim.value is None or not said:
        return ""
    own = {abs(number) for number in (claim.value, claim.high) if number is not None}
    if any(abs(number) in own for each in said for number in (each.value, each.high) if number is not None):
        return ""
    told = wording.listed([wording.quantity(each, unit="") for each in said])
    return f"the statement says {told}, and the value is {_plainly(claim)}"


def _plainly(claim: Claim) -> str:
    value = claim.value.normalize()
    return wording.number(value, _places(claim))


def _places(claim: Claim) -> int:
    """Return how many decimal places the value itself has."""
    return max(0, -int(claim.value.normalize().as_tuple().exponent))


def _commitment(claim: Claim) -> list[tuple[str, str]]:
    if not claim.force:
        return []
    words = claim.get_force_display()
    words += f", to be done by {claim.addressee}" if claim.addressee_id else ""
    words += f", set by {claim.set_by}" if claim.set_by_id else ""
    words += f", if: {claim.condition}" if claim.condition else ""
    by = claim.deadline_words and f"“{claim.deadline_words}”"
    if claim.deadline:
        by = f"{by + ': ' if by else ''}{format_date(claim.deadline, 'j F Y')}"
    success = claim.test_of_success or (f"{claim.measure}" if claim.measure_id else "cannot be measured yet")
    target = claim_words.target_words(claim)
    return [("Commitment", words), ("By when", by or ""), ("Success", f"{success}{', ' + target if target else ''}")]


def _time(period: RecordedPeriod) -> list[str]:
    if not (period or period.reason):
        return ["no period"]
    how = HOW.get(Basis(period.basis)) if period.resolved else None
    return [period.label, *([how] if how else [])]


def _since(claim: Claim) -> list[str]:
    if claim.figure_kind != FigureKind.CHANGE or not claim.base:
        return []
    label, *how = _time(claim.base)
    return [f"measured from {label}", *how]


def _said(claim: Claim) -> str:
    who = f"by {claim.claimant}" if claim.claimant_id else "by nobody the words name"
    voice = f", {claim.get_voice_display()}" if claim.voice else ""
    when = f", {claim.said_on_words}" if claim.said_on else ", date not known"
    how = HOW.get(Basis(claim.said_on_basis)) if claim.said_on else None
    return f"{who}{voice}{when}{f' ({how})' if how else ''}"
