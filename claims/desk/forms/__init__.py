"""Forms for claims, verdicts and links, shared by the admin and the desk."""

from claims.desk.forms.claim import ClaimForm, Section, sections
from claims.desk.forms.links import LinkDecisionForm, LinkForm
from claims.desk.forms.verification import VerificationForm

__all__ = ["ClaimForm", "LinkDecisionForm", "LinkForm", "Section", "VerificationForm", "sections"]
