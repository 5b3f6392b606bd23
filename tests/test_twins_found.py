"""Twins of stories, of a search and of the tellings of one figure: what their pages show, whoever asks."""

import csv
import io
import json

import pytest

from claims.models import Claim, Story
from tests import factories as make

pytestmark = pytest.mark.django_db
SAID = "The agency received 82,109 referrals from companies in 2017."


def read(client, address, status=200):
    """Return what an address answers as JSON."""
    response = client.get(address)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def table(client, address):
    """Return the rows of a CSV twin."""
    return list(csv.DictReader(io.StringIO(client.get(address).getvalue().decode())))


@pytest.fixture
def claim():
    return make.make_public_claim(statement=SAID, measure=make.make_measure(), claimant=make.make_actor("A minister"))


def index():
    """Index what factories wrote past the doors."""
    from claims.rules import search

    search.refresh()


def test_a_story_is_data_with_its_public_claims_alone(client, claim):
    hidden = make.make_claim(statement="SECRET draft.")
    story = make.make_story(claim, hidden, "A note.", state="public", pinned=True)
    found = read(client, f"/stories/{story.slug}.json")
    [lane] = found["lanes"]
    [shown] = lane["claims"]
    assert (shown["claim"]["reference"], shown["claimant"]) == (claim.reference, "A minister")
    assert (lane["measure"]["slug"], [note["words"] for note in found["notes"]]) == (claim.measure.slug, ["A note."])
    assert (found["standfirst"], found["pinned"]) == (story.standfirst, True)
    assert "SECRET" not in json.dumps(found)
    assert client.get(found["figures"].removeprefix("http://testserver")).status_code == 200
    assert client.get(found["picture"].removeprefix("http://testserver")).status_code == 200


def test_stories_are_listed_as_their_page_lists_them(client, claim):
    make.make_story(claim, title="B", state="public")
    make.make_story(claim, title="A", state="public", pinned=True)
    make.make_story(claim, title="SECRET", state="draft")
    assert [row["title"] for row in read(client, "/stories.json")["results"]] == ["A", "B"]
    assert [row["title"] for row in table(client, "/stories.csv")] == ["A", "B"]
    assert len(read(client, "/stories.json?cursor=&per_page=1")["results"]) == 1


def test_a_withdrawn_story_keeps_its_title_and_reason_alone(client, claim):
    story = make.make_story(claim, state="public")
    Story.objects.filter(pk=story.pk).update(state="withdrawn", withdrawn_reason="Two measures were mixed up.")
    found = read(client, f"/stories/{story.slug}.json")
    assert (found["state"], found["withdrawn_reason"]) == ("withdrawn", "Two measures were mixed up.")
    assert (found["summary"], found["standfirst"], found["lanes"], found["picture"]) == ("", "", [], "")
    assert read(client, "/stories.json")["results"] == []


def test_a_draft_story_has_no_twin_not_even_for_the_desk(client, claim):
    story = make.make_story(claim, state="draft")
    client.force_login(make.make_editor("eddy"))
    assert client.get(f"/stories/{story.slug}/").status_code == 200
    assert read(client, f"/stories/{story.slug}.json", 404)["status"] == 404


def test_a_search_is_data_and_the_same_whoever_asks(client, claim):
    make.make_claim(statement="SECRET draft of 82,109 referrals.")
    make.make_review(reviewed="SECRET review of 82,109 referrals.")
    index()
    found = read(client, "/search.json?q=82109 referrals")
    assert found["found"][0]["sort"] == "claims"
    assert found["found"][0]["results"][0]["title"] == SAID
    assert [row["title"] for row in table(client, "/search.csv?q=82109 referrals") if row["sort"] == "claims"] == [SAID]
    client.force_login(make.make_editor("eddy"))
    assert b"SECRET" in client.get("/search/?q=82109 referrals").content
    assert read(client, "/search.json?q=82109 referrals") == found


def test_a_search_for_one_sort_is_walked_by_next(client):
    document = make.make_document()
    for number in range(27):
        make.make_public_claim(passage=make.make_passage(f"words {number}", document), statement=f"Harbour {number}.")
    index()
    address, seen = "/search.json?q=harbour&in=claims", []
    while address:
        [part] = read(client, address)["found"]
        seen += [row["title"] for row in part["results"]]
        address = part["next"]
    assert len(seen) == len(set(seen)) == part["count"] == 27


def test_a_search_tells_what_it_left_out(client, claim):
    index()
    found = read(client, "/search.json?q=referrals zebra")
    assert (found["left_out"], len(found["found"][0]["results"])) == (["zebra"], 1)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("q=a&in=texts", "In: “texts” is no sort of thing; choose one of claims, passages"),
        ("q=a&in=reviews", "In: “reviews” is no sort of thing"),
        ("q=referrals&in=claims&page=9", "Page: “9” is no page of one sort"),
        ("q=referrals&page=2", "Page: “2” is no page of one sort"),
        ("q=referrals&in=claims&page=x", "Page: “x” is no page of one sort"),
        ("q=a&nonsense=1", "nonsense: no such parameter"),
        ("q=a&kind=nonsense", "nonsense"),
    ],
)
def test_what_a_search_cannot_answer_is_refused(client, claim, question, says):
    index()
    assert says in read(client, f"/search.json?{question}", 400)["problems"][0]


def test_tellings_are_data(client, claim):
    again = make.make_public_claim(same_as=claim, measure=claim.measure, statement="Said again.")
    found = read(client, f"/claims/{claim.slug}/tellings.json")
    assert [each["claim"]["reference"] for each in found["tellings"]] == [claim.reference, again.reference]
    assert "Figure" in [each["name"] for each in found["shared"]]
    Claim.objects.filter(pk=again.pk).update(hold=True, hold_reason="A name.")
    assert len(read(client, f"/claims/{claim.slug}/tellings.json")["tellings"]) == 1
    assert read(client, f"/claims/{again.slug}/tellings.json", 404)["status"] == 404


def test_a_page_answers_with_its_twin_where_that_is_preferred(client, claim):
    for address in ("/search/?q=referrals", "/stories/", f"/claims/{claim.slug}/tellings/"):
        response = client.get(address, headers={"Accept": "application/json"})
        assert response.headers["Content-Type"] == "application/json", address
        assert "Accept" in response.headers["Vary"]
