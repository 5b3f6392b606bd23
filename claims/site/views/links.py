"""The years around a claim: what is linked to it, in the order of time, each with what the link means from here."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claims.models import Claim, Link
from claims.models.meanings import Meaning
from claims.rules.tellings import TIES
from claims.site.views.lists import listed
from claims.wording import claim as claim_words


@dataclass(frozen=True, slots=True)
class Sense:
    """One link as read from the claim whose page this is."""

    words: str
    explanation: str
    reason: str
    caveat: str
    parts: str
    alone: bool
    retells: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A claim in the line of years; `senses` is empty for the claim itself."""

    claim: Claim
    year: str
    figure: str
    status: claim_words.Status
    senses: tuple[Sense, ...]


def lineage(claim: Claim) -> list[Neighbour]:
    """Return the publicly linked claims and the claim itself, oldest first; [] when none is. Three queries."""
    links = list(Link.objects.public().touching(claim))
    if not links:
        return []
    ends = {link.from_claim_id for link in links} | {link.to_claim_id for link in links}
    others = {row.pk: row for row in listed(Claim.objects.public()).filter(pk__in=ends - {claim.pk})}
    by_other = groupby(sorted(links, key=lambda link: _other(link, claim)), key=lambda link: _other(link, claim))
    rows = [_neighbour(others[pk], tuple(_sense(link, claim) for link in found)) for pk, found in by_other]
    return sorted([*rows, _neighbour(claim, ())], key=lambda row: (_moment(row.claim), row.claim.number))


def _other(link: Link, claim: Claim) -> int:
    return int(link.to_claim_id if link.from_claim_id == claim.pk else link.from_claim_id)


def _neighbour(claim: Claim, senses: tuple[Sense, ...]) -> Neighbour:
    figure = claim_words.figure_words(claim) if claim.printed else ""
    return Neighbour(claim, _when(claim), figure, claim_words.status(claim), senses)


def _sense(link: Link, claim: Claim) -> Sense:
    meaning = Meaning(link.meaning)
    words = meaning.label if link.from_claim_id == claim.pk else meaning.reverse
    return Sense(
        str(words), meaning.explanation, link.reason, link.caveat, _parts(link), link.reviewed_alone, meaning in TIES
    )


def _parts(link: Link) -> str:
    """Say of parts whether they overlap and whether they are all, as far as that is known."""
    known = {
        (True, True): "The parts do not overlap and make up the whole.",
        (True, False): "The parts do not overlap; there are others.",
        (True, None): "The parts do not overlap.",
        (False, True): "The parts overlap and make up the whole.",
        (False, False): "The parts overlap; there are others.",
        (False, None): "The parts overlap.",
        (None, True): "The parts make up the whole.",
        (None, False): "There are other parts.",
        (None, None): "Whether the parts overlap, or make up the whole, is not known.",
    }
    return known[link.exclusive, link.exhaustive] if link.meaning == Meaning.PART_OF else ""


def _moment(claim: Claim) -> date:
    """Return the day that puts a claim in its place: the end of its period, else its start, else the date said."""
    document = claim.passage.document
    return claim.period_end or claim.period_start or claim.said_on or document.published or date.max


def _when(claim: Claim) -> str:
    if claim.period.resolved:
        return claim.period.label
    if claim.said_on:
        return f"said {claim.said_on_words}"
    published = claim.passage.document.published_words
    return f"published {published}" if published else "undated"
