"""Periods in text: `find` reads days, months, years and relative words, and says why one stays unresolved."""

from claims.periods.clock import When, YearStart
from claims.periods.ends import ends
from claims.periods.period import Period
from claims.periods.search import find

__all__ = ["Period", "When", "YearStart", "ends", "find"]
