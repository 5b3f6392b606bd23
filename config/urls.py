"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from config.health import health

# These two views would put the host's name where the templates say the site's.
NAMED = {"site_name": settings.SITE_NAME}

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/login/", LoginView.as_view(extra_context=NAMED), name="login"),
    path("accounts/logout/", LogoutView.as_view(extra_context=NAMED), name="logout"),
    path("health/", health, name="health"),
    path("", include("claims.urls")),
]
