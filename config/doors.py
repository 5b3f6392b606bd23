"""Who knocks at the sign-in: where they really come from, and whether they try one name after the other."""

import ipaddress
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

MOST_NAMES = 10  # tried in vain from one address within the hour; a newsroom mistypes fewer
IPV6_HOME = 64  # bits: whoever has one IPv6 address has all that begin so


def client_address(request: HttpRequest) -> str:
    """Return the address a request comes from: behind the proxy, the last hop it wrote down; of IPv6, the network.

    What stands before the last hop is whatever the client sent, and is not believed.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or told
    try:
        found = ipaddress.ip_address(told.partition("%")[0])
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - nobody listens here: all that cannot be told apart count as one
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, IPV6_HOME), strict=False).network_address)
    return str(found)


class SprayBackend:
    """Lets nobody in, and stops whoever tried many names from one address within the hour, whatever the password.

    It knows no user and grants nothing, so it is no BaseBackend: Django asks it for the sign-in alone.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Raise PermissionDenied, answered with the page of the lock-out, when too many names were tried."""
        if request is None:
            return
        since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
        tried = AccessAttempt.objects.filter(ip_address=client_address(request), attempt_time__gte=since)
        if tried.values("username").distinct().count() >= MOST_NAMES:
            request.axes_locked_out = True  # type: ignore[attr-defined]  the middleware looks for it
            raise PermissionDenied("Too many names were tried from this address.")
