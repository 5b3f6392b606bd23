"""What a claim form can be filled with from quoted words: each value with where it was read; nothing invented."""

from claims.prefill.alike import Alike, alike
from claims.prefill.filling import Filled, fill
from claims.prefill.read import Read
from claims.prefill.readings import Reading, readings
from claims.prefill.spotted import spotted

__all__ = ["Alike", "Filled", "Read", "Reading", "alike", "fill", "readings", "spotted"]
