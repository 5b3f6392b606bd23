"""Work to be done, for the admin's start page."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from claims.worklist import Work, work

register = template.Library()

# Where the admin lists each line of work: the change list, and what it is narrowed to.
PLACES = {
    "due": ("claims_claim", "assigned_to__id__exact={me}"),
    "to_review": ("claims_verification", "state__exact=in_review"),
    "my_verifications": ("claims_verification", "state__exact=draft&author__id__exact={me}"),
    "anchors": ("sources_anchor", ""),
    "to_release": ("claims_claim", "state__exact=draft"),
    "my_claims": ("claims_claim", "assigned_to__id__exact={me}"),
    "links": ("claims_link", "state__exact=suggested"),
}


@register.simple_tag
def work_to_do(user: Any) -> list[tuple[Work, str]]:
    """Return the lines of work that are not empty, each with its address in the admin."""
    lines = [line for line in work(user, timezone.localdate()) if line.count]
    return [(line, _address(line.name, user)) for line in lines]


def _address(name: str, user: Any) -> str:
    model, query = PLACES[name]
    return f"{reverse(f'admin:{model}_changelist')}?{query.format(me=user.pk)}"
