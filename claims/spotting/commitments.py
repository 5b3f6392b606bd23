"""Make a candidate of every promise, demand, plan, threat and endorsement."""

import re
from dataclasses import dataclass

from claims.periods import Period
from claims.spotting.candidate import Candidate
from claims.spotting.forces import CONDITION, TRIGGER, WORDINGS, Wording
from claims.spotting.fragments import MOST_WORDS, Span, clause_of, shortened, trimmed, word_count
from claims.spotting.parties import parties
from claims.spotting.pattern import late
from claims.spotting.scene import Found, Scene, is_list_item, listed_force
from claims.spotting.sentences import Sentence
from claims.spotting.subjects import asked_of, is_agent, is_pronoun, subject_before, subject_span

_BY = late(r"\b(?:by|until|before|no later than|as of|within)\s+(?:the\s+)?$", re.IGNORECASE)
_FROM = late(r"\b(?:by|from|in|on)\s+$", re.IGNORECASE)
_POLLED = late(r"%|\bper\s*cent\b|\bpolled\b|\bsurveyed\b|\b(?:most|half|third) of\b", re.IGNORECASE)
_CONJUNCTION = late(r"(?:and|but|so|that|or)\s+", re.IGNORECASE)
_REPORTED = late(r"\b(?:said|says|promised|pledged|outlined|announced|vowed|assured|told)\b", re.IGNORECASE)
_CONDITION_END = late(r",|;|\s+[–—-]\s+|[.!?]['\"”’]*$")
_DEADLINE, _ADDRESSEE, _ACTOR, _HEADING, _LISTED = 0.1, 0.05, 0.05, -0.1, 0.1


def commitments(scene: Scene) -> list[Candidate]:
    """Return a candidate for each commitment of a sentence, and for each item of a list of demands or pledges."""
    text, sentence = scene.context.text, scene.sentence
    if text[sentence.end - 1] == "?":
        return []
    found = _found(text, sentence) if TRIGGER.search(text, sentence.start, sentence.end) else []
    if found:
        return [_spoken(scene, one) for one in found]
    force = listed_force(scene)
    return [_listed(scene, force)] if force else []


def _found(text: str, sentence: Sentence) -> list[Found]:
    """Return the first wording that fits each clause, in the order of the sentence."""
    found: list[Found] = []
    for wording in WORDINGS:
        for match in wording.pattern.finditer(text, sentence.start, sentence.end):
            clause = clause_of(text, sentence, *match.span())
            if any(one.clause[0] < clause[1] and clause[0] < one.clause[1] for one in found):
                continue
            if sentence.heading and match.group().lower().startswith("needed"):
                continue  # "Best Minds Needed to Help"
            if not _allowed(text, sentence, wording, match, clause):
                continue
            found.append(Found(wording, match, clause))
    return sorted(found, key=lambda one: one.match.start())


def _allowed(text: str, sentence: Sentence, wording: Wording, match: re.Match[str], clause: Span) -> bool:
    """Say whether the sentence gives a wording what it needs: a verb of saying, an agent, a condition."""
    if wording.reported and not _REPORTED.search(text, sentence.start, match.start()):
        return False
    if wording.conditional and not CONDITION.match(text, trimmed(text, sentence.start, sentence.end)[0]):
        return False
    if wording.force == "endorsement" and _POLLED.search(text, clause[0], match.start()):
        return False
    if wording.named and is_pronoun(subject_before(text, clause[0], match.start())):
        return False
    return not wording.agent or is_agent(text, clause[0], match.start())


def _spoken(scene: Scene, found: Found) -> Candidate:
    text, sentence = scene.context.text, scene.sentence
    condition = _condition(text, found)
    force = found.wording.force
    if condition and not found.wording.reported and not is_list_item(scene):
        force = "conditional"
    if force == "promise" and listed_force(scene) == "demand":
        force = "demand"
    actor, addressee = parties(scene, found, force)
    signs = [found.wording.reason]
    if sentence.opener is not None and listed_force(scene):
        signs.append(f"an item of a list of {force}s")
    parts = Parts(actor, addressee, condition, _deadline(scene, found))
    return _candidate(scene, _span(text, found), force, found.wording.weight, signs, parts)


def _span(text: str, found: Found) -> Span:
    """Return the clause without its conjunction; when it is long, from its subject on."""
    start, end = found.clause
    conjunction = _CONJUNCTION.match(text, start, end)
    start = conjunction.end() if conjunction and conjunction.end() <= found.match.start() else start
    if word_count(text, start, end) > MOST_WORDS and word_count(text, start, found.match.start()) > MOST_WORDS // 2:
        start = subject_span(text, start, found.match.start())[0]
    return shortened(text, start, end, found.match.span())


def _listed(scene: Scene, force: str) -> Candidate:
    """Return an item that has no wording of its own: the words that open the list give it its force."""
    text, sentence = scene.context.text, scene.sentence
    span = shortened(text, sentence.start, sentence.end, (sentence.start, sentence.start + 1))
    addressee = asked_of(text, *scene.header) if scene.header else ""
    actor = scene.context.speaker(sentence.opener) if sentence.opener else ""
    parts = Parts(actor, addressee, "", _deadline(scene, None))
    return _candidate(scene, span, force, 0.6, [f"an item of a list of {force}s"], parts)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a commitment says besides its force."""

    actor: str
    addressee: str
    condition: str
    deadline: Period | None


def _candidate(scene: Scene, span: Span, force: str, weight: float, reasons: list[str], parts: Parts) -> Candidate:
    text, sentence, deadline = scene.context.text, scene.sentence, parts.deadline
    signs = (
        (deadline is not None, _DEADLINE, f"with a deadline: {deadline.printed}" if deadline else ""),
        (bool(parts.addressee), _ADDRESSEE, f"to be done by {parts.addressee}"),
        (bool(parts.actor), _ACTOR, f"said by {parts.actor}"),
        (bool(parts.condition), 0.0, f"on a condition: {parts.condition}"),
        (sentence.heading, _HEADING, "in a heading"),
        (sentence.opener is not None, _LISTED, ""),
    )
    score = 0.8 * weight + sum(bonus for holds, bonus, _ in signs if holds)
    said = tuple(reasons + [reason for holds, _, reason in signs if holds and reason])
    quantity = next((q for q in scene.quantities if span[0] <= q.start < span[1]), None)
    period = next((p for p in scene.periods if span[0] <= p.text_start < span[1]), None)
    return Candidate(
        *span, text[span[0] : span[1]], "commitment", round(min(1.0, score), 2), said, quantity, period or deadline,
        actor=parts.actor, force=force, deadline=deadline, addressee=parts.addressee, condition=parts.condition,
    )  # fmt: skip


def _condition(text: str, found: Found) -> str:
    """Return the words a promise or threat hangs on: "if they fail to act"."""
    if found.wording.force not in {"promise", "conditional"}:
        return ""
    match = CONDITION.search(text, *found.clause)
    if match is None:
        return ""
    end = _CONDITION_END.search(text, match.start(), found.clause[1])
    start, stop = trimmed(text, match.start(), end.start() if end else found.clause[1])
    return text[start:stop]


def _deadline(scene: Scene, found: Found | None) -> Period | None:
    """Return the period by which it must be done: "by October", "within two years", "October as a deadline"."""
    text = scene.context.text
    first, last = found.clause if found else (scene.sentence.start, scene.sentence.end)
    for period in scene.periods:
        if not first <= period.text_start < last:
            continue
        if found and "deadline" in found.wording.reason and period.text_start >= found.match.start():
            return period
        before = text[max(first, period.text_start - 20) : period.text_start]
        if period.printed.lower().startswith(("by ", "until ", "before ", "within ")) or _BY.search(before):
            return period
        if period.kind == "rolling" and " next " in period.printed.lower():
            return period
        announced = found and found.wording.force == "announcement" and period.text_start >= found.match.start()
        if announced and _FROM.search(before):
            return period
    return None
