"""Numbers in text: `find` reads every quantity with its comparator, unit, scale and kind."""

from claims.quantities.finding import find
from claims.quantities.quantity import Quantity

__all__ = ["Quantity", "find"]
