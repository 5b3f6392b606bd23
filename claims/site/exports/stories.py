"""Stories as they leave: the row of a list, and the whole of one story's page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from claims.models import Story
from claims.models.story import StoryQuerySet, StoryState
from claims.site.exports.addresses import Addresses
from claims.site.exports.references import ClaimReference, MeasureReference, claim_reference, measure_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """What one thing looked like across the years. A withdrawn one keeps its title and reason; the rest is empty."""

    slug: str
    title: Annotated[str, "The question it answers."]
    state: Annotated[str, "public, or withdrawn after it was."]
    summary: Annotated[str, "The answer in one sentence."]
    pinned: Annotated[bool, "Whether it leads the home page."]
    released_at: Annotated[datetime | None, "When readers first saw it."]
    one_person: Annotated[bool, "Whether one person alone accepted its words."]
    withdrawn_reason: str
    page: Annotated[str, "Address of its page."]
    json: Annotated[str, "Address of all its data."]
    picture: Annotated[str, "Address of its picture, as SVG; empty for a withdrawn one."]
    figures: Annotated[str, "Address of what it shows, as CSV; empty for a withdrawn one."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryClaim:
    """One claim in a lane, as the story shows it."""

    claim: ClaimReference
    when: Annotated[str, "Where it stands on the line of time, in words."]
    figure: Annotated[str, "The figure in words; empty where there is none."]
    qualifiers: Annotated[str, "What belongs beside the figure."]
    claimant: Annotated[str, "Who asserts it; empty when nobody is named."]
    status: Annotated[str, "Where the claim stands, in words."]
    note: Annotated[str, "What the story says to keep in mind."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLevel:
    """A level that two figures imply together; worked out by us and printed nowhere."""

    reference: Annotated[str, "Of the claim whose change implies it."]
    period: str
    low: str
    high: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCounts:
    """Official counts drawn in a lane."""

    series: str
    publisher: str
    release: str
    values: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLane:
    """The claims of one measure, or of none."""

    title: str
    measure: MeasureReference | None
    compared: Annotated[str, "What may be compared with the lane above, and what may not."]
    claims: list[StoryClaim]
    implied: list[StoryLevel]
    official: list[StoryCounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNote:
    """Words of the desk's own."""

    day: Annotated[date | None, "The day it marks on the line of time."]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FullStory(StoryRow):
    """A story with everything its page says; of its claims the public ones alone."""

    standfirst: str
    counts_end: Annotated[str, "The last period it holds, and whether later counts are known to exist."]
    lanes: list[StoryLane]
    notes: list[StoryNote]


COLUMNS = (
    "slug", "title", "state", "summary", "pinned", "released_at", "one_person", "withdrawn_reason", "page", "json",
    "picture", "figures",
)  # fmt: skip


def listed() -> StoryQuerySet:
    """Return the public stories, the pinned one first."""
    return Story.objects.public().order_by("-pinned", "title")


def story_row(story: Story, addresses: Addresses) -> StoryRow:
    """Return the row of a story that readers may see."""
    return StoryRow(**_fields(story, addresses))


def full_story(story: Story, view: Any, addresses: Addresses) -> FullStory:
    """Return all of a story; `view`: what its page shows, None for a withdrawn one."""
    if view is None:
        return FullStory(**_fields(story, addresses), standfirst="", counts_end="", lanes=[], notes=[])
    return FullStory(
        **_fields(story, addresses),
        standfirst=story.standfirst,
        counts_end=story.counts_end,
        lanes=list(_lanes(view, addresses)),
        notes=[StoryNote(day=note.day, words=note.words) for note in view.notes],
    )


def _fields(story: Story, addresses: Addresses) -> dict[str, Any]:
    public = story.state == StoryState.PUBLIC
    page = addresses.page(story)
    return {
        "slug": story.slug,
        "title": story.title,
        "state": story.state,
        "summary": story.summary if public else "",
        "pinned": story.pinned,
        "released_at": story.released_at,
        "one_person": story.reviewed_alone,
        "withdrawn_reason": story.withdrawn_reason,
        "page": page,
        "json": addresses.twin(page),
        "picture": addresses.named("story_picture", story.slug) if public else "",
        "figures": addresses.named("story_figures", story.slug) if public else "",
    }


def _lanes(view: Any, addresses: Addresses) -> Iterator[StoryLane]:
    for lane in view.lanes:
        yield StoryLane(
            title=lane.title,
            measure=measure_reference(lane.measure, addresses),
            compared=lane.above,
            claims=[_claim(row, addresses) for row in lane.rows],
            implied=[
                StoryLevel(
                    reference=each.claim.reference,
                    period=each.period.label,
                    low=f"{each.low:.0f}",
                    high=f"{each.high:.0f}",
                    says=each.words,
                )
                for each in lane.implied
            ],
            official=[_counts(each) for each in lane.official],
        )


def _claim(row: Any, addresses: Addresses) -> StoryClaim:
    claim = row.claim
    return StoryClaim(
        claim=claim_reference(claim, addresses),
        when=row.when,
        figure=row.figure,
        qualifiers=row.qualifiers,
        claimant=claim.claimant.name if claim.claimant else "",
        status=row.status.word,
        note=row.item.words,
    )


def _counts(official: Any) -> StoryCounts:
    series = official.series
    return StoryCounts(
        series=series.name,
        publisher=series.publisher.name,
        release=official.current.label,
        values=[f"{row.observation.period.label}: {row.observation.written}" for row in official.rows],
    )
