"""manage.py loaddata: Django's own; what it brought can be searched at once."""

from typing import Any

from django.core.management.commands.loaddata import Command as LoadData

from claims.rules.search.index import refresh_all


class Command(LoadData):
    """Load fixtures, and index what they bring."""

    help = "Django's own, for files of `fixtures/`; what they bring can be searched at once."

    def loaddata(self, fixture_labels: Any) -> None:
        """Load, in Django's transaction, and index."""
        super().loaddata(fixture_labels)
        refresh_all()
