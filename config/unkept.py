"""Keep from every cache what does not say that it may be kept: pages of the desk, refusals, what is not there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


def unkept(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Mark such an answer as private and not to be stored; a cache may keep even a 404 or a redirect otherwise."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Cache-Control" not in response.headers:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return respond
