"""What the record as a whole implies: claims across the years, brought together and computed."""

from claims.findings.storing import differences, reconcile, refresh

__all__ = ["differences", "reconcile", "refresh"]
