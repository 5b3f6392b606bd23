"""Record a new claim against the passage that says it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from claims import findings
from claims.models import Attribution, Claim, Topic
from claims.models.choices import ClaimKind, ClaimState, FigureKind
from claims.quantities import find
from sources import ledger
from sources.children import keep_only
from sources.models import Passage
from sources.refusals import clean, require

SLUG_LENGTH = 60


def record(
    claim: Claim,
    *,
    who: Any,
    context: Sequence[Passage] = (),
    topics: Sequence[Topic] = (),
    attributions: Sequence[Attribution] = (),
) -> Claim:
    """Store an unsaved claim as a draft with the next number; return it.

    Derived fields (number, slug, decimals) are worked out here. Raises PermissionDenied, or ValidationError with
    sentences by field and nothing written.
    """
    require(who, "claims.add_claim", "record a claim")
    with ledger.writing():
        claim.number = (Claim.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        claim.slug = make_slug(claim)
        claim.state, claim.recorded_by, claim.recorded_at = ClaimState.DRAFT, who, timezone.now()
        check(claim, context)
        claim.save(force_insert=True)
        claim.context.set(context)
        claim.topics.set(topics)
        keep_only(claim.attributions, attributions)
        findings.refresh([claim.pk])
        ledger.append("claim recorded", "claim", claim.reference, who, statement=claim.statement)
    return claim


def check(claim: Claim, context: Sequence[Passage]) -> None:
    """Work out what is derived and refuse, by field, what does not hold; writes nothing."""
    derive(claim)
    clean(claim)
    if claim.kind == ClaimKind.FIGURE and claim.printed not in claim.passage.exact:
        raise ValidationError(
            {
                "printed": f"Printed: “{claim.printed}” does not stand in the quoted words; copy it from them exactly, "
                "or quote the passage that says it."
            }
        )
    if claim.said_on and claim.said_on > timezone.localdate():
        raise ValidationError(
            {"said_on": f"Said on: {claim.said_on.isoformat()} is still to come; give the day it was said."}
        )
    for passage in context:
        if passage == claim.passage:
            raise ValidationError({"context": "Context: the claim's own passage is not its context; choose another."})


def derive(claim: Claim) -> None:
    """Fill what follows from the rest: the decimals from the printed words, no change unit for what is no change."""
    if claim.value is None:
        claim.decimals = None
    elif claim.decimals is None:
        claim.decimals = printed_decimals(claim.printed, claim.value)
    if claim.figure_kind != FigureKind.CHANGE:
        claim.change_unit = ""


def printed_decimals(printed: str, value: Decimal) -> int:
    """Return the places the number was printed to, read from its words; else from the value itself.

    >>> printed_decimals("18.4 million referrals", Decimal(18_400_000))
    -5
    """
    for quantity in find(printed):
        if quantity.value is not None and abs(quantity.value) == abs(value):
            return quantity.decimals
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def make_slug(claim: Claim) -> str:
    """Return a short web name from the statement, cut at a word; with the number when another claim has it."""
    slug = slugify(claim.statement)
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    stem, count = slug, claim.number
    while not slug or Claim.objects.filter(slug=slug).exists():
        slug, count = f"{stem}-{count}".strip("-"), count + 1  # another claim's own words may end in that number
    return slug
