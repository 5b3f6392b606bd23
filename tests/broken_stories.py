"""Stories that keep every rule, each with the fields that would break exactly one."""

from claims.models import StoryItem, StoryLane
from tests.factories import NOON, make_measure, make_public_claim, make_story
from tests.series_rows import make_series


def a_public_story(**fields):
    return make_story(make_public_claim(), state="public", **fields)


def accepted_by_who_worded_it():
    story = a_public_story()
    return story, {"approved_by": story.worded_by}


def a_second_pinned_one():
    a_public_story(pinned=True)
    return a_public_story(), {"pinned": True}


def two_items_at_one_place():
    first, second = make_story("One.", "Two.").items.all()
    return second, {"position": first.position}


def the_same_claim_twice():
    first, second = make_story(make_public_claim(), make_public_claim()).items.all()
    return second, {"claim": first.claim}


def an_item(series=None, claim=None, story=None):
    story = story or make_story("A note.")
    place = story.items.count() + 1
    return StoryItem.objects.create(story=story, position=place, series=series, claim=claim, words="Counts.")


def the_same_series_twice():
    first = an_item(make_series())
    return an_item(make_series(), story=first.story), {"series": first.series}


def a_lane(story=None, measure=None, **fields):
    return StoryLane.objects.create(**{"story": story or make_story(), "measure": measure, "heading": "Said", **fields})


def two_lanes_of_a_measure():
    first = a_lane(measure=make_measure())
    return a_lane(first.story, make_measure()), {"measure": first.measure}


def two_lanes_of_none():
    first = a_lane()
    return a_lane(first.story, make_measure()), {"measure": None}


STORY_CASES = {
    "story_says_something": lambda: (make_story(), {"summary": ""}),
    "story_counts_end": lambda: (make_story(), {"counts_end": ""}),
    "story_public_released": lambda: (make_story(), {"state": "public"}),
    "story_withdrawn_reason": lambda: (a_public_story(), {"state": "withdrawn"}),
    "story_pinned_public": lambda: (make_story(), {"pinned": True}),
    "story_pinned_once": a_second_pinned_one,
    "story_two_people": accepted_by_who_worded_it,
    "story_item_position": two_items_at_one_place,
    "story_item_once": the_same_claim_twice,
    "story_series_once": the_same_series_twice,
    "story_item_one_thing": lambda: (an_item(make_series()), {"claim": make_public_claim()}),
    "story_item_something": lambda: (make_story("One.").items.get(), {"words": ""}),
    "story_item_day": lambda: (make_story(make_public_claim()).items.get(), {"day": NOON.date()}),
    "story_lane_once": two_lanes_of_a_measure,
    "story_lane_of_none_once": two_lanes_of_none,
    "story_lane_says_something": lambda: (a_lane(), {"heading": ""}),
}
