"""What stands on record already: which words of a text were recorded, and which claims look like this one."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from django.db.models import Q

from claims.models import Claim
from claims.models.choices import ClaimKind, ClaimState
from claims.rules.findings.inputs import entry_of
from claims.rules.matches import matches
from claims.rules.same import again_obstacle
from claims.spotting import Candidate
from claims.wording.prefill.readings import Reading
from sources.models import Passage, Version

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
    claims = Claim.objects.select_related("same_as").order_by("number")
    claims = claims.prefetch_related("verifications__verdict", "same_as__verifications__verdict")
    found: dict[int, list[Claim]] = {}
    discarded = Q(state=ClaimState.WITHDRAWN, released_at__isnull=True)
    for claim in claims.filter(passage__document=version.document_id).exclude(discarded):
        found.setdefault(claim.passage_id, []).append(claim)
    anchors = version.anchors.filter(passage__in=found, start__isnull=False).order_by("start", "end")
    return [Recorded(each.start, each.end, tuple(found[each.passage_id]), not each.settled) for each in anchors]


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


MOST = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """A claim that looks like the one being recorded, in what, and whether it says the very same."""

    claim: Claim
    reason: str
    same: bool = False


def alike(claim: Claim, version: Version, start: int, end: int) -> list[Alike]:
    """Return the claims on overlapping words of this text, and those that match this one's figure."""
    found: dict[int, Alike] = {}
    for one in (*on_words(claim, version, start, end), *_matching(claim, version)):
        found.setdefault(one.claim.pk, one)
    return list(found.values())[:MOST]


def _matching(claim: Claim, version: Version) -> Iterator[Alike]:
    if claim.kind == ClaimKind.FIGURE:
        claim = copy(claim)
        if claim.passage_id is None:  # its words are still to be quoted
            claim.passage = Passage(pk=0, document=version.document)
        for row in matches(entry_of(claim), leaving=claim.pk):
            same = row.match.kind == "same" and not again_obstacle(claim, row.claim)
            yield Alike(row.claim, row.match.says, same)


def on_words(claim: Claim, version: Version, start: int, end: int) -> Iterator[Alike]:
    """Yield claims on overlapping words; another number of the same words is no double."""
    anchored = Claim.objects.filter(
        ~Q(pk=claim.pk),
        ~Q(state=ClaimState.WITHDRAWN),
        kind=claim.kind,
        passage__anchors__version=version,
        passage__anchors__start__lt=end,
        passage__anchors__end__gt=start,
    ).order_by("number")
    for other in anchored[: 4 * MOST]:
        if claim.kind != ClaimKind.FIGURE or other.printed == claim.printed or other.value == claim.value:
            yield Alike(other, "stands on overlapping words of this text")
