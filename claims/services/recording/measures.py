"""Save measures with their breaks, declare two of them not comparable, save topics."""

from collections.abc import Sequence

from claims.models import Break, Incomparability, Measure, Topic
from claims.rules import findings
from sources import ledger
from sources.capture.documents import free_slug
from sources.editing.approval import STANDING, need_second, stood_for
from sources.editing.validation import clean, keep_only, require, slug_stays
from sources.ledger.actions import Action
from sources.models.user import User

OWN_STEPS = ("revision", *STANDING)


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
        stored = Measure.objects.filter(pk=measure.pk).first()
        measure.stand_as(stored, who)
        slug_stays(stored, measure)
        clean(measure)
        children = {"breaks": (stored.breaks.all() if stored else (), breaks)}
        changes = ledger.changes(stored, measure, leave=OWN_STEPS, children=children)
        if not changes:
            return measure
        if measure.pk:
            measure.raise_revision(expected)
            says_more = changes if Measure.objects.public(held=True).filter(pk=measure.pk).exists() else ()
            need_second("save_measure", measure, says_more, who=who, second=second, children={"breaks": breaks})
        measure.reword(who, second)
        measure.save()
        if breaks is not None:
            keep_only(measure.breaks, breaks)
        findings.refresh(measure.claims.values_list("pk", flat=True), [measure.pk])
        ledger.append(
            Action.MEASURE_SAVED, "measure", measure.slug, who, note.strip(), changes=changes, **stood_for(second)
        )
    return measure


def save_incomparability(
    row: Incomparability, *, who: User, second: User | None = None, note: str = ""
) -> Incomparability:
    """Declare two measures not comparable, for all their claims; where one is public, `second` must have accepted."""
    require(who, "claims.add_incomparability", "declare measures not comparable")
    with ledger.writing():
        clean(row)
        stored = Incomparability.objects.filter(pk=row.pk).first()
        before = (stored.first_id, stored.second_id) if stored else ()
        changes = ledger.changes(stored, row)
        shown = Measure.objects.public(held=True).filter(pk__in=[row.first_id, row.second_id, *before]).exists()
        need_second("save_incomparability", row, changes if shown else (), who=who, second=second)
        row.save()
        findings.refresh(measures=[row.first_id, row.second_id, *before])
        for measure, other in ((row.first, row.second), (row.second, row.first)):
            ledger.append(
                Action.MEASURES_INCOMPARABLE,
                "measure",
                measure.slug,
                who,
                row.differs,
                other=other.slug,
                **stood_for(second),
            )
        for measure in Measure.objects.filter(pk__in=set(before) - {row.first_id, row.second_id}):
            ledger.append(Action.MEASURE_SAVED, "measure", measure.slug, who, freed_from=row.differs)
    return row


def save_topic(topic: Topic, *, who: User, second: User | None = None, note: str = "") -> Topic:
    """Store a new or renamed topic; a public one is renamed when `second`, somebody else, accepted it."""
    require(who, "claims.change_topic" if topic.pk else "claims.add_topic", "save a topic")
    with ledger.writing():
        topic.slug = topic.slug or free_slug(Topic, topic.name)
        stored = Topic.objects.filter(pk=topic.pk).first()
        topic.stand_as(stored, who)
        slug_stays(stored, topic)
        clean(topic)
        changes = ledger.changes(stored, topic, leave=OWN_STEPS)
        if changes:
            shown = Topic.objects.public(held=True).filter(pk=topic.pk).exists()
            need_second("save_topic", topic, changes if shown else (), who=who, second=second)
            topic.reword(who, second)
            topic.save()
            ledger.append(
                Action.TOPIC_SAVED, "topic", topic.slug, who, note.strip(), changes=changes, **stood_for(second)
            )
    return topic
