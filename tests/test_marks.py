"""The marks of a version: worked out once, kept with their reader, and renewed when they are another's."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from claims import spotting
from claims.models import Marks
from claims.services import marks
from claims.spotting.stored import dumped, loaded, reader
from claims.wording import prefill
from claims.wording.prefill import readings
from sources import capture
from tests.factories import dated, make_document, make_editor, make_version

TEXT = (
    "In 2017 the agency received over 82,109 referrals, 5 of the first 8 from abroad, up 15% since 2012.\n"
    "Ann Lee said companies must remove it within a day. It was the third highest in the G20 since 1982.\n"
    "If the law passes, we will cut it by two thirds by March 2024, from £1.5m to £0.5m.\n"
)
PIECES = st.sampled_from(
    [*TEXT.split(" "), "7.9 per cent", "last year", "\n", "doubled", "🎯", "between 5 and 7 people"]
)


@given(st.lists(PIECES, max_size=40))
def test_what_is_stored_comes_back_as_it_was_found(pieces):
    text = " ".join(pieces)
    found = tuple(spotting.candidates(text, "2018-09-03"))
    assert loaded(dumped(found), text) == found


@pytest.mark.django_db
def test_marks_are_worked_out_once_and_read_from_their_row(monkeypatch):
    version = make_version(make_document(), TEXT)
    found = prefill.spotted(version)
    assert (marks.keep(version), len(found) > 3) == (True, True)
    monkeypatch.setattr(prefill_module(), "_candidates", lambda *_: pytest.fail("they are stored"))
    again = type(version).objects.get(pk=version.pk)
    assert prefill.spotted(again) == found
    assert marks.keep(again) is False


def prefill_module():
    """Return the module that reads; its package has a function of that name."""
    import sys

    return sys.modules[readings.__module__]


@pytest.mark.django_db
def test_marks_of_another_reader_or_another_day_are_renewed():
    version = make_version(make_document(), TEXT)
    marks.keep(version)
    Marks.objects.update(reader="another")
    stale = type(version).objects.get(pk=version.pk)
    assert marks.keep(stale) is True
    assert Marks.objects.get().reader == reader()
    type(version.document).objects.filter(pk=version.document_id).update(**dated("published", date(2020, 1, 1)))
    assert marks.keep(type(version).objects.get(pk=version.pk)) is True


@pytest.mark.django_db
def test_the_command_renews_what_is_stored_and_nothing_twice():
    make_version(make_document(), TEXT)
    told = StringIO()
    call_command("spot", stored=True, stdout=told, stderr=StringIO())
    call_command("spot", stored=True, stdout=told, stderr=StringIO())
    assert told.getvalue().splitlines() == ["1 text read anew.", "0 texts read anew."]


@pytest.mark.parametrize("given_", [{"files": []}, {"files": ["a.txt"], "stored": True}])
def test_the_command_takes_files_or_what_is_stored(given_):
    with pytest.raises(CommandError, match="not both"):
        call_command("spot", *given_["files"], stored=given_.get("stored", False))


@pytest.mark.django_db
def test_a_capture_and_a_new_day_of_its_document_keep_them(django_capture_on_commit_callbacks):
    user = make_editor()
    with django_capture_on_commit_callbacks(execute=True):
        details = capture.Details(title="A report", published="2018-09-03", published_basis="printed")
        version = capture.capture(TEXT.encode(), who=user, details=details, name="a.txt").version
    assert Marks.objects.get().counted_from[0] == "2018-09-03"
    document = version.document
    document.published = date(2019, 9, 3)
    with django_capture_on_commit_callbacks(execute=True):
        capture.save_document(document, who=user)
    assert Marks.objects.get().counted_from[0] == "2019-09-03"


@pytest.mark.django_db
def test_the_reading_page_keeps_marks_that_were_never_stored(client):
    version = make_version(make_document(), TEXT)
    client.force_login(make_editor())
    client.get(reverse("claims:desk_read", args=[version.pk]))
    assert Marks.objects.get().version == version
