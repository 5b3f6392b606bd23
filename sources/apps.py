"""The sources application."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """What was published, and where the words stand."""

    name = "sources"
    verbose_name = "Sources"
