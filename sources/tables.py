"""The table of documents."""

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.models import Document
from sources.models.choices import Basis


class DocumentTable(tables.Table):
    """Documents, one a row; expects the publisher selected."""

    title = tables.Column(verbose_name="Document", attrs={"td": {"class": "wide"}})
    publisher = tables.Column(accessor="publisher__name", verbose_name="Publisher", empty_values=())
    published = tables.Column(verbose_name="Published", empty_values=())
    kind = tables.Column(verbose_name="Kind")

    class Meta:
        attrs = {"caption": "Documents"}
        order_by_field = "sort"
        default = ""

    def order_published(self, rows: QuerySet[Document], descending: bool) -> tuple[QuerySet[Document], bool]:
        """Order by date, the undated last."""
        published = F("published")
        key = published.desc(nulls_last=True) if descending else published.asc(nulls_last=True)
        return rows.order_by(key, "title"), True

    def render_title(self, record: Document) -> SafeString:
        """Link the title, with the byline under it."""
        title = format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.title)
        return format_html('{} <span class="aside">by {}</span>', title, record.byline) if record.byline else title

    def render_publisher(self, record: Document) -> str:
        """Name the publisher, and say when that is inferred."""
        if record.publisher is None:
            return "not known"
        return f"{record.publisher.name}{_mark(record.publisher_basis)}"

    def render_published(self, record: Document) -> str:
        """Tell the date as far as it is known, and say when it is inferred."""
        return f"{record.published_words}{_mark(record.published_basis)}" if record.published else "not known"


def _mark(basis: str) -> str:
    return " (inferred)" if basis == Basis.INFERRED else ""
