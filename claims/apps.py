"""The claims application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClaimsConfig(AppConfig):
    """What was asserted, how assertions relate, what was found."""

    name = "claims"
    verbose_name = "Claims"

    def ready(self) -> None:
        """Keep the roles and the default scale after a migration, and the findings after a document was saved."""
        from claims.rules.findings.store import follow_document
        from claims.services.changes import propose_waiting
        from claims.services.roles import ensure_roles
        from claims.services.workflow.verdicts import ensure_scale
        from sources.capture import document_saved
        from sources.editing.approval import door_waits

        post_migrate.connect(ensure_roles, sender=self)
        post_migrate.connect(ensure_scale, sender=self)
        document_saved.connect(follow_document)
        door_waits.connect(propose_waiting)
