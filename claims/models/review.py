"""Review: another desk's verdict."""

import hashlib
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim, public_claim
from sources.models.choices import Precision
from sources.models.dates import partial_date_rule, partial_words
from sources.models.natural_key import loaded_after
from sources.models.review import REVIEWED_ALONE, two_people
from sources.models.revision import Revised
from sources.models.user import User


class ReviewState(models.TextChoices):
    """How far it has come that a review is about a claim on record."""

    OPEN = "open", "matched to no claim"
    PROPOSED = "proposed", "match proposed"
    ACCEPTED = "accepted", "match accepted"


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, and the named sets of them. `public` is the only gate to readers."""

    def get_by_natural_key(self, key: str) -> "Review":
        """Return the review with this key."""
        return self.get(key=key)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: what was shown to readers never disappears."""
        raise ValidationError("Review: a review is never deleted; end its match instead.")

    def open(self) -> Self:
        """Return those matched to no claim."""
        return self.filter(state=ReviewState.OPEN)

    def awaiting(self) -> Self:
        """Return those whose match waits for a second person."""
        return self.filter(state=ReviewState.PROPOSED)

    def public(self) -> Self:
        """Return what readers may see: that of a public claim, once a second person accepted the match."""
        return self.filter(public_claim("claim"), state=ReviewState.ACCEPTED)


class Review(Revised):
    """Another desk's verdict: what it reviewed in its own words, its rating as printed; never ours."""

    url = models.URLField(
        "web address", max_length=1000, validators=[URLValidator(["http", "https"])], help_text="Where it stands."
    )
    reviewed = models.TextField(help_text="What was reviewed, in that desk's words.")
    rating = models.CharField(max_length=200, help_text="Its verdict as printed.")
    publisher = models.CharField(max_length=200, help_text="Whose verdict it is.")
    published = models.DateField(null=True, blank=True, help_text="When it was published; empty when not known.")
    published_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    title = models.CharField(max_length=300, blank=True, help_text="The title it stands under.")
    claimant = models.CharField(max_length=200, blank=True, help_text="Who said it, as that desk has it.")
    language = models.CharField(max_length=35, blank=True, help_text="The language of its words, where it says so.")
    key = models.CharField(max_length=64, unique=True, editable=False, help_text="What tells it from every other.")
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        help_text="The claim on record that it is about.",
    )
    not_about = models.ManyToManyField(
        Claim,
        blank=True,
        related_name="reviews_of_others",
        help_text="Claims that somebody said it is not about; it is not offered for them again.",
    )
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.OPEN, editable=False)
    imported_by = models.ForeignKey[User, User](settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    proposed_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who said that it is about the claim.",
    )
    accepted_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who else saw both and agreed.",
    )
    reviewed_alone = models.BooleanField(default=False, editable=False, help_text=REVIEWED_ALONE)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "-id"], name="review_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReviewState.OPEN, claim__isnull=True, proposed_by__isnull=True)
                | (~Q(state=ReviewState.OPEN) & Q(claim__isnull=False, proposed_by__isnull=False)),
                name="review_matched",
                violation_error_message="Claim: a match has a claim and somebody who proposed it, or there is none.",
            ),
            models.CheckConstraint(
                condition=Q(state=ReviewState.ACCEPTED, accepted_by__isnull=False)
                | (~Q(state=ReviewState.ACCEPTED) & Q(accepted_by__isnull=True)),
                name="review_accepted",
                violation_error_message="Accepted by: a match is accepted by somebody, or it waits.",
            ),
            models.CheckConstraint(
                condition=~Q(reviewed="") & ~Q(rating="") & ~Q(publisher="") & ~Q(url=""),
                name="review_says_something",
                violation_error_message="Rating: a review has an address, a publisher, its words and a rating.",
            ),
            models.CheckConstraint(
                condition=partial_date_rule("published"),
                name="review_published_precision",
                violation_error_message="Published: say how precisely it is known; unknown exactly when it is empty.",
            ),
            two_people("review", "accepted_by", "proposed_by", "nobody accepts the match they proposed"),
        ]

    def __str__(self) -> str:
        words = self.reviewed if len(self.reviewed) <= 80 else f"{self.reviewed[:79]}…"
        return f"{self.publisher}: “{self.rating}” on “{words}”"

    @loaded_after("claims.claim")
    def natural_key(self) -> tuple[str]:
        """Return what tells it from every other."""
        return (self.key,)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what was shown to readers never disappears."""
        raise ValidationError("Review: a review is never deleted; end its match instead.")

    @property
    def published_words(self) -> str:
        """When it was published, as far as that is known."""
        return partial_words(self.published, self.published_precision)

    @staticmethod
    def key_of(url: str, reviewed: str) -> str:
        """Return what tells a review from every other: where it stands, and what it is about.

        >>> Review.key_of("https://a.example/1", "Six seen.") == Review.key_of("https://a.example/1", "six  seen.")
        True
        """
        said = " ".join(reviewed.casefold().split())
        return hashlib.sha256(f"{url}\n{said}".encode()).hexdigest()
