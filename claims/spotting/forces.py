"""The wordings that promise, demand, announce, endorse, threaten or weigh up something to be done."""

import re
from typing import NamedTuple

from claims.spotting.lexicon import by_word
from claims.spotting.pattern import late

_ADVERBS = r"(?:\s+(?:not|never|also|now|always|still|soon|therefore|only|just|at\s+least|\w+ly))*"
_PLAN = (
    r"(?:demands?|calls?|asks|plans?|proposals?|measures|announcement|recommendations?|commitments?|bill|ban|approach|"
    r"target|campaign|reforms?|pledge|move|law|regulation|strategy)"
)
# The verbs of what governments, parties and firms do; other verbs promise nothing ("I'll talk about", "he will say").
_DOING = (
    r"(?:introduc|publish|creat|launch|set|appoint|invest|spend|fund|provid|build|ban|legislat|review|consult|hir|"
    r"recruit|train|doubl|tripl|trebl|cut|reduc|lower|lift|end|stop|remov|block|ensur|deliver|establish|strengthen|"
    r"extend|"
    r"requir|tackl|target|pursu|shar|open|clos|replac|scrap|abolish|rais|increas|hold|giv|mak|tak|bring|work|support|"
    r"protect|"
    r"offer|meet|act|respond|report|monitor|enforc|fine|prosecut|expand|improv|halv|restor|repeal|freez|pay|plant|"
    r"phas|join|"
    r"becom|reach|achiev|vaccinat|treat|screen|recycl|clean|slash|boost|outlaw|prevent|compensat|refund|subsidi[sz]|investigat|examin|impos|begin|start|leav|sell|buy|merg|strik|legali[sz]|transform|roll|veto|sign|fight|"
    r"keep|balanc|install|construct|deploy|upgrad|insulat|retrofit|decarboni[sz]|electrif|allocat|"
    r"reform|nominat|negotiat|renegotiat|withdraw|deport|defend|crack|pass|propos|push|secur|guarante|"
    r"honou?r|"
    r"send|sav|eliminat|eradicat|insist|enact|moderni[sz]|overhaul|rebuild|revers|simplif|chang|maintain|preserv|oppos|"
    r"resign|retain|put|nationali[sz]|privati[sz]|decriminali[sz]|cap|wipe|writ\s+off|get\s+rid|step|go\s+further|"
    r"go\s+after|touch|use|add|cover|house|recogni[sz]|refus|apply|allow|apologi[sz]|own|vote\s+(?:for|"
    r"against)\s+(?:an?|the|any))"
)
_ENDING = r"(?:e|t|d|g|k|p|n|m|r|l|w|h|y|s|ee)?\b"
# The same verbs where they only lead on what is said: "give you an example", "make two points", "leave it there".
_LEADING = (
    r"(?!(?:giv|show|offer|send|tak|bring|leav|keep|hold|sell|buy|fight|sav|stop|support|join|defend|pay|allow|"
    r"ensur|use)\w*\s+"
    r"(?:you|way|lectures?|lessons?|him|her|it|that|this|them|there|here|credit|no\b|my|one|two|three|on|up|back(?<!bring\sback)|off|aside|tribute|"
    r"attention|"
    r"a\s+(?:moment|look|minute|second|break|word|question)|an?\s+(?:\w+\s+)?(?:example|answer|idea|view)|your|"
    r"questions|"
    r"issue|the\s+(?:first|second|next|rest|voters|details|last)|with|quiet|going|saying|talking|in\b|yourself|"
    r"myself)\b"
    r"|(?:set|put)\s+(?:that|it|this|you|aside|out\s+(?:why|how|what|my|briefly|the\s+reasons?))\b|"
    r"mak\w*\s+(?!sure\b|certain\b)(?:\w+\s+){0,3}?(?:points?|comments?|observations?|case|suggestions?|confession|"
    r"statement|progress|that|"
    r"it(?!\s+(?:il)?legal|\s+(?:easier|harder|cheaper|possible|compulsory|law|an?)\b))\b"
    r"|(?:begin|start|end|clos|open)\w*\s+(?:with|by|on|where|there|here|up|my|off|of|the\s+(?:debate|discussion|"
    r"evening))\b"
    r"|(?:rais|report|pass|push|chang|add|cover|touch|propos|apply|respond)\w*\s+(?:that|this|back|on|over|it|one|to|"
    r"upon|a|"
    r"the\s+(?:point|issue|matter|question|subject))\b"
    r"|work\s+(?:it|that|out|tomorrow|hard)\b|meet\s+(?:you|again)\b|shar\w*\s+(?:with|one|a|my|that|this)\b"
    r"|act\s+(?:like|as\s+if)\b|sign\s+off\b|step\s+(?:aside|back|in)\b|(?:leav|act|report|use|meet|fight|"
    r"work)\w*[.,?!]?$)"
)
_PURPOSE = rf"{_LEADING}{_DOING}{_ENDING}"
_TO_DO = rf"(?:be\s+{_LEADING}{_DOING}\w{{0,2}}ing\b|have\s+{_DOING}\w{{0,3}}(?:ed|en|t|d)?\b|{_PURPOSE})"
_WHEN = (
    r"(?:the\s+)?(?:\d|(?:Jan|Febr)uary|March|April|May\b|June|July|August|(?:Sept|Nov|Dec)ember|October|\w+day\b|"
    r"next\b|"
    r"this\b|end\b|start\b|beginning\b|spring|summer|autumn|winter|coming\b|new\s+year)"
)
_NOBODY_ASKED = r"(?!(?:for|it|me|you|him|her|us|them|myself|yourself|himself|herself|people|that|questions?)\b)"
_FELT = (
    r"(?:tired|worried|ashamed|embarrassed|interested|surprised|pleased|concerned|supposed|excited|delighted|scared|"
    r"mistaken|married|gone|born|noted|said|remembered|congratulated|commended|forgotten|forgiven|reminded|grateful|"
    r"able)"
)


class Wording(NamedTuple):
    """One wording: the force it has, how sure a sign it is (0 to 1), what to look for, and the reason in words.

    `cue` names the groups of cues of which one must stand in the sentence before the pattern is tried.

    The pattern may name groups to, to2, to3: who must act. `modal` says that its subject must act; `reported` that it
    counts only after a verb of saying in the same sentence; `agent` that its subject must be somebody who can act,
    `named` that it must be more than a pronoun; `conditional` that the sentence opens with a condition.
    """

    force: str
    weight: float
    pattern: re.Pattern[str]
    reason: str
    cue: frozenset[str]
    modal: bool = False
    reported: bool = False
    agent: bool = False
    named: bool = False
    conditional: bool = False


def _wording(cue: str, force: str, weight: float, reason: str, pattern: str, **needs: bool) -> Wording:
    return Wording(force, weight, late(pattern, re.IGNORECASE), reason, frozenset(cue.split()), **needs)


# In order: of two that match the same words the first stands.
WORDINGS = (
    _wording(
        "deadline", "demand", 0.9, "sets a deadline",
        r"\bset(?:s|ting)?\s+(?:[\w’']+\s+){1,5}as\s+(?:a|the|its|"
        r"their)\s+deadline\b(?:\s+for\s+(?P<to>[^.;,]{1,60}?)\s+to\b)?"
        r"|\bgave\s+(?P<to2>[^.;,]{1,60}?)\s+until\b|\bdeadline\s+(?:of|for)\b",
    ),
    _wording(
        "consider", "considering", 0.8, "says something is being considered",
        r"(?<!\bI\s)(?<!\bI\sam\s)(?<!\bI[’']m\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)\b(?:considering|considers?|"
        r"weighing(?:\s+up)?|"
        r"exploring|examining|mulling|consulting\s+on|looking\s+(?:at|into))\s+"
        r"(?:whether\s+to|plans?\s+(?:to|for)|proposals?\s+(?:to|for)|\w+ing)\b"
        r"|(?<!\bI\s)(?<!\bwe\s)\b(?:was|were)\s+(?:considering|examining|exploring|looking\s+(?:at|"
        r"into))\s+(?:whether\s+to|plans?\s+to|\w+ing)\b"
        r"|\bminded\s+to\s+\w+",
    ),
    _wording(
        "threaten", "conditional", 0.85, "threatens or promises to act on a condition",
        rf"\bthreaten(?:s|ed|ing)?\s+(?:that\b|to\s+{_PURPOSE})",
    ),
    _wording(
        "endorse", "endorsement", 0.8, "endorses what others demand or plan",
        r"\b(?:(?:to\s+)?endors(?:e|es|ed|ing)|back(?:s|ed|ing)?|(?:we|I|they)\s+support|supported|welcom(?:e|es|ed)|"
        r"applaud(?:s|ed)?)"
        rf"(?:\s+[\w‘’'“”()-]+){{0,5}}?\s+[‘'“\"]?{_PLAN}\b",
    ),
    _wording(
        "promise", "promise", 0.9, "promises, pledges or commits to something",
        r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|undert(?:ook|ake|akes)|guarantee(?:s|d)?)\s+"
        r"(?:(?:on|in|at|last|yesterday|today|earlier|you|the|people|voters|MPs|workers|\w+day)\s+){0,4}?"
        r"(?:to\s+(?!be\s+(?:good|careful|brief|honest)\b)\w+|that\s+(?!is\b|was\b|it\b|would\b)\w+)"
        r"|\b(?:commit(?:s|ted|ting)?(?:\s+(?:itself|themselves|himself|herself|ourselves|myself|us))?|"
        r"commitments?)\s+(?:\w+\s+){0,2}?"
        rf"(?:that\b|to\s+(?!(?:each|one\s+another|my|his|her|our|your|you|it|this|that|him|them|"
        rf"(?:the\s+)?(?:people|idea|prison|hospital|asylum))\b)"
        rf"(?:\w+ing\b|an?\b|the\b|[£$€\d]|{_PURPOSE}))"
        r"|\b(?:promis|pledg)(?:e|es|ed|ing)\s+(?:an?\s+)?(?:\w+\s+)?"
        r"(?:extra|additional|new|more|further|up\s+to|at\s+least|over|[£$€]?\d)",
    ),
    _wording(
        "ask", "demand", 0.85, "demands, urges, asks or calls on somebody to act",
        r"\b(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)?\s+(?:up)?on|ask(?:s|ed|ing)?|order(?:s|ed)|requir(?:e|es|ed|ing)|"
        rf"tell(?:s|ing)|demand(?:s|ed|ing)?\s+that)\s+(?P<to>{_NOBODY_ASKED}[^.;,:]{{1,60}}?)\s+to\s+[\"“‘']?(?!be\s+able)\w+"
        rf"|\b(?:urg|ask|order|requir|tell)(?:e|es|s|ed|ing)\s+(?P<to5>them)\s+to\s+{_DOING}{_ENDING}"
        r"|\bdemand(?:s|ed|ing)?\s+(?:for\s+(?P<to2>[^.;,:]{1,60}?)\s+to\b|for\s+an?\b|an?\s+(?:\w+\s+)?(?:end|halt|ban|"
        r"inquiry|investigation|apology|review|vote|recount)\b|it\b|"
        r"that\s+(?P<to4>(?:the\s+|all\s+)?\w+)\s+\w+)"
        r"|\bcall(?:s|ed|ing)?\s+for\b(?!\s+(?:me|you|him|her|us|them|help)\b)"
        r"|\bexpectation\s+that\s+(?P<to3>(?:\w+\s+){1,4}?)(?=\w+\s+(?:their|its|the|to)\b)",
    ),
    _wording(
        "ask", "demand", 0.8, "says what somebody was told or asked to do",
        r"\b(?:(?:should|must|will|would|shall)\s+)?(?:was|were|been|be|is|are|being)\s+"
        r"(?:ordered|told|asked|required|urged|instructed)\s+to\s+"
        r"(?!be\b)\w+",
        modal=True, named=True,
    ),
    _wording(
        "must", "demand", 0.7, "says what must or should be done",
        rf"\b(?:must|should|ought\s+to|needs?\s+to|needed\s+to){_ADVERBS}\s+"
        rf"(?:be\s+(?!{_FELT}\b)(?:\w+ly\s+)?(?!{_FELT}\b)(?:\w+(?:ed|en|wn)|made|set|cut|put|kept|held|built|found|"
        rf"taught|given|more|electric)\b"
        rf"|{_PURPOSE})",
        modal=True, named=True,
    ),
    _wording(
        "must", "demand", 0.7, "says what somebody must or should do",
        rf"\b(?:must|should|ought\s+to|needs?\s+to|needed\s+to){_ADVERBS}\s+"
        r"(?!(?:be|have|know|see|feel|understand|remember|think|say|look|love|like|expect|come|mean|realise|realize|"
        r"heal|get|hear|want|go)\b)\w+",
        modal=True, agent=True, named=True,
    ),
    _wording(
        "announce", "announcement", 0.8, "announces something to come",
        r"\bannounc(?:e|es|ed|ing)\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+|new\s+)*(?:creation|launch|plans?|formation|"
        r"introduction|appointment|establishment|that\s+(?:[\w’']+\s+){1,6}(?:will|would)|measures|reforms?|funding|"
        r"[£$€])",
    ),
    _wording(
        "would", "promise", 0.75, "says what was promised before",
        rf"\b(?:I|we|he|she|they|it|ministers?|government)\s+would{_ADVERBS}\s+{_TO_DO}",
        reported=True,
    ),
    _wording(
        "would", "promise", 0.7, "says what somebody was said to be going to do",
        rf"\bwould{_ADVERBS}\s+{_PURPOSE}",
        reported=True, agent=True,
    ),
    _wording(
        "would", "promise", 0.7, "says what the speaker would do in office",
        r"\bas\s+(?:your\s+|the\s+)?(?:president|prime\s+minister|mayor|governor|leader|chancellor|senator|"
        r"\w+\s+secretary)\s*,?\s+"
        rf"(?:I|we|he|she)(?:\s+would|[’']d){_ADVERBS}\s+{_PURPOSE}",
    ),
    _wording(
        "would", "conditional", 0.7, "says what would be done on a condition",
        rf"(?<=,)\s(?:[\w’'-]+\s+){{1,6}}?would{_ADVERBS}\s+{_PURPOSE}",
        conditional=True,
    ),
    _wording(
        "will going", "promise", 0.75, "says what the speaker will do",
        rf"\b(?:I|we)(?:(?:\s+(?:will|shall)|\s*[’']ll|\s+won[’']t|\s+shan[’']t){_ADVERBS}\s+(?:{_TO_DO}|"
        rf"be\s+afraid\s+to\b|hesitate\s+to\b|"
        rf"see\s+to\s+it\b|rest\s+until\b)|(?:[’']m|[’']re|\s+am|\s+are){_ADVERBS}\s+going\s+to\s+{_PURPOSE})",
    ),
    _wording(
        "will", "promise", 0.7, "says what the speaker will do, and by when",
        rf"\b(?:I|we)(?:\s+(?:will|shall)|\s*[’']ll|\s+won[’']t|\s+shan[’']t){_ADVERBS}\s+(?!(?:be|see|hear|know|"
        rf"find|say|talk|tell|remember|"
        rf"understand|think|feel|need|want)\b)\w+\b(?:[^.;,]|(?<=\d)[.,](?=\d)){{0,80}}\b(?:by|before|within|"
        rf"no\s+later\s+than)\s+(?:{_WHEN}|\w+\s+(?:days|weeks|months|years)\b)",
    ),
    _wording(
        "plan", "announcement", 0.6, "says what is planned",
        r"\b(?:plan|intend|aim)(?:s|ned|ed|ning|ing)?\s+to\s+(?!be\s+able)"
        rf"(?:be\s+\w+ed\b|{_PURPOSE})",
    ),
    _wording(
        "to", "announcement", 0.6, "says what is to be done",
        rf"\b(?:is|are)\s+(?:(?:set|due|about|going)\s+)?to\s+(?:be\s+\w+ed\b|{_PURPOSE})",
        agent=True, named=True,
    ),
    _wording(
        "to", "announcement", 0.6, "says what the aim is",
        rf"\b(?:our|its|their|my|whose|[\w’']+[’']s)\s+(?:\w+\s+)?(?:target|aim|goal|ambition|objective|plan)\s+is\s+to\s+{_PURPOSE}",
    ),
    _wording(
        "promise", "promise", 0.75, "guarantees something to people",
        r"\b(?:I|we|government|ministers|labour|conservatives|democrats|republicans|party)\s+guarantees?\s+(?:an?|every|all|free|full)\b",
    ),
    _wording(
        "will", "promise", 0.6, "says what somebody said they will do",
        rf"\b(?:says|said|announced|confirmed|insists|insisted)\s+(?:that\s+)?(?:it|they|he|she)\s+will{_ADVERBS}\s+{_TO_DO}",
        agent=True, named=True,
    ),
    _wording(
        "will", "promise", 0.6, "says what somebody will do",
        rf"\b(?:will|shall|won[’']t)(?!\s+\w+\s+(?:you|your|us|our|my|me)\b){_ADVERBS}\s+{_TO_DO}",
        agent=True, named=True,
    ),
    _wording(
        "will", "promise", 0.6, "says what nobody will have to bear",
        r"\bno(?:body|[- ]one|\s+(?:[\w$£€%,.]+\s+){1,6}?(?=will))\s*(?:\w+\s+){0,6}?will\s+"
        r"(?:see|pay|lose|have\s+to|face|be\s+(?:worse|forced|left|asked|closed|cut|taxed))\b"
        r"|\bthere\s+will\s+be\s+no\s+(?:new|more|further|extra|increase|rise|cuts?|return|tax\w*|job|compulsory|"
        r"charges?|change)\b",
    ),
    _wording(
        "will become", "announcement", 0.6, "says what will be done, and when",
        rf"\bwill\s+(?:also\s+|soon\s+)?be\s+(?:\w+ly\s+)?\w+(?:ed|en|t)\b(?=[^.;]{{0,80}}\b(?:from|in|by|"
        rf"on)\s+{_WHEN})"
        r"|\bbecomes?\s+(?:an?\s+)?(?:command|part|law|agency|member)\b",
    ),
    _wording(
        "would", "announcement", 0.6, "says what was said to be going to be done, and when",
        r"\bwould\s+be\s+(?:\w+ly\s+)?\w+(?:ed|en|t)\b(?=[^.;]{0,80}\b(?:from|in|by|on)\s+(?:the\s+)?\w*\d)",
        reported=True,
    ),
)  # fmt: skip

# Words of which one must stand in a sentence before a wording is tried, with the name that wordings have for them: it
# keeps long texts quick.
_CUED = {
    "must": "must should ought need needs needed",
    "will": "will shall won't shan't i'll we'll he'll she'll it'll they'll",
    "would": "would i'd we'd he'd she'd they'd",
    "going": "going",
    "promise": "promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing undertake "
    "undertakes undertook guarantee guarantees guaranteed commit commits committed committing commitment commitments",
    "to": "is are",
    "ask": "urge urges urged urging call calls called calling ask asks asked asking order orders ordered ordering "
    "require requires required requiring tell tells told telling demand demands demanded demanding instructed "
    "expectation",
    "plan": "plan plans planned planning intend intends intended intending aim aims aimed aiming",
    "announce": "announce announces announced announcing",
    "consider": "considering considers consider considered weighing exploring examining mulling consulting looking "
    "minded",
    "threaten": "threaten threatens threatened threatening",
    "endorse": "endorse endorses endorsed endorsing back backs backed backing support supported welcome welcomes "
    "welcomed applaud applauds applauded",
    "deadline": "set sets setting gave deadline",
    "become": "become becomes",
}
CUES = by_word(_CUED)

CONDITION = late(r"\b(?:if|unless|provided\s+that|as\s+long\s+as)\b", re.IGNORECASE)
