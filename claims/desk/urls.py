"""The desk's addresses, all under /desk/."""

from django.urls import path

from claims.desk import (
    anchors,
    changes,
    documents,
    findings,
    links,
    queue,
    review,
    said_again,
    series,
    stories,
    watch,
)  # fmt: skip
from claims.desk.claims import pages, preview
from claims.desk.reader import pages as reader

urlpatterns = [
    path("", queue.queue, name="desk_queue"),
    path("read/<int:pk>/", reader.read, name="desk_read"),
    path("read/<int:pk>/likely.json", reader.candidates, name="desk_candidates"),
    path("read/<int:pk>/select/", reader.select, name="desk_select"),
    path("read/<int:pk>/hide/", reader.dismiss, name="desk_dismiss"),
    path("read/<int:pk>/restore/<int:dismissal>/", reader.restore, name="desk_restore"),
    path("record/", pages.new, name="desk_claim_new"),
    path("record/say/", pages.say, name="desk_say"),
    path("claims/<slug:slug>/edit/", pages.edit, name="desk_claim"),
    path("claims/<slug:slug>/review/", review.review, name="desk_review"),
    path("claims/<slug:slug>/step/<str:name>/", review.step, name="desk_step"),
    path("claims/<slug:slug>/propose/", review.propose, name="desk_propose"),
    path("claims/<slug:slug>/assign/", review.assign, name="desk_assign"),
    path("claims/<slug:slug>/link/", links.link, name="desk_link"),
    path("claims/<slug:slug>/again/", said_again.decide, name="desk_said_again"),
    path("links/<int:pk>/", links.decide, name="desk_link_decide"),
    path("preview/", preview.preview, name="desk_preview"),
    path("findings/", findings.waiting, name="desk_findings"),
    path("stale/", findings.stale, name="desk_stale"),
    path("suggestions/", links.suggested, name="desk_suggestions"),
    path("anchors/<int:pk>/", anchors.decide_anchor, name="desk_anchor"),
    path("claims/<slug:slug>/cite/", series.cite, name="desk_cite"),
    path("series/", series.series_list, name="desk_series"),
    path("series/<slug:slug>/import/", series.import_page, name="desk_series_import"),
    path("series/<slug:slug>/<int:number>/", series.release_page, name="desk_release"),
    path("changes/", changes.waiting, name="desk_changes"),
    path("changes/accept/", changes.accept_shown, name="desk_changes_accept"),
    path("changes/<int:pk>/", changes.change, name="desk_change"),
    path("changes/<int:pk>/<str:step>/", changes.decide, name="desk_change_step"),
    path("stories/", stories.stories_page, name="desk_stories"),
    path("stories/new/", stories.story, name="desk_story_new"),
    path("stories/<slug:slug>/edit/", stories.story, name="desk_story"),
    path("stories/<slug:slug>/step/<str:name>/", stories.story_step, name="desk_story_step"),
    path("sources/", watch.watched, name="desk_watched"),
    path("documents/<slug:slug>/watch/", watch.watch, name="desk_watch"),
    path("capture/", documents.capture_page, name="desk_capture"),
    path("capture/preview/", documents.preview, name="desk_capture_preview"),
]
