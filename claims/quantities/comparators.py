"""The words before and after a number that bound it: "more than", "up to", "or fewer", "an estimated"."""

from claims.quantities.lexicon import ENDS_A_PHRASE, word_set
from claims.quantities.tokens import Block

_LEFT = {
    ">": (
        "over the age of; above the age of; aged over; over; above; more than; greater than; larger than; bigger "
        "than; higher than; longer than; older than; better than; heavier than; faster than; in excess of; exceed; "
        "exceeds; exceeded; exceeding; surpass; surpasses; surpassed; surpassing; topped; topping; tops; beyond; "
        "north of; upwards of; upward of; upwards from; a little over; a bit over; greater then; more then; >"
    ),
    ">=": (
        "at least; no less than; no fewer than; a minimum of; minimum of; as little as; as few as; as low as; as "
        "young as; as early as; from as little as; at the very least; equal to or more than; equal to or greater "
        "than; greater than or equal to; more than or equal to; at or above; greater or equal than; greater or "
        "equal to; bigger or equal than; higher or equal than; larger or equal than; at least or equal to; >=; > =; "
        "≥"
    ),
    "<": (
        "under the age of; below the age of; aged under; under; below; less than; fewer than; smaller than; lower "
        "than; shorter than; younger than; short of; shy of; a little under; a bit under; not quite; south of; sub; "
        "sub -; cheaper than; <"
    ),
    "<=": (
        "up to; at most; as many as; as much as; as high as; as old as; as long as; a maximum of; maximum of; not "
        "exceeding; at the most; equal to or less than; less than or equal to; fewer than or equal to; at or below; "
        "less or equal than; less or equal to; smaller or equal than; lower or equal than; upto; capped at; a limit "
        "of; <=; < =; ≤"
    ),
    "~": (
        "about; around; approximately; approx; approx .; roughly; some; circa; c .; ca .; an estimated; estimated; "
        "estimated at; est .; estimated to be; an approximate; in the region of; something like; close to; near; "
        "nearly; almost; virtually; practically; on the order of; in the order of; of the order of; somewhere "
        "around; somewhere near; somewhere in the region of; give or take; around about; getting on for; an average "
        "of about; approaching; nearing; bordering on; ~; ≈; ∼; an estimate of; estimates of; perhaps; maybe"
    ),
}
_RIGHT = {
    ">=": (
        "or more; or over; or above; or greater; or higher; or older; or better; or longer; or upwards; and more; "
        "and over; and above; and older; and up; and upwards; at least; at the very least; minimum; plus; +; or "
        "greater than; or more than; or equal to or more; - plus"
    ),
    "<=": (
        "or less; or fewer; or under; or below; or lower; or younger; or smaller; or shorter; and under; and below; "
        "and younger; at most; at the most; maximum; max; tops; or less than"
    ),
    "~": (
        "or so; or thereabouts; more or less; give or take; - odd; odd; ish; - ish; approximately; approx; or "
        "thereabout"
    ),
}
_FLIPPED = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
_NEGATIONS = word_set("not never no nor without")
# Between the bound and what stands before it, these change nothing and belong to it.
_SOFTENERS = word_set("just well only slightly far somewhat comfortably substantially significantly considerably")
_TIME_UNITS = word_set(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades century "
    "centuries weekend night nights season seasons"
)
# Before "over three years" these say that it is longer than three, not during them.
_LASTING = word_set(
    "for of just well by lasted lasting spent spend spending took take taking takes is was are were been be with "
    "after slightly little a than at from aged jailed in to has have had and served serving wait waited waiting not"
)
# After "went up to" the number is where it went, not a bound.
_MOVED = word_set(
    "went go goes going gone moved climbed jumped shot edged pushed pushing taken brought taking "
    "bringing crept back rose risen it them that this figure total number"
)


_BEING = word_set("is are was were be been being it's we're they're run running ran")


def _by_edge(phrases: dict[str, str], edge: int) -> dict[str, list[tuple[list[str], str]]]:
    table: dict[str, list[tuple[list[str], str]]] = {}
    for sign, listed in phrases.items():
        for phrase in listed.split("; "):
            words = phrase.split()
            table.setdefault(words[edge], []).append((words, sign))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_ENDING_IN = _by_edge(_LEFT, -1)
_STARTING_WITH = _by_edge(_RIGHT, 0)


def bound_before(block: Block, index: int, unit: str) -> tuple[str, int]:
    """Read the bound that ends just before a token; give its sign and its first token, "=" and the token for none.

    A negation turns the bound round ("not more than" is <=), and a bound wins over an approximation it is said of
    ("at least about 500" is >=). `unit` is the first word after the number: "over three years" bounds only where
    something is said to last that long.
    """
    sign, first = "=", index
    if block.words[index - 1] not in _ENDING_IN:
        return sign, index
    for _ in range(3):
        found = _match_before(block, first, unit)
        if found is None:
            break
        sign = found[0] if sign in ("=", "~") else sign
        first = found[1]
    if sign == "=":
        return sign, index
    return _negated(block, sign, first)


def _negated(block: Block, sign: str, first: int) -> tuple[str, int]:
    words = block.words
    while words[first - 1] in _SOFTENERS:
        first -= 1
    before = words[first - 1]
    if before in _NEGATIONS or before.endswith("n't"):
        return _FLIPPED.get(sign, sign), first - (before in _NEGATIONS)
    return sign, first


def _match_before(block: Block, index: int, unit: str) -> tuple[str, int] | None:
    words = block.words
    second = words[index - 2]
    for phrase, sign in _ENDING_IN.get(words[index - 1], ()):
        if len(phrase) > 1 and phrase[-2] != second:
            continue
        first = index - len(phrase)
        if first >= 0 and words[first:index] == phrase and not _other_sense(block, first, phrase, unit):
            return sign, first
    return None


def _other_sense(block: Block, first: int, phrase: list[str], unit: str) -> bool:
    before = block.words[first - 1]
    if phrase == ["over"]:
        return unit in _TIME_UNITS and before not in _LASTING and first > 0
    if phrase == ["up", "to"]:
        return before in _MOVED
    if phrase[0] == "sub":
        return not block.glued(first)
    if phrase == ["short", "of"]:
        return before in _BEING  # "is short of 43,000 nurses"
    return phrase == ["below"] and before in ("see", "table", "figure")


def or_equal(block: Block, sign: str, index: int) -> tuple[str, int]:
    """Widen a strict bound by the "or equal" that follows at a token; give the sign and the token after it."""
    words = block.words
    if sign not in ("<", ">") or words[index] != "or" or words[index + 1] != "equal":
        return sign, index
    last = index + 2 + (words[index + 2] == "to")
    return (sign, index) if words[last][:1].isdecimal() else (sign + "=", last)


def bound_after(block: Block, index: int) -> tuple[str, int]:
    """Read the bound that starts at a token; give its sign and the token after it, "=" and the token for none."""
    words = block.words
    for phrase, sign in _STARTING_WITH.get(words[index], ()):
        last = index + len(phrase)
        if words[index:last] == phrase and not _starts_another(block, phrase, index, last):
            return sign, last
    return "=", index


_OPENS_ANOTHER = word_set(
    "a an the some any all every each both no another one half as of these those this that its their"
)


def _starts_another(block: Block, phrase: list[str], index: int, last: int) -> bool:
    """Refuse a bound that belongs to the next number ("about 20, at least 5 of them"), and a plus that adds."""
    following = block.words[last]
    if phrase[0] == "or" and following == "than" and block.words[last + 1][:1].isdecimal():
        return True
    if phrase == ["+"]:
        return not block.glued(index - 1) or following[:1].isdecimal()
    if phrase[0] in ("-", "ish", "odd"):
        return not block.glued(index - 1) and phrase[0] != "odd"
    if phrase[0] == "at" and following in ENDS_A_PHRASE and following not in _OPENS_ANOTHER:
        return False  # "500 people at least were lost"
    if phrase[0] in ("at", "approximately", "approx", "plus", "minimum", "maximum", "max", "tops", "give"):
        return following[:1].isalnum() or following in ("£", "$", "€")
    return following[:1].isdecimal()
