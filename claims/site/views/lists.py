"""What lists have in common: a table, its filters, a sentence for each that is wrong, what a row shows of a claim."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from claims.models import Verification
from claims.models.claim import ClaimQuerySet
from claims.site.exports.nouns import Noun
from claims.site.views import twins
from sources.filters import refusals


class FilteredList(SingleTableMixin, FilterView):
    """A list page: 50 rows a page; a bad filter or sort answers 200 with no rows and says why."""

    paginate_by = twins.PER_PAGE
    noun: Noun  # what its twins are made of

    def get(self, request: HttpRequest, *args: Any, ending: str = "", **kwargs: Any) -> HttpResponseBase:
        """Answer with the page, or with its twin of that ending; a twin refuses what the page says it cannot list."""
        if not ending:
            return super().get(request, *args, **kwargs)
        self.filterset = self.get_filterset(self.get_filterset_class())
        form = self.filterset.form
        problems = refusals(form) if self.filterset.is_bound else []
        problems += [self.bad_sort()] if self.bad_sort() else []
        problems += twins.only_known(request, [*form.fields, "sort", *twins.PAGED])
        rows = self.get_queryset().none() if problems else self.filterset.qs
        table = self.table_class(rows, order_by=request.GET.get("sort") or None, **self.get_table_kwargs())
        return twins.listing(request, self.noun, table.data.data, ending, problems)

    def get_strict(self) -> bool:
        """Refuse the whole question when any part of it is wrong."""
        return True

    def get_table_pagination(self, table: Any) -> bool:
        """Leave paging to `get_table`: the library's would take any number for that of a page's rows."""
        return False

    def get_table(self, **kwargs: Any) -> Any:
        """Return the table at the page asked for, the nearest there is; the rows are counted once."""
        table = super().get_table(**kwargs)
        asked = self.request.GET
        per_page = twins.PER_PAGE if self.bad_per_page() else int(asked.get("per_page", twins.PER_PAGE))
        table.paginate(per_page=per_page)
        table.page = table.paginator.get_page(asked.get("page", 1))
        return table

    def bad_per_page(self) -> str:
        """Return the sentence that refuses a number of rows a page, "" when it can be."""
        return twins.bad_per_page(self.request.GET.get("per_page", str(twins.PER_PAGE)))

    def get_paginate_by(self, queryset: Any) -> None:
        """Leave paging to the table."""

    def get_table_data(self) -> QuerySet:
        """Return the rows, none when the order asked for does not exist."""
        return self.object_list.none() if self.bad_sort() else self.object_list

    def bad_sort(self) -> str:
        """Return the sentence that refuses an unknown order, "" when there is none."""
        asked = self.request.GET.get("sort", "")
        columns = [name for name, column in self.table_class.base_columns.items() if column.orderable is not False]
        if not asked or asked.removeprefix("-") in columns:
            return ""
        return f"Sort: “{asked}” is no column; choose one of {', '.join(columns)}, with - before it to turn it round."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the table, the filter form, what is wrong with it, and which filters are set."""
        context = super().get_context_data(**kwargs)
        form = self.filterset.form
        problems = refusals(form) if self.filterset.is_bound else []
        problems += [refusal for refusal in (self.bad_sort(), self.bad_per_page()) if refusal]
        set_names = [name for name in form.fields if self.request.GET.get(name)]
        chosen = [(form.fields[name].label, _shown(form, name), self._without(name)) for name in set_names]
        return {**context, "problems": problems, "chosen": chosen, "sort": self.request.GET.get("sort", "")}

    def _without(self, name: str) -> str:
        """Return the question without one of its filters, from the first page."""
        question = self.request.GET.copy()
        for gone in (name, "page"):
            question.pop(gone, None)
        return f"?{question.urlencode()}" if question else self.request.path


def _shown(form: Any, name: str) -> str:
    value = form.data.get(name, "")
    cleaned = getattr(form, "cleaned_data", {}).get(name)
    choices = dict(getattr(form.fields[name], "choices", ())) if isinstance(cleaned, str) else {}
    return str(choices.get(cleaned, cleaned or value))


def listed(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Fetch with each claim what a row shows of it: two queries, however many rows, one more where some are repeats."""
    published = Verification.objects.public().select_related("verdict")
    return claims.select_related("claimant", "passage__document__publisher", "same_as").prefetch_related(
        Prefetch("verifications", queryset=published), Prefetch("same_as__verifications", queryset=published)
    )
