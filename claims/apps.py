"""The claims application."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """What was asserted, how assertions relate, what was found."""

    name = "claims"
    verbose_name = "Claims"
