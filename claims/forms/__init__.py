"""Forms for claims, verdicts and links, shared by the admin and the desk."""

from claims.forms.claim import ClaimForm
from claims.forms.kinds import Section, sections
from claims.forms.links import LinkDecisionForm, LinkForm
from claims.forms.verification import VerificationForm

__all__ = ["ClaimForm", "LinkDecisionForm", "LinkForm", "Section", "VerificationForm", "sections"]
