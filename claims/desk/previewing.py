"""Say what a claim would imply as its form stands, for forms that ask while somebody types; stores nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from claims.as_typed import of_form
from claims.desk.access import desk_page
from claims.forms.typed import ARITHMETIC, TypedForm
from claims.models import Claim
from claims.models.choices import ClaimKind


@desk_page
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Answer a claim's form, sent as it stands with `claim` naming a stored one, with its findings as a piece of page.

    Only figures imply anything: for a stored claim of another kind the piece is empty.
    """
    stored = Claim.objects.select_related("measure", "passage__document").filter(slug=request.POST.get("claim", ""))
    form = TypedForm(request.POST, stored.first() or Claim(kind=ClaimKind.FIGURE))
    form.is_valid()
    return render(request, "desk/_preview.html", {"preview": of_form(form, ARITHMETIC)})
