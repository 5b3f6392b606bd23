"""The closed vocabularies of the sources."""

from django.db import models


class Basis(models.TextChoices):
    """How something is known: printed by the source, worked out from it, inferred by us, or not at all."""

    PRINTED = "printed", "printed"
    RESOLVED = "resolved", "resolved from the words"
    INFERRED = "inferred", "inferred"
    UNKNOWN = "unknown", "unknown"


class Precision(models.TextChoices):
    """How much of a date is known; an unknown part is stored as 1."""

    DAY = "day", "day"
    MONTH = "month", "month"
    YEAR = "year", "year"
    UNKNOWN = "unknown", "unknown"


class ActorKind(models.TextChoices):
    """What an actor is."""

    PERSON = "person", "person"
    BODY = "body", "body"
    GROUP = "group", "group"


class DocumentKind(models.TextChoices):
    """What kind of work a document is."""

    NEWS = "news", "news"
    PRESS_RELEASE = "press release", "press release"
    STATEMENT = "statement", "statement"
    REPORT = "report", "report"
    SPEECH = "speech", "speech"
    STATISTICS = "statistics", "statistics"
    LAW = "law", "law"
    TRANSCRIPT = "transcript", "transcript"
    BLOG = "blog", "blog"
    DATASET = "dataset", "dataset"
    OTHER = "other", "other"


class Rights(models.TextChoices):
    """How much of a document's text may be shown to the public."""

    QUOTE_ONLY = "quote_only", "quotations only"
    FULL_TEXT = "full_text", "full text"


class Scope(models.TextChoices):
    """How much of the original a version holds."""

    FULL = "full", "full text"
    EXCERPT = "excerpt", "excerpt"


class Outcome(models.TextChoices):
    """What became of a passage in a version; `elsewhere`: its words stand there, among others than they did."""

    SAME = "same", "same"
    MOVED = "moved", "moved"
    ELSEWHERE = "elsewhere", "same words elsewhere"
    REWORDED = "reworded", "reworded"
    FIGURE_CHANGED = "figure_changed", "figure changed"
    GONE = "gone", "gone"


# Of these nothing is to be decided: the words stand there, among their own.
SETTLED = (Outcome.SAME, Outcome.MOVED)


class Watch(models.TextChoices):
    """How often a document's address is looked at again."""

    OFF = "", "not watched"
    DAILY = "daily", "daily"
    WEEKLY = "weekly", "weekly"
    MONTHLY = "monthly", "monthly"


class FetchOutcome(models.TextChoices):
    """What a look at a document's address found; `doubtful`: so little is left of it that an editor is asked."""

    STARTED = "started", "under way"
    CAPTURED = "captured", "captured"
    UNCHANGED = "unchanged", "unchanged"
    CHANGED = "changed", "changed"
    DOUBTFUL = "doubtful", "shrunk: an editor is asked"
    DECLINED = "declined", "shrunk: not taken"
    GONE = "gone", "gone"
    REFUSED = "refused", "refused"
    FAILING = "failing", "failing"


class YearKind(models.TextChoices):
    """Which of the years that do not begin on 1 January."""

    FINANCIAL = "financial", "financial year"
    TAX = "tax", "tax year"
    ACADEMIC = "academic", "academic year"
