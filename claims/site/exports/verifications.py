"""Verdicts as they leave: the step on the scale, and the whole check with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from django.db.models import Prefetch, QuerySet

from claims.models import Evidence, Finding, Receipt, Reply, Verdict, Verification
from claims.models.choices import Independence, Replacement, Scale, Stance
from claims.models.reply import Channel
from claims.site.exports.addresses import Addresses
from claims.site.exports.references import DocumentReference, document_reference
from claims.site.exports.series import ObservationReference, observation_reference
from sources.models.user import display_name


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """A step on the desk's own scale."""

    slug: str
    name: str
    scale: Annotated[str, Scale]
    rating: Annotated[int | None, "1 (worst) to 5 (best); null for a verdict that is no rating."]
    meaning: Annotated[str, "When the desk gives it."]
    glyph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """What a verdict rests on: words of a document, or an address. What is withheld gives its reason and no more."""

    stance: Annotated[str | None, Stance]
    independence: Annotated[str | None, Independence, "How far it stands from the claim's own source."]
    note: Annotated[str, "What it shows."]
    number: Annotated[int | None, "The n of [n] in the text of the check."]
    exact: Annotated[str, "The words, of a captured document."]
    document: DocumentReference | None
    observation: Annotated[ObservationReference | None, "Or a value of an official series."]
    url: Annotated[str, "Or an address."]
    title: Annotated[str, "What stands at that address."]
    withheld: bool
    withheld_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """What a check rests on besides evidence: a claim on record, or a finding of the arithmetic."""

    number: Annotated[int | None, "The n of [n] in its text; null for a figure on record without a note."]
    claim: Annotated[str, "Reference of a claim; empty for a finding."]
    finding: Annotated[str, "What the arithmetic found; empty for a claim."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """Who was asked for comment on a check, and what they answered."""

    whom: Annotated[str, "Who was asked."]
    asked_on: date
    channel: Annotated[str, Channel, "How they were asked."]
    due_on: Annotated[date | None, "By when an answer was asked for."]
    answer: Annotated[str, "What they answered; empty when no answer came."]
    answered_on: date | None
    corrected: Annotated[bool, "Whether they put the record right themselves."]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRow:
    """A check of a claim: what was found and why, what was checked and what was not."""

    verdict: VerdictRow
    state: Annotated[str, "published, or replaced by a later one."]
    why: Annotated[str, "Why this claim was checked."]
    question: Annotated[str, "What was asked of it."]
    settles: Annotated[str, "What would settle it."]
    reasoning: Annotated[str, "What was found; [1] is the note of that number, below or among the evidence."]
    checked: Annotated[str, "What was checked."]
    not_checked: Annotated[str, "What could not be checked."]
    asked: Annotated[str, "Whom we asked, and what they answered."]
    replies: Annotated[list[ReplyRow], "Who was asked for comment, as far as the desk shows it."]
    refuted_by_arithmetic: Annotated[bool, "The numbers alone refute the claim."]
    evidence: list[EvidenceRow]
    notes: Annotated[list[NoteRow], "The claims and findings it rests on, as far as readers see them."]
    author: Annotated[str, "Display name."]
    reviewer: Annotated[str, "Display name; empty when one person alone accepted it."]
    one_person: Annotated[bool, "Whether one person worded and accepted it."]
    replacement: Annotated[str | None, Replacement, "Why it replaced the one before."]
    note: Annotated[str, "For a replacement: what changed."]
    replaces: Annotated[VerdictRow | None, "The verdict it replaced."]
    published_at: datetime | None
    replaced_at: datetime | None


RECEIPTS = Prefetch("receipts", queryset=Receipt.objects.select_related("claim"))


def shown() -> QuerySet[Verification]:
    """Return the verifications readers see, with all that a full row says."""
    evidence = Evidence.objects.select_related("passage__document__publisher", "observation__release__series")
    rows = Verification.objects.public().select_related("verdict", "author", "reviewer", "replaces__verdict")
    return rows.prefetch_related(Prefetch("evidence", queryset=evidence), RECEIPTS, "replies")


def verdict_row(verdict: Verdict) -> VerdictRow:
    """Return one step of the scale."""
    return VerdictRow(
        slug=verdict.slug,
        name=verdict.name,
        scale=verdict.scale,
        rating=verdict.rating,
        meaning=verdict.meaning,
        glyph=verdict.glyph,
    )


def verification_row(row: Verification, addresses: Addresses) -> VerificationRow:
    """Return a published or replaced verification; expects what `shown` fetches."""
    return VerificationRow(
        verdict=verdict_row(row.verdict),
        state=row.state,
        why=row.why,
        question=row.question,
        settles=row.settles,
        reasoning=row.reasoning,
        checked=row.checked,
        not_checked=row.not_checked,
        asked=row.asked,
        replies=[_reply(each) for each in row.shown_replies()],
        refuted_by_arithmetic=row.refuted_by_arithmetic,
        evidence=[_evidence(each, addresses) for each in row.evidence.all()],
        notes=list(_notes(row)),
        author=display_name(row.author),
        reviewer="" if row.reviewed_alone else display_name(row.reviewer),
        one_person=row.reviewed_alone,
        replacement=row.replacement or None,
        note=row.public_note,
        replaces=verdict_row(row.replaces.verdict) if row.replaces else None,
        published_at=row.published_at,
        replaced_at=row.replaced_at,
    )


def _notes(row: Verification) -> Iterator[NoteRow]:
    """Yield what a check rests on that readers see; findings are asked for only where one is noted."""
    receipts = row.receipts.all()
    keys = [each.finding for each in receipts if each.finding]
    public = dict(Finding.objects.public().filter(key__in=keys).values_list("key", "summary")) if keys else {}
    for each in receipts:
        if each.claim and each.claim.is_public:
            yield NoteRow(number=each.number, claim=each.claim.reference, finding="")
        elif each.finding in public:
            yield NoteRow(number=each.number, claim="", finding=public[each.finding])


def _reply(row: Reply) -> ReplyRow:
    names = ("whom", "asked_on", "channel", "due_on", "answer", "answered_on", "corrected")
    return ReplyRow(**{name: getattr(row, name) for name in names})


def _evidence(row: Evidence, addresses: Addresses) -> EvidenceRow:
    if row.withheld:
        return EvidenceRow(
            stance=None, independence=None, note="", number=row.number, exact="", document=None, observation=None,
            url="", title="", withheld=True, withheld_reason=row.withheld_reason,
        )  # fmt: skip
    return EvidenceRow(
        stance=row.stance,
        independence=row.independence,
        note=row.note,
        number=row.number,
        exact=row.passage.exact if row.passage else "",
        document=document_reference(row.passage.document, addresses) if row.passage else None,
        observation=observation_reference(row.observation) if row.observation else None,
        url=row.url,
        title=row.title,
        withheld=False,
        withheld_reason="",
    )
