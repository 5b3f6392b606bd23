"""manage.py send_digest: mail the people of the desk what happened to their work."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from claims.services import accounts


class Command(BaseCommand):
    """Send each person what they want to know since the last time; for cron."""

    help = (
        "Mail each person of the desk what happened to their work since the last time, as they chose on "
        "/desk/account/; one letter a person, none when nothing happened. Exit code 1 when a letter could not be "
        "sent: it goes out the next time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Send the letters, and say to whom."""
        failed = False
        for name, count in accounts.send_digests():
            failed |= count < 0
            told = f"{count} told" if count > 0 else f"{-count} not told: no mail could be sent; look at EMAIL_URL"
            self.stdout.write(f"{name}: {told}")
        if failed:
            sys.exit(1)
