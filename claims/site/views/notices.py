"""What a site says to machines at well-known addresses: robots.txt, security.txt, its icon."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from claims.site.exports.addresses import Addresses

TEXT = "text/plain; charset=utf-8"
PRIVATE = ("/desk/", "/admin/", "/accounts/")
VALID = timedelta(days=180)


def robots(request: HttpRequest) -> HttpResponse:
    """Say what not to index, and where the sitemap is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), ""]
    lines.append(f"Sitemap: {Addresses.of_request(request).at(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a hole (RFC 9116); not found while the setting names nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404("SECURITY_CONTACT names nobody.")
    expires = (timezone.now() + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    here = Addresses.of_request(request).at(request.path)
    lines = [f"Contact: {settings.SECURITY_CONTACT}", f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", f"Canonical: {here}"]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead what asks for the old name to the icon."""
    return redirect(static("icons/favicon.ico"))
