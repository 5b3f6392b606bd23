"""A claim as it is being typed, and what the arithmetic makes of it before anything is saved."""

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from claims.models import Claim
from claims.models.choices import ClaimKind
from claims.rules.findings.display import DisplayedFinding, display
from claims.rules.findings.inputs import entry_of, group_of, load
from claims.rules.findings.results import Result
from claims.rules.findings.store import implied, unsaved
from claims.services.recording.claims import derive
from sources.models import Document, Passage

NO_NUMBER = "Give the number as printed and what it means; what it implies is said here before anything is saved."
NO_DOCUMENT = "Choose the document first: which figures could be known by then depends on its date."
NOTHING = "No figure on record can be computed with it: none of its measure and a comparable time, and no link."


def results(claim: Claim) -> list[Result]:
    """Return the results a figure claim would take part in with the values it has in memory, saved or not.

    Four to eight queries. A claim of another kind, or without a passage, implies nothing.
    """
    if claim.kind != ClaimKind.FIGURE or claim.passage_id is None:
        return []
    measures = [claim.measure_id] if claim.measure_id else []
    scope = load(group_of([claim.pk] if claim.pk else [], measures))
    entry = entry_of(claim)
    scope.entries[entry.pk] = entry
    scope.subjects.add(entry.pk)
    return [result for result in implied(scope).values() if any(each.pk == entry.pk for _, each in result.parts)]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a claim would imply: its findings, else what is wrong with the fields, else why there is nothing.

    `claim` is the claim as it was worked out, so that a page can tell it from the others.
    """

    claim: Claim
    findings: list[DisplayedFinding] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    nothing: str = ""


def preview(claim: Claim, document: Document | None = None) -> Preview:
    """Work out what a figure claim would imply with the values it has in memory; the claim itself is left alone.

    `document`: where its words stand when they are not quoted yet, or are to be quoted anew.
    """
    typed = copy(claim)
    typed.decimals = None  # follows from the printed words, as the door works it out
    derive(typed)
    if document is not None:
        typed.passage = Passage(pk=0, document=document)
    if typed.value is None:
        return Preview(typed, nothing=NO_NUMBER)
    if typed.passage_id is None:
        return Preview(typed, nothing=NO_DOCUMENT)
    found = _displayed(typed)
    return Preview(typed, found, nothing="" if found else NOTHING)


def _displayed(claim: Claim) -> list[DisplayedFinding]:
    """Return the results as a page shows them, the gravest first; one query more than `results`.

    The claim itself stands among the parts, so that a page can tell it from the others.
    """
    found = results(claim)
    others = {entry.pk for result in found for _, entry in result.parts} - {claim.pk or 0}
    claims = {**Claim.objects.in_bulk(others), claim.pk or 0: claim} if found else {}
    rows = [
        display(unsaved(result), [(part, claims[entry.pk]) for part, entry in result.parts if entry.pk in claims])
        for result in found
    ]
    return sorted(rows, key=lambda row: row.finding.gravity)


def preview_form(form: Any, names: tuple[str, ...]) -> Preview | None:
    """Return what a claim's form implies as it stands; None for a claim that is no figure.

    `names`: the fields that the arithmetic looks at. What is wrong with one of them is told instead.
    """
    claim: Claim = form.instance
    kind = claim.kind or form.initial.get("kind")
    if kind != ClaimKind.FIGURE:
        return None
    if not form.is_bound:
        return preview(claim)
    wrong = [
        sentence if sentence.startswith(label) else f"{label}: {sentence}"
        for name, sentences in form.errors.items()
        if name in names and form[name].data
        for label in [str(form.fields[name].label or name.replace("_", " ")).capitalize()]
        for sentence in sentences
    ]
    if wrong:
        return Preview(claim, wrong=wrong)
    said = form.cleaned_data
    anew = said.get("document") if said.get("quote") or claim.passage_id is None else None
    return preview(claim, anew)
