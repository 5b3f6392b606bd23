"""The words English uses for months, weekdays, units of time and small numbers."""


def listed(words: str) -> frozenset[str]:
    """Return the words of a line as a set.

    >>> "may" in listed("march may")
    True
    """
    return frozenset(words.split())


def numbered(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Return the words of a line with their numbers.

    >>> numbered("one two", 1)
    {'one': 1, 'two': 2}
    """
    return {word: first + step * place for place, word in enumerate(words.split())}


MONTHS = numbered("january february march april may june july august september october november december", 1)
NAMES = [name.capitalize() for name in MONTHS]
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
# Also names, verbs or adjectives: read as months only beside a day, a year or a preposition of time.
DOUBTFUL_MONTHS = listed("may march mar april apr june jun august aug jan sept sep dec")

WEEKDAYS = numbered("monday tuesday wednesday thursday friday saturday sunday")
SHORT_WEEKDAYS = {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}

UNITS = {name: name for name in listed("day week weekend fortnight month quarter year decade century hour")}
UNITS |= {f"{name}s": name for name in UNITS if name != "century"} | {
    "centuries": "century",
    "yr": "year",
    "yrs": "year",
}

LAST = listed("last previous past preceding")
NEXT = listed("next coming upcoming following")
THIS = listed("this current")

ONES = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
ORDINALS = numbered("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth", 1)
ORDINALS |= numbered("fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 14) | {
    "thirtieth": 30
}
DECADE_WORDS = numbered("tens twenties thirties forties fifties sixties seventies eighties nineties", 10, 10)
DECADE_WORDS |= {"noughties": 2000}
SEASONS = listed("spring summer autumn fall winter")
# Days that move, or whose length nobody agrees on.
FEASTS = listed("easter christmas ramadan thanksgiving halloween diwali hogmanay eid passover lent whitsun")
DASHES = listed("- – — ‑ ‐ −")
