"""The door for what readers send in: a request is taken, settled by the desk, and forgotten when its time is over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.crypto import salted_hmac

from claims.models import Claim, Request
from sources import ledger
from sources.editing.locks import StalePage
from sources.editing.validation import clean, require
from sources.ledger.actions import Action
from sources.models.user import User

MOST_FROM_ONE, WITHIN = 5, timedelta(hours=1)
MOST_IN_ALL, A_DAY = 500, timedelta(days=1)  # from whomever: a desk could not read more


class TooMany(ValidationError):
    """So many requests came that no more is taken now; nothing was stored."""


def send(
    *, kind: str, words: str, address: str, now: datetime, claim: Claim | None = None, url: str = "", email: str = ""
) -> Request:
    """Store what a reader at this address of the network wrote; the address itself is not kept.

    Raises TooMany when too many came from there within the hour, or from everywhere within the day; ValidationError by
    field. The ledger's line tells that one came, nothing of what it says.
    """
    sender = salted_hmac("claims.request", address, algorithm="sha256").hexdigest()
    row = Request(kind=kind, claim=claim, words=words.strip(), url=url, email=email, sender=sender, sent_at=now)
    with ledger.writing():
        clean(row)
        _leave_room(sender, now)
        row.save()
        ledger.append(Action.REQUEST_SENT, "request", str(row.pk), None)
    return row


def _leave_room(sender: str, now: datetime) -> None:
    if Request.objects.filter(sender=sender, sent_at__gt=now - WITHIN).count() >= MOST_FROM_ONE:
        raise TooMany("Much was sent from your network within the hour; send this in an hour.")
    if Request.objects.filter(sent_at__gt=now - A_DAY).count() >= MOST_IN_ALL:
        raise TooMany("More came in today than the desk can read; send this tomorrow.")


def settle(request: Request, *, who: User, answer: str = "") -> Request:
    """Close an open request, with an answer or without; post it with `post_answer`. Raises StalePage when it is closed.

    An answer needs a mail address that the reader left.
    """
    require(who, "claims.change_request", "answer what readers send in")
    with ledger.writing():
        stored = Request.objects.filter(pk=request.pk).first()
        if stored is None or stored.settled_at:
            raise StalePage("Request: it was settled meanwhile, or its time was over; nothing was sent.")
        if answer.strip() and not stored.email:
            raise ValidationError({"answer": "Answer: no mail address was left; close the request without one."})
        stored.answer, stored.settled_by, stored.settled_at = answer.strip(), who, timezone.now()
        clean(stored)
        stored.save()
        ledger.append(Action.REQUEST_SETTLED, "request", str(stored.pk), who)
    return stored


def post_answer(request: Request) -> bool:
    """Mail the answer to the address left, unless that was done; say whether it is done, False when no mail goes out.

    It holds the desk's words alone: whatever a stranger wrote is not sent on to an address a stranger gave.
    """
    if not request.answer or request.mailed_at:
        return bool(request.mailed_at)
    day = timezone.localtime(request.sent_at)
    about = f", about {request.claim.reference}" if request.claim else ""
    text = f"You wrote to us on {day:%-d %B %Y}{about}. Our answer:\n\n{request.answer}\n\n{settings.SITE_NAME}\n"
    try:
        EmailMessage(f"Your request to {settings.SITE_NAME}", text, to=[request.email]).send()
    except OSError:  # that of a mail server, or of the way there
        return False
    request.mailed_at = timezone.now()
    request.save(update_fields=["mailed_at"])
    return True


def forget(now: datetime) -> int:
    """Delete what came longer ago than REQUESTS_KEPT_DAYS, settled or not; return how many. Again, it does nothing."""
    with ledger.writing():
        old = Request.objects.filter(sent_at__lt=now - timedelta(days=settings.REQUESTS_KEPT_DAYS))
        gone = {f"request {key}": "" for key in old.order_by("pk").values_list("pk", flat=True)}
        if gone:
            old.delete()
            ledger.append(Action.REQUESTS_FORGOTTEN, "request", "", None, records=gone)
    return len(gone)
