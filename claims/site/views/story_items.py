"""What a story shows to readers: its public claims and notes in lanes by measure, and what stands between the lanes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.db.models import Q

from claims.models import Break, Claim, Finding, Incomparability, Link, Measure, Story, StoryItem
from claims.models.finding import FindingKind, FindingOutcome
from claims.models.meanings import NEEDS_CAVEAT
from claims.rules.findings.display import displayed
from claims.site.views.lists import listed
from claims.site.views.measure_chart import ImpliedLevel, implied_levels
from claims.wording import claim as claim_words

UNMEASURED = "What was asked, promised and said"
NOT_SAID = "Nobody on the desk has said that these two count alike: read each by itself."


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of a story."""

    item: StoryItem
    claim: Claim
    figure: str
    qualifiers: str
    status: claim_words.Status
    when: str


@dataclass(slots=True)
class ShownLane:
    """One lane: the claims of a measure (or of none), what they imply, what may be compared with the lane above."""

    measure: Measure | None
    title: str
    rows: list[Row] = field(default_factory=list)
    implied: list[ImpliedLevel] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    above: str = ""

    @property
    def key(self) -> str:
        """Its part of addresses within the page."""
        return self.measure.slug if self.measure else "said"


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story as readers see it: its lanes, its notes, what must not be compared, and how much of it is hidden."""

    story: Story
    lanes: list[ShownLane]
    notes: list[StoryItem]
    apart: list[Incomparability]
    hidden: int

    @property
    def statuses(self) -> list[claim_words.Status]:
        """The statuses that its claims have, each once."""
        return list(dict.fromkeys(row.status for lane in self.lanes for row in lane.rows))

    def in_time(self) -> list[Row]:
        """Return the claims of all lanes in the order of time, the undated last."""
        rows = [row for lane in self.lanes for row in lane.rows]
        return sorted(rows, key=lambda row: (moment(row.claim) or date.max, row.item.position))


def shown(story: Story) -> ShownStory:
    """Return a story with its public claims alone; ten queries, however many items it has."""
    items = list(story.items.all())
    found = listed(Claim.objects.public()).select_related("measure", "addressee").filter(story_items__story=story)
    claims = {claim.pk: claim for claim in found}
    lanes = _lanes(story, [_row(item, claims[item.claim_id]) for item in items if item.claim_id in claims])
    _imply(lanes, claims.values())
    measures = [lane.measure for lane in lanes if lane.measure is not None]
    both = Q(first__in=measures) & Q(second__in=measures)
    apart = list(Incomparability.objects.filter(both).select_related("first", "second"))
    _compare(story, lanes, apart)
    for row in Break.objects.filter(measure__in=measures).order_by("day"):
        next(lane for lane in lanes if lane.measure and lane.measure.pk == row.measure_id).breaks.append(row)
    hidden = sum(item.claim_id is not None and item.claim_id not in claims for item in items)
    return ShownStory(story, lanes, [item for item in items if item.claim_id is None], apart, hidden)


def moment(claim: Claim) -> date | None:
    """Return the day that puts a claim in its place: the end of its period; for an open one when it was told."""
    return claim.period_end or claim.said_on or claim.passage.document.published or claim.period_start


def _row(item: StoryItem, claim: Claim) -> Row:
    figure = claim_words.figure_words(claim) if claim.printed else ""
    words = "; ".join(claim_words.qualifiers(claim))
    return Row(item, claim, figure, words, claim_words.status(claim), _when(claim))


def _when(claim: Claim) -> str:
    if claim.period.resolved:
        since = f"from {claim.base.label} to " if claim.figure_kind == "change" and claim.base.resolved else ""
        return f"{since}{claim.period.label}"
    if claim.figure_kind == "change" and claim.base.resolved:
        return f"from {claim.base.label}, to when is not said"
    said = claim.said_on_words or claim.passage.document.published_words
    return f"said {said}" if said else "no date is known"


def _lanes(story: Story, rows: Iterable[Row]) -> list[ShownLane]:
    """Put rows into lanes by measure, in the order in which the items first name each."""
    lanes: dict[int | None, ShownLane] = {}
    for row in rows:
        measure = row.claim.measure
        key = measure.pk if measure else None
        if key not in lanes:
            lanes[key] = ShownLane(measure, measure.name if measure else UNMEASURED)
        lanes[key].rows.append(row)
    for said in story.lanes.all():
        if said.measure_id in lanes:
            lane = lanes[said.measure_id]
            lane.title, lane.above = said.heading or lane.title, said.compared
    return list(lanes.values())


def _imply(lanes: list[ShownLane], claims: Iterable[Claim]) -> None:
    """Add to each lane the levels that its released findings imply, the same one once."""
    subjects = [claim.pk for claim in claims if claim.figure_kind == "change"]
    findings = Finding.objects.public().filter(
        kind=FindingKind.CHANGE, outcome=FindingOutcome.IMPLIED, subject__in=subjects
    )
    for level in implied_levels(displayed(findings.prefetch_related("claims").order_by("pk"))):
        lane = next(lane for lane in lanes if (lane.measure and lane.measure.pk) == level.claim.measure_id)
        same = (level.period.start, level.period.end, level.low, level.high)
        if same not in [(each.period.start, each.period.end, each.low, each.high) for each in lane.implied]:
            lane.implied.append(level)


def _compare(story: Story, lanes: list[ShownLane], apart: list[Incomparability]) -> None:
    """Say between each two neighbouring lanes what may be compared: in the story's words, else in those on record."""
    declared = {frozenset((row.first_id, row.second_id)): row.differs for row in apart}
    linked = _linked(story)
    for upper, lower in pairwise(lanes):
        if lower.above or upper.measure is None or lower.measure is None:
            continue
        pair = frozenset((upper.measure.pk, lower.measure.pk))
        lower.above = declared.get(pair) or linked.get(pair) or NOT_SAID


def _linked(story: Story) -> dict[frozenset[int | None], str]:
    """Return the caveats of links between claims of two measures of a story, by the two."""
    claims = Claim.objects.public().filter(story_items__story=story)
    links = Link.objects.public().filter(meaning__in=NEEDS_CAVEAT, from_claim__in=claims, to_claim__in=claims)
    rows = links.order_by("pk").values_list("from_claim__measure", "to_claim__measure", "caveat")
    return {frozenset((first, second)): caveat for first, second, caveat in rows}
