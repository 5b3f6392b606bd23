"""Actors as they leave: who publishes, asserts or promises."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Claim
from claims.site.exports.addresses import Addresses
from claims.site.exports.references import ActorReference, actor_reference
from sources.models import Actor
from sources.models.choices import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """A person, body or group that a public claim reaches."""

    slug: str
    name: Annotated[str, "As the actor is called today or was last called."]
    kind: Annotated[str, ActorKind]
    url: Annotated[str, "The actor's own site, if any."]
    same_as: Annotated[list[str], "Addresses that identify the same actor elsewhere."]
    succeeded_by: Annotated[ActorReference | None, "Who took over, if that actor is public, too."]
    claim_count: Annotated[int, "How many public claims this actor asserts."]
    page: Annotated[str, "Address of their page."]
    json: Annotated[str, "Address of this."]
    claims: Annotated[str, "Address of those claims as data."]


COLUMNS = (
    "slug", "name", "kind", "url", "same_as", "succeeded_by.slug", "claim_count", "page", "json", "claims",
)  # fmt: skip


def counted() -> QuerySet[Actor]:
    """Return public actors by name, with the number of public claims each asserts."""
    own = Claim.objects.public().filter(claimant=OuterRef("pk")).order_by().values("claimant")
    successor = Actor.objects.public().filter(pk=OuterRef("succeeded_by"))
    return Actor.objects.public().annotate(
        claim_count=Coalesce(Subquery(own.annotate(count=Count("pk")).values("count")), 0),
        successor_shown=Subquery(successor.values("pk")[:1]),
    ).select_related("succeeded_by").order_by("name")  # fmt: skip


def actor_row(actor: Any, addresses: Addresses) -> ActorRow:
    """Return the row of an actor out of `counted`."""
    query = urlencode({"claimant": actor.slug})
    return ActorRow(
        slug=actor.slug,
        name=actor.name,
        kind=actor.kind,
        url=actor.url,
        same_as=[str(address) for address in actor.same_as],
        succeeded_by=actor_reference(actor.succeeded_by, addresses) if actor.successor_shown else None,
        claim_count=actor.claim_count,
        page=addresses.page(actor),
        json=addresses.named("actor_json", actor.slug),
        claims=f"{addresses.named('claim_list_json')}?{query}",
    )
