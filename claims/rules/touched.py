"""Which pages a line of the ledger may have changed."""

from collections.abc import Iterator

from django.db.models import Q

from claims.models import Claim, Evidence, Finding, Link, Receipt, Story, StoryItem, Verification
from claims.models.claim import REFERENCE
from sources.models import Event


def touched(event: Event) -> set[int]:
    """Return the keys of the claims whose page may say something else since this line; a few queries.

    The claim it is about, and those that show it; or the claims that show the document, name, topic, measure, series or
    verdict it is about.
    """
    if event.subject_kind == "claim":
        found = REFERENCE.fullmatch(event.subject)
        claim = Claim.objects.filter(number=int(found[1])).values_list("pk", flat=True).first() if found else None
        return {claim, *_showing(claim)} if claim else set()
    if event.subject_kind == "review" and (found := REFERENCE.fullmatch(str(event.details.get("about", "")))):
        about = Claim.objects.filter(Q(number=int(found[1])) | Q(same_as__number=int(found[1])))
        return set(about.values_list("pk", flat=True))
    return set(_naming(event.subject_kind, event.subject))


def touched_stories(event: Event, claims: set[int]) -> set[int]:
    """Return the keys of the stories whose page may say something else: `claims` are those that the line touched."""
    found = set(StoryItem.objects.filter(claim__in=claims).values_list("story", flat=True))
    if event.subject_kind == "series":
        found |= set(StoryItem.objects.filter(series__slug=event.subject).values_list("story", flat=True))
    if event.subject_kind == "story":
        found |= set(Story.objects.filter(slug=event.subject).values_list("pk", flat=True))
    return found


def _showing(claim: int) -> Iterator[int]:
    """Yield the claims on whose pages this one stands: linked, said again, in a finding, noted in a check."""
    ends = Link.objects.filter(Q(from_claim=claim) | Q(to_claim=claim)).values_list("from_claim", "to_claim")
    yield from (end for pair in ends for end in pair)
    yield from Claim.objects.filter(Q(same_as=claim) | Q(said_again=claim)).values_list("pk", flat=True)
    shared = Finding.claims.through.objects.filter(finding__claims=claim)
    yield from shared.values_list("claim", flat=True)
    yield from Receipt.objects.filter(claim=claim).values_list("verification__claim", flat=True)


def _naming(kind: str, subject: str) -> Iterator[int]:
    """Yield the claims whose pages show a document, name, topic, measure, series, verdict or person of this name."""
    ways = {
        "document": ("passage__document__slug", "context__document__slug"),
        "actor": (
            "claimant__slug", "addressee__slug", "set_by__slug", "attributions__actor__slug",
            "passage__document__publisher__slug", "context__document__publisher__slug",
        ),
        "topic": ("topics__slug",),
        "measure": ("measure__slug",),
    }  # fmt: skip
    for way in ways.get(kind, ()):
        yield from Claim.objects.filter(**{way: subject}).values_list("pk", flat=True)
    evidence = {
        "document": ("passage__document__slug",),
        "actor": ("passage__document__publisher__slug",),
        "series": ("observation__release__series__slug",),
    }
    for way in evidence.get(kind, ()):
        yield from Evidence.objects.filter(**{way: subject}).values_list("verification__claim", flat=True)
    if kind == "account":
        by = Q(author__username=subject) | Q(reviewer__username=subject)
        yield from Verification.objects.filter(by).values_list("claim", flat=True)
    if kind == "verdict":
        shown = Verification.objects.filter(Q(verdict__slug=subject) | Q(replaces__verdict__slug=subject))
        yield from shown.values_list("claim", flat=True)
