"""Tell a browser that keeps what is typed which form the server has saved: static/kept-forms.js forgets it then."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SENT_AS, SAVED = "kept_as", "kept_saved"
NAME = re.compile(r"[a-z0-9]{1,20}")
MINUTE = 60


def kept_forms(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Name in a cookie the form that was sent by somebody signed in, when its answer leads on: it was taken."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and response.status_code == 302 and request.user.is_authenticated:
            name = request.POST.get(SENT_AS, "")
            if NAME.fullmatch(name):
                response.set_cookie(
                    SAVED, name, max_age=MINUTE, samesite="Strict", secure=bool(settings.SESSION_COOKIE_SECURE)
                )
        return response

    return respond
