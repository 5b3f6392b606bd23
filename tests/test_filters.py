"""The filters of the lists: what each finds, and the sentence for each that is wrong."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.rules import search
from sources import ledger
from tests import factories

pytestmark = pytest.mark.django_db
LIST = reverse("claims:claim_list")


def found(client, **asked):
    search.refresh_all()
    response = client.get(LIST, asked)
    assert response.status_code == 200
    assert response.context["problems"] == []
    return {row.record.number for row in response.context["table"].rows}


def refused(client, **asked):
    response = client.get(LIST, asked)
    assert response.status_code == 200
    assert not response.context["table"].rows
    return response.context["problems"]


@pytest.fixture
def record(db):
    """Three public claims that differ in everything a filter asks for."""
    measure, topic, actor = factories.make_measure(), factories.make_topic(), factories.make_actor("Jo Doe")
    figure = factories.make_public_claim(measure=measure, claimant=actor, topics=[topic])
    commitment = factories.make_commitment(
        state="public", statement="Industry must block it.", **factories.dated("said_on", date(2020, 2, 14))
    )
    statement = factories.make_statement(state="public")
    factories.make_published_verification(figure)
    return figure, commitment, statement


def test_without_a_question_every_public_claim_is_listed_newest_first(client, record):
    factories.make_claim()
    factories.make_claim(state="withdrawn")
    rows = client.get(LIST).context["table"].rows
    assert [row.record.number for row in rows] == sorted((claim.number for claim in record), reverse=True)


def test_each_filter_finds_what_it_says(client, record):
    figure, commitment, statement = record
    assert found(client, kind="commitment") == {commitment.number}
    assert found(client, verdict="cannot-be-verified") == {figure.number}
    assert found(client, verdict="accurate") == set()
    assert found(client, measure=figure.measure.slug) == {figure.number}
    assert found(client, claimant=figure.claimant.slug) == {figure.number}
    assert found(client, document=statement.passage.document.slug) == {statement.number}
    assert found(client, topic=figure.topics.get().slug) == {figure.number}


def test_filters_narrow_each_other(client, record):
    figure, *_ = record
    assert found(client, kind="figure", status="checked", q="referrals") == {figure.number}
    assert found(client, kind="statement", status="checked") == set()


def test_words_are_searched_in_the_statement_the_quotation_and_the_names(client, record):
    figure, commitment, _ = record
    assert found(client, q="block industry") == {commitment.number}
    assert found(client, q="jo doe") == {figure.number}
    assert found(client, q=figure.reference.lower()) == {figure.number}


def test_a_number_is_found_however_it_was_printed(client, db):
    claim = factories.make_public_claim(
        passage=factories.make_passage("to 18.4 million referrals"), printed="18.4 million referrals",
        statement="The referrals in 2018.", value=Decimal(18400000), decimals=-5,
    )  # fmt: skip
    assert found(client, q="18400000") == found(client, q="18,400,000") == {claim.number}


def test_the_year_is_the_periods_else_that_of_the_date_said(client, record):
    figure, commitment, _ = record
    assert found(client, year_from=2017, year_to=2017) == {figure.number}
    assert found(client, year_from=2018) == {commitment.number}
    assert found(client, year_to=2016) == set()


def test_each_status_finds_its_claims(client, record):
    figure, commitment, statement = record
    withdrawn = factories.make_claim(state="withdrawn")
    assert found(client, status="checked") == {figure.number}
    assert found(client, status="unchecked") == {commitment.number, statement.number}
    assert found(client, status="withdrawn") == {withdrawn.number}
    assert found(client, status="corrected") == set()


def test_corrected_means_a_corrected_verdict_or_an_amended_claim(client, record):
    figure, commitment, _ = record
    figure.verifications.update(state="replaced")
    old = figure.verifications.get()
    factories.make_published_verification(figure, replaces=old, replacement="correction", public_note="We misread it.")
    with ledger.writing():
        ledger.append("claim amended", "claim", commitment.reference, None, "Said in 2020.")
    assert found(client, status="corrected") == {figure.number, commitment.number}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"kind": "rumour"}, "Kind: “rumour” is not on the list; choose one that is, or leave it out."),
        ({"verdict": "nope"}, "Verdict: “nope” is not on the list; choose one that is, or leave it out."),
        ({"measure": "a b"}, "Measure: “a b” is not on the list; choose one that is, or leave it out."),
        ({"status": "lost"}, "Status: “lost” is not on the list; choose one that is, or leave it out."),
        ({"year_from": "20x8"}, "From year: “20x8” is no year; write four digits, such as 2018."),
        ({"year_to": "99999999"}, "To year: “99999999” is no year; write four digits, such as 2018."),
        ({"year_from": "2018", "year_to": "2012"}, "To year: 2012 is before 2018; swap the two years."),
        (
            {"sort": "-colour"},
            "Sort: “-colour” is no column; choose one of claim, figure, period, claimant, document, verdict, "
            "with - before it to turn it round.",
        ),
    ],
)
def test_a_bad_filter_answers_with_an_empty_list_and_says_why(client, record, asked, sentence):
    assert refused(client, **asked) == [sentence]


def test_what_is_not_public_is_no_filter_at_all(client, record):
    hidden = factories.make_claim(measure=factories.make_measure(), claimant=factories.make_actor())
    draft_topic = factories.make_topic()
    hidden.topics.add(draft_topic)
    for name, slug in (
        ("measure", hidden.measure.slug), ("claimant", hidden.claimant.slug),
        ("document", hidden.passage.document.slug), ("topic", draft_topic.slug),
    ):  # fmt: skip
        [sentence] = refused(client, **{name: slug})
        assert slug in sentence


def test_the_words_of_a_refusal_are_escaped(client, record):
    body = client.get(LIST, {"kind": "<script>x</script>"}).content.decode()
    assert "<script" not in body
    assert "&lt;script&gt;x" in body


@pytest.mark.parametrize("column", ["claim", "figure", "period", "claimant", "document", "verdict"])
def test_every_column_sorts_both_ways_with_the_empty_last(client, record, column):
    upwards = [row.record.number for row in client.get(LIST, {"sort": column}).context["table"].rows]
    downwards = [row.record.number for row in client.get(LIST, {"sort": f"-{column}"}).context["table"].rows]
    assert sorted(upwards) == sorted(downwards) == sorted(claim.number for claim in record)
    if column in ("figure", "verdict"):
        assert upwards[0] == downwards[0] == record[0].number


def test_the_filters_in_use_can_be_taken_away_one_by_one(client, record):
    response = client.get(LIST, {"kind": "figure", "q": "referrals", "sort": "claim", "page": "1"})
    assert response.context["chosen"] == [
        ("Words or numbers", "referrals", "?kind=figure&sort=claim"),
        ("Kind", "figure", "?q=referrals&sort=claim"),
    ]


def test_a_page_that_does_not_exist_is_the_last_one(client, record):
    response = client.get(LIST, {"page": "99"})
    assert response.status_code == 200
    assert len(response.context["table"].rows) == 3


def test_documents_are_found_by_title_kind_and_publisher(client, record):
    address = reverse("claims:document_list")
    document = record[0].passage.document
    rows = client.get(address, {"publisher": document.publisher.slug}).context["table"].rows
    assert [row.record for row in rows] == [document]
    assert len(client.get(address, {"q": document.title, "kind": "news"}).context["table"].rows) == 1
    assert client.get(address, {"kind": "novel"}).context["problems"] != []


def test_measures_are_found_by_words(client, record):
    address = reverse("claims:measure_list")
    assert len(client.get(address, {"q": record[0].measure.name}).context["table"].rows) == 1
    assert len(client.get(address, {"q": "arrests"}).context["table"].rows) == 0


def test_the_gates_are_what_the_list_shows(client, record):
    assert found(client) == set(Claim.objects.public().values_list("number", flat=True))


def test_where_there_are_too_many_names_one_is_typed(client, record, monkeypatch):
    monkeypatch.setattr("sources.filters.MOST_OPTIONS", 0)
    figure, *_ = record
    body = client.get(LIST).content.decode()
    assert 'list="id_claimant-names"' in body
    assert found(client, claimant="jo DOE") == {figure.number}
    assert found(client, claimant=figure.claimant.slug) == {figure.number}
    assert refused(client, claimant="jo d") == ["Said by: “jo d” is not on the list; near it: “Jo Doe”."]
    assert refused(client, claimant="%(x)s") == [
        "Said by: “%(x)s” is not on the list; choose one that is, or leave it out."
    ]
