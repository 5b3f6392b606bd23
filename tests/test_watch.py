"""Watched documents: when one is due, what a look finds, what is asked, and two rounds at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from sources.capture import capture, capture_address, capture_text, save_document
from sources.capture.fetching import Fetched
from sources.capture.rounds import look_again
from sources.capture.watch import LEASE, begin, decide, due, settle
from sources.editing.locks import StalePage
from sources.ledger.audit import problems
from sources.models import Anchor, Document, Event, Fetch, Version
from tests.factories import NOON, make_document, make_editor, make_passage, make_user
from tests.local_site import serving

pytestmark = pytest.mark.django_db
A, B = "In 2017 it received 82,109 referrals.", "In 2017 it received 82,190 referrals."
LONG = " ".join(f"In week {number} the office counted {number * 37} letters." for number in range(60))


@pytest.fixture
def site(settings):
    """A site on this machine; nobody waits between two requests."""
    settings.FETCH_PRIVATE, settings.FETCH_SECONDS, settings.FETCH_PAUSE_SECONDS = True, 5.0, 0.0
    with serving() as served:
        yield served


def page_of(text):
    """Return a page whose main text this is."""
    return f"<html><head><title>A report</title></head><body><article><p>{text}</p></article></body></html>"


def watched(site, text=LONG, path="/report", **fields):
    """Capture a page and watch it daily."""
    site.page(path, page_of(text))
    captured = capture_address(site.address(path), who=make_editor())
    Document.objects.filter(pk=captured.document.pk).update(watch="daily", **fields)
    return Document.objects.get(pk=captured.document.pk)


def look(document):
    """Look once; return the look as it is stored."""
    [found] = look_again([document])
    return Fetch.objects.get(pk=found.pk)


def test_a_document_is_captured_from_its_address_with_how_it_answered(site):
    site.page("/old", status=301, Location="/report")
    site.page("/report", page_of(LONG), ETag='"a"')
    captured = capture_address(site.address("/old"), who=make_editor())
    fetch = captured.document.fetches.get()
    assert (captured.document.title, captured.document.url) == ("A report", site.address("/old"))
    assert (fetch.outcome, fetch.address, fetch.status) == ("captured", site.address("/report"), 200)
    assert (fetch.headers["etag"], fetch.version, captured.version.retrieved_at) == (
        '"a"',
        captured.version,
        fetch.at,
    )
    assert not list(problems())


@pytest.mark.parametrize(
    ("content", "headers", "words"),
    [
        (page_of("Please enable JavaScript and cookies to continue."), {}, "a wall before it"),
        (page_of("Just a moment... verifying you are human."), {}, "a wall before it"),
        (b"\x89PNG\r\n\x1a\n", {"Content_Type": "image/png"}, "a picture, which is not read"),
        (b"words", {"Content_Type": "application/json"}, "of the type application/json, which is not read"),
        (b"", {}, "is empty"),
    ],
)
def test_what_is_no_document_is_refused_at_the_address_with_the_cure(site, content, headers, words):
    site.page("/page", content, **headers)
    with pytest.raises(ValidationError) as refused:
        capture_address(site.address("/page"), who=make_editor())
    assert words in refused.value.message_dict["url"][0]
    assert not Document.objects.exists()


def test_a_viewer_fetches_nothing(site):
    with pytest.raises(PermissionDenied):
        capture_address(site.address("/page"), who=make_user(group="Viewer"))
    assert site.asked == []


def test_a_text_that_goes_back_to_what_it_was_is_the_current_one_again():
    editor, document = make_editor(), make_document()
    for text in (A, B):
        capture_text(text, who=editor, document=document)
    passage = make_passage("82,190 referrals", document)
    again = capture_text(A, who=editor, document=document)
    document = Document.objects.get(pk=document.pk)
    assert (again.new_version, again.returned, document.current_version().number) == (False, True, 1)
    Anchor.objects.filter(passage=passage, version__number=1).update(outcome="figure_changed", start=20, end=36)
    assert [anchor.version.number for anchor in Anchor.objects.undecided()] == [1]
    assert not [problem for problem in problems() if "is not as line" in problem]
    capture_text(B, who=editor, document=document)
    assert Document.objects.get(pk=document.pk).current_version().number == 2
    capture_text("It received 3.", who=editor, document=document)
    assert Document.objects.get(pk=document.pk).current_version().number == 3
    assert Event.objects.filter(action="version current again").count() == 2
    assert not [problem for problem in problems() if "is not as line" in problem]


def test_an_older_copy_captured_again_does_not_become_current():
    editor, document = make_editor(), make_document()
    capture(A.encode(), who=editor, document=document, name="a.txt", retrieved_at=NOON)
    capture(B.encode(), who=editor, document=document, name="b.txt", retrieved_at=NOON + timedelta(days=1))
    again = capture(A.encode(), who=editor, document=document, name="a.txt", retrieved_at=NOON)
    assert (again.returned, Document.objects.get(pk=document.pk).current_version().number) == (False, 2)


@pytest.mark.parametrize(
    ("watch", "outcome", "failures", "days", "hours", "expected"),
    [
        ("daily", "unchanged", 0, 0, 23, False),
        ("daily", "unchanged", 0, 1, 0, True),
        ("daily", "refused", 0, 1, 0, True),
        ("weekly", "changed", 0, 6, 0, False),
        ("weekly", "gone", 0, 7, 0, True),
        ("monthly", "unchanged", 0, 29, 0, False),
        ("monthly", "unchanged", 0, 30, 0, True),
        ("daily", "failing", 1, 0, 1, True),
        ("daily", "failing", 4, 0, 7, False),
        ("daily", "failing", 4, 0, 8, True),
        ("daily", "failing", 900, 15, 0, False),
        ("daily", "failing", 900, 16, 0, True),
        ("", "unchanged", 0, 900, 0, False),
    ],
)
def test_a_document_is_due_on_its_day_and_a_failing_one_later_each_time(
    watch, outcome, failures, days, hours, expected
):
    document = make_document(watch=watch)
    midnight = NOON.replace(hour=0)
    Fetch.objects.create(document=document, at=midnight, outcome=outcome, failures=failures)
    assert (due(midnight + timedelta(days=days, hours=hours)) == [document]) == expected


def test_a_document_without_an_address_cannot_be_watched():
    document = make_document(url="")
    document.watch = "daily"
    with pytest.raises(ValidationError) as refused:
        save_document(document, who=make_editor())
    assert "no web address to look at" in refused.value.message_dict["watch"][0]


def test_what_did_not_change_is_no_new_version_by_header_or_by_text(site):
    document = watched(site)
    body = page_of(LONG)
    site.pages["/report"] = (304, {}, b"")
    assert (look(document).outcome, Version.objects.count()) == ("unchanged", 1)
    site.page("/report", body.replace("<body>", "<body><!-- served at 12:01 -->"), ETag='"b"')
    assert (look(document).outcome, Version.objects.count()) == ("unchanged", 1)
    asked = []

    def conditional(request):
        asked.append(request.headers["If-None-Match"])
        return 304, {}, b""

    site.pages["/report"] = conditional
    assert (look(document).outcome, asked) == ("unchanged", ['"b"'])


def test_a_changed_figure_is_a_new_version_that_waits_for_an_editor(site):
    document = watched(site, f"{A} {LONG}")
    make_passage("82,109 referrals", document)
    site.page("/report", page_of(f"{B} {LONG}"))
    found = look(document)
    assert (found.outcome, found.says) == ("changed", "Version 2 is the current one.")
    assert [anchor.outcome for anchor in Anchor.objects.undecided()] == ["figure_changed"]
    site.page("/report", page_of(f"{A} {LONG}"))
    found = look(Document.objects.get(pk=document.pk))
    assert (found.outcome, found.says) == ("changed", "Version 1 is the current one again, as it was before.")
    assert not Anchor.objects.undecided().exists()


@pytest.mark.parametrize(("status", "outcome"), [(404, "gone"), (403, "refused"), (500, "failing")])
def test_what_cannot_be_had_is_told_with_its_reason(site, status, outcome):
    document = watched(site)
    site.page("/report", status=status)
    found = look(document)
    assert (found.outcome, bool(found.says), found.failures) == (outcome, True, int(outcome == "failing"))
    if outcome == "failing":
        assert look(document).failures == 2


@pytest.mark.parametrize("left", ["Please accept all cookies to read on.", "In week 1 the office closed for good."])
def test_a_text_that_shrank_to_a_wall_is_asked_about_and_taken_or_not(site, left):
    document, editor = watched(site), make_editor()
    passage = make_passage("the office counted 370 letters", document)
    site.page("/report", page_of(left))
    found = look(document)
    assert (found.outcome, Version.objects.count()) == ("doubtful", 1)
    assert list(Fetch.objects.doubtful()) == [found]
    with pytest.raises(PermissionDenied):
        decide(found, who=make_user(group="Viewer"), take=True)
    assert decide(found, who=editor, take=False).outcome == "declined"
    with pytest.raises(StalePage):
        decide(found, who=editor, take=True)
    assert (look(document).outcome, Fetch.objects.doubtful().count()) == ("declined", 0)
    site.page("/report", page_of(f"{left} It is so."))
    assert decide(look(document), who=editor, take=True).outcome == "changed"
    assert document.current_version().number == 2
    assert passage.anchors.get(version__number=2).outcome == "gone"


def test_a_shorter_text_that_keeps_its_passages_is_simply_a_change(site):
    document = watched(site)
    make_passage("week 1 the office counted 37 letters", document)
    site.page("/report", page_of(LONG[: len(LONG) // 3]))
    assert look(document).outcome == "changed"


def test_two_rounds_at_once_never_look_at_the_same_host_and_a_cut_off_one_gives_its_turn_back(site):
    document, other = watched(site), watched(site, f"Another. {LONG}", "/other")
    now = timezone.now()
    first = begin(document, now)
    assert begin(document, now) is None
    assert begin(other, now) is None
    assert list(look_again([document, other])) == []
    assert begin(other, now + LEASE) is not None
    assert not Fetch.objects.filter(pk=first.pk).exists()


def test_a_stopped_round_leaves_no_turn_taken(site):
    documents = [watched(site), watched(site, f"Another. {LONG}", "/other")]
    round_of_looks = look_again(documents)
    next(round_of_looks)
    round_of_looks.close()
    assert not Fetch.objects.filter(outcome="started").exists()


def test_a_host_that_does_not_answer_is_left_alone_for_the_round(site):
    documents = [watched(site), watched(site, f"Another. {LONG}", "/other")]
    site.asked.clear()
    site.page("/robots.txt", status=503)
    assert [found.outcome for found in look_again(documents)] == ["failing"]
    assert site.asked == ["/robots.txt"]


def test_the_command_tells_what_it_found(site, capsys):
    document = watched(site)
    Fetch.objects.all().delete()
    site.page("/report", page_of(f"{LONG} More."))
    call_command("recapture", due=True)
    assert capsys.readouterr().out == "1 changed\n"
    call_command("recapture", due=True)
    assert capsys.readouterr().out == "Nothing is due.\n"
    Fetch.objects.all().delete()
    site.page("/report", status=403)
    with pytest.raises(CommandError) as ended:
        call_command("recapture", due=True)
    assert ended.value.returncode == 1
    assert f"{document.slug}: refused" in capsys.readouterr().err


def test_fresh_copies_of_a_folder_are_taken_the_same_way(tmp_path, capsys):
    document = make_document(text=A)
    (tmp_path / f"{document.slug}.txt").write_text(B, encoding="utf-8")
    (tmp_path / "unknown.txt").write_text(B, encoding="utf-8")
    call_command("recapture", tmp_path)
    told = capsys.readouterr()
    assert (told.out, "no document is called “unknown”" in told.err) == ("1 changed\n", True)
    assert Version.objects.get(number=2).text == B
    for wrong in ([], [tmp_path / "none"], [tmp_path, "--due"]):
        with pytest.raises(CommandError) as ended:
            call_command("recapture", *wrong)
        assert ended.value.returncode == 2


def test_a_look_ends_the_same_whatever_the_site_says(site):
    document = watched(site)
    found = begin(document, timezone.now())
    assert settle(found, Fetched(b"\x00\xff", "http://x/", 200, {}, NOON)).outcome == "refused"
