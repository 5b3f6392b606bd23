"""Find claims that stand already and look like the one being recorded: to link to, not to refuse."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from claims.models import Claim
from claims.models.choices import ClaimKind, ClaimState
from sources.models import Version

MOST = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """A claim that looks like the one being recorded, and in what."""

    claim: Claim
    reason: str


def alike(claim: Claim, version: Version, start: int, end: int) -> list[Alike]:
    """Return the claims on overlapping words of this text, and those of the same value, unit and period."""
    found: dict[int, Alike] = {}
    for one in (*_on_words(claim, version, start, end), *_same_figure(claim)):
        found.setdefault(one.claim.pk, one)
    return list(found.values())[:MOST]


def _others(claim: Claim) -> "Q":
    return ~Q(pk=claim.pk) & ~Q(state=ClaimState.WITHDRAWN)


def _on_words(claim: Claim, version: Version, start: int, end: int) -> Iterator[Alike]:
    """Yield claims on overlapping words; another number of the same words is no double."""
    anchored = Claim.objects.filter(
        _others(claim),
        kind=claim.kind,
        passage__anchors__version=version,
        passage__anchors__start__lt=end,
        passage__anchors__end__gt=start,
    ).order_by("number")
    for other in anchored[: 4 * MOST]:
        if claim.kind != ClaimKind.FIGURE or other.printed == claim.printed or other.value == claim.value:
            yield Alike(other, "stands on overlapping words of this text")


def _same_figure(claim: Claim) -> Iterator[Alike]:
    """Yield figures of the same value and period that count the same: by unit or by measure."""
    if claim.kind != ClaimKind.FIGURE or claim.value is None:
        return
    same = Q(unit__iexact=claim.unit)
    if claim.measure_id:
        same |= Q(measure=claim.measure_id)
    others = Claim.objects.filter(
        _others(claim),
        same,
        value=claim.value,
        figure_kind=claim.figure_kind,
        period_start=claim.period_start,
        period_end=claim.period_end,
    ).order_by("number")
    for other in others[:MOST]:
        yield Alike(other, "has the same value, unit and period")
