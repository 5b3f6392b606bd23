"""manage.py import_series: exit codes, preview, and the same file twice."""

import json

import pytest
from django.core.management import CommandError, call_command

from claims.models import Observation, Release, Series
from tests.factories import make_editor, make_measure, make_user

pytestmark = pytest.mark.django_db
LONG = ("--period", "year", "--value", "reports")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text("year,reports\n2017,10214753\n2018,18462422\n2019,n/a\n")
    return path


def run(table, *options):
    make_measure(slug="reports")
    make_editor("ed")
    call_command("import_series", str(table), "--measure", "reports", "--publisher", "Clearing House", *options)


def test_a_table_becomes_a_proposed_release(table, capsys):
    run(table, *LONG, "--released", "2019-03-01", "--as", "ed", "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert (said["values"], said["new"], said["refused"]) == (2, True, ["Row 4, column 2: “n/a”: no value is printed"])
    assert (Release.objects.get().state, Observation.objects.count()) == ("proposed", 2)


def test_the_same_file_twice_says_so_and_changes_nothing(table, capsys):
    run(table, *LONG, "--as", "ed")
    call_command("import_series", str(table), "--measure", "reports", *LONG, "--as", "ed")
    assert "Known already: it is release 1." in capsys.readouterr().out
    assert (Series.objects.count(), Release.objects.count()) == (1, 1)


def test_a_dry_run_shows_the_first_rows_and_stores_nothing(table, capsys):
    run(table, *LONG, "--as", "ed", "--dry-run")
    assert "Read: 2017 (2017-01-01 to 2017-12-31): 10,214,753" in capsys.readouterr().out
    assert (Series.objects.count(), Release.objects.count()) == (0, 0)


def test_a_table_that_cannot_be_read_is_refused(table):
    with pytest.raises(CommandError, match="no column “cases”") as refused:
        run(table, "--period", "year", "--value", "cases", "--as", "ed")
    assert (refused.value.returncode, Series.objects.count()) == (1, 0)


def test_whoever_may_not_import_is_refused(table):
    make_user("looker", group="Viewer")
    with pytest.raises(CommandError, match="may not") as refused:
        run(table, *LONG, "--as", "looker")
    assert refused.value.returncode == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--as", "nobody"), "no active user “nobody”"),
        (("--as", "ed", "--document", "missing"), "no document “missing”"),
        (("--as", "ed", "--series", "missing"), "no series “missing”"),
    ],
)
def test_wrong_use_ends_with_two(table, options, said):
    with pytest.raises(CommandError, match=said) as refused:
        run(table, *LONG, *options)
    assert refused.value.returncode == 2


def test_years_across_take_the_row_named(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text('country,2021,2022\nUnited Kingdom,"97,727","316,900"\nFrance,1,2\n')
    run(path, "--years-across", "--where", "country=United Kingdom", "--as", "ed")
    assert list(Observation.objects.values_list("time_period", "obs_value")) == [("2021", 97727), ("2022", 316900)]
