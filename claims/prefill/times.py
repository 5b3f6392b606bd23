"""Read the fields of a claim's times: its period, what a change is measured from, when it was said."""

import re

from claims.models.choices import Voice
from claims.periods import Period
from claims.prefill.read import Read, read_in
from claims.prefill.spotted import published_iso
from sources.models import Document
from sources.models.choices import Basis

_PREPOSITION = re.compile(
    r"\b(?:in|during|since|over|for|by|from|at|within|until|throughout|between|on)\s+\Z", re.IGNORECASE
)
_UNTIL = re.compile(r"by\b", re.IGNORECASE)  # gives the last day, not the first
_LONGEST = 12  # characters: the longest of these with its space


def period_fields(text: str, period: Period | None, prefix: str) -> dict[str, Read]:
    """Return the fields of a period read in the text; `prefix` is "period" or "base". Unresolved: words and reason."""
    if period is None:
        return {}
    words = words_of(text, period)
    fields = {f"{prefix}_words": read_in(words, words)}
    if period.resolved:
        until = bool(_UNTIL.match(words)) and prefix == "period"
        for name in ("end",) if until else ("start", "end"):
            if getattr(period, name) is not None:
                fields[f"{prefix}_{name}"] = read_in(words, getattr(period, name))
        fields[f"{prefix}_kind"] = read_in(words, period.kind)
        fields[f"{prefix}_basis"] = Read(period.basis, _how(period.basis), words)
    if period.reason:
        fields[f"{prefix}_reason"] = Read(
            f"{period.reason[:1].upper()}{period.reason[1:]}.", "why it could not be read for certain", words
        )
    return fields


def words_of(text: str, period: Period) -> str:
    """Return a period's printed words with the preposition before them.

    >>> from claims import periods
    >>> words_of("82,109 in 2017", periods.find("82,109 in 2017")[0])
    'in 2017'
    """
    lead = text[max(0, period.text_start - _LONGEST) : period.text_start]
    match = _PREPOSITION.search(lead)
    return f"{match.group()}{period.printed}" if match else period.printed


def said_fields(document: Document, voice: str) -> dict[str, Read]:
    """Return when it was said: with the document for its own words, not after it for what it reports, else unknown."""
    iso = published_iso(document)
    if not iso or voice == Voice.QUOTED:
        return {}
    source = "the document’s day of publication"
    fields = {"said_on": Read(iso, source)}
    if voice in (Voice.OWN, Voice.HEADLINE):
        fields["said_on_basis"] = Read(document.published_basis, "as the document’s date is known")
        if document.published_reason:
            fields["said_on_reason"] = Read(document.published_reason, "as given for the document’s date")
        return fields
    fields["said_on_basis"] = Read(Basis.INFERRED, "it is reported, not dated")
    fields["said_on_reason"] = Read(
        "Taken to be said when the document that reports it was published.", "it is reported, not dated"
    )
    return fields


def _how(basis: str) -> str:
    return {
        Basis.PRINTED: "the words give the dates",
        Basis.RESOLVED: "counted from the document’s date",
        Basis.INFERRED: "a usual reading of the words, not certain",
    }.get(Basis(basis), "not known")
