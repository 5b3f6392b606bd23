"""The text of a captured file, with its title and date where it states them: pure, no Django."""

from sources.extraction.extracted import Extracted, ExtractionError
from sources.extraction.extracting import extract
from sources.extraction.normalising import normalise

__all__ = ["Extracted", "ExtractionError", "extract", "normalise"]
