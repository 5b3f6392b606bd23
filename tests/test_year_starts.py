"""Beginnings of years that editors enter: whose they are, and that texts are read by them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from claims.spotting import candidates
from claims.wording import prefill
from claims.wording.prefill.readings import counted_from
from sources import capture
from sources.models import Event, YearStart
from tests.factories import (
    make_actor,
    make_document,
    make_editor,
    make_reviewer,
    make_user,
    make_version,
    make_year_start,
)

pytestmark = pytest.mark.django_db

TEXT = "In the financial year 2017/18 the agency received 82,109 referrals."


def test_a_publishers_own_year_goes_before_its_countrys():
    document = make_document(publisher=make_actor(), jurisdiction="NL")
    assert document.years == ()
    make_year_start(jurisdiction="NL", month=2)
    make_year_start(jurisdiction="NL", kind="academic", month=8, day=15)
    make_year_start(jurisdiction="DE", month=11)
    make_year_start(jurisdiction="", publisher=document.publisher, month=10, day=6)
    del document.years
    assert sorted(document.years) == [("academic", 8, 15), ("financial", 10, 6)]


def test_likely_claims_and_their_fields_are_read_by_the_years_of_the_document():
    version = make_version(text=TEXT, document=make_document(jurisdiction="GB"))
    (found,) = prefill.spotted(version)
    assert (found.period.start, found.period.end) == (date(2017, 4, 1), date(2018, 3, 31))
    make_year_start(jurisdiction="GB", month=10, day=6)
    del version.document.years
    (found,) = prefill.spotted(version)
    assert (found.period.start, found.period.end) == (date(2017, 10, 6), date(2018, 10, 5))
    assert counted_from(version.document)[1:] == ("GB", (("financial", 10, 6),))


def test_spotting_hands_the_years_to_the_change_it_reads_the_ends_of():
    text = "Costs rose by 12% from the financial year 2015/16 to 2017/18."
    (found,) = [one for one in candidates(text, None, "GB", [("financial", 7, 1)]) if one.kind == "figure"]
    assert (found.base.start, found.period.end) == (date(2015, 7, 1), date(2018, 6, 30))


def test_the_door_writes_a_line_and_takes_a_country_in_capitals():
    start = capture.save_year_start(YearStart(kind="tax", jurisdiction=" zz ", month=3), who=make_editor())
    assert (start.jurisdiction, start.slug, str(start)) == ("ZZ", "zz-tax", "tax year of ZZ")
    line = Event.objects.latest("number")
    assert (line.action, line.subject) == ("year start saved", "zz-tax")
    capture.save_year_start(start, who=make_editor())
    assert Event.objects.latest("number") == line


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"jurisdiction": ""}, "Publisher: a year is one publisher's or one jurisdiction's"),
        ({"month": 2, "day": 29}, "Day: month 2 has no day 29 in every year"),
        ({"month": 13}, "Month: it runs from 1 to 12"),
    ],
)
def test_what_no_year_can_be_is_refused_with_a_sentence(fields, said):
    start = YearStart(**{"kind": "financial", "jurisdiction": "ZZ", "month": 3, **fields})
    with pytest.raises(ValidationError, match=said):
        capture.save_year_start(start, who=make_editor())


def test_a_kind_of_year_begins_once_for_each_owner():
    make_year_start(jurisdiction="ZZ")
    with pytest.raises(ValidationError, match="already"):
        capture.save_year_start(YearStart(kind="financial", jurisdiction="ZZ", month=5), who=make_editor())


def test_a_viewer_says_nothing_of_years():
    with pytest.raises(PermissionDenied):
        capture.save_year_start(
            YearStart(kind="tax", jurisdiction="ZZ", month=3), who=make_user("looker", group="Viewer")
        )


def test_the_admin_adds_one_through_the_door(client):
    client.force_login(make_reviewer())
    form = {"kind": "financial", "jurisdiction": "zz", "publisher": "", "month": "2", "day": "6", "public_note": ""}
    answer = client.post(reverse("admin:sources_yearstart_add"), form)
    assert answer.status_code == 302
    assert [(row.slug, row.month, row.day) for row in YearStart.objects.all()] == [("zz-financial", 2, 6)]
