"""Published verdicts as schema.org ClaimReview, for search engines and other desks."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef

from claims.models import Claim, Verification
from claims.models.choices import Replacement, VerificationState
from claims.models.claim import ClaimQuerySet, public_claim
from claims.models.period import RecordedPeriod
from claims.site.exports.addresses import Addresses
from claims.site.exports.claims import whole
from claims.site.exports.dates import Day, day
from claims.site.exports.figures import figure
from claims.site.exports.references import published
from claims.site.exports.shape import plain, text
from claims.wording import claim as claim_words
from claims.wording.check import plain as unmarked
from sources.models import Actor, Document
from sources.models.choices import ActorKind, DocumentKind

CONTEXT = "https://schema.org"
BEST, WORST = 5, 1
# What schema.org calls a kind of document; of the others it has only the general word.
WORKS = {
    DocumentKind.NEWS: "NewsArticle",
    DocumentKind.REPORT: "Report",
    DocumentKind.LAW: "Legislation",
    DocumentKind.BLOG: "BlogPosting",
    DocumentKind.DATASET: "Dataset",
    DocumentKind.STATISTICS: "Dataset",
}


def reviewed() -> ClaimQuerySet:
    """Return the public claims with a published verdict, with what their review says."""
    checked = Verification.objects.public().filter(state=VerificationState.PUBLISHED)
    claims = Claim.objects.public().filter(Exists(checked.filter(claim=OuterRef("pk"))))
    return whole(claims.exclude(public_claim("same_as"))).order_by("number")


def review(claim: Any, addresses: Addresses, again: Sequence[Claim] | None = None) -> dict[str, Any] | None:
    """Return the ClaimReview of a claim out of `reviewed`, None while no verdict of its own is published.

    `again`: the public claims that say it again, where they were fetched otherwise.
    """
    sayings = [claim, *(claim.shown_again if again is None else again)]
    verification = claim.published_verification()
    if verification is None or not claim.is_public or claim_words.bearer(claim) is not claim:
        return None
    desk = organisation(addresses)
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": f"{addresses.permanent(claim)}#review",
        "url": addresses.page(claim),
        "identifier": claim.reference,
        "claimReviewed": claim.statement,
        "reviewBody": unmarked(verification.reasoning),
        "datePublished": verification.published_at,
        "inLanguage": "en",
        "license": settings.LICENCE,
        "author": desk,
        "publisher": desk,
        "reviewRating": _rating(verification),
        "itemReviewed": _item(claim, sayings, addresses),
        "isBasedOn": [row.url for row in verification.evidence.all() if row.url and not row.withheld],
        "correction": _correction(verification),
    }
    known: dict[str, Any] = _known(found)
    return known


def feed(addresses: Addresses) -> Iterator[str]:
    """Yield the text of the DataFeed of every review, one item at a time: memory stays flat."""
    yield feed_head(addresses)
    for count, claim in enumerate(reviewed().iterator(chunk_size=500)):
        yield f"{',' if count else ''}\n{text(feed_item(claim, addresses))}"
    yield FEED_END


FEED_END = "\n]}\n"


def feed_head(addresses: Addresses) -> str:
    """Return how the text of the DataFeed begins, up to its first item."""
    newest = Verification.objects.public().filter(state=VerificationState.PUBLISHED).order_by("-published_at")
    head = _known({
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": f"{settings.SITE_NAME}: claims checked",
        "url": addresses.named("claimreview_feed"),
        "license": settings.LICENCE,
        "publisher": organisation(addresses),
        "dateModified": newest.values_list("published_at", flat=True).first(),
    })  # fmt: skip
    return f'{text(head)[:-1]}, "dataFeedElement": ['


def feed_item(claim: Any, addresses: Addresses) -> dict[str, Any] | None:
    """Return the DataFeed's item of a claim, None while no verdict of its own is published."""
    item = review(claim, addresses)
    return item and {"@type": "DataFeedItem", "dateCreated": item["datePublished"], "item": item}


def organisation(addresses: Addresses) -> dict[str, Any]:
    """Return the desk as schema.org has it."""
    return {"@type": "Organization", "name": settings.SITE_NAME, "url": addresses.named("home")}


def _rating(verification: Verification) -> dict[str, Any]:
    """Return the verdict; one without a number has its name alone, for any number would say more than it does."""
    verdict = verification.verdict
    if verdict.rating is None:
        return {"@type": "Rating", "alternateName": verdict.name, "ratingExplanation": verdict.meaning}
    return {
        "@type": "Rating",
        "ratingValue": verdict.rating,
        "bestRating": BEST,
        "worstRating": WORST,
        "alternateName": verdict.name,
        "ratingExplanation": verdict.meaning,
    }


def _correction(verification: Verification) -> dict[str, Any] | None:
    if verification.replacement != Replacement.CORRECTION:
        return None
    return {
        "@type": "CorrectionComment",
        "text": verification.public_note,
        "datePublished": verification.published_at,
    }


def _item(claim: Claim, sayings: Sequence[Claim], addresses: Addresses) -> dict[str, Any]:
    said = day(claim.said_on, claim.said_on_precision, claim.said_on_basis, claim.said_on_reason)
    return {
        "@type": "Claim",
        "@id": addresses.permanent(claim),
        "name": claim.statement,
        "author": _author(claim.claimant, claim_words.claimant_role(claim)),
        "datePublished": said.date,
        **_appearances(sayings),
        "about": _observation(claim, addresses),
    }


def _appearances(sayings: Sequence[Claim]) -> dict[str, Any]:
    """Return where it was said, and of several where first, when the days of all are known."""
    works = [_work(row.passage.document) for row in sayings]
    if len(sayings) == 1:
        return {"appearance": works[0]}
    dated = [(row.day_said, count) for count, row in enumerate(sayings) if row.day_said]
    first = works[min(dated)[1]] if len(dated) == len(sayings) else None
    return {"appearance": works, "firstAppearance": first}


def _author(actor: Actor | None, role: str) -> dict[str, Any] | None:
    """Return who asserts it; nobody named is nobody, not somebody unknown."""
    if actor is None:
        return None
    person = actor.kind == ActorKind.PERSON
    return {
        "@type": "Person" if person else "Organization",
        "name": actor.name,
        "url": actor.url,
        "sameAs": [str(address) for address in actor.same_as],
        "jobTitle": role if person else "",
    }


def _work(document: Document) -> dict[str, Any]:
    when: Day = published(document)
    return {
        "@type": WORKS.get(DocumentKind(document.kind), "CreativeWork"),
        "name": document.title,
        "headline": document.title if document.kind == DocumentKind.NEWS else "",
        "url": document.url,
        "archivedAt": document.archived_url,
        "datePublished": when.date,
        "inLanguage": document.language,
        "publisher": _author(document.publisher, ""),
    }


def _observation(claim: Claim, addresses: Addresses) -> dict[str, Any] | None:
    """Return a figure as an Observation: what is counted, how many, over which time, and between which numbers."""
    said = figure(claim)
    if said is None or said.value is None:
        return None
    measure = claim.measure
    variable = measure and {
        "@type": "StatisticalVariable",
        "name": measure.name,
        "url": addresses.page(measure),
        "description": measure.definition,
        "measurementMethod": measure.method,
    }
    margin = said.interval and {
        "@type": "QuantitativeValue",
        "minValue": number(said.interval.low),
        "maxValue": number(said.interval.high),
    }
    return {
        "@type": "Observation",
        "name": said.words,
        "variableMeasured": variable,
        "value": number(said.value),
        "unitText": said.unit or said.change_unit,
        "observationDate": claim.period_end or claim.period_start,
        "observationPeriod": duration(claim.period),
        "marginOfError": margin,
    }


def number(value: Decimal | None) -> int | float | None:
    """Return a number as JSON has it, for schema.org takes no text there; its 15 digits stay what they are.

    >>> number(Decimal("18400000")), number(Decimal("9.7"))
    (18400000, 9.7)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def duration(period: RecordedPeriod) -> str:
    """Return how long a closed period is, as ISO 8601 has it, "" for an open or unknown one.

    >>> duration(RecordedPeriod(date(2006, 4, 1), date(2007, 6, 30), "", "", "", ""))
    'P15M'
    """
    if period.start is None or period.end is None or period.end == date.max:
        return ""
    after = date.fromordinal(period.end.toordinal() + 1)
    if period.start.day == after.day:
        months = (after.year - period.start.year) * 12 + after.month - period.start.month
        return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"P{(after - period.start).days}D"


def _known(values: Any) -> Any:
    """Leave out what is not known: an empty property would say that there is none."""
    if isinstance(values, dict):
        found = {name: _known(value) for name, value in values.items()}
        return {name: value for name, value in found.items() if value not in (None, "", [], {})}
    if isinstance(values, list):
        return [_known(value) for value in values]
    return values if isinstance(values, float) else plain(values)
