"""Series: one body's figures for a measure; what was published of them, and each value."""

from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from simple_history.models import HistoricalRecords

from claims.arithmetic import wording
from claims.models.choices import PeriodKind, Statistic
from claims.models.figure import at_most_fifteen_digits, plain
from claims.models.measure import Measure
from claims.models.period import RecordedPeriod
from sources.models import Actor, Version
from sources.models.choices import Basis, Precision
from sources.models.dates import partial_date_rule, partial_words
from sources.models.natural_key import loaded_after
from sources.models.review import Worded, own_words_rule, two_people
from sources.models.revision import Revised
from sources.models.user import User


class ObsStatus(models.TextChoices):
    """What the publisher says of one value, in SDMX's words."""

    NORMAL = "normal", "normal"
    PROVISIONAL = "provisional", "provisional"
    ESTIMATED = "estimated", "estimated"
    BREAK = "break", "break: counted differently from here on"


class ReleaseState(models.TextChoices):
    """How far a release has come: it counts once a second person has accepted it."""

    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"


class SeriesQuerySet(models.QuerySet["Series"]):
    """Series, and the named sets of them."""

    def get_by_natural_key(self, slug: str) -> "Series":
        """Return the series with this slug."""
        return self.get(slug=slug)

    def accepted(self) -> Self:
        """Return those that a second person accepted with a release: the words of the others are nobody's yet."""
        return self.filter(Exists(Release.objects.accepted().filter(series=OuterRef("pk"))))

    def public(self, held: bool = False) -> Self:
        """Return the series that readers see: of a public measure, with an accepted release; `held` as there."""
        return self.accepted().filter(Exists(Measure.objects.public(held).filter(pk=OuterRef("measure"))))


class Series(Worded, Revised):
    """One body's figures for a measure (official statistics): who publishes them, and how its columns are read."""

    name = models.CharField(max_length=200, help_text="As its publisher calls it. Shown to readers.")
    slug = models.SlugField(max_length=80, unique=True, help_text="Its name in commands; stays as it is.")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="series", help_text="What it counts.")
    publisher = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="series", help_text="Who publishes it.")
    statistic = models.CharField(
        max_length=10,
        choices=[(each.value, each.label) for each in (Statistic.TOTAL, Statistic.AVERAGE)],
        default=Statistic.TOTAL,
        help_text="Only claims of the same statistic are compared with it.",
    )
    period_column = models.CharField(
        max_length=200, blank=True, help_text="Heading of the column of periods; empty when each year is a column."
    )
    value_column = models.CharField(
        max_length=200, blank=True, help_text="Heading of the column of values; empty when each year is a column."
    )
    where_column = models.CharField(max_length=200, blank=True, help_text="Only rows where this column …")
    where_value = models.CharField(max_length=200, blank=True, help_text="… says this.")
    years_across = models.BooleanField(default=False, help_text="Each year is a column, not a row.")
    scale = models.DecimalField(
        max_digits=24,
        decimal_places=6,
        default=Decimal(1),
        validators=[at_most_fifteen_digits],
        help_text="What the printed values are multiplied by: 1000 for a table in thousands.",
    )
    later = models.TextField(
        blank=True, help_text="When later counts than these are known to exist: which, and where. Shown to readers."
    )
    note = models.TextField(blank=True, help_text="What a reader must know of it. Shown to readers.")
    worded_by = models.ForeignKey[User, User](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text="Who last changed what it says.",
    )
    history = HistoricalRecords(excluded_fields=["revision"])

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="series_has_name",
                violation_error_message="Name: a series needs one; write it as its publisher does.",
            ),
            models.CheckConstraint(
                condition=Q(years_across=True, period_column="", value_column="")
                | (Q(years_across=False) & ~Q(period_column="") & ~Q(value_column="")),
                name="series_columns",
                violation_error_message="Period column: name it and the value column, or tick that years go across.",
            ),
            models.CheckConstraint(
                condition=Q(where_column="", where_value="") | (~Q(where_column="") & ~Q(where_value="")),
                name="series_where",
                violation_error_message="Where column: give the column and what it must say, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(scale__gt=0),
                name="series_scale",
                violation_error_message="Scale: a number above zero; 1 leaves the values as printed.",
            ),
            models.UniqueConstraint(
                fields=["measure", "publisher", "name"],
                name="series_once",
                violation_error_message="Name: this publisher has a series of that name for this measure already.",
            ),
            own_words_rule("series"),
        ]

    def __str__(self) -> str:
        return self.name

    @loaded_after("claims.measure", "sources.actor")
    def natural_key(self) -> tuple[str]:
        """Return the slug."""
        return (self.slug,)

    def current(self) -> "Release | None":
        """Return the accepted release published last, or None."""
        return self.releases.accepted().last()


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases, and the named sets of them."""

    def get_by_natural_key(self, series: str, number: int) -> "Release":
        """Return the release of this number of the series `series`."""
        return self.get(series__slug=series, number=number)

    def accepted(self) -> Self:
        """Return those that count, the earliest published first."""
        return self.filter(state=ReleaseState.ACCEPTED).order_by(F("released").asc(nulls_first=True), "number")


class Release(Worded):
    """What was published of a series on one day (its day, never that of our capture), in a Version: a vintage."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField(help_text="Counts the releases of one series, from 1.")
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="releases", help_text="The captured table it was read from."
    )
    released = models.DateField(
        null=True, blank=True, help_text="Day of publication. For a month or a year alone, its first day."
    )
    released_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    released_basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN)
    released_reason = models.TextField(blank=True, help_text="For an inferred day: from what. Shown to readers.")
    covers_from = models.DateField(help_text="First day of its earliest period.")
    covers_to = models.DateField(help_text="Last day of its latest period.")
    observations_hash = models.CharField("SHA-256 of its observations", max_length=64)
    state = models.CharField(max_length=10, choices=ReleaseState, default=ReleaseState.PROPOSED)
    worded_by = models.ForeignKey[User, User](
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who imported it."
    )
    imported_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_reason = models.TextField(blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["series", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                name="release_number",
                violation_error_message="Number: this series has a release of that number already.",
            ),
            models.UniqueConstraint(
                fields=["series", "version"],
                condition=~Q(state="declined"),
                name="release_version_once",
                violation_error_message="Version: this table is a release of this series already.",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", approved_by__isnull=False, accepted_at__isnull=False)
                | (~Q(state="accepted") & Q(approved_by__isnull=True, accepted_at__isnull=True)),
                name="release_approved_by",
                violation_error_message="Approved by: a release counts once somebody has accepted it, at a known time.",
            ),
            two_people("release", "approved_by", "worded_by", "nobody accepts what they imported"),
            models.CheckConstraint(
                condition=(Q(state="declined") & ~Q(declined_reason=""))
                | (~Q(state="declined") & Q(declined_reason="")),
                name="release_declined_reason",
                violation_error_message="Declined reason: say why exactly when a release is declined.",
            ),
            models.CheckConstraint(
                condition=partial_date_rule("released"),
                name="release_released_precision",
                violation_error_message="Released: give a date with its precision, or neither (precision “unknown”).",
            ),
            models.CheckConstraint(
                condition=Q(released__isnull=True, released_basis=Basis.UNKNOWN)
                | (Q(released__isnull=False) & ~Q(released_basis=Basis.UNKNOWN)),
                name="release_released_basis",
                violation_error_message="Released basis: “unknown” exactly when there is no date.",
            ),
            models.CheckConstraint(
                condition=~Q(released_basis=Basis.INFERRED) | ~Q(released_reason=""),
                name="release_inferred_reason",
                violation_error_message="Released reason: say what the inferred date is inferred from.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}, {self.label}"

    @loaded_after("claims.series", "sources.version")
    def natural_key(self) -> tuple[str, int]:
        """Return the series' slug and the number."""
        return (self.series.slug, self.number)

    @property
    def label(self) -> str:
        """When it was published, as far as that is known: "released 2023"."""
        words = partial_words(self.released, self.released_precision)
        return f"released {words}" if words else "released on an unknown day"


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Observations, and the named sets of them."""

    def get_by_natural_key(self, series: str, number: int, start: str, end: str) -> "Observation":
        """Return the value for one period of one release."""
        return self.get(release__series__slug=series, release__number=number, period_start=start, period_end=end)

    def public(self) -> Self:
        """Return the values that readers see: of accepted releases of public series."""
        return self.filter(release__state=ReleaseState.ACCEPTED, release__series__in=Series.objects.public())


class Observation(models.Model):
    """One value of a release, with its cell. Not a claim: claims are checked against it. Never edited by hand."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="observations")
    time_period = models.CharField(max_length=200, help_text="As printed.")
    period_start = models.DateField(help_text="First day.")
    period_end = models.DateField(help_text="Last day, inclusive.")
    period_kind = models.CharField(max_length=20, choices=PeriodKind)
    obs_value = models.DecimalField(max_digits=24, decimal_places=6, validators=[at_most_fifteen_digits])
    decimals = models.SmallIntegerField(help_text="Printed decimal places less the zeros of the table's scale.")
    obs_status = models.CharField(max_length=12, choices=ObsStatus, default=ObsStatus.NORMAL)
    note = models.TextField(blank=True, help_text="What the table says of this value.")
    sheet = models.CharField(max_length=200, blank=True)
    row = models.PositiveIntegerField(help_text="Counted from 1, the heading included.")
    column = models.PositiveIntegerField(help_text="Counted from 1.")

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["release", "period_end", "period_start"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "period_start", "period_end"],
                name="observation_period_once",
                violation_error_message="Period: this release has a value for it already.",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="observation_period_order",
                violation_error_message="Period end: it ends before it starts.",
            ),
            models.CheckConstraint(
                condition=Q(row__gte=1, column__gte=1),
                name="observation_cell",
                violation_error_message="Row: rows and columns are counted from 1.",
            ),
        ]
        indexes = [
            models.Index(fields=["release", "period_end"], name="observation_end"),
            models.Index(fields=["release", "obs_status"], name="observation_status"),
        ]

    def __str__(self) -> str:
        return f"{self.release.series}, {self.time_period}: {self.number:,f}"

    @loaded_after("claims.release")
    def natural_key(self) -> tuple[Any, ...]:
        """Return the natural key of the release, and the period's days."""
        return (*self.release.natural_key(), str(self.period_start), str(self.period_end))

    @property
    def number(self) -> Decimal:
        """The value without the zeros the column's fixed places add."""
        return plain(self.obs_value) or Decimal(0)

    @property
    def written(self) -> str:
        """The value as people write it: "18,462,422", "18.4 million" in a table of hundred thousands."""
        return wording.number(self.number, self.decimals)

    @property
    def said(self) -> str:
        """What the publisher says of it, "" for an ordinary value."""
        status = "" if self.obs_status == ObsStatus.NORMAL else self.get_obs_status_display()
        return "; ".join(filter(None, [status, self.note]))

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day."""
        return self.period_start, self.period_end

    @property
    def period(self) -> RecordedPeriod:
        """The time it is for."""
        return RecordedPeriod(self.period_start, self.period_end, self.period_kind, self.time_period, Basis.PRINTED, "")

    @property
    def cell(self) -> str:
        """Where it stands in its table: "row 22, column 2", with the sheet where there are several."""
        place = f"row {self.row}, column {self.column}"
        return f"{self.sheet}, {place}" if self.sheet else place
