"""What a member of the desk may do on a claim's page: read here, done by the desk's own addresses."""

from dataclasses import dataclass

from claims.desk.forms.verification import Proposal, proposal
from claims.models import Claim, Verification
from claims.rules.policy import Step, steps
from sources.models.user import User


@dataclass(frozen=True, slots=True)
class Panel:
    """The open verification, the steps allowed now, and the form to propose a verdict when that is one of them."""

    verification: Verification | None
    steps: frozenset[str]
    proposal: Proposal | None


def panel(who: User, claim: Claim) -> Panel | None:
    """Return what this user may see and do of the work on a claim, None for readers."""
    if not who.is_authenticated or not who.has_perm("claims.view_verification"):
        return None
    # Read again: the page's own claim carries only the verifications that readers see.
    allowed = frozenset(str(step) for step in steps(who, Claim.objects.get(pk=claim.pk)))
    work = Verification.objects.open().filter(claim=claim)
    verification = (
        work.select_related("verdict", "author")
        .prefetch_related("evidence__passage", "evidence__observation__release__series")
        .first()
    )
    return Panel(verification, allowed, proposal(claim) if Step.PROPOSE in allowed else None)
