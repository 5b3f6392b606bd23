"""What a claim form can be filled with from quoted words: each value with where it was read; nothing invented."""

from claims.wording.prefill.fill import Filled, fill
from claims.wording.prefill.readings import Read, Reading, readings, spotted
from claims.wording.prefill.record import Alike, alike

__all__ = ["Alike", "Filled", "Read", "Reading", "alike", "fill", "readings", "spotted"]
