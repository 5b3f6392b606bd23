"""Say what a claim would imply as its form stands, for forms that ask while somebody types; stores nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page
from claims.desk.forms.desk_claim import ARITHMETIC, TypedForm
from claims.models import Claim
from claims.models.choices import ClaimKind
from claims.wording.preview import preview_form


@desk_page
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Answer a claim's form, sent as it stands with `claim` naming a stored one, with its findings as a piece of page.

    Only figures imply anything: for a stored claim of another kind the piece is empty.
    """
    reference = request.POST.get("claim", "")
    claims = Claim.objects.select_related("measure", "passage__document")
    claim = get_object_or_404(claims.called(reference)) if reference else Claim(kind=ClaimKind.FIGURE)
    form = TypedForm(request.POST, claim)
    form.is_valid()
    return render(request, "desk/_preview.html", {"preview": preview_form(form, ARITHMETIC)})
