"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import (
    LoginView,
    LogoutView,
    PasswordResetCompleteView,
    PasswordResetConfirmView,
    PasswordResetDoneView,
    PasswordResetView,
)
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path

from claims.site.sitemaps import PARTS
from config.accounts import sign_out_everywhere
from config.health import health

# These two views would put the host's name where the templates say the site's.
NAMED = {"site_name": settings.SITE_NAME}

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/login/", LoginView.as_view(extra_context=NAMED), name="login"),
    path("accounts/logout/", LogoutView.as_view(extra_context=NAMED), name="logout"),
    path("sitemap.xml", index, {"sitemaps": PARTS, "sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": PARTS}, name="sitemap_part"),
    path("accounts/sign-out-everywhere/", sign_out_everywhere, name="sign_out_everywhere"),
    path("accounts/forgotten/", PasswordResetView.as_view(extra_email_context=NAMED), name="password_reset"),
    path("accounts/forgotten/sent/", PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("accounts/forgotten/done/", PasswordResetCompleteView.as_view(), name="password_reset_complete"),
    path("accounts/forgotten/<uidb64>/<token>/", PasswordResetConfirmView.as_view(), name="password_reset_confirm"),
    path("health/", health, name="health"),
    path("", include("claims.urls")),
]
