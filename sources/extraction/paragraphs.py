"""Lines as a page is laid out, joined to the paragraphs they were written in."""

import re

from sources.extraction.extracted import BETWEEN_CELLS
from sources.extraction.glyphs import HYPHEN  # for every hyphen at a line's end, whether or not it divides a word

# First parts of words that are seldom divided and often compounded; above all the tens: "twenty-five" is a number.
_COMPOUNDING = frozenset(
    (
        *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "two", "three", "four", "five"),
        *("one", "half", "long", "short", "full", "part", "high", "low", "well", "self", "cross", "mid", "year", "so"),
    )
)
_WORD_END = re.compile(r"(?:\w+-)*\w+\Z")
_WORD_BEGINNING = re.compile(r"\w+(?:-\w+)*")
_DIGIT = re.compile(r"\d")
_FULL = 0.72
# "82," at a line's end and "109" at the next one's beginning, unless the comma divides a list or a date.
_NUMBER_END = re.compile(r"(?<![\d.,/])\d{1,3}(?:,\d{3})*,\Z")
_GROUP = re.compile(r"\s*\d{3}(?:,\d{3})*(?:\.\d+)?(?![\d,]*\d)(?!,\s*\d{1,2}\b)")
_RANGE_END = re.compile(r"\d[-–]\Z")
_IN_A_LIST = re.compile(r"\d,\s+\d[\d.,]*,\Z")
_MONTH_DAY = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},\Z", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[•◦▪●○■‣*–—-]\s|\(?[\da-z]{1,3}[.)]\s)")


def join_lines(page: str) -> str:
    r"""Join the lines of a page where the text clearly runs on, and words divided at a line's end.

    A full line runs on unless the next begins like a list item or either looks like a row of figures.

    >>> join_lines("The agency received many refer\ufffe" + "rals by online companies in that\r\nyear.\r\nNext.")
    'The agency received many referrals by online companies in that year.\nNext.'
    """
    page = re.sub("\r\n?", "\n", page).replace(f"{HYPHEN}\n", HYPHEN)
    words = set(re.findall(r"\w+(?:-\w+)*", page.lower()))
    lines = [line.rstrip() for line in page.replace(HYPHEN, f"{HYPHEN}\n").split("\n")]
    widths = sorted(len(line) for line in lines if line)
    full = _FULL * widths[int(0.9 * (len(widths) - 1))] if widths else 0
    joined: list[str] = []
    previous = ""
    for line in lines:
        if previous.endswith(HYPHEN):
            joined[-1] = joined[-1][:-1] + _hyphen(joined[-1][:-1], line.lstrip(), words) + line.lstrip()
        elif _goes_on_in_a_number(previous, line):
            joined[-1] += line.lstrip()
        elif _runs_on(previous, line, full):
            joined[-1] += " " + line.lstrip()
        else:
            joined.append(line)
        previous = line
    return "\n".join(joined).strip("\n")


def _hyphen(before: str, after: str, words: set[str]) -> str:
    """Return "-" where the hyphen at a line's end belongs to the word, as far as the page and the parts tell."""
    left, right = _WORD_END.search(before), _WORD_BEGINNING.match(after)
    if left is None or right is None or not (left.group()[-1].islower() and right.group()[0].islower()):
        return "-"
    one, two = left.group().lower(), right.group().lower()
    if one + two in words:
        return ""
    return "-" if f"{one}-{two}" in words or one in _COMPOUNDING else ""


def _goes_on_in_a_number(line: str, following: str) -> bool:
    """Whether a number is broken at its comma, or two years or a range at their dash, over the line's end.

    >>> _goes_on_in_a_number("there were in all some 82,", "109 that were new")
    True
    >>> _goes_on_in_a_number("It fell in 2015-", "16 by 5 per cent.")
    True
    """
    tail = line[-60:]
    if _RANGE_END.search(tail):
        return following.lstrip()[:1].isdecimal()
    if not _NUMBER_END.search(tail) or not _GROUP.match(following):
        return False
    return not (_IN_A_LIST.search(tail) or _MONTH_DAY.search(tail))


def _runs_on(line: str, following: str, full: float) -> bool:
    if not line.strip() or not following.strip() or len(line) < full:
        return False
    return not (_BULLET.match(following) or _is_row(line) or _is_row(following))


def _is_row(line: str) -> bool:
    if BETWEEN_CELLS in line:
        return True
    digits = len(_DIGIT.findall(line))
    return digits > 0.3 * len(line.replace(" ", ""))
