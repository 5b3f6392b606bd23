"""Official series at the desk: a look before the import, a second person's decision, and citing a value."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import Evidence, Release
from claims.rules.seen import of_release
from claims.services import series as door
from sources.capture import Details
from tests.factories import (
    make_editor,
    make_measure,
    make_public_claim,
    make_reviewer,
    make_user,
    make_verification,
    year_fields,
)
from tests.series_rows import make_release, make_series

pytestmark = pytest.mark.django_db
TABLE = b"year,reports\n2017,10214753\n2018,18462422\n2019,n/a\n"


@pytest.fixture
def series():
    return make_series(make_measure(unit="reports"), name="Reports per year")


def page_of(series):
    return reverse("claims:desk_series_import", args=[series.slug])


def test_a_table_is_looked_at_and_then_imported_without_choosing_it_again(client, series):
    client.force_login(make_editor("ed"))
    file = SimpleUploadedFile("counts.csv", TABLE, "text/csv")
    look = client.post(page_of(series), {"file": file, "look": "", "released": "2019-03"})
    words = " ".join(look.content.decode().split())
    assert (look.status_code, Release.objects.count()) == (200, 0)
    assert "2 values read, 1 cell not read." in words
    assert "Row 4, column 2: “n/a”: no value is printed" in words
    kept = {name: re.search(f'name="{name}" value="([^"]*)"', words)[1] for name in ("kept", "kept_name", "released")}
    done = client.post(page_of(series), {**kept, "import": ""})
    release = Release.objects.get()
    assert done.status_code == 302
    assert (release.state, str(release.released), release.observations.count()) == ("proposed", "2019-03-01", 2)


def test_a_lost_file_is_asked_for_again(client, series):
    client.force_login(make_editor("ed"))
    answer = client.post(page_of(series), {"import": "", "kept": "no base64!"})
    assert (answer.status_code, Release.objects.count()) == (422, 0)
    assert "Table: choose the file" in answer.content.decode()


def test_a_table_of_other_columns_is_refused_in_words(client, series):
    client.force_login(make_editor("ed"))
    answer = client.post(page_of(series), {"file": SimpleUploadedFile("c.csv", b"a,b\n1,2\n"), "import": ""})
    assert answer.status_code == 422
    assert "it has a, b" in answer.content.decode()


def test_a_second_person_accepts_on_the_page_and_the_importer_cannot(client, series):
    importer = make_reviewer("ed")
    details = Details(title="T", published="2019-03-01")
    release = door.import_release(series, TABLE, who=importer, name="t.csv", details=details).release
    page = reverse("claims:desk_release", args=[series.slug, release.number])
    client.force_login(importer)
    refused = client.post(page, {"accept": "", "seen": of_release(release)})
    assert (refused.status_code, "somebody else must accept" in refused.content.decode()) == (422, True)
    client.force_login(make_reviewer("second"))
    assert "Reports per year, release 1" in client.get(reverse("claims:desk_queue")).content.decode()
    assert "18,462,422" in client.get(page).content.decode()
    client.post(page, {"accept": "", "seen": of_release(release)})
    assert Release.objects.get().state == "accepted"


def test_a_release_is_set_aside_with_a_reason(client, series):
    release = make_release(series, {2018: 5}, state="proposed")
    client.force_login(make_editor("ed"))
    page = reverse("claims:desk_release", args=[series.slug, release.number])
    told = {"decline": "", "seen": of_release(release)}
    assert client.post(page, {**told, "reason": " "}).status_code == 422
    client.post(page, {**told, "reason": "The wrong column."})
    assert (Release.objects.get().state, Release.objects.get().declined_reason) == ("declined", "The wrong column.")


def test_who_may_not_import_sees_the_series_and_no_form(client, series):
    client.force_login(make_user("looker", group="Viewer"))
    assert client.get(reverse("claims:desk_series")).status_code == 200
    assert client.get(page_of(series)).status_code == 403


def test_one_click_cites_a_value_as_primary_evidence(client, series):
    claim = make_public_claim(measure=series.measure, **year_fields(2018))
    observation = make_release(series, {2018: 18462422}).observations.get()
    author = make_editor("ed")
    draft = make_verification(claim, author=author)
    client.force_login(author)
    review = reverse("claims:desk_review", args=[claim.number])
    assert "Cite: it supports the claim" in " ".join(client.get(review).content.decode().split())
    told = {"observation": observation.pk, "stance": "supports"}
    for _ in range(2):
        assert client.post(reverse("claims:desk_cite", args=[claim.number]), told).status_code == 302
    row = Evidence.objects.get()
    assert (row.verification, row.observation, row.stance, row.independence) == (
        draft,
        observation,
        "supports",
        "primary",
    )
    assert "row 2, column 2" in client.get(review).content.decode()


def test_what_cannot_be_cited_is_said(client, series):
    claim = make_public_claim(measure=series.measure, **year_fields(2018))
    observation = make_release(series, {2018: 5}, state="proposed").observations.get()
    author = make_editor("ed")
    client.force_login(author)
    cite = reverse("claims:desk_cite", args=[claim.number])
    for told in ({}, {"observation": "x", "stance": "supports"}, {"observation": observation.pk, "stance": "supports"}):
        assert client.post(cite, told).status_code == 302
    make_verification(claim, author=author)
    client.post(cite, {"observation": observation.pk, "stance": "supports"})
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("model", ["series", "release", "observation"])
def test_the_admin_shows_them_and_edits_the_series_alone(client, series, model):
    observation = make_release(series, {2018: 5}).observations.get()
    client.force_login(make_editor("ed"))
    row = {"series": series, "release": observation.release, "observation": observation}[model]
    assert client.get(reverse(f"admin:claims_{model}_changelist")).status_code == 200
    words = client.get(reverse(f"admin:claims_{model}_change", args=[row.pk])).content.decode()
    assert ('name="_save"' in words) == (model == "series")
