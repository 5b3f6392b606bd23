"""The fields of a claim that is a figure."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from claims.models.choices import ChangeUnit, ClaimKind, Comparator, Direction, FigureKind, Modality, Statistic
from claims.quantities import Quantity

SIGNIFICANT_DIGITS = 15
MOST_PLACES = 24


def at_most_fifteen_digits(value: Decimal) -> None:
    """Refuse a number that SQLite, which keeps decimals as doubles, would round."""
    if value.is_finite() and abs(value.adjusted()) > MOST_PLACES:  # of which even the places could not be counted
        raise ValidationError(f"{value} is too large or too small a number to be stored; give it with another unit.")
    digits = value.normalize().as_tuple().digits
    if len(digits) > SIGNIFICANT_DIGITS:
        raise ValidationError(
            f"{value:f} has {len(digits)} significant digits; at most {SIGNIFICANT_DIGITS} can be stored exactly. "
            "Record it with fewer, as a source would print it."
        )


def number_field(help_text: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    """Return a field for a claim's number: exact, up to 15 significant digits, never a float."""
    return models.DecimalField(
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[at_most_fifteen_digits],
        help_text=help_text,
    )


def plain(number: Decimal | None) -> Decimal | None:
    """Drop the zeros that the column's fixed places add.

    >>> plain(Decimal("1573.000000")), plain(Decimal("9.700000"))
    (Decimal('1573'), Decimal('9.7'))
    """
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


class FigureFields(models.Model):
    """What a figure claim says, as printed and as a number."""

    printed = models.CharField(
        max_length=300, blank=True, help_text="The words of the number as printed, such as “over 2,500 reports”."
    )
    value = number_field("The number, scaled: 18.4 million is 18400000. Empty when the words give none.")
    high = number_field("For a range: its upper end.")
    decimals = models.SmallIntegerField(
        null=True,
        blank=True,
        help_text="Printed decimal places less the scale's zeros: 2,500 is 0, 9.7 is 1, 18.4 million is -5.",
    )
    comparator = models.CharField(
        max_length=2,
        choices=Comparator,
        blank=True,
        help_text="What the words around the number say of it: “more than 2,500” is more than; a bare number exactly.",
    )
    figure_kind = models.CharField(
        max_length=10, choices=FigureKind, blank=True, help_text="“Rose by 700 %” is a change; “up to 900” is a level."
    )
    change_unit = models.CharField(
        max_length=10,
        choices=ChangeUnit,
        blank=True,
        help_text="For a change only; empty for one by a part of what there was (“fell by a quarter”: 0.25).",
    )
    direction = models.CharField(max_length=5, choices=Direction, blank=True, help_text="For a change only.")
    whole = number_field("For a share: its whole, only when printed in the passage (“five of the first eight”: 8).")
    unit = models.CharField(max_length=200, blank=True, help_text="What is counted, as printed; or GBP, %.")
    statistic = models.CharField(
        max_length=10,
        choices=Statistic,
        blank=True,
        help_text="Only totals, averages and medians enter a series, never mixed.",
    )
    applies_to = models.CharField(
        max_length=200,
        blank=True,
        help_text="For “each”: to whom it applies, such as “the majority of European countries”.",
    )
    modality = models.CharField(max_length=10, choices=Modality, blank=True, help_text="How the number is meant.")

    class Meta:
        abstract = True

    @property
    def quantity(self) -> Quantity:
        """The figure as the arithmetic takes it."""
        return Quantity(
            start=0,
            end=0,
            printed=self.printed,
            value=plain(self.value),
            high=plain(self.high),
            decimals=self.decimals or 0,
            comparator=self.comparator,
            unit=self.unit,
            figure_kind=self.figure_kind,
            change_unit=self.change_unit,
            direction=self.direction,
            whole=plain(self.whole),
        )


IS_FIGURE = Q(kind=ClaimKind.FIGURE)
# A quarter, a third: what the words give no unit for is part of what there was.
A_PART = Q(value__isnull=False, value__gt=0, value__lt=1, unit="")

FIGURE_RULES = [
    models.CheckConstraint(
        condition=(
            IS_FIGURE & ~Q(printed="") & ~Q(comparator="") & ~Q(figure_kind="") & ~Q(statistic="") & ~Q(modality="")
        )
        | (
            ~IS_FIGURE
            & Q(
                printed="",
                value__isnull=True,
                high__isnull=True,
                decimals__isnull=True,
                comparator="",
                figure_kind="",
                change_unit="",
                direction="",
                whole__isnull=True,
                unit="",
                statistic="",
                applies_to="",
                modality="",
                base_start__isnull=True,
                base_end__isnull=True,
                base_words="",
            )
        ),
        name="claim_figure_fields",
        violation_error_message=(
            "Kind: a figure needs its printed words, comparator, figure kind, statistic and modality; "
            "other kinds of claim have none of them."
        ),
    ),
    models.CheckConstraint(
        condition=Q(figure_kind=FigureKind.CHANGE) & (~Q(change_unit="") | A_PART)
        | (~Q(figure_kind=FigureKind.CHANGE) & Q(change_unit="", base_start__isnull=True, base_end__isnull=True)),
        name="claim_change_unit",
        violation_error_message=(
            "Change unit: a change needs one, save for a part of what there was, such as a quarter (0.25, no unit); "
            "a level or a share has neither that nor a base."
        ),
    ),
    models.CheckConstraint(
        condition=Q(value__isnull=False, decimals__isnull=False)
        | Q(value__isnull=True, high__isnull=True, decimals__isnull=True, whole__isnull=True),
        name="claim_number_complete",
        violation_error_message="Value: without a value there is no upper end, no whole and no decimals.",
    ),
    models.CheckConstraint(
        condition=Q(high__isnull=True) | Q(high__gte=F("value")),
        name="claim_range_order",
        violation_error_message="High: the upper end of a range is not below its lower end; swap the two.",
    ),
    models.CheckConstraint(
        condition=Q(whole__isnull=True) | Q(figure_kind=FigureKind.SHARE, whole__gt=0),
        name="claim_whole_of_share",
        violation_error_message="Whole: only a share has one, and it is above zero.",
    ),
    models.CheckConstraint(
        condition=~Q(statistic=Statistic.EACH) | ~Q(applies_to=""),
        name="claim_each_applies_to",
        violation_error_message="Applies to: a figure for each of them says for whom.",
    ),
]
