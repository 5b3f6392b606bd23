"""What a link between two claims means, read from either end."""

from django.db import models


class Meaning(models.TextChoices):
    """What one claim is to another; the label reads from the first claim to the second."""

    REPEATS = "repeats", "repeats"
    UPDATES = "updates", "updates"
    REVISES = "revises", "revises"
    CONTRADICTS = "contradicts", "contradicts"
    NARROWS = "narrows", "narrows"
    PART_OF = "part_of", "is part of"
    USES_AS_BASE = "uses_as_base", "uses as its base"
    ENDS_AT = "ends_at", "ends at"
    REPORTS_ON = "reports_on", "reports on the progress of"
    FORECASTS = "forecasts", "forecasts"
    SAME_SUBJECT = "same_subject", "is about the same as"
    COMPARABLE_WITH = "comparable_with", "is comparable with"
    NOT_COMPARABLE = "not_comparable", "is not comparable with"

    @property
    def reverse(self) -> str:
        """The words that read from the second claim to the first."""
        return REVERSE[self]

    @property
    def explanation(self) -> str:
        """What the meaning says, in one line."""
        return EXPLANATION[self]


REVERSE = {
    Meaning.REPEATS: "is repeated by",
    Meaning.UPDATES: "is updated by",
    Meaning.REVISES: "is revised by",
    Meaning.CONTRADICTS: "contradicts",
    Meaning.NARROWS: "is narrowed by",
    Meaning.PART_OF: "has as a part",
    Meaning.USES_AS_BASE: "is the base of",
    Meaning.ENDS_AT: "is the end of",
    Meaning.REPORTS_ON: "has its progress reported by",
    Meaning.FORECASTS: "is forecast by",
    Meaning.SAME_SUBJECT: "is about the same as",
    Meaning.COMPARABLE_WITH: "is comparable with",
    Meaning.NOT_COMPARABLE: "is not comparable with",
}

EXPLANATION = {
    Meaning.REPEATS: "The same assertion, said again.",
    Meaning.UPDATES: "The same thing, for a later period.",
    Meaning.REVISES: "The same thing and period, a new figure.",
    Meaning.CONTRADICTS: "Both cannot be right.",
    Meaning.NARROWS: "The same thing, for a smaller group, place or time.",
    Meaning.PART_OF: "What it counts is counted in the other, too.",
    Meaning.USES_AS_BASE: "A change that is measured from the other.",
    Meaning.ENDS_AT: "A change whose end is the other.",
    Meaning.REPORTS_ON: "Tells what became of a commitment.",
    Meaning.FORECASTS: "Says beforehand what the other says of its time.",
    Meaning.SAME_SUBJECT: "Both speak of one thing; nothing more is said of how they relate.",
    Meaning.COMPARABLE_WITH: "An editor says that the two count alike, with a caveat.",
    Meaning.NOT_COMPARABLE: "Alike in words, yet not to be computed with together.",
}

SYMMETRIC = (Meaning.CONTRADICTS, Meaning.SAME_SUBJECT, Meaning.COMPARABLE_WITH, Meaning.NOT_COMPARABLE)
NEEDS_CAVEAT = (Meaning.COMPARABLE_WITH, Meaning.NOT_COMPARABLE)


class LinkState(models.TextChoices):
    """Who stands by a link: the program, one editor, two people, or nobody any more."""

    SUGGESTED = "suggested", "suggested"
    PROPOSED = "proposed", "proposed"
    CONFIRMED = "confirmed", "confirmed"
    REJECTED = "rejected", "rejected"

    @classmethod
    def open(cls) -> tuple["LinkState", "LinkState"]:
        """Return the states in which a link still waits for a decision."""
        return cls.SUGGESTED, cls.PROPOSED
