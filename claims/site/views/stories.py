"""The stories: a list, and each with its picture, its tables and its text."""

import csv
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.safestring import SafeString, mark_safe

from claims.charts import NARROW, WIDE, draw_timeline, standalone
from claims.charts.paper import Paper
from claims.models import Story
from claims.models.story import StoryQuerySet, StoryState
from claims.site.exports import nouns
from claims.site.exports import stories as exported
from claims.site.exports.addresses import Addresses
from claims.site.views import cards
from claims.site.views.editions import story_on
from claims.site.views.measure_series import CountRow, ShownSeries
from claims.site.views.names import name_list
from claims.site.views.story_chart import timeline
from claims.site.views.story_items import ShownLane, ShownStory, shown
from claims.site.views.story_rows import table_rows, text_rows
from claims.site.views.twins import one, only_known, refuse

HEADINGS = (
    "lane",
    "reference",
    "period",
    "figure",
    "qualifiers",
    "statement",
    "said by",
    "verdict",
    "source",
    "address",
)


def visible_to(user: Any) -> StoryQuerySet:
    """Return the stories with a page for this user: public and withdrawn ones, and for the desk a preview of drafts."""
    if not isinstance(user, AnonymousUser) and user.has_perm("claims.view_story"):
        return Story.objects.all()
    return Story.objects.public() | Story.objects.withdrawn()


def stories(request: HttpRequest, ending: str = "") -> HttpResponseBase:
    """List the public stories, the pinned one first."""
    if ending:
        return name_list(request, nouns.STORIES, ending)
    return render(request, "claims/story_list.html", {"stories": Story.objects.public().order_by("-pinned", "title")})


def story(request: HttpRequest, slug: str, ending: str = "") -> HttpResponse:
    """Show a story; a withdrawn one keeps its page, which says why it was withdrawn."""
    if "on" in request.GET:
        return story_on(request, slug)
    if ending:
        return _twin(request, slug)
    found = get_object_or_404(visible_to(request.user).select_related("worded_by", "approved_by"), slug=slug)
    if found.state == StoryState.WITHDRAWN:
        return _private_if_preview(found, render(request, "claims/story_withdrawn.html", {"story": found}))
    view = shown(found)
    context = {
        "story": found,
        "shown": view,
        "lanes": [(lane, table_rows(lane)) for lane in view.lanes],
        "in_words": text_rows(view.in_time()),
        "pictures": pictures(view, WIDE, NARROW),
        "shared": found.state == StoryState.PUBLIC and any(lane.rows for lane in view.lanes),
        "card": Addresses.of_request(request).named("story_card", slug) if cards.of_story(found) else "",
    }
    return _private_if_preview(found, render(request, "claims/story.html", context))


def _twin(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a story as data, whoever asks."""
    refuse(only_known(request, ()))
    found = get_object_or_404(Story.objects.public() | Story.objects.withdrawn(), slug=slug)
    view = shown(found) if found.state == StoryState.PUBLIC else None
    return one(exported.full_story(found, view, Addresses.of_request(request)))


def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out a story's picture as an SVG file of its own."""
    found = get_object_or_404(Story.objects.public(), slug=slug)
    drawn = standalone(draw_timeline(timeline(shown(found)), "story", WIDE))
    return _file(drawn, "image/svg+xml", f"{slug}.svg")


def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out what a story shows as CSV, a claim or an implied value a row."""
    found = get_object_or_404(Story.objects.public(), slug=slug)
    response = _file("", "text/csv; charset=utf-8", f"{slug}.csv")
    rows = csv.writer(response)
    rows.writerow(HEADINGS)
    for lane in shown(found).lanes:
        rows.writerows(_csv_row(request, lane.title, row) for row in lane.rows)
        rows.writerows(_count_row(request, lane, each, row) for each in lane.official for row in each.rows)
        for level in lane.implied:
            period, low, high = level.period.label, f"{level.low:.0f}", f"{level.high:.0f}"
            address = request.build_absolute_uri(level.claim.get_absolute_url())
            said = ("implied by us", level.words, "", "", "", address)
            rows.writerow((lane.title, level.claim.reference, period, f"{low} to {high}", *said))
    return response


def pictures(view: ShownStory, *papers: Paper) -> list[SafeString]:
    """Return the picture drawn for each paper; the style sheet shows the one that fits."""
    drawn = timeline(view)
    return [mark_safe(draw_timeline(drawn, "story", paper)) for paper in papers]  # noqa: S308  every word is escaped


def _csv_row(request: HttpRequest, lane: str, row: Any) -> tuple[str, ...]:
    claim = row.claim
    return (
        lane, claim.reference, row.when, row.figure, row.qualifiers, claim.statement,
        claim.claimant.name if claim.claimant else "", row.status.word, claim.document.title,
        request.build_absolute_uri(row.address),
    )  # fmt: skip


def _count_row(request: HttpRequest, lane: ShownLane, official: ShownSeries, row: CountRow) -> tuple[str, ...]:
    seen, name = row.observation, official.series.name
    address = request.build_absolute_uri(lane.measure.get_absolute_url()) if lane.measure else ""
    counted = (seen.period.label, seen.written, "official count", name, official.series.publisher.name, "")
    return (lane.title, "", *counted, official.current.label, address)


def _file(content: str, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _private_if_preview(found: Story, response: HttpResponse) -> HttpResponse:
    """Keep a page that only the desk may see out of every shared cache."""
    if found.state != StoryState.PUBLIC:
        patch_cache_control(response, private=True, no_store=True)
    return response
