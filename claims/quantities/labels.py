"""Numbers that count nothing: years, dates, times, labels, telephone numbers, scores, versions, markers of lists."""

from claims.quantities.amounts import Amount
from claims.quantities.calendar_words import FRAMES, MONTHS, TIME_UNITS, YEAR_CUES
from claims.quantities.number import Number
from claims.quantities.number_words import DENOMINATORS
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

_HYPHENS = frozenset("-‑–—−")
# A bare whole number right after one of these names a thing.
_LABELS = word_set(
    "section sections sec article articles chapter chapters page pages p pp para paragraph paragraphs clause clauses "
    "schedule part appendix annex annexe figure fig table box item rule regulation resolution volume vol no nos nr nrs "
    "№ number numbers channel formula route highway interstate motorway junction exit platform gate terminal flat apt "
    "apartment room suite unit block zone sector precinct phase stage step level tier grade category class type version "
    "v ver model mark mk season episode lesson question q option group studio radio windows iphone ipad galaxy "
    "playstation xbox boeing airbus apollo psalm verse lot lane bus flight area league division tel telephone phone fax "
    "call dial ring ref code title proposition amendment exhibit size line act order opus sonata symphony day week "
    "year covid web nato bbc itv sky world protocol agenda form bed row seat hut house track day's key note item id "
    "footnote reference win catch plan target5 strategy2 cop euro sdg goal5 nrs exercise exercises scp"
) - {"target5", "strategy2", "goal5", "order", "world", "bed", "seat", "house", "win", "line", "act", "key", "sky"}
_CLOCK = frozenset(("am", "pm", "o'clock", "o’clock", "a.m", "p.m", "gmt", "bst", "hrs"))
_SCORE_CUES = word_set(
    "won win wins winning beat beats beaten lost lose losing lead leads led victory defeat draw drew drawn score scored "
    "goal equaliser half-time aggregate match game final penalties"
)
_TELEPHONE_CUES = word_set("call dial ring phone telephone tel fax freephone helpline hotline text on")
# "zero tolerance", "ground zero": no count.
_AFTER_ZERO = word_set("tolerance hour hours sum carbon emission emissions rated rating waste in based day days")
_BEFORE_ZERO = word_set("net ground absolute sub patient day below near")


def counts_nothing(block: Block, amount: Amount) -> bool:
    """Say whether an amount is a name, a place in time or a place in a list, and counts nothing."""
    number, has_unit = amount.number, bool(amount.unit)
    words, first, last = block.words, number.first, number.last
    if amount.is_money:
        return False
    if (not amount.sign and _tied_to_a_name(block, first)) or (amount.last == last and _cut_off(block, number)):
        return True
    if amount.last > last and block.glued(amount.last - 1) and words[amount.last][:1].isdigit():
        return True
    if words[first - 1] in ("©", "copyright", "#", "@", "№"):
        return True
    if number.spelled:
        return _spelled_label(block, number, has_unit) or _calendar_frame(words, number)
    if _calendar_frame(words, number) or _time_of_day(block, number):
        return True
    if not number.plain:
        return _decimal_label(block, number)
    return (
        _date(block, number)
        or _year(block, number, has_unit)
        or _telephone(block, number)
        or _list_marker(block, number)
        or _named(block, number, has_unit)
        or (words[last] in _HYPHENS and words[last + 1] == "a" and block.glued(last - 1))
    )


def _tied_to_a_name(block: Block, first: int) -> bool:
    """Find what touches the number on the left: "L2", "COVID-19", "mid-2010s", "1/6"."""
    if first == 0 or not block.glued(first - 1):
        return False
    before = block.words[first - 1]
    if before in ("/", ":", "_", "@", "#", "'", "’") and block.glued(first - 2):
        return True
    if before[:1].isalnum():
        return True
    if (before in _HYPHENS or before == "+") and first > 1 and block.glued(first - 2):
        return block.words[first - 2][:1].isalnum()
    return before in ("#", "_", "@")


def _cut_off(block: Block, number: Number) -> bool:
    """Find what touches the number on the right and makes it another thing: "21st", "1960s", "5G", "2:30", "20/20"."""
    last = number.last
    if not block.glued(last - 1):
        return False
    after = block.words[last]
    if after[:1].isalpha():
        return not number.spelled
    if after in ("/", ":", "_", "@", "^", "*", "\\") and block.words[last + 1][:1].isalnum() and block.glued(last):
        return not block.words[last + 1].isalpha() or after != "/"
    return False


def _decimal_label(block: Block, number: Number) -> bool:
    """Find versions ("Web 2.0", "version 3.1"): a decimal right after a label."""
    before = block.words[number.first - 1]
    return number.decimals > 0 and before in ("version", "web", "section", "chapter", "table", "figure", "v")


def _calendar_frame(words: list[str], number: Number) -> bool:
    """Find "the last three years", "its first 12 months", "the next two to three weeks"."""
    unit = words[number.last] if words[number.last] not in _HYPHENS else words[number.last + 1]
    if unit in ("full", "consecutive", "financial", "calendar", "fiscal", "academic", "school", "business", "working"):
        unit = words[number.last + 1]
    if unit not in TIME_UNITS:
        return False
    at = number.first - 1
    if words[at] in ("few", "or", "to", "-", "–"):
        at -= 2
    return words[at] in FRAMES


def _time_of_day(block: Block, number: Number) -> bool:
    words, last = block.words, number.last
    if words[last] in _CLOCK - {"hrs"}:
        return True
    if words[last] in ("a", "p") and words[last + 1] == "." and words[last + 2] == "m":
        return True
    return words[number.first - 1] == "at" and number.decimals == 2 and words[last] in (".", ",", "on", "")


def _date(block: Block, number: Number) -> bool:
    """Find the day of a month: "28 June", "June 28", "Sept . 30", "the 3rd"; and "5 to 9 May"."""
    if number.value > 31 or number.value == 0:
        return False
    words, first, last = block.words, number.first, number.last
    if _month(block, last) or (words[last] == "of" and _month(block, last + 1)):
        return True
    if words[last] in _HYPHENS | {"to", "and", "or"} and words[last + 1].isdigit() and _month(block, last + 2):
        return True
    before = first - 1 - (words[first - 1] in (".", "the"))
    if _month(block, before):
        return True
    # "June 5 to 9", "June 5-9"
    return words[first - 1] in _HYPHENS | {"to", "and"} and words[first - 2].isdigit() and _month(block, first - 3)


def _month(block: Block, index: int) -> bool:
    word = block.words[index]
    if word not in MONTHS:
        return False
    # "may" and "march" are verbs too; in lower case they are months only beside a number and a stop.
    return block.capital(index) or word not in ("may", "march", "mar", "sun", "sat") or _stop(block.words, index + 2)


def _stop(words: list[str], index: int) -> bool:
    return words[index] in (",", ".", "", ")") or words[index][:2] in ("19", "20")


def _year(block: Block, number: Number, has_unit: bool) -> bool:
    words, first, last = block.words, number.first, number.last
    if number.last - number.first != 1 or len(words[first]) != 4 or words[first][0] not in "12":
        return False
    value = int(number.value)
    if value > 2199:
        return False
    before = words[first - 1]
    if before in YEAR_CUES or _month(block, first - 1):
        return (
            before not in ("of", "to", "from", "by", "between", "and", "or", "the")
            or (value >= 1800 and not has_unit)
            or value >= 1900
        )
    if before in (",",) and (words[first - 2].isdigit() and _month(block, first - 3)):
        return True
    if words[last] in ("-", "–", "/") and words[last + 1].isdigit() and len(words[last + 1]) in (2, 4):
        return (value >= 1700 and len(words[last + 1]) == 2) or words[last + 1][:2] in ("18", "19", "20")
    return 1900 <= value <= 2099 and not has_unit


def _telephone(block: Block, number: Number) -> bool:
    words, first, last = block.words, number.first, number.last
    digits = words[first]
    if len(digits) > 1 and digits[0] == "0":
        return True
    if words[first - 1] == "+" and (words[last] in _HYPHENS or (words[last].isdigit() and words[last + 1].isdigit())):
        return True
    chain = 0
    at = last
    while words[at] in _HYPHENS and block.glued(at) and block.glued(at - 1) and words[at + 1].isdigit() and chain < 4:
        chain += 1
        at += 2
    if chain >= 2:
        return True
    return words[first - 1] in _TELEPHONE_CUES - {"on", "text"} and words[last] not in TIME_UNITS and last - first == 1


def _list_marker(block: Block, number: Number) -> bool:
    """Find "1. First point", "(2)", "[12]" and a lone counter on a line of its own."""
    words, first, last = block.words, number.first, number.last
    if words[first - 1] in ("[", "(") and words[last] in ("]", ")") and number.value < 1000:
        return words[first - 1] == "[" or first == 1
    if first == 0 and words[last] in (".", ")") and last < block.size - 1:
        return not block.glued(last) and block.words[last + 1][:1].isalpha()
    return first == 0 and last == block.size and number.value < 1000 and block.text.strip() != words[first]


def _named(block: Block, number: Number, has_unit: bool) -> bool:
    """Find a label or a name before the number: "Section 230", "Channel 4", "Apollo 11", "pages 3 to 5"."""
    words, first = block.words, number.first
    before = words[first - 1]
    if before in (".",) and words[first - 2] in ("no", "nos", "fig", "vol", "sec", "nr", "p", "pp", "art"):
        return True
    if before in _LABELS:
        return True
    if (
        (before in ("and", "to", "or", ",") or before in _HYPHENS)
        and words[first - 2].isdigit()
        and words[first - 3] in _LABELS
    ):
        return words[first - 3].endswith("s") or before in ("to",) or before in _HYPHENS
    return not has_unit and number.value < 1000 and _proper_name(block, first - 1)


def _proper_name(block: Block, index: int) -> bool:
    """Say whether a token is a capitalised word inside a sentence, so that a bare number after it belongs to it."""
    before = block.words[index - 1]
    if index < 1 or not block.capital(index) or not before:
        return False
    return before not in (".", "!", "?", ":", "“", '"', "•", "‘") and block.words[index] not in ("i", "the", "a")


def _ordinal(block: Block, number: Number) -> bool:
    """Find "twenty-first" and "hundred and fifth": a cardinal that ends in an ordinal."""
    words, last = block.words, number.last
    at = last + (words[last] in _HYPHENS)
    round_number = number.value % 10 == 0 and not number.fraction
    return round_number and (words[at] in ("first", "second") or words[at] in DENOMINATORS) and words[at] != "half"


def _spelled_label(block: Block, number: Number, has_unit: bool) -> bool:
    words, first, last = block.words, number.first, number.last
    if number.value == 0:
        return words[last] in _AFTER_ZERO or words[last] in _HYPHENS or words[first - 1] in _BEFORE_ZERO
    if words[first - 1] in ("number", "numbers", "chapter", "part", "phase", "stage", "tier", "formula", "channel"):
        return number.exponent == 0
    if words[last] in _CLOCK or _ordinal(block, number):
        return True
    return block.capital(first) and not has_unit and number.exponent == 0 and _proper_name(block, first - 1)
