"""What somebody saw when they decided: one opaque token of the revisions of every row a step rests on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q
from django.utils.timezone import localtime

from claims.models import Attribution, Claim, Evidence, Finding, Link, Receipt, Release, Review, Verification
from claims.rules import texts
from sources.editing.locks import StalePage, digest, opened, sealed
from sources.models import Event, Version
from sources.models.user import display_name

WORDS = {
    "claim": "its words or state",
    "verification": "its verdict",
    "evidence": "the evidence of its verdict",
    "receipts": "what the text of its verdict rests on",
    "links": "the links that wait for a second person",
    "document": "its document",
    "measure": "its measure",
    "people": "a name on it",
    "topics": "its topics",
    "context": "what gives its context",
    "findings": "what the arithmetic found",
    "link": "the link",
    "other": "the claim at its other end",
    "again": "the claim it says again",
    "release": "the release",
    "series": "how its series is described",
    "publisher": "who publishes it",
    "text": "the text its words stand in",
    "review": "the review or its match",
}
REVISIONS = (
    "revision", "passage__document__revision", "measure", "measure__revision", "same_as", "same_as__revision",
)  # fmt: skip
NAMED = ("claimant", "addressee", "set_by", "passage__document__publisher", "claimant__succeeded_by")
NAMES = tuple(f"{name}__{field}" for name in NAMED for field in ("pk", "name", "kind"))
SPOKEN = ("actor", "actor__name", "actor__kind", "actor__succeeded_by__name")
TOPIC = ("topics", "topics__name", "topics__slug")
CONTEXT = ("context", "context__document__revision", "context__document__publisher__name")
EVIDENCE = (
    "pk", "passage", "passage__document__revision", "passage__document__publisher__name", "url", "title", "stance",
    "independence", "note", "number", "withheld", "withheld_reason",
)  # fmt: skip
RECEIPT = ("pk", "number", "claim", "claim__revision", "finding", "outcome")
EVENT = "at"  # where the ledger stood, so that a refusal can tell what happened since; never itself a difference
MOST = 6  # lines of the ledger told in a refusal


def of_claim(claim: Claim) -> str:
    """Return the token of a claim as it is stored now, with all that a decision on it rests on; eleven queries."""
    return of_claims([claim])[claim.pk]


def before(**named: Any) -> str:
    """Return the token of the claim with these values, "" when there is none.

    A page calls it before it reads any row it shows: what is edited in between is refused later, never taken unseen.
    """
    claim = Claim.objects.filter(**named).only("pk").first()
    return of_claim(claim) if claim else ""


def of_claims(claims: Iterable[Claim]) -> dict[int, str]:
    """Return the tokens of several claims by their keys; eleven queries."""
    head = _head()
    return {pk: sealed({**parts, EVENT: head}) for pk, parts in _claim_parts([claim.pk for claim in claims]).items()}


def of_link(link: Link) -> str:
    """Return the token of one link with the two claims it is about."""
    return sealed({**_link_parts(link), EVENT: _head()})


def of_release(release: Release) -> str:
    """Return the token of one release, whole, with the series and the measure it counts for."""
    return sealed({**_release_parts(release), EVENT: _head()})


def of_text(version: Version) -> str:
    """Return the token of a captured text with the passages that readers see of it."""
    return sealed({**_text_parts(version), EVENT: _head()})


def check_text(version: Version, token: str) -> None:
    """Raise StalePage unless the token is that of the text and its passages as stored; call it under the lock."""
    _check(token, _text_parts(version), f"“{version.document}”, version {version.number}", [])


def of_review(review: Review, claim: Claim | None = None) -> str:
    """Return the token of one review with the claim it is about, or would be."""
    return sealed({**_review_parts(review, claim), EVENT: _head()})


def check_claim(claim: Claim, token: str) -> None:
    """Raise StalePage unless the token is that of the claim as stored; call it under the lock."""
    _check(token, _claim_parts([claim.pk])[claim.pk], claim.reference, [claim.reference])


def check_link(link: Link, token: str) -> None:
    """Raise StalePage unless the token is that of the link as stored; call it under the lock."""
    ends = [link.from_claim.reference, link.to_claim.reference]
    _check(token, _link_parts(link), f"The link “{link}”", ends)


def check_release(release: Release, token: str) -> None:
    """Raise StalePage unless the token is that of the release as stored; call it under the lock."""
    _check(token, _release_parts(release), str(release), [])


def check_review(review: Review, claim: Claim | None, token: str) -> None:
    """Raise StalePage unless the token is that of the review and its claim as stored; call it under the lock."""
    _check(token, _review_parts(review, claim), f"The review by {review.publisher}", [])


def _claim_parts(keys: list[int]) -> dict[int, dict[str, Any]]:
    """Return what is stored of each claim and of all that a decision on it rests on, by the claim's key."""
    found: dict[int, dict[str, Any]] = {}
    spoken = _by_claim(Attribution.objects.filter(claim__in=keys).order_by("pk").values_list("claim", *SPOKEN))
    for pk, *seen in Claim.objects.filter(pk__in=keys).values_list("pk", *REVISIONS, *NAMES):
        revisions, names = seen[: len(REVISIONS)], seen[len(REVISIONS) :]
        found[pk] = {"claim": [pk, revisions[0]], "document": revisions[1], "measure": revisions[2:4]}
        found[pk]["again"] = revisions[4:]
        found[pk]["people"] = digest([tuple(names), *spoken.get(pk, [])])
    open_ones = Verification.objects.open().filter(claim__in=keys)
    verifications = {claim: [pk, revision] for claim, pk, revision in open_ones.values_list("claim", "pk", "revision")}
    evidence = Evidence.objects.filter(verification__in=open_ones).order_by("pk")
    receipts = Receipt.objects.filter(verification__in=open_ones).order_by("pk")
    findings = Finding.claims.through.objects.filter(claim__in=keys).order_by("finding__key")
    stored = Claim.objects.filter(pk__in=keys)
    waiting = stored.filter(passage__anchors__version__waits=True).order_by("passage__anchors__version")
    rows = {
        "text": _by_claim(waiting.values_list("pk", "passage__anchors__version")),
        "topics": _by_claim(stored.filter(topics__isnull=False).order_by("topics").values_list("pk", *TOPIC)),
        "context": _by_claim(stored.filter(context__isnull=False).order_by("context").values_list("pk", *CONTEXT)),
        "evidence": _by_claim(evidence.values_list("verification__claim", *EVIDENCE)),
        "receipts": _by_claim(receipts.values_list("verification__claim", *RECEIPT)),
        "findings": _by_claim(findings.values_list("claim", "finding__key", "finding__outcome")),
        "links": _links_by_claim(keys),
    }
    for pk, parts in found.items():
        parts["verification"] = verifications.get(pk, [])
        parts.update({name: digest(by_claim.get(pk, [])) for name, by_claim in rows.items()})
    return found


def _by_claim(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """Return rows that begin with a claim's key by that key."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for claim, *rest in rows:
        found.setdefault(claim, []).append(tuple(rest))
    return found


def _links_by_claim(keys: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    """Return the links that wait for a second person, with their revisions and those of both ends, by each claim."""
    ends = Q(from_claim__in=keys) | Q(to_claim__in=keys)
    both = ("from_claim__revision", "to_claim__revision")  # the other end is shown beside the link
    rows = (
        Link.objects.awaiting()
        .filter(ends)
        .order_by("pk")
        .values_list("from_claim", "to_claim", "pk", "revision", *both)
    )
    return _by_claim((end, *rest) for first, second, *rest in rows for end in (first, second))


def _link_parts(link: Link) -> dict[str, Any]:
    row = Link.objects.select_related("from_claim", "to_claim").get(pk=link.pk)
    return {"link": [row.pk, row.revision], "claim": row.from_claim.revision, "other": row.to_claim.revision}


def _text_parts(version: Version) -> dict[str, Any]:
    row = Version.objects.select_related("document").get(pk=version.pk)
    rows = [(each.passage.pk, each.anchor and each.anchor.outcome, each.now, each.new) for each in texts.shown(row)]
    return {"text": [row.pk, row.waits, row.text_hash, digest(rows)], "document": [row.document.revision]}


def _review_parts(review: Review, claim: Claim | None) -> dict[str, Any]:
    row = Review.objects.get(pk=review.pk)
    about = Claim.objects.filter(pk=claim.pk if claim else row.claim_id or 0).values_list("pk", "revision").first()
    return {"review": [row.pk, row.revision], "claim": list(about or ())}


def _release_parts(release: Release) -> dict[str, Any]:
    row = Release.objects.select_related("series__measure", "series__publisher").get(pk=release.pk)
    when = [str(row.released), row.released_precision, row.released_reason]
    return {
        "release": [row.pk, row.state, row.observations_hash, *when],  # the hash answers for every value of it
        "series": [row.series.pk, row.series.revision],
        "measure": [row.series.measure.pk, row.series.measure.revision],
        "publisher": [row.series.publisher.pk, row.series.publisher.name],
    }


def _head() -> int:
    return Event.objects.order_by("-number").values_list("number", flat=True).first() or 0


def _check(token: str, now: Mapping[str, Any], name: str, references: list[str]) -> None:
    seen = opened(token)
    if seen is None:
        raise StalePage(f"{name}: this page did not say what you saw; read what stands here now, then decide.")
    changed = [part for part in now if seen.get(part) != now[part]]
    if changed:
        told = "; ".join(_happened(references, seen.get(EVENT))) or ", ".join(WORDS[part] for part in changed)
        raise StalePage(f"{name} changed since you opened this page: {told}. Read it again, then decide.")


def _happened(references: list[str], since: object) -> Iterator[str]:
    """Yield what the ledger tells of these claims since, a clause each, in order."""
    lines = Event.objects.filter(subject_kind="claim", subject__in=references).select_related("who")
    for event in lines.filter(number__gt=since if isinstance(since, int) else 0).order_by("number")[:MOST]:
        by = f" by {display_name(event.who)}" if event.who else ""
        changes = event.details.get("changes")
        what = f" ({', '.join(_changed(changes))})" if isinstance(changes, dict) and changes else ""
        yield f"{event.action}{by}, {localtime(event.at):%-d %B, %H:%M}{what}"


def _changed(changes: dict[str, Any]) -> Iterator[str]:
    for field, pair in changes.items():
        before, after = pair if isinstance(pair, list) and len(pair) == 2 else ("", "")
        yield f"{field.replace('_', ' ')}: “{before}” became “{after}”"
