"""What holds for every text: spans, order, no errors, and reading back what was written."""

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from claims.quantities import currencies, exclusions, find
from claims.quantities.find import _WORDS
from claims.quantities.lexicon import SCALE_LETTERS, SCALES

AROUND = """and to in of per cent point 5 18.4 1,000 2018 0.5 .5 1e5 12,34,567 1.111,11 more than up rose by increase
between from year-old times as thirds the pounds cents basis points US June Section ² 999999999999999999999999999"""
FRAGMENTS = st.sampled_from([*sorted(_WORDS), *SCALES, *SCALE_LETTERS, *"%£$€-–.,/:()+~^×½⅔²#©\n", *AROUND.split()])
SOUP = st.lists(st.tuples(FRAGMENTS, st.sampled_from(["", " ", " ", "\u202f", "\n"])), max_size=30).map(
    lambda pairs: "".join(fragment + gap for fragment, gap in pairs)
)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=200) | SOUP)
def test_spans_are_in_order_and_hold_exactly_what_was_printed(text):
    end = 0
    for quantity in find(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.printed
        assert quantity.comparator in {"=", "~", "<", ">", "<=", ">="}
        assert quantity.figure_kind in {"level", "change", "share"}
        assert quantity.value is None or quantity.value.is_finite()
        assert quantity.high is None or quantity.high > quantity.value
        end = quantity.end


SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()  # noqa: SIM905 a list of twenty lines says no more
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
COUNTS = st.integers(min_value=2, max_value=10**12)


def in_words(number: int) -> str:
    """Spell a number below a thousand million the British way."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(head)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError(number)


@given(COUNTS)
def test_a_count_with_separators_reads_back(count):
    (quantity,) = find(f"{count:,} reports")
    assert (quantity.value, quantity.unit) == (count, "reports")


@given(st.integers(min_value=2, max_value=10**9 - 1))
def test_a_count_in_words_reads_back(count):
    (quantity,) = find(f"{in_words(count)} reports were made")
    assert (quantity.value, quantity.unit) == (count, "reports")


@given(
    st.decimals(min_value="0.1", max_value="999.9", places=1), st.sampled_from(["million", "bn", "m", "thousand", "tn"])
)
def test_a_scaled_number_reads_back_with_its_places(number, scale):
    exponent = {"million": 6, "bn": 9, "m": 6, "thousand": 3, "tn": 12}[scale]
    (quantity,) = find(f"£{number} {scale}")
    assert (quantity.value, quantity.decimals) == (number.scaleb(exponent), 1 - exponent)


@given(st.decimals(min_value="-99.99", max_value="9999.99", places=2))
def test_a_percentage_reads_back_unscaled(number):
    (quantity,) = find(f"{number}%")
    assert (quantity.value, quantity.unit, quantity.decimals) == (number, "%", 2)


@given(COUNTS, COUNTS, st.sampled_from(["between {} and {}", "{} to {}", "{}–{}"]))
def test_a_range_reads_back_both_ends(one, other, pattern):
    low, high = sorted((one, other))
    if low == high:
        high += 1
    (quantity,) = find(pattern.format(f"£{low:,}", f"£{high:,}"))
    assert (quantity.value, quantity.high, quantity.unit) == (low, high, "GBP")


@given(st.integers(min_value=1, max_value=50), st.integers(min_value=1, max_value=50))
def test_a_share_reads_back_part_and_whole(part, rest):
    (quantity,) = find(f"{part} out of {part + rest} children")
    assert (quantity.value, quantity.whole, quantity.figure_kind) == (part, part + rest, "share")


@given(st.integers(min_value=0, max_value=10**30))
def test_a_number_longer_than_any_quantity_is_left_alone_without_an_error(number):
    found = find(f"{number:030d}0000")
    assert all(isinstance(quantity.value, Decimal) for quantity in found)


SIGNS = {
    "R": "ZAR", "RM": "MYR", "KSh": "KES", "N": "NGN", "P": "P", "US$": "USD", "$A": "AUD", "£": "GBP", "Rs ": "INR",
}  # fmt: skip


@given(COUNTS.filter(lambda count: count >= 1000), st.sampled_from(sorted(SIGNS)))
def test_money_reads_back_whether_its_sign_is_a_mark_or_letters(count, sign):
    (quantity,) = find(f"paid {sign}{count:,} for it")
    assert (quantity.value, quantity.unit) == (count, SIGNS[sign])


@given(COUNTS.filter(lambda count: count >= 1000), st.sampled_from([",", " ", "’", "'", "\u202f"]))
def test_a_count_grouped_in_any_manner_is_the_same_number(count, separator):
    (quantity,) = find(f"{count:,} reports".replace(",", separator))
    assert (quantity.value, quantity.unit) == (count, "reports")


@given(st.integers(10, 10**9), st.sampled_from("¹²³⁴⁵"))
def test_a_note_printed_raised_never_touches_the_number_before_it(count, mark):
    assume(count != 10)
    (quantity,) = find(f"There were {count:,}{mark} reports")
    assert (quantity.value, quantity.unit) == (count, "reports")


@given(st.integers(1900, 2099), st.sampled_from(sorted(currencies.SIGNS)))
def test_a_sign_never_makes_the_year_before_it_money(year, sign):
    for text in (f"to March {year} {sign}million", f"to March {year} {sign}'000", f"in {year} {sign}5m"):
        assert all(quantity.value != year for quantity in find(text))


MOVES = ["rose", "fell", "was cut", "has risen", "would double", "went", "increased"]


@given(COUNTS, COUNTS, st.sampled_from(MOVES), st.sampled_from(["", "about ", "roughly "]))
def test_a_verb_of_change_before_from_makes_two_levels(one, other, verb, hedge):
    assume(one != other)
    levels = [quantity for quantity in find(f"It {verb} from {hedge}£{one:,} to £{other:,}") if quantity.unit == "GBP"]
    assert [(quantity.value, quantity.high, quantity.figure_kind) for quantity in levels] == [
        (one, None, "level"),
        (other, None, "level"),
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | SOUP)
@example("SIXTEENTH.0")
def test_every_run_of_digits_is_in_a_quantity_or_excluded_by_name(text):
    spans = sorted([*((q.start, q.end) for q in find(text)), *((start, end) for start, end, _ in exclusions(text))])
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for match in re.finditer("[0-9]+", text):
        assert any(start <= match.start() and match.end() <= end for start, end in spans)


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_the_relation_follows_from_the_kind(text):
    for quantity in find(text):
        assert (quantity.relation == "") == (quantity.figure_kind == "level")
        assert (quantity.relation == "times") == (quantity.change_unit == "times")
