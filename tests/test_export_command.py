"""manage.py export: everything public and nothing else, the same bytes twice, proved by its manifest."""

import csv
import hashlib
import io
import json

import pytest
from django.core.management import CommandError, call_command

from sources.models import Event
from tests import factories
from tests.test_leaks import record, secret  # noqa: F401  the fixtures with something to leak
from tests.test_openapi import rich_record

pytestmark = pytest.mark.django_db
ADDRESS = "https://onrecord.example"


def export(place, **options):
    """Export into a folder and return what the command says of it."""
    out = io.StringIO()
    call_command("export", place, address=ADDRESS, format="json", stdout=out, stderr=io.StringIO(), **options)
    return json.loads(out.getvalue())


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_files_are_those_of_the_manifest_and_their_hashes_hold(tmp_path):
    rich_record()
    manifest = export(tmp_path)
    assert json.loads((tmp_path / "manifest.json").read_text()) == manifest
    assert {path.name for path in tmp_path.iterdir()} == {file["name"] for file in manifest["files"]} | {
        "manifest.json"
    }
    for file in manifest["files"]:
        raw = (tmp_path / file["name"]).read_bytes()
        assert (len(raw), hashlib.sha256(raw).hexdigest()) == (file["bytes"], file["sha256"])
    assert (manifest["ledger"]["lines"], manifest["ledger"]["head"]) == Event.objects.head()


def test_the_same_record_gives_the_same_bytes(tmp_path):
    rich_record()
    assert export(tmp_path / "one") == export(tmp_path / "two") == export(tmp_path / "one")


def test_rows_are_those_of_the_twins(client, settings, tmp_path):
    settings.ALLOWED_HOSTS = ["onrecord.example"]
    claim = rich_record()
    export(tmp_path)
    served = client.get(f"/claims/{claim.slug}.json", SERVER_NAME="onrecord.example", secure=True)
    rows = {row["reference"]: row for row in lines(tmp_path / "claims.jsonl")}
    assert rows[claim.reference] == json.loads(served.content)
    table = client.get("/measures.csv", SERVER_NAME="onrecord.example", secure=True).getvalue().decode()
    assert (tmp_path / "measures.csv").read_bytes().decode() == table
    told = csv.DictReader((tmp_path / "claims.csv").read_text(encoding="utf-8").splitlines())
    assert [row["reference"] for row in told] == list(rows)
    assert len(lines(tmp_path / "annotations.jsonl")) == len([row for row in rows.values() if row["state"] == "public"])


def test_nothing_unpublished_is_exported(tmp_path, secret, record):  # noqa: F811
    export(tmp_path)
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert record[0].statement in text
    assert [word for word in secret.words if word in text] == []


def test_an_empty_record_is_exported_as_empty_files(tmp_path):
    export(tmp_path)
    assert (tmp_path / "claims.jsonl").read_text() == ""
    assert (tmp_path / "claims.csv").read_text().startswith("reference,kind,")
    assert json.loads((tmp_path / "claimreview.json").read_text())["dataFeedElement"] == []


@pytest.mark.parametrize("address", ["", "onrecord.example", "ftp://onrecord.example"])
def test_without_an_address_links_would_lead_nowhere(tmp_path, address):
    with pytest.raises(CommandError, match=r"Address: “.*” is none; give --address") as refused:
        call_command("export", tmp_path, address=address)
    assert refused.value.returncode == 2


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(CommandError, match="is a file; name a folder"):
        call_command("export", tmp_path / "a", address=ADDRESS)


def test_an_export_takes_as_many_queries_with_three_claims_as_with_five(tmp_path, django_assert_max_num_queries):
    passage, counts = factories.make_passage(), []
    for _ in range(2):
        for _ in range(2):
            factories.make_published_verification(factories.make_public_claim(passage=passage))
        with django_assert_max_num_queries(110) as queries:
            export(tmp_path)
        counts.append(len(queries))
    assert counts[0] == counts[1]
