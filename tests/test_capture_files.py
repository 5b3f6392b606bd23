"""What capture takes from a file besides its words: pages, what it states of itself, fragments, the whole page."""

import json
import os
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from sources.capture import Details, capture, quote
from sources.capture.manifest import read_manifest
from sources.models import Document, Version
from tests.factories import make_actor, make_document, make_editor
from tests.handmade_pdf import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return make_editor()


LEAD = "Ferries carried more people to the islands last summer than in any summer since the bridge was begun."
PAGE = f"""<html lang="en-GB"><head><title>More ferries</title><meta property="og:site_name" content="The Islander">
<meta name="author" content="M Sailor"><link rel="canonical" href="https://www.islander.org/2019/ferries">
<meta property="article:published_time" content="2019-08-02"></head><body><nav><a href="/">Home 14</a></nav><article>
<h1>More ferries</h1><p>{LEAD}</p><p>{LEAD} Some 5,210 cars came.</p></article></body></html>""".encode()


def test_a_page_is_known_by_what_it_states(editor):
    captured = capture(PAGE, who=editor, name="ferries.html")
    document = captured.document
    assert (document.title, document.published_words, document.byline, document.url, document.language) == (
        "More ferries", "2 August 2019", "M Sailor", "https://www.islander.org/2019/ferries", "en-GB",
    )  # fmt: skip
    assert document.publisher is None  # no actor of that name is known: it is only offered
    assert captured.extracted.publisher == "The Islander"


def test_a_stated_publisher_is_taken_when_it_is_known(editor):
    islander = make_actor(name="The Islander")
    document = capture(PAGE, who=editor).document
    assert (document.publisher, document.publisher_basis) == (islander, "printed")


def test_what_was_said_of_a_document_stands_before_what_it_states(editor):
    details = Details.read({"byline": "A Mate", "language": "cy", "url": "https://www.islander.org/x"})
    document = capture(PAGE, who=editor, details=details).document
    assert (document.byline, document.language, document.url) == ("A Mate", "cy", "https://www.islander.org/x")


def test_pages_of_one_site_that_state_its_own_address_stay_several_documents(editor):
    page = PAGE.replace(b"/2019/ferries", b"/")
    other = page.replace(b"More ferries", b"Fewer ferries")
    one, two = capture(page, who=editor).document, capture(other, who=editor).document
    assert one != two
    assert (one.url, two.url) == ("", "")


def test_the_whole_page_is_taken_when_asked(editor):
    assert "Home 14" not in capture(PAGE, who=editor).version.text
    changed = PAGE.replace(b"5,210", b"5,211")
    captured = capture(changed, who=editor, document=Document.objects.get(), whole_page=True)
    assert "Home 14" in captured.version.text
    assert captured.extracted.warnings == ()


def test_what_was_left_out_is_handed_on(editor):
    (warning,) = capture(PAGE, who=editor).extracted.warnings
    assert warning.startswith("1 line of the page was left out as no part of the article, with 1 figure")


def test_the_page_of_a_passage_is_kept(editor):
    captured = capture(make_pdf([["First."], ["Some 5,210 cars came."]], "Ferries"), who=editor, name="a.pdf")
    start = captured.version.text.index("5,210")
    passage = quote(captured.version, start, start + 5, who=editor)
    assert captured.version.pages == [0, 8]
    assert passage.anchors.get().page == 2


def test_a_day_still_to_come_is_none_of_publication(editor):
    with pytest.raises(ValidationError) as refused:
        capture(b"words", who=editor, details=Details.read({"title": "A", "published": "2999-01-01"}))
    assert refused.value.message_dict == {
        "published": ["Published: 1 January 2999 is still to come; give the day it was published."]
    }
    assert not Document.objects.exists()


def test_fragments_are_kept_as_an_excerpt_without_the_hash_of_an_original(editor):
    document = make_document()
    details = Details.read({"scope": "excerpt"})
    content = b"Of 12 boats [...] four sank.\n"
    captured = capture(content, who=editor, document=document, details=details)
    version = captured.version
    assert (version.text, version.scope, version.bytes_hash) == ("Of 12 boats\n[…]\nfour sank.", "excerpt", "")
    assert not capture(content, who=editor, document=document, details=details).new_version
    with pytest.raises(ValidationError, match="other fragments of this document are captured"):
        capture(b"Of 13 boats.", who=editor, document=document, details=details)
    assert capture(b"Other words.", who=editor, details=Details.read({"title": "B"})).document != document


def test_a_scope_that_is_none_is_refused():
    with pytest.raises(ValidationError, match="Scope: “half” is not known; write one of full, excerpt"):
        Details.read({"scope": "half"})


@pytest.mark.parametrize("kind", ["transcript", "blog", "dataset"])
def test_transcripts_blogs_and_datasets_are_kinds(editor, kind):
    assert capture(b"words", who=editor, details=Details.read({"title": "A", "kind": kind})).document.kind == kind


def test_a_file_that_takes_too_much_is_refused_with_a_sentence(editor, settings):
    settings.EXTRACTION_SECONDS = 0.3
    hostile = b"<html><p " + b" ".join(b"a%d=b" % number for number in range(60_000)) + b">word"
    with pytest.raises(ValidationError, match=r"File: “a\.html” takes longer than 0\.3 seconds to read"):
        capture(hostile, who=editor, name="a.html")
    assert not Version.objects.exists()


def captured_by_command(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("capture", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


def test_the_command_tells_what_a_page_states_and_what_was_left_out(tmp_path):
    (tmp_path / "ferries.html").write_bytes(PAGE)
    out, err = captured_by_command(str(tmp_path), "--format", "json")
    (row,) = json.loads(out)["files"]
    assert row["states"]["publisher"] == {"words": "The Islander", "read from": "meta og:site_name"}
    assert "It states publisher “The Islander” (meta og:site_name); the document has none." in err
    assert "1 line of the page was left out" in err


def test_the_command_takes_the_whole_page_when_asked(tmp_path):
    (tmp_path / "ferries.html").write_bytes(PAGE)
    captured_by_command(str(tmp_path), "--whole-page")
    assert "Home 14" in Version.objects.get().text


def test_a_folder_follows_no_link_out_and_the_rest_goes_on(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Secret words.")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").symlink_to(secret)
    (folder / "b.txt").symlink_to(tmp_path / "nothing")
    (folder / "c.txt").write_text("Open words.")
    (folder / "d.txt").symlink_to(folder / "c.txt")
    _, err = captured_by_command(str(folder), "--publisher", "The Islander", "--kind", "blog")
    assert f"File: “{folder / 'a.txt'}” is a link out of its folder; capture what it leads to." in err
    assert f"File: “{folder / 'b.txt'}” is a link out of its folder; capture what it leads to." in err
    assert "Secret" not in "".join(Version.objects.values_list("body__text", flat=True))


def test_a_name_that_is_no_utf_8_is_told(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"\x00\x01\x02\x03binary\x04\x05")
    _, err = captured_by_command(str(folder))
    assert "caf�.txt" in err
    assert "1 of 1 files refused." in err


def test_a_large_file_is_refused_before_it_is_read(tmp_path, settings):
    settings.CAPTURE_LIMIT_BYTES = 100
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    _, err = captured_by_command(str(tmp_path))
    assert "has 101 bytes; at most 100 are accepted." in err


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/passwd", "", "a\udcff.txt", "n" * 5_000, "folder/../../secret.txt", "~/x\u0000y"]
)
def test_odd_names_in_a_manifest_are_a_sentence(tmp_path, name):
    folder = tmp_path / "folder"
    folder.mkdir()
    manifest = tmp_path / "manifest.csv"
    manifest.write_bytes(f"file,title,scope\n{name},A,excerpt\n".encode("utf-8", "surrogateescape"))
    try:
        rows = read_manifest(manifest, folder)
    except ValidationError as refused:
        assert "manifest" in refused.message_dict
    else:
        assert [row.words["scope"] for row in rows] == ["excerpt"]
        _, err = captured_by_command(str(folder), "--manifest", str(manifest))
        assert "1 of 1 files refused." in err


def test_a_manifest_in_a_file_of_no_name_is_a_sentence(tmp_path):
    with pytest.raises(ValidationError, match="cannot be read; give the path of a CSV file"):
        read_manifest(tmp_path / "a\x00b", tmp_path)
