"""Read who speaks, in whose voice, and who brought it to the page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.models.choices import Relay, Voice
from claims.prefill.read import Read
from claims.spotting import Candidate
from sources.models import Actor, Document
from sources.models.choices import ActorKind

IN_A_HEADING = "in a heading"  # as claims.spotting gives it among a candidate's reasons
_LEAD = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_SMALL = {"and", "of", "the", "for", "in", "on", "a", "an"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part in bringing the words to the page: an actor, or who it was in words; with where it was read."""

    part: str
    actor: Actor | None
    description: str
    role: str
    source: str


def voice_of(text: str, start: int, candidate: Candidate | None) -> Read:
    """Return in whose words the text says what begins at `start`."""
    if candidate is not None and IN_A_HEADING in candidate.reasons:
        return Read(Voice.HEADLINE, "it stands in a heading")
    if _in_quotation(text, start):
        return Read(Voice.QUOTED, "it stands between quotation marks")
    if candidate is not None and candidate.actor:
        return Read(Voice.INDIRECT, f"reported of “{candidate.actor}”", candidate.actor)
    return Read(Voice.OWN, "no quotation marks, and nobody is named as saying it")


def _in_quotation(text: str, start: int) -> bool:
    """Say whether a quotation that opened in this paragraph is still open; one may close in a later paragraph."""
    before = text[text.rfind("\n", 0, start) + 1 : start + 1]
    if before.rfind("“") > before.rfind("”"):
        return True
    return before.count('"') % 2 == 1


def known_actor(words: str, actors: Iterable[Actor]) -> tuple[Actor | None, str]:
    """Return the actor that printed words name, and the role printed with the name; None when it is not certain.

    Taken for the same: the name itself, the name among other words ("Director Rob Jones"), its initials ("the NCA"),
    a person's last name ("Mr Javid"), the end of a name ("the Government"); always only when one actor fits.
    """
    plain = _LEAD.sub("", words).strip(" .,’'")
    if not plain:
        return None, ""
    known = list(actors)
    inside = [actor for actor in known if re.search(rf"\b{re.escape(actor.name)}\b", plain, re.IGNORECASE)]
    if inside:
        best = max(inside, key=lambda actor: len(actor.name))
        return best, _role(words, best.name)
    for fits in (_is_initials, _is_last_name, _is_end):
        found = [actor for actor in known if fits(actor, plain)]
        if len(found) == 1:
            return found[0], ""
    return None, ""


def _is_initials(actor: Actor, words: str) -> bool:
    """Say whether words such as "NCA" begin a name's initials: a body's, or those of all but its last word."""
    if not (words.isupper() and len(words) >= 3):
        return False
    initials = "".join(word[0] for word in actor.name.split() if word.lower() not in _SMALL).upper()
    return words in (initials, initials[:-1])


def _is_last_name(actor: Actor, words: str) -> bool:
    return actor.kind == ActorKind.PERSON and words.lower().endswith(actor.name.rpartition(" ")[2].lower())


def _is_end(actor: Actor, words: str) -> bool:
    return actor.name.lower().endswith(f" {words.lower()}")


def _role(words: str, name: str) -> str:
    """Return the words around a name, without the article: "The UK Home Secretary Sajid Javid" has one of three."""
    rest = re.sub(rf"\b{re.escape(name)}\b", "", words, count=1, flags=re.IGNORECASE)
    return _LEAD.sub("", rest.strip(" ,()")).strip(" ,()")


def claimant_of(voice: str, candidate: Candidate | None, document: Document, actors: list[Actor]) -> Read | None:
    """Return who asserts it: whoever is named as saying it; for the document's own words its publisher."""
    named = candidate.actor if candidate is not None else ""
    if named and voice != Voice.HEADLINE:
        actor, _ = known_actor(named, actors)
        return Read(actor, f"“{named}” is named as saying it", named) if actor else None
    if voice in (Voice.OWN, Voice.HEADLINE) and document.publisher:
        return Read(document.publisher, "the document speaks for itself: its publisher")
    return None


def parts_of(voice: str, candidate: Candidate | None, document: Document, actors: list[Actor]) -> list[Part]:
    """Return who spoke and who passed it on; nobody for what the document says itself."""
    if voice in (Voice.OWN, Voice.HEADLINE):
        return []
    parts = []
    named = candidate.actor if candidate is not None else ""
    if named:
        actor, role = known_actor(named, actors)
        said = f"“{named}” is named as saying it"
        parts.append(Part(Relay.SPEAKER, actor, "" if actor else _LEAD.sub("", named), role, said))
    if document.publisher and not any(part.actor == document.publisher for part in parts):
        parts.append(Part(Relay.RELAY, document.publisher, "", "", "it published the words"))
    return parts
