"""Work to be done, for the admin's start page."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from claims.rules.worklist import Work, work

register = template.Library()

# Where each line of work is listed: a change list of the admin and what it is narrowed to, else a page of the desk.
PLACES = {
    "due": ("claims_claim", "?work=due"),
    "to_review": ("claims_verification", "?work=to_review"),
    "my_verifications": ("claims_verification", "?work=my_verifications"),
    "anchors": ("sources_anchor", ""),
    "to_release": ("claims_claim", "?work=to_release"),
    "unassigned": ("claims_claim", "?work=unassigned"),
    "my_claims": ("claims_claim", "?work=my_claims"),
    "links": ("claims_link", "?work=links"),
    "recounted": ("claims_claim", "?work=recounted"),
}
DESK_PLACES = {
    "releases": ("desk_series", ""),
    "changes": ("desk_changes", ""),
    "requests": ("desk_requests", ""),
    "sources": ("desk_watched", ""),
    "findings": ("desk_findings", ""),
    "stale": ("desk_stale", ""),
    "figures_changed": ("desk_queue", "?line=figures_changed"),
    "texts": ("desk_queue", "?line=texts"),
    "to_check": ("desk_queue", "?line=to_check"),
    "reviews": ("desk_queue", "?line=reviews"),
    "unlinked": ("desk_suggestions", "?only=unlinked"),
}


@register.simple_tag
def work_to_do(user: Any) -> list[tuple[Work, str]]:
    """Return the lines of work that are not empty, each with its address in the admin."""
    lines = [line for line in work(user, timezone.localdate()) if line.count]
    return [(line, _address(line.name)) for line in lines]


def _address(name: str) -> str:
    if name in DESK_PLACES:
        page, query = DESK_PLACES[name]
        return reverse(f"claims:{page}") + query
    model, query = PLACES[name]
    return reverse(f"admin:{model}_changelist") + query
