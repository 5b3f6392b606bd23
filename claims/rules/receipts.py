"""No number without a receipt: what bears out the numbers of a check, and which of them nothing bears out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Q

from claims.arithmetic.borne import bears_out
from claims.models import Claim, Evidence, Finding, Link, Observation, Receipt, Verification
from claims.models.finding import FindingOutcome
from claims.models.meanings import LinkState
from claims.models.verification import TEXTS
from claims.quantities import Quantity, find

NOTE = re.compile(r"\[(\d{1,3})\]")
ADDRESS = re.compile(r"\[([^\][\n]{1,300})\]\((https?://[^\s()<>]{1,1000})\)")
# How many of these a check looked at is told by the check itself, not by a source.
LOOKED_AT = frozenset(
    ["", "article", "claim", "count", "document", "figure", "number", "page", "passage", "reading", "release", "series",
     "source", "statement", "table", "text", "version"]
)  # fmt: skip
MOST_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing a check rests on: its note's number (None without one), its row, and the numbers it bears out.

    `shown`: whether readers may see it; `anchor`: where the page of the claim tells of it, or its own page.
    """

    number: int | None
    row: Claim | Finding | Evidence
    quantities: tuple[Quantity, ...]
    shown: bool
    anchor: str


def grounds(verification: Verification) -> list[Ground]:
    """Return what a check rests on: its notes in order, then, where it says numbers, the figures on record near it.

    Those are the claim itself, what the arithmetic found of it, and the claims linked to it; eight queries at most,
    whatever their number, fewer where evidence and receipts were fetched along.
    """
    claim = verification.claim
    noted = sorted(_noted(verification), key=lambda ground: (ground.number is None, ground.number or 0))
    held = {(type(ground.row), ground.row.pk) for ground in noted}
    says_numbers = any(numbers_in(getattr(verification, field)) for field in TEXTS)
    near = [each for each in _near(claim) if (type(each.row), each.row.pk) not in held] if says_numbers else []
    return [*noted, *near]


def _noted(verification: Verification) -> Iterator[Ground]:
    for row in verification.evidence.all():
        words = [row.passage.exact] if row.passage else [row.title, row.note]
        own = (_counted(row.observation),) if row.observation else ()
        anchor = f"#note-{row.number}" if row.number else f"#evidence-{row.pk}"
        yield Ground(row.number, row, (*own, *_read(words)), not row.withheld, anchor)
    receipts = list(verification.receipts.all())
    keys = [row.finding for row in receipts if row.finding]
    stored = {each.key: each for each in Finding.objects.filter(key__in=keys)} if keys else {}
    shown = set(Finding.objects.public().filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    for receipt in receipts:
        if receipt.claim:
            yield _of_claim(receipt.claim, receipt.number, verification.claim_id)
        elif finding := stored.get(receipt.finding):
            yield _of_finding(finding, receipt.number, finding.key in shown)


def _near(claim: Claim) -> Iterator[Ground]:
    """Yield the claim itself, what the arithmetic found of it, and the claims linked to it by two people."""
    yield _of_claim(claim, None, claim.pk, [passage.exact for passage in claim.context.all()])
    public = set(Finding.objects.public().filter(claims=claim).values_list("key", flat=True))
    for finding in claim.findings.all():
        yield _of_finding(finding, None, finding.key in public)
    linked = Link.objects.touching(claim).filter(state=LinkState.CONFIRMED)
    ends = set(chain.from_iterable(linked.values_list("from_claim", "to_claim"))) - {claim.pk}
    for other in Claim.objects.public().filter(pk__in=ends).select_related("passage").order_by("number"):
        yield _of_claim(other, None, claim.pk)


def _of_claim(claim: Claim, number: int | None, own: int, context: Iterable[str] = ()) -> Ground:
    figure = (claim.quantity,) if claim.value is not None else ()
    words = [claim.passage.exact, claim.statement, *context]
    anchor = f"#note-{number}" if number else "#words" if claim.pk == own else claim.get_absolute_url()
    return Ground(number, claim, (*figure, *_read(words)), claim.pk == own or claim.is_public, anchor)


def _of_finding(finding: Finding, number: int | None, shown: bool) -> Ground:
    words = [finding.summary, *(reading.get("says", "") for reading in finding.readings)]
    return Ground(number, finding, _read(words), shown, f"#note-{number}" if number else f"#finding-{finding.pk}")


def _counted(row: Observation) -> Quantity:
    unit = row.release.series.measure.unit
    return Quantity(0, 0, str(row), row.number, decimals=row.decimals, unit=unit, figure_kind="level")


def _read(words: Iterable[str]) -> tuple[Quantity, ...]:
    return tuple(each for text in words for each in find(text) if each.value is not None)


def numbers_in(text: str) -> list[Quantity]:
    """Return the numbers of a check's text that need a receipt, where they stand; notes and addresses are none.

    >>> [each.printed for each in numbers_in("Three documents give 82,109 referrals [2] in 2017.")]
    ['82,109 referrals']
    """
    blank = NOTE.sub(lambda found: " " * len(found[0]), text)
    blank = ADDRESS.sub(lambda found: " " * len(found[0]), blank)
    return [each for each in find(blank) if each.value is not None and not _told_by_itself(each)]


def _told_by_itself(said: Quantity) -> bool:
    spelt = not any(character.isdigit() for character in said.printed)
    small = said.value is not None and said.value <= MOST_LOOKED_AT
    return spelt and small and said.figure_kind == "level" and said.noun in LOOKED_AT


def ground_of(said: Quantity, among: Iterable[Ground]) -> Ground | None:
    """Return the first ground that bears out a number, None when nothing does."""
    return next((each for each in among if any(bears_out(record, said) for record in each.quantities)), None)


@dataclass(frozen=True, slots=True)
class Unborne:
    """One thing in a check's text without a receipt: the field, the words, and the cure."""

    field: str
    says: str


def unborne(verification: Verification) -> list[Unborne]:
    """Return what keeps a check from being submitted: numbers without a receipt, and notes that lead nowhere."""
    given = grounds(verification)
    notes = {each.number for each in given if each.number}
    found: list[Unborne] = []
    for field in TEXTS:
        text, label = getattr(verification, field), _label(field)
        for said in numbers_in(text):
            if ground_of(said, given) is None:
                cure = "note what gives it, or say it as it stands there; an address bears out what its own note says"
                found.append(Unborne(field, f"{label}: nothing bears out “{said.printed}”; {cure}."))
        for number in sorted({int(each) for each in NOTE.findall(text)} - notes):
            found.append(Unborne(field, f"{label}: there is no note {number}; add it, or take [{number}] out."))
    return found + [
        Unborne("reasoning", f"Note {each.number}: readers do not see {each.row.reference}; note what is public.")
        for each in given
        if each.number and isinstance(each.row, Claim) and not each.shown
    ]


def _label(field: str) -> str:
    return str(Verification._meta.get_field(field).verbose_name).capitalize()  # type: ignore[union-attr]


def used(verification: Verification) -> list[Receipt]:
    """Return unsaved receipts for the figures on record that bear out a number of a check without a note of it."""
    given = grounds(verification)
    said = [each for field in TEXTS for each in numbers_in(getattr(verification, field))]
    bearing = {id(ground): ground for each in said if (ground := ground_of(each, given))}
    noted = {_key(each) for each in verification.receipts.all()}
    rows = [_receipt(each.row) for each in bearing.values() if each.number is None]
    return [row for row in rows if row and row.claim_id != verification.claim_id and _key(row) not in noted]


def _receipt(row: Any) -> Receipt | None:
    if isinstance(row, Claim):
        return Receipt(claim=row)
    return Receipt(finding=row.key, outcome=row.outcome) if isinstance(row, Finding) else None


def _key(row: Receipt) -> tuple[int | None, str]:
    return row.claim_id, row.finding


def resting_on(claim: Claim) -> Q:
    """Return the condition on verifications that rest on a claim, other than its own."""
    return Q(receipts__claim=claim.pk) & ~Q(claim=claim.pk)


def outcome_words(finding: Finding) -> str:
    """Return what a finding came to, in words."""
    return FindingOutcome(finding.outcome).words(telling=finding.telling)
