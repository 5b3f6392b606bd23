"""Draft a claim's statement from its fields; the editor makes it their own words."""

from claims import telling
from claims.models import Claim
from claims.models.choices import ClaimKind, Force

LONGEST = 300
QUOTED = 160  # characters of the words themselves in a draft


def draft(claim: Claim, words: str) -> str:
    """Return a statement that says what the fields say, at most 300 characters; `words`: the quoted ones."""
    other = f"{_opening(claim)}: “{_short(words)}”"
    sentence = _figure(claim) if claim.kind == ClaimKind.FIGURE else other
    return f"{sentence[: LONGEST - 1].rstrip('. ')}."


def figure_said(claim: Claim) -> str:
    """Return the number of a figure that may still be half typed, as far as it can be said; "" when there is none."""
    if not claim.comparator or not (claim.printed or claim.value is not None):
        return f"“{claim.printed}”" if claim.printed else ""
    return telling.figure_words(claim)


def _figure(claim: Claim) -> str:
    figure = figure_said(claim)
    head = f"{claim.measure}: {figure}" if claim.measure_id else figure[:1].upper() + figure[1:]
    notes = "".join(f", {words}" for words in telling.qualifiers(claim))
    times = "".join(f" {time.when}" for time in (claim.period, claim.base) if time.resolved)
    who = f", according to {claim.claimant}" if claim.claimant_id else ""
    return f"{head}{notes}{times}{who}"


def _opening(claim: Claim) -> str:
    who = str(claim.claimant) if claim.claimant_id else ""
    if claim.kind != ClaimKind.COMMITMENT or not claim.force:
        return who or "It is stated"
    by = f" by {who}" if who else ""
    to_act = str(claim.addressee) if claim.addressee_id and claim.addressee_id != claim.claimant_id else ""
    name = "demand" if claim.force == Force.DEMAND else Force(claim.force).label
    opening = f"{name}{by}{f' on {to_act}' if to_act else ''}"
    return opening[:1].upper() + opening[1:]


def _short(words: str) -> str:
    plain = " ".join(words.split()).strip('“”" ')
    return plain if len(plain) <= QUOTED else f"{plain[:QUOTED].rpartition(' ')[0]} …"
