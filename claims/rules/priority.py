"""What to check next: the claims nobody has checked, by why they matter, with the reasons in words."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from claims.models import Claim, Finding, Link, Verdict, Verification
from claims.models.choices import ClaimKind, Harm, Scale, Spread, VerificationState
from claims.models.finding import FindingOutcome
from claims.models.meanings import LinkState, Meaning

# How much each reason weighs; a deadline that has passed and grave harm come before all else.
HARM = {Harm.GRAVE: 8, Harm.SOME: 3}
SPREAD = {Spread.EVERYWHERE: 5, Spread.MANY: 3, Spread.SEVERAL: 1}
DEADLINES = ((0, 8), (7, 5), (30, 2))  # days from now, weight
DOUBTED = 4  # its own arithmetic, or an official count, speaks against it
MOST_COUNTED = 5  # readers who asked, and repetitions on record, count one each up to so many
DOUBTS = (
    FindingOutcome.FAILS, FindingOutcome.HOLDS_IF_MISREAD, FindingOutcome.CUT_OFF, FindingOutcome.ONLY_ROUNDED,
)  # fmt: skip
CHECKED = (VerificationState.DRAFT, VerificationState.IN_REVIEW, VerificationState.PUBLISHED)


def unchecked() -> QuerySet[Claim]:
    """Return the public claims that nobody has checked or is checking, of those that a verdict can be given on."""
    known = Verification.objects.filter(claim=OuterRef("pk"), state__in=CHECKED)
    scale = Verdict.objects.filter(scale=Scale.PROGRESS, active=True).values_list("forces", flat=True)
    judged = {force for forces in scale for force in forces}
    rows = Claim.objects.public().filter(~Exists(known), same_as__isnull=True)
    return rows.filter(~Q(kind=ClaimKind.COMMITMENT) | Q(force__in=judged))


def to_check(today: date) -> QuerySet[Claim]:
    """Return the unchecked claims, the one that matters most first; each carries `points` and what they come from."""
    repeated = Link.objects.filter(to_claim=OuterRef("pk"), state=LinkState.CONFIRMED, meaning=Meaning.REPEATS)
    again = Claim.objects.public().filter(same_as=OuterRef("pk"))
    doubts = Finding.objects.filter(subject=OuterRef("pk"), outcome__in=DOUBTS)
    rows = unchecked().annotate(
        doubted=Exists(doubts), said_again_by=_counted(again, "same_as"), repeated_by=_counted(repeated, "to_claim")
    )
    asked = Least(Coalesce(F("readers_asked"), 0), MOST_COUNTED)
    repeats = Least(F("said_again_by") + F("repeated_by"), MOST_COUNTED)
    weights = _weight("harm", HARM) + _weight("spread", SPREAD) + _deadline(today)
    doubt = Case(When(doubted=True, then=DOUBTED), default=0)
    return rows.annotate(points=weights + asked + repeats + doubt).order_by("-points", "due_on", "number")


def reasons(claim: Any, today: date) -> Iterator[str]:
    """Yield why a claim out of `to_check` matters, the weightiest first; nothing when nobody said."""
    if claim.due_on:
        yield "its day has passed" if claim.due_on < today else f"due {claim.due_on:%-d %B %Y}"
    if claim.harm:
        yield f"{claim.get_harm_display()} harm if wrong"
    if claim.doubted:
        yield "its figures do not add up"
    if claim.readers_asked:
        yield f"{claim.readers_asked} reader{'' if claim.readers_asked == 1 else 's'} asked"
    if claim.spread:
        yield f"said {claim.get_spread_display()}"
    if times := claim.said_again_by + claim.repeated_by:
        yield f"said again {'once' if times == 1 else f'{times} times'} on record"


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _weight(name: str, weights: dict[Any, int]) -> Case:
    whens = [When(**{name: choice, "then": Value(weight)}) for choice, weight in weights.items()]
    return Case(*whens, default=0, output_field=IntegerField())


def _deadline(today: date) -> Case:
    whens = [When(due_on__lte=today + timedelta(days=days), then=Value(weight)) for days, weight in DEADLINES]
    return Case(*whens, default=0, output_field=IntegerField())
