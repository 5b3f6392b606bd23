"""manage.py export --site: every link leads to a file, nothing unpublished is in it, and verify.py finds one byte."""

import io
import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from django.core.management import CommandError, call_command

from claims.models import Claim
from claims.services import workflow
from claims.site.exports import static_search, static_site
from claims.site.exports.verify import problems
from sources.models import Event
from tests import factories
from tests.test_leaks import record, secret  # noqa: F401  the fixtures with something to leak
from tests.test_openapi import rich_record

pytestmark = pytest.mark.django_db
ADDRESS = "https://onrecord.example"


@pytest.fixture(autouse=True)
def host(settings):
    settings.ALLOWED_HOSTS = ["onrecord.example"]


def export(place: Path) -> dict:
    """Export the site into a folder and return its manifest."""
    out = io.StringIO()
    call_command("export", place, site=True, address=ADDRESS, format="json", stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


def contents(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_every_link_of_every_page_leads_to_a_file_of_the_folder(tmp_path):
    rich_record()
    for _ in range(50):  # with the first, more than a page of the list
        factories.make_public_claim()
    export(tmp_path)
    lost, pages = [], [*tmp_path.rglob("*.html")]
    for page in pages:
        tree = lxml.html.document_fromstring(page.read_bytes())
        for name in ("href", "src", "action"):
            for target in tree.xpath(f"//@{name}"):
                parts = urlsplit(target)
                if parts.scheme or parts.netloc or not parts.path:
                    continue
                if not (page.parent / unquote(parts.path)).resolve().is_file():
                    lost.append((page.relative_to(tmp_path).as_posix(), target))
    assert lost == []
    assert (tmp_path / "claims" / "page-2.html").is_file()
    assert not any(b"<form" in page.read_bytes() and b'method="post"' in page.read_bytes() for page in pages)


def test_its_twins_are_those_of_the_site(client, tmp_path):
    claim = rich_record()
    export(tmp_path)
    for path in (f"/claims/{claim.slug}.json", f"/claims/{claim.slug}.bib", f"/claims/{claim.slug}.csl.json",
                 f"/documents/{claim.passage.document.slug}.json", "/claims.csv"):  # fmt: skip
        served = client.get(path, SERVER_NAME="onrecord.example", secure=True)
        assert (tmp_path / path[1:]).read_bytes() == served.getvalue(), path


def test_nothing_unpublished_is_in_it(tmp_path, secret, record):  # noqa: F811
    export(tmp_path)
    told = b"".join(contents(tmp_path).values()).decode(errors="replace")
    assert record[0].statement in told
    assert [word for word in secret.words if word in told] == []


def test_it_is_left_alone_when_nothing_happened_and_only_what_changed_is_written_again(tmp_path):
    claim = rich_record()
    first, before = export(tmp_path), contents(tmp_path)
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert export(tmp_path) == first
    assert contents(tmp_path) == before
    other = factories.make_public_claim()
    workflow.withdraw(claim, who=factories.make_reviewer(), reason="Misread.")
    export(tmp_path)
    touched = {path.relative_to(tmp_path).as_posix() for path, at in stamps.items()
               if path.is_file() and path.stat().st_mtime_ns != at}  # fmt: skip
    assert f"claims/{claim.slug}/index.html" in touched
    assert "static/site.css" not in touched
    assert (tmp_path / "claims" / other.slug / "index.html").is_file()
    assert b"Misread." in (tmp_path / "claims" / claim.slug / "index.html").read_bytes()
    assert problems(tmp_path) == []


def test_what_left_the_record_leaves_the_folder(tmp_path):
    claim = rich_record()
    export(tmp_path)
    workflow.hold(claim, who=factories.make_reviewer(), reason="A letter.")
    export(tmp_path)
    assert [name for name, raw in contents(tmp_path).items() if claim.slug in name or claim.slug.encode() in raw] == []
    assert problems(tmp_path) == []


def test_a_page_that_left_after_a_run_that_broke_leaves_the_folder_too(tmp_path, monkeypatch):
    claim = rich_record()
    with monkeypatch.context() as broken:
        broken.setattr(static_site, "_starts", lambda: iter([claim.get_absolute_url(), "/nowhere/"]))
        with pytest.raises(CommandError, match="/nowhere/ answered 404"):
            export(tmp_path)
    assert (tmp_path / "claims" / claim.slug / "index.html").is_file()
    workflow.hold(claim, who=factories.make_reviewer(), reason="A letter.")
    export(tmp_path)
    assert not (tmp_path / "claims" / claim.slug / "index.html").exists()
    assert problems(tmp_path) == []


TAMPERED = {
    "a byte": lambda place: (place / "claims.csv").write_bytes((place / "claims.csv").read_bytes() + b" "),
    "a file taken away": lambda place: (place / "search.html").unlink(),
    "a file put in": lambda place: (place / "claims" / "more.html").write_text("More."),
    "a line of the ledger": lambda place: (place / "ledger.jsonl").write_text(
        (place / "ledger.jsonl").read_text().replace('"number": 1,', '"number": 7,', 1)
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_done_to_the_folder_is_found_with_the_standard_library_alone(tmp_path, what):
    rich_record()
    manifest = export(tmp_path)
    proof = [sys.executable, "-I", "-S", str(tmp_path / "verify.py")]
    done = subprocess.run([*proof, "--head", manifest["ledger"]["head"]], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.startswith("All is as exported")) == (0, True), done.stdout
    TAMPERED[what](tmp_path)
    done = subprocess.run(proof, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout


def test_the_chain_is_that_of_the_ledger_and_tells_only_of_what_is_public(tmp_path):
    claim, draft = rich_record(), factories.make_claim()
    workflow.hold(claim, who=factories.make_reviewer("rita"), reason="A letter.")
    workflow.end_hold(Claim.objects.get(pk=claim.pk), who=factories.make_reviewer("rita"))
    export(tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    assert (len(lines), lines[-1]["hash"]) == Event.objects.head()
    assert {line.get("subject") for line in lines} <= {None, claim.reference}
    told = (tmp_path / "ledger.jsonl").read_text()
    assert not any(word in told for word in ("rita", "A letter.", draft.reference, "hold", "held"))


def test_the_address_must_be_one_the_site_answers_for(tmp_path):
    with pytest.raises(CommandError, match=r"other\.example is not among ALLOWED_HOSTS; add it there"):
        call_command("export", tmp_path, site=True, address="https://other.example", stderr=io.StringIO())
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("82,109 referrals", {"82109", "referrals"}),
        ("18.4 million", {"18.4", "million"}),
        ("1\u202f234\u202f567", {"1234567"}),
        ("in 2017, 50 of them", {"in", "2017", "50", "of", "them"}),
        ("Zoë’s café", {"zoe", "cafe"}),
    ],
)
def test_what_a_text_is_found_by(words, expected):
    assert static_search.tokens(words) == expected


def test_an_index_is_cut_into_parts_of_rows():
    entries = [static_search.Entry("claim", f"Claim {n}", f"claims/{n}/index.html", f"word{n}") for n in range(450)]
    names = [name for name, _ in static_search.files(entries)]
    assert [name for name in names if "rows" in name] == [f"search/rows-{part}.js" for part in range(3)]
    assert names[-1] == "search/parts.js"
