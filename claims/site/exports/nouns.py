"""The nouns that leave: for each its public rows, the row made of one, and the columns of its table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.models import Claim
from claims.site.exports import actors, claims, corrections, documents, measures, stories, topics
from claims.site.exports.addresses import Addresses
from claims.site.exports.shape import plain
from claims.wording.history import Corrections

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of public row, as lists of it leave; `key` is what walks steadily over all of them."""

    name: str
    row: type
    columns: tuple[str, ...]
    make: Callable[[Any, Addresses, date], Any]
    rows: Callable[[], Any]
    fetched: Callable[[Any], Any] = lambda rows: rows
    key: str = "slug"

    def plain(self, rows: Iterable[Any], addresses: Addresses, today: date) -> Iterator[Any]:
        """Yield rows as plain values."""
        return (plain(self.make(row, addresses, today)) for row in rows)

    def streamed(self, rows: Any) -> Iterator[Any]:
        """Yield a query's rows a block at a time, so that memory stays flat however many there are."""
        if isinstance(rows, list):
            yield from rows
        elif hasattr(rows, "iterator"):
            yield from self.fetched(rows).iterator(chunk_size=CHUNK)
        else:
            for start in range(0, len(rows), CHUNK):
                yield from rows[start : start + CHUNK]


CLAIMS = Noun(
    "claims", claims.ClaimRow, claims.COLUMNS, claims.claim_row,
    lambda: Claim.objects.readable().order_by("number"), claims.listed, "number",
)  # fmt: skip
DOCUMENTS = Noun(
    "documents", documents.DocumentRow, documents.COLUMNS,
    lambda row, addresses, _: documents.document_row(row, addresses), documents.counted,
)  # fmt: skip
MEASURES = Noun(
    "measures", measures.MeasureRow, measures.COLUMNS,
    lambda row, addresses, _: measures.measure_row(row, addresses), measures.counted, measures.fetched,
)  # fmt: skip
ACTORS = Noun(
    "actors", actors.ActorRow, actors.COLUMNS,
    lambda row, addresses, _: actors.actor_row(row, addresses), actors.counted,
)  # fmt: skip
TOPICS = Noun(
    "topics", topics.TopicRow, topics.COLUMNS,
    lambda row, addresses, _: topics.topic_row(row, addresses), topics.counted,
)  # fmt: skip
CORRECTIONS = Noun(
    "corrections", corrections.CorrectionRow, corrections.COLUMNS,
    lambda row, addresses, _: corrections.correction_row(row, addresses), Corrections, key="",
)  # fmt: skip
STORIES = Noun(
    "stories", stories.StoryRow, stories.COLUMNS,
    lambda row, addresses, _: stories.story_row(row, addresses), stories.listed,
)  # fmt: skip
NOUNS = (CLAIMS, DOCUMENTS, MEASURES, ACTORS, TOPICS, CORRECTIONS, STORIES)
