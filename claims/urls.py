"""The public pages' and the desk's addresses."""

from django.urls import path  # noqa: F401

app_name = "claims"
urlpatterns = []
