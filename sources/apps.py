"""The sources application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SourcesConfig(AppConfig):
    """What was published, and where the words stand."""

    name = "sources"
    verbose_name = "Sources"

    def ready(self) -> None:
        """Let the ledger answer for the sources' rows, prove their texts, and have its guards after every migration."""
        from sources.capture.versions import changed_texts, moved_anchors
        from sources.ledger import register_proof, triggers
        from sources.ledger.records import register_sources
        from sources.ledger.triggers import guard_sources

        register_sources()
        guard_sources()
        pre_migrate.connect(triggers.drop)
        post_migrate.connect(triggers.make)
        register_proof(changed_texts)
        register_proof(moved_anchors)
