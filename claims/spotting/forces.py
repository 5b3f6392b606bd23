"""The wordings that promise, demand, announce, endorse, threaten or weigh up something to be done."""

import re
from dataclasses import dataclass

from claims.spotting.pattern import late

_ADVERB = r"(?:\s+(?:\w+ly|also|now|never|always|still|soon|therefore|not))?"
_PLAN = (
    r"(?:demands?|calls?|asks|plans?|proposals?|measures|announcement|recommendations?|commitments?|bill|ban|approach|"
    r"target|campaign|reforms?|pledge|move|law|regulation|strategy)"
)
# What is due to be done in third persons' plans, and what happens without anybody undertaking it.
_DOING = (
    r"(?:introduc|publish|creat|launch|set|appoint|invest|spend|fund|provid|build|ban|legislat|review|consult|hir|"
    r"recruit|train|doubl|cut|reduc|end|stop|remov|block|ensur|deliver|establish|strengthen|extend|requir|tackl|target|"
    r"pursu|shar|open|clos|replac|scrap|abolish|rais|increas|hold|giv|mak|tak|bring|work|support|protect|offer|meet|"
    r"act|respond|report|monitor|enforc|fin|prosecut|expand|improv|halv|restor|repeal|freez|pay|plant|phas|join|becom|"
    r"investigat|examin|impos|begin|start|leave|sell|buy|merg|strik|vot|legalis|transform|roll)"
)
_PURPOSE = rf"{_DOING}(?:e|t|d|g|k|p|n|m|r|l|w|h|y|s)?\b"
_HAPPENING = (
    r"(?:be|have|get|need|see|face|cost|rise|fall|grow|drop|shrink|increase|decrease|decline|reach|hit|remain|stay|mean|"
    r"lead|depend|happen|occur|take\s+place|help|assist|enhance|enable|allow|affect|include|continue|struggle|suffer|"
    r"die|lose|miss|fail|go|come|find|feel|know|think|want|like|apply|last|appear|worsen|benefit|never|not|no|only|"
    r"always|also|still|likely|probably|of|to|and)\b"
)
_STATIVE = r"(?:be able|have\s+(?!\w+(?:ed|en|t)\b)|know|see|find|need|remember|be there|feel|understand)\b"


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: the force it has, how sure a sign it is (0 to 1), what to look for, and the reason in words.

    The pattern may name groups to, to2, to3: who must act. `modal` says that its subject must act; `reported` that it
    counts only after a verb of saying in the same sentence; `agent` that its subject must be somebody who can act;
    `conditional` that the sentence opens with a condition.
    """

    force: str
    weight: float
    pattern: re.Pattern[str]
    reason: str
    modal: bool = False
    reported: bool = False
    agent: bool = False
    conditional: bool = False


def _wording(force: str, weight: float, reason: str, pattern: str, **needs: bool) -> Wording:
    return Wording(force, weight, late(pattern, re.IGNORECASE), reason, **needs)


# In order: of two that match the same words the first stands.
WORDINGS = (
    _wording(
        "demand", 0.9, "sets a deadline",
        r"\bset(?:s|ting)?\s+(?:[\w’']+\s+){1,5}as\s+(?:a|the|its|their)\s+deadline\b(?:\s+for\s+(?P<to>[^.;,]{1,60}?)\s+to\b)?"
        r"|\bgave\s+(?P<to2>[^.;,]{1,60}?)\s+until\b|\bdeadline\s+(?:of|for)\b",
    ),
    _wording(
        "considering", 0.8, "says something is being considered",
        r"\b(?:considering|considers?|weighing(?:\s+up)?|exploring|examining|mulling|thinking\s+about|consulting\s+on|"
        r"looking\s+(?:at|into))\s+(?:whether\s+to|plans?\s+(?:to|for)|proposals?\s+(?:to|for)|\w+ing)\b"
        r"|\bminded\s+to\s+\w+",
    ),
    _wording(
        "conditional", 0.85, "threatens or promises to act on a condition",
        r"\bthreaten(?:s|ed|ing)?\s+(?:to|that)\b",
    ),
    _wording(
        "endorsement", 0.8, "endorses what others demand or plan",
        r"\b(?:(?:to\s+)?endors(?:e|es|ed|ing)|back(?:s|ed|ing)?|(?:we|I|they)\s+support|supported|welcom(?:e|es|ed)|applaud(?:s|ed)?)"
        rf"(?:\s+[\w‘’'“”()-]+){{0,5}}?\s+[‘'“\"]?{_PLAN}\b",
    ),
    _wording(
        "promise", 0.9, "promises, pledges or commits to something",
        r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|undert(?:ook|ake|akes)|guarantee(?:s|d)?|"
        r"commit(?:s|ted|ting)?(?:\s+(?:itself|themselves|himself|herself|ourselves))?)\s+(?:\w+\s+){0,3}?(?:to|that)\b"
        r"|\bcommitments?\s+to\b|\b(?:promis|pledg)(?:e|es|ed|ing)\s+(?:an?\s+)?(?:\w+\s+)?"
        r"(?:extra|additional|new|more|further|up\s+to|at\s+least|over|[£$€]?\d)",
    ),
    _wording(
        "demand", 0.85, "demands, urges, asks or calls on somebody to act",
        r"\b(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)?\s+(?:up)?on|ask(?:s|ed|ing)?|order(?:s|ed)|requir(?:e|es|ed|ing)|"
        r"tell(?:s|ing)|demand(?:s|ed|ing)?\s+that)\s+(?P<to>(?!for\b|it\b)[^.;,:]{1,60}?)\s+to\s+[\"“‘']?(?!be\s+able)\w+"
        r"|\bdemand(?:s|ed|ing)?\s+(?:for\s+(?P<to2>[^.;,:]{1,60}?)\s+to\b|for\s+an?\b|an?\s+(?:end|halt|ban|inquiry)\b|it\b)"
        r"|\bcall(?:s|ed|ing)?\s+for\b|\bexpectation\s+that\s+(?P<to3>(?:\w+\s+){1,4}?)(?=\w+\s+(?:their|its|the|to)\b)",
    ),
    _wording(
        "demand", 0.8, "says what somebody was told or asked to do",
        r"\b(?:(?:should|must|will|would|shall)\s+)?(?:was|were|been|be|is|are|being)\s+"
        r"(?:ordered|told|asked|required|urged|instructed)\s+to\s+"
        r"(?!be\b)\w+",
        modal=True,
    ),
    _wording(
        "demand", 0.7, "says what must or should be done",
        rf"\b(?:must|should|shall\s+have\s+to|ought\s+to|needs?\s+to|needed\s+to|(?:has|have)\s+got\s+to){_ADVERB}\s+\w+",
        modal=True,
    ),
    _wording(
        "announcement", 0.8, "announces something to come",
        r"\bannounc(?:e|es|ed|ing)\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+|new\s+)*(?:creation|launch|plans?|formation|"
        r"introduction|appointment|establishment|that\s+(?:[\w’']+\s+){1,6}(?:will|would)|measures|reforms?|funding|"
        r"[£$€])",
    ),
    _wording(
        "promise", 0.75, "says what was promised before",
        r"\b(?:I|we|he|she|they|it|ministers?|government)\s+would\s+(?!be\b|have\b|like\b|not\s+be\b|say\b|think\b|expect\b)"
        r"(?:\w+ly\s+)?\w+",
        reported=True,
    ),
    _wording(
        "promise", 0.7, "says what somebody was said to be going to do",
        rf"\bwould\s+(?!{_HAPPENING})\w+",
        reported=True, agent=True,
    ),
    _wording(
        "conditional", 0.7, "says what would be done on a condition",
        rf"(?<=,)\s(?:[\w’'-]+\s+){{1,6}}?would\s+(?!{_HAPPENING})\w+",
        conditional=True,
    ),
    _wording(
        "promise", 0.75, "says what the speaker will do",
        rf"\b(?:I|we)(?:\s+(?:will|shall)|\s*[’']ll){_ADVERB}\s+(?!{_STATIVE})\w+",
    ),
    _wording(
        "announcement", 0.6, "says what is planned",
        r"\b(?:plans?|intends?|aims|aimed|is\s+(?:set|due|about)|are\s+(?:set|due|about)|is|are)\s+to\s+(?!be\s+able)"
        rf"(?:be\s+\w+ed\b|{_PURPOSE})",
    ),
    _wording(
        "promise", 0.6, "says what somebody will do",
        rf"\b(?:will|shall)(?:\s+(?:also|now|soon|\w+ly))?\s+(?!{_HAPPENING}|\w+ly\b)\w+",
        agent=True,
    ),
    _wording(
        "announcement", 0.6, "says what will be done, and when",
        r"\bwill\s+(?:also\s+|soon\s+)?be\s+(?:\w+ly\s+)?\w+(?:ed|en|t)\b(?=[^.;]{0,80}\b(?:from|in|by|on)\s+\w+)"
        r"|\bbecomes?\s+(?:an?\s+)?(?:command|part|law|agency|member)\b",
    ),
    _wording(
        "announcement", 0.6, "says what was said to be going to be done, and when",
        r"\bwould\s+be\s+(?:\w+ly\s+)?\w+(?:ed|en|t)\b(?=[^.;]{0,80}\b(?:from|in|by|on)\s+(?:the\s+)?\w*\d)",
        reported=True,
    ),
)  # fmt: skip

# Any of these must stand in a sentence before a wording is tried: it keeps long texts quick.
TRIGGER = late(
    r"\b(?:must|should|shall|will|would|ought|needs?|needed|consider|weigh|explor|examin|mull|thinking|consult|looking|"
    r"threaten|endors|back|support|welcom|applaud|set|gave|deadline|promis|pledg|vow|undert|guarantee|commit|urg|call|"
    r"ask|order|requir|tell|demand|expectation|announc|plan|intend|aim|is\s+to|are\s+to|becom|got|minded|instruct)|[’']ll\b",
    re.IGNORECASE,
)
CONDITION = late(r"\b(?:if|unless|provided\s+that|as\s+long\s+as)\b", re.IGNORECASE)
