"""Changes: whether a figure is a level, a share or a change, in what the change is counted, and which way it goes."""

from typing import NamedTuple

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.lexicon import (
    DOWN_AFTER,
    DOWN_NOUNS,
    DOWN_VERBS,
    MOVES,
    TIME_UNITS,
    TRANSITIVE,
    UP_AFTER,
    UP_NOUNS,
    UP_VERBS,
    word_set,
)
from claims.quantities.tokens import Block
from claims.quantities.units import MEASURES, SYMBOLS

_BEFORE = 7  # tokens looked at before a number for the verb it measures
_AFTER = 4  # and after it for the noun
_FAR = 10  # "referrals increased in the last year by 20 per cent"
# Between a verb of change and its measure.
_LIGHT = word_set(
    "by a an the further another some about around nearly almost over more than up to at least just under an "
    "estimated approximately roughly only as much whopping massive huge staggering record average of total net "
    "further sharply slightly steeply dramatically significantly markedly modestly on year again less below well - "
    "– — , : ( be will has have been is was were are it had would could should not no even still back "
    "cumulative combined adjusted annualised annualized mere"
)
_LINES = frozenset(("below", "above"))
# "made up 40%": this "up" says nothing of a rise.
_VERBS_WITH_UP = word_set(
    "made make makes making set sets sign signed signs pick picked take takes took taken come comes came end ended "
    "ends turn turned back backed give gave given back split divided build built"
)
_VERBS_WITH_DOWN = word_set("wrote write writes written writing put laid set paid pay pays paying broke broken")
# After "up" or "down" a verb in -ed is a phrase of its own ("called up"), save these.
_ENDED = word_set("closed ended finished opened traded settled remained stayed started")
# What a thing loses or gains in points, weight or length is a change of its own.
_OF_ITS_OWN = word_set("lost lose shed gained gain gains added")
_MEASURED = MEASURES | frozenset(SYMBOLS.values())
_BETTER_OR_WORSE = word_set(
    "improved improve improves improving improvement worsened worsen worsens worsening deteriorated deterioration "
    "strengthened weakened"
)
_EVERY = frozenset(("a", "an", "per", "each", "every"))
_TIME_NOUNS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_CHANGE_NOUNS = UP_NOUNS | DOWN_NOUNS
_SUMS = frozenset(("saving", "savings", "loss", "losses"))  # of money they are an amount, not a fall of one
# "Growth was 5 %": what joins a noun of change to its measure.
_IS = word_set("was is were are be been averaged reached hit totalled")
_MOVING = UP_VERBS | DOWN_VERBS | UP_NOUNS | DOWN_NOUNS | {"off"}
_SHORT = frozenset(("short", "shy"))
_PLANS = frozenset(("budget", "target", "quota", "capacity", "forecast"))
_COMPARING = UP_AFTER | DOWN_AFTER | _EVERY | _SHORT | {"-", "over", "under", "ahead"}
_AS_MUCH = frozenset(("as", "again"))
_PRONOUNS = frozenset(("which", "whom", "these", "them", "those"))
# Before a printed minus these say where a figure stands and not how it moved.
_REACHED = (["as", "high"], ["as", "low"])
_ARRIVED = frozenset(("to", "from", "at"))
_AFTER_A_DIFFERENCE = word_set(
    "a per each in on this next every for at since by and after from last an off"
) | frozenset(("", ".", ",", ";", ":", ")", "!", "?", "”", "’", "'", '"'))
_PHRASE_STOPS = frozenset(".;!?")
_PACES = frozenset(("rate", "pace", "clip"))
_ADJECTIVES = 5  # tokens between an article and what it stands for: "rose a better-than-expected 0.4 %"
_COMPARATIVES = word_set(
    "higher greater bigger larger faster longer older dearer lower fewer smaller cheaper shorter slower younger"
)
KINDS = {
    "%": "percent", "pp": "points", "basis points": "points", "basis point": "points", "bps": "points", "bp": "points",
}  # fmt: skip


_RELATIONS = {"level": "", "change": "by", "share": "of"}


class Kind(NamedTuple):
    """What sort of figure an amount is: `figure_kind`, `change_unit` and `direction` of the contract."""

    figure_kind: str = "level"
    change_unit: str = ""
    direction: str = ""

    @property
    def relation(self) -> str:
        """How the figure is put to its base: "by", "of" or "times"; a level has none."""
        if self.change_unit == "times":
            return "times"
        return _RELATIONS[self.figure_kind]


def kind_of(block: Block, amount: Amount, unit: str, first: int, last: int) -> Kind:
    """Tell a level from a change and a share, by the verb before tokens `first` to `last` and the noun after them.

    A change by a part ("fell by a third") has no change unit: it is neither per cent nor a difference.
    """
    words = block.words
    relative = unit in KINDS
    part = amount.number.fraction and not unit
    if part and words[last] in _AS_MUCH and "again" in words[last + 1 : last + 4]:
        return Kind("change", "", "up")  # "half as many again"
    direction = (
        _more_than(block, amount, last)
        or (words[last] in _COMPARING and _compared_after(block, amount, last, relative or part))
        or _noun_after(block, last, relative)
        or direction_before(block, first, amount, unit)
    )
    if direction:
        direction = _by_its_ends(block, direction, first, last)
        points = amount.noun == "point" and (amount.number.fraction or _ends_in_per_cent(block, last))
        return Kind("change", "" if part else "points" if points else KINDS.get(unit, "absolute"), direction)
    if relative and amount.sign and words[first - 1] not in _ARRIVED:
        return Kind("change", KINDS[unit], "up" if amount.sign == "+" else "down")
    if part or (
        unit == "%"
        and (
            (words[last] == "of" and not _time_ahead(words, last + 1))
            or (words[first - 2] == "of" and words[first - 1] in _PRONOUNS)
        )
    ):
        return Kind("share")
    return Kind()


def _time_ahead(words: list[str], at: int) -> bool:
    """Say whether "of" leads to the time of a figure and not to its whole: "the 58.9 % of a month earlier"."""
    if words[at] in ("a", "an", "one"):
        return words[at + 1] in TIME_UNITS and words[at + 2] in ("earlier", "ago", "before")
    at += words[at] == "the"
    if words[at] in ("last", "previous"):
        return words[at + 1] in TIME_UNITS and not words[at + 2].startswith("'")
    return words[at].isdecimal() and len(words[at]) == 4 and words[at][:2] in ("19", "20") and words[at + 1] in _ENDS


_ENDS = frozenset(("", ".", ",", ";", ")", "to", "and", "in"))


def _ends_in_per_cent(block: Block, last: int) -> bool:
    """Say whether points lead to a percentage, and so are points of one: "down 3 points to 41 %"."""
    at = last + (block.words[last] == ",")
    if block.words[at] not in _ARRIVED:
        return False
    level = read_amount(block, at + 1, at + 1)
    return level is not None and level.unit == "%"


def _compared_after(block: Block, amount: Amount, last: int, relative: bool) -> str:
    """Find "higher", "less", "more than" right after an amount."""
    words = block.words
    if amount.is_money:
        tied = words[last] == "-"
        rated = words[last + tied] in _EVERY and words[last + 1 + 2 * tied] in TIME_UNITS
        last += (2 + 2 * tied) * rated  # "£20 a week lower", "£20-a-week worse off"
    word, following = words[last], words[last + 1]
    if word in _SHORT and following == "of" and relative:
        return "down"  # "14 per cent short of its 2019 level"
    if word == "ahead" and following == "of" and relative:
        return "up"  # "9 % ahead of the prior year"
    if word in ("over", "under") and following in _PLANS and relative:
        return "up" if word == "over" else "down"
    if word not in UP_AFTER and word not in DOWN_AFTER:
        return ""
    measured = amount.noun == "point" or (
        word in _COMPARATIVES and (amount.noun in _MEASURED or amount.noun in _TIME_NOUNS)
    )
    if relative or following == "than" or ((amount.is_money or measured) and following in _AFTER_A_DIFFERENCE):
        return "up" if word in UP_AFTER else "down"
    return ""


def _by_its_ends(block: Block, direction: str, first: int, last: int) -> str:
    """Let the ends decide where the verb tells better from worse, not up from down: "improved by 3 to 61 from 64"."""
    words = block.words
    if _BETTER_OR_WORSE.isdisjoint(words[max(first - 4, 0) : first]) or words[last] not in ("to", "from"):
        return direction
    one = read_amount(block, last + 1, last + 1)
    if one is None or {words[last], words[one.last]} != {"to", "from"}:
        return direction
    other = read_amount(block, one.last + 1, one.last + 1)
    if other is None or one.value == other.value:
        return direction
    before, after = (other, one) if words[last] == "to" else (one, other)
    return "up" if after.value > before.value else "down"


def _more_than(block: Block, amount: Amount, last: int) -> str:
    """Find "1,000 fewer burglaries" and "1,000 more burglaries than"; more without "than" are a count of others."""
    word = block.words[amount.number.last]
    if word == "fewer" and amount.noun:
        return "down"
    if word not in ("more", "fewer", "less") or "than" not in block.words[last : last + 3]:
        return ""
    return "up" if word == "more" else "down"


def _noun_after(block: Block, last: int, relative: bool) -> str:
    """Find "increase", "pay rise", "negative growth" after an amount."""
    words = block.words
    for at in range(last, last + _AFTER):
        word = words[at]
        if word in _NO_MODIFIER or (word != "-" and not word[:1].isalpha()):
            return ""
        if word in _CHANGE_NOUNS and (relative or (at == last and word not in _SUMS)):
            return _turned(words, at, "up" if word in UP_NOUNS else "down")
    return ""


_NO_MODIFIER = word_set(
    "of in on to for from by since and or but the a an were was are is had have has with at as that who which said "
    "say says would will could after before over between compared than during while"
)


def direction_before(block: Block, first: int, amount: Amount, unit: str) -> str:
    """Give the way a verb or noun of change before token `first` moves the amount, "" when none measures it."""
    words = block.words
    at = first - 1
    if (words[at] == "to" and words[at - 1] != "up") or words[first : first + 2] in _REACHED:
        return ""
    if words[at] not in ("by", "of") and (
        amount.noun in TIME_UNITS
        or amount.noun == "time"
        or (first < amount.first and _crosses_a_line(words[first : amount.first]))
    ):
        return ""  # "crashed 13 minutes after", "fell below 100"
    by = False
    of = False
    for _ in range(_BEFORE):
        word = words[at]
        if not word or word in _PHRASE_STOPS:
            return ""
        by = by or word == "by"
        of = of or word == "of"
        direction = _direction(words, at, amount, unit, by, of) if word in _MOVING else ""
        if direction:
            return direction
        if word in ("to", "from") and words[at - 1] != "up":
            return ""
        if word == "on" and words[at - 1] not in ("-", "year", "month", "quarter", "week"):
            break
        if word not in _LIGHT and not word.endswith("ly"):
            article = _article_before(words, at) if unit in KINDS else at
            if article == at:
                break
            of = of and words[at] not in _PACES
            at = article - (words[article - 1] == "at")
        at -= 1
    return _far_before(words, first, at, unit in KINDS) if by or of else ""


def _crosses_a_line(bound: list[str]) -> bool:
    """Say whether a bound is a line that was crossed, no measure of the move: "fell under 1,000", not "just under"."""
    return not _LINES.isdisjoint(bound) or bound == ["under"]


def _article_before(words: list[str], at: int) -> int:
    """Give the token of "a" or "an" whose adjectives end at a token, or the token itself where there is none."""
    for back in range(at - 1, at - 1 - _ADJECTIVES, -1):
        if words[back] in ("a", "an"):
            return back
        tied = words[back] == "-" or words[back + 1] == "-" or words[back - 1] == "-"
        if not (tied or words[back].isalpha()) or (words[back] in _NO_MODIFIER and not tied):
            return at
    return at


def _direction(words: list[str], at: int, amount: Amount, unit: str, by: bool, of: bool) -> str:
    word = words[at]
    if of and not by:
        return "" if word in _SUMS and unit not in KINDS else _turned(words, at, _side(word, UP_NOUNS, DOWN_NOUNS))
    if not by and unit in KINDS and words[at + 1] in _IS and word in _CHANGE_NOUNS:
        return _turned(words, at, _side(word, UP_NOUNS, DOWN_NOUNS))
    side = _side(word, UP_VERBS, DOWN_VERBS) or ("down" if word == "off" and unit in KINDS else "")
    if not side or words[at + 1] == "than":
        return ""
    if word == "up" and (words[at + 1] == "to" or words[at - 1] in _VERBS_WITH_UP):
        return ""
    if word == "down" and words[at - 1] in _VERBS_WITH_DOWN:
        return ""
    if word in ("up", "down") and unit not in KINDS and _takes_a_particle(words[at - 1]):
        return ""  # "called up 21,000 reservists"
    measured = amount.noun == "point" or amount.noun in _MEASURED or amount.number.fraction
    if word in TRANSITIVE and not by and unit not in KINDS and not (measured and word in _OF_ITS_OWN):
        return ""
    if not by and not unit and word not in ("up", "down"):
        part = amount.number.fraction and word not in TRANSITIVE and words[amount.last] != "of"  # "rose a third"
        return "" if amount.number.spelled and not part else side
    return side


def _takes_a_particle(verb: str) -> bool:
    return verb.endswith("ed") and verb not in MOVES and verb not in _ENDED


def _turned(words: list[str], at: int, direction: str) -> str:
    """Turn a direction round where the word of change is called negative."""
    if words[at - 1] == "negative" and direction:
        return "down" if direction == "up" else "up"
    return direction


def _far_before(words: list[str], first: int, at: int, relative: bool) -> str:
    """Look past the object of a verb: "increased in the last year by 20 per cent", "an increase in crime of 5%"."""
    by = "by" in words[max(at, 0) : first]
    for back in range(at, max(first - _FAR, -1), -1):
        word = words[back]
        if word in _PHRASE_STOPS or word == "," or (word in _SUMS and not relative):
            return ""
        side = _side(word, UP_VERBS, DOWN_VERBS) if by else _side(word, UP_NOUNS, DOWN_NOUNS)
        if side and words[back + 1] not in ("than", "to"):
            return side
    return ""


def _side(word: str, up: frozenset[str], down: frozenset[str]) -> str:
    if word in up:
        return "up"
    return "down" if word in down else ""
