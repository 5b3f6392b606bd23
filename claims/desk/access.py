"""Who may open the desk's pages: whoever signed in and may read claims; what they may do there, the doors decide."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from sources.models.user import User

Page = Callable[..., HttpResponse]
NOT_ALLOWED = HTTPStatus.METHOD_NOT_ALLOWED


def desk_page(page: Page) -> Page:
    """Let in who may read claims; anonymous users go to the login, and no cache keeps the page.

    Whoever sent a form after their session ended comes back to the page it stood on, where the browser kept it. An
    address that only takes what is sent to it leads to its claim's page.
    """
    allowed = permission_required("claims.view_claim", raise_exception=True)(page)

    @never_cache
    @wraps(page)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(_page_of(request))
        answer = allowed(request, *args, **kwargs)
        if answer.status_code == NOT_ALLOWED and request.method == "GET" and "number" in kwargs:
            return redirect("claims:desk_review", kwargs["number"])
        return answer

    return shown


def _page_of(request: HttpRequest) -> str:
    """Return the page that sent this, of this site alone; the address itself where it was only asked for."""
    sent_from = request.headers.get("Referer", "")
    if request.method == "POST" and url_has_allowed_host_and_scheme(sent_from, {request.get_host()}):
        page = urlsplit(sent_from)
        return urlunsplit(("", "", page.path, page.query, ""))
    return request.get_full_path()


def may_record(who: User) -> bool:
    """Say whether this user's role records claims."""
    return bool(who.has_perm("claims.add_claim"))


def revision_of(request: HttpRequest) -> int:
    """Return the revision the posted page was opened at; an impossible one when it was lost on the way."""
    posted = request.POST.get("revision", "")
    return int(posted) if posted.isdecimal() and len(posted) < 19 else -1
