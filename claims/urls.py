"""The public pages' and the desk's addresses."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, include, path, re_path

from claims.desk import findings, urls
from claims.site import feeds, requests, views
from claims.site.exports import nouns
from claims.site.views.twins import negotiated, read_by_programs
from claims.site.views.visitors import for_visitors

View = Callable[..., Any]


def with_twins(route: str, view: View, name: str, *endings: str, **fixed: str) -> list[URLPattern]:
    """Return a page's addresses: the page, and beside it the same with each ending, for programs."""
    return [
        path(f"{route}/", negotiated(view, *endings), fixed, name=name),
        *twins(route, view, name, *endings, **fixed),
    ]


def for_programs(route: str, view: View, name: str, form: str, **fixed: Any) -> URLPattern:
    """Return an address that has no page beside it; `form` names what it answers with."""
    return path(route, read_by_programs(view, form), fixed, name=name)


def page(route: str, view: View, name: str) -> URLPattern:
    """Return the address of a public page that has no twin."""
    return path(route, for_visitors(view), name=name)


def citations(noun: str) -> list[URLPattern]:
    """Return the addresses that say how to cite a noun."""
    return twins(f"{noun}s/<slug:slug>", views.citation, noun, "bib", "csl.json", noun=noun)


def twins(route: str, view: View, name: str, *endings: str, **fixed: Any) -> list[URLPattern]:
    """Return the addresses for programs alone, named after their ending."""
    twin = read_by_programs(view)
    return [path(f"{route}.{end}", twin, {**fixed, "ending": end}, name=f"{name}_{end}") for end in endings]


app_name = "claims"
urlpatterns = [
    page("", views.home, "home"),
    *with_twins("claims", views.ClaimList.as_view(), "claim_list", "json", "csv"),
    *with_twins("claims/<slug:slug>", views.claim, "claim", "json"),
    *with_twins("claims/<slug:slug>/tellings", views.told, "tellings", "json"),
    re_path(r"^(?P<reference>[Oo][Rr]-[0-9]{1,9})/$", views.reference, name="reference"),
    re_path(
        r"^(?P<reference>[Oo][Rr]-[0-9]{1,9})\.json$",
        read_by_programs(views.reference),
        {"ending": "json"},
        name="reference_json",
    ),
    *with_twins("documents", views.DocumentList.as_view(), "document_list", "json", "csv"),
    *with_twins("documents/<slug:slug>", views.document, "document", "json", "csv"),
    *with_twins("measures", views.MeasureList.as_view(), "measure_list", "json", "csv"),
    *with_twins("measures/<slug:slug>", views.measure, "measure", "json", "csv"),
    *twins("actors", views.name_list, "actor_list", "json", "csv", noun=nouns.ACTORS),
    *with_twins("actors/<slug:slug>", views.actor, "actor", "json"),
    *twins("topics", views.name_list, "topic_list", "json", "csv", noun=nouns.TOPICS),
    *with_twins("topics/<slug:slug>", views.topic, "topic", "json"),
    page("choices/<slug:kind>/", views.choices, "choices"),
    path("draft/", views.draft, name="draft"),
    *with_twins("search", views.search, "search", "json", "csv"),
    *with_twins("stories", views.stories, "story_list", "json", "csv"),
    *with_twins("stories/<slug:slug>", views.story, "story", "json"),
    page("stories/<slug:slug>.svg", views.picture, "story_picture"),
    page("stories/<slug:slug>.csv", views.figures, "story_figures"),
    for_programs("claims/<slug:slug>.png", views.claim_card, "claim_card", "png"),
    for_programs("stories/<slug:slug>.png", views.story_card, "story_card", "png"),
    *citations("claim"),
    *citations("document"),
    *citations("measure"),
    for_programs("claims/<slug:slug>/claimreview.json", views.claim_review, "claimreview", "ld"),
    for_programs("claimreview.json", views.claim_review_feed, "claimreview_feed", "ld"),
    for_programs("annotations.json", views.annotation_collection, "annotations", "ld"),
    for_programs("documents/<slug:slug>/annotations.json", views.annotation_collection, "document_annotations", "ld"),
    re_path(
        r"^annotations/(?P<reference>OR-[0-9]{1,9})\.json$", read_by_programs(views.annotation, "ld"), name="annotation"
    ),
    for_programs("feeds/claims/", feeds.Claims(), "feed_claims", "atom"),
    for_programs("feeds/corrections/", feeds.Corrected(), "feed_corrections", "atom"),
    for_programs("feeds/claims/<slug:slug>/", feeds.OneClaim(), "feed_claim", "atom"),
    for_programs("feeds/measures/<slug:slug>/", feeds.OneMeasure(), "feed_measure", "atom"),
    for_programs("feeds/actors/<slug:slug>/", feeds.OneActor(), "feed_actor", "atom"),
    re_path(r"^embed/(?P<reference>OR-[0-9]{1,9})/$", views.embed, name="embed"),
    re_path(r"^embed/(?P<reference>OR-[0-9]{1,9})/code/$", views.embed_code, name="embed_code"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path(".well-known/security.txt", views.security, name="security"),
    for_programs("openapi.json", views.description, "openapi", "json"),
    *with_twins("commitments", views.commitments, "commitments", "json", "csv"),
    *with_twins("corrections", views.corrections, "corrections", "json", "csv"),
    path("desk/claims/<reference:number>/page/", views.preview, name="preview"),
    path("desk/", include(urls.urlpatterns)),
    *with_twins("check", views.check, "check", "json"),
    *(
        pattern
        for kind in ("share", "parts", "changes", "mean")
        for pattern in with_twins(f"check/{kind}", views.check, f"check_{kind}", "json", kind=kind)
    ),
    path("desk/findings/<str:key>/release/", findings.release, name="desk_release_finding"),
    page("about/", views.about, "about"),
    path("requests/", requests.write, name="requests"),
    path("requests/sent/", requests.sent, name="requests_sent"),
]
