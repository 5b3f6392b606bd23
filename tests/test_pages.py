"""The other public pages: what each shows, what it says when empty, and how many queries it takes."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from claims.models import Break, Claim, Incomparability, Verdict
from claims.models.choices import Force
from claims.site.views.about import WORDS
from claims.site.views.commitments import Tally, grouped
from sources import ledger
from tests import factories
from tests.page_text import page_text

pytestmark = pytest.mark.django_db
EMPTY = {
    "home": "Nothing is on record yet",
    "claim_list": "Nothing is on record yet.",
    "document_list": "No document is public yet.",
    "measure_list": "No measure is public yet.",
    "story_list": "No story is public yet.",
    "commitments": "No commitment is on record yet.",
    "corrections": "Nothing has been corrected so far.",
}


def body_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return page_text(response)


def test_every_list_says_what_to_do_when_it_is_empty(client):
    for name, sentence in EMPTY.items():
        assert sentence in body_of(client, reverse(f"claims:{name}"))


def test_a_search_without_result_says_how_to_go_on(client):
    factories.make_public_claim()
    body = body_of(client, f"{reverse('claims:claim_list')}?q=zebra")
    assert "No claim fits all of that." in body
    assert "see every claim." in body


def full_row():
    """Make a claim that fills every column of every list."""
    claim = factories.make_public_claim(measure=factories.make_measure(), claimant=factories.make_actor())
    factories.make_published_verification(claim)
    demand = factories.make_commitment(
        state="public", claimant=factories.make_actor(), set_by=factories.make_actor(), measure=claim.measure
    )
    old = factories.make_verification(demand, state="replaced")
    factories.make_published_verification(demand, replaces=old, replacement="correction", public_note="Wrong.")
    factories.make_claim(state="withdrawn")
    with ledger.writing():
        ledger.append("claim amended", "claim", claim.reference, None, "Made clearer.")
    return claim


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("home", 17),
        ("story_list", 2),
        ("claim_list", 10),
        ("document_list", 4),
        ("measure_list", 3),
        ("commitments", 5),
        ("corrections", 9),
        ("about", 4),
    ],
)
def test_a_page_takes_as_many_queries_with_one_row_as_with_three(client, django_assert_num_queries, name, queries):
    for count in (1, 2):
        for _ in range(count):
            full_row()
        with django_assert_num_queries(queries):
            client.get(reverse(f"claims:{name}"))


@pytest.mark.parametrize(("kind", "queries"), [("topic", 5), ("actor", 8)])
def test_what_was_said_takes_as_many_queries_with_one_claim_as_with_three(
    client, django_assert_num_queries, kind, queries
):
    actor, topic = factories.make_actor(), factories.make_topic()
    for count in (1, 2):
        for _ in range(count):
            claim = factories.make_public_claim(claimant=actor, topics=[topic])
            factories.make_published_verification(claim)
            factories.make_commitment(state="public", addressee=actor)
            factories.make_public_claim(passage=factories.make_passage(document=None))
        with django_assert_num_queries(queries):
            client.get((topic if kind == "topic" else actor).get_absolute_url())


@pytest.mark.parametrize(("kind", "queries"), [("measure", 11), ("document", 9)])
def test_one_rows_page_takes_as_many_queries_with_one_claim_as_with_three(
    client, django_assert_num_queries, kind, queries
):
    claim = full_row()
    page = claim.measure if kind == "measure" else claim.passage.document
    for count in (0, 2):
        for _ in range(count):
            passage = factories.make_passage(f"words {count}{_}", claim.passage.document)
            more = factories.make_public_claim(passage=passage, measure=claim.measure)
            factories.make_published_verification(more)
        with django_assert_num_queries(queries):
            client.get(page.get_absolute_url())


LISTS = ["claim_list", "document_list", "measure_list", "commitments", "corrections", "search"]
ODD_NUMBERS = ["-1", "0", "501", "zz", "²", "9" * 5_000, "1E+2000000000", "", "1.5", " 3"]


@pytest.mark.parametrize("odd", ODD_NUMBERS)
@pytest.mark.parametrize("name", LISTS)
def test_no_number_of_a_page_or_of_its_rows_breaks_a_list(client, name, odd):
    factories.make_public_claim()
    address = reverse(f"claims:{name}")
    for question in ({"per_page": odd}, {"page": odd}, {"page": odd, "per_page": odd}):
        assert client.get(address, question).status_code in (200, 400), question


def test_the_rows_of_a_page_are_as_many_as_asked_and_never_more_than_five_hundred(client):
    for _ in range(3):
        factories.make_public_claim()
    table = client.get("/claims/", {"per_page": "2", "page": "2"}).context["table"]
    assert (len(table.page.object_list), table.paginator.num_pages) == (1, 2)
    told = client.get("/claims/", {"per_page": "501"})
    assert told.context["table"].paginator.per_page == 50
    assert told.context["problems"] == ["Per page: “501” cannot be; write a number from 1 to 500."]


def test_fifty_claims_are_on_a_page(client):
    passage = factories.make_passage()
    for _ in range(51):
        factories.make_public_claim(passage=passage)
    address = reverse("claims:claim_list")
    body = body_of(client, address)
    assert body.count('class="reference"') == 50
    assert 'rel="next" href="?page=2"' in body
    assert body_of(client, f"{address}?page=2").count('class="reference"') == 1


def test_the_front_page_leads_with_the_newest_checked_figure(client):
    older, newer = factories.make_public_claim(), factories.make_public_claim()
    factories.make_published_verification(older, published_at=factories.NOON.replace(year=2025))
    factories.make_published_verification(newer)
    factories.make_published_verification(factories.make_statement(state="public"))
    assert client.get("/").context["lead"] == newer


def test_the_front_page_shows_nothing_that_nobody_checked(client):
    unchecked = factories.make_public_claim(statement="Nobody looked into this one.")
    assert "Nothing is checked yet" in body_of(client, "/")
    checked = factories.make_published_verification(factories.make_public_claim(statement="This one was checked."))
    body = body_of(client, "/")
    assert checked.claim.statement in body
    assert unchecked.statement not in body


def test_the_front_page_shows_no_section_that_would_be_empty(client):
    factories.make_published_verification()
    assert "Newly checked" not in body_of(client, "/")  # the only one leads the page
    claim = full_row()
    factories.make_finding(claim, outcome="fails", summary="It does not add up.")
    body = body_of(client, "/")
    for heading in ("Newly checked", "What does not fit", "What was corrected"):
        assert heading in body


def test_the_pinned_story_leads_the_front_page_with_its_picture(client):
    claim = factories.make_public_claim(measure=factories.make_measure())
    factories.make_published_verification()
    story = factories.make_story(claim, state="public", pinned=True)
    other = factories.make_story(claim, state="public")
    draft = factories.make_story(claim)
    response = client.get("/")
    body = page_text(response)
    assert (response.context["story"], response.context["lead"]) == (story, None)
    assert response.content.decode().count("<svg") == 2  # one for a wide screen, one for a narrow one
    assert [story.summary in body, other.title in body, draft.title in body] == [True, True, False]


def test_a_topic_and_an_actor_show_what_was_said_by_year_and_score_nobody(client):
    actor, topic = factories.make_actor(), factories.make_topic()
    early = factories.make_public_claim(claimant=actor, topics=[topic], statement="Early.")
    late = factories.make_commitment(state="public", addressee=actor, topics=[topic], statement="Asked later.",
                                     **factories.dated("said_on", date(2019, 5, 1)))  # fmt: skip
    for page in (topic, actor):
        years = client.get(page.get_absolute_url()).context["years"]
        assert [(year, [row.claim for row in rows]) for year, rows in years] == [(2019, [late]), (2017, [early])]
    body = body_of(client, actor.get_absolute_url())
    assert "asked of them by" in body
    assert "no measure of anybody" in body


def test_an_actor_of_whom_nothing_is_public_has_no_page(client):
    claim = factories.make_claim(claimant=factories.make_actor(), topics=[factories.make_topic()])
    for page in (claim.claimant, claim.topics.get()):
        assert client.get(page.get_absolute_url()).status_code == 404


def test_a_measure_lists_its_claims_by_period_the_undated_last(client):
    measure = factories.make_measure(caveats="Not of images.", method="By hand.", counting="cumulative")
    undated = factories.make_public_claim(measure=measure, period_start=None)
    late = factories.make_public_claim(measure=measure, **factories.year_fields(2018))
    early = factories.make_public_claim(measure=measure)
    response = client.get(measure.get_absolute_url())
    assert [row.claim for row in response.context["rows"]] == [early, late, undated]
    body = response.content.decode()
    for words in ("Not of images.", "By hand.", "only counts with the same start are compared", "printed by a source"):
        assert words in body


def test_a_measure_shows_its_breaks_and_what_it_is_not_comparable_with(client):
    claim = full_row()
    other = full_row().measure
    Break.objects.create(measure=claim.measure, day=date(2016, 4, 1), reason="Counted by case.")
    Incomparability.objects.create(first=other, second=claim.measure, differs="Worldwide, not national.")
    body = body_of(client, claim.measure.get_absolute_url())
    for words in ("1 April 2016", "Counted by case.", other.name, "Worldwide, not national."):
        assert words in body
    assert claim.measure.name in body_of(client, other.get_absolute_url())


def test_a_document_shows_its_passages_in_the_order_of_the_text_with_their_claims(client):
    document = factories.make_document(text="one two three")
    second = factories.make_public_claim(passage=factories.make_passage("three", document))
    first = factories.make_public_claim(passage=factories.make_passage("one", document))
    response = client.get(document.get_absolute_url())
    [part] = response.context["shown"]
    assert [row.claims for row in part.rows] == [[first], [second]]
    assert "<mark>one</mark>" in response.content.decode()


def test_a_document_is_shown_in_the_version_asked_for(client):
    claim = factories.make_public_claim()
    document = claim.passage.document
    newer = factories.make_version(document, "nothing of it")
    address = document.get_absolute_url()
    assert client.get(address).context["chosen"] == newer
    assert "no longer stands there" in body_of(client, address)
    assert client.get(f"{address}?version=1").context["chosen"].number == 1
    assert "no longer stands there" not in body_of(client, f"{address}?version=1")


@pytest.mark.parametrize("asked", ["9", "x", "-1", "1.0", "²"])
def test_a_version_that_does_not_exist_answers_with_nothing_and_says_why(client, asked):
    document = factories.make_public_claim().passage.document
    response = client.get(document.get_absolute_url(), {"version": asked})
    assert response.status_code == 200
    assert response.context["problem"] == (f"Version: there is no version “{asked}” of this document; choose one of 1.")
    assert response.context["shown"] == []


def test_a_document_whose_text_was_never_captured_shows_what_is_quoted(client):
    passage = factories.make_passage("some words", factories.make_document())
    factories.make_public_claim(passage=passage)
    body = body_of(client, passage.document.get_absolute_url())
    assert "some words" in body
    assert "No text has been captured to find it in." in body


def test_commitments_stand_by_force_and_by_who_must_act(client):
    industry, ministry = factories.make_actor("Industry"), factories.make_actor("Ministry")
    factories.make_commitment(state="public", addressee=industry)
    factories.make_commitment(state="public", force="promise", addressee=None, claimant=ministry)
    factories.make_commitment(state="public", force="considering", addressee=None)
    groups = client.get(reverse("claims:commitments")).context["groups"]
    assert [(group.tally.force, [actor for actor, _ in group.actors]) for group in groups] == [
        ("promise", ["Ministry"]),
        ("demand", ["Industry"]),
        ("considering", ["nobody named"]),
    ]


def test_commitments_of_one_force_can_be_asked_for(client):
    demand = factories.make_commitment(state="public")
    factories.make_commitment(state="public", force="promise")
    address = reverse("claims:commitments")
    response = client.get(address, {"force": "demand"})
    [group] = response.context["groups"]
    assert [row.claim for _, rows in group.actors for row in rows] == [demand]
    assert [(tally.force, tally.count) for tally in response.context["tallies"]] == [("promise", 1), ("demand", 1)]
    refused = client.get(address, {"force": "wish"})
    assert refused.status_code == 200
    assert refused.context["groups"] == []
    assert "Force: “wish” is none; choose one of promise," in refused.context["problems"][0]


def test_the_tally_counts_where_commitments_stand(client):
    kept, _ = factories.make_commitment(state="public"), factories.make_commitment(state="public")
    factories.make_published_verification(kept, verdict=Verdict.objects.get(slug="met"))
    factories.make_commitment(state="public", force="endorsement")
    tallies = client.get(reverse("claims:commitments")).context["tallies"]
    told = {tally.force: sorted((status.word, count) for status, count in tally.standing) for tally in tallies}
    assert told == {"demand": [("Met", 1), ("Not yet checked", 1)], "endorsement": [("No verdict", 1)]}


def test_a_commitment_without_measure_or_test_cannot_be_measured_yet(client):
    factories.make_commitment(state="public")
    assert "cannot be measured yet" in body_of(client, reverse("claims:commitments"))
    Claim.objects.update(test_of_success="A report is published.")
    body = body_of(client, reverse("claims:commitments"))
    assert "cannot be measured yet" not in body
    assert "A report is published." in body


def test_only_an_unchecked_commitment_past_its_deadline_is_overdue():
    claim = factories.make_commitment(state="public", deadline=date(2013, 10, 31), deadline_words="October")
    later = factories.make_commitment(state="public", deadline=date(2030, 1, 1))
    checked = factories.make_commitment(state="public", deadline=date(2013, 10, 31))
    factories.make_published_verification(checked)
    [group] = grouped([claim, later, checked], [Tally(Force.DEMAND, 3, [])], today=date(2013, 11, 1))
    overdue = {row.claim: row.overdue for _, rows in group.actors for row in rows}
    assert overdue == {claim: True, later: False, checked: False}


def test_the_corrections_log_tells_what_changed_from_what_to_what_and_why(client):
    claim = factories.make_public_claim()
    old = factories.make_verification(claim, state="replaced", verdict=Verdict.objects.get(slug="needs-context"))
    factories.make_published_verification(
        claim, replaces=old, replacement="correction", public_note="We had misread it.",
        verdict=Verdict.objects.get(slug="misleading"),
    )  # fmt: skip
    factories.make_claim(state="withdrawn", withdrawn_reason="Recorded twice.")
    with ledger.writing():
        ledger.append("claim amended", "claim", claim.reference, None, "Made clearer.")
    entries = client.get(reverse("claims:corrections")).context["page"].object_list
    assert [(entry.words, entry.note) for entry in entries] == [
        ("Amended", "Made clearer."),
        ("Correction", "We had misread it."),
        ("Withdrawn", "Recorded twice."),
    ]
    assert (entries[1].before.slug, entries[1].after.slug) == ("needs-context", "misleading")


def test_the_scale_on_the_about_page_is_the_one_in_the_database(client):
    Verdict.objects.filter(slug="accurate").update(name="Borne out", meaning="As the desk says now.")
    Verdict.objects.filter(slug="kept").update(active=False)
    body = body_of(client, reverse("claims:about"))
    assert "Borne out" in body
    assert "As the desk says now." in body
    assert client.get(reverse("claims:about")).context["progress"][0].slug != "kept"


def test_the_glossary_is_the_models_own_words(client):
    told = dict(client.get(reverse("claims:about")).context["glossary"])
    assert told["Claim"] == Claim.__doc__
    assert len(told) == len(WORDS)
    assert escape(told["Actor"]) in body_of(client, reverse("claims:about"))


def test_pages_for_errors_are_ours(client, rf, settings):
    body = client.get("/nothing-here/").content.decode()
    assert "There is no such page" in body
    client.force_login(factories.make_user("nobody"))
    claim = factories.make_claim()
    refused = client.post(reverse("claims:desk_step", args=[claim.number, "submit"]))
    assert refused.status_code == 403
    assert "That is not for this account" in refused.content.decode()


def test_the_page_for_our_own_mistakes_needs_no_database_and_no_request(rf, django_assert_num_queries):
    from django.views.defaults import server_error

    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()


def test_a_stale_form_gets_a_page_of_ours(settings):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post(reverse("login"), {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "The form had gone stale" in response.content.decode()


def test_the_sites_notice_is_on_every_page(client, settings):
    settings.SITE_NOTICE = "Help is to be had."
    assert "Help is to be had." in body_of(client, "/")
    assert "Help is to be had." in body_of(client, reverse("login"))


def test_a_locked_account_is_told_so(client, settings):
    settings.AXES_FAILURE_LIMIT = 1
    response = client.post(reverse("login"), {"username": "x", "password": "wrong"})
    assert "Too many wrong passwords" in response.content.decode()
