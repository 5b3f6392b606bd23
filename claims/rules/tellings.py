"""The family of a claim: every telling of one figure, tied by what is said again, repeats, or speaks of the same."""

from django.db.models import Q

from claims.models import Claim, Link
from claims.models.claim import ClaimQuerySet
from claims.models.meanings import Meaning

TIES = (Meaning.REPEATS, Meaning.SAME_SUBJECT)
MOST = 200  # claims of one family
FARTHEST = 12  # steps from one telling to another


def tellings(claim: Claim, among: ClaimQuerySet) -> ClaimQuerySet:
    """Return the claims among these that tell one figure with `claim`, itself included; two queries a step.

    What is about the same subject belongs to it only with the same number. Links count once confirmed.
    """
    found = reached = {claim.pk}
    for _step in range(FARTHEST):
        if not reached or len(found) > MOST:
            break
        reached = _next(reached, claim, among) - found
        found = found | reached
    return among.filter(pk__in=found)


def _next(reached: set[int], claim: Claim, among: ClaimQuerySet) -> set[int]:
    """Return the claims one step from these that readers of `among` see."""
    links = Link.objects.confirmed().filter(meaning__in=TIES)
    links = links.filter(Q(from_claim__in=reached) | Q(to_claim__in=reached))
    ends: dict[str, set[int]] = {meaning: set() for meaning in TIES}
    for meaning, *both in links.values_list("meaning", "from_claim", "to_claim"):
        ends[meaning].update(both)
    same_figure = Q(value=claim.value, figure_kind=claim.figure_kind, change_unit=claim.change_unit)
    tied = Q(pk__in=ends[Meaning.REPEATS]) | Q(pk__in=ends[Meaning.SAME_SUBJECT]) & same_figure
    again = Q(same_as__in=reached) | Q(said_again__in=reached)
    return set(among.order_by().filter(tied | again, kind=claim.kind).values_list("pk", flat=True))
