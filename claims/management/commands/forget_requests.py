"""manage.py forget_requests: delete what readers sent in longer ago than the setting allows."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.services import requests


class Command(BaseCommand):
    """Delete old requests; for cron."""

    help = (
        "Delete what readers sent in longer ago than REQUESTS_KEPT_DAYS days, answered or not. Run it every day, from "
        "cron; run again it does nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and say how many."""
        gone = requests.forget(timezone.now())
        what = "request" if gone == 1 else "requests"
        self.stdout.write(f"{gone} {what} deleted, older than {settings.REQUESTS_KEPT_DAYS} days.")
