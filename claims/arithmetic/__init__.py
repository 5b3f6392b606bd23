"""Does it add up: printed numbers computed with rounding understood, and explained."""

from claims.arithmetic.change import check_change
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import Interval

__all__ = ["Check", "Interval", "Reading", "check_change"]
