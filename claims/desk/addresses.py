"""The desk's addresses, all under /desk/."""

from django.urls import path

from claims.desk import (
    capturing,
    claim_page,
    deciding,
    findings,
    linking,
    previewing,
    queue,
    reading_page,
    review_page,
    suggesting,
)

urlpatterns = [
    path("", queue.queue, name="desk_queue"),
    path("read/<int:pk>/", reading_page.read, name="desk_read"),
    path("read/<int:pk>/likely.json", reading_page.candidates, name="desk_candidates"),
    path("read/<int:pk>/select/", reading_page.select, name="desk_select"),
    path("read/<int:pk>/hide/", reading_page.dismiss, name="desk_dismiss"),
    path("read/<int:pk>/restore/<int:dismissal>/", reading_page.restore, name="desk_restore"),
    path("record/", claim_page.new, name="desk_claim_new"),
    path("record/say/", claim_page.say, name="desk_say"),
    path("claims/<slug:slug>/edit/", claim_page.edit, name="desk_claim"),
    path("claims/<slug:slug>/review/", review_page.review, name="desk_review"),
    path("claims/<slug:slug>/step/<str:name>/", review_page.step, name="desk_step"),
    path("claims/<slug:slug>/assign/", review_page.assign, name="desk_assign"),
    path("claims/<slug:slug>/link/", linking.link, name="desk_link"),
    path("links/<int:pk>/", linking.decide, name="desk_link_decide"),
    path("preview/", previewing.preview, name="desk_preview"),
    path("findings/", findings.waiting, name="desk_findings"),
    path("stale/", findings.stale, name="desk_stale"),
    path("suggestions/", suggesting.suggesting, name="desk_suggestions"),
    path("anchors/<int:pk>/", deciding.decide_anchor, name="desk_anchor"),
    path("capture/", capturing.capturing, name="desk_capture"),
    path("capture/preview/", capturing.preview, name="desk_capture_preview"),
]
