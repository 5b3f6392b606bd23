"""Read who is told to say, show or expect what: the attribution around a place of a text, and its reach."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.periods.words import listed
from claims.spotting.sentences import Sentence, sentences
from claims.wording.prefill.readings import TEXTS_KEPT

SAY, SHOW, EXPECT, VOW = "say", "show", "expect", "vow"  # what a verb tells of the words it introduces

_VERBS = {
    SAY: "said|says|saying|told|tells|added|adds|announced|announces|claimed|claims|stated|states|explained|confirmed|"
    "insisted|insists|argued|argues|revealed|reported|noted|warned|warns|stressed|continued|concluded|declared|"
    "acknowledged|admitted|admits|hailed|boasted|wrote|observed|repeated|heard|complained|alleged|asserted|maintains",
    SHOW: "showed|shows|show|suggested|suggests|suggest|indicated|indicates|indicate|found|finds",
    EXPECT: "expects|expected|expect|projected|projects|forecasts?|predicted|predicts|predict|estimated|estimates|"
    "estimate|believes|thinks|anticipates|anticipated",
    VOW: "pledged|pledges|promised|promises|vowed|vows|committed|demanded|demands|urged|urges|called|calls|threatened|"
    "proposed|agreed|offered|recommended|recommends|backed|endorsed",
}
_KIND = {verb: kind for kind, verbs in _VERBS.items() for verb in re.findall(r"\w+", verbs.replace("s?", ""))}
_VERB = re.compile(r"\b(?:" + "|".join(_VERBS.values()) + r")\b")
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|[Ff]igures from|[Dd]ata from)\s+(?P<who>[^,;.:“”\"]{2,90})")
_EDGE = re.compile(
    r"[,;:–—”\"(]\s*|\s-\s|\b(?:and that|but that|and|but|as|that|while|when|because|after|before|since)\s+"
)
_SENTENCE_LED = re.compile(
    r"\A(?:(?:[Ii]n|[Oo]n|[Aa]t|[Ll]ast|[Ee]arlier|[Ll]ater|[Yy]esterday|[Tt]oday|[Mm]eanwhile|[Hh]owever|[Bb]ut|[Aa]nd)\b"
    r"(?:\s+(?:this|last|[A-Z][a-z]+day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|year|month|week|night|autumn|spring|summer|winter|end|of|\d{4}|\d{1,2}))*,?\s+)"
)
_ADVERBS = re.compile(
    r"(?:,?\s*\b(?:has|have|had|also|then|later|today|yesterday|now|again|once|repeatedly|"
    r"last (?:night|week|month|year)|this (?:week|month|year|morning)|on [A-Z][a-z]+day|earlier|recently|rightly|"
    r"clearly|still|would|will|does|did))*\s*\Z"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|to|than|as)\s+(?:\w+ly\s+)?\Z")
_AFTER_VERB = re.compile(r"\s+(?P<who>(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir)\.\s+)?[^,;.:“”\"]{2,90})")
_NO_SUBJECT = listed(
    "it this that these those there which what who whose how i we you one here they he’d in on at by for of to from"
)
_PRONOUNS = listed("he she")
_ARTICLES = listed("a an the its their his her our my")
_MODAL = re.compile(r"\b(?:which|who|whom|whose|by|than|with|from|of|in|to)\Z")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|rose|fell|grew|has|have|had|can|could|may|might|must|should|stood|stands|"
    r"remains?|remained|lost|made|took|received|cost|costs|need|needs)\b"
)
_NAMED = re.compile(r"[A-Z][\w’'-]+")
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution: who, as printed ("" when nobody is), by which verb, where its own words stand, what it covers.

    `start` to `end` are the attribution's own words, `reach` the stretches it introduces; half-open, of the text.
    `kind` is say, show, expect or vow.
    """

    who: str
    kind: str
    start: int
    end: int
    reach: tuple[int, int]
    meant: str = ""  # whom a pronoun means


def saying_at(text: str, start: int, end: int, quoted: bool) -> Saying | None:
    """Return the attribution that covers the words [start, end) of a text, None when the document says them itself.

    >>> saying_at("Costs rose by 5%, Ann Lee said. Rents fell by 3%.", 14, 16, False).who
    'Ann Lee'
    >>> saying_at("Costs rose by 5%, Ann Lee said. Rents fell by 3%.", 46, 48, False)
    """
    parts, told = _told(text)
    index = bisect_right([part.start for part in parts], start) - 1
    if index < 0:
        return None
    own = told[index]
    if quoted:
        return _of_quotation(text, parts, told, index, start)
    covering = [one for one in own if one.reach[0] < end and start < one.reach[1]]
    covering = covering or [one for one in own if one.start < end and start < one.end]
    return max(covering, key=lambda one: one.start, default=None)


def heading_at(text: str, position: int) -> bool:
    """Say whether a place of a text stands in a heading."""
    parts, _ = _told(text)
    index = bisect_right([part.start for part in parts], position) - 1
    return index >= 0 and parts[index].heading


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return the sentence that holds a place of a text, half-open; an empty one when none does."""
    parts, _ = _told(text)
    index = bisect_right([part.start for part in parts], position) - 1
    if index < 0 or position > parts[index].end:
        return position, position
    return parts[index].start, parts[index].end


def in_quotation(text: str, start: int) -> bool:
    """Say whether a quotation that opened in this paragraph is still open; one may close in a later paragraph."""
    before = text[text.rfind("\n", 0, start) + 1 : start + 1]
    if before.rfind("“") > before.rfind("”"):
        return True
    return before.count('"') % 2 == 1


def _of_quotation(text: str, parts: list[Sentence], told: list[list[Saying]], index: int, place: int) -> Saying | None:
    """Return whose quotation it is: named after it, else before it; else whoever the one before belonged to."""
    line = parts[index].line
    closed = min((at for at in (text.find("”", place), text.find('"', place)) if at >= 0), default=len(text))
    opened = max(text.rfind("“", 0, place + 1), text.rfind('"', 0, place + 1))
    here = [one for n, part in enumerate(parts) if part.line == line for one in told[n]]
    after = next((one for one in here if closed <= one.start <= closed + 12), None)
    if after is not None and "\n" not in text[closed : after.start]:
        return after
    before = [one for one in here if one.start < opened]
    if before:
        return before[-1]
    for n in range(index, -1, -1):  # a quotation goes on in the next paragraph
        if parts[n].line < line - 1:
            break
        if parts[n].line == line - 1 and told[n]:
            return told[n][-1]
    return next((one for one in here if one.start > closed), None)


@lru_cache(maxsize=TEXTS_KEPT)
def _told(text: str) -> tuple[list[Sentence], list[list[Saying]]]:
    """Return the sentences and, of each, its attributions in the order they stand; pronouns mean who was named last."""
    parts = list(sentences(text))
    told: list[list[Saying]] = []
    last = ""
    for part in parts:
        own: list[Saying] = []
        for one in sorted(_attributions(text, part), key=lambda each: each.start):
            meant = last if one.who.lower() in _PRONOUNS else ""
            last = one.who if not meant and _NAMED.search(one.who) else last
            own.append(replace(one, meant=meant))
        told.append(own)
    return parts, told


def _attributions(text: str, part: Sentence) -> list[Saying]:
    found = []
    for match in _ACCORDING.finditer(text, part.start, part.end):
        if in_quotation(text, match.start()):
            continue
        found.append(Saying(match["who"].strip(), SHOW, match.start(), match.end(), (part.start, part.end)))
    verbs = [m for m in _VERB.finditer(text, part.start, part.end) if not in_quotation(text, m.start())]
    for verb in verbs:
        if one := _attribution(text, part, verb):
            found.append(one)
    return found


def _attribution(text: str, part: Sentence, verb: re.Match[str]) -> Saying | None:
    """Return what one verb of saying attributes to whom, None when it is no such verb here."""
    kind = _KIND.get(verb.group(), SAY)
    lead = text[part.start : verb.start()]
    if _PASSIVE.search(lead):
        return None
    bare = lead[: _ADVERBS.search(lead).start()] if _ADVERBS.search(lead) else lead  # type: ignore[union-attr]
    subject = _subject(bare)
    behind = text[verb.end() : part.end].strip()
    closing = not behind.rstrip('.!?”"’ ') or bool(
        re.match(r"\W|(?:yesterday|today|on|in|last|when|at|this)\b", behind)
    )
    if subject is None:
        after = _AFTER_VERB.match(text, verb.end(), part.end)
        if bare.rstrip()[-1:] in {",", "”", '"', "?", "!"} and after and kind == SAY:
            who = re.split(r"\s+(?:on|in|at|yesterday|today|when|who|as)\b", after["who"])[0].strip()
            return Saying(who, kind, verb.start(), after.start("who") + len(who), (part.start, verb.start()))
        return None
    begin = part.start + bare.rindex(subject)
    rest = text[begin - 2 : begin].strip() if begin > part.start else ""
    postposed = begin > part.start and rest in {",", "”", '"', "–", "—"} and closing
    if postposed and behind[:1] not in {":", "“", '"'}:
        aside = kind == SHOW and behind.startswith(",")  # "…, their accounts show, after a fall of …"
        return Saying(subject, kind, begin, verb.end(), (part.start, part.end if aside else begin))
    if begin > part.start and not _introduces(behind):
        return None
    return Saying(subject, kind, begin, verb.end(), (verb.end(), part.end))


def _introduces(behind: str) -> bool:
    """Say whether what follows a verb of saying reads like something said, and not like its plain object."""
    return bool(_FINITE.search(behind)) or behind[:1] in {":", "“", '"', ","} or " to " in f" {behind} "


def _subject(lead: str) -> str | None:
    """Return the noun phrase that ends a lead, with what stands in apposition to it; None when none does."""
    led = _SENTENCE_LED.match(lead)
    lead = lead[led.end() :] if led else lead
    plain = lead.rstrip()
    inserted = plain.endswith(",")
    plain = plain.rstrip(",").rstrip()
    if not plain:
        return None
    edges = [match for match in _EDGE.finditer(plain) if not _within_name(plain, match)]
    cut = edges[-1].end() if edges else 0
    if inserted:  # "The chancellor, Ann Lee, said": what stands between the commas is more of the same
        if not edges or plain[edges[-1].start()] not in ",":
            return None
        before = [match for match in edges[:-1] if plain[match.start()] != ","] or edges[:-2]
        cut = before[-1].end() if before and before[-1].end() < edges[-1].start() else 0
    subject = re.split(r",\s+(?:who|which|whose)\b", plain[cut:])[0].strip()
    words = subject.split()
    if not words or len(words) > (2 * _MOST_WORDS if inserted else _MOST_WORDS):
        return None
    if (
        words[-1].lower() in _ARTICLES
        or words[0].lower() in _NO_SUBJECT
        or re.match(r"[\d£$€]", words[0])
        or _MODAL.search(subject)
    ):
        return None
    if not inserted and _FINITE.search(subject):
        return None
    return subject


def _within_name(plain: str, edge: re.Match[str]) -> bool:
    """Say whether an "and" stands inside a name: "Department for Food and Farms"."""
    word = edge.group().strip()
    return (
        word == "and"
        and plain[edge.end() : edge.end() + 1].isupper()
        and plain[: edge.start()].rstrip()[-1:].isalpha()
        and bool(re.search(r"[A-Z]\w*\s*\Z", plain[: edge.start()]))
    )
