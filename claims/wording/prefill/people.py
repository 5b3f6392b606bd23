"""Read who speaks, in whose voice, and who brought it to the page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from claims.models import Claim
from claims.models.choices import ClaimKind, Relay, Voice
from claims.spotting.sentences import Sentence, sentences
from claims.spotting.speakers import speakers
from claims.wording.prefill.readings import TEXTS_KEPT, Read, Reading, spotted
from sources.models import Actor, Document, Version
from sources.models.choices import ActorKind, DocumentKind

_GOES_ON = re.compile(
    r"(?:^|[.!?]\s+|[”\"],?\s+)(?P<who>He|She)\s+(?:also\s+|then\s+)?"
    r"(?:said|added|continued|told|warned|explained|went\s+on|concluded|stressed|insisted)\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as printed, and how that is known; both "" when nobody is named."""

    name: str = ""
    source: str = ""


def speaker_at(text: str, position: int, quoted: bool) -> Speaker:
    """Return who says the words at a position; `quoted`: they stand inside quotation marks.

    Inside a quotation whoever it belongs to comes before anybody the quotation itself speaks of.

    >>> speaker_at("Ann Lee said 5 rose. “It fell,” she said.", 13, False).name
    'Ann Lee'
    """
    parts, in_sentence, in_line, carried = _spoken(text)
    found = next((one for one in parts if one.start <= position < one.end), None)
    if found is None:
        return Speaker()
    own, line = in_sentence.get(found.start, ""), in_line.get(found.line, "")
    name = (line or own) if quoted else (own or line)
    if name:
        return Speaker(name, f"“{name}” is named as saying it")
    return carried.get(found.line, Speaker()) if quoted or _says_on(text, found) else Speaker()


@lru_cache(maxsize=TEXTS_KEPT)
def _spoken(text: str) -> tuple[list[Sentence], dict[int, str], dict[int, str], dict[int, Speaker]]:
    """Return the sentences, who is named in each and in each paragraph, and who goes on speaking in paragraphs."""
    parts = list(sentences(text))
    in_sentence, in_line = speakers(text, parts)
    carried: dict[int, Speaker] = {}
    last, last_line = "", -2
    for line in sorted({one.line for one in parts}):
        own = [one for one in parts if one.line == line]
        named = in_line.get(line) or next((in_sentence[one.start] for one in own if one.start in in_sentence), "")
        if named:
            last, last_line = named, line
            continue
        pronoun = next((match["who"] for one in own if (match := _says_on(text, one))), "")
        opens = text[own[0].start] in '“"'
        if last and pronoun:
            carried[line] = Speaker(last, f"“{pronoun}” is taken to be “{last}”, who was named last")
            last_line = line
        elif last and opens and last_line == line - 1:
            carried[line] = Speaker(last, f"the quotation before is that of “{last}”")
            last_line = line
    return parts, in_sentence, in_line, carried


def _says_on(text: str, one: Sentence) -> re.Match[str] | None:
    return _GOES_ON.search(text[one.start : one.end])


UNSPOKEN = (Voice.OWN, Voice.UNATTRIBUTED)
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


def voice_of(quoted: bool, speaker: Speaker, reading: Reading, document: Document, names: "Names") -> Read | None:
    """Return in whose words the document says it; None when it reports a commitment and names nobody."""
    candidate = reading.candidate
    if candidate is not None and IN_A_HEADING in candidate.reasons:
        return Read(Voice.HEADLINE, "it stands in a heading")
    if quoted:
        return Read(Voice.QUOTED, "it stands between quotation marks")
    if speaker.name:
        return Read(Voice.INDIRECT, speaker.source, speaker.name)
    if reading.kind == ClaimKind.COMMITMENT and document.kind == DocumentKind.NEWS:
        return None  # a newspaper reports demands and promises; it makes none
    if names.unspoken is not None:
        return Read(names.unspoken.voice, f"nobody is named; as {names.unspoken.reference} of this text")
    return Read(Voice.OWN, "no quotation marks, and nobody is named as saying it")


def in_quotation(text: str, start: int) -> bool:
    """Say whether a quotation that opened in this paragraph is still open; one may close in a later paragraph."""
    before = text[text.rfind("\n", 0, start) + 1 : start + 1]
    if before.rfind("“") > before.rfind("”"):
        return True
    return before.count('"') % 2 == 1


@dataclass(frozen=True, slots=True)
class Names:
    """Whom printed words name: actors as they are called, and those an editor took the same words for before."""

    actors: list[Actor]
    before: dict[str, Actor]
    unspoken: Claim | None = None  # the last one recorded here that nobody is named as saying

    def find(self, words: str) -> tuple[Actor | None, str]:
        """Return the actor, None when it is not certain, and the role printed with the name."""
        actor, role = known_actor(words, self.actors)
        return (actor, role) if actor else (self.before.get(words.lower()), "")


def names_in(version: Version) -> Names:
    """Return the names as this text uses them; three queries."""
    starts = dict(version.anchors.filter(start__isnull=False).values_list("passage", "start"))
    named = Claim.objects.filter(passage__in=starts).order_by("number").select_related("claimant", "addressee")
    rows = [(starts[claim.passage_id], claim) for claim in named]
    before: dict[str, Actor] = {}
    for one in spotted(version) if rows else ():
        same = (row for at, row in rows if one.start <= at < one.end and (row.kind, row.force) == (one.kind, one.force))
        for claim in same:
            for words, actor in ((one.actor, claim.claimant), (one.addressee, claim.addressee)):
                if words and actor:
                    before[words.lower()] = actor
    unspoken = [row for _, row in rows if row.voice in UNSPOKEN]
    return Names(list(Actor.objects.all()), before, unspoken[-1] if unspoken else None)


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


def claimant_of(voice: str, speaker: Speaker, document: Document, names: "Names") -> Read | None:
    """Return who asserts it: whoever is named as saying it; for the document's own words its publisher."""
    if voice in (Voice.OWN, Voice.HEADLINE):
        source = "the document speaks for itself: its publisher"
        return Read(document.publisher, source) if document.publisher else None
    actor, _ = names.find(speaker.name)
    return Read(actor, speaker.source, speaker.name) if actor else None


def parts_of(voice: str, speaker: Speaker, document: Document, names: Names) -> list[Part]:
    """Return who spoke and who passed it on; nobody for what the document says itself."""
    if voice in (Voice.OWN, Voice.HEADLINE):
        return []
    parts = []
    if speaker.name:
        actor, role = names.find(speaker.name)
        described = "" if actor else _LEAD.sub("", speaker.name)
        parts.append(Part(Relay.SPEAKER, actor, described, role, speaker.source))
    if document.publisher and not any(part.actor == document.publisher for part in parts):
        parts.append(Part(Relay.RELAY, document.publisher, "", "", "it published the words"))
    return parts
