"""The desk's first page: everything that waits for somebody's work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.text import Truncator

from claims.desk.access import desk_page, may_record
from claims.models.finding import FindingKind
from claims.rules import priority, worklist
from claims.rules.changes import awaiting
from sources.models import Anchor, Document, Fetch, Version
from sources.models.user import User, display_name

TEXTS_SHOWN = 20  # of the captured texts, the newest first
COUNTED = 1_000  # of each line of work; more are told as “1,000 or more”
SHOWN = 8  # of each line of work; the line's own pages list all
PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: where it leads, its words, and a line about it."""

    address: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of work: its name, title, what to say when it is empty, how much there is, and the first of it."""

    name: str
    title: str
    empty: str
    count: int
    entries: list[Entry]
    page: str = ""  # where all of it is worked on, when it has a page of its own
    sheet: Any = None  # which sheet of a line that is shown whole

    @property
    def told(self) -> str:
        """How much there is, in words."""
        return f"{COUNTED:,} or more" if self.count == COUNTED else str(self.count)


@dataclass(frozen=True, slots=True)
class Kind:
    """How one line of work is found and told; `claims`: the ways from a row to its claims, `people` to whose it is."""

    title: str
    empty: str
    rows: Callable[[Any, date], QuerySet[Any]]
    told: Callable[[Any], Entry]
    page: str = ""
    claims: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def narrowed(self, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        """Return the rows of a person, a document and a measure asked for; nothing where rows are of no claim."""
        for name, path in (("document", "passage__document__title"), ("measure", "measure__name")):
            if words := asked.get(name):
                ways = [Q(**{f"{way}{path}__icontains": words}) for way in self.claims]
                rows = self._among(rows, ways)
        if person := asked.get("person"):
            rows = self._among(rows, [Q(**{way: person.pk}) for way in self.people])
        return rows

    def _among(self, rows: QuerySet[Any], ways: list[Q]) -> QuerySet[Any]:
        if not ways:
            return rows.none()
        found = rows.model._default_manager.filter(reduce(or_, ways))
        return rows.filter(pk__in=found.values("pk"))


class NarrowForm(forms.Form):
    """Whose work, and of which document or measure, the queue is narrowed to."""

    person = forms.ModelChoiceField(None, required=False, empty_label="everybody")
    document = forms.CharField(required=False, max_length=100, help_text="Words of its title.")
    measure = forms.CharField(required=False, max_length=100, help_text="Words of its name.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")
        self.fields["person"].queryset = staff
        self.fields["person"].label_from_instance = display_name


def _of_claim(claim: Any) -> Entry:
    to = f"assigned to {display_name(claim.assigned_to)}" if claim.assigned_to else "with nobody"
    due = f", due {format_date(claim.due_on, 'j F Y')}" if claim.due_on else ""
    about = f"{claim.reference} · {claim.get_state_display()} · {to}{due}"
    return Entry(reverse("claims:desk_review", args=[claim.number]), claim.statement, about)


def _of_my_claim(claim: Any) -> Entry:
    due = f", due {format_date(claim.due_on, 'j F Y')}" if claim.due_on else ""
    whose = "assigned to you" if claim.assigned_to else "recorded by you"
    about = f"{claim.reference} · {claim.get_state_display()} · {whose}{due}"
    return Entry(reverse("claims:desk_review", args=[claim.number]), claim.statement, about)


def _of_unchecked(claim: Any) -> Entry:
    why = ", ".join(priority.reasons(claim, timezone.localdate())) or "nobody has said why it matters"
    return Entry(reverse("claims:desk_review", args=[claim.number]), claim.statement, f"{claim.reference} · {why}")


def _of_verification(row: Any) -> Entry:
    verdict = "in review, read blind" if settings.BLIND_REVIEW and row.state == "in_review" else f"“{row.verdict.name}”"
    about = f"{row.claim.reference} · {verdict} by {display_name(row.author)}"
    about += f" · returned: {row.return_note}" if row.return_note else ""
    return Entry(reverse("claims:desk_review", args=[row.claim.number]), row.claim.statement, about)


def _of_anchor(anchor: Anchor) -> Entry:
    about = f"{anchor.get_outcome_display()} in version {anchor.version.number} of {anchor.version.document}"
    return Entry(reverse("claims:desk_anchor", args=[anchor.pk]), str(anchor.passage), about)


def _of_text(version: Version) -> Entry:
    by = f" by {display_name(version.captured_by)}" if version.captured_by else ""
    about = f"version {version.number}, captured {format_date(timezone.localtime(version.captured_at), 'j F Y')}{by}"
    return Entry(reverse("claims:desk_text", args=[version.pk]), version.document.title, about)


def _of_look(look: Fetch) -> Entry:
    about = f"{look.get_outcome_display()} on {format_date(timezone.localtime(look.at), 'j F Y')}. {look.says}"
    return Entry(reverse("claims:desk_watch", args=[look.document.slug]), look.document.title, about.strip())


def _of_link(link: Any) -> Entry:
    words = f"{link.from_claim.reference} {link.get_meaning_display()} {link.to_claim.reference}"
    return Entry(reverse("claims:desk_link_decide", args=[link.pk]), words, link.reason)


def _of_finding(row: Any) -> Entry:
    page = "desk_stale" if row.kind == FindingKind.STALE else "desk_review"
    address = reverse(f"claims:{page}", args=[] if page == "desk_stale" else [row.subject.number])
    return Entry(address, row.summary, f"{row.subject.reference} · {row.heading}")


def _of_release(row: Any) -> Entry:
    address = reverse("claims:desk_release", args=[row.series.slug, row.number])
    return Entry(
        address, f"{row.series}, release {row.number}", f"{row.label} · imported by {display_name(row.worded_by)}"
    )


def _of_change(row: Any) -> Entry:
    return Entry(
        reverse("claims:desk_change", args=[row.pk]), str(row), f"{row.author.get_username()}: {row.public_note}"
    )


def _of_match(row: Any) -> Entry:
    about = f"{row.claim.reference} {row.claim.statement} · proposed by {display_name(row.proposed_by)}"
    return Entry(reverse("claims:desk_review_match", args=[row.pk]), str(row), about)


def _of_request(row: Any) -> Entry:
    about = f"{row.get_kind_display()}{f' · {row.claim.reference}' if row.claim else ''}"
    about += f" · {format_date(timezone.localtime(row.sent_at), 'j F Y')}"
    return Entry(reverse("claims:desk_request", args=[row.pk]), Truncator(row.words).chars(200), about)


def _of_number(claim: Any) -> Entry:
    return Entry(f"{reverse('claims:desk_suggestions')}?claim={claim.reference}", claim.statement, claim.reference)


def _claims(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("assigned_to")


def _verifications(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("claim", "verdict", "author").order_by("submitted_at", "pk")


OF_CLAIM, OF_VERIFICATION = ("",), ("claim__",)
WHOSE = ("assigned_to", "recorded_by")
KINDS = {
    "figures_changed": Kind(
        "Changed figures under public claims",
        "Every public figure stands in its source as it was quoted.",
        lambda who, day: worklist.figures_changed().select_related("passage", "version__document"),
        _of_anchor,
        claims=("passage__claims__",),
    ),
    "due": Kind(
        "Due",
        "Nothing is due.",
        lambda who, day: _claims(worklist.due(day)),
        _of_claim,
        claims=OF_CLAIM,
        people=WHOSE,
    ),
    "my_verifications": Kind(
        "My draft verdicts",
        "You have no verdict in the making.",
        lambda who, day: _verifications(worklist.my_verifications(who)),
        _of_verification,
        claims=OF_VERIFICATION,
        people=("author",),
    ),
    "my_claims": Kind(
        "My claims",
        "No claim waits for you.",
        lambda who, day: _claims(worklist.my_claims(who)),
        _of_my_claim,
        claims=OF_CLAIM,
        people=WHOSE,
    ),
    "to_review": Kind(
        "To review",
        "No verdict waits for a second person.",
        lambda who, day: _verifications(worklist.to_review(who)),
        _of_verification,
        claims=OF_VERIFICATION,
        people=("author",),
    ),
    "changes": Kind(
        "Changes to what readers see",
        "No change waits for a second person.",
        lambda who, day: awaiting(who).select_related("author"),
        _of_change,
        "desk_changes",
        people=("author",),
    ),
    "requests": Kind(
        "Requests from readers",
        "No reader waits for an answer.",
        lambda who, day: worklist.requests().select_related("claim"),
        _of_request,
        "desk_requests",
        claims=("claim__",),
    ),
    "to_check": Kind(
        "To check next",
        "Every public claim is checked or being checked.",
        lambda who, day: priority.to_check(day),
        _of_unchecked,
        claims=OF_CLAIM,
        people=WHOSE,
    ),
    "anchors": Kind(
        "Passages whose words changed",
        "Every passage stands as it was quoted.",
        lambda who, day: worklist.anchors_to_decide().select_related("passage", "version__document"),
        _of_anchor,
        claims=("passage__claims__",),
    ),
    "texts": Kind(
        "Captured texts to let readers see",
        "Readers see the words of every text they may.",
        lambda who, day: worklist.texts_to_accept(who).select_related("document", "captured_by"),
        _of_text,
        people=("captured_by",),
    ),
    "sources": Kind(
        "Watched sources",
        "Every watched source stands as it did.",
        lambda who, day: worklist.sources_to_look_at(timezone.now()).select_related("document"),
        _of_look,
    ),
    "unassigned": Kind(
        "Unassigned drafts",
        "Every draft is somebody’s.",
        lambda who, day: _claims(worklist.unassigned(who)),
        _of_claim,
        claims=OF_CLAIM,
        people=WHOSE,
    ),
    "to_release": Kind(
        "Drafts of others, to make public",
        "Nobody else’s draft waits.",
        lambda who, day: _claims(worklist.to_release(who)),
        _of_claim,
        claims=OF_CLAIM,
        people=WHOSE,
    ),
    "releases": Kind(
        "Releases of official series, to accept",
        "No release waits for a second person.",
        lambda who, day: worklist.releases_to_accept(who).select_related("series", "worded_by"),
        _of_release,
        people=("worded_by",),
    ),
    "reviews": Kind(
        "Verdicts of other desks, matched by others",
        "No match waits for a second person.",
        lambda who, day: worklist.reviews_to_accept(who).select_related("claim", "proposed_by"),
        _of_match,
        claims=("claim__",),
        people=("proposed_by",),
    ),
    "recounted": Kind(
        "Verdicts that rest on an official count revised since",
        "No official count that a verdict cites was revised.",
        lambda who, day: _claims(worklist.recounted()),
        _of_claim,
        claims=OF_CLAIM,
        people=WHOSE,
    ),
    "findings": Kind(
        "Findings to show to readers",
        "Readers see all that the figures of public claims imply.",
        lambda who, day: worklist.findings_to_release().select_related("subject"),
        _of_finding,
        "desk_findings",
        claims=("subject__",),
    ),
    "stale": Kind(
        "Overtaken by newer figures",
        "No change “since” a year is overtaken.",
        lambda who, day: worklist.stale_findings().select_related("subject"),
        _of_finding,
        "desk_stale",
        claims=("subject__",),
    ),
    "links": Kind(
        "Links to decide on",
        "No link waits for a decision.",
        lambda who, day: worklist.links_to_decide(who).select_related("from_claim", "to_claim"),
        _of_link,
        claims=("from_claim__", "to_claim__"),
        people=("author",),
    ),
    "unlinked": Kind(
        "Figures linked to no other",
        "Every figure is linked, or its links were decided on.",
        lambda who, day: worklist.unlinked(),
        _of_number,
        "desk_suggestions",
        claims=OF_CLAIM,
        people=WHOSE,
    ),
}


@desk_page
def queue(request: HttpRequest) -> HttpResponse:
    """Show every line of work with its count and the first of it; `?line=` shows the whole of one, in pages.

    `?person=`, `?document=` and `?measure=` narrow it.
    """
    narrow = NarrowForm(request.GET)
    asked = {name: value for name, value in (narrow.cleaned_data if narrow.is_valid() else {}).items() if value}
    chosen = request.GET.get("line", "")
    if chosen in KINDS and KINDS[chosen].page and not asked:
        return redirect(f"claims:{KINDS[chosen].page}")
    open_to = [name for name in KINDS if worklist.is_asked(request.user, name)]
    names = [chosen] if chosen in KINDS else open_to
    sheet = request.GET.get("page", "1") if chosen in KINDS else ""
    lines = [_line(name, request.user, asked, sheet) for name in names]
    documents = Document.objects.select_related("publisher").prefetch_related("versions").order_by("-pk")[:TEXTS_SHOWN]
    context = {
        "lines": [line for line in lines if line.count],
        "quiet": [line for line in lines if not line.count],
        "chosen": chosen if chosen in KINDS else "",
        "narrow": narrow,
        "narrowed": bool(asked),
        "texts": [(document, version) for document in documents if (version := document.current_version())],
        "documents": Document.objects.count(),
        "may_record": may_record(request.user),
    }
    return render(request, "desk/queue.html", context)


def _line(name: str, who: User, asked: dict[str, Any], sheet: str) -> Line:
    """Return one line of work; `sheet`: the number of the page of all of it, "" for the first few."""
    kind = KINDS[name]
    rows = kind.narrowed(kind.rows(who, timezone.localdate()), asked)
    address = reverse(f"claims:{kind.page}") if kind.page and not asked else ""
    count = rows.order_by()[:COUNTED].count()
    if not sheet:
        return Line(name, kind.title, kind.empty, count, [kind.told(row) for row in rows[:SHOWN]], address)
    page = Paginator(rows, PER_PAGE).get_page(sheet)
    return Line(name, kind.title, kind.empty, count, [kind.told(row) for row in page], address, page)
