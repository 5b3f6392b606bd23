"""Verifications in the admin: proposed on a claim, revised by their author, reviewed by somebody else."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from claims.admin.filters import FewFilter, MyVerificationsFilter
from claims.admin.steps import StepsAdmin
from claims.desk.forms import VerificationForm
from claims.desk.forms.verification import REPLACING, is_replacing
from claims.models import Claim, Evidence, Reply, Verdict, Verification
from claims.models.choices import VerificationState
from claims.rules.policy import obstacle
from claims.services import workflow
from claims.services.workflow import Step
from claims.services.workflow.steps import propose
from sources.editing.admin import ChildInline, child_rows, completing
from sources.ledger.admin import HistoryAdmin

NEW = ["on_claim", "quotation"]
STANDING = ["on_claim", "quotation", "state_in_words", "returned_with", "replacing"]


class EvidenceInline(ChildInline):
    """What a verification rests on."""

    model = Evidence
    template = "admin/edit_inline/stacked.html"
    fields = [
        "passage", "url", "title", ("stance", "independence"), "note", "number", "withheld", "withheld_reason",
    ]  # fmt: skip
    autocomplete_fields = ["passage"]
    verbose_name_plural = "Evidence: what the verdict rests on"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the fields, long ones two lines high."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 2
        return field


class ReplyInline(ChildInline):
    """Who was asked for comment, and what they answered."""

    model = Reply
    template = "admin/edit_inline/stacked.html"
    fields = [("whom", "asked_on", "channel", "due_on"), "answer", ("answered_on", "corrected", "shown")]
    verbose_name_plural = "Replies: who was asked for comment"


class ChooseClaimForm(forms.Form):
    """Which claim a verdict is proposed on."""

    claim = forms.ModelChoiceField(Claim.objects.all(), help_text="Search by statement, words, or OR-0042.")


@admin.register(Verification)
class VerificationAdmin(StepsAdmin, HistoryAdmin):
    """Verdicts on claims, under the two-person rule."""

    form = VerificationForm
    ledger_kind = "claim"
    add_title = "Propose a verdict"
    steps = (Step.SUBMIT, Step.PUBLISH, Step.RETURN)
    inlines = [EvidenceInline, ReplyInline]
    list_display = ["claim_reference", "claim_statement", "verdict", "state", "author", "reviewer", "created_at"]
    list_display_links = ["claim_reference", "claim_statement"]
    list_filter = [
        MyVerificationsFilter,
        "state",
        "verdict",
        "claim__kind",
        ("claim__measure", FewFilter),
        ("claim__passage__document__publisher", FewFilter),
        ("author", admin.RelatedOnlyFieldListFilter),
        "created_at",
    ]
    search_fields = ["claim__statement", "reasoning", "=claim__number"]
    search_help_text = "Search by the claim's statement, the reasoning, or the claim's number."

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Ask for the claim first: the verdicts that fit depend on it."""
        if not self.has_add_permission(request) or _asked_claim(request):
            return super().add_view(request, form_url, extra_context)
        form_class = type("ChooseClaimForm", (ChooseClaimForm,), {})
        completing(form_class, "claim", Verification._meta.get_field("claim"), self.admin_site)
        form = form_class()
        context = {
            **self.admin_site.each_context(request),
            "title": "Propose a verdict: on which claim?",
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/claims/verification/choose_claim.html", context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, with the claim a new verification is on."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None:
            form.claim = self._claim(request)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what is checked, the verdict, and what a replacement says to readers."""
        claim = obj.claim if obj else self._claim(request)
        parts = [
            ("What is checked", {"fields": STANDING if obj else NEW}),
            ("What is asked", {"fields": ["why", "question", "settles"]}),
            ("What you found", {"fields": ["verdict", "scale", "reasoning", *_refutable(claim)]}),
            ("What you did and could not do", {"fields": ["checked", "not_checked", "asked"]}),
        ]
        if is_replacing(claim, obj):
            text = "A published verdict stands; this one will replace it, and readers will see why."
            parts.append(("Why it replaces the published verdict", {"fields": list(REPLACING), "description": text}))
        return parts

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Return what is only shown."""
        return [*(STANDING if obj else NEW), "scale"]

    def closed(self, request: HttpRequest, row: Verification) -> str:
        """Return why this user cannot edit it now: only its author does, while it is a draft."""
        return obstacle(Step.REVISE, request.user, row.claim, row)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verification]:
        """Return the verifications with their claims."""
        rows = super().get_queryset(request)
        if settings.BLIND_REVIEW and request.user.has_perm("claims.publish_verification"):
            chosen = Q(author=request.user.pk) | Q(blind_by=request.user.pk)
            rows = rows.filter(~Q(state=VerificationState.IN_REVIEW) | chosen)  # the rest is read blind on the desk
        return rows.select_related("claim__passage__document", "verdict", "author", "reviewer", "replaces__verdict")

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Verification:
        """Propose or revise through the door for verdicts."""
        rows = {"evidence": child_rows(children, Evidence), "replies": child_rows(children, Reply)}
        if change:
            return workflow.revise(form.instance, who=request.user, expected=form.expected, **rows, **form.values)
        given = {name: listed or () for name, listed in rows.items()}
        return propose(form.claim, request.user, form.cleaned_data["seen"], **given, **form.values)

    def ledger_reference(self, row: Verification) -> str:
        """Return the claim's reference: its lines tell of the verification."""
        return row.claim.reference

    def view_on_site(self, row: Verification) -> str | None:
        """Return the claim's public page, once readers see this verification on it."""
        shown = Verification.objects.public().filter(pk=row.pk).exists()
        return row.claim.get_absolute_url() if shown else None

    @admin.display(description="Claim", ordering="claim__number")
    def claim_reference(self, row: Verification) -> str:
        """Return the claim's reference."""
        return row.claim.reference

    @admin.display(description="Statement", ordering="claim__statement")
    def claim_statement(self, row: Verification) -> str:
        """Return what the claim asserts."""
        return row.claim.statement

    @admin.display(description="Claim")
    def on_claim(self, row: Verification) -> str:
        """Return the claim with a link to its page."""
        address = reverse("admin:claims_claim_change", args=[row.claim_id])
        return format_html('<a href="{}">{}</a>: {}', address, row.claim.reference, row.claim.statement)

    @admin.display(description="Words")
    def quotation(self, row: Verification) -> str:
        """Return the quoted words in their context."""
        passage = row.claim.passage
        words = (passage.prefix, passage.exact, passage.suffix, passage.document.title)
        return format_html('<span class="quotation">…{}<mark>{}</mark>{}…</span><br>{}', *words)

    @admin.display(description="State")
    def state_in_words(self, row: Verification) -> str:
        """Return how far it has come, who wrote it and who reviewed it."""
        said = f"{row.get_state_display()}, written by {row.author}"
        return f"{said}, reviewed by {row.reviewer}" if row.reviewer else said

    @admin.display(description="Reviewer's note")
    def returned_with(self, row: Verification) -> str:
        """Return what the reviewer asked for."""
        return row.return_note or "none"

    @admin.display(description="Replaces")
    def replacing(self, row: Verification) -> str:
        """Return the published verdict it replaces, with a link."""
        if row.replaces is None:
            return "nothing"
        address = reverse("admin:claims_verification_change", args=[row.replaces_id])
        return format_html('<a href="{}">{}</a>', address, row.replaces)

    @admin.display(description="What each verdict means")
    def scale(self, row: Verification) -> str:
        """Return the verdicts that fit the claim, explained."""
        fitting = Verdict.objects.fitting(row.claim)
        lines = [(each.glyph, each.name, each.meaning, _needs(each)) for each in fitting]
        return format_html('<ul class="scale">{}</ul>', format_html_join("", "<li>{} <b>{}</b>: {}{}</li>", lines))

    def _claim(self, request: HttpRequest) -> Claim:
        """Return the claim a new verification is on; of an unknown one there is no page."""
        return get_object_or_404(Claim.objects.select_related("passage__document"), pk=_asked_claim(request))


def _asked_claim(request: HttpRequest) -> int | None:
    asked = request.GET.get("claim", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else None


def _needs(verdict: Verdict) -> str:
    if not verdict.needs_evidence:
        return ""
    return " Needs independent or primary evidence" + (", or arithmetic alone." if verdict.refutable else ".")


def _refutable(claim: Claim) -> list[str]:
    """Return the field for a refutation by arithmetic where a fitting verdict allows one."""
    return ["refuted_by_arithmetic"] if Verdict.objects.fitting(claim).filter(refutable=True).exists() else []
