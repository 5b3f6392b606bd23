"""A story as it is kept for a later day: its words, and what it shows, item by item."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from claims.models import Claim, Series, Story
from claims.site.exports.addresses import Addresses
from claims.site.exports.claims import ClaimRow, claim_row, listed
from claims.site.exports.references import MeasureReference, measure_reference
from sources.models.user import display_name


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLaneRow:
    """What a story says of the lane of one measure."""

    measure: MeasureReference | None
    heading: str
    compared: Annotated[str, "What may be compared with the lane above it."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryItemRow:
    """One thing a story shows: a public claim, a series, or a note."""

    claim: ClaimRow | None
    series: Annotated[str, "Name of a series of official counts."]
    label: str
    day: Annotated[date | None, "For a note: the day it marks."]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story as readers see it, with its public claims alone."""

    slug: str
    title: str
    summary: str
    standfirst: str
    counts_end: Annotated[str, "The last period it holds, and whether later counts exist."]
    page: Annotated[str, "Address of its page."]
    worded_by: Annotated[str, "Display name."]
    approved_by: Annotated[str, "Display name; empty when one person alone accepted it."]
    released_at: datetime | None
    lanes: list[StoryLaneRow]
    items: list[StoryItemRow]


def story_row(story: Story, addresses: Addresses, today: date) -> StoryRow:
    """Return a public story; a dozen queries, however many items it has."""
    claims = {each.pk: each for each in listed(Claim.objects.public().filter(story_items__story=story))}
    series = dict(Series.objects.public().filter(story_items__story=story).values_list("pk", "name"))
    measures = {each.measure_id for each in claims.values()}
    return StoryRow(
        slug=story.slug,
        title=story.title,
        summary=story.summary,
        standfirst=story.standfirst,
        counts_end=story.counts_end,
        page=addresses.page(story),
        worded_by=display_name(story.worded_by),
        approved_by="" if story.reviewed_alone else display_name(story.approved_by),
        released_at=story.released_at,
        lanes=[
            StoryLaneRow(
                measure=measure_reference(lane.measure, addresses), heading=lane.heading, compared=lane.compared
            )
            for lane in story.lanes.select_related("measure")
            if lane.measure_id in measures
        ],
        items=[
            StoryItemRow(
                claim=claim_row(claims[item.claim_id], addresses, today) if item.claim_id else None,
                series=series[item.series_id] if item.series_id else "",
                label=item.label,
                day=item.day,
                words=item.words,
            )
            for item in story.items.all()
            if _is_shown(item, claims, series)
        ],
    )


def _is_shown(item: Any, claims: dict[int, Claim], series: dict[int, str]) -> bool:
    """Say whether readers see an item: a public claim or series, or a note."""
    return (item.claim_id is None or item.claim_id in claims) and (item.series_id is None or item.series_id in series)
