"""What the admin pages of both applications share: doors, read-only rows, history, explanations."""

from sources.admin_pages.doors import ChildInline, DoorAdmin
from sources.admin_pages.history import HistoryAdmin
from sources.admin_pages.read_only import ReadOnlyAdmin, ReadOnlyInline

__all__ = ["ChildInline", "DoorAdmin", "HistoryAdmin", "ReadOnlyAdmin", "ReadOnlyInline"]
