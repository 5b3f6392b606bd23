"""Claims in the admin: recorded against their words, amended in public, linked and checked."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.claim_inlines import AttributionInline, ContextInline, contexts
from claims.admin.columns import ClaimColumns
from claims.admin.filters import FewFilter, MyClaimsFilter, VerdictFilter, WorkFilter, YearFilter
from claims.admin.preview import ArithmeticAdmin
from claims.admin.quote import QuoteReadingAdmin, read_into
from claims.admin.steps import StepsAdmin
from claims.desk.forms import ClaimForm, sections
from claims.desk.forms.claim import NUMBERS
from claims.models import Attribution, Claim, Verification
from claims.models.choices import ClaimKind, ClaimState
from claims.models.claim import REFERENCE
from claims.rules.policy import obstacle, open_verification
from claims.services import recording
from claims.services.workflow import Step
from sources import capture
from sources.editing.admin import child_rows, completing, is_key
from sources.ledger.admin import HistoryAdmin
from sources.models import Passage
from sources.models.user import User

SHOWN = {name: f"{name}_shown" for name in NUMBERS}
STANDING = ["reference", "kind_and_state", "quotation", "verdict_in_words", "links_in_words"]
SAID_AGAIN = (
    "Said before",
    {
        "fields": ["same_as", "said_also"],
        "description": "When another claim on record says this very figure. Where anything differs, link the two.",
    },
)


@admin.register(Claim)
class ClaimAdmin(ClaimColumns, QuoteReadingAdmin, ArithmeticAdmin, StepsAdmin, HistoryAdmin):
    """Assertions recorded against the words that make them."""

    asked_by_key = ("document",)
    form = ClaimForm
    ledger_kind = "claim"
    steps = (Step.SUBMIT, Step.RELEASE, Step.PUBLISH, Step.RETURN, Step.WITHDRAW, Step.HOLD, Step.END_HOLD)
    autocomplete_fields = ["same_as", "passage", "claimant", "measure", "addressee", "set_by", "topics"]
    readonly_fields = STANDING
    list_display = [
        "reference",
        "statement",
        "kind",
        "figure",
        "period_in_words",
        "measure",
        "state_in_words",
        "verdict_in_list",
    ]
    list_display_links = ["reference", "statement"]
    list_select_related = ["measure"]
    list_filter = [
        MyClaimsFilter,
        "kind",
        "state",
        "hold",
        VerdictFilter,
        WorkFilter,
        YearFilter,
        ("measure", FewFilter),
        ("passage__document__publisher", FewFilter),
        ("assigned_to", admin.RelatedOnlyFieldListFilter),
        "recorded_at",
    ]
    search_fields = ["statement", "passage__exact", "printed", "claimant__name", "measure__name", "=number"]
    search_help_text = "Search by statement, quoted words, number as printed, claimant, measure, or OR-0042."

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Ask for the kind first: each kind has its own fields."""
        if not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)  # which refuses
        if chosen_kind(request) is None:
            context = {
                **self.admin_site.each_context(request),
                "title": "Record a claim: of what kind?",
                "opts": self.opts,
                "kinds": [(kind, *KINDS[kind]) for kind in ClaimKind],
                "query": request.GET.urlencode(),
            }
            return TemplateResponse(request, "admin/claims/claim/choose_kind.html", context)
        return super().add_view(request, form_url, extra_context)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return the kind, and what the link that led here filled in, the document of a given passage among it."""
        initial = super().get_changeform_initial_data(request)
        given = initial.get("passage", "")
        passage = Passage.objects.filter(pk=given).first() if is_key(given) else None
        return {**({"document": passage.document_id} if passage else {}), **initial, "kind": chosen_kind(request)}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields of the claim's kind, in the order of the work."""
        kind = obj.kind if obj else chosen_kind(request) or ClaimKind.STATEMENT
        parts = []
        for section in sections(kind, new=obj is None):
            options = {"fields": list(section.fields), "description": section.description}
            if section.folded and not (_holds_something(obj, section.fields) or read_into(request, section.fields)):
                options["classes"] = ["collapse"]
            parts.append((section.title, options))
        if obj is None:
            return parts
        if not self.has_change_permission(request, obj):
            readable = [(title, _shown(options)) for title, options in parts if "quote" not in options["fields"]]
            again = [SAID_AGAIN] if obj.kind == ClaimKind.FIGURE else []
            return [("This claim", {"fields": STANDING}), *readable, *again]
        if obj.state == ClaimState.PUBLIC:
            text = "This claim is public. What you change waits until somebody else accepts it; readers see your note."
            parts.insert(0, ("Amend a public claim", {"fields": ["public_note"], "description": text}))
        again = [SAID_AGAIN] if obj.kind == ClaimKind.FIGURE else []
        return [("This claim", {"fields": STANDING}), *parts, *again]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what is only shown, once there is a claim."""
        return [*STANDING, *SHOWN.values(), "said_also"] if obj else []

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Return the claim's context and attributions."""
        return [ContextInline, AttributionInline]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, its document searched as it is typed."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "document" in form.base_fields:
            completing(form, "document", Passage._meta.get_field("document"), self.admin_site)
        return form

    def closed(self, request: HttpRequest, row: Claim) -> str:
        """Return why this user cannot edit it, or amend it, now."""
        return obstacle(Step.EDIT, request.user, row)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Return the claims with their words and verifications."""
        verifications = Verification.objects.select_related("verdict", "author", "reviewer")
        found = super().get_queryset(request).select_related("passage__document", "measure", "recorded_by")
        return found.prefetch_related(Prefetch("verifications", queryset=verifications))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Search; a reference such as OR-0042 finds that claim alone."""
        reference = REFERENCE.fullmatch(search_term.strip())
        if reference:
            return queryset.filter(number=int(reference[1])), False
        return super().get_search_results(request, queryset, search_term)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Name the kind in the heading of a new claim; lead from a stored one to its verdict and links."""
        if kwargs.get("add"):
            context["title"] = f"Record a {chosen_kind(request)}"
        else:
            context["ways"] = ways_on(request.user, kwargs["obj"])
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Claim, post_url_continue: Any = None) -> HttpResponse:
        """After "save and add another", stay with the kind and the document."""
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            query = urlencode({"kind": obj.kind, "document": obj.passage.document_id})
            return redirect(f"{reverse('admin:claims_claim_add')}?{query}")
        return response

    def ledger_reference(self, row: Claim) -> str:
        """Return the claim's public reference."""
        return row.reference

    def view_on_site(self, claim: Claim) -> str | None:
        """Return its public page, when it has one."""
        return claim.get_absolute_url() if Claim.objects.readable().filter(pk=claim.pk).exists() else None

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Claim:
        """Quote the words, then record, edit or amend through the doors."""
        claim, who = form.instance, request.user
        if form.selector is not None:
            claim.passage = capture.quote_selector(form.cleaned_data["document"], form.selector, who=who)
        context = contexts(children, claim, who)
        rows = {"topics": list(form.cleaned_data["topics"]), "attributions": child_rows(children, Attribution)}
        if not change:
            return recording.record(claim, who=who, context=context or (), **rows)
        note = form.cleaned_data.get("public_note", "")
        if note and set(form.changed_data) == {"same_as", "public_note"}:
            return _said_again(Claim.objects.get(pk=claim.pk), claim.same_as, who, note, form.expected)
        if note and "same_as" in form.changed_data:
            raise ValidationError({"same_as": "Says again: change this by itself, and the rest in a second step."})
        if note:
            return recording.amend(claim, who=who, note=note, expected=form.expected, context=context, **rows)
        first = claim.same_as  # which the edit leaves alone: another door sets it
        try:
            claim = recording.edit(claim, who=who, expected=form.expected, context=context, **rows)
        except ValidationError as refusal:
            raise with_note_asked(refusal, claim) from refusal
        return claim if first == claim.same_as else _said_again(claim, first, who, note)


def _said_again(claim: Claim, first: Claim | None, who: User, note: str, expected: int | None = None) -> Claim:
    """Say that a claim says another again, or that it does no more, through the door for that."""
    claim.same_as = first
    return recording.say_again(claim, who=who, note=note, expected=expected)


def with_note_asked(refusal: ValidationError, claim: Claim) -> ValidationError:
    """Return the refusal to edit a public claim with the cure at the field that has it: the note."""
    if claim.state != ClaimState.PUBLIC or not hasattr(refusal, "error_dict"):
        return refusal
    note = "Public note: say what you changed and why; readers will see it. Or take the change back."
    return ValidationError({**refusal.error_dict, "note": [ValidationError(note)]})


def ways_on(who: User, claim: Claim) -> list[tuple[str, str, str]]:
    """Return the pages that lead on from a claim, for whoever may go there: label, address, what it is for."""
    ways = []
    if not obstacle(Step.PROPOSE, who, claim, open_verification(claim)):
        address = f"{reverse('admin:claims_verification_add')}?claim={claim.pk}"
        ways.append(("Propose a verdict", address, "Say what you found; somebody else reviews it."))
    if who.has_perm("claims.add_link") and claim.state != ClaimState.WITHDRAWN:
        address = f"{reverse('admin:claims_link_add')}?from_claim={claim.pk}"
        ways.append(("Link it to another claim", address, "What it updates, repeats, contradicts, is part of …"))
    return ways


KINDS = {
    ClaimKind.FIGURE: ("A figure", "It gives a number: a count, a sum, a rise, a share. “82,109 referrals in 2017.”"),
    ClaimKind.COMMITMENT: (
        "A commitment",
        "Somebody promises, demands, announces or considers something. “Companies must remove it within a day.”",
    ),
    ClaimKind.STATEMENT: (
        "A statement",
        "It asserts a fact or a policy without number or promise. “One leads to the other.”",
    ),
}


def chosen_kind(request: HttpRequest) -> str | None:
    """Return the kind of claim the page is for, None when none was chosen."""
    kind = request.POST.get("kind") or request.GET.get("kind")
    return kind if kind in ClaimKind.values else None


def _shown(options: dict[str, Any]) -> dict[str, Any]:
    """Return a section to be read only: its numbers as people write them."""
    lines = [[line] if isinstance(line, str) else list(line) for line in options["fields"]]
    named = [[SHOWN.get(name, name) for name in line] for line in lines]
    return {**options, "fields": [line[0] if len(line) == 1 else tuple(line) for line in named]}


def _holds_something(claim: Claim | None, names: Any) -> bool:
    """Say whether a folded section has something a person should see."""
    plain = {"said_on_basis", "base_basis"}
    return claim is not None and any(getattr(claim, name, None) for name in flatten(names) if name not in plain)
