"""The filters of the lists of claims and measures; their names are part of the addresses other programs use."""

from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest

from claims.models import Claim, Finding, Measure, Topic, Verdict, Verification
from claims.models.choices import ClaimKind, ClaimState, Replacement, VerificationState
from claims.models.claim import ClaimQuerySet, public_claim
from claims.models.finding import FindingOutcome
from claims.quantities import find
from claims.rules import search
from claims.wording.history import amended_numbers
from sources.filters import ListedFilter, SlugFilter, YearFilter
from sources.models import Actor, Document

STATUSES = [
    ("unchecked", "Not yet checked"),
    ("checked", "Checked"),
    ("corrected", "Corrected"),
    ("withdrawn", "Withdrawn"),
]


class NumberField(forms.CharField):
    """A number as people write it: 82,109, 18.4m, 18.4 million, 700%."""

    def __init__(self, **kwargs: Any) -> None:
        for number_only in ("min_value", "max_value", "step_size", "decimal_places", "max_digits"):
            kwargs.pop(number_only, None)
        super().__init__(**{**kwargs, "widget": forms.TextInput(attrs={"size": "10"})})

    def to_python(self, value: Any) -> Any:
        """Return the number, None when empty."""
        text = super().to_python(value).strip()
        if not text:
            return None
        read = find(text[:40])
        if len(read) != 1 or read[0].value is None or read[0].high is not None:
            raise ValidationError(f"“{text}” is no number; write it as 82,109 or 18.4 million.")
        return read[0].value


class NumberFilter(django_filters.Filter):
    """A filter on a number."""

    field_class = NumberField


class ClaimFilterForm(forms.Form):
    """What concerns two filters at once."""

    def clean(self) -> dict[str, Any]:
        """Refuse years that run backwards."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first and last and first > last:
            self.add_error("year_to", f"{last} is before {first}; swap the two years.")
        low, high = cleaned.get("value_from"), cleaned.get("value_to")
        if low is not None and high is not None and low > high:
            self.add_error("value_to", f"{high:,f} is below {low:,f}; swap the two numbers.")
        return cleaned


def claimants(_request: HttpRequest | None) -> QuerySet[Actor]:
    """Return who asserts a public claim."""
    return Actor.objects.filter(Exists(Claim.objects.public().order_by().filter(claimant=OuterRef("pk"))))


def documents(_request: HttpRequest | None) -> QuerySet[Document]:
    """Return the documents readers can see."""
    return Document.objects.public().order_by("slug")


def measures(_request: HttpRequest | None) -> QuerySet[Measure]:
    """Return the measures readers can see."""
    return Measure.objects.public()


def topics(_request: HttpRequest | None) -> QuerySet[Topic]:
    """Return the topics of public claims."""
    return Topic.objects.filter(Exists(Claim.objects.public().filter(topics=OuterRef("pk"))))


def verdicts(_request: HttpRequest | None) -> QuerySet[Verdict]:
    """Return the scale: what can be given today, and what was given when it still could."""
    given = Verification.objects.public().filter(verdict=OuterRef("pk"))
    return Verdict.objects.filter(Q(active=True) | Exists(given))


def shown(verifications: QuerySet[Verification]) -> Q:
    """Return the claims that show one of these: their own, or that of the public claim they say again."""
    of_first = verifications.filter(public_claim("claim"), claim=OuterRef("same_as"))
    own = Q(Exists(verifications.filter(claim=OuterRef("pk"))))
    return own | Q(same_as__isnull=False) & Q(Exists(of_first))


class ClaimFilter(django_filters.FilterSet):
    """What the list of claims can be narrowed by; starts from `Claim.objects.readable()`."""

    q = django_filters.CharFilter(method="search", label="Words or numbers", max_length=200)
    kind = ListedFilter(choices=ClaimKind.choices, label="Kind", empty_label="Any kind")
    status = ListedFilter(choices=STATUSES, method="with_status", label="Status", empty_label="Any but withdrawn")
    verdict = SlugFilter(queryset=verdicts, method="with_verdict", label="Verdict", empty_label="Any verdict")
    measure = SlugFilter(queryset=measures, label="Measure", empty_label="Any measure")
    claimant = SlugFilter(queryset=claimants, label="Said by", empty_label="Anyone")
    document = SlugFilter(
        queryset=documents,
        field_name="passage__document",
        label="Document",
        empty_label="Any document",
        shown_by="title",
    )
    unit = django_filters.CharFilter(method="of_unit", label="Thing counted", max_length=80)
    value_from = NumberFilter(method="from_value", label="Number from")
    value_to = NumberFilter(method="to_value", label="Number to")
    topic = SlugFilter(queryset=topics, field_name="topics", label="Topic", empty_label="Any topic")
    finding = ListedFilter(choices=FindingOutcome.choices, method="with_finding", label="Arithmetic", empty_label="Any")
    year_from = YearFilter(method="from_year", label="From year")
    year_to = YearFilter(method="to_year", label="To year")

    class Meta:
        model = Claim
        form = ClaimFilterForm
        fields: list[str] = []

    @property
    def qs(self) -> ClaimQuerySet:
        """The claims asked for; withdrawn ones only when they are."""
        if self.is_bound and self.form.is_valid() and self.form.cleaned_data["status"] == "withdrawn":
            return self._withdrawn(self.form.cleaned_data["q"])
        claims: ClaimQuerySet = super().qs
        return claims.filter(state=ClaimState.PUBLIC)

    def _withdrawn(self, words: str) -> ClaimQuerySet:
        """Return the withdrawn claims, narrowed by nothing that is no longer shown of them."""
        claims: ClaimQuerySet = self.queryset.filter(state=ClaimState.WITHDRAWN)
        return search.holding(claims, words, stated=True) if words else claims

    def search(self, claims: ClaimQuerySet, _name: str, query: str) -> ClaimQuerySet:
        """Return the claims in which every word stands."""
        return search.holding(claims, query)

    def with_status(self, claims: ClaimQuerySet, _name: str, status: str) -> ClaimQuerySet:
        """Return the claims that stand there; corrected: we changed our verdict or the claim itself."""
        if status == "withdrawn":
            return claims
        if status == "corrected":
            corrected = Verification.objects.public().filter(replacement=Replacement.CORRECTION)
            return claims.filter(Q(pk__in=corrected.order_by().values("claim")) | Q(number__in=amended_numbers()))
        published = Verification.objects.filter(state=VerificationState.PUBLISHED)
        return claims.filter(shown(published) if status == "checked" else ~shown(published))

    def with_verdict(self, claims: ClaimQuerySet, _name: str, verdict: Verdict) -> ClaimQuerySet:
        """Return the claims that show it as their published verdict."""
        return claims.filter(shown(verdict.verifications.filter(state=VerificationState.PUBLISHED)))

    def with_finding(self, claims: ClaimQuerySet, _name: str, outcome: str) -> ClaimQuerySet:
        """Return the claims of which a finding that readers see says this."""
        return claims.filter(Exists(Finding.objects.public().filter(subject=OuterRef("pk"), outcome=outcome)))

    def of_unit(self, claims: ClaimQuerySet, _name: str, unit: str) -> ClaimQuerySet:
        """Return the figures that count this, as printed: referrals, %, GBP."""
        return claims.alias(counted=Lower("unit")).filter(counted=unit.strip().lower())

    def from_value(self, claims: ClaimQuerySet, _name: str, value: Decimal) -> ClaimQuerySet:
        """Return the figures of this value or more."""
        return claims.filter(value__gte=value)

    def to_value(self, claims: ClaimQuerySet, _name: str, value: Decimal) -> ClaimQuerySet:
        """Return the figures of this value or less."""
        return claims.filter(value__lte=value)

    def from_year(self, claims: ClaimQuerySet, _name: str, year: int) -> ClaimQuerySet:
        """Return the claims of this year or later."""
        return claims.in_years(year, None)

    def to_year(self, claims: ClaimQuerySet, _name: str, year: int) -> ClaimQuerySet:
        """Return the claims of this year or earlier."""
        return claims.in_years(None, year)


class MeasureFilter(django_filters.FilterSet):
    """What the list of measures can be narrowed by."""

    q = django_filters.CharFilter(method="search", label="Words", max_length=200)

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
