"""How fresh what leaves is: a tag that changes whenever anything readers see may have changed, and who keeps it."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils import timezone

from sources.ledger.actions import Action
from sources.models import Event

# What the desk does among itself. Whatever is not named here may change a page, so a new action is safe.
UNSEEN = (
    Action.CANDIDATE_HIDDEN, Action.CANDIDATE_RESTORED, Action.CHANGE_PROPOSED, Action.CHANGE_DECLINED,
    Action.CHANGE_WITHDRAWN, Action.CLAIM_RECORDED, Action.CLAIM_DISCARDED, Action.CLAIM_ASSIGNED, Action.LINK_PROPOSED,
    Action.VERIFICATION_PROPOSED, Action.VERIFICATION_EDITED, Action.VERIFICATION_SUBMITTED,
    Action.VERIFICATION_RETURNED, Action.VERIFICATION_CLOSED, Action.CLAIM_WEIGHED, Action.VERIFICATION_READ_BLIND,
    Action.CLAIMS_IMPORTED, Action.REVIEW_PROPOSED,
    Action.CLAIMS_IMPORTED, Action.REQUEST_SENT, Action.REQUEST_SETTLED, Action.REQUESTS_FORGOTTEN,
    Action.PAGES_KEPT,
)  # fmt: skip


def last_event() -> int:
    """Return the number of the last line of the ledger that may have changed what readers see; 0 without one."""
    events = Event.objects.exclude(action__in=UNSEEN).order_by("-number")
    return events.values_list("number", flat=True).first() or 0


def tag(today: date, form: str) -> str:
    """Return the entity tag of anything public today in one form (json, csv, atom); one query.

    The day is part of it, for deadlines pass; the release is, for a new one may say the same otherwise; what the site
    says of itself is, for a notice stands on every page.
    """
    says = f"{settings.SITE_NAME}\n{settings.SITE_NOTICE}\n{settings.LICENCE}\n{settings.REVIEW}"
    site = sha256(says.encode()).hexdigest()[:8]
    return f'W/"{last_event()}-{settings.RELEASE}-{site}-{today:%Y%m%d}-{form}"'


def unless_held(
    request: HttpRequest, form: str, make: Callable[[], HttpResponseBase], may_keep: Callable[[], bool] = lambda: True
) -> HttpResponseBase:
    """Answer 304 when the asker holds today's tag, after one query; else with what `make` makes, tagged if it may.

    Only an answer of 200 that `may_keep` allows once it is rendered is tagged: caches may keep it.
    """
    current = tag(timezone.localdate(), form)
    if current in (seen.strip() for seen in request.headers.get("If-None-Match", "").split(",")):
        return _tagged(HttpResponseNotModified(), current)

    def finish(response: HttpResponseBase) -> None:
        if response.status_code == 200 and "Cache-Control" not in response.headers and may_keep():
            _tagged(response, current)

    response = make()
    if hasattr(response, "add_post_render_callback"):  # a form's token is made while its page is rendered
        response.add_post_render_callback(finish)
    else:
        finish(response)
    return response


def _tagged(response: HttpResponseBase, current: str) -> HttpResponseBase:
    """Let every cache keep an answer, asking anew each time, or only after the seconds that the settings allow."""
    seconds = settings.SHARED_CACHE_SECONDS
    response.headers["ETag"] = current
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}" if seconds else "public, no-cache"
    return response
