"""Which claims say the same: what keeps one from being said again, and all that say what one says."""

from claims.arithmetic.match import differences
from claims.models import Claim
from claims.models.choices import ClaimKind, ClaimState, VerificationState
from claims.models.verification import OPEN
from claims.rules.findings.inputs import entry_of

NAMES = {"unit": "thing counted", "modality": "way it is meant"}


def unlike(claim: Claim, other: Claim) -> str:
    """Return in what two claims differ that are to say the same, as a sentence; "" when they say the same.

    Compared are value with its precision, comparator, unit, measure, statistic, period and base. No query when the
    passages' documents and the measures are fetched.
    """
    if ClaimKind.FIGURE not in (claim.kind, other.kind) or claim.kind != other.kind:
        return "Only figures can be compared; link the two as a repetition."
    apart = [NAMES.get(name, name) for name in differences(entry_of(claim), entry_of(other))]
    if not apart:
        return ""
    named = ", ".join(apart[:-1]) + f" and {apart[-1]}" if len(apart) > 1 else apart[0]
    verb = "differ" if len(apart) > 1 else "differs"
    return f"{other.reference} does not say the same: {named} {verb}."


def again_obstacle(claim: Claim, other: Claim) -> str:
    """Return why a claim cannot be recorded as saying again what `other` says, as a sentence; "" when it can."""
    if claim.pk == other.pk:
        return "A claim does not say itself again; choose another."
    if other.state == ClaimState.WITHDRAWN:
        return f"{other.reference} is withdrawn; choose another."
    if other.same_as is not None:
        first = other.same_as.reference
        return f"{other.reference} itself says again what {first} says; choose {first}."
    if apart := unlike(claim, other):
        return f"{apart} Link the two as a repetition, and the drift is shown."
    if claim.pk is None:
        return ""
    if repeat := claim.said_again.exclude(state=ClaimState.WITHDRAWN).first():
        return f"{repeat.reference} says again what {claim.reference} says; end that first, or turn the two round."
    if claim.verifications.filter(state__in=(*OPEN, VerificationState.PUBLISHED)).exists():
        return f"{claim.reference} has a verdict of its own, or one at work; link the two as a repetition."
    return ""


def family(claim: Claim) -> list[Claim]:
    """Return the claims that say what this one says, it among them, the one they point to first. One query."""
    first = claim.same_as_id or claim.pk
    again = Claim.objects.filter(same_as=first).exclude(state=ClaimState.WITHDRAWN)
    rows = again | Claim.objects.filter(pk=first)
    return sorted(rows, key=lambda row: (row.pk != first, row.number))
