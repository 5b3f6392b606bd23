"""Add who was asked for comment on a check, and what they answered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0029_request"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "whom",
                    models.CharField(
                        help_text="Such as “The press office”; no private person.",
                        max_length=200,
                        verbose_name="who was asked",
                    ),
                ),
                ("asked_on", models.DateField(help_text="The day they were asked.")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("mail", "by e-mail"),
                            ("letter", "by letter"),
                            ("telephone", "by telephone"),
                            ("person", "in person"),
                            ("form", "by their own form"),
                            ("network", "on a social network"),
                        ],
                        help_text="How they were asked.",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True, help_text="By when an answer was asked for.", null=True, verbose_name="answer by"
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True,
                        help_text="In their words. Empty while none came.",
                        verbose_name="what they answered",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, help_text="The day their answer came.", null=True)),
                (
                    "corrected",
                    models.BooleanField(
                        default=False,
                        help_text="They put it right themselves.",
                        verbose_name="they corrected the record",
                    ),
                ),
                (
                    "shown",
                    models.BooleanField(
                        default=False, help_text="Readers see it with the verdict.", verbose_name="show to readers"
                    ),
                ),
                (
                    "published",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Whether its verdict was published: then both stay as they are.",
                    ),
                ),
                (
                    "verification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="claims.verification"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["verification", "asked_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("whom", ""), _negated=True),
                        name="reply_has_whom",
                        violation_error_message="Who was asked: name the office or person that was asked.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on__isnull", True)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="reply_answer_dated",
                        violation_error_message="Answered on: an answer and its day come together; give both, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), ("due_on__gte", models.F("asked_on")), _connector="OR"
                        ),
                        name="reply_due_after_asked",
                        violation_error_message="Answer by: it lies before the day they were asked.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True), ("answered_on__gte", models.F("asked_on")), _connector="OR"
                        ),
                        name="reply_answered_after_asked",
                        violation_error_message="Answered on: it lies before the day they were asked.",
                    ),
                    models.UniqueConstraint(
                        fields=("verification", "whom", "asked_on"),
                        name="reply_once",
                        violation_error_message="Who was asked: this one was asked that day already; put both into one row.",
                    ),
                ],
            },
        ),
    ]
