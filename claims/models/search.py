"""The search index: derived rows, made from the record and never edited; what waits to be indexed anew; known words."""

from django.db import models

KEY_BITS = 44  # of an entry's key: above them stands what sort of thing it is of
PART_BITS = 12  # of a captured text's key: which part of the text


class Searched(models.IntegerChoices):
    """What can be searched; the number is the upper part of an entry's key."""

    CLAIM = 1, "claims"
    PASSAGE = 2, "passages"
    MEASURE = 3, "measures"
    STORY = 4, "stories"
    ACTOR = 5, "names"
    TEXT = 6, "captured texts"
    REVIEW = 7, "verdicts of other desks"

    def entry(self, key: int) -> int:
        """Return the key of the entry of a row, of a text its first part."""
        return (self.value << KEY_BITS) + (key << PART_BITS if self is Searched.TEXT else key)

    @property
    def span(self) -> tuple[int, int]:
        """The lowest and the highest key an entry of this sort can have."""
        return self.value << KEY_BITS, (self.value + 1 << KEY_BITS) - 1


def row_of(entry: int) -> int:
    """Return the primary key of the row an entry is of."""
    key = entry & ((1 << KEY_BITS) - 1)
    return key >> PART_BITS if entry >> KEY_BITS == Searched.TEXT else key


class SearchEntry(models.Model):
    """What one row is found by: the terms of its statement, title or name, and the terms around it.

    A plain table, so that flushing, copying and restoring treat it as any other; the full-text index of either database
    hangs on it.
    """

    id = models.BigIntegerField(primary_key=True)
    first = models.TextField()
    rest = models.TextField()

    def __str__(self) -> str:
        return f"{Searched(self.id >> KEY_BITS).label} {row_of(self.id)}"


class SearchStale(models.Model):
    """An entry that is to be made anew; the database's own triggers write it, whatever changed the row."""

    id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return f"{Searched(self.id >> KEY_BITS).label} {row_of(self.id)}"


class SearchWord(models.Model):
    """A word that stands somewhere in the record, as spelt: what a mistyped one may have meant."""

    word = models.CharField(max_length=40, primary_key=True)

    def __str__(self) -> str:
        return self.word
