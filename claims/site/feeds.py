"""Atom feeds: what was checked, what was corrected, and what happened to one claim, measure or actor."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from claims.models import Claim, Measure
from claims.site.exports.claims import whole
from claims.wording.check import plain
from claims.wording.history import Corrections, Entry, history, latest
from sources.models import Actor

NEWEST = 50
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # Atom wants a day; what has none on record gets one nobody takes for it

NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _xml(words: str) -> str:
    """Return words without the control characters that no XML may hold; text pasted from elsewhere brings some."""
    return NOT_XML.sub(" ", words)


class Entries(Feed):  # type: ignore[type-arg]  # not generic when it runs
    """What a feed of the record is: entries of claims' public history, newest first."""

    feed_type = Atom1Feed
    author_name = settings.SITE_NAME

    def item_title(self, item: Entry) -> str:
        """Say what happened to which claim."""
        verdict = f" ({item.after})" if item.after else ""
        return _xml(f"{item.words}{verdict}: {item.claim.statement}")

    def item_description(self, item: Entry) -> str:
        """Say why."""
        reasoning = plain(item.verification.reasoning) if item.verification else ""
        said = "\n\n".join(filter(None, [item.note, reasoning])) or item.claim.statement
        return linebreaks(_xml(said), autoescape=True)

    def item_link(self, item: Entry) -> str:
        """Lead to the claim."""
        return item.claim.get_absolute_url()

    def item_guid(self, item: Entry) -> str:
        """Name an entry for ever: by its claim, what happened, and when."""
        at = item.at or LONG_AGO
        return f"urn:onrecord:{item.claim.reference}:{item.kind.replace(' ', '-')}:{at:%Y%m%dT%H%M%S%f}"

    def item_updateddate(self, item: Entry) -> datetime:
        """Say when it happened."""
        return item.at or LONG_AGO

    item_pubdate = item_updateddate


class Claims(Entries):
    """What was checked or made public."""

    title = f"{settings.SITE_NAME}: new verdicts and claims"
    subtitle = "Claims newly on record and verdicts newly published."

    def link(self) -> str:
        """Lead to the list."""
        return reverse("claims:claim_list")

    def items(self) -> list[Entry]:
        """Return the newest verdicts and releases."""
        return latest(Claim.objects.public(), NEWEST)


class Corrected(Entries):
    """What was corrected."""

    title = f"{settings.SITE_NAME}: corrections"
    subtitle = "What was changed after it was published."

    def link(self) -> str:
        """Lead to the log."""
        return reverse("claims:corrections")

    def items(self) -> list[Entry]:
        """Return the newest corrections, amendments and withdrawals."""
        return list(Corrections()[:NEWEST])


class OneClaim(Entries):
    """What happened to one claim."""

    def get_object(self, request: HttpRequest, slug: str) -> Claim:
        """Return the claim."""
        return get_object_or_404(whole(Claim.objects.readable()), slug=slug)

    def title(self, claim: Claim) -> str:
        """Name the claim."""
        return _xml(f"{claim.reference}: {claim.statement}")

    def link(self, claim: Claim) -> str:
        """Lead to its page."""
        return claim.get_absolute_url()

    def items(self, claim: Claim) -> list[Entry]:
        """Return its history."""
        return history(claim)[:NEWEST]


class OneMeasure(Entries):
    """What happened to the claims about one measure."""

    def get_object(self, request: HttpRequest, slug: str) -> Measure:
        """Return the measure."""
        return get_object_or_404(Measure.objects.public(), slug=slug)

    def title(self, measure: Measure) -> str:
        """Name the measure."""
        return f"{settings.SITE_NAME}: {measure.name}"

    def link(self, measure: Measure) -> str:
        """Lead to its page."""
        return measure.get_absolute_url()

    def items(self, measure: Measure) -> list[Entry]:
        """Return the newest verdicts and releases of its claims."""
        return latest(Claim.objects.public().filter(measure=measure), NEWEST)


class OneActor(Entries):
    """What happened to the claims one actor asserts."""

    def get_object(self, request: HttpRequest, slug: str) -> Actor:
        """Return the actor."""
        return get_object_or_404(Actor.objects.public(), slug=slug)

    def title(self, actor: Actor) -> str:
        """Name the actor."""
        return f"{settings.SITE_NAME}: said by {actor.name}"

    def link(self, actor: Actor) -> str:
        """Lead to the list of what they said."""
        return actor.get_absolute_url()

    def items(self, actor: Actor) -> list[Entry]:
        """Return the newest verdicts and releases of those claims."""
        return latest(Claim.objects.public().filter(claimant=actor), NEWEST)
