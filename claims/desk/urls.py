"""The desk's addresses, all under /desk/."""

from django.urls import path, register_converter

from claims.desk import (
    account,
    anchors,
    batches,
    changes,
    documents,
    findings,
    links,
    names,
    queue,
    requests,
    review,
    reviews,
    said_again,
    series,
    stories,
    texts,
    verdicts,
    watch,
)  # fmt: skip
from claims.desk.claims import cards, pages, preview
from claims.desk.reader import pages as reader


class ReferenceConverter:
    """A claim's reference in an address: OR-0042, or-42; views take its number."""

    regex = "[Oo][Rr]-[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        """Return the number of a reference."""
        return int(value[3:])

    def to_url(self, value: int) -> str:
        """Return the reference of a number."""
        return f"OR-{value:04d}"


register_converter(ReferenceConverter, "reference")

urlpatterns = [
    path("", queue.queue, name="desk_queue"),
    path("account/", account.account, name="desk_account"),
    path("read/<int:pk>/", reader.read, name="desk_read"),
    path("read/<int:pk>/likely.json", reader.candidates, name="desk_candidates"),
    path("read/<int:pk>/select/", reader.select, name="desk_select"),
    path("read/<int:pk>/hide/", reader.dismiss, name="desk_dismiss"),
    path("read/<int:pk>/restore/<int:dismissal>/", reader.restore, name="desk_restore"),
    path("new/<slug:kind>/", names.new, name="desk_new"),
    path("record/", pages.new, name="desk_claim_new"),
    path("record/card/", cards.card, name="desk_card"),
    path("record/say/", pages.say, name="desk_say"),
    path("claims/<reference:number>/edit/", pages.edit, name="desk_claim"),
    path("claims/<reference:number>/review/", review.review, name="desk_review"),
    path("claims/<reference:number>/discard/", review.discard, name="desk_discard"),
    path("claims/<reference:number>/step/<str:name>/", review.step, name="desk_step"),
    path("claims/<reference:number>/verdict/", verdicts.propose, name="desk_propose"),
    path("claims/<reference:number>/blind/", review.read_blind, name="desk_read_blind"),
    path("claims/<reference:number>/assign/", review.assign, name="desk_assign"),
    path("claims/<reference:number>/weigh/", review.weigh, name="desk_weigh"),
    path("claims/<reference:number>/link/", links.link, name="desk_link"),
    path("claims/<reference:number>/again/", said_again.decide, name="desk_said_again"),
    path("claims/<reference:number>/cite/", series.cite, name="desk_cite"),
    path("claims/<reference:number>/cite/<int:pk>/", reviews.cite, name="desk_cite_review"),
    path("claims/<slug:slug>/<path:rest>", review.moved, name="desk_moved"),
    path("links/<int:pk>/", links.decide, name="desk_link_decide"),
    path("preview/", preview.preview, name="desk_preview"),
    path("findings/", findings.waiting, name="desk_findings"),
    path("stale/", findings.stale, name="desk_stale"),
    path("suggestions/", links.suggested, name="desk_suggestions"),
    path("anchors/<int:pk>/", anchors.decide_anchor, name="desk_anchor"),
    path("texts/<int:pk>/", texts.text, name="desk_text"),
    path("reviews/", reviews.review_list, name="desk_reviews"),
    path("reviews/import/", reviews.import_page, name="desk_reviews_import"),
    path("reviews/<int:pk>/", reviews.match_page, name="desk_review_match"),
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
    path("requests/", requests.listed, name="desk_requests"),
    path("requests/<int:pk>/", requests.one, name="desk_request"),
    path("sources/", watch.watched, name="desk_watched"),
    path("documents/<slug:slug>/watch/", watch.watch, name="desk_watch"),
    path("imports/", batches.batches, name="desk_batches"),
    path("imports/new/", batches.import_page, name="desk_import"),
    path("imports/template.csv", batches.template, name="desk_import_template"),
    path("imports/<int:pk>/", batches.batch, name="desk_batch"),
    path("capture/", documents.capture_page, name="desk_capture"),
    path("capture/preview/", documents.preview, name="desk_capture_preview"),
]
