"""The fields of a claim that is a commitment."""

from django.db import models
from django.db.models import Q

from claims.models.choices import ClaimKind, Force
from claims.models.figure import number_field
from sources.models import Actor

UNJUDGED = (Force.ENDORSEMENT, Force.CONSIDERING)


class CommitmentFields(models.Model):
    """What somebody must or will do, by when, and how one would know."""

    force = models.CharField(max_length=15, choices=Force, blank=True, help_text="How binding it is.")
    addressee = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="must_act_on",
        help_text="Who must act.",
    )
    set_by = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="set_commitments",
        help_text="Who set it, when that is not who must act.",
    )
    condition = models.TextField(blank=True, help_text="For a conditional promise: on what it depends.")
    deadline = models.DateField(null=True, blank=True, help_text="The last day to do it, when the words give one.")
    deadline_words = models.CharField(max_length=200, blank=True, help_text="As printed: “October”.")
    test_of_success = models.TextField(blank=True, help_text="How one would know that it was done.")
    target_value = number_field("The value to reach, if the commitment names one.")

    measure_id: int | None  # of the claim that has these fields

    class Meta:
        abstract = True

    @property
    def measurable(self) -> bool:
        """Whether anybody could tell that it was done: by a measure, or by a stated test."""
        return bool(self.test_of_success or self.measure_id)

    @property
    def gets_verdict(self) -> bool:
        """Whether progress on it is judged: what is merely considered or endorsed was not promised."""
        return self.force not in UNJUDGED


IS_COMMITMENT = Q(kind=ClaimKind.COMMITMENT)

COMMITMENT_RULES = [
    models.CheckConstraint(
        condition=(IS_COMMITMENT & ~Q(force=""))
        | (
            ~IS_COMMITMENT
            & Q(
                force="",
                addressee__isnull=True,
                set_by__isnull=True,
                condition="",
                deadline__isnull=True,
                deadline_words="",
                test_of_success="",
                target_value__isnull=True,
            )
        ),
        name="claim_commitment_fields",
        violation_error_message="Force: a commitment needs one; other kinds of claim have no field of a commitment.",
    ),
    models.CheckConstraint(
        condition=~Q(force=Force.CONDITIONAL) | ~Q(condition=""),
        name="claim_conditional_condition",
        violation_error_message="Condition: a conditional promise says on what it depends.",
    ),
]
