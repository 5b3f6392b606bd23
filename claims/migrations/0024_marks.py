"""Add the stored marks of each version: derived rows, filled when a text is captured or opened."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0023_checks_batch"),
        ("sources", "0009_worded"),
    ]

    operations = [
        migrations.CreateModel(
            name="Marks",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="marks",
                        serialize=False,
                        to="sources.version",
                    ),
                ),
                (
                    "reader",
                    models.CharField(help_text="Which reader found them: a digest of its program.", max_length=64),
                ),
                (
                    "counted_from",
                    models.JSONField(help_text="What relative words and years were counted from when they were read."),
                ),
                (
                    "found",
                    models.TextField(
                        help_text="The likely claims in the order they stand, as JSON, without their words."
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "marks",
            },
        ),
    ]
