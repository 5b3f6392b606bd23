"""Read who said it: the name beside a verb of saying."""

import re

from claims.periods.words import listed
from claims.spotting.pattern import late
from claims.spotting.sentences import Sentence

_SAYING = late(
    r"\b(?:said|says|say|saying|added|adds|told|tells|warned|warns|announced|announces|claimed|claims|stated|states|"
    r"explained|confirmed|insisted|insists|argued|believes?|promised|promises|pledged|pledges|vowed|outlined|outlines|"
    r"revealed|reported|estimates?|estimated|demanded|demands|urged|urges|called|calls|threatened|committed|set|"
    r"issued|continued|endorsed?|backed|backs?|welcomed|applauded?|agreed|forecasts?|predict(?:s|ed)|recommend(?:s|"
    r"ed)|found|showed)\b"
)
_REACH = 110  # characters either side of the verb in which a name may stand
_WORD = r"[A-Z][\w’'.&/-]*"
_LINK = r"(?:of|for|and|the|de|van|von|on)"
_ROLE = (
    r"(?:spokes\w+|minister|secretary|police|chiefs?|officials?|ministers|government|agency|council|leaders?|report|"
    r"director|officers?|experts?|researchers?|charity|company|companies|campaigners|union|firm|party|regulator|"
    r"watchdog|ombudsman|commission|committee|"
    r"bank|mayor)"
)
_OFFICE = (
    r"(?:CEO|[Cc]hief|[Cc]hair\w*|[Dd]irector|[Hh]ead|[Mm]inister|[Pp]resident|[Ss]ecretary|[Ll]eader|[Ss]pokes\w+)\b"
)
_FIRST = rf"(?:{_WORD}|(?:(?<=the )\w+\s+)?{_ROLE})"
_NEXT = rf"(?:{_WORD}|{_ROLE}|{_LINK}(?=\s+[A-Z])|for\s+the\s+\w+)"
_NAME = rf"(?:(?:the|an?)\s+)?{_FIRST}(?:\s+{_NEXT}){{0,7}}"
_AUXILIARY = r"(?:(?:has|have|had|is|was|also|today|now|this week|clearly|again|who)\s+)*"
_AFTER = late(rf"\s+(?P<name>{_NAME})")
_BEFORE = late(rf"(?P<name>{_NAME})(?:\s*\([^)]{{1,20}}\))?,?\s+{_AUXILIARY}$")
_APPOSITION = late(rf"(?P<name>{_NAME}),\s+(?:[^,.;“”\"]{{3,70}},|{_OFFICE}[^,.;“”\"]{{0,60}}?)\s+{_AUXILIARY}$")
_ACCORDING = late(rf"\baccording to\s+(?P<name>{_NAME})", re.IGNORECASE)
_NOT_NAMES = listed(
    "it this that these those there he she they we i you in on at by for as but and if when while also however one "
    "today yesterday the a an who which what so let not"
)


def speaker(text: str, sentence: Sentence) -> str:
    """Return who is said, in this sentence, to have said it, as printed; "" when nobody is.

    >>> words = "The Home Secretary Ann Lee said 80,000 were at risk."
    >>> speaker(words, Sentence(0, len(words), False, 0))
    'The Home Secretary Ann Lee'
    """
    match = _ACCORDING.search(text, sentence.start, sentence.end)
    if match:
        return _trimmed(match["name"])
    verbs = list(_SAYING.finditer(text, sentence.start, sentence.end))
    # An attribution stands outside the quotation it attributes; what is said inside it is told by its speaker.
    for verb in sorted(verbs, key=lambda verb: _is_quoted(text, sentence.start, verb.start())):
        name = _beside(text, sentence, verb)
        if name:
            return name
    return ""


def _is_quoted(text: str, start: int, position: int) -> bool:
    if text.count('"', start, position) % 2:
        return True
    return text.count("“", start, position) > text.count("”", start, position)


def _beside(text: str, sentence: Sentence, verb: re.Match[str]) -> str:
    first = max(sentence.start, verb.start() - _REACH)
    before = _last_name(text, first, verb.start())
    if before:
        return before
    if text[max(sentence.start, verb.start() - 3) : verb.start()].rstrip()[-1:] in {",", "”", '"', "’", "'"}:
        after = _AFTER.match(text, verb.end(), min(sentence.end, verb.end() + _REACH))
        return _trimmed(after["name"]) if after else ""
    return ""


def _last_name(text: str, first: int, last: int) -> str:
    """Return the name that ends just before a verb: the longest run of name words, found going backwards."""
    match = _APPOSITION.search(text, first, last) or _BEFORE.search(text, first, last)
    return _trimmed(match["name"]) if match else ""


def _trimmed(name: str) -> str:
    name = name.rstrip(".,'’ ")
    return "" if name.lower() in _NOT_NAMES else name


def speakers(text: str, parts: list[Sentence]) -> tuple[dict[int, str], dict[int, str]]:
    """Return who speaks, by the start of a sentence that says so and by the paragraph a quotation stands in.

    A paragraph's quotation is its speaker's, named outside the quotation marks. It goes on in the next paragraph when
    that opens with a quotation mark and this one did not close its own, or ends with a colon.
    """
    in_sentence: dict[int, str] = {}
    in_line: dict[int, str] = {}
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in parts:
        first, _ = bounds.get(sentence.line, (sentence.start, 0))
        bounds[sentence.line] = (first, sentence.end)
        name = speaker(text, sentence)
        if name:
            in_sentence[sentence.start] = name
            if _introduces(text, sentence):
                in_line.setdefault(sentence.line, name)
    for line, (first, _) in bounds.items():
        before = bounds.get(line - 1)
        if line in in_line or before is None or line - 1 not in in_line or text[first] not in '“"':
            continue
        if _is_open(text, *before) or text[before[1] - 1] == ":":
            in_line[line] = in_line[line - 1]
    return in_sentence, in_line


def _introduces(text: str, sentence: Sentence) -> bool:
    """Say whether a sentence names the speaker of a quotation, and not only somebody spoken of inside one."""
    if text[sentence.end - 1] == ":":
        return True
    closed = max(text.rfind("”", sentence.start, sentence.end), text.rfind('"', sentence.start, sentence.end))
    if closed >= 0 and sentence.end - closed > 3:
        return True  # words follow the quotation: “…,” said Ann Lee
    return text[sentence.start] not in '“"' and (closed >= 0 or text.find("“", sentence.start, sentence.end) >= 0)


def _is_open(text: str, start: int, end: int) -> bool:
    """Say whether a paragraph leaves its last quotation open."""
    return text.rfind("“", start, end) > text.rfind("”", start, end)
