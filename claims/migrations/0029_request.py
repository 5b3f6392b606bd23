"""Add what readers send in: private, and deleted when its time is over."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0028_slug_at_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("correction", "a correction"), ("claim", "a claim to check"), ("source", "a source")],
                        default="correction",
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                ("words", models.TextField(max_length=5000, verbose_name="what you want to tell us")),
                (
                    "url",
                    models.URLField(blank=True, max_length=1000, verbose_name="web address"),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Only if you want an answer.",
                        max_length=254,
                        verbose_name="your mail address",
                    ),
                ),
                (
                    "sender",
                    models.CharField(
                        editable=False, help_text="A keyed hash: how many came from one place.", max_length=64
                    ),
                ),
                ("sent_at", models.DateTimeField(editable=False)),
                (
                    "answer",
                    models.TextField(blank=True, help_text="Goes by mail to the address left.", max_length=5000),
                ),
                ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("mailed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        help_text="Which it is about.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="claims.claim",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["sent_at"], name="request_sent"),
                    models.Index(fields=["sender", "sent_at"], name="request_sender"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="request_has_words",
                        violation_error_message="What you want to tell us: write something.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="request_settled_whole",
                        violation_error_message="Settled at: an answer says who gave it, and when.",
                    ),
                ],
            },
        ),
    ]
