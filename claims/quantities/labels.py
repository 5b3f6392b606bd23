"""Numbers that are codes: telephone numbers, scores, markers of lists, and labels such as "Section 230"."""

from claims.quantities.amounts import Amount
from claims.quantities.lexicon import TIME_UNITS, word_set
from claims.quantities.nouns import singular
from claims.quantities.number import Number
from claims.quantities.tokens import Block

_HYPHENS = frozenset("-–—−")
# A bare whole number right after one of these, or after its plural, names a thing.
_LABELS = word_set(
    "section sec article chapter page p pp para paragraph clause schedule part appendix annex annexe figure fig table "
    "box item rule regulation resolution volume vol no nos nr nrs № number channel formula route highway interstate "
    "motorway junction exit platform gate terminal flat apt apartment room suite unit block zone sector precinct "
    "phase stage step level tier grade category class type version v ver model mark mk season episode lesson question "
    "q option group studio radio windows iphone ipad galaxy playstation xbox boeing airbus apollo psalm verse lot "
    "lane bus flight area league division tel telephone phone fax ref code title proposition amendment exhibit size "
    "opus sonata symphony day week year covid web bbc itv protocol agenda form hut track note id footnote reference "
    "catch cop euro exercise scp page quarter freeview storm planet act asteroid nebula pioneer voyager falcon soyuz "
    "artemis"
)
_EACH = frozenset(("every", "each", "a", "per", "one", "last", "this", "next", "that"))  # "every day 20 veterans"
_CALL = word_set("call dial ring phone telephone tel fax freephone helpline hotline")
_SCORE_CUES = word_set(
    "won win wins winning beat beats beaten lost lose losing lead leads led victory defeat draw drew drawn score "
    "scored goal goals equaliser half-time aggregate match game final penalties thrashed hammered trailed defeated"
)
_SCORE_WINDOW = 8
_STREETS = word_set("street road avenue lane square drive close crescent terrace court boulevard st rd ave way")
_SMALL_WORDS = word_set("in of to for after over as with by from and on at into since are is was were have")
_HEADLINE_WINDOW = 6


def telephone_number(block: Block, number: Number) -> bool:
    """Say whether a number is part of a telephone number: "0800 1111", "+1-222-2222", "call 101"."""
    words, first, last = block.words, number.first, number.last
    if len(words[first]) > 1 and words[first][0] == "0" and number.plain:
        return True
    for back in (first - 1, first - 2, first - 3):
        if not words[back].isdecimal():
            break
        if words[back][0] == "0" or words[back - 1] == "+":
            return True
    if words[first - 1] == "+" and (
        words[last] in _HYPHENS or (words[last].isdecimal() and words[last + 1].isdecimal())
    ):
        return True
    if _chain(block, last) >= 2:
        return True
    return words[first - 1] in _CALL and words[last] not in TIME_UNITS and last - first == 1


def _chain(block: Block, last: int) -> int:
    """Count the groups of digits tied on by hyphens."""
    words, at, groups = block.words, last, 0
    while (
        words[at] in _HYPHENS and block.glued(at) and block.glued(at - 1) and words[at + 1].isdecimal() and groups < 4
    ):
        groups += 1
        at += 2
    return groups


def score_end(block: Block, amount: Amount) -> int:
    """Give the token after the score an amount opens ("won 3-2", "a 50-50 chance"), or 0 when it opens none."""
    number, words = amount.number, block.words
    at = number.last
    tied = words[at] in _HYPHENS and block.glued(at - 1) and block.glued(at) and words[at + 1].isdecimal()
    if not tied or not number.plain or amount.last != at or amount.sign or len(words[at + 1]) > 3 or number.value > 999:
        return 0
    other = int(words[at + 1])
    if block.glued(at + 1) and words[at + 2][:1].isalnum():
        return 0
    near = words[max(number.first - _SCORE_WINDOW, 0) : number.first] + words[at + 2 : at + 2 + _SCORE_WINDOW]
    if other <= number.value or (other < 20 and any(word in _SCORE_CUES for word in near)):
        return at + 2
    return 0


def list_marker(block: Block, number: Number) -> bool:
    """Say whether a number marks a place in a list or a lone counter: "1. First", "(2) Then", "[12]", a line "0"."""
    words, first, last = block.words, number.first, number.last
    if words[first - 1] in ("[", "(") and words[last] in ("]", ")") and number.value < 1000:
        return words[first - 1] == "[" or first == 1
    if words[last] == ")" and number.value < 100 and "(" not in words[max(first - 12, 0) : first]:
        return True
    if first == 0 and words[last] in (".", ")", "/") and last < block.size - 1:
        return not block.glued(last) and block.words[last + 1][:1].isalpha()
    return first == 0 and last == block.size and number.value < 1000 and block.text.strip() != words[first]


def label(block: Block, number: Number, has_unit: bool) -> bool:
    """Say whether a bare number belongs to the name before it: "Section 230", "pages 3 to 5", "Apollo 11"."""
    words, first = block.words, number.first
    before = words[first - 1]
    if words[first - 4 : first] == ["h", ".", "r", "."] and first > 3:
        return True  # "H.R. 3684"
    if before == "." and words[first - 2] in ("no", "nos", "fig", "vol", "sec", "nr", "p", "pp", "art"):
        return True
    if before in _LABELS or singular(before) in _LABELS:
        return not (has_unit and before in ("day", "week", "year") and words[first - 2] in _EACH)
    if before == "of" and words[first - 2].isdecimal() and words[first - 3] in ("page", "part", "step", "volume"):
        return True
    if (before in ("and", "to", "or", ",") or before in _HYPHENS) and words[first - 2].isdecimal():
        name = words[first - 3]
        return singular(name) in _LABELS and (name not in _LABELS or before == "to" or before in _HYPHENS)
    if _address(block, number.last):
        return True
    if has_unit:
        return False
    if not block.capital(first - 1):
        return False
    return (number.value < 1000 and proper_name(block, first - 1)) or _acronym(block, first - 1)


def _acronym(block: Block, index: int) -> bool:
    """Say whether a token is an abbreviation in capitals: "ISO 9001"."""
    raw = block.raw(index)
    return len(raw) > 1 and raw.isalpha() and raw.isupper() and not headline(block, index)


def _address(block: Block, last: int) -> bool:
    """Say whether a street follows: "10 Downing Street"."""
    return block.capital(last) and any(word in _STREETS for word in block.words[last + 1 : last + 3])


def proper_name(block: Block, index: int) -> bool:
    """Say whether a token is a capitalised word inside a sentence, so that a bare number after it belongs to it."""
    before = block.words[index - 1]
    if index < 1 or not block.capital(index) or not before or headline(block, index):
        return False
    return before not in (".", "!", "?", ":", "“", '"', "•", "‘") and block.words[index] not in ("i", "the", "a")


def headline(block: Block, index: int) -> bool:
    """Say whether capitals mean nothing here, for small words have them too: "Police Arrest 131 In Crackdown"."""
    if block.raw(index).isupper() and any(
        len(raw) > 1 and raw.isupper() for raw in (block.raw(index - 1), block.raw(index + 2))
    ):
        return len(block.raw(index)) > 1  # all in capitals
    near = range(max(index - _HEADLINE_WINDOW, 1), min(index + _HEADLINE_WINDOW, block.size))
    return any(block.words[at] in _SMALL_WORDS and block.capital(at) for at in near)
