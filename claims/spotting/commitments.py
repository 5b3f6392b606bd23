"""Make a candidate of every promise, demand, plan, threat and endorsement."""

import re
from typing import NamedTuple

from claims.periods import Period
from claims.periods.words import listed
from claims.quantities import Quantity
from claims.spotting import worth
from claims.spotting.candidate import Candidate
from claims.spotting.deadlines import deadline_of
from claims.spotting.forces import CONDITION, CUES, WORDINGS, Wording
from claims.spotting.fragments import MOST_WORDS, Span, clause_of, shortened, trimmed, word_count
from claims.spotting.pattern import late
from claims.spotting.scene import Found, Scene, is_list_item, listed_force
from claims.spotting.sentences import Sentence
from claims.spotting.subjects import (
    acts,
    agent_after,
    asked_of,
    is_agent,
    is_passive,
    is_pronoun,
    subject_before,
    subject_span,
)

_POLLED = late(r"%|\bper\s*cent\b|\bpolled\b|\bsurveyed\b|\b(?:most|half|third) of\b", re.IGNORECASE)
_CONJUNCTION = late(r"(?:and|but|so|that|or)\s+", re.IGNORECASE)
_REPORTED = late(r"\b(?:said|says|promised|pledged|outlined|announced|vowed|assured|told)\b", re.IGNORECASE)
_CONDITION_END = late(r",|;|\s+[–—-]\s+|[.!?]['\"”’]*$")
_PRONOUN = late(r"(?:I|we)\b|(?P<other>he|she|they|it)\b", re.IGNORECASE)
_OTHERS = listed("he she they it")
# What "must be" or "must fall" is often nobody who could act.
_BEING = late(
    r"(?:must|should|ought to|needs? to|needed to)\s+(?:not\s+)?(?:be|fall|rise|grow|drop|increase|decrease|come|go)\b",
    re.IGNORECASE,
)
_POSSESSOR = late(r"((?:(?:the|its|their|our|an?)\s+)?[\w-]+)[’']s?$", re.IGNORECASE)


def commitments(scene: Scene) -> list[Candidate]:
    """Return a candidate for each commitment of a sentence, and for each item of a list of demands or pledges."""
    text, sentence = scene.context.text, scene.sentence
    if text[sentence.end - 1] == "?":
        return []
    found = _found(scene)
    if found:
        return [_spoken(scene, one) for one in found]
    force = listed_force(scene)
    return [_listed(scene, force)] if force else []


def _found(scene: Scene) -> list[Found]:
    """Return the first wording that fits each clause, in the order of the sentence."""
    text, sentence = scene.context.text, scene.sentence
    present = {CUES[word] for word in scene.words if word in CUES}
    found: list[Found] = []
    for wording in WORDINGS if present else ():
        if wording.cue.isdisjoint(present):
            continue
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
    actor, addressee = _parties(scene, found, force)
    signs = [found.wording.reason]
    if sentence.opener is not None and listed_force(scene):
        signs.append(f"an item of a list of {force}s")
    parts = Parts(actor, addressee, condition, deadline_of(scene, found))
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
    parts = Parts(actor, addressee, "", deadline_of(scene, None))
    return _candidate(scene, span, force, 0.6, [f"an item of a list of {force}s"], parts)


class Parts(NamedTuple):
    """What a commitment says besides its force."""

    actor: str
    addressee: str
    condition: str
    deadline: Period | None


def _candidate(scene: Scene, span: Span, force: str, weight: float, reasons: list[str], parts: Parts) -> Candidate:
    text, sentence, deadline = scene.context.text, scene.sentence, parts.deadline
    quantity = next((q for q in scene.quantities if span[0] <= q.start < span[1] and not _is_in(q, deadline)), None)
    signs: list[worth.Sign] = [(2 * weight - 2.5, reason) for reason in reasons[:1]] + [
        (0.0, reason) for reason in reasons[1:]
    ]
    signs += [(0.7, f"with a deadline: {deadline.printed}")] if deadline else []
    signs += [(0.7, "")] if quantity else []
    signs += [(0.2, f"to be done by {parts.addressee}")] if parts.addressee else []
    signs += [(0.2, f"said by {parts.actor}")] if parts.actor else []
    signs += [(0.0, f"on a condition: {parts.condition}")] if parts.condition else []
    signs += [(-0.4, "in a heading")] if sentence.heading else []
    signs += [(0.4, "")] if sentence.opener is not None else []
    score, said = worth.score(signs)
    period = next((p for p in scene.periods if span[0] <= p.text_start < span[1]), None)
    return Candidate(
        *span, text[span[0] : span[1]], "commitment", score, said, quantity, period or deadline,
        actor=parts.actor, force=force, deadline=deadline, addressee=parts.addressee, condition=parts.condition,
    )  # fmt: skip


def _is_in(quantity: Quantity, deadline: Period | None) -> bool:
    return deadline is not None and deadline.text_start <= quantity.start < deadline.text_end


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


def _parties(scene: Scene, found: Found, force: str) -> tuple[str, str]:
    """Return the actor and the addressee of a commitment; "" for one whom the words do not name."""
    text, match = scene.context.text, found.match
    subject = subject_before(text, found.clause[0], match.start())
    named = "" if is_pronoun(subject) else subject
    in_words = scene.context.in_sentence.get(scene.sentence.start, "")
    # "He" in somebody's quotation is another than the one who speaks.
    speaker = in_words if subject.lower() in _OTHERS else scene.context.speaker(scene.sentence)
    if force == "endorsement":
        return named or speaker, asked_of(text, match.start(), found.clause[1])
    if force == "demand":
        return _demand(scene, found, named, speaker)
    if is_passive(text, match.start(), found.clause[1]):
        return speaker, agent_after(text, match.end(), found.clause[1])
    if found.wording.reason.startswith("announces"):
        return named or speaker, ""
    pronoun = _PRONOUN.match(match.group())
    if pronoun:
        who = in_words if pronoun["other"] else speaker
        return who, who
    if subject and not named:
        return speaker, speaker
    possessor = _POSSESSOR.search(named)
    return speaker or named, possessor[1] if possessor else named


def _demand(scene: Scene, found: Found, named: str, speaker: str) -> tuple[str, str]:
    text, match = scene.context.text, found.match
    asked = found.named()
    if asked or not found.wording.modal:
        addressee = asked or asked_of(text, match.start(), found.clause[1])
        return named or speaker, "" if is_pronoun(addressee) else addressee
    header = scene.header
    if is_passive(text, match.start(), found.clause[1]):
        agent = agent_after(text, match.end(), found.clause[1])
        return speaker, agent or (asked_of(text, *header) if header else "")
    if _BEING.match(match.group()) and not acts(named):
        return speaker, asked_of(text, *header) if header else ""
    return speaker, named
