"""Tell who said, promised or asked a thing, and who must or will do it."""

import re

from claims.periods.words import listed
from claims.spotting.pattern import late
from claims.spotting.scene import Found, Scene
from claims.spotting.subjects import acts, agent_after, asked_of, is_passive, is_pronoun, subject_before

_PRONOUN = late(r"(?:I|we)\b|(?P<other>he|she|they|it)\b", re.IGNORECASE)
_OTHERS = listed("he she they it")
# What "must be" or "must fall" is often nobody who could act.
_BEING = late(
    r"(?:must|should|ought to|needs? to|needed to)\s+(?:not\s+)?(?:be|fall|rise|grow|drop|increase|decrease|come|go)\b",
    re.IGNORECASE,
)
_POSSESSOR = late(r"((?:(?:the|its|their|our|an?)\s+)?[\w-]+)[’']s?$", re.IGNORECASE)


def parties(scene: Scene, found: Found, force: str) -> tuple[str, str]:
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
