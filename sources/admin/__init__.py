"""Sources in the admin: actors, documents with their versions, passages and anchors, and the ledger."""

from sources.admin.actors import ActorAdmin
from sources.admin.anchors import AnchorAdmin
from sources.admin.documents import DocumentAdmin
from sources.admin.passages import PassageAdmin
from sources.admin.versions import VersionAdmin
from sources.admin.year_starts import YearStartAdmin
from sources.ledger.admin import EventAdmin

__all__ = ["ActorAdmin", "AnchorAdmin", "DocumentAdmin", "EventAdmin", "PassageAdmin", "VersionAdmin", "YearStartAdmin"]
