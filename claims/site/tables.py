"""The tables of claims and measures."""

from collections.abc import Callable
from typing import Any

import django_tables2 as tables
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from claims.models import Claim, Measure, Verification
from claims.models.choices import VerificationState
from claims.wording import claim as claim_words

Ordering = Callable[[tables.Table, QuerySet, bool], tuple[QuerySet, bool]]


def ordered_by(*names: str) -> Ordering:
    """Return a table's ordering method: what is empty comes last either way, equal rows by number or name."""

    def order(_table: tables.Table, rows: QuerySet, descending: bool) -> tuple[QuerySet, bool]:
        keys = [F(name).desc(nulls_last=True) if descending else F(name).asc(nulls_last=True) for name in names]
        return rows.order_by(*keys, *rows.model._meta.ordering), True

    return order


def status_mark(status: claim_words.Status) -> SafeString:
    """Return a status as its glyph, for the eye, and its word."""
    return format_html(
        '<span class="verdict verdict-{}"><span class="glyph" aria-hidden="true">{}</span>&nbsp;{}</span>{}',
        status.slug, status.glyph, status.word, f" ({claim_words.ONE_PERSON})" if status.alone else "",
    )  # fmt: skip


class ClaimTable(tables.Table):
    """Claims, one a row; expects the rows of `claims.site.views.claims.listed`."""

    claim = tables.Column(accessor="statement", verbose_name="Claim", attrs={"td": {"class": "wide"}})
    figure = tables.Column(accessor="printed", verbose_name="Figure", attrs={"td": {"class": "number"}})
    period = tables.Column(accessor="period_start", verbose_name="For", empty_values=())
    claimant = tables.Column(accessor="claimant__name", verbose_name="Said by", empty_values=())
    document = tables.Column(accessor="passage__document__title", verbose_name="Source")
    verdict = tables.Column(accessor="pk", verbose_name="Verdict", empty_values=())
    finding = tables.Column(accessor="pk", verbose_name="Arithmetic", empty_values=(), orderable=False)

    class Meta:
        attrs = {"caption": "Claims"}
        order_by_field = "sort"
        default = ""
        orderable = True

    order_claim = ordered_by("number")
    order_figure = ordered_by("value")
    order_period = ordered_by("period_start", "said_on")
    order_claimant = ordered_by("claimant__name")
    order_document = ordered_by("passage__document__published")

    def order_verdict(self, rows: QuerySet, descending: bool) -> tuple[QuerySet, bool]:
        """Order by the place on the scale, the unchecked last."""
        published = Verification.objects.filter(state=VerificationState.PUBLISHED)
        own, first = (published.filter(claim=OuterRef(name)).values("verdict__order")[:1] for name in ("pk", "same_as"))
        rows = rows.annotate(on_scale=Coalesce(Subquery(own), Subquery(first)))
        return ordered_by("on_scale")(self, rows, descending)

    def render_claim(self, record: Claim) -> SafeString:
        """Link the statement, under its reference and kind."""
        return format_html(
            '<span class="reference">{} · {}</span> <a href="{}">{}</a>',
            record.reference, record.get_kind_display(), record.get_absolute_url(), record.statement,
        )  # fmt: skip

    def render_figure(self, record: Claim) -> SafeString:
        """Tell the number, and what must be known beside it."""
        words = format_html('<span class="figure">{}</span>', claim_words.figure_words(record))
        beside = "; ".join(claim_words.qualifiers(record))
        return format_html('{} <span class="aside">{}</span>', words, beside) if beside else words

    def render_period(self, record: Claim) -> str:
        """Tell the period, else the day it was said."""
        if record.period.resolved:
            return record.period.label
        return f"said {record.said_on_words}" if record.said_on else ""

    def render_claimant(self, record: Claim) -> str:
        """Name who asserts it."""
        return record.claimant.name if record.claimant else "nobody named"

    def render_document(self, record: Claim) -> SafeString:
        """Name the publisher, else the document, with the date; the title is one step away, on the claim's page."""
        document = record.passage.document
        source = document.publisher.name if document.publisher else document.title
        return format_html('{} <span class="aside">{}</span>', source, document.published_words or "undated")

    def render_verdict(self, record: Claim) -> SafeString:
        """Show the verdict by glyph and word."""
        return status_mark(claim_words.status(record))

    def render_finding(self, record: Claim) -> SafeString | str:
        """Show the gravest of what readers see of its arithmetic, by glyph and word."""
        finding = min(record.own_findings.all(), key=lambda each: each.gravity, default=None)
        if finding is None:
            return ""
        return format_html(
            '<span class="finding-mark outcome-{}"><span class="glyph" aria-hidden="true">{}</span> {}</span>',
            finding.outcome, finding.glyph, capfirst(finding.heading),
        )  # fmt: skip


class MeasureTable(tables.Table):
    """Measures, one a row; expects `claim_count`, `first` and `last` annotated."""

    name = tables.Column(verbose_name="Measure", attrs={"td": {"class": "wide"}})
    unit = tables.Column(verbose_name="Counts")
    place = tables.Column(verbose_name="Where")
    counting = tables.Column(verbose_name="Over time")
    claim_count = tables.Column(verbose_name="Claims", attrs={"td": {"class": "number"}, "th": {"class": "number"}})
    years = tables.Column(accessor="first", verbose_name="Years", empty_values=())

    class Meta:
        attrs = {"caption": "Measures"}
        order_by_field = "sort"
        default = ""

    order_claim_count = ordered_by("claim_count")
    order_years = ordered_by("first")

    def render_name(self, record: Measure) -> SafeString:
        """Link the name, with the definition under it."""
        return format_html(
            '<a href="{}">{}</a> <span class="aside">{}</span>',
            record.get_absolute_url(), record.name, record.definition,
        )  # fmt: skip

    def render_years(self, record: Any) -> str:
        """Tell the years its claims speak of."""
        if record.first is None:
            return "not stated"
        last = record.last or record.first
        return str(record.first.year) if record.first.year == last.year else f"{record.first.year} to {last.year}"
