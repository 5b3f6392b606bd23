"""The door for beginnings of years: what an editor knows of a publisher's or a country's calendar."""

from django.utils.text import slugify

from sources import ledger
from sources.editing.validation import clean, require
from sources.ledger.actions import Action
from sources.models import YearStart
from sources.models.user import User


def save_year_start(start: YearStart, *, who: User, note: str = "") -> YearStart:
    """Store when a kind of year begins; texts read from now on count by it, and nothing on record changes.

    Raises ValidationError by field, and PermissionDenied.
    """
    require(who, "sources.change_yearstart" if start.pk else "sources.add_yearstart", "say when years begin")
    with ledger.writing():
        start.jurisdiction = start.jurisdiction.strip().upper()
        owner = start.publisher.slug if start.publisher else start.jurisdiction
        start.slug = start.slug or slugify(f"{owner}-{start.kind}")
        clean(start)
        changes = ledger.changes(YearStart.objects.filter(pk=start.pk).first(), start)
        if changes:
            start.save()
            ledger.append(Action.YEAR_START_SAVED, "year start", start.slug, who, note.strip(), changes=changes)
    return start
