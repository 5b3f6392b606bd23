"""A captured text lies in a row of its own, its original by hash in the storage; seeking passages holds nobody up."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sources import capture, ledger
from sources.capture import originals, versions
from sources.models import Anchor, Text, Version
from tests import factories as make

pytestmark = pytest.mark.django_db

FIRST = "In 2017 the agency received 82,109 referrals from companies."
SECOND = "In 2017 the agency received 82,901 referrals from companies."


def captured(text: str, **options):
    return capture.capture(
        text.encode(), who=make.make_editor("ed"), details=capture.Details(title="Report"), name="a.txt", **options
    )


def test_listing_versions_reads_no_text():
    make.make_version(), make.make_version()
    with CaptureQueriesContext(connection) as asked:
        listed = list(Version.objects.select_related("document"))
    assert len(listed) == 2
    assert all("sources_text" not in query["sql"] for query in asked)


def test_a_text_is_fetched_when_it_is_asked_for():
    version = Version.objects.get(pk=make.make_version(text=FIRST).pk)
    with CaptureQueriesContext(connection) as asked:
        assert (version.text, version.text) == (FIRST, FIRST)
    assert len(asked) == 1


def test_a_text_is_neither_edited_nor_deleted_nor_empty():
    text = make.make_version().body
    text.text = "Other."
    for refused in (text.save, text.delete, lambda: Text.objects.update(text="Other.")):
        with pytest.raises(ValidationError, match="a captured text is never"):
            refused()
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_version(text="")
    assert Version.objects.count() == 1


def test_the_original_is_kept_by_its_hash():
    version = captured(FIRST).version
    assert originals.read(version.bytes_hash) == FIRST.encode()
    assert originals.read("0" * 64) is None


def test_an_original_changed_in_the_storage_is_named_by_the_ledger():
    digest = captured(FIRST).version.bytes_hash
    storage = originals.storages[originals.STORAGE]
    name = f"{digest[:2]}/{digest}"
    storage.delete(name)
    assert list(ledger.problems()) == []  # taken away for legal reasons: its hash and the reason stay
    storage.save(name, originals.ContentFile(b"other bytes"))
    assert list(ledger.problems()) == ["Version report/1: the original kept for it has other bytes than were captured."]


def test_whoever_listens_is_told_of_a_new_version_in_its_transaction():
    heard = []

    def listen(version, **_):
        heard.append((version.number, connection.in_atomic_block))

    capture.version_captured.connect(listen)
    try:
        captured(FIRST), captured(FIRST), captured(SECOND)
    finally:
        capture.version_captured.disconnect(listen)
    assert heard == [(1, True), (2, True)]


@pytest.mark.django_db(transaction=True)
def test_passages_are_sought_before_the_one_writers_turn(monkeypatch):
    first = captured(FIRST)
    capture.quote(first.version, 28, 44, who=make.make_editor("ed"))
    seek, seen = versions.locate_all, []
    monkeypatch.setattr(versions, "locate_all", lambda *asked: seen.append(connection.in_atomic_block) or seek(*asked))
    assert captured(SECOND).anchors[0].outcome == "figure_changed"
    assert seen[0] is False


def test_a_passage_quoted_while_the_others_were_sought_is_anchored_too(monkeypatch):
    first = captured(FIRST)
    seek = versions.with_quotations

    def meanwhile(*asked):
        found = seek(*asked)
        capture.quote(first.version, 28, 44, who=make.make_editor("ed"))
        return found

    monkeypatch.setattr(versions, "with_quotations", meanwhile)
    second = captured(SECOND)
    assert [anchor.outcome for anchor in Anchor.objects.filter(version=second.version)] == ["figure_changed"]


def test_the_hash_of_a_text_is_that_of_its_words():
    version = captured(FIRST).version
    assert version.text_hash == hashlib.sha256(FIRST.encode()).hexdigest()
