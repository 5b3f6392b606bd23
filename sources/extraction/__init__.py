"""The text of a captured file, with what it states of itself: pure, no Django."""

from sources.extraction.dates import plausible
from sources.extraction.extracted import Cell, Extracted, ExtractionError, Table, cell_at, page_at
from sources.extraction.files import extract
from sources.extraction.text import normalise

__all__ = [
    "Cell",
    "Extracted",
    "ExtractionError",
    "Table",
    "cell_at",
    "extract",
    "normalise",
    "page_at",
    "plausible",
]
