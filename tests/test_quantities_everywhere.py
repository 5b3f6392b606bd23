"""Every sign of money, every bound and every verb of change is read alike, wherever in a sentence it stands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quantities import find

SIGNS = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "₹": "INR",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "NT$": "TWD",
    "R": "ZAR",
    "N": "NGN",
    "P": "P",
    "K": "K",
    "RM": "MYR",
    "Rp": "IDR",
    "Tk": "BDT",
    "KSh": "KES",
    "Sh": "Sh",
    "TSh": "TZS",
    "UGX": "UGX",
    "GH¢": "GHS",
    "Rs ": "INR",
    "Rs. ": "INR",
    "CHF ": "CHF",
    "SEK ": "SEK",
    "EUR ": "EUR",
    "AED ": "AED",
    "Dh": "Dh",
    "SR": "SAR",
    "¥": "JPY",
    "RMB ": "CNY",
    "₦": "NGN",
    "₱": "PHP",
    "Php ": "PHP",
    "NIS ": "ILS",
    "PLN ": "PLN",
    "₩": "KRW",
}
AMOUNTS = {
    "4.5m": 4_500_000,
    "4.5 million": 4_500_000,
    "4.5bn": 4_500_000_000,
    "1,200": 1200,
    "4.5-million": 4_500_000,
    "2tn": 2 * 10**12,
    "4.5 mn": 4_500_000,
    "30k": 30_000,
    "20 crore": 2 * 10**8,
    "5 lakh crore": 5 * 10**12,
    "45.6B": 45_600_000_000,
    "9.3M": 9_300_000,
}
PLACES = (
    "It was a {} plan.",
    "About {} of cuts were made.",
    "The loan ({}) was paid.",
    "It is worth {}.",
    "We pay {} a year.",
    "They want {}-worth of it.",
    "We pay {}/year.",
    "‘{} was lost’",
    "Mr Li owes {}; she does not.",
    "It rose by {} in May.",
)
ENDS = (
    ("4.5m", "6.2m", 4_500_000, 6_200_000),
    ("1,200", "1,450", 1200, 1450),
    ("4.5bn", "6.2bn", 4_500_000_000, 6_200_000_000),
    ("4.5", "6.2bn", 4_500_000_000, 6_200_000_000),
    ("20 crore", "35 crore", 2 * 10**8, 35 * 10**7),
)
BOUNDS = {
    ">": "more than {}|well over {}|in excess of {}|upwards of {}|a little over {}|exceeding {}|north of {}|>{}",
    ">=": "at least {}|no fewer than {}|a minimum of {}|{} or more|{} at least|as few as {}|≥{}",
    "<": "under {}|fewer than {}|just under {}|well below {}|just short of {}|not quite {}",
    "<=": "up to {}|as many as {}|no more than {}|at most {}|{} or fewer|{} at most|anything up to {}",
    "~": "about {}|roughly {}|some {}|nearly {}|an estimated {}|{} or so|in the region of {}|circa {}|c.{}|~{}",
}
COUNTED = {
    "500 people": (500, "people"),
    "4.5m tonnes": (4_500_000, "tonnes"),
    "£4.5m": (4_500_000, "GBP"),
    "12 per cent": (12, "%"),
    "A$3bn": (3 * 10**9, "AUD"),
    "two million homes": (2_000_000, "homes"),
    "40 trains": (40, "trains"),
}
UP = "rose grew increased jumped climbed soared surged leapt expanded edged&up went&up is&up will&climb is&set&to&grow"
DOWN = "fell dropped slid slumped plunged shrank dipped slipped went&down has&fallen were&down will&drop nosedived"


def read(text: str) -> list[tuple[Decimal | None, Decimal | None, str]]:
    return [(quantity.value, quantity.high, quantity.unit) for quantity in find(text)]


@given(st.sampled_from(sorted(SIGNS)), st.sampled_from(sorted(AMOUNTS)), st.sampled_from(PLACES))
def test_money_keeps_its_sign_and_scale_wherever_it_stands(sign, amount, place):
    assert read(place.format(sign + amount)) == [(AMOUNTS[amount], None, SIGNS[sign])]


@given(
    st.sampled_from(sorted(SIGNS)),
    st.sampled_from(ENDS),
    st.sampled_from(("Between {} and {} was lost.", "It costs {}-{} a year.", "It will cost {} to {}.")),
)
def test_a_range_of_money_that_prints_its_sign_twice_is_one_range(sign, ends, place):
    low, high, least, most = ends
    assert read(place.format(sign + low, sign + high)) == [(least, most, SIGNS[sign])]


@given(
    st.sampled_from(sorted(SIGNS)),
    st.sampled_from([ends for ends in ENDS if ends[0] != "4.5"]),
    st.sampled_from(
        ("It rose from {} to {}.", "It fell from {} to {}.", "It made {}, up from {}.", "It was {} against {}.")
    ),
)
def test_two_levels_of_money_are_two(sign, ends, place):
    low, high, least, most = ends
    assert read(place.format(sign + low, sign + high)) == [(least, None, SIGNS[sign]), (most, None, SIGNS[sign])]


@given(
    st.sampled_from([(sign, words) for sign, listed in BOUNDS.items() for words in listed.split("|")]),
    st.sampled_from(sorted(COUNTED)),
    st.sampled_from(
        ("The plan would affect {}.", "So {} were lost in 2018.", "It was {} last year.", "They said ({}) so.")
    ),
)
def test_a_bound_is_read_before_every_unit_and_wherever_it_stands(bound, counted, place):
    (sign, words), (value, unit) = bound, COUNTED[counted]
    found = find(place.format(words.format(counted)))
    assert [(one.value, one.unit, one.comparator) for one in found] == [(value, unit, sign)]


@pytest.mark.parametrize(
    ("verb", "way"),
    [(verb.replace("&", " "), "up") for verb in UP.split()]
    + [(verb.replace("&", " "), "down") for verb in DOWN.split()],
)
@pytest.mark.parametrize(
    "measure", ["5.4%", "by 5 per cent", "a third", "25 basis points", "by £4.5m", "by 40,000 people"]
)
def test_a_verb_of_change_gives_its_measure_a_direction(verb, way, measure):
    (found,) = find(f"The total {verb} {measure} in May.")
    assert (found.figure_kind, found.direction) == ("change", way)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("R1 234 567", "ZAR"),
        ("$300m AUD", "AUD"),
        ("₹2.5L cr", "INR"),
        ("IR£300m", "IEP"),
        ("AR$300m", "ARS"),
        ("kr. 500 million", "kr"),
        ("KD 4bn", "KWD"),
        ("S/ 500 million", "PEN"),
        ("3.2 trln rubles", "RUB"),
        ("Re 1", "INR"),
    ],
)
def test_rarer_signs_of_money_are_read(text, code):
    assert [quantity.unit for quantity in find(f"It cost {text} last year.")] == [code]


NOUNS = (
    "people", "police officers", "new homes", "full-time nurses", "euro-area jobs", "US troops", "unpaid carers",
    "NHS staff", "megawatts", "cattle", "square miles", "text messages", "care home residents", "aircraft",
    "heat pumps", "civil servants", "U.S. states",
)  # fmt: skip
COUNTS = {"500": 500, "1,200": 1200, "4.5 million": 4_500_000, "twelve": 12, "18.4m": 18_400_000, "30,000": 30_000}


@given(
    st.sampled_from(NOUNS),
    st.sampled_from(sorted(COUNTS)),
    st.sampled_from(
        ("There were {} last year.", "So {} were lost, they said.", "The plan covers {}.", "We fund {} by 2030.")
    ),
)
def test_what_is_counted_is_the_unit_as_printed(noun, count, place):
    assert read(place.format(f"{count} {noun}")) == [(COUNTS[count], None, noun)]


SHARES = {
    "one in five": (1, 5), "1 in 5": (1, 5), "two in three": (2, 3), "three out of four": (3, 4), "1 of 12": (1, 12),
    "12 of the 40": (12, 40), "12 of its 40": (12, 40), "12 of the council's 40": (12, 40), "nine in 10": (9, 10),
}  # fmt: skip


@given(st.sampled_from(sorted(SHARES)), st.sampled_from(("So {} children left.", "More than {} pupils left.")))
def test_a_part_has_its_whole(share, place):
    (found,) = find(place.format(share))
    assert (found.value, found.whole, found.figure_kind) == (*SHARES[share], "share")


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("5 p.p.", "pp"), ("5+%", "%"), ("35ºC", "ºC"), ("5 MtCO2e", "MtCO2e"), ("5m b/d", "b/d"), ("95g/km", "g/km"),
        ("12 µg/m3", "µg/m3"), ("5 t/ha", "t/ha"), ("5 kWh", "kWh"), ("5 bps", "bps"), ("5½ per cent", "%"),
    ],
)  # fmt: skip
def test_a_unit_is_read_to_its_end(printed, unit):
    assert [quantity.unit for quantity in find(f"It was, say, {printed} last year.")] == [unit]
