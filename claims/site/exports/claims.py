"""Claims as they leave: the row of a list, and the whole of one claim's page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import Prefetch

from claims.models import Claim, Finding, Link, Review, Verification
from claims.models.choices import ClaimKind, ClaimState, Force, Relay, VerificationState, Voice
from claims.models.claim import ClaimQuerySet
from claims.models.figure import plain
from claims.rules.texts import TextOf
from claims.site.exports.addresses import Addresses
from claims.site.exports.corrections import CorrectionRow, correction_row
from claims.site.exports.dates import Day, Period, day, period
from claims.site.exports.figures import Figure, figure
from claims.site.exports.findings import FindingRow, finding_row
from claims.site.exports.links import LinkRow, link_row
from claims.site.exports.quotations import Quotation, Standing, quotation, standing
from claims.site.exports.references import (
    ActorReference,
    ClaimReference,
    DocumentReference,
    MeasureReference,
    TopicReference,
    actor_reference,
    claim_reference,
    document_reference,
    measure_reference,
    topic_reference,
)
from claims.site.exports.reviews import ReviewRow, review_row
from claims.site.exports.reviews import shown as shown_reviews
from claims.site.exports.verifications import VerdictRow, VerificationRow, shown, verdict_row, verification_row
from claims.wording import claim as claim_words
from claims.wording.history import events_of, history
from sources.models import Anchor, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """Where a claim stands: its verdict, or why there is none."""

    slug: Annotated[str, "The verdict's slug, or unchecked, amended, unjudged, withdrawn."]
    words: str
    one_person: Annotated[bool, "Whether one person alone accepted what stands there."]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """What somebody must or will do, by when, and how one would know."""

    force: Annotated[str, Force]
    addressee: Annotated[ActorReference | None, "Who must act."]
    set_by: Annotated[ActorReference | None, "Who set it, when that is not who must act."]
    condition: str
    deadline: date | None
    deadline_printed: Annotated[str, "The deadline in the words of the source."]
    test_of_success: str
    measurable: Annotated[bool, "Whether anybody could tell that it was done."]
    target: Annotated[Decimal | None, "The value to reach."]
    overdue: Annotated[bool, "The deadline has passed, and nobody here has judged it yet."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One checkable assertion. A withdrawn one keeps its reference and its reason; the rest of it is null."""

    reference: Annotated[str, "OR-0042; never used again."]
    kind: Annotated[str, ClaimKind]
    state: Annotated[str, "public, or withdrawn after it was."]
    statement: Annotated[str, "What is asserted, in our own words."]
    withdrawn_reason: str
    permanent: Annotated[str, "Address that never changes."]
    page: Annotated[str, "Address of its page."]
    json: Annotated[str, "Address of all its data."]
    quotation: Quotation | None
    document: DocumentReference | None
    claimant: Annotated[ActorReference | None, "Who asserts it; null when the words do not say."]
    role: Annotated[str, "The claimant's role as printed."]
    voice: Annotated[str | None, Voice]
    said_on: Day | None
    figure: Figure | None
    period: Annotated[Period | None, "The time a figure is for."]
    base: Annotated[Period | None, "For a change: the time it is measured from."]
    measure: MeasureReference | None
    commitment: CommitmentRow | None
    topics: list[TopicReference]
    reading_note: Annotated[str, "How the words were read where they are odd."]
    same_as: Annotated[ClaimReference | None, "The public claim that said this first: its verdict stands here, too."]
    status: StatusRow
    verdict: Annotated[VerdictRow | None, "Of the published check; null while there is none."]
    checked_at: Annotated[datetime | None, "When that check was published."]
    released_at: Annotated[datetime | None, "When readers first saw the claim."]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """One part of the way the assertion took to the page."""

    part: Annotated[str, Relay]
    actor: ActorReference | None
    description: Annotated[str, "Who, if not named."]
    role: Annotated[str, "Their role as printed."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRow:
    """Other words that give the claim its unit, year or sender."""

    quotation: Quotation
    document: DocumentReference


@dataclass(frozen=True, slots=True, kw_only=True)
class FullClaim(ClaimRow):
    """A claim with everything its page says."""

    standing: Annotated[Standing | None, "Where the words stand in the newest version of the document."]
    context: list[ContextRow]
    attributions: list[AttributionRow]
    verification: Annotated[VerificationRow | None, "The published check."]
    replaced: Annotated[list[VerificationRow], "Checks that a later one replaced."]
    checked_elsewhere: Annotated[list[ReviewRow], "What other desks found of it, newest first; never our verdict."]
    findings: Annotated[list[FindingRow], "Whether it adds up, as far as a reviewer released it."]
    links: list[LinkRow]
    said_again: Annotated[list[ClaimReference], "Public claims that say the same again, figure for figure."]
    history: Annotated[list[CorrectionRow], "What happened to it in public, newest first."]
    claimreview: Annotated[str, "Address of its schema.org ClaimReview; empty without a published check."]


COLUMNS = (
    "reference", "kind", "state", "statement", "status.words", "verdict.slug", "verdict.rating", "checked_at",
    "figure.printed", "figure.value", "figure.high", "figure.decimals", "figure.comparator", "figure.interval.low",
    "figure.interval.high", "figure.kind", "figure.change_unit", "figure.direction", "figure.unit", "figure.statistic",
    "figure.applies_to", "figure.modality", "period.start", "period.end", "period.kind", "period.printed",
    "period.basis", "base.start", "base.end", "base.printed", "base.basis", "measure.slug", "measure.name",
    "claimant.slug", "claimant.name", "role", "voice", "said_on.date", "said_on.precision", "said_on.basis",
    "quotation.selector.exact", "quotation.link", "document.slug", "document.title", "document.publisher.name",
    "document.publisher_basis", "document.published.date", "document.published.basis", "document.url",
    "commitment.force", "commitment.addressee.name", "commitment.set_by.name", "commitment.deadline",
    "commitment.deadline_printed", "commitment.overdue", "topics.slug", "reading_note", "same_as.reference",
    "withdrawn_reason", "permanent", "page", "json",
)  # fmt: skip


def listed(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Fetch with each claim what its row says; the same few queries however many rows."""
    verdicts = Verification.objects.public().select_related("verdict")
    own, first = (Prefetch(name, queryset=verdicts) for name in ("verifications", "same_as__verifications"))
    joined = ("claimant", "measure", "addressee", "set_by", "same_as", "passage__document__publisher")
    rows = claims.prefetch_related(None).select_related(*joined)
    return rows.prefetch_related("topics", "attributions", own, first)


def whole(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Fetch with each claim what a full row says, but for its history and the text it stands in."""
    links = Link.objects.public().select_related("from_claim", "to_claim")
    again = Claim.objects.public().select_related("passage__document__publisher").order_by("number")
    # A document, a measure, a person stands in many rows of an export: fetched once a block, not joined to each.
    return (
        claims.select_related(None)
        .prefetch_related(None)
        .select_related("passage", "same_as")
        .prefetch_related(
            "claimant",
            "measure",
            "addressee",
            "set_by",
            "topics",
            "attributions__actor",
            "context__document__publisher",
            "passage__document__publisher",
            "passage__document__versions",
            Prefetch("passage__anchors", queryset=Anchor.objects.select_related("version")),
            Prefetch("verifications", queryset=shown()),
            Prefetch("same_as__verifications", queryset=shown()),
            Prefetch("said_again", queryset=again, to_attr="shown_again"),
            Prefetch("reviews", queryset=Review.objects.public(), to_attr="shown_reviews"),
            Prefetch("same_as__reviews", queryset=Review.objects.public(), to_attr="reviews_of_first"),
            Prefetch(
                "findings", queryset=Finding.objects.public().prefetch_related("claims"), to_attr="shown_findings"
            ),
            Prefetch("links_out", queryset=links, to_attr="shown_links_out"),
            Prefetch("links_in", queryset=links, to_attr="shown_links_in"),
        )
    )


def claim_row(claim: Claim, addresses: Addresses, today: date) -> ClaimRow:
    """Return the row of a readable claim; expects what `listed` fetches."""
    return ClaimRow(**_fields(claim, addresses, today))


def full_claims(
    claims: Sequence[Claim], addresses: Addresses, today: date, text_of: TextOf = lambda version: version.text
) -> Iterator[FullClaim]:
    """Yield all of readable claims out of `whole`; one query for their histories, and `text_of` as it likes."""
    events = events_of(claims)
    return (_full(claim, events.get(claim.reference, []), addresses, today, text_of) for claim in claims)


def _full(claim: Any, told: Sequence[Event], addresses: Addresses, today: date, text_of: TextOf) -> FullClaim:
    row = _fields(claim, addresses, today)
    events = [correction_row(entry, addresses) for entry in history(claim, told)]
    if claim.state == ClaimState.WITHDRAWN:
        return FullClaim(
            **row, standing=None, context=[], attributions=[], verification=None, replaced=[],
            checked_elsewhere=[], findings=[], links=[], said_again=[], history=events, claimreview="",
        )  # fmt: skip
    published = claim_words.bearer(claim).published_verification()
    return FullClaim(
        **row,
        standing=standing(claim.passage, anchor_of(claim), text_of),
        context=[
            ContextRow(quotation=quotation(each), document=document_reference(each.document, addresses))
            for each in claim.context.all()
        ],
        attributions=[
            AttributionRow(
                part=each.part,
                actor=actor_reference(each.actor, addresses),
                description=each.description,
                role=each.role,
            )
            for each in claim.attributions.all()
        ],
        verification=verification_row(published, addresses) if published else None,
        replaced=[
            verification_row(each, addresses)
            for each in claim.verifications.all()
            if each.state == VerificationState.REPLACED
        ],
        checked_elsewhere=[review_row(each) for each in shown_reviews(claim)],
        findings=[finding_row(each, addresses) for each in sorted(claim.shown_findings, key=_own_first(claim))],
        links=[link_row(each, addresses) for each in [*claim.shown_links_out, *claim.shown_links_in]],
        history=events,
        said_again=[claim_reference(each, addresses) for each in claim.shown_again],
        claimreview=addresses.named("claimreview", claim.slug) if published and row["same_as"] is None else "",
    )


def anchor_of(claim: Claim) -> Anchor | None:
    """Return where a claim's words stand in its document's current version, None when nobody looked."""
    version = claim.passage.document.current_version()
    anchor = next((row for row in claim.passage.anchors.all() if version and row.version_id == version.pk), None)
    if anchor is not None and version is not None:
        anchor.version = version  # fetched already
    return anchor


def _own_first(claim: Claim) -> Callable[[Finding], tuple[bool, str, str]]:
    return lambda row: (row.subject_id != claim.pk, row.kind, row.key)


def _fields(claim: Claim, addresses: Addresses, today: date) -> dict[str, Any]:
    status = claim_words.status(claim)
    page = addresses.page(claim)
    fields: dict[str, Any] = {
        "reference": claim.reference,
        "kind": claim.kind,
        "state": claim.state,
        "statement": claim.statement,
        "withdrawn_reason": claim.withdrawn_reason,
        "permanent": addresses.permanent(claim),
        "page": page,
        "json": addresses.twin(page),
        "status": StatusRow(slug=status.slug, words=status.word, one_person=status.alone),
        "released_at": claim.released_at,
    }
    return fields | (_WITHDRAWN if claim.state == ClaimState.WITHDRAWN else _said(claim, addresses, today))


_WITHDRAWN: dict[str, Any] = {
    "quotation": None, "document": None, "claimant": None, "role": "", "voice": None, "said_on": None, "figure": None,
    "period": None, "base": None, "measure": None, "commitment": None, "topics": [], "reading_note": "",
    "same_as": None,
    "verdict": None, "checked_at": None,
}  # fmt: skip


def _said(claim: Claim, addresses: Addresses, today: date) -> dict[str, Any]:
    first = claim_words.bearer(claim)
    published = first.published_verification()
    return {
        "quotation": quotation(claim.passage),
        "document": document_reference(claim.passage.document, addresses),
        "claimant": actor_reference(claim.claimant, addresses),
        "role": claim_words.claimant_role(claim),
        "voice": claim.voice,
        "said_on": day(claim.said_on, claim.said_on_precision, claim.said_on_basis, claim.said_on_reason),
        "figure": figure(claim),
        "period": period(claim.period),
        "base": period(claim.base),
        "measure": measure_reference(claim.measure, addresses),
        "commitment": _commitment(claim, addresses, today),
        "topics": [topic_reference(topic, addresses) for topic in claim.topics.all()],
        "reading_note": claim.reading_note,
        "same_as": None if first is claim else claim_reference(first, addresses),
        "verdict": verdict_row(published.verdict) if published else None,
        "checked_at": published.published_at if published else None,
    }


def _commitment(claim: Claim, addresses: Addresses, today: date) -> CommitmentRow | None:
    if claim.kind != ClaimKind.COMMITMENT:
        return None
    unchecked = claim_words.status(claim).slug == claim_words.UNCHECKED.slug
    return CommitmentRow(
        force=claim.force,
        addressee=actor_reference(claim.addressee, addresses),
        set_by=actor_reference(claim.set_by, addresses),
        condition=claim.condition,
        deadline=claim.deadline,
        deadline_printed=claim.deadline_words,
        test_of_success=claim.test_of_success,
        measurable=claim.measurable,
        target=plain(claim.target_value),
        overdue=unchecked and claim.deadline is not None and claim.deadline < today,
    )
