"""What a story shows to readers: its public claims and notes in lanes by measure, and what stands between the lanes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import F, Prefetch, Q
from django.urls import reverse

from claims.models import (
    Break,
    Claim,
    Finding,
    Incomparability,
    Link,
    Measure,
    Series,
    Story,
    StoryItem,
    Verification,
)
from claims.models.choices import FigureKind
from claims.models.finding import FindingKind, FindingOutcome
from claims.models.meanings import NEEDS_CAVEAT
from claims.rules.findings.display import displayed
from claims.site.views.measure_chart import ImpliedLevel, implied_levels
from claims.site.views.measure_series import ShownSeries, shown_series
from claims.wording import claim as claim_words
from sources.models import Document

UNMEASURED = "What was asked, promised and said"
# What a row of a story shows of its claim: with hundreds of claims, reading the rest takes longer than all else.
SHOWN = (
    "number", "slug", "kind", "statement", "state", "said_on", "said_on_precision", "deadline", "deadline_words",
    "force", "printed", "value", "high", "decimals", "comparator", "figure_kind", "change_unit", "direction", "whole",
    "unit", "statistic", "applies_to", "modality", "reviewed_alone", "claimant", "measure", "same_as",
    *(f"{time}_{part}" for time in ("period", "base") for part in ("start", "end", "kind", "words", "basis", "reason")),
)  # fmt: skip
NOT_SAID = "Nobody on the desk has said that these two count alike: read each by itself."


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of a story: its words worked out once, for the picture, the table and the text show them all."""

    item: StoryItem
    claim: Any  # a claim, with its `document`
    address: str
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
    official: list[ShownSeries] = field(default_factory=list)
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
    """Return a story with its public claims alone; twelve queries, however many items it has."""
    items = list(story.items.select_related("series__measure"))
    claims = {claim.pk: claim for claim in _claims(story)}
    address = reverse("claims:claim", args=["0"]).replace("0", "{}")
    lanes = _lanes(story, _things(items, claims, address))
    _imply(lanes, claims.values())
    measures = [lane.measure for lane in lanes if lane.measure is not None]
    both = Q(first__in=measures) & Q(second__in=measures)
    apart = list(Incomparability.objects.filter(both).select_related("first", "second"))
    _compare(story, lanes, apart)
    for row in Break.objects.filter(measure__in=measures).order_by("day"):
        next(lane for lane in lanes if lane.measure and lane.measure.pk == row.measure_id).breaks.append(row)
    hidden = sum(item.claim_id is not None and item.claim_id not in claims for item in items)
    notes = [item for item in items if item.claim_id is None and item.series_id is None]
    notes.sort(key=lambda note: note.day or date.max)  # those on the line of time first: the picture counts them
    return ShownStory(story, lanes, notes, apart, hidden)


def _claims(story: Story) -> list[Any]:
    """Return the public claims of a story with what a row shows of them, and their documents; five queries."""
    published = Verification.objects.public().only("claim", "state", "reviewed_alone", "verdict")
    published = published.prefetch_related("verdict")
    again = Claim.objects.only("state", "hold", "reviewed_alone", "kind", "force")
    again = again.prefetch_related(Prefetch("verifications", published))
    claims = list(
        Claim.objects.public()
        .filter(story_items__story=story)
        .only(*SHOWN)
        .annotate(document_pk=F("passage__document"))
        .prefetch_related("claimant", "measure", Prefetch("verifications", published), Prefetch("same_as", again))
    )
    documents = Document.objects.in_bulk({claim.document_pk for claim in claims})
    for claim in claims:
        claim.document = documents[claim.document_pk]
    return claims


def moment(claim: Any) -> date | None:
    """Return the day that puts a claim in its place: the end of its period; for an open one when it was told."""
    return claim.period_end or claim.said_on or claim.document.published or claim.period_start


def _row(item: StoryItem, claim: Any, address: str) -> Row:
    """Return what is shown of a claim; `address`: of any claim's page, with {} for the short name."""
    figure = claim_words.figure_words(claim) if claim.printed else ""
    words = "; ".join(claim_words.qualifiers(claim))
    return Row(item, claim, address.format(claim.slug), figure, words, claim_words.status(claim), _when(claim))


def _when(claim: Any) -> str:
    period = claim.period
    if claim.figure_kind == FigureKind.CHANGE and (base := claim.base).resolved:
        return f"from {base.label}{f' to {period.label}' if period.resolved else ', to when is not said'}"
    if period.resolved:
        return period.label
    said = claim.said_on_words or claim.document.published_words
    return f"said {said}" if said else "no date is known"


def _things(items: list[StoryItem], claims: dict[int, Any], address: str) -> Iterator[Row | ShownSeries]:
    """Yield what readers see of the items, in their order: a claim's row, or official counts."""
    ours = [item.series_id for item in items if item.series_id is not None]
    official = (
        {each.series.pk: each for each in shown_series(Series.objects.public().filter(pk__in=ours))} if ours else {}
    )
    for item in items:
        if item.claim_id in claims:
            yield _row(item, claims[item.claim_id], address)
        elif item.series_id in official:
            yield official[item.series_id]


def _lanes(story: Story, things: Iterable[Row | ShownSeries]) -> list[ShownLane]:
    """Put claims and series into lanes by measure, in the order in which the items first name each."""
    lanes: dict[int | None, ShownLane] = {}
    for thing in things:
        measure = thing.claim.measure if isinstance(thing, Row) else thing.series.measure
        key = measure.pk if measure else None
        if key not in lanes:
            lanes[key] = ShownLane(measure, measure.name if measure else UNMEASURED)
        if isinstance(thing, Row):
            lanes[key].rows.append(thing)
        else:
            lanes[key].official.append(thing)
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
