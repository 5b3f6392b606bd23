"""Official series: what the database refuses, and the door that imports, accepts and declines."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import override_settings

from claims.models import Observation, Release, Series
from claims.rules import worklist
from claims.rules.changes import seen
from claims.rules.seen import of_release
from claims.services import changes
from claims.services import series as door
from sources import ledger
from sources.capture import Details
from sources.editing.locks import StalePage
from sources.models import Event
from tests.factories import (
    make_editor,
    make_evidence,
    make_measure,
    make_public_claim,
    make_published_verification,
    make_reviewer,
    make_user,
)
from tests.series_rows import make_observation, make_release, make_series

pytestmark = pytest.mark.django_db
TABLE = b"year,reports\n2017,10214753\n2018,18462422\n"
LATER = b"year,reports\n2017,10214754\n2018,18462422\n2019,16987361\n"
DETAILS = Details(title="Reports per year", publisher="Clearing House", kind="statistics", published="2019-03-01")


def imported(series, content=TABLE, who=None, details=DETAILS, **options):
    return door.import_release(
        series, content, who=who or make_editor("importer"), name="t.csv", details=details, **options
    )


def test_an_import_keeps_every_value_with_its_cell_and_waits_for_a_second_person():
    done = imported(make_series())
    assert (done.new, done.release.state, done.release.released) == (True, "proposed", date(2019, 3, 1))
    rows = done.release.observations.values_list("time_period", "obs_value", "row", "column")
    assert list(rows) == [("2017", Decimal(10214753), 2, 2), ("2018", Decimal(18462422), 3, 2)]


def test_the_same_file_twice_changes_nothing():
    series = make_series()
    first = imported(series)
    lines = Event.objects.count()
    again = imported(series)
    assert (again.new, again.release, Event.objects.count()) == (False, first.release, lines)


def test_an_import_is_one_line_of_the_ledger():
    done = imported(make_series())
    lines = Event.objects.filter(action="release imported")
    assert [(line.subject, line.details["values"]) for line in lines] == [(done.release.series.slug, 2)]
    assert list(door.unlike_their_hash()) == []


def test_a_later_table_is_a_new_vintage_and_lists_what_changed():
    series = make_series()
    imported(series)
    done = imported(series, LATER, details=Details(title="Later", published="2020"))
    assert (done.release.number, [str(row) for row in done.preview.changed]) == (
        2,
        ["2017: 10,214,753 became 10,214,754"],
    )


def test_a_preview_stores_nothing():
    series = make_series()
    seen = door.preview(series, TABLE, name="t.csv")
    assert (len(seen.reading.values), seen.known, Release.objects.count()) == (2, None, 0)


def test_the_day_told_is_the_releases_day():
    done = imported(make_series(), released="2019-05", released_reason="Named in a footnote.")
    release = done.release
    assert (release.released, release.released_precision, release.released_basis) == (
        date(2019, 5, 1),
        "month",
        "inferred",
    )


def test_a_table_without_the_columns_is_refused_whole():
    with pytest.raises(ValidationError, match="no column “reports”"):
        imported(make_series(), b"year,cases\n2018,4\n")
    assert Release.objects.count() == 0


def test_whoever_imported_cannot_accept():
    reviewer = make_reviewer("importer")
    done = imported(make_series(), who=reviewer)
    with pytest.raises(PermissionDenied, match="somebody else must accept"):
        door.accept(done.release, who=reviewer, token=of_release(done.release))
    assert Release.objects.get().state == "proposed"


def test_a_second_person_accepts_once():
    release = imported(make_series()).release
    door.accept(release, who=make_reviewer("second"), token=of_release(release))
    assert (Release.objects.get().state, Release.objects.get().approved_by.username) == ("accepted", "second")
    with pytest.raises(PermissionDenied, match="accepted already"):
        door.accept(release, who=make_reviewer("third"), token=of_release(release))


def test_an_editor_accepts_what_a_reviewer_imported_and_not_an_editors_and_a_viewer_imports_nothing():
    release = imported(make_series()).release
    with pytest.raises(PermissionDenied, match="A reviewer accepts"):
        door.accept(release, who=make_editor("second"), token=of_release(release))
    other = imported(make_series(), who=make_reviewer("boss")).release
    assert door.accept(other, who=make_editor("second"), token=of_release(other)).state == "accepted"
    with pytest.raises(PermissionDenied):
        imported(make_series(), who=make_user("viewer", group="Viewer"))


def test_what_changed_since_it_was_shown_is_not_accepted():
    release = imported(make_series()).release
    token = of_release(release)
    release.series.note = "Counts all reports."
    door.save_series(release.series, who=make_editor())
    second = make_reviewer("second")
    for stale in (token, "", "nonsense"):
        with pytest.raises(StalePage):
            door.accept(release, who=second, token=stale)
    assert Release.objects.get().state == "proposed"


def test_who_described_a_series_does_not_accept_its_first_release():
    series = make_series(worded_by=make_reviewer("describer"))
    release = imported(series).release
    with pytest.raises(PermissionDenied, match="You described the series"):
        door.accept(release, who=series.worded_by, token=of_release(release))
    door.accept(release, who=make_reviewer("second"), token=of_release(release))
    assert Series.objects.get().approved_by.username == "second"
    later = imported(series, LATER, details=Details(title="Later", published="2020")).release
    assert door.accept(later, who=series.worded_by, token=of_release(later)).state == "accepted"


def test_what_an_accepted_series_says_changes_with_a_second_person_alone():
    series = make_release().series
    series.note = "Counts all reports."
    editor = make_editor()
    change = changes.call("save_series", series, who=editor, note="It was not said.")
    assert (Series.objects.get().note, change.arguments) == ("", {"note": "Counts all reports."})
    changes.accept(change, who=make_reviewer("second"), seen=seen(change))
    stored = Series.objects.get()
    assert (stored.note, stored.worded_by, stored.approved_by.username) == ("Counts all reports.", editor, "second")


@override_settings(REVIEW="one")
def test_one_person_accepts_their_own_import_where_one_person_runs_the_desk():
    reviewer = make_reviewer("importer")
    release = imported(make_series(), who=reviewer).release
    assert door.accept(release, who=reviewer, token=of_release(release)).reviewed_alone


def test_a_verdict_on_a_value_that_a_later_release_revised_is_work_to_do():
    series = make_series()
    old = make_release(series, {2017: 10214753, 2018: 5})
    claim = make_public_claim(measure=series.measure)
    make_evidence(make_published_verification(claim), observation=old.observations.get(time_period="2017"))
    assert list(worklist.recounted()) == []
    release = imported(series, LATER, details=Details(title="Later", published="2020")).release
    assert list(worklist.recounted()) == []
    door.accept(release, who=make_reviewer("second"), token=of_release(release))
    assert list(worklist.recounted()) == [claim]


def test_a_declined_table_can_be_imported_again():
    series = make_series()
    release = imported(series).release
    door.decline(release, who=make_editor("importer"), token=of_release(release), reason="The wrong column.")
    assert [imported(series).release.number, Release.objects.get(number=1).state] == [2, "declined"]


def test_what_was_imported_keeps_counting_the_same():
    series = imported(make_series()).release.series
    series.measure = make_measure()
    with pytest.raises(ValidationError, match="another series"):
        door.save_series(series, who=make_editor())


def test_the_door_stores_a_series_with_a_line():
    series = Series(
        name="Counts", measure=make_measure(), publisher=make_series().publisher, period_column="y", value_column="v"
    )
    door.save_series(series, who=make_editor())
    assert (series.slug, Event.objects.get(action="series saved").subject) == ("counts", "counts")


def test_the_database_keeps_values_and_decisions_as_they_are():
    release = make_release(counts={2018: 5})
    for attempt in (
        lambda: Observation.objects.update(obs_value=6),
        lambda: Observation.objects.all().delete(),
        lambda: Release.objects.filter(pk=release.pk).update(state="proposed", approved_by=None, accepted_at=None),
        lambda: Release.objects.filter(pk=release.pk).update(observations_hash="1" * 64),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert (Observation.objects.get().obs_value, Release.objects.get().state) == (5, "accepted")


def test_a_value_changed_past_the_database_is_noticed():
    release = imported(make_series()).release
    with ledger.lifted():
        release.observations.filter(time_period="2018").update(obs_value=1)
    assert list(door.unlike_their_hash()) == [
        f"Release 1 of {release.series.slug}: its values are not those that were imported."
    ]


def test_natural_keys_find_their_rows():
    observation = make_observation(make_release())
    release, series = observation.release, observation.release.series
    assert Series.objects.get_by_natural_key(*series.natural_key()) == series
    assert Release.objects.get_by_natural_key(*release.natural_key()) == release
    assert Observation.objects.get_by_natural_key(*observation.natural_key()) == observation
