"""A measure's page with its official series: the line, the table with vintages, and the start-year line."""

from datetime import date
from decimal import Decimal

import pytest

from claims.charts import Chart, Line, LinePoint, draw
from claims.rules.findings.starts import start_line
from tests.factories import dated, make_measure, make_public_claim, year_fields
from tests.series_rows import make_release, make_series
from tests.test_official_findings import COUNTS, rise


def test_a_line_is_lifted_where_the_counting_changed():
    points = [
        LinePoint(date(year, 1, 1), date(year, 12, 31), Decimal(year), year == 2003) for year in range(2001, 2005)
    ]
    svg = draw(Chart("Title", "Words", "reports", [], lines=[Line("Official", tuple(points))]), "key")
    path = svg.partition('<path d="')[2].partition('"')[0]
    assert (path.count("M"), path.count("L"), "<title>Official</title>" in svg) == (2, 2, True)


@pytest.mark.django_db
def test_the_speakers_start_stands_with_its_rank_among_all():
    measure = make_measure(unit="reports")
    make_release(make_series(measure), COUNTS)
    line = start_line(rise(measure, "1,573 per cent", 1573), measure.series.get())
    assert [(start.label, start.change) for start in line.starts][-5:] == [
        ("2013", "+3,554 %"), ("2014", "+1,569 %"), ("2015", "+319 %"), ("2016", "+122 %"), ("2017", "+81 %"),
    ]  # fmt: skip
    assert ([start.label for start in line.starts if start.chosen], line.place, line.total) == (["2014"], 4, 8)


@pytest.mark.django_db
def test_a_level_has_no_start_year_line():
    measure = make_measure()
    make_release(make_series(measure), COUNTS)
    assert start_line(make_public_claim(measure=measure), measure.series.get()) is None


@pytest.mark.django_db
def test_readers_see_the_line_the_table_and_what_changed(client):
    measure = make_measure(unit="reports")
    series = make_series(measure, name="Reports per year", later="Later counts exist.")
    make_release(series, {**COUNTS, 2017: 10000000}, **dated("released", date(2018, 3, 1)))
    make_release(series, COUNTS)
    make_release(series, {2018: 77777}, state="proposed")
    make_public_claim(measure=measure, **year_fields(2018))
    rise(measure, "1,573 per cent", 1573, state="public")
    page = client.get(measure.get_absolute_url()).content.decode()
    for words in ("Official counts: Reports per year", "18,462,422", "Later counts exist.", "row 2, column 2"):
        assert words in page
    assert "10,000,000 as released 1 March 2018" in page
    assert "from 2014 +1,569 % (the speaker’s choice)" in " ".join(page.split())
    assert "77,777" not in page


@pytest.mark.django_db
def test_a_proposed_release_alone_shows_nothing(client):
    measure = make_measure(unit="reports")
    make_release(make_series(measure), COUNTS, state="proposed")
    make_public_claim(measure=measure)
    assert "Official counts" not in client.get(measure.get_absolute_url()).content.decode()
