"""Which words of a text were recorded already, so that the first reading nobody recorded can be offered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.models import Claim
from claims.models.choices import ClaimKind
from claims.prefill.readings import Reading
from claims.spotting import Candidate
from sources.models import Version

MOSTLY = 0.5  # how much of a likely claim must be recorded for it to be likely no more


@dataclass(frozen=True, slots=True)
class Recorded:
    """Words of this version that claims were recorded from; `changed` when they are not those that were quoted."""

    start: int
    end: int
    claims: tuple[Claim, ...]
    changed: bool


def recorded(version: Version) -> list[Recorded]:
    """Return the recorded words of a version, in the order they stand; three queries."""
    claims = Claim.objects.prefetch_related("verifications__verdict").order_by("number")
    found: dict[int, list[Claim]] = {}
    for claim in claims.filter(passage__document=version.document_id):
        found.setdefault(claim.passage_id, []).append(claim)
    anchors = version.anchors.filter(passage__in=found, start__isnull=False).order_by("start", "end")
    return [
        Recorded(each.start, each.end, tuple(found[each.passage_id]), each.outcome not in ("same", "moved"))
        for each in anchors
    ]


def is_recorded(one: Candidate, spans: Iterable[Recorded]) -> bool:
    """Say whether a claim stands on this candidate: its very number was recorded, or most of its words were."""
    for span in spans:
        shared = min(one.end, span.end) - max(one.start, span.start)
        if shared <= 0:
            continue
        mostly = shared > MOSTLY * min(one.end - one.start, span.end - span.start)
        if any(_says(claim, one, mostly) for claim in span.claims):
            return True
    return False


def _says(claim: Claim, one: Candidate, mostly: bool) -> bool:
    """Say whether a claim on overlapping words is this candidate: its number, or mostly its words.

    A rank is recorded as the figure it is told of, and as a statement where it has none.
    """
    if one.kind == ClaimKind.COMMITMENT or one.quantity is None:
        return mostly and (claim.kind == ClaimKind.COMMITMENT) == (one.kind == ClaimKind.COMMITMENT)
    printed, number = one.quantity.printed, one.quantity.value
    return bool(claim.printed) and (
        claim.printed in printed or printed in claim.printed or (number is not None and claim.value == number)
    )


def first_open(version: Version, readings: Sequence[Reading]) -> int:
    """Return the index of the first reading of some words that nobody recorded; 0 when all are.

    What the words say nothing of, a statement or a promise in them, is no reason to pass over the number they print.
    """
    standing = recorded(version)
    for index, reading in enumerate(readings):
        if index and reading.quantity is None and reading.candidate is None:
            continue
        if reading.candidate is None or not is_recorded(reading.candidate, standing):
            return index
    return 0
