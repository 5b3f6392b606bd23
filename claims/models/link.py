"""Link: what one claim is to another."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from simple_history.models import HistoricalRecords

from claims.models.claim import Claim, public_claim
from claims.models.meanings import NEEDS_CAVEAT, SYMMETRIC, LinkState, Meaning
from sources.models.natural_key import loaded_after
from sources.models.review import REVIEWED_ALONE
from sources.models.revision import Revised
from sources.models.user import User

STOOD_BY = (LinkState.PROPOSED, LinkState.CONFIRMED)


class LinkQuerySet(models.QuerySet["Link"]):
    """Links, and the named sets of them."""

    def get_by_natural_key(self, from_number: int, to_number: int, meaning: str) -> "Link":
        """Return the link between two claims in one sense."""
        return self.get(from_claim__number=from_number, to_claim__number=to_number, meaning=meaning)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: a rejected link is remembered."""
        raise ValidationError("Link: a link is never deleted; reject it instead.")

    def confirmed(self) -> Self:
        """Return the links two people stand by."""
        return self.filter(state=LinkState.CONFIRMED)

    def public(self) -> Self:
        """Return the confirmed links between two public claims."""
        return self.confirmed().filter(public_claim("from_claim"), public_claim("to_claim"))

    def awaiting(self) -> Self:
        """Return the links an editor proposed and nobody else has decided on."""
        return self.filter(state=LinkState.PROPOSED)

    def touching(self, claim: Claim) -> Self:
        """Return the links of one claim, whichever end it is."""
        return self.filter(Q(from_claim=claim) | Q(to_claim=claim))


class Link(Revised):
    """One claim to another, with meaning, reason and author; confirmed by a second person."""

    from_claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="links_out",
        verbose_name="this claim",
        help_text="The one the sentence begins with: usually the later one.",
    )
    meaning = models.CharField(
        max_length=20, choices=Meaning, help_text="Read it as a sentence: this claim … that claim."
    )
    to_claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="links_in",
        verbose_name="that claim",
        help_text="The one the sentence ends with.",
    )
    reason = models.TextField(help_text="Why this is so. Shown to readers.")
    caveat = models.TextField(
        blank=True,
        help_text="For comparable: what to keep in mind. For not comparable: what differs. Shown to readers.",
    )
    exclusive = models.BooleanField(
        null=True, blank=True, help_text="For parts: whether the parts cannot overlap. Unknown unless a source says so."
    )
    exhaustive = models.BooleanField(
        null=True,
        blank=True,
        help_text="For parts: whether the parts make up the whole. Unknown unless a source says so.",
    )
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.PROPOSED)
    author = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="links",
        editable=False,
        help_text="Who proposed it in these words; empty for what the program suggested.",
    )
    decided_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_links",
        editable=False,
        help_text="Who confirmed or rejected it.",
    )
    reviewed_alone = models.BooleanField(default=False, editable=False, help_text=REVIEWED_ALONE)
    made_at = models.DateTimeField(editable=False)
    history = HistoricalRecords(excluded_fields=["revision"])

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["from_claim", "to_claim"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_claim=F("to_claim")),
                name="link_two_claims",
                violation_error_message="That claim: a claim cannot be linked to itself; choose another.",
            ),
            models.UniqueConstraint(
                fields=["from_claim", "to_claim", "meaning"],
                name="link_once",
                violation_error_message="Meaning: these two claims are linked in this sense already.",
            ),
            models.UniqueConstraint(
                Least("from_claim", "to_claim"),
                Greatest("from_claim", "to_claim"),
                "meaning",
                condition=Q(meaning__in=SYMMETRIC),
                name="link_symmetric_once",
                violation_error_message="Meaning: these two claims are linked in this sense already.",
            ),
            models.CheckConstraint(
                condition=~Q(meaning__in=NEEDS_CAVEAT, state__in=STOOD_BY) | ~Q(caveat=""),
                name="link_caveat",
                violation_error_message="Caveat: say what to keep in mind, or what differs.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="link_reason",
                violation_error_message="Reason: say why the two are linked.",
            ),
            models.CheckConstraint(
                condition=Q(meaning=Meaning.PART_OF) | Q(exclusive__isnull=True, exhaustive__isnull=True),
                name="link_parts_only",
                violation_error_message="Exclusive, exhaustive: only parts of a whole have these.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(LinkState.SUGGESTED, LinkState.REJECTED)) | Q(author__isnull=False),
                name="link_author",
                violation_error_message="Author: a proposed or confirmed link has one.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LinkState.open()) | Q(decided_by__isnull=False),
                name="link_decided_by",
                violation_error_message="Decided by: a confirmed or rejected link was decided on by somebody.",
            ),
            models.CheckConstraint(
                condition=~Q(state=LinkState.CONFIRMED) | ~Q(decided_by=F("author")) | Q(reviewed_alone=True),
                name="link_two_people",
                violation_error_message="Decided by: nobody confirms their own link; somebody else must.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_claim.reference} {self.get_meaning_display()} {self.to_claim.reference}"

    @loaded_after("claims.claim")
    def natural_key(self) -> tuple[int, int, str]:
        """Return the two claims' numbers and the meaning."""
        return (self.from_claim.number, self.to_claim.number, self.meaning)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a rejected link is remembered."""
        raise ValidationError("Link: a link is never deleted; reject it instead.")

    def seen_from(self, claim: Claim) -> tuple[str, Claim]:
        """Return the words and the other claim, as read from `claim`."""
        if claim.pk == self.from_claim_id:
            return str(Meaning(self.meaning).label), self.to_claim
        return Meaning(self.meaning).reverse, self.from_claim
