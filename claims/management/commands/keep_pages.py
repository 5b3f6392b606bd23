"""manage.py keep_pages: keep each claim's page as readers see it now, for `?on=`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.services import editions


class Command(BaseCommand):
    """Keep the pages that are not kept as they stand; for cron."""

    help = (
        "Keep each claim's page as readers see it now, so that ?on=YYYY-MM-DD can show it later. What doors change is "
        "kept by itself; this keeps what only time changed, what came with loaddata, and everything once after an "
        "upgrade. Run it every night, from cron, before midnight; run again it does nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep them, and say how many."""
        kept = editions.keep_all(timezone.now())
        self.stdout.write(f"{kept} {'page' if kept == 1 else 'pages'} kept.")
