"""What waits for somebody's work: the sets that the desk's queue and the admin's start page both show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from claims.models import Claim, Evidence, Finding, Link, Observation, Release, Request, Review, Verification
from claims.models.choices import ClaimKind, ClaimState, VerificationState
from claims.models.meanings import LinkState
from claims.models.series import ReleaseState
from claims.rules.changes import awaiting
from claims.rules.policy import PERMISSION, Step, reviewers
from claims.rules.priority import unchecked
from claims.rules.texts import texts_to_read
from sources.editing.approval import one_person
from sources.models import Anchor, Fetch, Version
from sources.models.choices import FetchOutcome, Outcome, Watch
from sources.models.user import User

FAILING_AFTER = 3  # looks in a row; a source that misses one is no news


def to_review(who: User) -> QuerySet[Verification]:
    """Return the verifications in review that somebody else than their author, such as `who`, can publish."""
    waiting = Verification.objects.filter(state=VerificationState.IN_REVIEW)
    return waiting if one_person() else waiting.exclude(author=who.pk)


def my_verifications(who: User) -> QuerySet[Verification]:
    """Return the draft verifications of `who`, those returned for work among them."""
    return Verification.objects.filter(state=VerificationState.DRAFT, author=who.pk)


def to_release(who: User) -> QuerySet[Claim]:
    """Return the draft claims that somebody who neither recorded nor worded them, such as `who`, can make public.

    A reviewer those of everybody else, an editor those of reviewers.
    """
    drafts = Claim.objects.filter(state=ClaimState.DRAFT, hold=False)
    if not who.has_perm(PERMISSION[Step.RELEASE]):
        drafts = drafts.filter(recorded_by__in=reviewers(), worded_by__in=reviewers())
    return drafts if one_person() else drafts.exclude(recorded_by=who.pk).exclude(worded_by=who.pk)


def my_claims(who: User) -> QuerySet[Claim]:
    """Return the claims `who` is to work on: those assigned to them, and their own drafts nobody else has."""
    own = Q(assigned_to__isnull=True, recorded_by=who.pk, state=ClaimState.DRAFT)
    return Claim.objects.filter(Q(assigned_to=who.pk) | own).exclude(state=ClaimState.WITHDRAWN)


def unassigned(who: User) -> QuerySet[Claim]:
    """Return the drafts that nobody is to work on; those of `who` are theirs until somebody else has them."""
    return Claim.objects.filter(assigned_to__isnull=True, state=ClaimState.DRAFT).exclude(recorded_by=who.pk)


def due(today: date) -> QuerySet[Claim]:
    """Return the claims whose day has come, the longest overdue first."""
    return Claim.objects.filter(due_on__lte=today).exclude(state=ClaimState.WITHDRAWN).order_by("due_on", "number")


def figures_changed() -> QuerySet[Anchor]:
    """Return the passages of public claims that stand with another figure in a new version, not yet decided on."""
    quoted = Claim.objects.public().filter(passage=OuterRef("passage"))
    return Anchor.objects.undecided().filter(Exists(quoted), outcome=Outcome.FIGURE_CHANGED)


def anchors_to_decide() -> QuerySet[Anchor]:
    """Return the passages whose words changed in a new version and which nobody has looked at yet."""
    return Anchor.objects.undecided()


def sources_to_look_at(now: datetime) -> QuerySet[Fetch]:
    """Return the last looks at sources that shrank, are gone, refuse or keep failing, or changed within a week."""
    ill = Q(outcome__in=(FetchOutcome.DOUBTFUL, FetchOutcome.GONE, FetchOutcome.REFUSED))
    failing = Q(outcome=FetchOutcome.FAILING, failures__gte=FAILING_AFTER)
    changed = Q(outcome=FetchOutcome.CHANGED, at__gte=now - timedelta(days=7))
    watched = Q(outcome=FetchOutcome.DOUBTFUL) | ~Q(document__watch=Watch.OFF)
    return Fetch.objects.last_of_each().filter(ill | failing | changed, watched)


def requests() -> QuerySet[Request]:
    """Return what readers sent in and nobody has settled, the oldest first."""
    return Request.objects.open()


def links_to_decide(who: User) -> QuerySet[Link]:
    """Return the suggested links, and those proposed by others than `who`, who may confirm them."""
    waiting = Link.objects.filter(state__in=LinkState.open())
    return waiting if one_person() else waiting.exclude(state=LinkState.PROPOSED, author=who.pk)


def releases_to_accept(who: User) -> QuerySet[Release]:
    """Return the proposed releases of official series that wait for somebody else than who imported them."""
    waiting = Release.objects.filter(state=ReleaseState.PROPOSED).order_by("pk")
    return waiting if one_person() else waiting.exclude(worded_by=who.pk)


def texts_to_accept(who: User) -> QuerySet[Version]:
    """Return the captured texts whose words wait for somebody else than who captured them."""
    waiting = texts_to_read()
    return waiting if one_person() else waiting.exclude(captured_by=who.pk)


def reviews_to_accept(who: User) -> QuerySet[Review]:
    """Return the verdicts of other desks whose match to a claim waits for somebody else than who proposed it."""
    waiting = Review.objects.awaiting().order_by("pk")
    return waiting if one_person() else waiting.exclude(proposed_by=who.pk)


def recounted() -> QuerySet[Claim]:
    """Return the claims whose published verdict cites an official value that a later release gives differently."""
    cited = {name: OuterRef(f"observation__{name}") for name in ("period_start", "period_end")}
    later = Observation.objects.filter(
        release__state=ReleaseState.ACCEPTED,
        release__series=OuterRef("observation__release__series"),
        release__number__gt=OuterRef("observation__release__number"),
        **cited,
    ).exclude(obs_value=OuterRef("observation__obs_value"))
    published = Evidence.objects.filter(
        Exists(later), observation__isnull=False, verification__state=VerificationState.PUBLISHED
    )
    # From the few that cite a series to their claims; asked of every claim, each would be looked at.
    cites = published.order_by().values("verification__claim")
    return Claim.objects.filter(pk__in=cites).exclude(state=ClaimState.WITHDRAWN).order_by("number")


def findings_to_release() -> QuerySet[Finding]:
    """Return what the figures of public claims imply and readers do not see yet, the gravest first."""
    return Finding.objects.awaiting().gravest_first()


def stale_findings() -> QuerySet[Finding]:
    """Return the changes that a newer figure has overtaken."""
    return Finding.objects.stale().order_by("subject__number", "pk")


def numbers() -> QuerySet[Claim]:
    """Return the figures that have a number, those recorded last first: what can be linked by its number."""
    figures = Claim.objects.filter(kind=ClaimKind.FIGURE, value__isnull=False).exclude(state=ClaimState.WITHDRAWN)
    return figures.order_by("-number")


def unlinked() -> QuerySet[Claim]:
    """Return the numbers that nobody has linked to another claim, nor refused to link."""
    out, back = (Link.objects.filter(**{end: OuterRef("pk")}) for end in ("from_claim", "to_claim"))
    return numbers().filter(~Exists(out), ~Exists(back), same_as__isnull=True)


# What a line of work ends in; whoever may not take that step is not asked to.
NEEDED = {
    "to_review": "claims.publish_verification",
    "to_release": "claims.propose_change",
    "to_check": "claims.add_verification",
    "findings": "claims.release_finding",
    "releases": "claims.add_release",
    "reviews": "claims.change_review",
    "changes": "claims.propose_change",
    "texts": "sources.add_version",
    "requests": "claims.change_request",
}


def is_asked(who: User, name: str) -> bool:
    """Say whether a line of work is for this user."""
    return name not in NEEDED or bool(who.has_perm(NEEDED[name]))


@dataclass(frozen=True, slots=True)
class Work:
    """One line of work to be done: `name` for whoever gives it an address, its label, and how much there is."""

    name: str
    label: str
    count: int


def work(who: User, today: date) -> list[Work]:
    """Return everything that waits for this user, in the order it should be done; one query a line."""
    lines = [
        Work("figures_changed", "changed figures under public claims", figures_changed().count()),
        Work("due", "claims due", due(today).count()),
        Work("my_verifications", "my draft verifications", my_verifications(who).count()),
        Work("my_claims", "my claims", my_claims(who).count()),
        Work("to_review", "verifications to review", to_review(who).count()),
        Work("changes", "changes to what readers see", awaiting(who).count()),
        Work("anchors", "changed passages to decide on", anchors_to_decide().count()),
        Work("texts", "captured texts to let readers see", texts_to_accept(who).count()),
        Work("sources", "watched sources that changed or fail", sources_to_look_at(timezone.now()).count()),
        Work("requests", "requests from readers", requests().count()),
        Work("to_check", "public claims to check", unchecked().count()),
        Work("to_release", "draft claims of others", to_release(who).count()),
        Work("unassigned", "drafts nobody has taken", unassigned(who).count()),
        Work("releases", "releases of official series to accept", releases_to_accept(who).count()),
        Work("reviews", "verdicts of other desks to match", reviews_to_accept(who).count()),
        Work("recounted", "verdicts on an official count that was revised since", recounted().count()),
        Work("findings", "findings to show to readers", findings_to_release().count()),
        Work("stale", "changes that a newer figure has overtaken", stale_findings().count()),
        Work("links", "links to decide on", links_to_decide(who).count()),
        Work("unlinked", "figures linked to no other", unlinked().count()),
    ]
    return [line for line in lines if is_asked(who, line.name)]
