"""Official series at the desk: look at a table as it would be read, import it, accept or decline a release."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from claims.arithmetic import wording
from claims.desk.access import desk_page
from claims.desk.forms.table import TableForm, kept
from claims.models import Observation, Release, Series, Verification
from claims.models.choices import Stance, VerificationState
from claims.models.series import ObsStatus, ReleaseState
from claims.rules import seen
from claims.rules.findings.counts import touched
from claims.rules.policy import release_obstacle
from claims.services import series as door
from claims.services import workflow
from claims.services.workflow.steps import sentences
from claims.statistics import Value
from sources.capture import Details
from sources.models import Document

SHOWN = 20  # rows of a table, from its first


@dataclass(frozen=True, slots=True)
class Row:
    """A value as a table of the desk shows it: its period as printed and as understood, and its cell."""

    printed: str
    period: str
    value: str
    said: str
    cell: str

    @classmethod
    def of_value(cls, value: Value) -> "Row":
        """Show a value that is only read yet."""
        number = wording.number(value.number, value.decimals)
        status = "" if value.status == ObsStatus.NORMAL else value.status
        said = "; ".join(filter(None, [status, value.note]))
        return cls(value.time_period, _span(value.days), number, said, f"row {value.row}, column {value.column}")

    @classmethod
    def of_observation(cls, row: Observation) -> "Row":
        """Show a stored value."""
        return cls(row.time_period, _span(row.days), row.written, row.said, row.cell)


def _span(days: tuple[date, date]) -> str:
    first, last = (f"{day:%-d %B %Y}" for day in days)
    return first if first == last else f"{first} to {last}"


class ImportForm(TableForm):
    """A table, and when its publisher released it."""

    released = forms.CharField(
        required=False, max_length=10, help_text="2023-05-09, 2023-05 or 2023; else the date of its document."
    )
    released_reason = forms.CharField(
        required=False, label="Inferred from", help_text="When that day is not printed: what it is inferred from."
    )
    document = forms.ModelChoiceField(
        Document.objects.none(), required=False, empty_label="a new document", help_text="The table is a version of it."
    )
    title = forms.CharField(required=False, max_length=300, label="Title of the new document")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = Document.objects.order_by("title")  # type: ignore[attr-defined]


@desk_page
def series_list(request: HttpRequest) -> HttpResponse:
    """List the series with their releases, what waits for a second person first."""
    series = Series.objects.select_related("measure", "publisher").prefetch_related("releases")
    waiting = Release.objects.filter(state=ReleaseState.PROPOSED).select_related("series", "worded_by")
    context = {"series": series, "waiting": waiting, "may_import": request.user.has_perm("claims.add_release")}
    return render(request, "desk/series.html", context)


@desk_page
def import_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a table as it would be read; with `import` pressed, store it as a proposed release."""
    if not request.user.has_perm("claims.add_release"):
        raise PermissionDenied("Your role reads the desk's pages; releases are imported by editors.")
    series = get_object_or_404(Series.objects.select_related("measure", "publisher"), slug=slug)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"series": series, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/series_import.html", context, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    try:
        if "import" in request.POST:
            release = _imported(series, said, request)
            return redirect("claims:desk_release", series.slug, release.number)
        read = door.preview(series, said["content"], name=said["name"])
        context |= {"seen": read, "rows": [Row.of_value(each) for each in read.reading.values[:SHOWN]]}
    except ValidationError as refusal:
        form.add_error(None, sentences(refusal))
        return render(request, "desk/series_import.html", context, status=422)
    if again := kept(said):
        context["form"] = ImportForm(initial={**said, **again})
        context["kept"] = said["name"]
    return render(request, "desk/series_import.html", context)


def _imported(series: Series, said: dict[str, Any], request: HttpRequest) -> Release:
    title = said["title"] or series.name
    publisher = series.publisher.name
    details = Details(title=title, publisher=publisher, kind="statistics", published=said["released"])
    done = door.import_release(
        series, said["content"], who=request.user, name=said["name"], document=said["document"], details=details,
        released=said["released"], released_reason=said["released_reason"],
    )  # fmt: skip
    words = "is proposed; somebody else accepts it." if done.new else "holds this table already; nothing changed."
    messages.success(request, f"Release {done.release.number} {words}")
    return done.release


@desk_page
def release_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a release with its first rows and what changed; accept or decline it here."""
    found = get_object_or_404(
        Release.objects.select_related(
            "series__measure", "series__publisher", "version__document", "worded_by", "approved_by"
        ),
        series__slug=slug,
        number=number,
    )
    refused = ""
    if request.method == "POST":
        try:
            token = request.POST.get("seen", "")
            if "accept" in request.POST:
                door.accept(found, who=request.user, token=token)
                messages.success(request, "The release counts now; what follows from it waits among the findings.")
            else:
                door.decline(found, who=request.user, token=token, reason=request.POST.get("reason", ""))
                messages.success(request, "The release is set aside.")
            return redirect("claims:desk_series")
        except (ValidationError, PermissionDenied) as refusal:
            refused = " ".join(sentences(refusal))
    changed = door.changed_since_before(found)
    context = {
        "release": found,
        "rows": [Row.of_observation(each) for each in found.observations.all()[:SHOWN]],
        "count": found.observations.count(),
        "changed": changed,
        "touched": touched(found.series, [each.days for each in changed]),
        "refused": refused,
        "token": seen.of_release(found),
        "obstacle": release_obstacle(request.user, found),
        "may_decline": request.user.has_perm("claims.add_release"),
    }
    return render(request, "desk/release.html", context, status=422 if refused else 200)


@desk_page
@require_POST
def cite(request: HttpRequest, number: int) -> HttpResponse:
    """Add a value of an official series to the draft verdict of a claim, as primary evidence."""
    draft = Verification.objects.filter(claim__number=number, state=VerificationState.DRAFT).first()
    asked = request.POST.get("observation", "")
    observation = Observation.objects.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 12 else None
    stance = request.POST.get("stance", "")
    if draft is None or observation is None or stance not in Stance.values:
        messages.error(request, "Propose a verdict first; then cite the value in your draft.")
        return redirect("claims:desk_review", number)
    try:
        workflow.cite(draft, observation, who=request.user, stance=stance)
        messages.success(request, f"{observation} is cited as primary evidence.")
    except (ValidationError, PermissionDenied) as refusal:
        messages.error(request, " ".join(sentences(refusal)))
    return redirect("claims:desk_review", number)
