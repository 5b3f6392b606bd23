"""Receipt: a claim or finding that the text of a check rests on."""

from typing import Any

from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.finding import FindingOutcome
from claims.models.verification import Verification
from sources.models.natural_key import loaded_after


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    """Receipts, and the named sets of them."""

    def get_by_natural_key(self, number: int, created_at: str, claim: int | None, finding: str) -> "Receipt":
        """Return the receipt of one verification for a claim's number, or for a finding's key."""
        of_one = self.filter(verification__claim__number=number, verification__created_at=created_at)
        return of_one.get(finding=finding) if finding or claim is None else of_one.get(claim__number=claim)


class Receipt(models.Model):
    """A claim or finding that bears out what a check says: by a numbered note in its text, or as a figure on record."""

    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="receipts")
    number = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="The n of [n] in the text; empty for a figure on record without a note.",
    )
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts")
    finding = models.CharField(max_length=64, blank=True, help_text="Or the key of a finding.")
    outcome = models.CharField(
        max_length=20, choices=FindingOutcome, blank=True, help_text="What that finding came to at the time."
    )
    published = models.BooleanField(
        default=False, editable=False, help_text="Whether its verdict was published: then both stay as they are."
    )

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["verification", "number", "pk"]
        indexes = [models.Index(fields=["finding"], name="receipt_finding")]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, finding="", outcome="")
                | (Q(claim__isnull=True) & ~Q(finding="") & ~Q(outcome="")),
                name="receipt_claim_or_finding",
                violation_error_message="Claim: a receipt is a claim or a finding; one of them.",
            ),
            models.UniqueConstraint(
                fields=["verification", "number"],
                name="receipt_number_once",
                violation_error_message="Number: another note of this check has it; give each its own.",
            ),
            models.UniqueConstraint(
                fields=["verification", "claim"],
                name="receipt_claim_once",
                violation_error_message="Claim: it is a note of this check already.",
            ),
            models.UniqueConstraint(
                fields=["verification", "finding"],
                condition=~Q(finding=""),
                name="receipt_finding_once",
                violation_error_message="Finding: it is a note of this check already.",
            ),
        ]

    def __str__(self) -> str:
        said = self.claim.reference if self.claim else f"finding {self.finding[:8]}"
        return f"[{self.number}] {said}" if self.number else said

    @loaded_after("claims.verification", "claims.claim")
    def natural_key(self) -> tuple[Any, ...]:
        """Return the natural key of the verification, the claim's number, and the finding's key."""
        return (*self.verification.natural_key(), self.claim.number if self.claim else None, self.finding)
