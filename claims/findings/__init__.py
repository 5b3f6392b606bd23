"""What the record as a whole implies: claims across the years, brought together and computed."""

from claims.findings.previewing import preview
from claims.findings.storing import differences, reconcile, refresh
from claims.findings.strip import base_years
from claims.findings.suggestions import Suggestion, suggestions

__all__ = ["Suggestion", "base_years", "differences", "preview", "reconcile", "refresh", "suggestions"]
