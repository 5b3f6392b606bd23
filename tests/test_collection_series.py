"""The official series of the first collection: every value recomputed from its table, and what follows from them."""

from decimal import Decimal

import pytest
from django.conf import settings

from claims.models import Claim, Finding, Observation, Release, Series
from claims.rules.findings.starts import start_line
from claims.services import series as door

pytestmark = pytest.mark.django_db
FURTHER = settings.BASE_DIR.parent / "shared" / "sources" / "further"
TABLES = {
    ("ncmec-reports-per-year", 1): "ncmec-reports-per-year-to-2022.csv",
    ("ncmec-reports-per-year", 2): "ncmec-reports-per-year-to-2024.csv",
    ("ncmec-reports-uk", 1): "ncmec-reports-uk.csv",
}


def test_each_release_has_its_table_and_two_people(collection):
    rows = Release.objects.order_by("series__slug", "number")
    assert [(row.series.slug, row.number) for row in rows] == list(TABLES)
    assert {row.state for row in rows} == {"accepted"}
    assert list(door.unlike_their_hash()) == []


def test_every_value_is_that_of_its_table(collection):
    if not FURTHER.exists():
        pytest.skip(f"{FURTHER} is not here: the tables themselves are not shipped.")
    for (slug, number), name in TABLES.items():
        release = Release.objects.get(series__slug=slug, number=number)
        seen = door.preview(release.series, (FURTHER / name).read_bytes(), name=name)
        assert seen.known == release
        stored = release.observations.order_by("period_end").values_list("time_period", "obs_value", "row", "column")
        assert list(stored) == [(each.time_period, each.number, each.row, each.column) for each in seen.reading.values]


def test_the_claims_of_2020_stand_beside_the_counts(collection):
    found = Finding.objects.filter(kind="official").order_by("subject__number")
    assert [(row.subject.number, row.outcome) for row in found] == [
        (74, "only_rounded"),
        (75, "cut_off"),
        (78, "cannot_tell"),
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
