"""Stories: written by one person, made public by another who saw just that, changed and taken back like a claim."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Change, Story, StoryItem, StoryLane
from claims.rules.stories import StoryStep, obstacle, of_measure, token
from claims.services import changes, stories
from sources import ledger
from sources.editing.approval import Waits
from sources.models import Event
from sources.models.revision import StaleRevision
from tests import factories as make
from tests.proposed import accepted

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Did it rise?",
    "summary": "Less than was said.",
    "standfirst": "Two sources count differently.",
    "counts_end": "The latest count is for 2018.",
}


@pytest.fixture
def editor():
    return make.make_editor("writer")


@pytest.fixture
def reviewer():
    return make.make_reviewer("second")


def shown(*rows):
    """Return unsaved items that show claims, or say words."""
    whats = [{"words": row} if isinstance(row, str) else {"claim": row} for row in rows]
    return [StoryItem(position=position, **what) for position, what in enumerate(whats, start=1)]


def recorded(editor, *rows):
    return stories.save_story(Story(**WORDS), who=editor, items=shown(*rows or [make.make_public_claim()]))


def published(editor, reviewer, *rows):
    story = recorded(editor, *rows)
    return stories.release_story(story, who=reviewer, seen=token(story))


def actions():
    return list(Event.objects.filter(subject_kind="story").order_by("number").values_list("action", flat=True))


def story_problems():
    """Return what the ledger finds wrong with stories; what else tests make, comes past the doors."""
    return [sentence for sentence in ledger.problems() if sentence.startswith("Story")]


def test_a_story_is_recorded_as_a_draft_with_its_items_in_order(editor):
    first, second = make.make_public_claim(), make.make_public_claim()
    story = recorded(editor, second, "A note.", first)
    assert (story.state, story.slug, story.worded_by, story.approved_by) == ("draft", "did-it-rise", editor, None)
    items = [(item.position, item.claim, item.words) for item in story.items.all()]
    assert items == [(1, second, ""), (2, None, "A note."), (3, first, "")]
    assert actions() == ["story saved"]


def test_a_draft_is_edited_and_its_items_change_places(editor):
    claim, other = make.make_public_claim(), make.make_public_claim()
    story = recorded(editor, claim, other)
    story.summary = "About as much."
    lanes = [StoryLane(measure=None, heading="Said")]
    stories.save_story(story, who=editor, expected=1, items=shown(other, claim), lanes=lanes)
    story.refresh_from_db()
    assert (story.summary, story.revision) == ("About as much.", 2)
    assert [item.claim for item in story.items.all()] == [other, claim]
    assert [str(lane) for lane in story.lanes.all()] == ["Said"]


def test_what_changes_nothing_is_no_edit(editor):
    story = recorded(editor, "A note.")
    stories.save_story(story, who=editor, items=list(story.items.all()))
    assert (Story.objects.get().revision, actions()) == (1, ["story saved"])


def test_the_second_of_two_editors_is_refused(editor):
    story = recorded(editor)
    first, second = Story.objects.get(), Story.objects.get()
    first.title, second.title = "Did it?", "Did it rise much?"
    stories.save_story(first, who=editor, expected=story.revision)
    with pytest.raises(StaleRevision):
        stories.save_story(second, who=editor, expected=story.revision)


def test_a_claim_is_shown_once(editor):
    claim = make.make_public_claim()
    with pytest.raises(ValidationError, match=f"{claim.reference} is there twice"):
        recorded(editor, claim, claim)
    assert not Story.objects.exists()


def test_somebody_else_makes_a_story_public_and_it_is_in_the_ledger(editor, reviewer):
    story = published(editor, reviewer)
    assert (story.state, story.approved_by, story.reviewed_alone) == ("public", reviewer, False)
    assert list(Story.objects.public()) == [story]
    assert actions() == ["story saved", "story released"]
    assert story_problems() == []


def test_nobody_makes_their_own_story_public(reviewer):
    story = recorded(reviewer)
    with pytest.raises(PermissionDenied, match="somebody else must"):
        stories.release_story(story, who=reviewer, seen=token(story))


def test_one_person_may_where_the_desk_is_one_person_and_that_is_kept(reviewer, settings):
    settings.REVIEW = "one"
    story = recorded(reviewer)
    stories.release_story(story, who=reviewer, seen=token(story))
    assert story.reviewed_alone
    assert Event.objects.last().details["checked_by"] == "one person"


@pytest.mark.parametrize("what", ["nothing", "the story", "a claim", "a verdict", "a finding", "a measure"])
def test_what_changed_since_it_was_seen_is_not_made_public(editor, reviewer, what):
    claim = make.make_public_claim(measure=make.make_measure())
    story = recorded(editor, claim)
    seen = "" if what == "nothing" else token(story)
    match what:
        case "the story":
            stories.save_story(story, who=editor, items=shown(claim, "More."))
        case "a claim":
            type(claim).objects.filter(pk=claim.pk).update(hold=True, hold_reason="Court order.")
            stories.save_story(make.make_story(claim), who=editor)
            type(claim).objects.filter(pk=claim.pk).update(hold=False, hold_reason="", revision=9)
        case "a verdict":
            make.make_published_verification(claim)
        case "a finding":
            make.make_finding(claim)
        case "a measure":
            type(claim.measure).objects.update(revision=7)
    with pytest.raises(ValidationError, match=r"Read it again|did not say what you saw"):
        stories.release_story(Story.objects.get(pk=story.pk), who=reviewer, seen=seen)
    assert Story.objects.get(pk=story.pk).state == "draft"


def test_a_story_without_a_public_claim_is_not_made_public(editor, reviewer):
    story = recorded(editor, make.make_claim(), "A note.")
    assert "no claim that readers can see" in obstacle(StoryStep.RELEASE, reviewer, story)


def test_a_public_story_changes_when_a_second_person_accepts_it(editor, reviewer):
    claim, other = make.make_public_claim(), make.make_public_claim()
    story = published(editor, reviewer, claim)
    story.summary = "Much less."
    with pytest.raises(Waits):
        stories.save_story(story, who=editor)
    lanes = [StoryLane(measure=None, heading="Said")]
    children = {"items": shown(other, claim, "A note."), "lanes": lanes}
    change = changes.call("save_story", story, who=editor, note="Said more exactly.", children=children)
    assert isinstance(change, Change)
    assert Story.objects.get().summary == WORDS["summary"]
    accepted(change, reviewer)
    story = Story.objects.get()
    assert (story.summary, story.worded_by, story.approved_by) == ("Much less.", editor, reviewer)
    assert [item.claim or item.words for item in story.items.all()] == [other, claim, "A note."]
    assert [lane.heading for lane in story.lanes.all()] == ["Said"]
    assert story_problems() == []


def test_an_accepted_change_of_a_story_can_be_undone(editor, reviewer):
    claim = make.make_public_claim()
    story = published(editor, reviewer, claim)
    change = changes.call("save_story", story, who=editor, note="A note.", children={"items": shown(claim, "More.")})
    accepted(change, reviewer)
    change.refresh_from_db()
    accepted(changes.undo(change, who=editor, note="It was said already."), reviewer)
    assert [item.claim for item in Story.objects.get().items.all()] == [claim]


def test_one_person_takes_a_story_back_with_a_reason_and_it_leaves_the_home_page(editor, reviewer):
    story = stories.pin_story(published(editor, reviewer), who=reviewer)
    with pytest.raises(ValidationError, match="say why"):
        stories.withdraw_story(story, who=reviewer, reason=" ")
    stories.withdraw_story(story, who=reviewer, reason="It compared what is not alike.")
    assert (story.state, story.pinned) == ("withdrawn", False)
    assert not Story.objects.public().exists()
    with pytest.raises(PermissionDenied, match="nothing of it changes"):
        stories.save_story(story, who=editor)


def test_one_story_leads_the_home_page_and_the_next_takes_its_place(editor, reviewer):
    first, second = published(editor, reviewer), published(editor, reviewer)
    stories.pin_story(first, who=reviewer)
    stories.pin_story(second, who=reviewer)
    assert list(Story.objects.filter(pinned=True)) == [second]
    stories.unpin_story(second, who=reviewer)
    assert not Story.objects.filter(pinned=True).exists()
    assert actions()[-4:] == ["story pinned", "story unpinned", "story pinned", "story unpinned"]


STEPS = {
    StoryStep.RELEASE: (False, True),
    StoryStep.PIN: (False, True),
    StoryStep.UNPIN: (False, True),
    StoryStep.WITHDRAW: (False, True),
}


@pytest.mark.parametrize("step", StoryStep)
def test_which_role_takes_which_step(step, editor, reviewer):
    fields = {"state": "draft" if step == StoryStep.RELEASE else "public", "pinned": step == StoryStep.UNPIN}
    story = make.make_story(make.make_public_claim(), **fields)
    assert tuple(not obstacle(step, who, story) for who in (editor, reviewer)) == STEPS[step]


def test_a_viewer_writes_no_story():
    with pytest.raises(PermissionDenied):
        recorded(make.make_user("v", group="Viewer"))


def test_all_of_a_measure_is_the_public_claims_it_has_today():
    measure = make.make_measure()
    late = make.make_public_claim(measure=measure, **make.year_fields(2018))
    early = make.make_public_claim(measure=measure)
    make.make_claim(measure=measure)
    assert of_measure(measure.slug) == [early, late]


def test_a_story_changed_past_the_doors_is_found(editor, reviewer):
    story = published(editor, reviewer)
    StoryItem.objects.filter(story=story).update(words="Slipped in.")
    assert story_problems() == ["Story did-it-rise: is not as line 2 left it; it was changed past the doors."]


def test_a_story_is_never_deleted():
    story = make.make_story(make.make_public_claim(), state="public")
    for row in (story, Story.objects.all()):
        with pytest.raises(ValidationError, match="never deleted"):
            row.delete()
