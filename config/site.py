"""What every template may say about the site: its name, its notice, and whether one person alone publishes."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return the site's name, its notice, its terms and whether one person may publish alone, for templates."""
    return {
        "site_name": settings.SITE_NAME,
        "site_notice": settings.SITE_NOTICE,
        "licence": settings.LICENCE,
        "one_person": settings.REVIEW == "one",
    }
