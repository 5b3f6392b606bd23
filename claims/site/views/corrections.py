"""The corrections log."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.site.views.lists import PAGE
from claims.wording import history


def corrections(request: HttpRequest) -> HttpResponse:
    """Show what was corrected, clarified, updated, amended or withdrawn, newest first."""
    page = Paginator(history.Corrections(), PAGE).get_page(request.GET.get("page"))
    return render(request, "claims/corrections.html", {"page": page})
