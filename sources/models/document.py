"""Document: a published work."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from sources.models.actor import Actor
from sources.models.choices import Basis, DocumentKind, Precision, Rights, Scope, Watch
from sources.models.dates import partial_date_rule, partial_words
from sources.models.natural_key import loaded_after
from sources.models.passage import Passage
from sources.models.review import Worded, own_words_rule
from sources.models.revision import Revised
from sources.models.year_start import YearStart

if TYPE_CHECKING:
    from sources.models.version import Version  # which imports this module: a version is one of a document


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, and the named sets of them."""

    def get_by_natural_key(self, slug: str) -> "Document":
        """Return the document with this slug."""
        return self.get(slug=slug)

    def public(self, held: bool = False) -> Self:
        """Return the documents that hold a public passage; `held` as for passages."""
        return self.filter(Exists(Passage.objects.public(held).filter(document=OuterRef("pk"))))


class Document(Worded, Revised):
    """A published work: an article, a press release, a report, a speech."""

    title = models.CharField(max_length=300, help_text="As printed.")
    slug = models.SlugField(max_length=80, unique=True, help_text="Its part of web addresses; stays as it is.")
    publisher = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        help_text="Who published it; empty when unknown.",
    )
    publisher_basis = models.CharField(
        max_length=10, choices=Basis, default=Basis.PRINTED, help_text="How the publisher is known."
    )
    publisher_reason = models.TextField(
        blank=True, help_text="For an inferred publisher: what it is inferred from. Shown to readers."
    )
    byline = models.CharField(max_length=200, blank=True, help_text="The author as printed.")
    kind = models.CharField(
        max_length=20, choices=DocumentKind, default=DocumentKind.NEWS, help_text="What sort of work it is."
    )
    url = models.URLField("web address", max_length=1000, blank=True, help_text="Where it was published.")
    archived_url = models.URLField(
        "archived copy", max_length=1000, blank=True, help_text="A copy kept by a web archive."
    )
    published = models.DateField(
        null=True, blank=True, help_text="Day of publication. For a month or a year alone, its first day."
    )
    published_precision = models.CharField(
        max_length=10, choices=Precision, default=Precision.UNKNOWN, help_text="How much of that date is known."
    )
    published_basis = models.CharField(
        max_length=10, choices=Basis, default=Basis.UNKNOWN, help_text="How the date is known."
    )
    published_reason = models.TextField(
        blank=True, help_text="For an inferred date: what it is inferred from. Shown to readers."
    )
    language = models.CharField(max_length=10, default="en", help_text="Language code, such as en or cy.")
    jurisdiction = models.CharField(
        max_length=10, default="GB", blank=True, help_text="Country code; decides what “financial year” means."
    )
    rights = models.CharField(
        max_length=10,
        choices=Rights,
        default=Rights.QUOTE_ONLY,
        help_text="Quotations only: readers see public passages with at most 25 words around each.",
    )
    watch = models.CharField(
        max_length=10,
        choices=Watch,
        default=Watch.OFF,
        blank=True,
        help_text="How often its web address is looked at again; a changed text becomes a new version.",
    )
    current = models.ForeignKey(
        "sources.Version",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="The version that the source went back to; empty where the newest is the current one.",
    )
    history = HistoricalRecords(excluded_fields=["revision", "current"])

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = [models.F("published").desc(nulls_last=True), "title"]
        constraints = [
            own_words_rule("document"),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="document_has_title",
                violation_error_message="Title: a document needs one; write it as printed.",
            ),
            models.CheckConstraint(
                condition=partial_date_rule("published"),
                name="document_published_precision",
                violation_error_message="Published: give a date with its precision, or neither (precision “unknown”).",
            ),
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_basis=Basis.UNKNOWN)
                | (Q(published__isnull=False) & ~Q(published_basis=Basis.UNKNOWN)),
                name="document_published_basis",
                violation_error_message="Published basis: “unknown” exactly when there is no date.",
            ),
            models.CheckConstraint(
                condition=Q(publisher__isnull=True, publisher_basis=Basis.UNKNOWN)
                | (Q(publisher__isnull=False) & ~Q(publisher_basis=Basis.UNKNOWN)),
                name="document_publisher_basis",
                violation_error_message="Publisher basis: “unknown” exactly when no publisher is given.",
            ),
            models.CheckConstraint(
                condition=~Q(published_basis=Basis.INFERRED) | ~Q(published_reason=""),
                name="document_inferred_date_reason",
                violation_error_message="Published reason: say what the inferred date is inferred from.",
            ),
            models.CheckConstraint(
                condition=~Q(publisher_basis=Basis.INFERRED) | ~Q(publisher_reason=""),
                name="document_inferred_publisher_reason",
                violation_error_message="Publisher reason: say what the inferred publisher is inferred from.",
            ),
            models.CheckConstraint(
                condition=Q(watch=Watch.OFF) | ~Q(url=""),
                name="document_watch_has_address",
                violation_error_message="Watch: there is no web address to look at; give the document's, or watch off.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @loaded_after("sources.actor")
    def natural_key(self) -> tuple[str]:
        """Return the slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Return the document's public page."""
        return reverse("claims:document", args=[self.slug])

    @property
    def published_words(self) -> str:
        """The date of publication as far as it is known, "" when unknown."""
        return partial_words(self.published, self.published_precision)

    @property
    def published_on(self) -> date | None:
        """The day of publication when the very day is known."""
        return self.published if self.published_precision == Precision.DAY else None

    @cached_property
    def years(self) -> tuple[tuple[str, int, int], ...]:
        """When its financial, tax and academic years begin where an editor has said so: (kind, month, day)."""
        return YearStart.objects.of(self)

    def current_version(self) -> "Version | None":
        """Return the version the source went back to, else the newest full one, else the newest excerpt, else None."""

        def rank(version: "Version") -> tuple[bool, bool, int]:
            return version.pk == self.current_id, version.scope == Scope.FULL, version.number

        return max(self.versions.all(), key=rank, default=None)
