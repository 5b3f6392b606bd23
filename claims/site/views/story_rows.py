"""The rows of a story's tables and text, put together by hand: a story of 500 claims has too many for a template."""

from collections.abc import Iterable, Iterator
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from claims.site.tables import status_mark
from claims.site.views.story_items import Row, ShownLane
from claims.wording.claim import Status
from sources.models import Document
from sources.models.choices import Basis

INFERRED = ' <em class="basis">(inferred)</em>'


def table_rows(lane: ShownLane) -> SafeString:
    """Return the rows of a lane's table, a claim each."""
    return mark_safe("\n".join(_table_rows(lane)))  # noqa: S308  every word is escaped below


def text_rows(rows: Iterable[Row]) -> SafeString:
    """Return claims as a list of sentences, each with when, its reference and its verdict."""
    marks: dict[Status, str] = {}
    said = (
        f'<li><span class="when">{escape(capfirst(row.when))}</span> {escape(row.claim.statement)} <span class="aside">'
        f'<a href="{row.address}">{row.claim.reference}</a> · {_mark(row, marks)}</span></li>'
        for row in rows
    )
    return mark_safe("\n".join(said))  # noqa: S308  every word is escaped above


def _table_rows(lane: ShownLane) -> Iterator[str]:
    marks: dict[Status, str] = {}
    sources: dict[int, str] = {}
    for row in lane.rows:
        claim, document = row.claim, row.claim.document
        if document.pk not in sources:
            sources[document.pk] = _source(document)
        inferred = INFERRED if claim.period_basis == Basis.INFERRED else ""
        deadline = _aside(f"by “{claim.deadline_words}”" if claim.deadline_words else "")
        figure = _figure(row) if lane.measure else ""
        yield (
            f'<tr><td data-label="For">{escape(row.when)}{inferred}{deadline}</td>{figure}'
            f'<td data-label="Claim" class="wide"><span class="reference">{claim.reference}</span> '
            f'<a href="{row.address}">{escape(claim.statement)}</a>{_aside(row.item.words)}</td>'
            f'<td data-label="Said by">{escape(claim.claimant.name if claim.claimant else "nobody named")}'
            f'{sources[document.pk]}</td><td data-label="Verdict">{_mark(row, marks)}</td></tr>'
        )


def _source(document: Document) -> str:
    return _aside(f"{document.title}, {document.published_words or 'undated'}")


def _figure(row: Row) -> str:
    figure = f'<span class="figure">{escape(row.figure)}</span>' if row.figure else ""
    return f'<td data-label="Figure" class="number">{figure}{_aside(row.qualifiers)}</td>'


def _aside(words: str) -> str:
    return f' <span class="aside">{escape(words)}</span>' if words else ""


def _mark(row: Row, marks: dict[Status, str]) -> str:
    """Return a status as readers see it, made once for all rows that have it."""
    if row.status not in marks:
        marks[row.status] = status_mark(row.status)
    return marks[row.status]
