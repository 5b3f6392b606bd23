"""Mark the evidence that readers were shown, so that the database keeps it; the ledger answers for shown findings."""

from typing import Any

from django.db import migrations, models

from sources import ledger


def fill(apps: Any, schema_editor: Any) -> None:
    """Mark the evidence of verdicts that were published."""
    rows = apps.get_model("claims", "Evidence").objects
    rows.filter(verification__state__in=["published", "replaced"]).update(published=True)


def adopt(apps: Any, schema_editor: Any) -> None:
    """Let the ledger take over what was marked, and the findings it knew nothing of, where it answers for records."""
    if apps.get_model("sources", "Event").objects.filter(details__has_key="records").exists():
        ledger.adopt(kinds=("verification", "finding"), changed=True, apps=apps)


class Migration(migrations.Migration):
    dependencies = [("claims", "0019_words_accepted")]
    operations = [
        migrations.AddField(
            model_name="evidence",
            name="published",
            field=models.BooleanField(
                default=False, editable=False, help_text="Whether its verdict was published: then both stay as they are."
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(adopt, migrations.RunPython.noop),
    ]
