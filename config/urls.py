"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path

from claims.site.sitemaps import PARTS

# These two views would put the host's name where the templates say the site's.
NAMED = {"site_name": settings.SITE_NAME}

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/login/", LoginView.as_view(extra_context=NAMED), name="login"),
    path("accounts/logout/", LogoutView.as_view(extra_context=NAMED), name="logout"),
    path("sitemap.xml", index, {"sitemaps": PARTS, "sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": PARTS}, name="sitemap_part"),
    path("", include("claims.urls")),
]
