"""Draft a claim's statement: the source's own clause, with the figure as printed; "" where none can be made."""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims import quantities
from claims.models import Claim
from claims.models.choices import ClaimKind, FigureKind, Voice
from claims.periods.words import listed
from claims.wording.prefill.sayings import EXPECT, Saying, in_quotation, saying_at, sentence_at
from sources.anchoring import JOINT

LONGEST = 300
_VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did|rose|fell|grew|shrank|stood|"
    r"stands|stand|hit|hits|took|lost|lose|loses|made|makes|cost|costs|met|became|began|came|went|got|gave|held|kept|led|"
    r"left|paid|ran|saw|sold|sent|spent|spends|won|needs?|remains?|exceeds?|rises|falls|dropped|jumped|climbed|averaged|"
    r"totalled|totaled|reached|reaches|received|recorded|increased|decreased|declined|doubled|tripled|halved|counts?|"
    r"contains?|includes?|covers?|expects?|wants?|emits|employs|serves|brings|brought|built|bought|drew|slipped|sank)"
)
_FINITE = re.compile(rf"(?<!\bto )\b{_VERB}\b(?!-)")
_REGULAR = re.compile(r"(?<!\bto )(?<!\bthe )(?<!\ban )(?<!\ba )\b[a-z]{2,}ed\b")
_PRONOUN = listed("it they he she this that these those who which what i you")
_ALONE = listed("one some many most we there")  # no subject by themselves
_OF_IT = re.compile(rf"\b(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he)\s+(?:\w+ly\s+)?{_VERB}\b")
_DANGLING = re.compile(r"(?:[\s,]+(?:and|but|that|or|with|of|to|by|in|while|when|the|an?))+\Z")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|[Mm]y|[Mm]e)\b")
_PART = re.compile(
    r",\s+|[;:–—]\s+|\s+[–—-]\s+|\s+(?=(?:but|while|whereas|when|after|although)\s)|\s+(?=and\s+(?:that\s|\d[\d,.]*\s?(?:%|per\s?cent\s)))"
)
_JOINT = re.compile(r"\A(?:and|but|that|while|whereas|when|after|although|so|as|because|or)\s+", re.IGNORECASE)
_LED = re.compile(r"\A(?:In|Of|Between|During|Since|By|At|Over|On|From|Across|Among|For|Within|Under|Last|This)\b")
_BESIDE = re.compile(r"\A(?:against|than|compared|versus|up|down|to|plus|with|beating|making)\b", re.IGNORECASE)
_TAIL = re.compile(r"\A(?:(?:up|down)\s+)?(?:from|compared (?:with|to)|against|versus)\s+", re.IGNORECASE)
_CUTS = re.compile(
    r",\s+|\s+(?=(?:after|against|compared|from|to|and|or|than|with|while|but|up|down|beating|in|since|during)\b)|\s*\("
)
_BY = re.compile(r"\bby\s+(?:\w+\s+){0,2}[\d£$€]")
_FROM_TO = re.compile(r"\bfrom\s+(?P<first>.{1,60}?)\s+to\s+\Z")
_PLURAL = re.compile(r"(?:[^siu]s|ies|people|children|women|men|police)\Z")
_HEAD = re.compile(r"\s+(?:of|in|at|for|to|on|by|with|who|that|waiting|from|among|per|than|aged|receiving|under)\b")
_VOWED = re.compile(r"(?:demand|promis|pledg|vow|urg|call|commit|agree|offer|propos|threaten|recommend)\w*\b")
_PLAIN_PRONOUN = re.compile(r"[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh](?:is|er) .*|[Tt]heir .*")
_LEAD = re.compile(r"(?:The|An?)\s")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_EDGES = ' ,;:–—-“”"‘’()'


def draft(claim: Claim, text: str, start: int, end: int) -> str:
    """Return a statement made of the words [start, end) of a text and the sentence around them; "" when none can be.

    It holds no number that the words do not print, but for the years and days of the claim's own dates.
    """
    if JOINT in text[start:end]:  # words on both sides of a gap are no sentence
        return ""
    said = _figure(claim, text, start, end) if claim.kind == ClaimKind.FIGURE else _said(claim, text, start, end)
    said = " ".join(said.split())
    return said if said and len(said) <= LONGEST else ""


def _figure(claim: Claim, text: str, start: int, end: int) -> str:
    at = text.find(claim.printed, start, end) if claim.printed else -1
    if at < 0:
        return ""
    place, words, quoted = (at, at + len(claim.printed)), text[start:end], in_quotation(text, at)
    saying = saying_at(text, *place, quoted)
    first, last = _content(text, at, quoted, saying)
    if clause := _clause(text, (first, last), place, _numbers(claim, words)):
        return _finished(claim, _dated(claim, clause), saying)
    if saying and saying.kind == EXPECT and saying.start < first <= at:  # "expects inflation to peak at 13 per cent"
        clause = _clause(text, (saying.start, last), place, _numbers(claim, words))
        return _finished(claim, _dated(claim, clause), None) if clause else ""
    return ""


def _said(claim: Claim, text: str, start: int, end: int) -> str:
    """Return a commitment's or statement's own words as a sentence, when they are one, or the end of one."""
    saying = saying_at(text, start, end, in_quotation(text, start))
    words = _JOINT.sub("", text[start:end].strip(_EDGES)).strip(_EDGES + ".")
    if _subject(words, any_pronoun=True):
        within = saying is not None and start <= saying.start < end
        return _finished(claim, words, None if within else saying)
    if saying and _VOWED.match(words) and not _PLAIN_PRONOUN.fullmatch(saying.who):
        return f"{saying.who[:1].upper()}{saying.who[1:]} {words}."
    return ""


def _content(text: str, at: int, quoted: bool, saying: Saying | None) -> tuple[int, int]:
    """Return the stretch of a sentence that is what is said, without who says it."""
    first, last = sentence_at(text, at)
    if quoted:
        first = max(first, text.rfind("“", first, at) + 1, text.rfind('"', first, at) + 1)
        closed = [place for place in (text.find("”", at, last), text.find('"', at, last)) if place >= 0]
        return first, min(closed, default=last)
    if saying is not None and saying.reach[0] <= at < saying.reach[1]:
        first = max(first, saying.end) if saying.end <= at else first
        last = min(last, saying.start) if saying.start > at else last
        told = re.compile(r"[^:“”\"]{0,80}?\bthat\s+").match(text, first, at) if saying.end <= at else None
        first = told.end() if told and not _FINITE.search(told.group()) else first
    return first, last


def _clause(text: str, content: tuple[int, int], number: tuple[int, int], words: "Numbers") -> str:
    """Return the clause that holds a number, with its subject and verb, and no number that the words do not print."""
    first, last = content
    cuts = [first, *(cut.end() for cut in _PART.finditer(text, first, last)), last]
    index = max(n for n, cut in enumerate(cuts[:-1]) if cut <= number[0])
    part = text[cuts[index] : cuts[index + 1]]
    before = [text[cuts[n] : cuts[n + 1]] for n in range(index)]
    place = number[0] - cuts[index]
    for made in _ways(part, before, place, text[number[0] : number[1]]):
        plain = _DANGLING.sub("", made.strip(_EDGES + "."))
        for candidate in (plain, *_shorter(plain, text[number[0] : number[1]])):
            if words.hold(candidate) and _subject(candidate):
                return candidate
    return ""


def _ways(part: str, before: list[str], place: int, printed: str) -> list[str]:
    """Return the ways to make a sentence of the part of a sentence that holds a number, the closest to it first."""
    plain = _JOINT.sub("", part.strip(_EDGES))
    subject = next((found for each in reversed(before) if (found := _subject(_JOINT.sub("", each.strip(_EDGES))))), "")
    subject = "" if _DIGITS.search(subject) or subject.lower() in _ALONE else subject
    led = before[-1].strip() if before and _LED.match(before[-1].strip()) and not _FINITE.search(before[-1]) else ""
    made = []
    if subject and (tail := _TAIL.match(plain)):
        grew = _BY.search(before[-1])  # "rose by 3.4 %, compared with 4.1 %": no level
        return [] if grew else [f"{subject} {_be(subject)} {plain[tail.end() :]}"]
    lead = part[:place]
    own = _subject(plain)
    if own and (match := _FROM_TO.search(lead)):
        made.append(f"{plain}")
        if _DIGITS.search(match["first"]):
            made.append(f"{own} {_be(own)} {part[place:]}")
    if own:
        made.append(f"{led} {plain}" if led else plain)
        made.append(plain)
        if re.search(r"\bfrom\s+\Z", lead):
            made.append(f"{own} {_be(own)} {part[place:]}")
    elif subject and _FINITE.match(plain):
        made.append(f"{subject} {plain}")
    elif before and plain.startswith(printed) and (opening := _opening(before[-1])):
        made.append(f"{opening} {plain}")
    return made


def _opening(clause: str) -> str:
    """Return a clause up to its number when that is the object of its verb: "the agency received"; else ""."""
    numbers = quantities.find(clause)
    lead = clause[: numbers[0].start].rstrip() if len(numbers) == 1 else ""
    return lead if re.search(rf"\b(?:{_VERB}|[a-z]{{2,}}ed)\Z", lead) else ""


def _shorter(plain: str, printed: str) -> list[str]:
    """Return a sentence cut after its number, the longest first."""
    at = plain.find(printed)
    if at < 0:
        return []
    stops = [cut.start() for cut in _CUTS.finditer(plain, at + len(printed))]
    return [_DANGLING.sub("", plain[:stop].strip(_EDGES)) for stop in reversed(stops)]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that a statement may hold: those of the words, and the years of the claim's own dates."""

    written: frozenset[str]
    values: tuple[Decimal | None, ...]

    def hold(self, made: str) -> bool:
        """Say whether every number of a sentence is one of these."""
        return all(each in self.written for each in _DIGITS.findall(made)) and all(
            each.value in self.values for each in quantities.find(made)
        )


def _numbers(claim: Claim, words: str) -> Numbers:
    days = (claim.period_start, claim.period_end, claim.base_start, claim.base_end)
    written = {*_DIGITS.findall(words), *(str(day.year) for day in days if day)}
    return Numbers(frozenset(written), tuple(each.value for each in quantities.find(words)))


def _subject(clause: str, any_pronoun: bool = False) -> str:
    """Return the subject of a clause, "" when it has none that can be understood alone, or no verb."""
    verb = _FINITE.search(clause) or _REGULAR.search(clause)
    if verb is None:
        return ""
    subject = re.sub(
        r"\s+(?:also|now|just|only|still|already|then|again|\w+ly)\Z", "", clause[: verb.start()].strip(_EDGES)
    )
    if _LED.match(subject) and "," in subject:
        subject = subject.split(",", 1)[1].strip()
    if _BESIDE.match(subject):
        return ""
    head = subject.split()[0].lower() if subject else ""
    if not subject or (not any_pronoun and (head in _PRONOUN or _OF_IT.search(clause))):
        return ""
    return subject if any_pronoun or not re.search(r"\b(?:who|which|that)\Z", subject) else ""


def _be(subject: str) -> str:
    head = _HEAD.split(subject)[0]
    return "were" if _PLURAL.search(head) else "was"


def _dated(claim: Claim, clause: str) -> str:
    """Return the clause with its times in full: a printed time without its year replaced, a missing one added."""
    period, base = claim.period, claim.base
    if period.resolved and period.start and period.end and period.words and period.words in clause:
        if not re.search(r"\d{4}", period.words) and claim.printed not in period.words:
            return clause.replace(period.words, period.when, 1)
        return clause
    if claim.figure_kind == FigureKind.CHANGE and base.resolved and base.start and period.resolved and period.end:
        years = re.findall(r"\b\d{4}\b", clause)
        if not years and base.end and period.start:
            return f"{clause} from {base.label} to {period.label}"
    return clause


def _finished(claim: Claim, clause: str, saying: Saying | None) -> str:
    """Return the clause as a sentence, with who said it when that is not the document itself."""
    who = str(claim.claimant) if claim.claimant_id else ""
    if not who and saying is not None and not _PLAIN_PRONOUN.fullmatch(saying.who) and not _DIGITS.search(saying.who):
        who = f"{saying.who[:1].lower()}{saying.who[1:]}" if _LEAD.match(saying.who) else saying.who
    opened = f"{clause[:1].upper()}{clause[1:]}"
    if _FIRST_PERSON.search(clause):
        own = claim.voice != Voice.INDIRECT and who
        return f"{who[:1].upper()}{who[1:]} says: “{opened}.”" if own else ""
    told = who and claim.voice in (Voice.INDIRECT, Voice.QUOTED) and who not in clause
    return f"{opened}{f', according to {who}' if told else ''}."
