"""What the change list and the head of a claim's page say of a claim, in words."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from claims.models import Claim, Link, Verification
from claims.models.figure import plain
from claims.models.verification import OPEN
from claims.rules.findings import suggestions
from claims.rules.same import family
from claims.wording.claim import short


def _number_shown(name: str) -> Any:
    """Return a read-only field that shows a number without the zeros of its column."""

    @admin.display(description=name.replace("_", " ").capitalize())
    def shown(self: Any, claim: Claim) -> str:
        number = plain(getattr(claim, name))
        return "–" if number is None else f"{number:f}"

    return shown


class ClaimColumns:
    """Columns and read-only fields of claims; they use the prefetched verifications."""

    value_shown = _number_shown("value")
    high_shown = _number_shown("high")
    whole_shown = _number_shown("whole")
    target_value_shown = _number_shown("target_value")

    @admin.display(description="Reference", ordering="number")
    def reference(self, claim: Claim) -> str:
        """Return the public reference."""
        return claim.reference

    @admin.display(description="As printed", ordering="value")
    def figure(self, claim: Claim) -> str:
        """Return the number as printed."""
        return claim.printed or "–"

    @admin.display(description="Period", ordering="period_start")
    def period_in_words(self, claim: Claim) -> str:
        """Return the period in words, and whether it is inferred."""
        if not claim.period:
            return "–"
        return f"{claim.period.label}, inferred" if claim.period.inferred else claim.period.label

    @admin.display(description="State", ordering="state")
    def state_in_words(self, claim: Claim) -> str:
        """Return the state, and a hold."""
        return f"{claim.get_state_display()}, on hold" if claim.hold else claim.get_state_display()

    @admin.display(description="Verdict")
    def verdict_in_list(self, claim: Claim) -> str:
        """Return the published verdict, and how far an open verification has come."""
        return " · ".join(_verdicts(claim))

    @admin.display(description="Kind and state")
    def kind_and_state(self, claim: Claim) -> str:
        """Return what it is and how far it has come, with the reasons given."""
        said = f"{claim.get_kind_display()}, {claim.get_state_display()}, recorded by {claim.recorded_by}"
        if claim.withdrawn_reason:
            said += f". Withdrawn: {claim.withdrawn_reason}"
        if claim.hold:
            said += f". On hold: {claim.hold_reason}"
        return said

    @admin.display(description="Words")
    def quotation(self, claim: Claim) -> str:
        """Return the quoted words in their context, with a link to the document's text."""
        passage = claim.passage
        return format_html(
            '<span class="quotation">…{}<mark>{}</mark>{}…</span><br><a href="{}">{}</a>',
            passage.prefix,
            passage.exact,
            passage.suffix,
            reverse("admin:sources_document_change", args=[passage.document_id]),
            passage.document.title,
        )

    @admin.display(description="Verdict")
    def verdict_in_words(self, claim: Claim) -> str:
        """Return the verifications with links."""
        links = [
            (reverse("admin:claims_verification_change", args=[row.pk]), f"{_named(row)} ({row.get_state_display()})")
            for row in claim.verifications.all()
        ]
        return format_html_join("; ", '<a href="{}">{}</a>', links) or "not yet checked"

    @admin.display(description="Said also")
    def said_also(self, claim: Claim) -> str:
        """Return the other claims that say the same, with links."""
        others = [row for row in family(claim) if row.pk != claim.pk]
        lines = ((reverse("admin:claims_claim_change", args=[row.pk]), str(row)) for row in others)
        return format_html_join("", '<p><a href="{}">{}</a></p>', lines) or "by no other claim on record"

    @admin.display(description="Linked claims")
    def links_in_words(self, claim: Claim) -> str:
        """Return what this claim is to others, read from this end, and what it might be."""
        links = Link.objects.touching(claim).select_related("from_claim", "to_claim")
        lines = []
        for row in links:
            words, other = row.seen_from(claim)
            state = "" if row.state == "confirmed" else f" ({row.get_state_display()})"
            lines.append((reverse("admin:claims_link_change", args=[row.pk]), f"{words} {other}{state}"))
        suggested = _suggested(claim)
        if not lines:
            return suggested or "none"
        listed = format_html_join("", '<li><a href="{}">{}</a></li>', lines)
        return format_html('<ul class="linked">{}</ul>', listed) + suggested


def _suggested(claim: Claim) -> SafeString:
    """Return the links that might be made, with a link to where they are decided on; nothing when there are none."""
    found = suggestions(claim)
    if not found:
        return mark_safe("")
    lines = ((f"{short(each.from_claim)} {each.meaning.label} {short(each.to_claim)}",) for each in found)
    listed = format_html_join("", "<li>{}</li>", lines)
    address = f"{reverse('claims:desk_suggestions')}?claim={claim.reference}"
    return format_html('<p>Suggested; <a href="{}">decide on it</a>:</p><ul class="linked">{}</ul>', address, listed)


def _named(row: Verification) -> str:
    """Name a verdict, unless it is to be read blind."""
    return "to be read blind" if settings.BLIND_REVIEW and row.state == "in_review" else str(row.verdict)


def _verdicts(claim: Claim) -> list[str]:
    rows: list[Verification] = list(claim.verifications.all())
    published = [f"{row.verdict.glyph} {row.verdict}" for row in rows if row.state == "published"]
    working = [f"{row.get_state_display()}: {_named(row)}" for row in rows if row.state in OPEN]
    return (published or ["not yet checked"]) + working
