"""The claims application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save, pre_migrate


class ClaimsConfig(AppConfig):
    """What was asserted, how assertions relate, what was found."""

    name = "claims"
    verbose_name = "Claims"

    def ready(self) -> None:
        """Keep what a migration leaves to us, and the findings after a document was saved."""
        from claims.rules.findings.store import follow_document, lapsed
        from claims.rules.search import index, schema
        from claims.services import editions
        from claims.services.changes import propose_waiting
        from claims.services.marks import follow_capture
        from claims.services.marks import follow_document as follow_described
        from claims.services.recording.verdicts import ensure_scale
        from claims.services.records import guard_claims, register_claims, unlike_the_figures
        from claims.services.roles import ensure_roles
        from claims.services.series import unlike_their_hash
        from claims.services.workflow import texts
        from claims.services.workflow.interrupted import unsettle_findings, unsettle_passages
        from sources import ledger
        from sources.capture import document_saved, version_captured
        from sources.editing.approval import door_waits
        from sources.models import Event

        register_claims()
        guard_claims()
        ledger.register_proof(unlike_their_hash)
        ledger.register_proof(unlike_the_figures)
        ledger.register_proof(editions.unlike_their_hash)
        post_migrate.connect(ensure_roles, sender=self)
        post_migrate.connect(ensure_scale, sender=self)
        post_migrate.connect(ledger.adopt_once, sender=self)
        pre_migrate.connect(schema.drop, sender=self)
        post_migrate.connect(schema.make, sender=self)
        post_migrate.connect(index.follow_migration, sender=self)
        ledger.written.connect(index.refresh)
        post_save.connect(editions.follow, sender=Event)
        document_saved.connect(follow_document)
        document_saved.connect(follow_described)
        version_captured.connect(follow_capture)
        door_waits.connect(propose_waiting)
        version_captured.connect(texts.follow_capture)
        version_captured.connect(unsettle_passages)
        lapsed.connect(unsettle_findings)
