"""Story: what one thing looked like across the years, chosen item by item for readers."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from claims.models.claim import Claim, public_claim
from claims.models.measure import Measure
from claims.models.series import Series
from sources.models.natural_key import loaded_after
from sources.models.review import Worded, own_words_rule
from sources.models.revision import Revised
from sources.models.user import User


class StoryState(models.TextChoices):
    """How far a story has come."""

    DRAFT = "draft", "draft"
    PUBLIC = "public", "public"
    WITHDRAWN = "withdrawn", "withdrawn"


class StoryQuerySet(models.QuerySet["Story"]):
    """Stories, and the named sets of them. `public` is the only gate to readers."""

    def get_by_natural_key(self, slug: str) -> "Story":
        """Return the story with this slug."""
        return self.get(slug=slug)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: what was public never disappears."""
        raise ValidationError("Story: a story is never deleted; withdraw it instead.")

    def public(self, held: bool = False) -> Self:
        """Return the released stories in which readers can see a claim; `held`: or could, once its hold ends."""
        shown = StoryItem.objects.filter(public_claim("claim", held), story=OuterRef("pk"))
        return self.filter(Exists(shown), state=StoryState.PUBLIC)

    def withdrawn(self) -> Self:
        """Return the stories that were public and were withdrawn: their pages stay, and say so."""
        return self.filter(state=StoryState.WITHDRAWN, released_at__isnull=False)


class Story(Worded, Revised):
    """What one thing looked like across the years, for readers: its items chosen one by one, in lanes by measure."""

    title = models.CharField(max_length=200, help_text="The question it answers, as a reader would ask it.")
    slug = models.SlugField(max_length=80, unique=True, help_text="Its part of web addresses; stays as it is.")
    summary = models.CharField(
        max_length=300, help_text="The answer in one sentence: it stands under the question on the home page."
    )
    standfirst = models.TextField(
        help_text="What a stranger should understand in a minute. Every figure in it must be on record below it."
    )
    counts_end = models.TextField(
        "where its counts end",
        help_text="The last period it holds, and whether later counts are known to exist. Shown to readers.",
    )
    state = models.CharField(max_length=10, choices=StoryState, default=StoryState.DRAFT, editable=False)
    pinned = models.BooleanField(default=False, editable=False, help_text="Leads the home page; one at most.")
    worded_by = models.ForeignKey[User, User](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text="Who last changed its words or its items.",
    )
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(blank=True, editable=False, help_text="Shown to readers.")
    history = HistoricalRecords(excluded_fields=["revision"])

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "stories"
        permissions = [
            ("release_story", "Can make a story public, and pin it to the home page"),
            ("withdraw_story", "Can withdraw a story"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(summary="") & ~Q(standfirst=""),
                name="story_says_something",
                violation_error_message="Title: a story needs its question, one sentence and a standfirst.",
            ),
            models.CheckConstraint(
                condition=~Q(counts_end=""),
                name="story_counts_end",
                violation_error_message="Where its counts end: name the last period, and whether later counts exist.",
            ),
            models.CheckConstraint(
                condition=~Q(state=StoryState.PUBLIC) | Q(approved_by__isnull=False, released_at__isnull=False),
                name="story_public_released",
                violation_error_message="State: a story becomes public when a second person releases it.",
            ),
            models.CheckConstraint(
                condition=~Q(state=StoryState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="story_withdrawn_reason",
                violation_error_message="Withdrawn reason: say why; readers will see it.",
            ),
            models.CheckConstraint(
                condition=Q(pinned=False) | Q(state=StoryState.PUBLIC),
                name="story_pinned_public",
                violation_error_message="Pinned: only a public story leads the home page.",
            ),
            models.UniqueConstraint(
                fields=["pinned"],
                condition=Q(pinned=True),
                name="story_pinned_once",
                violation_error_message="Pinned: another story leads the home page; unpin that one first.",
            ),
            own_words_rule("story"),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        """Return the slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Return the story's public page."""
        return reverse("claims:story", args=[self.slug])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what was public never disappears; a story is withdrawn instead."""
        raise ValidationError(f"{self}: a story is never deleted; withdraw it instead.")


class StoryItemQuerySet(models.QuerySet["StoryItem"]):
    """The items of stories."""

    def get_by_natural_key(self, story: str, position: int) -> "StoryItem":
        """Return the item at this place of a story."""
        return self.get(story__slug=story, position=position)


class StoryItem(models.Model):
    """One thing a story shows: a claim, a series, or a note of the desk's own; chosen by an editor, at its place."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(help_text="Its place in the story, from 1.")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="story_items", help_text="Shown by itself."
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="story_items",
        help_text="Official counts, drawn as a line in the lane of their measure.",
    )
    label = models.CharField(
        max_length=40, blank=True, help_text="Its name in the picture, where the figure or the force alone says little."
    )
    day = models.DateField(null=True, blank=True, help_text="For a note: the day it marks on the line of time.")
    words = models.TextField(
        blank=True, help_text="For a note: what it says. For a claim: what to keep in mind. Shown to readers."
    )

    objects = StoryItemQuerySet.as_manager()

    class Meta:
        ordering = ["story", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "position"],
                name="story_item_position",
                violation_error_message="Position: another item of this story stands there; number them anew.",
            ),
            models.UniqueConstraint(
                fields=["story", "claim"],
                name="story_item_once",
                violation_error_message="Claim: this story shows that claim already.",
            ),
            models.UniqueConstraint(
                fields=["story", "series"],
                name="story_series_once",
                violation_error_message="Series: this story shows that series already.",
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=True) | Q(series__isnull=True),
                name="story_item_one_thing",
                violation_error_message="Series: an item shows a claim or a series; make two items of it.",
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=False) | Q(series__isnull=False) | ~Q(words=""),
                name="story_item_something",
                violation_error_message="Words: choose a claim or a series, or write a note.",
            ),
            models.CheckConstraint(
                condition=Q(day__isnull=True) | Q(claim__isnull=True, series__isnull=True),
                name="story_item_day",
                violation_error_message="Day: only a note has one; a claim and a series have their own dates.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.claim.reference if self.claim else self.series or self.words}"

    @loaded_after("claims.story", "claims.claim", "claims.series")
    def natural_key(self) -> tuple[str, int]:
        """Return the story's slug and the position."""
        return (self.story.slug, self.position)


class StoryLaneQuerySet(models.QuerySet["StoryLane"]):
    """What stories say of their lanes."""

    def get_by_natural_key(self, story: str, measure: str) -> "StoryLane":
        """Return what a story says of the lane of a measure; "" is the lane of what is of none."""
        return self.get(story__slug=story, **({"measure__slug": measure} if measure else {"measure__isnull": True}))


class StoryLane(models.Model):
    """What a story says of the lane of one measure: its heading, and what may be compared with the lane above it.

    Which lanes there are, and in which order, follows from the items; a lane without such a row bears its measure's
    name. No measure is the lane of commitments and statements.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="lanes")
    measure = models.ForeignKey(
        Measure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="story_lanes",
        help_text="The lane of the items of this measure; empty for commitments and statements without one.",
    )
    heading = models.CharField(max_length=120, blank=True, help_text="Empty: the measure's name.")
    compared = models.TextField(
        "compared with the lane above",
        blank=True,
        help_text="What may and may not be compared with the lane above it, and why. Shown between the two.",
    )

    objects = StoryLaneQuerySet.as_manager()

    class Meta:
        ordering = ["story", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "measure"],
                name="story_lane_once",
                violation_error_message="Measure: this story has a lane for it already.",
            ),
            models.UniqueConstraint(
                fields=["story"],
                condition=Q(measure__isnull=True),
                name="story_lane_of_none_once",
                violation_error_message="Measure: this story has a lane for what is of no measure already.",
            ),
            models.CheckConstraint(
                condition=~Q(heading="") | ~Q(compared=""),
                name="story_lane_says_something",
                violation_error_message="Heading: give one, or say what may be compared; else leave the lane out.",
            ),
        ]

    def __str__(self) -> str:
        return self.heading or (self.measure.name if self.measure else "No measure")

    @loaded_after("claims.story", "claims.measure")
    def natural_key(self) -> tuple[str, str]:
        """Return the slugs of the story and of the measure."""
        return (self.story.slug, self.measure.slug if self.measure else "")
