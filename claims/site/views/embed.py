"""A claim as a card in other people's pages, and the code that puts it there."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import escape, format_html
from django.views.decorators.clickjacking import xframe_options_exempt

from claims.models import Claim
from claims.site.exports.addresses import Addresses
from claims.site.exports.claims import listed
from claims.site.views.visitors import for_visitors
from claims.wording import claim as claim_words

# Anybody may frame it, and it can do nothing: no script, no form, nothing from elsewhere.
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "frame-ancestors": ["*"],
    "form-action": [NONE],
    "base-uri": [NONE],
}
CODE = (
    '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0;max-width:640px"></iframe>\n'
    '<p><a href="{}">{}</a></p>'
)
HEIGHT = 340
_policy: Callable[..., Any] = csp(POLICY)


@xframe_options_exempt
@_policy
@for_visitors
def embed(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a claim as a card with its current verdict; one that is not public any more says just that."""
    claim = listed(Claim.objects.readable()).filter(number=int(reference[3:])).first()
    context: dict[str, Any] = {"claim": claim, "reference": reference}
    if claim is not None:
        verification = claim_words.bearer(claim).published_verification()
        context |= {
            "status": claim_words.status(claim),
            "verification": verification,
            "figure": claim_words.figure_words(claim) if claim.printed else "",
            "address": Addresses.of_request(request).permanent(claim),
        }
    return render(request, "claims/embed.html", context, status=200 if claim else 404)


@csp_update({"frame-src": [SELF]})
@for_visitors
def embed_code(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the card and the code to paste."""
    claim = get_object_or_404(Claim.objects.readable(), number=int(reference[3:]))
    addresses = Addresses.of_request(request)
    code = format_html(
        CODE,
        addresses.named("embed", claim.reference),
        f"{claim.reference}: {claim.statement}",
        HEIGHT,
        addresses.permanent(claim),
        claim.statement,
    )
    context = {"claim": claim, "code": escape(code), "height": HEIGHT}
    return render(request, "claims/embed_code.html", context)
