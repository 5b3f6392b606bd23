"""What becomes public along with a claim is accepted with it: documents, names, topics, measures; never one's own."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from claims.models import Attribution, Claim, Topic, Verification
from claims.rules import seen
from claims.rules.changes import seen as seen_change
from claims.services import changes, recording
from claims.services.workflow import Step
from claims.services.workflow.steps import take
from sources import capture
from sources.models import Actor, Document, Event
from tests import factories as make

pytestmark = pytest.mark.django_db
TITLE = "Worded by one alone"


def reworded(row, who):
    """Let somebody change what a row of the record says, through its door; return it."""
    doors = {"document": capture.save_document, "actor": capture.save_actor, "topic": recording.save_topic}
    setattr(row, "title" if isinstance(row, Document) else "name", TITLE)
    if isinstance(row, Document):
        row.rights = "full_text"
    door = doors.get(row._meta.model_name, recording.save_measure)
    return door(row, who=who)


def a_draft():
    """Make a draft that reaches one row of every kind a draft can reach, and return those rows by what they are."""
    successor, measure, topic = make.make_actor(), make.make_measure(), make.make_topic()
    claimant = make.make_actor(succeeded_by=successor)
    context = make.make_passage("The year is 2017.")
    claim = make.make_claim(claimant=claimant, measure=measure, topics=[topic], context=[context])
    attribution = make.make_attribution(claim)
    document = claim.passage.document
    return claim, {
        "its document": document,
        "its publisher": document.publisher,
        "its context": context.document,
        "its claimant": claimant,
        "who succeeded": successor,
        "an attribution": attribution.actor,
        "its topic": topic,
        "its measure": measure,
    }


REACHED = [
    "its document", "its publisher", "its context", "its claimant", "who succeeded", "an attribution", "its topic",
    "its measure",
]  # fmt: skip


@pytest.mark.parametrize("what", REACHED)
def test_nobody_releases_along_with_a_claim_what_only_they_worded(client, what):
    me, second = make.make_reviewer("me"), make.make_reviewer("second")
    claim, rows = a_draft()
    row = reworded(rows[what], me)
    assert (row.worded_by, row.approved_by) == (me, None)
    client.force_login(me)
    address = reverse("claims:desk_step", args=[claim.number, "release"])
    answer = client.post(address, {"seen": seen.of_claim(claim)})
    assert f"“{TITLE}”, which nobody else has accepted; somebody else must make it public." in answer.content.decode()
    assert Claim.objects.get(pk=claim.pk).state == "draft"
    client.force_login(second)
    client.post(address, {"seen": seen.of_claim(claim)})
    assert Claim.objects.get(pk=claim.pk).state == "public"
    for each in rows.values():
        each.refresh_from_db()
        assert each.approved_by == second
    accepted = Event.objects.filter(action=f"{row._meta.model_name} accepted", subject=row.slug).get()
    assert accepted.details["with_claim"] == claim.reference


def test_evidence_is_accepted_with_the_verdict_that_rests_on_it():
    me, second = make.make_reviewer("me"), make.make_reviewer("second")
    claim = make.make_public_claim()
    verification = make.make_verification(claim, state="in_review", submitted_at=make.NOON)
    evidence = make.make_evidence(verification, passage=make.make_passage("It bears it out."))
    reworded(evidence.passage.document, me)
    with pytest.raises(PermissionDenied, match=f"You wrote the document “{TITLE}”"):
        take(Step.PUBLISH, claim, me, seen.of_claim(claim))
    take(Step.PUBLISH, claim, second, seen.of_claim(claim))
    assert Verification.objects.get().state == "published"
    assert Document.objects.get(title=TITLE).approved_by == second


@pytest.mark.parametrize("what", ["measure", "claimant", "passage", "topics", "attributions"])
def test_an_amendment_carries_nothing_that_nobody_else_accepted(what):
    editor, me, second = make.make_editor("ed"), make.make_reviewer("me"), make.make_reviewer("second")
    claim = make.make_public_claim(passage=make.make_passage("In 2017 it received 82,109 referrals."))
    other = make.make_claim(
        measure=make.make_measure(), claimant=make.make_actor(), topics=[make.make_topic()],
        passage=make.make_passage("It received 82,109 referrals."),
    )  # fmt: skip
    child = {"topics": other.topics, "attributions": other.attributions}.get(what)
    actor = make.make_attribution(other).actor
    row = {"passage": other.passage.document, "attributions": actor}.get(what) or getattr(other, what)
    row = row.get() if what == "topics" else row
    if child is None:
        setattr(claim, what, getattr(other, what))
        change = changes.call("amend", claim, who=editor, note="Said better.")
    else:
        rows = [Attribution(part="speaker", actor=actor)] if what == "attributions" else list(child.all())
        change = changes.call("amend", claim, who=editor, note="Said better.", children={what: rows})
    before = seen_change(change)
    reworded(row, me)
    with pytest.raises(ValidationError, match="what you saw is no longer what stands there"):
        changes.accept(change, who=second, seen=before)
    with pytest.raises(PermissionDenied, match=f"“{TITLE}”, which nobody else has accepted"):
        changes.accept(change, who=me, seen=seen_change(change))
    changes.accept(change, who=second, seen=seen_change(change))
    row.refresh_from_db()
    assert (row.worded_by, row.approved_by) == (me, second)


def test_a_topic_that_nobody_accepted_is_put_on_a_public_claim_by_two():
    editor, claim = make.make_editor("ed"), make.make_public_claim()
    topic = recording.save_topic(Topic(name=TITLE, slug="worded-alone"), who=editor)
    with pytest.raises(ValidationError, match="Topics: this claim is public; amend it"):
        recording.edit(claim, who=editor, topics=[topic])
    assert not claim.topics.exists()


def test_a_public_document_shows_a_new_publisher_once_somebody_else_accepted_both():
    editor, me, second = make.make_editor("ed"), make.make_reviewer("me"), make.make_reviewer("second")
    document = make.make_public_claim().passage.document
    publisher = capture.save_actor(Actor(name=TITLE), who=me)
    document.publisher = publisher
    change = changes.call("save_document", document, who=editor, note="As printed.")
    with pytest.raises(PermissionDenied, match="You wrote the actor"):
        changes.accept(change, who=me, seen=seen_change(change))
    changes.accept(change, who=second, seen=seen_change(change))
    publisher.refresh_from_db()
    assert publisher.approved_by == second


def test_who_succeeded_a_public_name_is_public():
    successor = make.make_actor()
    make.make_public_claim(claimant=make.make_actor(succeeded_by=successor))
    assert successor in Actor.objects.public()


def test_what_only_describes_leaves_the_words_to_whoever_wrote_them():
    me, editor = make.make_reviewer("me"), make.make_editor("ed")
    document = reworded(make.make_document(), me)
    document.byline = "A. Writer"
    capture.save_document(document, who=editor)
    assert Document.objects.get(pk=document.pk).worded_by == me


def test_what_is_set_on_a_row_in_memory_makes_nobody_its_author():
    me, editor = make.make_reviewer("me"), make.make_editor("ed")
    document = reworded(make.make_document(), me)
    document.worded_by, document.approved_by, document.byline = editor, editor, "A. Writer"
    capture.save_document(document, who=me)
    stored = Document.objects.get(pk=document.pk)
    assert (stored.worded_by, stored.approved_by) == (me, None)


def test_one_person_accepts_their_own_where_the_settings_say_so(settings):
    settings.REVIEW = "one"
    me, claim = make.make_reviewer("me"), make.make_claim()
    reworded(claim.passage.document, me)
    take(Step.RELEASE, claim, me, seen.of_claim(claim))
    document = Document.objects.get(title=TITLE)
    assert (document.approved_by, document.reviewed_alone) == (me, True)
    assert Event.objects.get(action="document accepted").details["checked_by"] == "one person"


@pytest.mark.parametrize("kind", ["document", "actor", "topic", "measure", "verdict"])
def test_a_stored_slug_stays_as_it_is(kind):
    boss = make.make_user("boss", is_superuser=True)
    row = make.make_verdict("accurate") if kind == "verdict" else getattr(make, f"make_{kind}")()
    doors = {"document": capture.save_document, "actor": capture.save_actor, "topic": recording.save_topic,
             "measure": recording.save_measure, "verdict": recording.save_verdict}  # fmt: skip
    row.slug = "another"
    with pytest.raises(ValidationError, match="it stays as it is"):
        doors[kind](row, who=boss)


@pytest.mark.parametrize("kind", ["topic", "verdict"])
def test_the_admin_shows_a_stored_slug_and_asks_for_that_of_a_new_row(client, kind):
    client.force_login(make.make_user("boss", is_staff=True, is_superuser=True))
    row = make.make_verdict("accurate") if kind == "verdict" else make.make_topic()
    asks = 'name="slug"'
    assert asks in client.get(reverse(f"admin:claims_{kind}_add")).content.decode()
    page = client.get(reverse(f"admin:claims_{kind}_change", args=[row.pk])).content.decode()
    assert asks not in page
    assert row.slug in page
