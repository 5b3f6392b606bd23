"""Fill a claim's fields from one reading of the words."""

import re
from dataclasses import dataclass, field

from claims import quantities
from claims.models.choices import ClaimKind, FigureKind
from claims.spotting import Candidate
from claims.wording.prefill.figures import Suggested, measures_for, number_fields, period_fields, said_fields, words_of
from claims.wording.prefill.people import (
    Names,
    Part,
    claimant_of,
    in_quotation,
    names_in,
    parts_of,
    speaker_at,
    voice_of,
)
from claims.wording.prefill.readings import Read, Reading, read_in
from sources.models import Version

_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)  # a speaker's “we” is whoever they speak for, not they alone

# A length of time is no count over a period: “jailed for 32 years in February” counts nothing in February.
LENGTHS_OF_TIME = ("year", "month", "week", "day", "hour", "minute")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was read: fields by the claim form's names, who brought it to the page, and measures to choose from."""

    fields: dict[str, Read]
    parts: list[Part] = field(default_factory=list)
    measures: list[Suggested] = field(default_factory=list)


def fill(version: Version, reading: Reading) -> Filled:
    """Return what one reading of a version's words says; what they do not give is left out."""
    text, document, candidate = version.text, version.document, reading.candidate
    names = names_in(version)
    start, end = clause(text, reading)
    place = reading.quantity.start if reading.quantity else reading.start
    quoted = in_quotation(text, place)
    speaker = speaker_at(text, place, quoted)
    voice = voice_of(quoted, speaker, reading, document, names)
    said = str(voice.value) if voice else ""
    fields = {**({"voice": voice} if voice else {}), **said_fields(document, said)}
    if claimant := claimant_of(said, speaker, document, names):
        fields["claimant"] = claimant
    parts = parts_of(said, speaker, document, names)
    if reading.kind == ClaimKind.COMMITMENT:
        return Filled({**fields, **_commitment_fields(text, candidate, names)}, parts)
    if reading.kind != ClaimKind.FIGURE or reading.quantity is None:
        return Filled(fields, parts)
    fields |= number_fields(text, reading.quantity, start, end)
    if reading.quantity.noun not in LENGTHS_OF_TIME:
        fields |= period_fields(text, candidate.period if candidate else None, "period")
    if reading.quantity.figure_kind == FigureKind.CHANGE:
        fields |= period_fields(text, candidate.base if candidate else None, "base")
    around = text[start:end]
    suggested = measures_for(reading.quantity, around, [each.noun for each in quantities.find(around) if each.noun])
    if suggested and suggested[0].sure:
        fields["measure"] = Read(suggested[0].measure, suggested[0].reason)
    return Filled(fields, parts, suggested)


def clause(text: str, reading: Reading) -> tuple[int, int]:
    """Return the paragraph's part around the words that may speak of them: from the sentence before to the line's end.

    Half-open, in code points of the text.
    """
    line = text.rfind("\n", 0, reading.start) + 1
    stop = text.rfind(". ", line, max(line, reading.start - 1))
    begin = text.rfind(". ", line, stop) if stop > line else -1
    after = text.find("\n", reading.end)
    end = text.find(". ", reading.end, after if after >= 0 else len(text))
    return (begin + 2 if begin >= 0 else line), (end + 1 if end >= 0 else after if after >= 0 else len(text))


def _commitment_fields(text: str, candidate: Candidate | None, names: Names) -> dict[str, Read]:
    """Return force, who must act, condition and deadline as far as the words give them."""
    if candidate is None:
        return {}
    fields = {"force": Read(candidate.force, f"the wording {candidate.reasons[0]}" if candidate.reasons else "")}
    if candidate.addressee and not (candidate.addressee == candidate.actor and _WE.search(candidate.exact)):
        actor, _ = names.find(candidate.addressee)
        if actor:
            fields["addressee"] = read_in(candidate.addressee, actor)
    if candidate.condition:
        fields["condition"] = read_in(candidate.condition, candidate.condition)
    if candidate.deadline:
        words = words_of(text, candidate.deadline)
        fields["deadline_words"] = read_in(words, words)
        if candidate.deadline.end:
            fields["deadline"] = read_in(words, candidate.deadline.end)
    return fields
