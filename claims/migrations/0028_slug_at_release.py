"""Leave claims that were never public without a slug: it is made of their words when readers first see them."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat

from sources import ledger


def empty(apps: Any, schema_editor: Any) -> None:
    """Empty the slugs of what was never public, and let the ledger take that over where it answers for records."""
    found = apps.get_model("claims", "Claim").objects.filter(released_at__isnull=True).exclude(slug="").update(slug="")
    if found and apps.get_model("sources", "Event").objects.filter(details__has_key="records").exists():
        ledger.adopt(kinds=("claim",), changed=True, apps=apps)


def fill(apps: Any, schema_editor: Any) -> None:
    """Give every claim a slug again: of its number, where it had none."""
    numbered = Concat(Value("claim-"), Cast(F("number"), models.CharField()))
    apps.get_model("claims", "Claim").objects.filter(slug="").update(slug=numbered)


SLUG = {
    "blank": True,
    "default": "",
    "editable": False,
    "help_text": "Its part of web addresses: made when it first becomes public, and never changed.",
    "max_length": 80,
}


class Migration(migrations.Migration):
    dependencies = [("claims", "0027_million")]
    operations = [
        migrations.AlterField("claim", "slug", models.SlugField(**SLUG)),
        migrations.AlterField("historicalclaim", "slug", models.SlugField(**SLUG)),
        migrations.AddConstraint(
            "claim",
            models.UniqueConstraint(
                condition=~Q(slug=""),
                fields=("slug",),
                name="claim_slug_once",
                violation_error_message="Slug: another claim has it.",
            ),
        ),
        migrations.AddConstraint(
            "claim",
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | ~Q(slug=""),
                name="claim_slug_of_the_public",
                violation_error_message="Slug: what was ever public has an address.",
            ),
        ),
        migrations.RunPython(empty, fill),
    ]
