"""The measures: a list, and each with its claims across the years."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django_filters import CharFilter, FilterSet

from claims.charts import draw
from claims.models import Claim, Incomparability, Measure, Series
from claims.models.choices import ClaimState, Counting
from claims.site.tables import MeasureTable
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
PUBLIC_CLAIM = Q(claims__state=ClaimState.PUBLIC, claims__hold=False)


class MeasureFilter(FilterSet):
    """What the list of measures can be narrowed by."""

    q = CharFilter(method="search", label="Words", max_length=200)

    class Meta:
        model = Measure
        fields: list[str] = []

    def search(self, measures: QuerySet[Measure], _name: str, query: str) -> QuerySet[Measure]:
        """Return the measures whose name, unit or definition holds every word."""
        for word in query.split()[:12]:
            measures = measures.filter(
                Q(name__icontains=word) | Q(unit__icontains=word) | Q(definition__icontains=word)
            )
        return measures


class MeasureList(FilteredList):
    """All measures that public claims are about, by name."""

    model = Measure
    filterset_class = MeasureFilter
    table_class = MeasureTable
    template_name = "claims/measure_list.html"

    def get_queryset(self) -> QuerySet[Measure]:
        """Return public measures with the number and the years of their public claims."""
        return (
            Measure.objects.public()
            .annotate(
                claim_count=Count("claims", filter=PUBLIC_CLAIM),
                first=Min("claims__period_start", filter=PUBLIC_CLAIM),
                last=Max("claims__period_end", filter=PUBLIC_CLAIM),
            )
            .order_by("name")
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in a measure's table, and how often it was said; what says it again has no row of its own."""

    claim: Claim
    figure: str
    qualifiers: str
    status: claim_words.Status
    times: int


def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a measure: its definition, what to know before comparing, and its claims by period."""
    found = get_object_or_404(Measure.objects.public(), slug=slug)
    claims = sorted(listed(Claim.objects.public()).filter(measure=found), key=_place)
    breaks, findings = list(found.breaks.all()), of_measure(claims, request.user)
    implied = implied_levels(findings)
    official = shown_series(Series.objects.public().filter(measure=found))
    once = [claim for claim in claims if claim_words.bearer(claim) is claim]
    times = Counter(claim_words.bearer(claim).pk for claim in claims)
    chart = series_chart(found, once, implied, breaks, [each.line for each in official])
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
        "not_comparable": _not_comparable(found),
    }
    return render(request, "claims/measure.html", context)


def _row(claim: Claim, times: int) -> Row:
    figure = claim_words.figure_words(claim) if claim.printed else ""
    return Row(claim, figure, "; ".join(claim_words.qualifiers(claim)), claim_words.status(claim), times)


def _place(claim: Claim) -> tuple[bool, date, date, int]:
    """Order by the end of the period, the undated last."""
    end, start = claim.period_end or claim.period_start, claim.period_start or claim.period_end
    return end is None, end or date.max, start or date.max, claim.number


def _not_comparable(found: Measure) -> list[tuple[Measure, str]]:
    """Return the public measures this one must not be compared with, and what differs."""
    public = Measure.objects.public()
    rows = Incomparability.objects.filter(
        Q(first=found, second__in=public) | Q(second=found, first__in=public)
    ).select_related("first", "second")
    return [(row.second if row.first_id == found.pk else row.first, row.differs) for row in rows]
