"""How two figures on record relate, by value, unit, thing counted, period and base."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.arithmetic.match import Match, differences, match
from claims.quantities import Quantity


@dataclass(frozen=True)
class Time:
    """A recorded time."""

    start: date | None = None
    end: date | None = None
    words: str = ""


@dataclass(frozen=True)
class Figure:
    """A recorded figure: 41,300 permits of measure 1 in 2015."""

    quantity: Quantity
    measure: int | None = 1
    statistic: str = "total"
    modality: str = "reported"
    period: Time = field(default_factory=lambda: year(2015))
    base: Time = Time()


def year(number: int) -> Time:
    """Return a calendar year."""
    return Time(date(number, 1, 1), date(number, 12, 31), f"in {number}")


def level(value: str, unit: str = "permits", **fields: object) -> Quantity:
    """Return a level; `decimals` and comparator as for a number printed in full."""
    return Quantity(0, 0, value, Decimal(value), unit=unit, **{"comparator": "=", "figure_kind": "level", **fields})  # type: ignore[arg-type]


def percent(value: str, **fields: object) -> Quantity:
    """Return a rise in per cent."""
    kind = {"figure_kind": "change", "change_unit": "percent", "direction": "up", "comparator": "="}
    return Quantity(0, 0, value, Decimal(value), unit="%", **{**kind, **fields})  # type: ignore[arg-type]


PERMITS = Figure(level("41300"))


def test_the_same_figure_says_the_same_whatever_the_case_of_its_unit():
    """Spelling of "%" and case are no difference."""
    assert match(PERMITS, replace(PERMITS, quantity=level("41300", "Permits"))) == Match("same")
    spelt = replace(percent("12"), unit="per cent")
    assert match(Figure(percent("12")), Figure(spelt)) == Match("same")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (replace(PERMITS, quantity=level("41000", decimals=-3)), Match("rounded", ("value",))),
        (replace(PERMITS, period=year(2016)), Match("other", ("period",))),
        (replace(PERMITS, measure=2), None),
        (replace(PERMITS, quantity=level("41300", comparator=">")), Match("other", ("comparator",))),
        (replace(PERMITS, quantity=level("41300", "licences")), Match("other", ("unit",))),
        (replace(PERMITS, quantity=level("52800")), Match("contradicts", ("value",))),
        (replace(PERMITS, quantity=level("52800"), period=year(2016)), None),
        (replace(PERMITS, quantity=level("52800"), statistic="average"), None),
        (replace(PERMITS, quantity=level("41300", "GBP")), None),
        (replace(PERMITS, period=Time(words="last year")), Match("other", ("period",))),
    ],
)
def test_a_match_says_how_and_in_what(other: Figure, expected: Match | None):
    """Rounded, another period, another comparator, another thing counted, contradicting, or nothing."""
    if other.measure == 2:
        expected = Match("other", ("measure",))
    assert match(PERMITS, other) == expected


def test_a_change_from_another_base_is_the_same_number_from_another_base():
    """One number, two starting points: the commonest drift."""
    first, second = Figure(percent("12"), base=year(2010)), Figure(percent("12"), base=year(2013))
    assert match(first, second) == Match("other", ("base",))
    assert match(first, second).says == "gives the same number for another base"


def test_a_percentage_of_nothing_named_matches_only_at_its_very_time():
    """12 % and 12 % count who knows what: the unit alone ties nothing."""
    first = Figure(percent("12"), measure=None, base=year(2010))
    assert match(first, replace(first, base=year(2013))) is None
    assert match(first, replace(first, quantity=percent("13"))) is None
    assert match(first, first) == Match("same")


def test_without_a_measure_the_noun_tells_the_thing_counted():
    """A draft's figure has no measure; "new permits" are permits, licences are none."""
    draft = Figure(level("41300", "new permits"), measure=None)
    assert match(draft, PERMITS) == Match("other", ("unit", "measure"))
    assert match(Figure(level("50000", "licences"), measure=None), PERMITS) is None
    assert match(Figure(level("50000"), measure=None), PERMITS) == Match("contradicts", ("value",))


def test_unresolved_words_are_not_known_to_be_one_time():
    """Two texts that say "last year" speak of two years, for all we know."""
    last = replace(PERMITS, period=Time(words="last year"))
    assert differences(last, last) == ["period"]


FIGURES = st.builds(
    Figure,
    quantity=st.builds(
        level,
        st.integers(1, 10**7).map(str),
        st.sampled_from(["permits", "licences", "GBP", "miles", ""]),
        comparator=st.sampled_from(["=", "~", ">", "<"]),
        decimals=st.integers(-3, 0),
    ),
    measure=st.sampled_from([None, 1, 2]),
    period=st.sampled_from([Time(), year(2015), year(2016), Time(words="last year")]),
)


@given(FIGURES, FIGURES)
def test_matching_is_symmetric(first: Figure, second: Figure):
    """What one is to the other, the other is to it; and "same" is exactly that nothing differs."""
    found, back = match(first, second), match(second, first)
    assert found == back
    assert (found is not None and found.kind == "same") == (not differences(first, second))


@given(FIGURES)
def test_a_figure_matches_itself_unless_its_time_is_unresolved(figure: Figure):
    """Itself is the same; unresolved words may be any time."""
    unresolved = figure.period.words and not figure.period.start
    found = match(figure, figure)
    assert found is None or found.kind == ("other" if unresolved else "same")
