"""The corrections log."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from claims.site.exports import nouns
from claims.site.views import twins
from claims.site.views.twins import PER_PAGE
from claims.wording import history


def corrections(request: HttpRequest, ending: str = "") -> HttpResponseBase:
    """Show what was corrected, clarified, updated, amended or withdrawn, newest first."""
    if ending:
        problems = twins.only_known(request, twins.PAGED)
        return twins.listing(request, nouns.CORRECTIONS, history.Corrections(), ending, problems)
    page = Paginator(history.Corrections(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "claims/corrections.html", {"page": page})
