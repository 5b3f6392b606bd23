"""What happened to somebody's work between two lines of the ledger, as far as they want to be told."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from claims.models import Account, Change, Claim, Verification
from claims.models.claim import REFERENCE
from sources.ledger.actions import Action
from sources.models import Event
from sources.models.user import User

CHECKS = {
    Action.VERIFICATION_RETURNED: ("returned", "came back to you"),
    Action.VERIFICATION_PUBLISHED: ("published", "was published"),
}
DECISIONS = {Action.CHANGE_ACCEPTED: "accepted", Action.CHANGE_DECLINED: "declined"}
CAPTURES = (Action.VERSION_CAPTURED, Action.VERSION_RETURNED)
ANSWERING = "claims.change_request"


@dataclass(frozen=True, slots=True)
class News:
    """One thing to be told: a sentence, and the page of the desk that it leads to, with what the page takes."""

    says: str
    page: str
    takes: tuple[str | int, ...] = ()


def news(account: Account, until: int) -> list[News]:
    """Return what others did since the person was told last, up to a line of the ledger; a few queries."""
    who: User = account.user
    lines = Event.objects.filter(number__gt=account.told_to, number__lte=until).exclude(who=who.pk).order_by("number")
    ways = {
        "assigned": _assigned, "answered": _answered, "source": _sources, "reader": _readers,
    }  # fmt: skip
    found = list(_checks(account, who, lines))
    for name, way in ways.items():
        if getattr(account, name):
            found += way(who, lines)
    return found


def _checks(account: Account, who: User, lines: QuerySet[Event]) -> Iterator[News]:
    """Yield what became of the verdicts somebody wrote."""
    told = [line for line in lines.filter(action__in=CHECKS) if "verification" in line.details]
    keys = {line.details["verification"] for line in told}
    own = Verification.objects.filter(pk__in=keys, author=who.pk).select_related("claim").in_bulk()
    for line in told:
        wanted, words = CHECKS[Action(line.action)]
        check = own.get(line.details["verification"])
        if check is not None and getattr(account, wanted):
            why = f": {line.reason}" if line.reason else "."
            yield News(f"Your verdict on {check.claim.reference} {words}{why}", "desk_review", (check.claim.number,))


def _assigned(who: User, lines: QuerySet[Event]) -> Iterator[News]:
    mine = [line for line in lines.filter(action=Action.CLAIM_ASSIGNED) if line.details.get("to") == who.get_username()]
    numbers = [int(found[1]) for line in mine if (found := REFERENCE.fullmatch(line.subject))]
    claims = {claim.reference: claim for claim in Claim.objects.filter(number__in=numbers, assigned_to=who.pk)}
    for line in {line.subject: line for line in mine if line.subject in claims}.values():
        due = f", due {line.details['due']}" if line.details.get("due") else ""
        claim = claims[line.subject]
        yield News(f"{claim.reference} was handed to you{due}: {claim.statement}", "desk_review", (claim.number,))


def _answered(who: User, lines: QuerySet[Event]) -> Iterator[News]:
    told = [line for line in lines.filter(action__in=DECISIONS) if "change" in line.details]
    own = Change.objects.filter(pk__in={line.details["change"] for line in told}, author=who.pk).in_bulk()
    for line in told:
        change = own.get(line.details["change"])
        if change is not None:
            why = f": {change.reason}" if change.reason else "."
            words = DECISIONS[Action(line.action)]
            yield News(f"Your change of {line.subject} was {words}{why}", "desk_change", (change.pk,))


def _sources(who: User, lines: QuerySet[Event]) -> Iterator[News]:
    """Yield the documents with a newer text on which claims rest that somebody recorded, has, or checked."""
    slugs = {line.subject for line in lines.filter(action__in=CAPTURES) if line.details.get("version") != 1}
    mine = Q(recorded_by=who.pk) | Q(assigned_to=who.pk) | Q(verifications__author=who.pk)
    rows = Claim.objects.filter(mine, passage__document__slug__in=slugs).order_by()
    named = rows.values_list("passage__document__slug", "passage__document__title").distinct()
    for slug, title in sorted(named):
        yield News(f"A source changed: {title}.", "desk_watch", (slug,))


def _readers(who: User, lines: QuerySet[Event]) -> Iterator[News]:
    count = lines.filter(action=Action.REQUEST_SENT).count() if who.has_perm(ANSWERING) else 0
    if count:
        yield News(
            "A reader wrote to the desk." if count == 1 else f"{count} readers wrote to the desk.", "desk_requests"
        )
