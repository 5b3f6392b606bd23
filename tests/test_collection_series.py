"""The official series of the first collection: every value recomputed from its table, and what follows from them."""

from decimal import Decimal

import pytest

from claims.models import Claim, Finding, Observation, Release, Series
from claims.rules.findings.starts import start_line
from claims.services import series as door

pytestmark = pytest.mark.django_db
RELEASES = [("ncmec-reports-per-year", 1), ("ncmec-reports-per-year", 2), ("ncmec-reports-uk", 1)]
# Copied by hand from the published tables; nothing of the program that reads tables has a part in it.
WORLD = {
    1998: 4560, 1999: 9668, 2000: 19245, 2001: 24442, 2002: 43078, 2003: 81987, 2004: 112017, 2005: 70768, 2006: 76584,
    2007: 105261, 2008: 102029, 2009: 119547, 2010: 223374, 2011: 326310, 2012: 415650, 2013: 505280, 2014: 1106071,
    2015: 4403657, 2016: 8297923, 2017: 10214753, 2018: 18462422, 2019: 16987361, 2020: 21751085, 2021: 29397681,
    2022: 32059029, 2023: 36210368, 2024: 20512803,
}  # fmt: skip
KINGDOM = {2019: 74330, 2020: 75578, 2021: 97727, 2022: 316900}


@pytest.fixture
def collection(loaded, db):
    """The first collection, loaded once for the module."""


def test_each_release_has_its_table_and_two_people(collection):
    rows = Release.objects.order_by("series__slug", "number")
    assert [(row.series.slug, row.number) for row in rows] == RELEASES
    assert {row.state for row in rows} == {"accepted"}
    assert list(door.unlike_their_hash()) == []


@pytest.mark.parametrize(
    ("slug", "number", "counts"),
    [
        ("ncmec-reports-per-year", 1, {year: WORLD[year] for year in WORLD if year <= 2022}),
        ("ncmec-reports-per-year", 2, WORLD),
        ("ncmec-reports-uk", 1, KINGDOM),
    ],
)
def test_the_values_are_those_of_the_published_table(collection, slug, number, counts):
    rows = Observation.objects.filter(release__series__slug=slug, release__number=number)
    assert {row.period_start.year: int(row.obs_value) for row in rows} == counts


def test_the_findings_follow_from_the_published_counts_by_hand(collection):
    found = {row.subject.number: row for row in Finding.objects.filter(kind="official")}
    assert round((WORLD[2018] / WORLD[2014] - 1) * 100) == 1569
    assert "1,106,071 in 2014 and 18,462,422 in 2018 give +1,569 %" in found[74].summary
    assert round((18_400_000 / 1_100_000 - 1) * 100) == 1573
    assert WORLD[2018] // 100_000 == 184 and round(WORLD[2018] / 100_000) == 185
    assert "the official count, 18,462,422, rounds to 18.5 million" in found[75].summary
    rises = {year: WORLD[2018] / WORLD[year] for year in (2013, 2014, 2015, 2016, 2017)}
    assert [round((rise - 1) * 100) for rise in rises.values()] == [3554, 1569, 319, 122, 81]


def test_every_claim_of_the_world_and_the_kingdom_stands_beside_the_counts(collection):
    found = Finding.objects.filter(kind="official").order_by("subject__number")
    assert [(row.subject.number, row.outcome) for row in found] == [
        (74, "only_rounded"),
        (75, "cut_off"),
        (78, "cannot_tell"),
        (119, "cut_off"),
        (120, "fails"),
        (123, "cut_off"),
        (134, "cut_off"),
        (135, "holds_if_rounded"),
        (136, "holds_if_rounded"),
        (138, "holds_if_rounded"),
        (139, "holds_if_rounded"),
    ]
    assert "comes out only of 1.1 million and 18.4 million (cut off)" in found[0].summary
    assert "what was published when it was said is not held" in found[1].summary


def test_the_speakers_start_is_the_fourth_smallest_of_twenty(collection):
    line = start_line(Claim.objects.get(number=74), Series.objects.get(slug="ncmec-reports-per-year"))
    assert (line.place, line.total) == (4, 20)
    assert [start.change for start in line.starts][-5:] == ["+3,554 %", "+1,569 %", "+319 %", "+122 %", "+81 %"]


def test_the_warning_of_2020_stands_beside_what_came(collection):
    def count(year: int) -> Decimal:
        rows = Observation.objects.filter(release__series__slug="ncmec-reports-per-year", release__number=2)
        return rows.get(time_period=str(year)).obs_value

    assert round((count(2019) / count(2018) - 1) * 100) == -8
    assert round((count(2022) / count(2019) - 1) * 100) == 89


def test_readers_see_the_series_on_its_measures_page(collection, client):
    page = client.get(Series.objects.get(slug="ncmec-reports-per-year").measure.get_absolute_url()).content.decode()
    words = " ".join(page.split())
    assert "from 2014 +1,569 % (the speaker’s choice)" in words
    assert "Of 20 possible starts, the speaker’s gives the number 4 change" in words
    assert "NCMEC bundles reports of one incident" in words
