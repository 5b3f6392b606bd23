"""Does it add up: printed numbers computed with rounding understood, and explained."""

from claims.arithmetic.change import check_change
from claims.arithmetic.changes import check_changes
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import Interval
from claims.arithmetic.mean import check_mean
from claims.arithmetic.numbers import cannot_compare
from claims.arithmetic.parts import check_parts
from claims.arithmetic.rank import check_rank
from claims.arithmetic.repeat import check_repeat
from claims.arithmetic.restated import restate_change
from claims.arithmetic.share import check_share

__all__ = [
    "Check",
    "Interval",
    "Reading",
    "cannot_compare",
    "check_change",
    "check_changes",
    "check_mean",
    "check_parts",
    "check_rank",
    "check_repeat",
    "check_share",
    "restate_change",
]
