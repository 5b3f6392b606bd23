"""A claim or a story as readers saw it at the end of a day: `?on=YYYY-MM-DD` on its page, and on a claim's twin."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from claims.models import Claim, Edition, Story
from claims.models.choices import ClaimState
from claims.rules.withheld import shown_now, story_shown_now
from claims.site.exports.addresses import Addresses
from claims.site.exports.shape import plain
from claims.site.views.twins import as_json, only_known, refuse
from claims.wording.history import HELD, HOLD_ENDED, PAGE_ACTIONS
from sources.models import Event
from sources.models.event import EventQuerySet

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NOT_KEPT = "What readers saw at the end of that day was not kept."
WITHDRAWN = "This claim was withdrawn, so nothing of what it said before is shown any more."


@dataclass(frozen=True, slots=True)
class Past:
    """A page of the past: the day asked for, since when it stood so, and what it said, as plain values."""

    day: date
    since: datetime
    page: dict[str, Any]


def claim_on(request: HttpRequest, slug: str, ending: str = "") -> HttpResponse:
    """Show a claim as readers saw it at the end of the day asked for, in the site's time zone, plainly marked."""
    found = get_object_or_404(Claim.objects.readable(), slug=slug)  # a held one has no past, either, not for staff
    day, wrong = _day(request.GET.get("on", ""))
    if ending:
        refuse([*only_known(request, ("on",)), *([wrong] if wrong else [])])
    past = _of_claim(found, day, request) if day else None
    if ending and past is None:
        raise Http404(NOT_KEPT)
    if ending and past:
        return as_json(plain({"on": past.day, "since": past.since, "claim": past.page}))
    gone = WITHDRAWN if found.state == ClaimState.WITHDRAWN else NOT_KEPT
    return _page(request, found, past, wrong or gone, bool(wrong))


def story_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a story as readers saw it at the end of the day asked for; of one they do not see now, nothing."""
    found = get_object_or_404(Story.objects.public(), slug=slug)
    day, wrong = _day(request.GET.get("on", ""))
    kept = _kept(request, Edition.objects.filter(story=found), found, day) if day else None
    past = Past(kept.day, kept.since, story_shown_now(kept.page)) if kept else None
    return _page(request, found, past, wrong or NOT_KEPT, bool(wrong))


def _page(request: HttpRequest, found: Any, past: Past | None, problem: str, wrong: bool) -> HttpResponse:
    if past is None:
        name = found.reference if isinstance(found, Claim) else found.title
        context = {"row": found, "name": name, "problem": problem}
        return render(request, "claims/not_kept.html", context, status=400 if wrong else 404)
    template = f"claims/{found._meta.model_name}_on.html"
    return render(request, template, {"row": found, "past": past, "page": past.page})


def _day(asked: str) -> tuple[date | None, str]:
    """Return the day asked for, and a sentence when it cannot be answered for."""
    try:
        day = date.fromisoformat(asked) if DAY.fullmatch(asked) else None
    except ValueError:
        day = None
    if day is None or day.year < 1900:
        return None, f"On: “{asked[:40]}” is no day; write one such as 2021-05-03."
    if day >= timezone.localdate():
        return None, f"On: {asked} is not over yet; the page itself says what readers see now."
    return day, ""


def _of_claim(claim: Claim, day: date, request: HttpRequest) -> Past | None:
    """Return what readers saw of a claim when a day ended; None when that was not kept, or is withheld."""
    last = _lines(claim).filter(action__in=(HELD, HOLD_ENDED), at__lt=_end(day)).last()
    if last is not None and last.action == HELD:
        return None  # readers saw nothing of it
    kept = _kept(request, Edition.objects.filter(claim=claim), claim, day)
    page = shown_now(kept.page, claim) if kept else None
    return Past(day, kept.since, page) if kept and page else None


def _kept(request: HttpRequest, editions: QuerySet[Edition], row: Any, day: date) -> Past | None:
    """Return the edition that stood when a day ended; None without one, or when a later change has none of its own.

    The program was cut off just then: what readers saw is not guessed at.
    """
    found = editions.select_related("text", "event").filter(at__lt=_end(day)).order_by("-pk").first()
    since = found.event.number if found and found.event else 0
    missed = _lines(row).filter(action__in=PAGE_ACTIONS, number__gt=since, at__lt=_end(day))
    if found is None or missed.exists():
        return None
    root = json.dumps(Addresses.of_request(request).root)[1:-1]
    return Past(day, found.at, json.loads(found.text.text.replace("\\u0000", root)))


def _end(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _lines(row: Claim | Story) -> EventQuerySet:
    """Return the lines of the ledger about a claim or a story."""
    return Event.objects.about(*(("claim", row.reference) if isinstance(row, Claim) else ("story", row.slug)))
