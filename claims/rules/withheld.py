"""What readers once saw and do not see any more: taken out of a page of the past before it is shown again."""

from collections.abc import Iterator
from typing import Any

from claims.models import Claim, Evidence, Finding, Review
from claims.models.claim import REFERENCE
from claims.models.verification import SHOWN
from sources.ledger.actions import Action
from sources.models import Event
from sources.models.choices import Rights
from sources.quotation import WORDS_AROUND

Page = dict[str, Any]


def story_shown_now(page: Page) -> Page:
    """Return a story's page of the past without the claims that readers do not see now."""
    shown: Page = _without(page, _public_among(set(_references(page))))
    return shown


def shown_now(page: Page, claim: Claim) -> Page | None:
    """Return a claim's page of the past, its twin as plain values, without what has been withheld since.

    None when nothing of it may be shown: the claim is not public, or showed the verdict of one that is not. Rows that
    name a claim readers do not see now go, findings that were revoked, and verdicts of other desks whose match was
    ended; evidence withheld now gives its reason alone, and of a document that may only be quoted no more is shown
    around the words than today.
    """
    public = _public_among(set(_references(page)) | {claim.reference})
    if claim.reference not in public or any(each not in public for each in _references(page.get("same_as"))):
        return None
    withheld = _withheld(claim)
    kept: Page = _without({**page, "replaced": []}, public)
    kept["replaced"] = [_without(check, public) for check in page["replaced"]]  # a check stays without such a note
    for check in [*(kept["replaced"] or ()), *([kept["verification"]] if kept["verification"] else ())]:
        check["evidence"] = [_evidence(row, withheld) for row in check["evidence"]]
    if kept["standing"] and claim.passage.document.rights == Rights.QUOTE_ONLY:
        for side in ("before", "after"):
            if len(kept["standing"][side].split()) > WORDS_AROUND // 2:
                kept["standing"][side] = ""
    revoked = _revoked([row["key"] for row in kept["findings"]])
    kept["findings"] = [row for row in kept["findings"] if row["key"] not in revoked]
    elsewhere = kept.get("checked_elsewhere") or []  # none on pages kept by an earlier release
    matched = set(
        Review.objects.public().filter(url__in=[row["url"] for row in elsewhere]).values_list("url", flat=True)
    )
    kept["checked_elsewhere"] = [row for row in elsewhere if row["url"] in set(matched)]
    return kept


def _references(value: Any) -> Iterator[str]:
    """Yield every reference of a claim among plain values."""
    if isinstance(value, str) and REFERENCE.fullmatch(value):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _references(each)


def _public_among(references: set[str]) -> set[str]:
    numbers = [int(found[1]) for each in references if (found := REFERENCE.fullmatch(each))]
    return {claim.reference for claim in Claim.objects.public().filter(number__in=numbers).only("number")}


def _without(value: Any, public: set[str]) -> Any:
    """Return plain values without the rows of lists that name a claim which is not among the public ones."""
    if isinstance(value, dict):
        return {name: _without(each, public) for name, each in value.items()}
    if isinstance(value, list):
        return [_without(each, public) for each in value if public.issuperset(_references(each))]
    return value


def _withheld(claim: Claim) -> dict[tuple[str, str], str]:
    """Return the reasons of the evidence that is withheld now, by its address and its words."""
    of = [claim.pk, claim.same_as_id or claim.pk]
    rows = Evidence.objects.filter(verification__claim__in=of, verification__state__in=SHOWN, withheld=True)
    told = rows.values_list("url", "passage__exact", "withheld_reason")
    return {(url, exact or ""): reason for url, exact, reason in told}


def _evidence(row: Page, withheld: dict[tuple[str, str], str]) -> Page:
    reason = withheld.get((row["url"], row["exact"]))
    if reason is None or row["withheld"]:
        return row
    hidden = {name: "" if isinstance(value, str) else None for name, value in row.items()}
    return {**hidden, "number": row["number"], "withheld": True, "withheld_reason": reason}


def _revoked(keys: list[str]) -> set[str]:
    """Return those of these findings that somebody took back from readers, and that are not shown again."""
    lines = Event.objects.filter(action=Action.FINDING_REVOKED, details__key__in=keys) if keys else Event.objects.none()
    taken = {line.details["key"] for line in lines}
    return taken - set(Finding.objects.public().filter(key__in=taken).values_list("key", flat=True))
