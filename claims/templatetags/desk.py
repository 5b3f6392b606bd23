"""The state of a claim's verification and the steps open to me: one partial for desk, public page and admin."""

from typing import Any

from django import template

from claims.desk.forms.verification import proposal
from claims.models import Claim, Finding, Link, Verification
from claims.models.choices import VerificationState
from claims.models.meanings import LinkState
from claims.rules import seen
from claims.rules.policy import Step, link_obstacle, steps, unread
from claims.services.workflow.steps import offers
from sources.models.user import User

register = template.Library()
OPENING = (Step.RELEASE, Step.PUBLISH)  # the steps that can take links and findings along


@register.inclusion_tag("desk/_verification.html", takes_context=True)
def verification_status(
    context: Any, claim: Claim, verdict: bool = True, form: bool = True, stay: bool = True
) -> dict[str, Any]:
    """Show a member of the desk the open verdict (`verdict`), each step, and the form to propose one (`form`).

    `stay`: after a step, come back to this page. Readers get nothing, and cost nothing.
    """
    request = context["request"]
    who = request.user
    if not (who.is_authenticated and who.has_perm("claims.view_verification")):
        return {}
    token = context.get("token") or seen.of_claim(claim)  # before what it stands for is read
    stored = Claim.objects.select_related("measure").prefetch_related("verifications__author").get(pk=claim.pk)
    allowed = steps(who, stored)
    work = _at_work(stored)
    taking = any(step in allowed for step in OPENING)
    return {
        "request": request,
        "claim": stored,
        "work": work,
        "shows_verdict": verdict and not unread(who, work),
        "unread": unread(who, work),
        "shows_form": form,
        "offers": offers(who, stored, context.get("refused")),
        "token": token,
        "may_edit": Step.EDIT in allowed,
        "may_revise": Step.REVISE in allowed,
        "may_propose": Step.PROPOSE in allowed,
        "waits": work is not None and work.state == VerificationState.IN_REVIEW and Step.PUBLISH not in allowed,
        "proposal": proposal(stored) if form and Step.PROPOSE in allowed else None,
        "links": links_along(stored, who) if taking else [],
        "findings": findings_along(stored) if taking else [],
        "opening": OPENING,
        "back": request.POST.get("next", "") or (request.get_full_path() if stay and request.method == "GET" else ""),
    }


def _at_work(claim: Claim) -> Verification | None:
    work = Verification.objects.open().filter(claim=claim)
    evidence = ("evidence__passage", "evidence__observation__release__series__measure", "receipts__claim__passage")
    return work.select_related("verdict", "author").prefetch_related(*evidence).first()


def links_along(claim: Claim, who: User) -> list[tuple[str, Claim, Link]]:
    """Return the proposed links that this user can confirm together with the claim, as it reads them."""
    waiting = Link.objects.awaiting().touching(claim).select_related("from_claim", "to_claim", "author")
    return [(*link.seen_from(claim), link) for link in waiting if not link_obstacle(LinkState.CONFIRMED, who, link)]


def findings_along(claim: Claim) -> list[Finding]:
    """Return the findings nobody released that rest on this claim and, else, on nothing that readers cannot see."""
    if claim.hold:
        return []
    waiting = claim.findings.filter(released_at__isnull=True).prefetch_related("claims")
    return [row for row in waiting if all(each.pk == claim.pk or each.is_public for each in row.claims.all())]
