"""A claim as it is being typed, and what the arithmetic makes of it before anything is saved."""

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from claims.findings.shown import Told, previewed
from claims.models import Claim
from claims.models.choices import ClaimKind
from claims.recording.recorded import derive
from sources.models import Document, Passage

NO_NUMBER = "Give the number as printed and what it means; what it implies is said here before anything is saved."
NO_DOCUMENT = "Choose the document first: which figures could be known by then depends on its date."
NOTHING = "No figure on record can be computed with it: none of its measure and a comparable time, and no link."


@dataclass(frozen=True, slots=True)
class Preview:
    """What a claim would imply: its findings, else what is wrong with the fields, else why there is nothing.

    `claim` is the claim as it was worked out, so that a page can tell it from the others.
    """

    claim: Claim
    findings: list[Told] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    nothing: str = ""


def implied(claim: Claim, document: Document | None = None) -> Preview:
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
    found = previewed(typed)
    return Preview(typed, found, nothing="" if found else NOTHING)


def of_form(form: Any, names: tuple[str, ...]) -> Preview | None:
    """Return what a claim's form implies as it stands; None for a claim that is no figure.

    `names`: the fields that the arithmetic looks at. What is wrong with one of them is told instead.
    """
    claim: Claim = form.instance
    kind = claim.kind or form.initial.get("kind")
    if kind != ClaimKind.FIGURE:
        return None
    if not form.is_bound:
        return implied(claim)
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
    return implied(claim, anew)
