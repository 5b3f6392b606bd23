"""The closed vocabularies of the claims."""

from django.db import models


class ClaimKind(models.TextChoices):
    """What sort of assertion a claim is."""

    FIGURE = "figure", "figure"
    COMMITMENT = "commitment", "commitment"
    STATEMENT = "statement", "statement"


class ClaimState(models.TextChoices):
    """How far a claim has come."""

    DRAFT = "draft", "draft"
    PUBLIC = "public", "public"
    WITHDRAWN = "withdrawn", "withdrawn"


class Voice(models.TextChoices):
    """In whose words the document says it."""

    QUOTED = "quoted", "quoted: between quotation marks"
    INDIRECT = "indirect", "indirect: reported in the document's words"
    OWN = "own", "own: the document speaks for itself"
    HEADLINE = "headline", "headline or subheading"
    UNATTRIBUTED = "unattributed", "unattributed"


class Comparator(models.TextChoices):
    """How the printed number bounds the one meant."""

    EQUAL = "=", "exactly"
    ABOUT = "~", "about"
    LESS = "<", "less than"
    MORE = ">", "more than"
    AT_MOST = "<=", "at most"
    AT_LEAST = ">=", "at least"


class FigureKind(models.TextChoices):
    """What sort of number a figure is."""

    LEVEL = "level", "level: how many or how much"
    CHANGE = "change", "change: by how much it rose or fell"
    SHARE = "share", "share: how much of a whole"


class ChangeUnit(models.TextChoices):
    """In what a change is expressed."""

    PERCENT = "percent", "per cent"
    POINTS = "points", "percentage points"
    TIMES = "times", "times"
    ABSOLUTE = "absolute", "absolute"


class Direction(models.TextChoices):
    """Which way a change goes."""

    UP = "up", "up"
    DOWN = "down", "down"


class Statistic(models.TextChoices):
    """What of the counted things the number is; totals, averages and medians enter a series, never mixed."""

    TOTAL = "total", "total"
    EACH = "each", "each of them"
    LOWEST = "lowest", "lowest"
    HIGHEST = "highest", "highest"
    AVERAGE = "average", "average"
    MEDIAN = "median", "median"


class Modality(models.TextChoices):
    """How the number is meant."""

    REPORTED = "reported", "reported"
    ESTIMATE = "estimate", "estimate"
    FORECAST = "forecast", "forecast"
    TARGET = "target", "target"


class Force(models.TextChoices):
    """How binding a commitment is, and on whom."""

    PROMISE = "promise", "promise"
    CONDITIONAL = "conditional", "conditional promise"
    DEMAND = "demand", "demand on somebody else"
    ENDORSEMENT = "endorsement", "endorsement of a demand"
    ANNOUNCEMENT = "announcement", "announcement"
    CONSIDERING = "considering", "considering"


class PeriodKind(models.TextChoices):
    """What sort of period a figure is for."""

    DAY = "day", "day"
    WEEK = "week", "week"
    MONTH = "month", "month"
    QUARTER = "quarter", "quarter"
    HALF = "half", "half-year"
    YEAR = "year", "calendar year"
    FINANCIAL_YEAR = "financial_year", "financial year"
    ACADEMIC_YEAR = "academic_year", "academic year"
    DECADE = "decade", "decade"
    ROLLING = "rolling", "rolling: counted back from a day"
    SINCE = "since", "since a start"
    CUSTOM = "custom", "other"


class Counting(models.TextChoices):
    """How a measure counts over time."""

    FLOW = "flow", "flow: over a period"
    CUMULATIVE = "cumulative", "cumulative: since a start"
    POINT = "point", "point: at one time"


class Relay(models.TextChoices):
    """What part somebody had in bringing an assertion to the page."""

    ORIGINATOR = "originator", "originator: where it comes from"
    SPEAKER = "speaker", "speaker: who says it here"
    ENDORSER = "endorser", "endorser: who backs it"
    RELAY = "relay", "relay: who passes it on"


class VerificationState(models.TextChoices):
    """How far a verification has come."""

    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    PUBLISHED = "published", "published"
    REPLACED = "replaced", "replaced"
    CLOSED = "closed", "closed"


class Replacement(models.TextChoices):
    """Why a published verification was replaced."""

    CORRECTION = "correction", "correction: we were wrong"
    CLARIFICATION = "clarification", "clarification: we were unclear"
    UPDATE = "update", "update: the world moved"


class Stance(models.TextChoices):
    """What a piece of evidence does to the claim."""

    SUPPORTS = "supports", "supports it"
    OPPOSES = "opposes", "opposes it"
    CONTEXT = "context", "gives context"


class Independence(models.TextChoices):
    """How far evidence stands from the claim's own source."""

    SAME_DOCUMENT = "same document", "same document"
    SAME_ORIGIN = "same origin", "same origin"
    INDEPENDENT = "independent", "independent"
    PRIMARY = "primary", "primary"


class Scale(models.TextChoices):
    """Which question a verdict answers."""

    ACCURACY = "accuracy", "accuracy: is it so?"
    PROGRESS = "progress", "progress: was it done?"


class Spread(models.TextChoices):
    """How widely a claim is said, as far as the desk knows."""

    SEVERAL = "several", "in several places"
    MANY = "many", "in many places"
    EVERYWHERE = "everywhere", "everywhere"


class Harm(models.TextChoices):
    """What harm the claim does to people if it is wrong."""

    SOME = "some", "some"
    GRAVE = "grave", "grave"
