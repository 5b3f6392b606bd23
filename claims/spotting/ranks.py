"""Make a candidate of every rank and record: "the highest since 1982", "third highest in the G20", "a record"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from claims import periods as times
from claims.periods import Period
from claims.quantities import Quantity
from claims.quantities.lexicon import CARDINALS
from claims.spotting import lexicon, worth
from claims.spotting.candidate import Candidate
from claims.spotting.fragments import MOST_WORDS, Span, clause_of, shortened, word_count
from claims.spotting.pattern import late
from claims.spotting.scene import Context, Scene
from claims.spotting.times import is_base

_HIGHEST = (
    "highest largest biggest greatest most longest fastest richest strongest best oldest tallest heaviest hottest "
    "warmest wettest busiest steepest sharpest deadliest bloodiest costliest worst hardest deepest safest broadest "
    "dearest toughest healthiest wealthiest"
)
_LOWEST = (
    "lowest smallest fewest least shortest slowest poorest weakest youngest coldest driest cheapest quietest lightest"
)
_EXTREMES = dict.fromkeys(_HIGHEST.split(), "highest") | dict.fromkeys(_LOWEST.split(), "lowest")
_ORDINALS = {
    word: place
    for place, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=1
    )
} | {"last": 0}
_ORDINAL = rf"(?P<ordinal>{'|'.join(_ORDINALS)}|(?:joint[ -])?\d{{1,3}}(?:st|nd|rd|th))"
_SUPERLATIVE = rf"(?P<extreme>{'|'.join(_EXTREMES)})"
_NUMBER = (
    r"(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|a\s+hundred|\w+ty(?:-\w+)?|several|many|living)"
)
_SOME = r"(?:[\w’'%£$€.,-]+\s+){0,6}?"
# What a rank is a rank among, or since when it stands: without one of these a superlative is only praise or blame.
_SCOPE = (
    r"(?P<scope>since\b|on\s+record\b|of\s+all[ -]time\b|ever\b|to\s+date\b|so\s+far\s+this\b|in\s+living\s+memory\b|"
    rf"(?:in|for)\s+(?:\w+\s+){{0,3}}?{_NUMBER}\s+(?:years?|decades?|months?|weeks?|quarters?|generations?)\b|"
    r"(?:in|for)\s+(?:\w+\s+)?(?:decades|generations|memory|years)\b|"
    r"in\s+(?:(?:the|our|its|their|this|\w+[’']s)\s+)?(?:\w+\s+){0,3}?(?:history|century|decade)\b|"
    r"(?:in|of|among|across|on|outside)\s+(?:(?:all|any)\s+)?(?:(?:the|this|our)\s+)?(?:(?:whole|entire|western|"
    r"developed|free|"
    r"industrial|industriali[sz]ed|civili[sz]ed|advanced|rich|modern|of)\s+)*(?:world|earth|planet|country|nation|"
    r"region|"
    r"state|continent|union|economy|sector|kind|countries|nations|states|G\d+|OECD|EU|E\.U\.|UK|US|U\.S\.|"
    r"(?-i:[A-Z])\w+)\b|"
    r"(?:than|of)\s+any\b|anywhere\b|we(?:[’']ve|\s+have)\s+(?:ever\s+)?(?:seen|had|known)\b)"
)
_RECORDS = (
    r"(?:an?|another|the|at|to|its|their|new|of|by|with|hit|hits|set|sets|reached|and|in|on|saw)\s+"
    r"(?:all-time\s+(?P<high>high|low)|(?:new\s+)?record\s+(?:[£$€]?\d|(?P<high2>highs?|lows?|levels?|numbers?|"
    r"amounts?|sums?|"
    r"years?|figures?|funding|investment|rates?|growth|un?employment|turnout|temperatures?|demand|sales|revenues?|"
    r"spending|"
    r"debts?|deficits?|surplus(?:es)?|profits?|loss(?:es)?|price|prices|waits?|backlog|crop|harvest|exports|imports|"
    r"arrivals|"
    r"inflation|satisfaction|attendance|crowds?|rainfall|flows?|totals?|budgets?|setting|breaking)))"
    r"|\brecord-(?:high|low|breaking|setting)\b|\brecords?\s+(?:began|begin)\b"
    r"|\b(?:is|was|are|were|be)\s+an?\s+(?:new\s+|all-time\s+)?record\b(?!\s+(?:of|that|label|deal|store|player|"
    r"company|with)\b)"
    r"|,\s+an?\s+(?:new\s+|all-time\s+|world\s+|national\s+)?record(?=[.,;]|\s+for\b|$)"
    r"|\b(?:broke|breaks|broken|beat|beats|smashed|shattered|set|sets)\s+(?:\w+\s+){0,3}?records?\b|\bon\s+record\b(?!\s+as\b)"
)
_WHO = (
    r"(?:(?:advanced|rich|large|modern|free|civili[sz]ed|wealthy|democratic)\s+)?(?:countr(?:y|ies)|nations?|states?|government|president|prime\s+minister|administration|party|place|city|major|"
    r"developed|woman|time|year|economy|industrial\w*|democracy|western|european|american|british|surplus|deficit|"
    r"fall|rise|"
    r"increase|decrease|decline|drop|cut|recession)"
)
# What to look for, and the name of the _CUES of which one must stand in a sentence first: it keeps long texts quick.
_PATTERNS = (
    ("extreme", late(rf"\b(?:{_ORDINAL}[\s-]+)?{_SUPERLATIVE}[\s,-]+{_SOME}{_SCOPE}", re.IGNORECASE)),
    ("extreme", late(rf"\b{_ORDINAL}[\s-]+{_SUPERLATIVE}\b", re.IGNORECASE)),
    ("record", late(_RECORDS, re.IGNORECASE)),
    ("turn", late(rf"\bfor\s+(?:only\s+)?(?:the\s+)?(?:first|second|third)\s+time\s+{_SOME}{_SCOPE}", re.IGNORECASE)),
    ("turn", late(
        rf"\b(?:the|only|[’']s)\s+(?:first|only|last)\s+{_WHO}\b\s+"
        rf"(?:{_SOME}(?:{_SCOPE}|to\s+(?!be\b|do\b|go\b|get\b)\w+)|(?:that|who|whose|which|in|with|without)\b)",
        re.IGNORECASE,
    )),
    ("than", late(
        r"\b(?:(?P<extreme>more|fewer|less|higher|lower|larger|bigger|smaller|worse|better|faster|slower|longer|poorer|"
        r"richer|cheaper|hotter|greater|stronger|weaker|harder)\b[^.;:]{0,60}?\bthan\s+(?:that\s+of\s+|in\s+)?"
        r"(?P<scope>(?:at\s+)?any\b|(?:ever|every|all)\b|(?:almost|nearly|virtually)\s+(?:any|every)\b|"
        r"most\s+(?:other\b|of\b)|"
        r"anyone\b|anybody\b|anywhere\b|(?:all\s+)?the\s+(?:rest|next|previous|other)\b)|no\s+other\s+(?:(?-i:[A-Z])\w+\s+)?(?:country|"
        r"nation|state|"
        r"government|president|party|industrial\w*|developed|western|economy)\b|no\s+(?:country|nation|president|"
        r"state|government|"
        r"prime\s+minister|administration)\s+(?:\w+\s+){0,3}?(?:since|ever|has|before|in\s+the\s+world)\b)",
        re.IGNORECASE,
    )),
    ("peak", late(
        rf"\b(?:{_NUMBER}|multi)-(?:year|month|decade|week|quarter)\s+(?P<high>highs?|lows?|peaks?)\b", re.IGNORECASE,
    )),
    ("never", late(
        r"\bnever\s+been\s+(?P<extreme>higher|lower|larger|bigger|smaller|worse|faster|slower|longer|shorter|richer|"
        r"poorer|cheaper|greater|stronger|weaker|harder|fewer|more)\b",
        re.IGNORECASE,
    )),
    ("turn", late(
        rf"\b(?:{'|'.join(_ORDINALS)})\s+(?:straight|consecutive|successive)\s+(?:\w+\s+)?"
        r"(?:rise|fall|increase|decrease|decline|drop|cut|gain|loss|surplus|deficit|record)\b"
        r"|\bonly\s+(?-i:[A-Z])\w+(?:,\s+(?-i:[A-Z])\w+)*(?:\s+and\s+(?-i:[A-Z])\w+)?\s+"
        r"(?:has|have|had|is|are|\w+s)\s+(?:an?\s+)?(?:more|less|fewer|higher|lower|larger|bigger|smaller)\b",
        re.IGNORECASE,
    )),
    ("turn", late(
        rf"\bfor\s+(?:the\s+)?(?:{'|'.join(_ORDINALS)})\s+(?:(?:straight|consecutive|successive)\s+(?:year|month|"
        rf"quarter|"
        r"week|day|season|time)|(?:year|month|quarter|week|day|time)\s+(?:in\s+a\s+row|running|in\s+succession))\b"
        rf"|\b{_NUMBER}\s+(?:(?:straight|consecutive|successive)\s+(?:years|months|quarters|weeks|days)|(?:years|"
        rf"months|quarters|"
        r"weeks|days)\s+(?:in\s+a\s+row|running))\b|\bevery\s+(?:single\s+)?year\s+(?:since|that)\b",
        re.IGNORECASE,
    )),
    ("turn", late(
        rf"\b(?:is|are|was|were|be|stands?|comes?|came|fell|slipped|rose|finished|dropped|to|from|we[’']re|"
        rf"[’']s)\s+(?:now\s+|only\s+)?"
        rf"(?:{_ORDINAL}|number\s+one|last)\s+(?:place\s+)?(?:in|among|out\s+of|of)\s+(?P<scope>(?:the\s+)?(?:world|"
        rf"country|nation|"
        r"G\d+|OECD|EU|Europe|all\s+\w+|\d+))\b",
        re.IGNORECASE,
    )),
    ("ranked", late(
        rf"\b(?:ranks?|ranked|ranking|rated|placed)\s+(?:only\s+)?(?:as\s+)?(?:the\s+)?(?:{_ORDINAL}|number\s+\w+|"
        rf"last|bottom|top|\d+)\b"
        r"|\b(?:top|bottom)\s+of\s+(?:the|every|any|all)\s+(?:\w+\s+){0,3}?(?:league|table|tables|list|rankings?)\b",
        re.IGNORECASE,
    )),
)  # fmt: skip
_CUES = lexicon.by_word({
    "extreme": f"{_HIGHEST} {_LOWEST}",
    "record": "record records",
    "turn": "first second third fourth fifth sixth seventh eighth ninth tenth last only row running straight "
    "consecutive successive succession every number st nd rd th",
    "than": "than no",
    "peak": "high highs low lows peak peaks",
    "never": "never",
    "ranked": "rank ranks ranked ranking rated placed top bottom",
})  # fmt: skip
_ONE_OF = late(r"\bone\s+of\s+(?:the|our|its|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
_MINE = late(r"\b(?:my|your|his|her)\s+$", re.IGNORECASE)
_PRAISE = frozenset({"best", "worst", "greatest", "strongest", "weakest", "toughest", "hardest"})
_PRAISED = late(
    r"(?:the\s+)?most\s+(?:important|beautiful|wonderful|amazing|incredible|corrupt|dishonest|extreme|radical|"
    r"serious|powerful)\b",
    re.IGNORECASE,
)
_AMONG = late(r"\b(?:in|of|among|across|on)\s+(?P<who>(?:(?:the|all|any)\s+)?[^,.;:()]+)")
_TIMES = late(
    r"\b(?:history|record|memory|century|time|any|ever|(?:year|decade|month|week|quarter|generation)s?)\b",
    re.IGNORECASE,
)
_LASTING = frozenset({"year", "month", "week", "day", "hour", "decade", "quarter", "generation"})
# How far back a rank reaches: "the highest in 40 years".
_REACH = late(
    r"(?:\b(?:in|for)\s+(?P<least>(?:more\s+than|over|at\s+least|nearly|almost|about|around)\s+)?"
    r"|\b(?=\w{1,9}-\w{4,7}\s+(?:high|low|peak)))"
    rf"(?P<count>\d{{1,3}}|an?|{'|'.join(CARDINALS)})[\s-]+(?P<unit>year|decade|month|week|century)(?:s|\b)",
    re.IGNORECASE,
)
_YEARS = {"decade": 10, "century": 100}
_LOWER = frozenset({"fewer", "less", "lower", "smaller", "slower", "poorer", "weaker", "cheaper", "low", "lows"})


class Rank(NamedTuple):
    """What a rank says: which extreme, in which place (1 is the extreme itself), among whom, and where it stands."""

    span: Span
    extreme: str
    place: int | None
    among: str
    sure: float


def ranks(scene: Scene) -> list[Candidate]:
    """Return a candidate for each rank or record of a sentence that says among whom or since when it is one."""
    text, sentence = scene.context.text, scene.sentence
    present = {_CUES[word] for word in scene.words if word in _CUES}
    present |= {"record"} if {"all", "time"} <= scene.words else set()
    if not present:
        return []
    found: list[Rank] = []
    patterns = [pattern for cue, pattern in _PATTERNS if cue in present]
    for rank in _found(text, sentence.start, sentence.end, patterns):
        if not any(one.span[0] < rank.span[1] and rank.span[0] < one.span[1] for one in found):
            found.append(rank)
    if not found:
        return []
    said = worth.tone(text, sentence, scene.words, scene.context.speaker(sentence))
    told = [_candidate(scene, rank, said) for rank in found]
    # "The highest since records began" is one rank, though two wordings find it.
    return [one for n, one in enumerate(told) if (one.start, one.end) not in {(o.start, o.end) for o in told[:n]}]


def _found(text: str, start: int, end: int, patterns: list[re.Pattern[str]]) -> Iterator[Rank]:
    for pattern in patterns:
        for match in pattern.finditer(text, start, end):
            if _MINE.search(text, max(start, match.start() - 6), match.start()):
                continue
            groups = match.groupdict()
            word = (groups.get("extreme") or groups.get("high") or groups.get("high2") or "").lower()
            ordinal = (groups.get("ordinal") or "").lower()
            record = "record" in match.group().lower()
            extreme = _EXTREMES.get(word) or ("lowest" if word in _LOWER else "highest" if word or record else "")
            sure = -1.0 if word in _PRAISE or _PRAISED.match(text, match.start()) else 0.0
            if _ONE_OF.search(text, max(start, match.start() - 24), match.start()):
                sure -= 0.8
            yield Rank(match.span(), extreme, _place(ordinal, bool(extreme)), _among(text, match, end), sure)


def _place(ordinal: str, extreme: bool) -> int | None:
    """Return the place an ordinal names: 3 for "third" and "3rd", 1 for a plain extreme; None where none is told."""
    if not ordinal:
        return 1 if extreme else None
    digits = "".join(char for char in ordinal if char.isdigit())
    return int(digits) if digits else _ORDINALS[ordinal] or None


def _among(text: str, match: re.Match[str], end: int) -> str:
    """Return whom a rank is told among: "the G20"; "" when it is told since a time."""
    if not match.groupdict().get("scope"):
        return ""
    told = _AMONG.match(text, match.start("scope"), min(end, match.end("scope")))
    return told["who"].strip() if told and not _TIMES.search(told["who"]) else ""


def _candidate(scene: Scene, rank: Rank, said: worth.Tone) -> Candidate:
    text, sentence = scene.context.text, scene.sentence
    base = next((p for p in scene.periods if p.text_start >= rank.span[0] and is_base(text, p)), None)
    reach = max(rank.span[1], base.text_end) if base and base.text_start <= rank.span[1] + 3 else rank.span[1]
    base = base if base and base.text_end <= reach else _reaching_back(scene.context, rank.span)
    quantity = _figure(scene.quantities, rank.span, base)
    core = (rank.span[0], reach)
    if quantity:
        wider = min(core[0], quantity.start), max(core[1], quantity.end)
        core, quantity = (wider, quantity) if word_count(text, *wider) <= MOST_WORDS else (core, None)
    first, last = clause_of(text, sentence, *core)
    span = shortened(text, min(first, core[0]), max(last, core[1]), core)
    period = _period(scene.periods, span, base)
    signs = [(0.5 + rank.sure, _told(rank)), (0.5 if quantity else 0.0, ""), *said.signs]
    signs += [(0.4, f"since {base.printed}" if base.kind != "since" else base.printed)] if base else []
    score, reasons = worth.score(signs)
    return Candidate(
        *span, text[span[0] : span[1]], "rank", score, reasons, quantity, period, base, scene.context.speaker(sentence),
        extreme=rank.extreme, place=rank.place, among=rank.among,
    )  # fmt: skip


def _reaching_back(context: Context, span: Span) -> Period | None:
    """Return the base of "the highest in 40 years": open since then, counted back from the day it was said."""
    match = _REACH.search(context.text, *span)
    if match is None:
        return None
    unit, count = match["unit"].lower(), match["count"].lower()
    number = int(count) if count.isdecimal() else CARDINALS.get(count, 1)
    number, unit = number * _YEARS.get(unit, 1), "year" if unit in _YEARS else unit
    place = Period(match.start(), match.end(), match.group(), None, None, "since", "", "unknown")
    if match["least"]:
        return replace(place, reason="it says only roughly how far back")
    told = times.find(f"{number} {unit}s ago", *context.when)
    if not told or told[0].start is None:
        return replace(place, reason=told[0].reason) if told else None
    return replace(place, start=told[0].start, reason="counted back from the day it was said", basis="inferred")


def _told(rank: Rank) -> str:
    place = f", place {rank.place}" if rank.place and rank.place > 1 else ""
    return f"states a rank{place}" if rank.extreme or rank.place else "states what nobody else or no other time has"


def _figure(quantities: list[Quantity], span: Span, base: Period | None) -> Quantity | None:
    """Return the figure that a rank is told of: the nearest before it that is no length of time, else the one in it."""
    kept = [
        q for q in quantities if q.noun not in _LASTING and not (base and base.text_start <= q.start < base.text_end)
    ]
    before = [q for q in kept if q.start < span[0]]
    inside = [q for q in kept if span[0] <= q.start <= span[1]]
    return before[-1] if before else inside[0] if inside else None


def _period(periods: list[Period], span: Span, base: Period | None) -> Period | None:
    inside = [p for p in periods if p is not base and span[0] <= p.text_start < span[1] and p.kind != "since"]
    return inside[0] if inside else None
