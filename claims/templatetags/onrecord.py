"""How templates say what `claims.wording.claim` knows."""

from collections.abc import Iterable, Iterator
from typing import Any

import django_tables2 as tables
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.models import Change, Claim, Verdict
from claims.models.change import MODELS
from claims.rules.changes import open_about
from claims.site.exports.addresses import MEDIA
from claims.site.tables import status_mark
from claims.wording import change as change_words
from claims.wording import claim as claim_words
from sources.editing.text_diff import Run
from sources.models.user import User, display_name
from sources.quotation import Piece

register = template.Library()


@register.filter
def mark(shown: claim_words.Status | Verdict | Claim) -> SafeString:
    """Show a status, a verdict or a claim's standing by glyph and word."""
    if isinstance(shown, Verdict):
        shown = claim_words.of_verdict(shown)
    return status_mark(claim_words.status(shown) if isinstance(shown, Claim) else shown)


@register.filter
def figure(claim: Claim) -> str:
    """Tell a claim's number in words, "" for a claim without one."""
    return claim_words.figure_words(claim) if claim.printed else ""


@register.filter
def short(claim: Claim) -> str:
    """Name a claim in few words: its number and time, else its statement."""
    return claim_words.short(claim)


@register.filter
def person(user: User | None) -> str:
    """Name a member of the desk as readers see them: by their display name, never by their login name."""
    return display_name(user)


@register.filter
def diff(runs: Iterable[Run]) -> SafeString:
    """Show the runs that lead from old words to new ones as one text: what went is struck out, what came underlined."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


@register.filter
def differing(runs: Iterable[Run]) -> SafeString:
    """Show one of two wordings with what differs from the other marked."""
    marked = '<mark class="differs">{}</mark>'
    return format_html_join("", "{}", ((format_html(marked if run.change else "{}", run.words),) for run in runs))


@register.filter
def figure_marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Show quoted words with the figure in them marked."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>" if own else "{}", text),) for text, own in pieces)
    )


@register.filter
def quoted_marked(pieces: Iterable[Piece]) -> SafeString:
    """Show a stretch of a text with every quotation in it marked, the words around them apart."""
    around = '<span class="around">{}</span>'
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>" if piece.marks else around, piece.text),) for piece in pieces)
    )


@register.filter
def own_marked(pieces: Iterable[Piece]) -> SafeString:
    """Show a stretch of a text with the claim's own words marked, and those of its context shown as such."""
    context = '<span class="as-context">{}</span>'
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>" if 0 in piece.marks else context if piece.marks else "{}", piece.text),)
            for piece in pieces
        ),
    )


def _run(run: Run) -> SafeString:
    tags = {"del": "<del>{}</del>", "ins": "<ins>{}</ins>"}
    return format_html(tags.get(run.change, "{}"), run.words)


@register.simple_tag
def open_changes(row: Any) -> list[tuple[Change, list[change_words.Field]]]:
    """Return what waits for a second person of a row of the record, each with its fields; nothing of any other row."""
    if not isinstance(row, tuple(MODELS.values())) or row.pk is None:
        return []
    return [(change, change_words.fields(change)) for change in open_about(row)]


@register.simple_tag(takes_context=True)
def twins(context: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the twins of the page shown: media type, name, address; none of a preview.

    That of a list has the same question; that of one claim, topic … is all of it, whatever page of it is shown.
    """
    request = context.get("request")
    if request is None or context.get("preview"):
        return []
    one = request.resolver_match is not None and "slug" in request.resolver_match.kwargs
    _, mark, question = ("", "", "") if one else request.get_full_path().partition("?")
    path = request.path.removesuffix("/")
    endings = getattr(request, "endings", ())
    return [(MEDIA[ending], ending.upper(), f"{path}.{ending}{mark}{question}") for ending in endings]


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """Return the one full address of the page shown, whatever else was asked; "" for one readers do not share."""
    request = context.get("request")
    if request is None or context.get("preview") or not hasattr(request, "endings"):
        return ""
    page = request.GET.get("page", "")
    question = f"?page={page}" if page.isascii() and page.isdigit() else ""
    return str(request.build_absolute_uri(f"{request.path}{question}"))


@register.filter
def cells(table: tables.Table) -> Iterator[list[tuple[str, str, object]]]:
    """Yield each row of a table's page as (heading, class, content) per cell; the first two are worked out once."""
    columns = [
        (column.name, str(column.header), column.attrs.get("td", {}).get("class", "")) for column in table.columns
    ]
    for row in table.paginated_rows:
        yield [(heading, css, row.get_cell(name)) for name, heading, css in columns]
