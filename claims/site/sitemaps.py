"""What search engines are told: every public page, in parts, with the day it last changed."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from claims.models import Claim, Measure, Story, Topic
from claims.models.choices import ClaimState, VerificationState
from sources.models import Actor, Document

PAGES = (
    "home",
    "claim_list",
    "document_list",
    "measure_list",
    "story_list",
    "commitments",
    "corrections",
    "check",
    "about",
)


class Part(Sitemap):  # type: ignore[type-arg]  # not generic when it runs
    """One part of the sitemap; at most 5,000 addresses a file."""

    limit = 5_000


class Pages(Part):
    """The pages that are always there."""

    def items(self) -> list[str]:
        """Return their names."""
        return list(PAGES)

    def location(self, item: str) -> str:
        """Return the address of one."""
        return reverse(f"claims:{item}")


class Claims(Part):
    """The public claims."""

    def items(self) -> QuerySet[Claim]:
        """Return them by number, with the day of their verdict."""
        published = Q(verifications__state=VerificationState.PUBLISHED)
        checked = Max("verifications__published_at", filter=published)
        return Claim.objects.public().annotate(checked=checked).order_by("number")

    def lastmod(self, item: Any) -> datetime | None:
        """Return when the claim or its verdict was made public."""
        return max((day for day in (item.checked, item.released_at) if day), default=None)


class Documents(Part):
    """The public documents."""

    def items(self) -> QuerySet[Document]:
        """Return them by address."""
        return Document.objects.public().order_by("slug")


class Measures(Part):
    """The public measures."""

    def items(self) -> QuerySet[Measure]:
        """Return them by address, with the day of their newest claim."""
        public = Q(claims__state=ClaimState.PUBLIC, claims__hold=False)
        return Measure.objects.public().annotate(newest=Max("claims__released_at", filter=public)).order_by("slug")

    def lastmod(self, item: Any) -> datetime | None:
        """Return when the newest of its claims was made public."""
        newest: datetime | None = item.newest
        return newest


class Named(Part):
    """The topics, actors and stories that have a public page."""

    def items(self) -> list[Any]:
        """Return them by address."""
        return [
            *Topic.objects.public().order_by("slug"),
            *Actor.objects.public().order_by("slug"),
            *Story.objects.public().order_by("slug"),
        ]


PARTS = {"pages": Pages, "claims": Claims, "documents": Documents, "measures": Measures, "named": Named}
