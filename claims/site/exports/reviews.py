"""Verdicts of other desks as they leave: beside a claim, never as ours."""

from dataclasses import dataclass
from typing import Annotated, Any

from claims.models import Claim, Review
from claims.models.choices import ClaimState
from sources.models.choices import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """What another desk found; two people here agreed that it is about this claim, and nobody here says it is right."""

    publisher: Annotated[str, "Whose verdict it is."]
    rating: Annotated[str, "Its verdict as printed there, on its own scale."]
    reviewed: Annotated[str, "What it reviewed, in its words."]
    claimant: Annotated[str, "Who said it, as that desk has it."]
    title: str
    url: Annotated[str, "Where it stands; an address of somebody else."]
    published: Annotated[str | None, "2019-07-22, 2019-07 or 2019, as far as it is known; null when it is not."]
    language: Annotated[str, "Of its words, where that desk says so."]
    one_person: Annotated[bool, "Whether one person alone matched it to the claim."]


PLACES = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


def review_row(row: Review) -> ReviewRow:
    """Return the row of a review that readers may see."""
    published = row.published.isoformat()[: PLACES[Precision(row.published_precision)]] if row.published else None
    return ReviewRow(
        publisher=row.publisher,
        rating=row.rating,
        reviewed=row.reviewed,
        claimant=row.claimant,
        title=row.title,
        url=row.url,
        published=published,
        language=row.language,
        one_person=row.reviewed_alone,
    )


def shown(claim: Claim) -> list[Any]:
    """Return the reviews readers see of a claim: its own, and those of the public claim it says again; newest first.

    Uses what `claims.whole` fetched, else one query.
    """
    if claim.state == ClaimState.WITHDRAWN:
        return []
    rows = getattr(claim, "shown_reviews", None)
    if rows is None:
        rows = Review.objects.public().filter(claim__in=[claim.pk, claim.same_as_id or claim.pk])
    else:
        rows = [*rows, *(getattr(claim.same_as, "reviews_of_first", ()) if claim.same_as else ())]
    return sorted(rows, key=lambda row: (str(row.published or ""), row.pk), reverse=True)
