"""What a visitor's page lets caches do; who has a session gets every page made anew, and nobody keeps it."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

from claims.site.exports.freshness import unless_held

View = Callable[..., HttpResponseBase]
READS = ("GET", "HEAD")
MESSAGES = "messages"  # the cookie in which Django keeps what is to be said on the next page


def for_visitors(view: View) -> View:
    """Let caches keep a public page that was made for a visitor, and tell who holds it still that nothing changed.

    Never what was made for a session, with a message, with a form's token, or to set a cookie. What this does not
    allow is kept by nobody: config.unkept. A decorator that sets headers goes around this one: a cache takes those of a
    304 for the page's own.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer as the view does."""
        make = partial(view, request, *args, **kwargs)
        own = {settings.SESSION_COOKIE_NAME, MESSAGES} & request.COOKIES.keys()
        if own or request.method not in READS:
            response = make()
        else:
            response = unless_held(request, "html", make, lambda: _is_for_anybody(request))
        patch_vary_headers(response, ["Cookie", "Accept-Encoding"])  # a 304 says what its page says
        return response

    return answered


def _is_for_anybody(request: HttpRequest) -> bool:
    """Return whether making the page left it free of a form's token and of a session."""
    return not (request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or request.session.modified)
