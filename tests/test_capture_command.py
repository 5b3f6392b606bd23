"""manage.py capture, as it is called."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sources.models import Actor, Document, Event, Version
from tests.factories import make_editor, make_user
from tests.local_site import serving

pytestmark = pytest.mark.django_db

SHARED = Path(__file__).resolve().parents[2] / "shared" / "sources"
HEADER = "slug,file,title,publisher,published,published_basis\n"


def run(*args: object) -> int:
    """Run the command and return its exit code."""
    try:
        call_command("capture", *map(str, args))
    except CommandError as error:
        print(error)  # noqa: T201  so that a test can read it with what else was printed
        return error.returncode
    return 0


def folder_with(path: Path, manifest: str, **files: str) -> tuple[Path, str, Path]:
    for name, text in files.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    (path / "manifest.csv").write_text(manifest, encoding="utf-8")
    return path, "--manifest", path / "manifest.csv"


def test_a_folder_is_captured_by_its_manifest_and_again_without_doubling(tmp_path, capsys):
    manifest = f"{HEADER}one,one.txt,One,The Agency,2018-09,printed\ntwo,two.txt,Two,The Agency,,\n"
    arguments = folder_with(tmp_path, manifest, one="One word after the other.", two="Two words and more.")
    assert run(*arguments) == 0
    captured = capsys.readouterr()
    assert captured.out.strip() == (
        "2 files: 2 new documents, 2 new versions, 0 known already, 0 refused; 0 passages need a decision."
    )
    assert captured.err.splitlines() == ["[1/2] one.txt: new document one", "[2/2] two.txt: new document two"]
    assert run(*arguments) == 0
    assert "0 new documents, 0 new versions, 2 known already" in capsys.readouterr().out
    assert (Document.objects.count(), Version.objects.count(), Actor.objects.count()) == (2, 2, 1)
    assert Event.objects.filter(action="version captured", who=None).count() == 2


def test_a_capture_can_be_somebodys_own(tmp_path, capsys):
    (tmp_path / "one.txt").write_text("One word after the other.", encoding="utf-8")
    make_editor("ed")
    assert run("--title", "One", "--as", "ed", tmp_path / "one.txt") == 0
    assert Event.objects.get(action="version captured").who_name == "ed"
    assert Document.objects.get().worded_by.get_username() == "ed"


def test_nobody_captures_who_may_not(tmp_path, capsys):
    (tmp_path / "one.txt").write_text("One word after the other.", encoding="utf-8")
    make_user("looker", group="Viewer")
    assert run("--as", "looker", tmp_path / "one.txt") == 2
    assert "--as: looker may not capture a document." in capsys.readouterr().out
    assert run("--as", "nobody", tmp_path / "one.txt") == 2
    assert not Document.objects.exists()


def test_a_bad_file_is_reported_by_name_and_the_rest_goes_on(tmp_path, capsys):
    manifest = (
        f"{HEADER}one,one.txt,One,,,\ngone,gone.txt,Gone,,,\nbad,bad.txt,Bad,,3 May,\nnone,none.txt,None,,,\n"
        "two,two.txt,Two,,,\n"
    )
    arguments = folder_with(tmp_path, manifest, one="One.", bad="Bad.", none="", two="Two.")
    assert run(*arguments) == 1
    captured = capsys.readouterr()
    refused = [line for line in captured.err.splitlines() if "new document" not in line]
    assert [line.split(":")[0] for line in refused] == ["[2/5] gone.txt", "[3/5] bad.txt", "[4/5] none.txt"]
    assert "missing" in refused[0]
    assert "3 May" in refused[1]
    assert sorted(Document.objects.values_list("slug", flat=True)) == ["one", "two"]
    assert "3 refused" in captured.out


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        ("slug,file,colour\n", "“colour” is not known"),
        ("slug,title\n", "no column “file”"),
        ("file,file\n", "stands there twice"),
        ("", "no column “file”"),
        ("file,title\na.txt\n", "line 2 has 1 cells"),
        ("file,title\n../../etc/passwd,x\n", "no file of the folder"),
    ],
)
def test_a_bad_manifest_is_wrong_use_and_captures_nothing(tmp_path, capsys, manifest, sentence):
    assert run(*folder_with(tmp_path, manifest, a="Words.")) == 2
    assert sentence in capsys.readouterr().out
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "arguments",
    [["nowhere", "--manifest", "m.csv"], ["a.txt", "--document", "unknown"], ["a.txt", "b.txt", "--title", "Both"]],
)
def test_wrong_use_ends_with_exit_code_two(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("Words.", encoding="utf-8")
    assert run(*arguments) == 2
    assert not Document.objects.exists()


def test_one_file_is_captured_with_its_description(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(
        "<html><head><title>Named here</title></head><body><article><p>The agency received 82,109 referrals in the "
        "year, it said in a statement that was published on its site today.</p></article></body></html>",
        encoding="utf-8",
    )
    assert run(file, "--url", "https://example.org/page", "--published", "2018-09-03", "--kind", "news") == 0
    document = Document.objects.get()
    assert (document.title, document.url, document.published_words) == (
        "Named here",
        "https://example.org/page",
        "3 September 2018",
    )


def test_what_was_done_can_be_had_as_json(tmp_path, capsys):
    file = tmp_path / "a.txt"
    file.write_text("Words.", encoding="utf-8")
    assert run(file, "--title", "A", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "files": [
            {"file": "a.txt", "document": "a", "version": 1, "new_document": True, "new_version": True, "passages": {}}
        ],
        "refused": 0,
    }


def test_the_first_collection_gets_its_full_texts_and_nothing_twice(capsys):
    if not SHARED.is_dir():
        pytest.skip("../shared/sources is not there: the five full texts are not part of the project")
    fixtures = sorted((Path(__file__).resolve().parent.parent / "fixtures").glob("*.json"))
    call_command("loaddata", *map(str, fixtures), verbosity=0)
    documents, passages = Document.objects.count(), {}
    assert run(SHARED, "--manifest", SHARED / "manifest.csv") == 0
    assert Document.objects.count() == documents
    received = Document.objects.filter(versions__scope="excerpt").distinct()
    assert received.count() == 5
    for document in received:
        version = document.current_version()
        assert (version.scope, version.number) == ("full", 2)
        passages |= {anchor.pk: anchor.outcome for anchor in version.anchors.all()}
        assert version.anchors.count() == document.passages.count()
    assert set(passages.values()) <= {"same", "moved"}
    assert run(SHARED, "--manifest", SHARED / "manifest.csv") == 0
    assert Version.objects.filter(scope="full", document__in=received).count() == 5


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path, capsys, monkeypatch):
    arguments = folder_with(tmp_path, f"{HEADER}one,one.txt,One,,,\ntwo,two.txt,Two,,,\n", one="One.", two="Two.")
    read = Path.read_bytes

    def locked(path):
        if path.name == "one.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert run(*arguments) == 1
    assert "one.txt” cannot be read: Permission denied." in capsys.readouterr().err
    assert [document.title for document in Document.objects.all()] == ["Two"]


def test_an_address_is_fetched_and_one_that_cannot_be_had_is_told(capsys, settings):
    settings.FETCH_PRIVATE = True
    with serving() as site:
        good = site.page("/report", "It rose to 82,109 in 2017.", Content_Type="text/plain")
        assert run(good, "--title", "A report", "--published", "2018-09-03") == 0
        document = Document.objects.get()
        assert (document.title, document.url, document.published_words) == ("A report", good, "3 September 2018")
        assert run(site.address("/nowhere")) == 1
    assert "nothing stands there any more" in capsys.readouterr().err
    assert run(good, "a.txt") == 2
    assert run(good, good, "--title", "Both") == 2
