"""How a claim is told to readers: its figure, its status, and what of it was not printed, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.arithmetic import wording
from claims.models import Attribution, Claim, Verdict
from claims.models.choices import ChangeUnit, ClaimState, Comparator, FigureKind, Modality, Statistic, VerificationState
from claims.models.figure import plain
from claims.models.period import RecordedPeriod
from sources.models import Document
from sources.models.choices import Basis

CHANGE_UNITS = {ChangeUnit.PERCENT: "%", ChangeUnit.POINTS: "pp", ChangeUnit.TIMES: "times"}
MODALITIES = {Modality.ESTIMATE: "an estimate", Modality.FORECAST: "a forecast", Modality.TARGET: "a target"}
STATISTICS = {
    Statistic.LOWEST: "the lowest",
    Statistic.HIGHEST: "the highest",
    Statistic.AVERAGE: "on average",
    Statistic.MEDIAN: "the median",
}


@dataclass(frozen=True, slots=True)
class Status:
    """Where a claim stands, by glyph and word; `slug` names it in style sheets and addresses.

    `alone`: one person worded and accepted what stands there, under REVIEW=one.
    """

    slug: str
    glyph: str
    word: str
    alone: bool = False


ONE_PERSON = "checked by one person"
UNCHECKED = Status("unchecked", "○", "Not yet checked")
AMENDED = Status("amended", "↻", "Amended, being checked again")
UNJUDGED = Status("unjudged", "–", "No verdict")
WITHDRAWN = Status("withdrawn", "⊘", "Withdrawn")


def status(claim: Claim) -> Status:
    """Return the published verdict, or why there is none; uses a prefetch of `verifications` when there is one.

    A verdict that was replaced without another in its place ended because the claim was amended. What is said again
    stands as the claim it points to, save that it may be withdrawn itself.
    """
    if claim.state == ClaimState.WITHDRAWN:
        return replace(WITHDRAWN, alone=claim.reviewed_alone)
    first = bearer(claim)
    if first is not claim:
        shown = status(first)
        return replace(shown, alone=shown.alone or claim.reviewed_alone)
    verification = claim.published_verification()
    if verification is not None:
        found = of_verdict(verification.verdict)
        return replace(found, alone=claim.reviewed_alone or verification.reviewed_alone)
    if any(row.state == VerificationState.REPLACED for row in claim.verifications.all()):
        return replace(AMENDED, alone=claim.reviewed_alone)
    return replace(UNCHECKED if claim.gets_verdict else UNJUDGED, alone=claim.reviewed_alone)


def bearer(claim: Claim) -> Claim:
    """Return the claim whose verdict a claim shows: the one it says again, where readers see that, else itself."""
    first = claim.same_as
    return first if first is not None and first.is_public else claim


def of_verdict(verdict: Verdict) -> Status:
    """Return a verdict as a status."""
    return Status(verdict.slug, verdict.glyph, verdict.name)


def when_said(claim: Claim) -> str:
    """Return when a claim was said in words, else when it was published; "undated" when neither is known."""
    if claim.said_on:
        return claim.said_on_words
    published = claim.passage.document.published_words
    return f"published {published}" if published else "undated"


def figure_words(claim: Claim) -> str:
    """Return a figure claim's number as a reader would say it: "82,109 referrals", "up 1,573 %", "5 of 8".

    A figure without a number is given as printed, in quotation marks; a number and its sign are never parted.
    """
    said = claim.quantity
    if said.value is None:
        return f"“{claim.printed}”"
    if claim.figure_kind == FigureKind.CHANGE:
        unit = CHANGE_UNITS.get(claim.change_unit, claim.unit)
        words = " ".join(filter(None, [claim.direction, wording.quantity(said, unit=unit)]))
    else:
        words = wording.quantity(said)
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def short(claim: Claim) -> str:
    """Return a claim in few words: "113,948 reports in 2018", else its statement."""
    if claim.printed:
        return " ".join(filter(None, (figure_words(claim), claim.period.when)))
    return claim.statement if len(claim.statement) <= 70 else f"{claim.statement[:70].rpartition(' ')[0]} …"


def claimant_role(claim: Claim) -> str:
    """Return the claimant's role as printed, "" when there is none; uses a prefetch of `attributions`."""
    own = [row.role for row in claim.attributions.all() if row.actor_id and row.actor_id == claim.claimant_id]
    return next((role for role in own if role), "")


def other_voices(claim: Claim) -> list[Attribution]:
    """Return who else brought the assertion to the page: neither the claimant nor the publisher who relays it."""
    named = {claim.claimant_id, claim.passage.document.publisher_id} - {None}
    return [row for row in claim.attributions.all() if row.actor_id not in named]


def qualifiers(claim: Claim) -> list[str]:
    """Return what a reader must know beside the number: an estimate, the lowest, for each of whom."""
    words = []
    if claim.statistic == Statistic.EACH:
        words.append(f"for each of {claim.applies_to}")
    elif claim.statistic in STATISTICS:
        words.append(STATISTICS[Statistic(claim.statistic)])
    if claim.modality in MODALITIES:
        words.append(MODALITIES[Modality(claim.modality)])
    return words


def exactness(claim: Claim) -> str:
    """Return how exactly a figure is said: "as printed", "about", "more than", "a range", or that it has no number."""
    if claim.value is None:
        return "the words give no number"
    if claim.comparator != Comparator.EQUAL:
        return str(Comparator(claim.comparator).label)
    return "a range" if claim.high is not None else "as printed"


def target_words(claim: Claim) -> str:
    """Return the value a commitment is to reach, with its measure's unit, "" when it names none."""
    if claim.target_value is None:
        return ""
    value = plain(claim.target_value)
    places = max(0, -int(value.as_tuple().exponent))
    return wording.with_unit(wording.number(value, places), claim.measure.unit if claim.measure else "")


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """Something a page shows that the source did not print: what it is, how it is known, and the reason given."""

    what: str
    value: str
    basis: str
    reason: str


def not_printed(claim: Claim) -> list[NotPrinted]:
    """List what of a claim and its document was resolved, inferred, or is not known."""
    periods = [("Period", claim.period), ("Measured from", claim.base)]
    said = NotPrinted("Date it was said", claim.said_on_words, claim.said_on_basis, claim.said_on_reason)
    rows = [*_of_periods(periods), *([said] if claim.said_on else [])]
    return [row for row in rows if row.basis != Basis.PRINTED] + of_document(claim.passage.document)


def of_document(document: Document) -> list[NotPrinted]:
    """List what of a document was inferred or is not known."""
    publisher = document.publisher.name if document.publisher else ""
    rows = [
        NotPrinted("Publisher", publisher, document.publisher_basis, document.publisher_reason),
        NotPrinted("Publication date", document.published_words, document.published_basis, document.published_reason),
    ]
    return [row for row in rows if row.basis != Basis.PRINTED]


def _of_periods(periods: list[tuple[str, RecordedPeriod]]) -> Iterator[NotPrinted]:
    for what, period in periods:
        if period.resolved or period.words or period.reason:
            yield NotPrinted(what, period.label if period.resolved else "", period.basis, period.reason)
