"""Fill in who worded and who accepted documents, actors and topics: whoever saved one last, and released a claim."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations
from django.db.models import Q

from sources import ledger

SAVED = {"document": "document saved", "actor": "actor saved", "topic": "topic saved"}


def fill(apps: Any, schema_editor: Any) -> None:
    """Fill the new columns; what one person alone saved and released stays without anybody who accepted it."""
    documents, actors = apps.get_model("sources", "Document").objects, apps.get_model("sources", "Actor").objects
    for document in documents.all():
        _stand(apps, "document", document, _released_by(apps, _of_document(document)))
    for actor in actors.all():
        of_actor = Q(claimant=actor) | Q(addressee=actor) | Q(set_by=actor) | Q(attributions__actor=actor)
        published = Q(passage__document__publisher=actor) | Q(context__document__publisher=actor)
        _stand(apps, "actor", actor, _released_by(apps, of_actor | published))
    for topic in apps.get_model("claims", "Topic").objects.all():
        _stand(apps, "topic", topic, _released_by(apps, Q(topics=topic)))


def _of_document(document: Any) -> Q:
    shown = Q(verifications__evidence__passage__document=document, verifications__published_at__isnull=False)
    return Q(passage__document=document) | Q(context__document=document) | shown


def _released_by(apps: Any, reaching: Q) -> Iterator[int]:
    public = apps.get_model("claims", "Claim").objects.filter(reaching, released_by__isnull=False)
    yield from public.order_by("released_at", "number").values_list("released_by", flat=True)


def _stand(apps: Any, kind: str, row: Any, released: Iterator[int]) -> None:
    row.worded_by_id = _worded(apps, kind, row)
    row.approved_by_id = next((each for each in released if each != row.worded_by_id), None)
    if row.worded_by_id or row.approved_by_id:
        row.save(update_fields=["worded_by", "approved_by"])


def _worded(apps: Any, kind: str, row: Any) -> int | None:
    """Return who last saved a row: by its history, else the ledger, else nobody that is known."""
    if kind != "topic":  # which keeps no history
        rows = apps.get_model("sources", f"Historical{kind}").objects.filter(id=row.pk, history_user__isnull=False)
        if saved := rows.order_by("-history_date").first():
            return int(saved.history_user_id)
    lines = apps.get_model("sources", "Event").objects.filter(subject_kind=kind, subject=row.slug, action=SAVED[kind])
    line = lines.filter(who__isnull=False).order_by("-number").first()
    return line.who_id if line else None


def adopt(apps: Any, schema_editor: Any) -> None:
    """Let the ledger take over what was filled in, where it already answers for records."""
    if apps.get_model("sources", "Event").objects.filter(details__has_key="records").exists():
        ledger.adopt(kinds=tuple(SAVED), changed=True, apps=apps)


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_topic_worded"), ("sources", "0009_worded")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(adopt, migrations.RunPython.noop),
    ]
