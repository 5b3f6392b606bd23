"""Fill in who worded and who accepted what is on record: the recorder, and whoever released or confirmed it."""

from typing import Any

from django.conf import settings
from django.db import migrations
from django.db.models import F

from sources import ledger


def fill(apps: Any, schema_editor: Any) -> None:
    """Fill the new columns of claims, links and measures."""
    claims, links = apps.get_model("claims", "Claim").objects, apps.get_model("claims", "Link").objects
    claims.update(worded_by=F("recorded_by"), approved_by=F("released_by"))
    # One person's word was enough for a link until now; that stands on it for ever.
    links.filter(state="confirmed").update(decided_by=F("author"), reviewed_alone=True)
    links.filter(state="rejected").update(decided_by=F("author"))
    # A withdrawn claim gets no verdict: what was being worked on of one no longer waits for anybody.
    verifications = apps.get_model("claims", "Verification").objects.filter(claim__state="withdrawn")
    verifications.filter(state__in=("draft", "in_review")).update(state="closed", revision=F("revision") + 1)
    for measure in apps.get_model("claims", "Measure").objects.all():
        measure.worded_by_id = _worded(apps, measure)
        others = claims.filter(measure=measure, state="public").exclude(released_by=measure.worded_by_id)
        first = others.order_by("released_at", "number").first()
        measure.approved_by_id = first.released_by_id if first else None
        measure.save(update_fields=["worded_by", "approved_by"])


def adopt(apps: Any, schema_editor: Any) -> None:
    """Let the ledger take over what was filled in, where it already answers for records."""
    if apps.get_model("sources", "Event").objects.filter(details__has_key="records").exists():
        ledger.adopt(kinds=("claim", "link", "measure", "verification"), changed=True, apps=apps)


def _worded(apps: Any, measure: Any) -> int:
    """Return who last saved a measure: by its history, else the ledger, else who recorded its first claim."""
    rows = apps.get_model("claims", "HistoricalMeasure").objects.filter(id=measure.pk, history_user__isnull=False)
    saved = rows.order_by("-history_date").first()
    if saved:
        return saved.history_user_id
    lines = apps.get_model("sources", "Event").objects.filter(subject_kind="measure", subject=measure.slug)
    line = lines.filter(who__isnull=False).order_by("-number").first()
    if line:
        return line.who_id
    claim = apps.get_model("claims", "Claim").objects.filter(measure=measure).order_by("number").first()
    if claim:
        return claim.recorded_by_id
    accounts = apps.get_model(settings.AUTH_USER_MODEL).objects
    known = accounts.order_by("-is_superuser", "pk").first()
    return (known or accounts.create(username="not-recorded", is_active=False, password="!")).pk


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_people")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(adopt, migrations.RunPython.noop),
    ]
