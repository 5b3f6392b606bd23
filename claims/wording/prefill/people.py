"""Read in whose voice it is said, whom printed words name, and who brought it to the page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.models import Claim
from claims.models.choices import ClaimKind, Relay, Voice
from claims.wording.prefill.readings import Read, Reading, spotted
from claims.wording.prefill.sayings import Saying, heading_at, in_quotation, saying_at
from sources.models import Actor, Document, Version
from sources.models.choices import ActorKind, DocumentKind

UNSPOKEN = (Voice.OWN, Voice.UNATTRIBUTED)
IN_A_HEADING = "in a heading"  # as claims.spotting gives it among a candidate's reasons
_LEAD = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_SMALL = {"and", "of", "the", "for", "in", "on", "a", "an"}
_NUMBERS = r"(?:figures?|data|statistics|reports?|estimates?|accounts?|numbers|survey|study|analysis|research|minutes)"
_SPEAKS_FOR = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:\w+\s+){{0,3}}?(?:[Ss]pokes\w+|{_NUMBERS}|{_NUMBERS.capitalize()})\s+"
    r"(?:\w+\s+)?(?:for|from|by|of)\s+(?:the\s+)?",
)
_OF_BODY = re.compile(rf"(?:[’']s?)?(?:\s+[a-z]+)?\s+(?:{_NUMBERS}|spokes\w+)|[’']s?|\s*\([A-Z]+\)|")
_TITLE = r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Rev)\.?"
_BEFORE_NAME = rf"(?:{_TITLE}|The|In|On|And|But|Said|Says|By|Minister|Secretary|Director|Chairman|President|Officer)"


@dataclass(frozen=True, slots=True)
class Part:
    """One part in bringing the words to the page: an actor, or who it was in words; with where it was read."""

    part: str
    actor: Actor | None
    description: str
    role: str
    source: str


@dataclass(frozen=True, slots=True)
class Named:
    """Whom printed words name: for certain, with the role printed beside the name; or only perhaps, to be offered."""

    actor: Actor | None = None
    role: str = ""
    perhaps: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Whom words of this text name: actors as they are called, and those an editor took the same words for before."""

    text: str
    actors: list[Actor]
    before: dict[str, Actor]
    unspoken: Claim | None = None  # the last one recorded here that nobody is named as saying

    def find(self, words: str) -> Named:
        """Return whom the words name; a bare title is nobody, whoever it was taken for before."""
        named = known_actor(words, self.text, self.actors)
        taken = self.before.get(_key(words))
        if named.actor or taken is None:
            return named
        if taken.kind == ActorKind.PERSON:
            return Named(perhaps=(taken, *(each for each in named.perhaps if each != taken)))
        return Named(taken)


def names_in(version: Version) -> Names:
    """Return the names as this text uses them; three queries."""
    starts = dict(version.anchors.filter(start__isnull=False).values_list("passage", "start"))
    named = Claim.objects.filter(passage__in=starts).order_by("number").select_related("claimant", "addressee")
    rows = [(starts[claim.passage_id], claim) for claim in named]
    before: dict[str, Actor] = {}
    for one in spotted(version) if rows else ():
        same = (row for at, row in rows if one.start <= at < one.end and (row.kind, row.force) == (one.kind, one.force))
        for claim in same:
            if one.addressee and claim.addressee:
                before[_key(one.addressee)] = claim.addressee
    for at, claim in rows:
        saying = saying_at(version.text, at, at + 1, in_quotation(version.text, at))
        if saying and claim.claimant and claim.voice in (Voice.INDIRECT, Voice.QUOTED):
            before[_key(saying.meant or saying.who)] = claim.claimant
    unspoken = [row for _, row in rows if row.voice in UNSPOKEN]
    return Names(version.text, list(Actor.objects.all()), before, unspoken[-1] if unspoken else None)


def _key(words: str) -> str:
    return _LEAD.sub("", words).strip().lower()


def known_actor(words: str, text: str, actors: Iterable[Actor]) -> Named:
    """Return the actor that printed words name; a name counts only when its full form stands in this text.

    Certain: the name itself with titles and roles beside it, a body's figures or spokesman, a person's last name or a
    body's initials where the full name stands elsewhere in the text; always only when one actor fits. A body's name
    within somebody's title ("the head of the National Crime Agency") names nobody.
    """
    plain = _LEAD.sub("", words).strip(" .,’'")
    if not plain:
        return Named()
    known = list(actors)
    inside = [actor for actor in known if _stands(actor.name, words)]
    people = [actor for actor in inside if actor.kind == ActorKind.PERSON]
    if people:
        return Named(people[0], _role(words, people[0].name)) if len(people) == 1 else Named(perhaps=tuple(people))
    if inside:
        best = max(inside, key=lambda actor: len(actor.name))
        return Named(best) if _is_its_voice(words, best.name) else Named(perhaps=(best,))
    for fits in (_is_initials, _is_last_name, _is_end):
        found = [actor for actor in known if fits(actor, plain)]
        full = [actor for actor in found if _stands(actor.name, text)]
        if len(full) == 1 and fits is not _is_end and _alone(full[0], text):
            return Named(full[0])
        if found:
            return Named(perhaps=tuple(full or found)[:3])
    return Named()


def _stands(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _is_its_voice(words: str, name: str) -> bool:
    """Say whether words with a body's name in them speak for the body: "figures from …", "a spokesman for …"."""
    before, _, after = words.partition(name)
    lead = _LEAD.sub("", f"{before.strip()} ").strip()
    spoken = not lead or bool(_SPEAKS_FOR.fullmatch(before) or _LEAD.fullmatch(before))
    return spoken and bool(_OF_BODY.fullmatch(after.rstrip(" .,")))


def _alone(actor: Actor, text: str) -> bool:
    """Say whether nobody else of a person's last name is named in full in the text."""
    if actor.kind != ActorKind.PERSON:
        return True
    first, _, last = actor.name.rpartition(" ")
    others = re.findall(rf"\b([A-Z][\w’'-]+)\s+{re.escape(last)}\b", text)
    return all(each in first.split() or re.fullmatch(_BEFORE_NAME, each) for each in others)


def _is_initials(actor: Actor, words: str) -> bool:
    """Say whether words such as "NCA" begin a name's initials: a body's, or those of all but its last word."""
    if not (words.isupper() and len(words) >= 3):
        return False
    initials = "".join(word[0] for word in actor.name.split() if word.lower() not in _SMALL).upper()
    return words in (initials, initials[:-1])


def _is_last_name(actor: Actor, words: str) -> bool:
    last = actor.name.rpartition(" ")[2]
    return actor.kind == ActorKind.PERSON and re.search(rf"(?<!\w){re.escape(last)}\Z", words) is not None


def _is_end(actor: Actor, words: str) -> bool:
    return actor.kind != ActorKind.PERSON and actor.name.lower().endswith(f" {words.lower()}")


def _role(words: str, name: str) -> str:
    """Return the words around a name, without the article: "The UK Home Secretary Sajid Javid" has one of three."""
    rest = re.sub(rf"\b{re.escape(name)}\b", "", words, count=1)
    return _LEAD.sub("", rest.strip(" ,()")).strip(" ,()")


def voice_of(quoted: bool, saying: Saying | None, reading: Reading, document: Document, names: Names) -> Read | None:
    """Return in whose words the document says it; None when it reports a commitment and names nobody."""
    candidate = reading.candidate
    if (candidate is not None and IN_A_HEADING in candidate.reasons) or heading_at(names.text, reading.start):
        return Read(Voice.HEADLINE, "it stands in a heading")
    if quoted:
        return Read(Voice.QUOTED, "it stands between quotation marks")
    if saying is not None:
        return Read(Voice.INDIRECT, _source(saying), saying.who)
    if reading.kind == ClaimKind.COMMITMENT and document.kind == DocumentKind.NEWS:
        return None  # a newspaper reports demands and promises; it makes none
    if names.unspoken is not None:
        return Read(names.unspoken.voice, f"nobody is named; as {names.unspoken.reference} of this text")
    return Read(Voice.OWN, "no quotation marks, and nobody is named as saying it")


def _source(saying: Saying) -> str:
    if saying.meant:
        return f"“{saying.who}” is taken to be “{saying.meant}”, who was named last"
    return f"“{saying.who}” is named as saying it"


def claimant_of(voice: str, saying: Saying | None, document: Document, names: Names) -> tuple[Read | None, list[Read]]:
    """Return who asserts it, and who only might: whoever is named as saying it; for a document's own, its publisher."""
    if voice in (*UNSPOKEN, Voice.HEADLINE):
        source = "the document speaks for itself: its publisher"
        return (Read(document.publisher, source) if document.publisher and voice != Voice.UNATTRIBUTED else None), []
    if saying is None:
        return None, []
    named = names.find(saying.meant or saying.who)
    offered = [Read(each, f"“{saying.who}” may be {each}", saying.who) for each in named.perhaps]
    return (Read(named.actor, _source(saying), saying.who) if named.actor else None), offered


def parts_of(voice: str, saying: Saying | None, document: Document, names: Names) -> Sequence[Part]:
    """Return who spoke and who passed it on; nobody for what the document says itself."""
    if voice in (Voice.OWN, Voice.HEADLINE):
        return []
    parts = []
    if saying is not None:
        words = saying.meant or saying.who
        named = names.find(words)
        described = "" if named.actor else _LEAD.sub("", words)
        parts.append(Part(Relay.SPEAKER, named.actor, described, named.role, _source(saying)))
    if document.publisher and not any(part.actor == document.publisher for part in parts):
        parts.append(Part(Relay.RELAY, document.publisher, "", "", "it published the words"))
    return parts
