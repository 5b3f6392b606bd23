"""Numbers, ranges and quantities in words for readers: thousands separators, scale words, units, "about"."""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal

from claims.arithmetic.interval import EXACT, Interval
from claims.quantities.quantity import Quantity

SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€", "JPY": "¥", "INR": "₹"}
SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
RATES = ("%", "pp", "times")
AFTER = {"%": " %", "pp": " percentage points"}
MINUS = "−"
# What a comparator is called; things one can count are fewer, other things less.
COMPARATORS = {"=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most "}
# Closed to the next digit a reader may see, and no further: enough to tell any two printed numbers apart.
FINEST = 30
TEN = 10
SHORT = 6  # digits that are read at a glance
SHORTER = 4  # and those of a percentage
ROUND = Context(prec=2_500, rounding=ROUND_HALF_EVEN)


def number(value: Decimal, decimals: int = 0) -> str:
    """Write a number with as many places as were printed, thousands separated, millions and more in words.

    `decimals` is as in Quantity: below zero it says how many digits before the decimal point were not printed.

    >>> number(Decimal(82109)), number(Decimal(18400000), -5), number(Decimal("-9.7"), 1)
    ('82,109', '18.4 million', '−9.7')
    """
    value = value.quantize(Decimal((0, (1,), -decimals)), context=ROUND)
    if decimals < 0 and value:
        for power, word in SCALES:
            if value.adjusted() >= power and -decimals >= power - 3:
                return f"{_digits(value.scaleb(-power, EXACT), max(0, power + decimals))} {word}"
    return _digits(value, max(0, decimals))


def with_unit(text: str, unit: str) -> str:
    """Put the unit where a reader expects it: a currency's sign before, everything else after.

    >>> with_unit("3.2 million", "GBP"), with_unit("700", "%"), with_unit("131", "arrests"), with_unit("5", "CHF")
    ('£3.2 million', '700 %', '131 arrests', 'CHF 5')
    """
    if unit in SYMBOLS:
        return f"{MINUS}{SYMBOLS[unit]}{text[1:]}" if text.startswith(MINUS) else f"{SYMBOLS[unit]}{text}"
    if len(unit) == 3 and unit.isupper() and unit.isalpha():
        return f"{unit} {text}"
    return text + AFTER.get(unit, f" {unit}" if unit else "")


def quantity(said: Quantity, *, unit: str | None = None) -> str:
    """Write a quantity as it was said, with its comparator and unit (or another `unit`; "" for none).

    >>> quantity(Quantity(0, 0, "", Decimal(130), comparator=">", unit="suspects"))
    'more than 130 suspects'
    >>> quantity(Quantity(0, 0, "", Decimal(10), Decimal(20), unit="GBP"))
    '£10 to £20'
    """
    if said.value is None:
        return said.printed
    shown = said.unit if unit is None else unit
    if 0 < said.value < 1 and said.printed and not any(character.isdigit() for character in said.printed):
        return said.printed  # "two thirds" has no digits to write
    text = number(said.value, said.decimals)
    if said.whole is not None:
        among = "in" if " in " in said.printed else "of"
        return with_unit(f"{COMPARATORS[said.comparator]}{text} {among} {number(said.whole)}", shown)
    if said.high is not None:
        return f"{COMPARATORS[said.comparator]}{_from_to(text, number(said.high, said.decimals), shown)}"
    return f"{COMPARATORS[said.comparator]}{with_unit(text, shown)}"


def change(said: Quantity, *, unit: str | None = None) -> str:
    """Write a quantity as `quantity` does, and a rise or fall as one.

    >>> change(Quantity(0, 0, "", Decimal(700), unit="%", figure_kind="change", direction="up"))
    'a rise of 700 %'
    """
    lead = {"up": "a rise of ", "down": "a fall of "}.get(said.direction, "") if said.figure_kind == "change" else ""
    return lead + quantity(said, unit=unit)


def span(interval: Interval, unit: str = "", *, counted: bool = False) -> str:
    """Write an interval: "10,257 to 10,270", "more than 5.6 %", "any number"; ends of ten and more whole if `counted`.

    >>> span(Interval(Decimal("10257.21"), Decimal("10270.04")))
    '10,257 to 10,270'
    >>> span(Interval(Decimal("5.5"), None, low_closed=False), "%")
    'more than 5.5 %'
    """
    place = _fitting_place(interval, unit)
    whole = counted and interval.low is not None and interval.low >= TEN
    return _span(interval, unit, max(place, 0) if whole else place)


def spans(first: Interval, second: Interval, unit: str = "") -> tuple[str, str]:
    """Write two intervals with digits enough that they look apart when they are, and together when they meet.

    >>> spans(Interval(Decimal("25.63"), Decimal("25.63")), Interval(Decimal("24.5"), Decimal("25.5")), "%")
    ('25.63 %', '24.5 to 25.5 %')
    """
    places = [_fitting_place(first, unit), _fitting_place(second, unit)]
    meets = first.meets(second)
    while _rounded(first, places[0]).meets(_rounded(second, places[1])) != meets and min(places) > -FINEST:
        places = [place - 1 for place in places]
    return _span(first, unit, places[0]), _span(second, unit, places[1])


def about(interval: Interval, unit: str = "") -> str:
    """Write the middle of an interval with the digits its width allows: "about 11,730", "about 1.1 million".

    >>> about(Interval(Decimal("11721.5"), Decimal("11738.3"))), about(Interval(Decimal(1096504), Decimal(1103139)))
    ('about 11,730', 'about 1.1 million')
    """
    if interval.low is None or interval.high is None:
        return span(interval, unit)
    middle = EXACT.multiply(EXACT.add(interval.low, interval.high), Decimal("0.5"))
    width = EXACT.subtract(interval.high, interval.low)
    place = min(width.adjusted(), middle.adjusted() - 1) if _wide(interval) else middle.adjusted() - 2
    shown = middle.quantize(Decimal((0, (1,), place)), context=ROUND)
    return f"about {with_unit(number(shown, -_last_place(shown)), unit)}"


def change_words(interval: Interval, unit: str, write: Callable[[Interval, str], str] = span) -> str:
    """Write a change as a rise, a fall, or neither, without a minus sign where a word says it.

    >>> change_words(Interval(Decimal("-9.4"), Decimal("-9.3")), "%")
    'a fall of 9.3 to 9.4 %'
    """
    if interval.point and interval.contains(Decimal(0)):
        return "no change"
    if interval.low is not None and interval.low >= 0:
        return f"a rise of {write(interval, unit)}"
    if interval.high is not None and interval.high <= 0:
        return f"a fall of {write(interval.times(Decimal(-1)), unit)}"
    return f"a change of {write(interval, unit)}"


def listed(words: list[str], last: str = "and") -> str:
    """Join words as a sentence does: "a", "a and b", "a, b and c".

    >>> listed(["13", "19", "99"])
    '13, 19 and 99'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def place_name(unit: Decimal) -> str:
    """Name a power of ten a number was rounded to.

    >>> place_name(Decimal(100)), place_name(Decimal("1E+7")), place_name(Decimal("0.1"))
    ('hundreds', 'ten millions', 'tenths')
    """
    power = unit.adjusted()
    small = {0: "units", -1: "tenths", -2: "hundredths", -3: "thousandths"}
    if power in small or power < 0:
        return small.get(power, f"10^{power}")
    leads = ("", "ten ", "hundred ")
    groups = {3: "thousands", 6: "millions", 9: "billions", 12: "trillions"}
    if power < 3:
        return ("", "tens", "hundreds")[power]
    group = groups.get(power - power % 3)
    return leads[power % 3] + group if group else f"10^{power}"


def _digits(value: Decimal, places: int) -> str:
    return f"{value if value else abs(value):,.{places}f}".replace("-", MINUS)


def _from_to(low: str, high: str, unit: str) -> str:
    """Write the unit once where it follows the numbers, and at both where it stands before them."""
    if with_unit("", unit).strip() and with_unit("0", unit).endswith("0"):
        return f"{with_unit(low, unit)} to {with_unit(high, unit)}"
    words = low.rpartition(" ")[2], high.rpartition(" ")[2]
    if words[0] == words[1] and words[0].isalpha():
        low = low.rpartition(" ")[0]
    return f"{low} to {with_unit(high, unit)}"


def _last_place(value: Decimal) -> int:
    """Give the power of ten of the last digit that is not zero."""
    return value.adjusted() - len(value.normalize(ROUND).as_tuple().digits) + 1


def _wide(interval: Interval) -> bool:
    """Say whether the ends differ enough for a reader to care, in six digits."""
    if interval.low is None or interval.high is None:
        return False
    width = EXACT.subtract(interval.high, interval.low)
    return width > 0 and width.adjusted() >= max(interval.low.adjusted(), interval.high.adjusted()) - 6


def _fitting_place(interval: Interval, unit: str) -> int:
    """Choose the last place worth showing.

    Ends that are short numbers are shown in full. Else two digits of the width, or three of a number that has hardly
    any, and no more than three of a change; but whole numbers below ten million are never cut.
    """
    ends = [end for end in (interval.low, interval.high) if end]
    size = max((end.adjusted() for end in ends), default=0)
    full = min((_last_place(end) for end in ends), default=0)
    if size - full < (SHORTER if unit in RATES else SHORT):
        return full
    place = size - 2
    if interval.low is not None and interval.high is not None and unit not in RATES and _wide(interval):
        place = EXACT.subtract(interval.high, interval.low).adjusted() - 1
    return max(full, min(place, 0) if size < 7 else place)


def _rounded(interval: Interval, place: int) -> Interval:
    ends = [
        None if end is None else end.quantize(Decimal((0, (1,), place)), context=ROUND)
        for end in (interval.low, interval.high)
    ]
    return Interval(ends[0], ends[1], interval.low_closed, interval.high_closed)


def _span(interval: Interval, unit: str, place: int) -> str:
    if interval.empty:
        return "no number"
    shown = _rounded(interval, place)
    low, high = (None if end is None else number(end, -place) for end in (shown.low, shown.high))
    if low is None and high is None:
        return "any number"
    if high is None:
        return COMPARATORS[">=" if interval.low_closed else ">"] + with_unit(str(low), unit)
    if low is None:
        return COMPARATORS["<=" if interval.high_closed else "<"] + with_unit(high, unit)
    return with_unit(low, unit) if low == high else _from_to(low, high, unit)
