"""What was published and where the words stand; nothing here knows of claims."""

from sources.models.actor import Actor
from sources.models.anchor import Anchor
from sources.models.document import Document
from sources.models.event import Event
from sources.models.fetch import Fetch
from sources.models.passage import Passage
from sources.models.version import Text, Version
from sources.models.year_start import YearStart

__all__ = ["Actor", "Anchor", "Document", "Event", "Fetch", "Passage", "Text", "Version", "YearStart"]
