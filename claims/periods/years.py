"""Read financial and academic years: "2017/18", "FY2018", "the 2017-18 academic year", "this financial year"."""

from claims.periods.calendar import moved
from claims.periods.clock import Clock
from claims.periods.numbers import year_digits_at
from claims.periods.reading import Reading, known, unknown
from claims.periods.tokens import Tokens
from claims.periods.words import DASHES, LAST, NEXT, THIS

_FINANCIAL = frozenset({"financial", "fiscal", "budget"})
_ACADEMIC = frozenset({"academic", "school", "university"})
_DETERMINERS = frozenset({"the", "a", "an", "each", "every", "our", "its", "their", "per", "that", "any"})


def split_year(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read "2017/18", "2017-2018" or "2017–18" of two years in a row; return the first and the stop."""
    year = year_digits_at(t, i)
    if year is None:
        return None
    j = i + 1
    if t.words[j] not in DASHES | {"/"} or not (t.glued(j) and t.glued(j + 1)) or not t.plain_number(j + 1):
        return None
    second = t.words[j + 1]
    if second == f"{(year[0] + 1) % 100:02d}" or second == str(year[0] + 1):
        return year[0], j + 2
    return None


def year_name(t: Tokens, i: int) -> tuple[str, int] | None:
    """Read "financial year", "school year" or "FY" as the kind of year it is, and the stop."""
    word = t.words[i]
    if word == "fy":
        return "financial_year", i + 1
    if t.words[i + 1] in {"year", "years"}:
        if word in _FINANCIAL:
            return "financial_year", i + 2
        if word == "tax":
            return "tax_year", i + 2
        if word in _ACADEMIC:
            return "academic_year", i + 2
    return None


def named_year(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read a financial or academic year at token i."""
    j = i + 1 if t.words[i] in {"the", "a"} else i
    split = split_year(t, j)
    if split:
        return _split(t, split, t.words[j + 1], clock)
    name = year_name(t, j)
    first = _named_first(t, name, clock) if name else None
    if first:
        return first
    year = year_digits_at(t, j)
    name = year_name(t, j + 1) if year else None
    if year and name and t.words[j + 1] != "fy":
        return _one_number(name[1], year[0], name[0], clock)
    return _relative(t, i, clock)


def _split(t: Tokens, split: tuple[int, int], sign: str, clock: Clock) -> Reading | None:
    first, stop = split
    name = year_name(t, stop)
    kind = name[0] if name else "financial_year"
    reason = ""
    if name is None:
        if len(t.words[stop - 1]) == 4 and sign != "/":
            return None  # "2017-2018" is a range of two calendar years
        reason = "two years joined by a stroke or dash are taken as a financial year"
        if t.words[stop] in {"season", "term"}:
            return unknown(stop + 1, "custom", f"a {t.words[stop]} has no agreed first and last day")
        if t.words[stop] in {"intake", "cohort", "entry"}:
            kind, reason = "academic_year", "the words around it make it an academic year"
    return _of(name[1] if name else stop, first, kind, clock, reason)


def _named_first(t: Tokens, name: tuple[str, int], clock: Clock) -> Reading | None:
    kind, j = name
    if t.words[j] in {"of", "in"}:
        j += 1
    split = split_year(t, j)
    if split:
        return _of(split[1], split[0], kind, clock)
    year = year_digits_at(t, j)
    if year:
        return _one_number(year[1], year[0], kind, clock)
    if t.words[name[1] - 1] == "fy" and len(t.words[j]) == 2 and t.plain_number(j):
        return _one_number(j + 1, 2000 + int(t.words[j]), kind, clock)
    return None


def _one_number(stop: int, year: int, kind: str, clock: Clock) -> Reading | None:
    if clock.start_of(kind) == (1, 1):
        return _of(stop, year, kind, clock)
    by_start = clock.named_by_start(kind)
    reason = f"a year named by one number is taken as the one that {'starts' if by_start else 'ends'} in it"
    return _of(stop, year if by_start else year - 1, kind, clock, reason)


def _of(stop: int, first: int, name: str, clock: Clock, reason: str = "") -> Reading:
    days = clock.year_of(name, first)
    kind = _kind(name)
    if days is None:
        return unknown(stop, kind, f"the first month of this kind of year is not known for {clock.jurisdiction}")
    return known(stop, days, kind, "inferred" if reason else "printed", reason)


def _kind(name: str) -> str:
    return "academic_year" if name == "academic_year" else "financial_year"


def _relative(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "the academic year", "last financial year": counted from the day said."""
    word = t.words[i]
    step = 1 if word in NEXT else -1 if word in LAST else 0
    if not step and word not in THIS and word not in _DETERMINERS:
        return None
    j = i + 1
    if word == "the" and t.words[j] in LAST | NEXT | THIS:
        step, j = (1 if t.words[j] in NEXT else -1 if t.words[j] in LAST else 0), j + 1
    elif word in _DETERMINERS and word != "the":
        return None
    name = year_name(t, j)
    if name is None or t.words[j] == "fy":
        return None
    return _counted(name[1], name[0], step, clock, bare=word == "the" and j == i + 1)


def _counted(stop: int, name: str, step: int, clock: Clock, bare: bool) -> Reading:
    reason = clock.lacks("month")
    kind = _kind(name)
    if reason or clock.said is None:
        return unknown(stop, kind, reason)
    around = clock.year_around(name, clock.said)
    if around is None:
        return unknown(stop, kind, f"the first month of this kind of year is not known for {clock.jurisdiction}")
    days = moved(around, step, "year")
    if bare:
        return known(stop, days, kind, "inferred", "which one is not said: the one it was said in is taken")
    return known(stop, days, kind, "resolved")
