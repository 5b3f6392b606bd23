"""What the record as a whole implies: claims across the years, brought together and computed."""

from claims.rules.findings.base_years import base_years
from claims.rules.findings.store import differences, reconcile, refresh
from claims.rules.findings.suggestions import Suggestion, suggestions

__all__ = ["Suggestion", "base_years", "differences", "reconcile", "refresh", "suggestions"]
