"""Read who acts: the noun phrase before a verb, the agent after "by", and who a demand is made of."""

import re

from claims.periods.words import listed
from claims.spotting.pattern import late

_WORD = late(r"\d[\d,.]*\d|[\w’'&./-]+|[^\w\s]")
_STOPS = listed(
    "that if unless because while whilst as when how which who whom what where than whether so but or yet then since "
    "said says say saying insisted insists doubt believes believe thinks think hopes hope adds added told tells warned "
    "warns announced argues argued there is are was were be been do does did to from in on at by with without into "
    "over about after before until only reached agreement also has have had will would should must can could may might "
    '“ ” " , ; : . ! ? – — ( ) •'
)
_TRAILING = late(
    r"(?:\s+(?:\w+ly|also|now|never|always|still|soon|therefore|has|have|had|is|are|was|were|who|which|to|again|am))+$"
)
_MOST = 8
_REACH = 120
_DETERMINERS = listed("a an the no any some this that these those")
_NAME = r"(?:(?:the|an?|all)\s+)?(?!\w+ing\b)[\w’'-]+"
_AGENT = late(
    rf"\bby\s+(?!the\s+(?:end|start|middle|time|year)\b|next\b|\d)"
    rf"(?P<agent>{_NAME}(?:\s+(?!and\b|but\b|or\b|as\b|to\b|in\b)[\w’'-]+)?)"
)
_PASSIVE = late(
    r"(?:must|should|will|would|shall|ought to|needs? to|needed to)\s+(?:not\s+|also\s+|only\s+)?be\s+(?:\w+ly\s+)?"
    r"(?:\w+(?:ed|en|wn)|made|set|cut|put|kept|held|built|found|taught|given)\b"
    # What somebody "is required to do" is theirs to do.
    r"(?!\s+to\s+(?!be\b))",
    re.IGNORECASE,
)
_ASKED = (
    late(
        r"\b(?:asks|demands|requests)['’”\"]*\s+(?:of|on|to)\s+"
        r"(?P<who>(?:the\s+)?[\w’'-]+(?:\s+(?!to\b|for\b|and\b)[\w’'-]+){0,2})"
    ),
    late(r"\bfor\s+(?P<who>(?:the\s+)?(?:[\w’'-]+\s+){1,4}?)to\s+\w+"),
    late(rf"\bfrom\s+(?P<who>{_NAME}(?:\s+(?!to\b|for\b|and\b|in\b)\w+s)?)"),
)
# Who can act, in the words of the news; a thing that "should be" is nobody's to be addressed.
_AGENTS = listed(
    "companies company firms firm industry government governments ministers minister police agencies agency platforms "
    "platform giants councils council schools school mps parliament banks employers providers regulator regulators "
    "leaders states countries authorities forces officers officials judges courts businesses charities hospitals "
    "trusts nurses doctors teachers workers staff unions union drivers members leader "
    "universities landlords developers party parties commission committee department secretary president "
    "administration chancellor mayor governor treasury ministry authority board trust hospital school university bank "
    "army navy airline operator service watchdog senate assembly cabinet opposition coalition campaign"
)
_PERSONS = listed("i we he she they")
_NOBODY = listed(
    "time history god heaven nobody everybody somebody anybody everyone someone anyone one people you there that this "
    "today tomorrow nothing something everything what who voters parents children life science"
)
_PRONOUNS = listed("i we he she they it you them him her us this these those which who that")


def subject_before(text: str, first: int, verb: int) -> str:
    """Return the noun phrase that ends where a verb begins, at most eight words; "" when there is none.

    >>> words = "However, there is no doubt this work must be stepped up"
    >>> subject_before(words, 0, words.index("must"))
    'this work'
    """
    start, end = subject_span(text, first, verb)
    phrase = text[start:end].strip(" \xa0‘'’")
    if phrase.lower().endswith((" and", " or")) or phrase.lower() in _DETERMINERS:
        return ""  # the verb goes on from another, whose subject is further back
    return " ".join(phrase.split())


def subject_span(text: str, first: int, verb: int) -> tuple[int, int]:
    """Return where the noun phrase before a verb stands; an empty span at the verb when there is none."""
    begin = max(first, verb - _REACH)
    words = _TRAILING.sub("", text[begin:verb].rstrip())
    tokens = list(_WORD.finditer(words))
    start = len(tokens)
    while start and len(tokens) - start < _MOST and not _stops(tokens[start - 1].group()):
        start -= 1
    while start < len(tokens) and tokens[start].group().lower() in {"and", "or"}:
        start += 1
    if start == len(tokens):
        return verb, verb
    return begin + tokens[start].start(), begin + tokens[-1].end()


def _stops(word: str) -> bool:
    return word.lower() in _STOPS and word not in {"May", "Will"}  # also names


def is_passive(text: str, start: int, end: int) -> bool:
    """Say whether the verb at `start` is passive: "should be blocked"."""
    return _PASSIVE.match(text, start, end) is not None


def agent_after(text: str, start: int, end: int) -> str:
    """Return who acts in a passive clause: "by governments"; "" when nobody is named."""
    match = _AGENT.search(text, start, end)
    return match["agent"] if match else ""


def asked_of(text: str, start: int, end: int) -> str:
    """Return who a demand is made of: "asks of the industry", "for companies to do more", "from companies".

    >>> asked_of("five asks of the technology industry.", 0, 37)
    'the technology industry'
    """
    for pattern in _ASKED:
        match = pattern.search(text, start, end)
        if match:
            return match["who"].strip()
    return ""


def is_pronoun(words: str) -> bool:
    """Say whether words name nobody by themselves."""
    return not words or words.lower() in _PRONOUNS


def acts(name: str) -> bool:
    """Say whether a name is of somebody who can act: a company, the police, ministers."""
    return any(word.lower() in _AGENTS for word in name.split())


def is_agent(text: str, first: int, verb: int) -> bool:
    """Say whether the subject of a verb is somebody who can act, by its words or because it is a name.

    >>> words = "Rail fares will rise and Ann Lee will resign"
    >>> is_agent(words, 0, words.index("will rise")), is_agent(words, 20, words.rindex("will"))
    (False, True)
    """
    start, end = subject_span(text, first, verb)
    name = text[start:end]
    if not name:
        return False
    if acts(name) or name.lower() in _PERSONS:
        return True
    if name.lower() in _NOBODY:
        return False
    words = name.split()
    if words[0].lower() in {"the", "a", "an"} or start == first:
        words = words[1:] if len(words) > 1 or words[0].endswith("s") else words
    return any(word[0].isupper() for word in words)
