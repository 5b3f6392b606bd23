"""Move the text of each version to a row of its own."""

import django.db.models.deletion
from django.db import migrations, models


def move(apps, schema_editor):
    """Copy every text; nothing of it changes."""
    table, versions = (apps.get_model("sources", name)._meta.db_table for name in ("Text", "Version"))
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{table}" (version_id, text) SELECT id, text FROM "{versions}"')


class Migration(migrations.Migration):
    dependencies = [("sources", "0005_pages_kinds_and_no_original")]

    operations = [
        migrations.CreateModel(
            name="Text",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="body",
                        serialize=False,
                        to="sources.version",
                    ),
                ),
                (
                    "text",
                    models.TextField(help_text="Normalised text; an excerpt's fragments are joined by a line “[…]”."),
                ),
            ],
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="version", name="version_has_text"),
        migrations.RemoveField(model_name="version", name="text"),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="text_has_words",
                violation_error_message="Text: a version without words quotes nothing.",
            ),
        ),
    ]
