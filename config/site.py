"""What every template may say about the site: its name and its notice."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Return the site's name and notice for templates."""
    return {"site_name": settings.SITE_NAME, "site_notice": settings.SITE_NOTICE}
