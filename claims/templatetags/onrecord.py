"""How templates say what `claims.telling` knows."""

from django import template
from django.utils.safestring import SafeString

from claims import telling
from claims.models import Claim, Verdict
from claims.tables import status_mark

register = template.Library()


@register.filter
def mark(shown: telling.Status | Verdict | Claim) -> SafeString:
    """Show a status, a verdict or a claim's standing by glyph and word."""
    if isinstance(shown, Verdict):
        shown = telling.of_verdict(shown)
    return status_mark(telling.status(shown) if isinstance(shown, Claim) else shown)


@register.filter
def figure(claim: Claim) -> str:
    """Tell a claim's number in words, "" for a claim without one."""
    return telling.figure_words(claim) if claim.printed else ""


@register.filter
def person(user: object) -> str:
    """Name a member of the desk as readers see them: in full when the desk gave a name."""
    return (user.get_full_name() or user.get_username()) if user else ""  # type: ignore[attr-defined]
