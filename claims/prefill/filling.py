"""Fill a claim's fields from one reading of the words."""

from dataclasses import dataclass, field

from claims import quantities
from claims.models.choices import ClaimKind, FigureKind
from claims.prefill.measures import Suggested, measures_for
from claims.prefill.numbers import number_fields
from claims.prefill.people import Part, claimant_of, known_actor, parts_of, voice_of
from claims.prefill.read import Read, read_in
from claims.prefill.readings import Reading
from claims.prefill.times import period_fields, said_fields, words_of
from claims.spotting import Candidate
from sources.models import Actor, Version


@dataclass(frozen=True, slots=True)
class Filled:
    """What was read: fields by the claim form's names, who brought it to the page, and measures to choose from."""

    fields: dict[str, Read]
    parts: list[Part] = field(default_factory=list)
    measures: list[Suggested] = field(default_factory=list)


def fill(version: Version, reading: Reading) -> Filled:
    """Return what one reading of a version's words says; what they do not give is left out."""
    text, document, candidate = version.text, version.document, reading.candidate
    actors = list(Actor.objects.all())
    start, end = clause(text, reading)
    voice = voice_of(text, reading.start, candidate)
    fields = {"voice": voice, **said_fields(document, voice.value)}
    if claimant := claimant_of(voice.value, candidate, document, actors):
        fields["claimant"] = claimant
    parts = parts_of(voice.value, candidate, document, actors)
    if reading.kind == ClaimKind.COMMITMENT:
        return Filled({**fields, **_commitment_fields(text, candidate, actors)}, parts)
    if reading.kind != ClaimKind.FIGURE or reading.quantity is None:
        return Filled(fields, parts)
    fields |= number_fields(text, reading.quantity, start, end)
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


def _commitment_fields(text: str, candidate: Candidate | None, actors: list[Actor]) -> dict[str, Read]:
    """Return force, who must act, condition and deadline as far as the words give them."""
    if candidate is None:
        return {}
    fields = {"force": Read(candidate.force, f"the wording {candidate.reasons[0]}" if candidate.reasons else "")}
    if candidate.addressee:
        actor, _ = known_actor(candidate.addressee, actors)
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
