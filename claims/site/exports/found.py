"""What a search finds, as it leaves: sort by sort, the best first."""

from dataclasses import dataclass
from typing import Annotated, Any

from claims.site.exports.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One thing found."""

    sort: Annotated[str, "claims, passages, measures, stories or names."]
    title: Annotated[str, "Its statement, title or name."]
    words: Annotated[str, "Its words, where they are others."]
    about: Annotated[str, "A line about it."]
    status: Annotated[str, "Where a claim stands, in words; empty for all else."]
    page: Annotated[str, "Address of its page."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSort:
    """What was found of one sort: the first of it, or a page of it where only that sort was asked for."""

    sort: str
    count: Annotated[int, "How many were found among the hits looked through."]
    more: Annotated[bool, "Whether there are more hits than were looked through."]
    results: list[FoundRow]
    next: Annotated[str | None, "Address of the next page; null on the last, and where several sorts are shown."]
    all: Annotated[str, "Address of all that was found of this sort, a page at a time."]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRow:
    """What a search finds; where nothing holds all that was asked for, what comes nearest."""

    q: Annotated[str, "What was asked for."]
    left_out: Annotated[list[str], "Words left out, for nothing holds them with the others."]
    meant: Annotated[str, "The question as it may have been meant; empty when nothing is alike."]
    licence: Annotated[str, "Under which terms others may use this."]
    found: list[FoundSort]


COLUMNS = ("sort", "title", "words", "about", "status", "page")


def found_row(sort: str, row: Any, addresses: Addresses) -> FoundRow:
    """Return the row of one thing found, out of what the result page shows."""
    return FoundRow(
        sort=sort,
        title="".join(words for words, _ in row.heading),
        words="".join(words for words, _ in row.words),
        about=row.about,
        status=row.status.word if row.status else "",
        page=addresses.at(row.address),
    )
