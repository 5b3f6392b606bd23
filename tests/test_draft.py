"""A draft held against the record: what is known, how it was judged; nothing of the draft is kept."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import Claim
from claims.rules import search
from claims.wording.draft import MOST_FIGURES, check
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)
CASES = json.loads((Path(__file__).parent / "draft_sentences.json").read_text(encoding="utf-8"))
TEXT = "The agency received 82,109 referrals from companies in 2017."


def told(text):
    """Return what the record says of a draft's lines."""
    search.refresh_all()
    return [(line.exact, line.outcome, line.claim.number if line.claim else None) for line in check(text, DAY)]


@pytest.fixture
def claim(db):
    """82,109 referrals from companies in 2017, public."""
    return factories.make_public_claim(
        statement="Companies sent the agency 82,109 referrals in 2017.", passage=factories.make_passage(TEXT)
    )


def test_nine_in_ten_sentences_of_the_collection_are_told_right_and_no_look_alike_is_called_a_match(collection):
    wrong, called = [], []
    for text, printed, outcome, number in CASES["matches"]:
        got = [row[1:] for row in told(text) if printed in row[0]]
        wrong += [] if got == [(outcome, number)] else [text]
    for text, printed in CASES["lookalikes"]:
        called += [text for exact, outcome, _ in told(text) if printed in exact and outcome != "not on record"]
    assert called == []
    assert len(wrong) <= len(CASES["matches"]) // 10, wrong


def test_a_draft_of_nothing_but_numbers_is_read_as_far_as_a_draft_goes(claim, django_assert_max_num_queries):
    text = " ".join(f"There were {number:,} cases." for number in range(1000, 3000))
    with django_assert_max_num_queries(3 * MOST_FIGURES):
        assert len(check(text, DAY)) <= MOST_FIGURES


def test_a_figure_is_on_record_in_other_words_too(claim):
    assert told(TEXT) == [("82,109 referrals", "on record", claim.number)]
    said = "In 2017, 82,109 referrals came to the agency from companies."
    assert told(said) == [("82,109 referrals", "on record", claim.number)]


def test_another_number_for_the_same_thing_and_time_contradicts(claim):
    assert told(TEXT.replace("82,109", "75,000")) == [("75,000 referrals", "contradicted", claim.number)]


def test_a_claim_whose_verdict_was_corrected_is_told_as_such(claim):
    old = factories.make_verification(claim, state="replaced")
    factories.make_published_verification(claim, replaces=old, replacement="correction", public_note="Misread.")
    assert told(TEXT) == [("82,109 referrals", "corrected", claim.number)]


def test_a_figure_told_without_its_time_is_outdated_once_a_newer_one_is_on_record(claim):
    newer = factories.make_public_claim(
        statement="Companies sent the agency 113,000 referrals in 2018.", value=Decimal(113_000),
        printed="113,000 referrals", **factories.year_fields(2018),
    )  # fmt: skip
    factories.make_link(newer, claim)
    bare = "The agency receives 82,109 referrals from companies."
    assert told(bare) == [("82,109 referrals", "outdated", claim.number)]
    assert told(TEXT) == [("82,109 referrals", "on record", claim.number)]
    assert check(bare, DAY)[0].newer == newer


def test_drafts_and_holds_are_no_part_of_the_record_a_draft_is_held_against(claim):
    assert told(TEXT)
    Claim.objects.update(hold=True, hold_reason="A court order.")
    assert told(TEXT) == [("82,109 referrals", "not on record", None)]


def test_the_page_shows_the_draft_with_marks_and_keeps_nothing_of_it(
    client, claim, caplog, django_assert_max_num_queries
):
    search.refresh_all()
    text = f"{TEXT} <b>Kumquats</b>"
    with django_assert_max_num_queries(20):
        response = client.post("/draft/", {"text": text})
    body = response.content.decode()
    assert response.status_code == 200
    assert "<mark>82,109 referrals</mark>" in body
    assert "&lt;b&gt;Kumquats" in body
    assert "no-store" in response.headers["Cache-Control"]
    assert "Kumquats" not in caplog.text
    assert not response.cookies
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            assert "Kumquats" not in str(cursor.fetchall()), table


def test_the_twin_and_the_table_say_the_same(client, claim):
    search.refresh_all()
    answer = client.post("/draft/", {"text": TEXT}, headers={"Accept": "application/json"})
    [line] = json.loads(answer.content)["lines"]
    assert (line["outcome"], line["reference"]) == ("on record", claim.reference)
    table = client.post("/draft/", {"text": TEXT, "csv": "1"}).content.decode()
    assert claim.reference in table


@pytest.mark.parametrize("sent", [{}, {"text": " "}])
def test_an_empty_draft_is_refused_in_a_sentence(client, sent):
    response = client.post("/draft/", sent)
    assert response.status_code == 400
    assert "Draft: paste its text, or choose a file." in response.content.decode()


def test_the_command_ends_with_1_when_something_stands_against_a_draft(claim, tmp_path):
    search.refresh_all()
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_text(TEXT.replace("82,109", "75,000"), encoding="utf-8")
    out = StringIO()
    call_command("check_draft", str(good), stdout=out)
    assert out.getvalue().startswith("on record: “82,109 referrals”")
    with pytest.raises(CommandError, match="1 figure is contradicted") as refusal:
        call_command("check_draft", str(bad), "--format", "json", stdout=StringIO())
    assert refusal.value.returncode == 1
    with pytest.raises(CommandError, match="is missing") as refusal:
        call_command("check_draft", str(tmp_path / "none.txt"))
    assert refusal.value.returncode == 1
    with pytest.raises(CommandError, match="--day") as refusal:
        call_command("check_draft", str(good), "--day", "soon")
    assert refusal.value.returncode == 2
