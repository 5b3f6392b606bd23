"""How fresh what leaves is: one tag that changes whenever anything readers see may have changed."""

from datetime import date

from django.conf import settings

from sources.ledger.actions import Action
from sources.models import Event

# What the desk does among itself. Whatever is not named here may change a page, so a new action is safe.
UNSEEN = (
    Action.CANDIDATE_HIDDEN, Action.CANDIDATE_RESTORED, Action.CHANGE_PROPOSED, Action.CHANGE_DECLINED,
    Action.CHANGE_WITHDRAWN, Action.CLAIM_RECORDED, Action.CLAIM_DISCARDED, Action.CLAIM_ASSIGNED, Action.LINK_PROPOSED,
    Action.VERIFICATION_PROPOSED, Action.VERIFICATION_EDITED, Action.VERIFICATION_SUBMITTED,
    Action.VERIFICATION_RETURNED, Action.VERIFICATION_CLOSED, Action.CLAIM_WEIGHED, Action.VERIFICATION_READ_BLIND,
    Action.CLAIMS_IMPORTED, Action.REQUEST_SENT, Action.REQUEST_SETTLED, Action.REQUESTS_FORGOTTEN,
    Action.PAGES_KEPT,
)  # fmt: skip


def last_event() -> int:
    """Return the number of the last line of the ledger that may have changed what readers see; 0 without one."""
    events = Event.objects.exclude(action__in=UNSEEN).order_by("-number")
    return events.values_list("number", flat=True).first() or 0


def tag(today: date, form: str) -> str:
    """Return the entity tag of anything public today in one form (json, csv, atom); one query.

    The day is part of it, for deadlines pass; the release is, for a new one may say the same otherwise.
    """
    return f'W/"{last_event()}-{settings.RELEASE}-{today:%Y%m%d}-{form}"'
