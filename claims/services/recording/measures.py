"""Save measures with their breaks, declare two of them not comparable, save topics."""

from collections.abc import Sequence

from claims.models import Break, Incomparability, Measure, Topic
from claims.rules import findings
from sources.capture.documents import free_slug
from sources.editing.approval import need_second
from sources.editing.natural import changed_names, rows_as_natural
from sources.editing.validation import clean, keep_only, require
from sources.ledger import log as ledger
from sources.models.user import User


def save_measure(
    measure: Measure,
    *,
    who: User,
    expected: int | None = None,
    breaks: Sequence[Break] | None = None,
    second: User | None = None,
    note: str = "",
) -> Measure:
    """Store a new or changed measure with its breaks (None leaves them); `expected` as for a claim.

    A public one changes when `second`, somebody else than `who`, accepted it. Raises ValidationError by field,
    StaleRevision, PermissionDenied, and Waits where nobody accepted yet.
    """
    require(who, "claims.change_measure" if measure.pk else "claims.add_measure", "save a measure")
    with ledger.writing():
        measure.slug = measure.slug or free_slug(Measure, measure.name)
        clean(measure)
        if measure.pk:
            measure.raise_revision(expected)
            changed = _public_changes(measure, breaks)
            need_second("save_measure", measure, changed, who=who, second=second, children={"breaks": breaks})
        measure.save()
        if breaks is not None:
            keep_only(measure.breaks, breaks)
        findings.refresh(measure.claims.values_list("pk", flat=True), [measure.pk])
        ledger.append("measure saved", "measure", measure.slug, who, note.strip(), definition=measure.definition)
    return measure


def _public_changes(measure: Measure, breaks: Sequence[Break] | None) -> set[str]:
    """Return what would change of a measure that readers see; nothing of one they do not."""
    stored = Measure.objects.public(held=True).filter(pk=measure.pk).first()
    if stored is None:
        return set()
    changed = changed_names(stored, measure)
    if breaks is not None and rows_as_natural(breaks, "measure") != rows_as_natural(stored.breaks.all(), "measure"):
        changed.add("breaks")
    return changed


def save_incomparability(
    row: Incomparability, *, who: User, second: User | None = None, note: str = ""
) -> Incomparability:
    """Declare two measures not comparable, for all their claims; where one is public, `second` must have accepted."""
    require(who, "claims.add_incomparability", "declare measures not comparable")
    with ledger.writing():
        clean(row)
        stored = Incomparability.objects.filter(pk=row.pk).first()
        before = (stored.first_id, stored.second_id) if stored else ()
        touched = Measure.objects.public(held=True).filter(pk__in=[row.first_id, row.second_id, *before])
        changed = changed_names(stored, row) if touched.exists() else set()
        need_second("save_incomparability", row, changed, who=who, second=second)
        row.save()
        findings.refresh(measures=[row.first_id, row.second_id, *before])
        for measure, other in ((row.first, row.second), (row.second, row.first)):
            ledger.append("measure not comparable", "measure", measure.slug, who, row.differs, other=other.slug)
    return row


def save_topic(topic: Topic, *, who: User, second: User | None = None, note: str = "") -> Topic:
    """Store a new or renamed topic; a public one is renamed when `second`, somebody else, accepted it."""
    require(who, "claims.change_topic" if topic.pk else "claims.add_topic", "save a topic")
    with ledger.writing():
        clean(topic)
        stored = Topic.objects.public(held=True).filter(pk=topic.pk).first()
        need_second("save_topic", topic, changed_names(stored, topic) if stored else set(), who=who, second=second)
        topic.save()
        ledger.append("topic saved", "topic", topic.slug, who, note.strip())
    return topic
