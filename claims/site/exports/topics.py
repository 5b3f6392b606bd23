"""Topics as they leave: what public claims are about."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Claim, Topic
from claims.models.claim import public_claim
from claims.site.exports.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """What claims are about, for browsing."""

    slug: str
    name: str
    claim_count: Annotated[int, "How many public claims are about it."]
    page: Annotated[str, "Address of its page."]
    json: Annotated[str, "Address of this."]
    claims: Annotated[str, "Address of those claims as data."]


COLUMNS = ("slug", "name", "claim_count", "page", "json", "claims")


def counted() -> QuerySet[Topic]:
    """Return public topics by name, with the number of their public claims."""
    through = Claim.topics.through.objects.filter(public_claim("claim"), topic=OuterRef("pk"))
    own: Any = through.order_by().values("topic").annotate(count=Count("pk"))
    return Topic.objects.public().annotate(claim_count=Coalesce(Subquery(own.values("count")), 0)).order_by("name")


def topic_row(topic: Any, addresses: Addresses) -> TopicRow:
    """Return the row of a topic out of `counted`."""
    query = urlencode({"topic": topic.slug})
    return TopicRow(
        slug=topic.slug,
        name=topic.name,
        claim_count=topic.claim_count,
        page=addresses.page(topic),
        json=addresses.named("topic_json", topic.slug),
        claims=f"{addresses.named('claim_list_json')}?{query}",
    )
