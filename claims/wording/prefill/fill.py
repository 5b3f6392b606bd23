"""Fill a claim's fields from one reading of the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims import periods, quantities
from claims.models.choices import ClaimKind, FigureKind, Statistic
from claims.periods import Period
from claims.quantities import Quantity
from claims.spotting import Candidate
from claims.wording.prefill.figures import Suggested, measures_for, number_fields
from claims.wording.prefill.meanings import around, modality_of
from claims.wording.prefill.people import Names, Part, claimant_of, names_in, parts_of, voice_of
from claims.wording.prefill.readings import Read, Reading, counted_from, read_in
from claims.wording.prefill.sayings import Saying, in_quotation, saying_at
from claims.wording.prefill.times import figure_times, period_fields, said_fields, words_of
from sources.models import Version

_UNTIL = re.compile(r"\b(?:by|before|until|within|no later than)\s+(?:the\s+)?(?:\S+\s+)?\Z", re.IGNORECASE)
_OTHERS = re.compile(r"[,;]|\band\b|\bor\b")
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)  # a speaker's “we” is whoever they speak for, not they alone

# A length of time is no count over a period: “jailed for 32 years in February” counts nothing in February.
LENGTHS_OF_TIME = ("year", "month", "week", "day", "hour", "minute")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was read: fields by the claim form's names, who brought it to the page, and measures to choose from.

    `offers` are values of fields that the words leave open: beside the field to be taken, never filled in.
    """

    fields: dict[str, Read]
    parts: Sequence[Part] = ()
    measures: list[Suggested] = field(default_factory=list)
    offers: dict[str, list[Read]] = field(default_factory=dict)


def fill(version: Version, reading: Reading) -> Filled:
    """Return what one reading of a version's words says; what they do not give is left out."""
    text, document = version.text, version.document
    names = names_in(version)
    place = (reading.quantity.start, reading.quantity.end) if reading.quantity else (reading.start, reading.end)
    quoted = in_quotation(text, place[0])
    saying = saying_at(text, *place, quoted)
    voice = voice_of(quoted, saying, reading, document, names)
    said = str(voice.value) if voice else ""
    fields = {**({"voice": voice} if voice else {}), **said_fields(version, said, saying)}
    claimant, perhaps = claimant_of(said, saying, document, names)
    if claimant:
        fields["claimant"] = claimant
    filled = Filled(fields, parts_of(said, saying, document, names))
    filled.offers.update({"claimant": perhaps} if perhaps else {})
    if reading.kind == ClaimKind.COMMITMENT:
        filled.fields.update(_commitment_fields(version, reading, names))
    elif reading.kind == ClaimKind.FIGURE and reading.quantity is not None:
        _fill_figure(version, reading, reading.quantity, saying, filled)
    return filled


def _fill_figure(version: Version, reading: Reading, quantity: Quantity, saying: Saying | None, filled: Filled) -> None:
    """Fill in the number, how it is meant, its times and its measure."""
    text = version.text
    fields, place = filled.fields, around(text, quantity)
    fields |= number_fields(place, quantity)
    modality, perhaps = modality_of(place, saying)
    fields |= {"modality": modality} if modality else {}
    filled.offers.update({"modality": perhaps} if perhaps else {})
    period, base = figure_times(version, reading, saying, str(modality.value) if modality else "")
    if quantity.noun not in LENGTHS_OF_TIME or fields["statistic"].value in (Statistic.AVERAGE, Statistic.MEDIAN):
        fields |= period_fields(text, period, "period")
    if fields["figure_kind"].value == FigureKind.CHANGE:
        fields |= period_fields(text, base, "base")
    start, end = clause(text, reading)
    near = text[start:end]
    suggested = measures_for(quantity, near, [each.noun for each in quantities.find(near) if each.noun])
    if suggested and suggested[0].sure:
        fields["measure"] = Read(suggested[0].measure, suggested[0].reason)
    filled.measures.extend(suggested)


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


def _commitment_fields(version: Version, reading: Reading, names: Names) -> dict[str, Read]:
    """Return force, who must act, condition and deadline as far as the words give them."""
    text, candidate = version.text, reading.candidate
    if candidate is None:
        return {}
    fields = {"force": Read(candidate.force, f"the wording {candidate.reasons[0]}" if candidate.reasons else "")}
    if candidate.addressee and not (candidate.addressee == candidate.actor and _WE.search(candidate.exact)):
        actor = names.find(candidate.addressee).actor
        if actor:
            fields["addressee"] = read_in(candidate.addressee, actor)
    if candidate.condition:
        fields["condition"] = read_in(candidate.condition, candidate.condition)
    deadline = _own_deadline(version, reading, candidate)
    if deadline:
        words = words_of(text, deadline)
        fields["deadline_words"] = read_in(words, words)
        if deadline.end:
            fields["deadline"] = read_in(words, deadline.end)
    return fields


def _own_deadline(version: Version, reading: Reading, candidate: Candidate) -> Period | None:
    """Return the deadline of the chosen words: one in them before one that only stands near, which may be another's."""
    text = version.text
    given = candidate.deadline
    if given is None or reading.start <= given.text_start < reading.end:
        return given
    words = text[reading.start : reading.end]
    found = periods.find(words, *counted_from(version.document))
    own = [one for one in found if _UNTIL.search(f"{words[: one.text_start]}{one.printed.split()[0]} ")]
    if own:
        return replace(
            own[-1], text_start=reading.start + own[-1].text_start, text_end=reading.start + own[-1].text_end
        )
    between = text[min(reading.end, given.text_end) : max(reading.start, given.text_start)]
    return None if _OTHERS.search(between) else given
