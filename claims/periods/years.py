"""Read financial and academic years ("2017/18", "FY2018", "this school year"), years in words, decades, centuries."""

from datetime import date

from claims.periods.calendar import moved, year_of
from claims.periods.clock import Clock
from claims.periods.moments import CENTURY, century_of
from claims.periods.period import Stretch, inferred, known, unknown
from claims.periods.tokens import (
    Read,
    Tokens,
    below_hundred,
    ordinal_at,
    short_year_at,
    year_at,
    year_digits_at,
    year_words_at,
)
from claims.periods.words import DASHES, DECADE_WORDS, LAST, NEXT, THIS, listed

_FINANCIAL = listed("financial fiscal budget")
_ACADEMIC = listed("academic school university")
_BOTH = listed("and or")
_JOINTS = DASHES | {"/"}
_AGES = listed("his her their my your our mid early late")
_SEASONAL = listed("season term winter")
_OTHER_YEARS = listed("marketing crop model plan programme season policy contract water wage reporting accounting")
_WHICH = "which one is not said: the one it was said in is taken"


def split_year(t: Tokens, i: int) -> Read | None:
    """Read "2017/18", "2017-2018", "2017–18" or "1998-9" of two years in a row; return the first and the stop."""
    year = year_digits_at(t, i)
    j = i + 1
    if year is None or t.words[j] not in _JOINTS or not t.tight(j) or not t.plain_number(j + 1):
        return None
    second = t.words[j + 1]
    following = str(year[0] + 1)
    if second in {following, following[2:]} or (second == following[3:] and second != "0"):
        return None if t.words[j + 2] == t.words[j] and t.tight(j + 2) else (year[0], j + 2)
    return None


def year_name(t: Tokens, i: int) -> tuple[str, int] | None:
    """Read "financial year", "school year" or "FY" as the kind of year it is, and the stop."""
    word = t.words[i]
    if word == "fy":
        return "financial_year", i + 1
    j = t.after(i + 1, DASHES)
    if t.words[j] in {"year", "years"}:
        if word in _FINANCIAL:
            return "financial_year", j + 1
        if word == "tax":
            return "tax_year", j + 1
        if word in _ACADEMIC:
            return "academic_year", j + 1
    if word == "fiscal" and (year_digits_at(t, i + 1) or short_year_at(t, i + 1)):
        return "financial_year", i + 1
    return None


def named_year(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read a financial or academic year, or another kind that has no agreed months, at token i."""
    if t.words[i].isdecimal():
        split = split_year(t, i)
        if split:
            return _split(t, split, t.words[i + 1], clock)
        year = year_digits_at(t, i)
        name = year_name(t, i + 1) if year else None
        return one_number(name[1], year[0], name[0], clock) if year and name and t.words[i + 1] != "fy" else None
    name = year_name(t, i)
    first = _named_first(t, name, clock) if name else None
    if first:
        return first
    if t.words[i] in _OTHER_YEARS and t.words[i + 1] == "year" and year_digits_at(t, i + 2):
        stop = (split_year(t, i + 2) or (0, i + 3))[1]
        return unknown(stop, "custom", f"a {t.words[i]} year has no agreed first and last day")
    return _relative(t, i, clock)


def _split(t: Tokens, split: Read, sign: str, clock: Clock) -> Stretch | None:
    first, stop = split
    name = year_name(t, stop)
    kind = name[0] if name else "financial_year"
    reason = ""
    if name is None:
        kind = _kind_before(t, stop - 3)
        reason = "" if kind else "two years joined by a stroke or dash are taken as a financial year"
        if not kind and len(t.words[stop - 1]) == 4 and sign != "/":
            return None  # "2017-2018" is a range of two calendar years
        if t.words[stop - 4] == "season":
            return unknown(stop, "custom", "a season has no agreed first and last day")
        j = stop if t.words[stop] in _SEASONAL else stop + 1  # "the 2017-18 flu season"
        if t.words[j] in _SEASONAL:
            return unknown(j + 1, "custom", f"a {t.words[j]} has no agreed first and last day")
        if t.words[stop] in {"intake", "cohort", "entry"}:
            kind, reason = "academic_year", "the words around it make it an academic year"
    return _of(name[1] if name else stop, first, kind or "financial_year", clock, reason)


def _kind_before(t: Tokens, i: int) -> str:
    """Return the kind that a list before token i has: "the academic years 2015/16 to 2017/18"; else ""."""
    for j in range(i - 1, max(-1, i - 16), -1):
        name = year_name(t, j)
        if name:
            return name[0]
        word = t.words[j]
        if not (word.isdecimal() or word in _JOINTS or word in _BOTH or word in {"to", ",", "year", "years", "of"}):
            return ""
    return ""


def _named_first(t: Tokens, name: tuple[str, int], clock: Clock) -> Stretch | None:
    kind, j = name
    if t.words[j] in {"of", "in", "-"}:
        j += 1
    split = split_year(t, j)
    if split:
        return _of(split[1], split[0], kind, clock)
    year = year_digits_at(t, j)
    if year:
        return one_number(year[1], year[0], kind, clock)
    short = short_year_at(t, j, quoted=t.words[name[1] - 1] in {"fy", "fiscal"})
    if short is None:
        return None
    first = short[0]
    if t.words[short[1]] in _JOINTS and t.tight(short[1]) and t.words[short[1] + 1] == f"{(first + 1) % 100:02d}":
        return _of(short[1] + 2, century_of(first, clock), kind, clock)
    return one_number(short[1], century_of(first, clock), kind, clock)


def one_number(stop: int, year: int, kind: str, clock: Clock) -> Stretch | None:
    """Return a kind of year named by one number: by its usual reading, the calendar year it ends or starts in."""
    if clock.start_of(kind) == (1, 1):
        return _of(stop, year, kind, clock)
    by_start = clock.named_by_start(kind)
    reason = f"a year named by one number is taken as the one that {'starts' if by_start else 'ends'} in it"
    return _of(stop, year if by_start else year - 1, kind, clock, reason)


def _of(stop: int, first: int, name: str, clock: Clock, reason: str = "") -> Stretch:
    days = clock.year_of(name, first)
    kind = _kind(name)
    if days is None:
        return unknown(stop, kind, f"the first month of this kind of year is not known for {clock.jurisdiction}")
    return known(stop, days, kind, "inferred" if reason else "printed", reason)


def _kind(name: str) -> str:
    return "academic_year" if name == "academic_year" else "financial_year"


def _relative(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "the academic year", "last financial year", "the financial year just ended": counted from the day said."""
    word, j = t.words[i], i
    step = 1 if word in NEXT else -1 if word in LAST else 0
    if step or word in THIS:
        j += 1
    elif t.words[i - 1] != "the":
        return None
    name = year_name(t, j)
    if name is None or t.words[name[1] - 1] != "year":
        return None
    stop = name[1]
    ended = t.words[stop] == "just" and t.words[stop + 1] in {"ended", "gone", "past"}
    if ended:
        stop, step = stop + 2, -1
    reason, kind = clock.lacks("month"), _kind(name[0])
    if reason or clock.said is None:
        return unknown(stop, kind, reason)
    around = clock.year_around(name[0], clock.said)
    if around is None:
        return unknown(stop, kind, f"the first month of this kind of year is not known for {clock.jurisdiction}")
    days = moved(around, step, "year")
    return inferred(stop, days, kind, _WHICH) if j == i and not ended else known(stop, days, kind, "resolved")


_BEFORE_YEAR = listed("in since of from between and to by until before after")
_COUNTED = listed("people children million men women thousand")


def year_in_words(t: Tokens, i: int, _: Clock) -> Stretch | None:
    """Read "in nineteen twenty eight", "year 247", "the years 2015": the words before them make them years."""
    word = t.words[i]
    if word in {"year", "years"}:
        year = year_words_at(t, i + 1) or year_digits_at(t, i + 1)
        if year is None and t.plain_number(i + 1) and len(t.words[i + 1]) > 2:
            year = int(t.words[i + 1]), i + 2
        split = split_year(t, i + 1)
        if split or (year and t.words[year[1]] in DASHES and t.glued(year[1])):
            return None
        return known(year[1], year_of(year[0]), "year") if year and year[0] >= 100 else None
    if t.words[i - 1] not in _BEFORE_YEAR:
        return None
    year = year_words_at(t, i)
    if year is None or not 1000 <= year[0] < 2200 or t.words[year[1]] in _COUNTED:
        return None
    if year[0] % 1000 == 0 and t.words[i - 1] not in {"in", "since", "of"}:
        other = year_at(t, year[1] + 1)  # "to two thousand" is a count, "from two thousand to 2010" a year
        if other is None or not year[0] < other[0] < 2200:
            return None
    following = t.words[year[1]]
    return None if len(following) > 3 and following.endswith("s") else known(year[1], year_of(year[0]), "year")


def year_end(t: Tokens, i: int, _: Clock) -> Stretch | None:
    """Read "year-end 2023" as its last day."""
    j = t.after(i + 1, DASHES)
    year = year_digits_at(t, j + 1) if t.words[i] == "year" and t.words[j] == "end" else None
    return known(year[1], (date(year[0], 12, 31), date(year[0], 12, 31)), "day") if year else None


_BEFORE_SHORT = frozenset({"in", "since", "from", "until", "before", "after", "summer", "of"})
_STOPS = frozenset({"", ".", ",", ";", ")", "?", "!"})


def decade(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "the 1970s", "1970's", "the 70s", "the '40s", "the nineteen seventies", "the noughties", "the 1800s"."""
    article = t.words[i - 1] == "the"
    quoted = t.words[i] in {"'", "’", "‘"}
    j = i + 1 if quoted else i
    word = t.words[j]
    if word.isdecimal():
        if len(word) not in {2, 4} or word[-1] != "0":
            return None
        return _decade_digits(t, j, article or quoted or t.words[i - 1] in {"in", "since"} or _listed(t, j))
    return _decade_words(t, j, article)


def short_year(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read the "'08" of "back in '08" and "since ’08"."""
    year = short_year_at(t, i) if t.words[i - 1] in _BEFORE_SHORT else None
    if year is None or not (t.words[year[1]].isalpha() or t.words[year[1]] in _STOPS):
        return None
    return inferred(year[1], year_of(century_of(year[0], clock)), "year", CENTURY)


def _listed(t: Tokens, j: int) -> bool:
    """Say whether another decade stands before token j: "the 70s and 80s"."""
    k = j - 2 if t.words[j - 1] in {"and", "or", "to", "-", "–"} else j
    return k < j and t.words[k] == "s" and t.glued(k)


def _decade_digits(t: Tokens, j: int, introduced: bool) -> Stretch | None:
    word, k = t.words[j], j + 1
    if t.words[k] in {"'", "’"} and t.glued(k):
        k += 1
    if t.words[k] != "s" or not t.glued(k):
        return None
    if len(word) == 4:
        return _full_decade(k + 1, int(word)) if 1000 <= int(word) < 2200 else None
    if not introduced or t.words[j - 1] in _AGES:
        return None
    return _decade(k + 1, 1900 + int(word), "inferred", "the century is not printed: the twentieth is taken")


def _full_decade(stop: int, first: int) -> Stretch:
    """Return a decade; of the first of a century "the 1900s" may be all of it, and "the 1800s" mostly are."""
    if first % 100 or first >= 2000:
        return _decade(stop, first)
    return inferred(
        stop, (date(first, 1, 1), date(first + 99, 12, 31)), "custom",
        "it may be ten years or a hundred: the hundred are taken",
    )  # fmt: skip


def _decade_words(t: Tokens, j: int, article: bool) -> Stretch | None:
    century, j = _century_words(t, j)
    tens = DECADE_WORDS.get(t.words[j])
    if t.words[j] == "thousands" and t.words[j - 1] == "two" and article:
        century, tens = 20, 0
    if tens is None or (century is None and (not article or t.words[j] == "tens")):
        return None
    start = tens if tens >= 1000 else (19 if century is None else century) * 100 + tens
    if century is None and tens < 1000:
        return _decade(j + 1, start, "inferred", "the century is not printed: the twentieth is taken")
    return _decade(j + 1, start)


def _century_words(t: Tokens, j: int) -> tuple[int | None, int]:
    """Read the "nineteen" of "nineteen seventies" or the "two thousand and" of "two thousand and tens"."""
    if t.words[j] == "two" and t.words[j + 1] == "thousand":
        return 20, j + 3 if t.words[j + 2] == "and" else j + 2
    if t.words[j] == "two" and t.words[j + 1] == "thousands":
        return None, j + 1
    number = below_hundred(t, j)
    if number and 15 <= number[0] <= 20 and number[1] == j + 1:
        return number[0], j + 2 if t.words[j + 1] in DASHES else j + 1
    return None, j


def _decade(stop: int, first: int, basis: str = "printed", reason: str = "") -> Stretch:
    return known(stop, (date(first, 1, 1), date(first + 9, 12, 31)), "decade", basis, reason)


def century(t: Tokens, i: int, _: Clock) -> Stretch | None:
    """Read "the 21st century", counted as most people do: from 2000 to 2099."""
    number = ordinal_at(t, i)
    if number is None:
        return None
    k = number[1] + 1 if t.words[number[1]] in DASHES else number[1]
    if t.words[k] != "century" or not 1 < number[0] < 30:
        return None
    first = (number[0] - 1) * 100
    return known(k + 1, (date(first, 1, 1), date(first + 99, 12, 31)), "custom")
