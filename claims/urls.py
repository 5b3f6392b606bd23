"""The public pages' and the desk's addresses."""

from django.urls import include, path, re_path

from claims.desk import findings, urls
from claims.site import views

app_name = "claims"
urlpatterns = [
    path("", views.home, name="home"),
    path("claims/", views.ClaimList.as_view(), name="claim_list"),
    path("claims/<slug:slug>/", views.claim, name="claim"),
    path("claims/<slug:slug>/tellings/", views.told, name="tellings"),
    re_path(r"^(?P<reference>[Oo][Rr]-[0-9]{1,9})/$", views.reference, name="reference"),
    path("documents/", views.DocumentList.as_view(), name="document_list"),
    path("documents/<slug:slug>/", views.document, name="document"),
    path("measures/", views.MeasureList.as_view(), name="measure_list"),
    path("measures/<slug:slug>/", views.measure, name="measure"),
    path("commitments/", views.commitments, name="commitments"),
    path("corrections/", views.corrections, name="corrections"),
    path("desk/", include(urls.urlpatterns)),
    path("check/", views.check, name="check"),
    path("check/share/", views.check, {"kind": "share"}, name="check_share"),
    path("check/parts/", views.check, {"kind": "parts"}, name="check_parts"),
    path("check/changes/", views.check, {"kind": "changes"}, name="check_changes"),
    path("check/mean/", views.check, {"kind": "mean"}, name="check_mean"),
    path("desk/findings/<str:key>/release/", findings.release, name="desk_release_finding"),
    path("about/", views.about, name="about"),
]
