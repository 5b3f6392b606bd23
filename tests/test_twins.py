"""Twins of pages: the same rows, order and pages as data; what is refused; caches; other sites; spreadsheets."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from claims.models import Claim, Series
from claims.site.exports import nouns
from claims.site.exports.freshness import UNSEEN
from sources import ledger
from sources.ledger.actions import Action
from tests import factories
from tests.test_pages import full_row

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
LISTS = ["claims", "documents", "measures", "actors", "topics", "commitments", "corrections"]


def read(client, address, status=200, **headers):
    """Return what an address answers as JSON."""
    response = client.get(address, headers=headers)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def table(client, address):
    """Return the rows of a CSV twin, each by its column."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.getvalue().decode())))


def test_a_list_is_the_same_rows_in_the_same_order_as_its_page(client):
    passage = factories.make_passage()
    for value in (5, 3, 9):
        factories.make_public_claim(passage=passage, value=Decimal(value))
    for question in ("", "?sort=figure", "?sort=-figure", "?kind=commitment", "?q=agency&year_from=2017"):
        page = client.get(f"/claims/{question}")
        shown = [row.record.reference for row in page.context["table"].rows]
        found = read(client, f"/claims.json{question}")
        assert [row["reference"] for row in found["results"]] == shown
        assert found["count"] == len(shown)
        assert [row["reference"] for row in table(client, f"/claims.csv{question}")] == shown


def test_pages_follow_each_other_without_a_row_twice_or_missed(client):
    passage = factories.make_passage()
    for _ in range(5):
        factories.make_public_claim(passage=passage)
    seen, address, back = [], "/claims.json?per_page=2&kind=figure", []
    while address:
        found = read(client, address)
        seen += [row["reference"] for row in found["results"]]
        back.append(found["previous"])
        address = found["next"]
    assert seen == ["OR-0005", "OR-0004", "OR-0003", "OR-0002", "OR-0001"]
    assert back[0] is None
    assert back[1] == f"{HOST}/claims.json?per_page=2&kind=figure&page=1"


def test_a_walk_by_cursor_misses_nothing_that_comes_meanwhile(client):
    passage = factories.make_passage()
    for _ in range(3):
        factories.make_public_claim(passage=passage)
    first = read(client, "/claims.json?cursor=&per_page=2")
    factories.make_public_claim(passage=passage)
    Claim.objects.filter(number=1).update(hold=True, hold_reason="Court order.")
    second = read(client, first["next"])
    assert [row["reference"] for row in first["results"] + second["results"]] == [f"OR-000{n}" for n in (1, 2, 3, 4)]
    assert (second["next"], second["previous"]) == (None, None)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_walked(client, name):
    for _ in range(3):
        full_row().topics.set([factories.make_topic()])
    whole = read(client, f"/{name}.json?per_page=500")
    walked, address = [], f"/{name}.json?cursor=&per_page=1"
    while address:
        found = read(client, address)
        walked += found["results"]
        address = found["next"]
    assert len(walked) == whole["count"] >= 3
    key = "reference" if name in ("claims", "commitments") else "at" if name == "corrections" else "slug"
    assert sorted(str(row[key]) for row in walked) == sorted(str(row[key]) for row in whole["results"])


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ending", ["json", "csv"])
def test_a_list_takes_as_many_queries_with_one_row_as_with_three(client, django_assert_max_num_queries, name, ending):
    counts = []
    for _ in range(2):
        full_row().topics.set([factories.make_topic()])
        with django_assert_max_num_queries(12) as queries:
            client.get(f"/{name}.{ending}").getvalue()
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("kind", "most"), [("claim", 24), ("measure", 12), ("document", 11)])
def test_one_row_takes_as_many_queries_with_one_claim_as_with_three(client, django_assert_max_num_queries, kind, most):
    claim = full_row()
    row = {"claim": claim, "measure": claim.measure, "document": claim.passage.document}[kind]
    counts = []
    for _ in range(3):
        passage = factories.make_passage(f"words {_}", claim.passage.document)
        other = factories.make_public_claim(passage=passage, measure=claim.measure, claimant=factories.make_actor())
        factories.make_published_verification(other)
        factories.make_link(claim, other)
        factories.make_finding(claim, other)
        factories.make_review(claim)
        with django_assert_max_num_queries(most) as queries:
            client.get(f"{row.get_absolute_url()[:-1]}.json")
        counts.append(len(queries))
    assert counts[1] == counts[2]


BAD = [
    ("/claims.json?kind=novel", "Kind: “novel” is not on the list; choose one that is, or leave it out."),
    ("/claims.csv?kind=novel", "Kind: “novel” is not on the list; choose one that is, or leave it out."),
    ("/claims.json?sort=moon", "Sort: “moon” is no column"),
    ("/claims.json?year_from=2018&year_to=2017", "2017 is before 2018; swap the two years."),
    ("/claims.json?verdcit=accurate", "verdcit: no such parameter; known are q, kind,"),
    ("/claims.json?page=0", "Page: “0” is no page; write a number from 1."),
    ("/claims.json?page=7", "Page: there is no page 7; go back to a lower one."),
    ("/claims.json?per_page=501", "Per page: “501” cannot be; write a number from 1 to 500."),
    ("/claims.json?cursor=x", "Cursor: “x” is none; begin with an empty one and follow “next”."),
    ("/claims.json?cursor=&page=1", "Cursor: a walk has its own order and no pages"),
    ("/documents.json?publisher=nobody", "Publisher: “nobody” is not on the list"),
    ("/commitments.json?force=oath", "Force: “oath” is none; choose one of promise,"),
    ("/check.json?before=spam", "Before"),
]


@pytest.mark.parametrize(("address", "sentence"), BAD, ids=[address for address, _ in BAD])
def test_what_cannot_be_asked_is_refused_with_a_sentence(client, address, sentence):
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (400, "application/problem+json")
    problem = json.loads(response.content)
    assert sentence in problem["detail"]
    assert (problem["status"], problem["type"]) == (400, "about:blank")


def test_what_is_not_there_and_what_is_no_read_get_their_status_as_json(client):
    assert read(client, "/claims/none.json", 404)["detail"] == "Nothing public stands at this address."
    response = client.post("/claims.json")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET")


def test_a_claim_is_told_whole(client):
    document = factories.make_document(text="In 2017 the agency received 82,109 referrals from companies.")
    claim = factories.make_public_claim(
        passage=factories.make_passage("82,109 referrals", document, prefix="received ", suffix=" from"),
        measure=factories.make_measure(), topics=[factories.make_topic()], claimant=factories.make_actor("The agency"),
        said_on=date(2018, 9, 1), said_on_precision="month", said_on_basis="inferred", said_on_reason="From the page.",
    )  # fmt: skip
    verification = factories.make_published_verification(claim, reasoning="Two counts agree.")
    factories.make_evidence(verification, note="The yearbook.")
    factories.make_finding(claim, summary="Fits as printed.")
    link = factories.make_link(claim)
    found = read(client, f"{claim.get_absolute_url()[:-1]}.json")
    assert found["permanent"] == f"{HOST}/{claim.reference}/"
    assert found["figure"]["value"] == "82109"
    assert found["figure"]["printed"] == "82,109 referrals"
    assert found["figure"]["interval"] == {"low": "82109", "high": "82109", "low_closed": True, "high_closed": True}
    assert found["said_on"] == {"date": "2018-09", "precision": "month", "basis": "inferred",
                                "reason": "From the page.", "words": "September 2018"}  # fmt: skip
    assert (found["period"]["start"], found["period"]["end"], found["period"]["basis"]) == (
        "2017-01-01", "2017-12-31", "printed",
    )  # fmt: skip
    assert found["quotation"]["selector"] == {
        "type": "TextQuoteSelector", "exact": "82,109 referrals", "prefix": "received ", "suffix": " from",
    }  # fmt: skip
    assert found["verification"]["reasoning"] == "Two counts agree."
    assert found["verification"]["evidence"][0]["note"] == "The yearbook."
    assert [each["summary"] for each in found["findings"]] == ["Fits as printed."]
    assert [(each["meaning"], each["object"]["reference"]) for each in found["links"]] == [
        ("updates", link.to_claim.reference)
    ]


def test_rounded_figures_carry_the_interval_they_may_stand_for(client):
    factories.make_public_claim(value=Decimal(18400000), decimals=-5, printed="18.4 million", unit="reports")
    [row] = read(client, "/claims.json")["results"]
    assert row["figure"]["value"] == "18400000"
    assert row["figure"]["interval"] == {"low": "18350000", "high": "18450000", "low_closed": True,
                                         "high_closed": True}  # fmt: skip


def test_a_figure_without_a_number_has_none(client):
    factories.make_public_claim(value=None, decimals=None, printed="the vast majority", unit="")
    [row] = read(client, "/claims.json")["results"]
    assert (row["figure"]["value"], row["figure"]["interval"]) == (None, None)
    [line] = table(client, "/claims.csv")
    assert (line["figure.value"], line["figure.printed"]) == ("", "the vast majority")


def test_a_withdrawn_claim_keeps_its_reference_and_reason_alone(client):
    claim = factories.make_claim(state="withdrawn", withdrawn_reason="Recorded twice.", claimant=factories.make_actor())
    found = read(client, f"/claims/{claim.slug}.json")
    assert (found["state"], found["withdrawn_reason"]) == ("withdrawn", "Recorded twice.")
    assert (found["figure"], found["quotation"], found["claimant"], found["document"]) == (None, None, None, None)
    assert read(client, "/claims.json")["count"] == 0
    assert read(client, "/claims.json?status=withdrawn")["count"] == 1


def test_a_measure_gives_all_checked_claims_with_their_verdicts_in_one_answer(client):
    measure = factories.make_measure()
    late = factories.make_public_claim(measure=measure, **factories.year_fields(2018))
    early = factories.make_public_claim(measure=measure)
    factories.make_published_verification(late, verdict=factories.make_verdict("accurate", rating=5))
    found = read(client, f"/measures/{measure.slug}.json")
    assert [row["reference"] for row in found["claims"]] == [early.reference, late.reference]
    assert [row["verdict"] and row["verdict"]["rating"] for row in found["claims"]] == [None, 5]
    rows = table(client, f"/measures/{measure.slug}.csv")
    assert [(row["reference"], row["verdict.slug"]) for row in rows] == [
        (early.reference, ""), (late.reference, "accurate"),
    ]  # fmt: skip


def test_a_document_gives_its_versions_and_passages(client):
    claim = factories.make_public_claim()
    document = claim.passage.document
    found = read(client, f"/documents/{document.slug}.json?version=1")
    [passage] = found["passages"]
    assert passage["claims"][0]["reference"] == claim.reference
    assert (found["version"], [row["number"] for row in found["versions"]]) == (1, [1])
    assert "no version “9”" in read(client, f"/documents/{document.slug}.json?version=9", 400)["detail"]
    assert [row["reference"] for row in table(client, f"/documents/{document.slug}.csv")] == [claim.reference]


def test_a_quote_only_document_leaves_at_most_25_words_around_a_passage(client):
    words = " ".join(f"w{number}" for number in range(200))
    document = factories.make_document(text=words)
    before = " ".join(f"w{number}" for number in range(70, 100)) + " "
    after = " " + " ".join(f"w{number}" for number in range(101, 131))
    passage = factories.make_passage("w100", document, prefix=before, suffix=after)
    claim = factories.make_public_claim(passage=passage)
    for address in (f"/documents/{document.slug}.json", f"/claims/{claim.slug}.json", "/claims.json", "/claims.csv"):
        body = client.get(address).getvalue().decode()
        assert "w100" in body
        assert len([number for number in range(200) if f"w{number}" in body.replace('"', " ").split()]) <= 26, address
    document.rights = "full_text"
    document.save()
    assert read(client, f"/documents/{document.slug}.json")["text"] == words


def test_a_check_is_answered_as_data(client):
    found = read(client, "/check.json?before=4.0%25&after=5.0%25&change=up 25%25")
    assert (found["kind"], found["outcome"]) == ("change", "holds")
    assert [box["value"] for box in found["boxes"]] == ["4.0", "5.0", "25"]
    assert read(client, "/check/share.json")["outcome"] is None


def test_an_answer_that_did_not_change_is_not_sent_again(client, django_assert_num_queries):
    claim = factories.make_public_claim()
    first = client.get("/claims.json")
    tag = first.headers["ETag"]
    with django_assert_num_queries(1):
        again = client.get("/claims.json", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    with ledger.writing():
        ledger.append(Action.VERIFICATION_PROPOSED, "claim", claim.reference, None)
    assert client.get("/claims.json", headers={"If-None-Match": tag}).status_code == 304
    with ledger.writing():
        ledger.append(Action.CLAIM_HELD, "claim", claim.reference, None, "Court order.")
    assert client.get("/claims.json", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/claims.csv").headers["ETag"] != client.get("/claims.json").headers["ETag"]


def test_only_what_readers_never_see_leaves_the_tag_as_it_is():
    assert Action.CLAIM_HELD not in UNSEEN
    assert Action.FINDING_REVOKED not in UNSEEN
    assert all("proposed" in action.value or "change" in action.value for action in UNSEEN if action.value > "z")


def test_pages_of_other_sites_may_read(client):
    factories.make_public_claim()
    for response in (client.get("/claims.json"), client.get("/claims.json?page=x"), client.options("/claims.csv")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")


def test_a_page_answers_with_its_twin_where_that_is_preferred(client):
    claim = factories.make_public_claim()
    for address in ("/claims/", claim.get_absolute_url(), "/check/"):
        response = client.get(address, headers={"Accept": "application/json"})
        assert response.headers["Content-Type"] == "application/json", address
        assert "Accept" in response.headers["Vary"]
        for browser in ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*", ""):
            page = client.get(address, headers={"Accept": browser})
            assert page.headers["Content-Type"] == "text/html; charset=utf-8"
            assert "Accept" in page.headers["Vary"]
    assert client.get("/claims/", headers={"Accept": "text/csv"}).headers["Content-Type"].startswith("text/csv")


def test_a_reader_from_the_desk_gets_no_more_than_anybody(client):
    draft = factories.make_claim()
    client.force_login(factories.make_user("root", is_staff=True, is_superuser=True))
    held = factories.make_public_claim(hold=True, hold_reason="A letter came.")
    assert [client.get(claim.get_absolute_url()).status_code for claim in (draft, held)] == [200, 200]
    assert client.get(f"/{draft.reference}.json").status_code == 404
    assert client.get(f"/claims/{held.slug}.json").status_code == 404
    assert client.get(held.get_absolute_url(), headers={"Accept": "application/json"}).status_code == 404


def test_a_reference_leads_to_the_twin(client):
    claim = factories.make_public_claim()
    assert client.get(f"/{claim.reference}.json").headers["Location"] == f"/claims/{claim.slug}.json"


def test_no_cell_starts_a_formula(client):
    claim = factories.make_public_claim(
        statement='=HYPERLINK("https://example.org")', reading_note="@SUM(A1)", value=Decimal(-5), printed="+5 cases",
    )  # fmt: skip
    [row] = table(client, "/claims.csv")
    assert row["statement"] == f"'{claim.statement}"
    assert (row["reading_note"], row["figure.printed"], row["figure.value"]) == ("'@SUM(A1)", "'+5 cases", "-5")


def test_a_csv_list_is_whole_unless_a_page_is_asked_for(client):
    passage = factories.make_passage()
    for _ in range(3):
        factories.make_public_claim(passage=passage)
    assert len(table(client, "/claims.csv")) == 3
    assert len(table(client, "/claims.csv?per_page=2")) == 2
    assert client.get("/claims.csv?per_page=2").headers["Link"] == (
        f'<{HOST}/claims.csv?per_page=2&page=2>; rel="next"'
    )  # fmt: skip


@pytest.mark.parametrize("noun", nouns.NOUNS, ids=lambda noun: noun.name)
def test_every_column_is_found_in_a_row(client, noun):
    claim = full_row()
    claim.topics.set([factories.make_topic()])
    factories.make_story(claim, state="public")
    rows = table(client, f"/{noun.name}.csv")
    assert list(rows[0]) == list(noun.columns)


def test_every_page_and_list_says_where_its_data_is(client):
    claim = full_row()
    for address in ("/claims/?kind=figure", "/documents/", "/measures/", "/commitments/", "/corrections/", "/check/",
                    claim.get_absolute_url(), claim.measure.get_absolute_url(),
                    claim.passage.document.get_absolute_url()):  # fmt: skip
        body = client.get(address).content.decode()
        path, _, question = address.partition("?")
        twin = f"{path[:-1]}.json{'?' if question else ''}{question}"
        assert f'<link rel="alternate" type="application/json" href="{twin}">' in body, address
        assert f'<a href="{twin}">JSON</a>' in body, address


def test_lists_reverse_by_name():
    assert reverse("claims:claim_list_csv") == "/claims.csv"


def test_a_measure_gives_its_official_series_value_by_value(client, collection):
    series = Series.objects.public().first()
    rows = read(client, f"/measures/{series.measure.slug}.json")["series"]
    [told] = [row for row in rows if row["slug"] == series.slug]
    last, current = told["releases"][-1], series.current()
    assert (last["number"], len(last["observations"])) == (current.number, current.observations.count())
    value = current.observations.order_by("period_end").last()
    assert Decimal(last["observations"][-1]["obs_value"]) == value.number
    assert last["observations"][-1]["end"] == value.period_end.isoformat()
