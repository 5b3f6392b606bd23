"""The measures: a list, and each with its claims across the years."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from claims.charts import draw
from claims.models import Claim, Measure, Series
from claims.models.choices import Counting
from claims.models.claim import public_claim
from claims.site.exports import measures as exported
from claims.site.exports import nouns
from claims.site.exports.addresses import Addresses
from claims.site.exports.citations import of_measure as cited
from claims.site.filters import MeasureFilter
from claims.site.tables import MeasureTable
from claims.site.views import twins
from claims.site.views.findings import of_measure
from claims.site.views.lists import FilteredList, listed
from claims.site.views.measure_chart import implied_levels, series_chart
from claims.site.views.measure_series import shown_series, start_lines
from claims.wording import claim as claim_words

COUNTING = {
    Counting.FLOW: "Counted over a period: only periods of equal length are compared.",
    Counting.CUMULATIVE: "Counted since a start: only counts with the same start are compared.",
    Counting.POINT: "Counted at one time: any two times are compared.",
}


class MeasureList(FilteredList):
    """All measures that public claims are about, by name."""

    model = Measure
    filterset_class = MeasureFilter
    table_class = MeasureTable
    template_name = "claims/measure_list.html"
    noun = nouns.MEASURES

    def get_queryset(self) -> QuerySet[Measure]:
        """Return public measures with the number and the years of their public claims."""
        return exported.counted()


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in a measure's table, and how often it was said; what says it again has no row of its own."""

    claim: Claim
    figure: str
    qualifiers: str
    status: claim_words.Status
    times: int


def measure(request: HttpRequest, slug: str, ending: str = "") -> HttpResponseBase:
    """Show a measure: its definition, what to know before comparing, and its claims by period, some a page.

    Of a measure with many claims the chart and the findings are those of the page's own.
    """
    if ending:
        return _twin(request, slug, ending)
    found = get_object_or_404(Measure.objects.public(), slug=slug)
    own = exported.by_period(found)
    told_first = ~(Q(same_as__isnull=False) & public_claim("same_as"))
    page = Paginator(listed(own).filter(told_first), twins.PER_PAGE).get_page(request.GET.get("page"))
    once = list(page.object_list)
    claims = [*once, *listed(own).filter(same_as__in=[claim.pk for claim in once])]
    breaks, findings = list(found.breaks.all()), of_measure(claims, request.user)
    implied = implied_levels(findings)
    official = shown_series(Series.objects.public().filter(measure=found))
    times = Counter(claim_words.bearer(claim).pk for claim in claims)
    chart = series_chart(found, once, implied, breaks, [each.line for each in official])
    addresses = Addresses.of_request(request)
    context = {
        "measure": found,
        "chart": mark_safe(draw(chart, "series")) if chart else "",  # noqa: S308  draw escapes every word it is given
        "implied": implied,
        "official": official,
        "start_lines": start_lines(once, official) if official else [],
        "findings": findings,
        "rows": [_row(claim, times[claim.pk]) for claim in once],
        "counting": COUNTING[Counting(found.counting)],
        "breaks": breaks,
        "page": page,
        "citation": cited(found, own.exclude(released_at=None).order_by("-released_at")[:1], addresses),
        "not_comparable": exported.incomparable(found),
    }
    return render(request, "claims/measure.html", context)


def _row(claim: Claim, times: int) -> Row:
    figure = claim_words.figure_words(claim) if claim.printed else ""
    return Row(claim, figure, "; ".join(claim_words.qualifiers(claim)), claim_words.status(claim), times)


def _twin(request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
    """Answer with a measure and its series as data; as CSV with the series alone."""
    found = get_object_or_404(exported.fetched(exported.counted()), slug=slug)
    if ending == "csv":
        problems = twins.only_known(request, twins.PAGED)
        return twins.listing(request, nouns.CLAIMS, exported.series(found), ending, problems)
    twins.refuse(twins.only_known(request, ()))
    return twins.one(exported.full_measure(found, Addresses.of_request(request), timezone.localdate()))
