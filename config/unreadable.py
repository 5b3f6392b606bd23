"""Answer 400 to what nobody can mean: a NUL among the words sent, a number in the admin that no database holds."""

import re
from collections.abc import Callable, Iterator

from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse

HUGE = re.compile(r"\d{19,}")  # no key, year or day has as many digits
SEARCH = "q"  # what is searched for may be any words; the search page takes any characters, too
# What a date or a key that cannot be raises only when the admin's list asks the database for it.
BEYOND = (OverflowError, ValueError, DataError)


class Unreadable:
    """The middleware that refuses such a request before any page reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 400, or let the page answer."""
        if any("\0" in words for words in _sent(request)):
            return HttpResponseBadRequest("There is a NUL character in what was sent; remove it.")
        if _in_admin(request) and any(HUGE.search(words) for words in _asked(request)):
            return HttpResponseBadRequest("There is a number in this address that is too long for any row.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 400 where a list of the admin was asked for what no row can hold, such as the year 999999."""
        name = request.resolver_match.url_name if request.resolver_match else None
        is_list = (
            _in_admin(request) and request.method == "GET" and request.GET and (name or "").endswith("_changelist")
        )
        if is_list and isinstance(exception, BEYOND):
            return HttpResponseBadRequest("This address asks for a date or a number that cannot be.")
        return None


def _in_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))


def _asked(request: HttpRequest) -> Iterator[str]:
    yield request.path
    for name, values in request.GET.lists():
        yield name
        yield from values if name != SEARCH else ()


def _sent(request: HttpRequest) -> Iterator[str]:
    yield request.path
    for sent in (request.GET, request.POST):
        for name, values in sent.lists():
            yield name
            yield from values if name != SEARCH or request.path != reverse("claims:search") else ()
