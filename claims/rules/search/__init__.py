"""Search: one behaviour on two engines; what readers may see is asked of the record at the time of the search."""

from claims.rules.search.hits import MOST, Found, found, holding
from claims.rules.search.index import differences, refresh, refresh_all, reindex, waiting
from claims.rules.search.nearest import Nearest, nearest

__all__ = [
    "MOST",
    "Found",
    "Nearest",
    "differences",
    "found",
    "holding",
    "nearest",
    "refresh",
    "refresh_all",
    "reindex",
    "waiting",
]
