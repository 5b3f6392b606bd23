"""The claim's page: the words, the verdict, the years around it, its history; and the page of a withdrawn one."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from claims.services import recording, workflow
from claims.site.quotations import marked
from tests import factories
from tests.page_text import page_text

pytestmark = pytest.mark.django_db


def page(client, claim):
    response = client.get(claim.get_absolute_url())
    assert response.status_code == 200
    return page_text(response)


def whole_claim():
    """Make a claim with one of everything its page shows."""
    document = factories.make_document(
        text="In the spring the minister said that in 2017 the agency received 82,109 referrals from companies. More.",
        archived_url="https://archive.example.org/1",
    )
    minister = factories.make_actor()
    passage = factories.make_passage("in 2017 the agency received 82,109 referrals", document, suffix=" from")
    claim = factories.make_public_claim(
        passage=passage, voice="indirect", measure=factories.make_measure(), topics=[factories.make_topic()],
        context=[factories.make_passage("In the spring", document)], claimant=minister,
        reading_note="Counts may be of images.",
        **factories.dated("said_on", date(2018, 3, 1), "month", "inferred"), said_on_reason="Spring.",
    )  # fmt: skip
    factories.make_attribution(claim, actor=minister, role="Minister")
    factories.make_attribution(claim, description="an officer", part="originator")
    verification = factories.make_published_verification(claim)
    factories.make_evidence(verification, note="The same count.", passage=factories.make_passage("the same"), url="")
    factories.make_evidence(verification, withheld=True, withheld_reason="A witness could be found.")
    return claim


def test_the_figure_is_marked_within_the_quoted_words(client):
    body = page(client, whole_claim())
    assert "in 2017 the agency received <mark>82,109 referrals</mark>" in body
    assert "In the spring the minister said that " in body
    assert " from companies. More." in body


def test_one_line_says_who_said_it_where_and_what_is_inferred(client):
    claim = whole_claim()
    body = page(client, claim)
    document = claim.passage.document
    line = body[body.index('<p class="provenance">') :].split("</p>")[0]
    assert f'Said by <a href="{claim.claimant.get_absolute_url()}">{claim.claimant}</a> (Minister)' in line
    assert 'March 2018 <em class="basis">(inferred)</em>; from an officer. In ' in line
    assert f"{document.title}</cite></a>, {document.publisher.name}, 3 September 2018." in line
    assert "Cannot be verified" in line


def test_the_source_opens_at_the_words(client):
    body = page(client, whole_claim())
    fragment = "#:~:text=in%202017%20the%20agency%20received%2082%2C109%20referrals"
    assert f"/{fragment}" in body or f"{fragment}" in body
    assert f"https://archive.example.org/1{fragment}" in body


def test_a_pdf_opens_at_the_page_of_the_words_on_both_pages(client):
    document = factories.make_document(url="https://agency.example/report.pdf")
    words = "in 2017 the agency received 82,109 referrals"
    factories.make_version(document, f"A first page.\n\nThen {words}.", media_type="application/pdf", pages=[0, 15])
    claim = factories.make_public_claim(passage=factories.make_passage(words, document))
    shown = '<a href="https://agency.example/report.pdf#page=2" rel="external noreferrer">'
    assert f"{shown}Open the source at these words, page 2</a>" in page(client, claim)
    assert f"{shown}Open the source at these words, page 2</a>" in page(client, document)


def test_the_figure_stands_beside_in_words_with_its_period_and_what_is_not_printed(client):
    body = page(client, whole_claim())
    notes = body[body.index('<aside class="notes"') : body.index("</aside>")]
    for words in ("82,109 referrals", "as printed", "level", "total", "reported", "printed “in 2017”",
                  "Counts may be of images.", "In the spring", "inferred by us", "Spring."):  # fmt: skip
        assert words in notes


def test_the_verdict_comes_with_its_reasons_its_limits_and_two_names(client):
    body = page(client, whole_claim())
    finding = body[body.index('<section class="finding"') : body.index('<aside class="notes"')]
    for words in ("No other source gives the number.", "The five documents.", "The agency's own files.",
                  "the same", "The same count.", "independent",
                  "Checked by a member of the desk, reviewed by a member of the desk, 20 November 2026."):  # fmt: skip
        assert words in finding
    assert "A witness could be found." in finding
    assert "https://example.org/statistics" not in finding


def test_an_unchecked_claim_says_so_and_nothing_more(client):
    body = page(client, factories.make_public_claim())
    assert "Not yet checked" in body
    assert "Nobody here has checked yet whether they are right." in body


def test_links_are_read_from_this_side_in_the_order_of_the_years(client):
    old = factories.make_public_claim(**factories.year_fields(2016))
    new = factories.make_public_claim(**factories.year_fields(2018))
    claim = factories.make_public_claim()
    factories.make_link(claim, old, reason="A year later.")
    factories.make_link(new, claim, reason="Another year.")
    factories.make_link(claim, new, meaning="comparable_with", reason="Same office.", caveat="Other rules.")
    rows = client.get(claim.get_absolute_url()).context["lineage"]
    assert [(row.claim, row.year, [sense.words for sense in row.senses]) for row in rows] == [
        (old, "2016", ["updates"]),
        (claim, "2017", []),
        (new, "2018", ["is updated by", "is comparable with"]),
    ]
    assert "is updated by that one." in page(client, claim)
    assert "Other rules." in page(client, claim)
    assert "This claim updates that one." in page(client, new)


@pytest.mark.parametrize(
    ("exclusive", "exhaustive", "words"),
    [
        (None, None, "Whether the parts overlap, or make up the whole, is not known."),
        (False, None, "The parts overlap."),
        (True, True, "The parts do not overlap and make up the whole."),
    ],
)
def test_a_part_says_whether_parts_overlap(client, exclusive, exhaustive, words):
    link = factories.make_link(meaning="part_of", exclusive=exclusive, exhaustive=exhaustive)
    assert words in page(client, link.from_claim)


def test_a_changed_figure_in_a_newer_version_is_said_on_the_claims_page(client):
    claim = factories.make_public_claim()
    newer = factories.make_version(claim.passage.document, "the agency received 92,109 referrals")
    claim.passage.anchors.filter(version=newer).update(
        outcome="figure_changed", start=0, end=10, score=0.9, changes=[["82,109", "92,109"]]
    )
    body = page(client, claim)
    assert "The source has changed." in body
    assert "“82,109” has become “92,109”" in body


def test_words_that_are_gone_are_still_quoted_and_said_to_be_gone(client):
    claim = factories.make_public_claim()
    factories.make_version(claim.passage.document, "something else")
    body = page(client, claim)
    assert "no longer stand" in body
    assert "<mark>82,109 referrals</mark>" in body


def test_what_happened_is_told_in_readers_words_only(client):
    editor, reviewer = factories.make_editor("ed"), factories.make_reviewer("rev")
    claim = factories.make_claim(recorded_by=editor)
    workflow.release(claim, who=reviewer)
    verdict = factories.make_verdict()
    said = {"verdict": verdict, "reasoning": "Why.", "checked": "This.", "not_checked": "That."}
    first = workflow.propose(claim, who=editor, **said)
    workflow.submit(first, who=editor)
    workflow.return_for_work(first, who=reviewer, note="RETURN-NOTE")
    workflow.submit(first, who=editor)
    workflow.publish(first, who=reviewer)
    claim.refresh_from_db()
    second = workflow.propose(claim, who=editor, **said, replacement="correction", public_note="We had misread it.")
    workflow.submit(second, who=editor)
    workflow.publish(second, who=reviewer)
    claim.refresh_from_db()
    entries = client.get(claim.get_absolute_url()).context["history"]
    assert [(entry.words, entry.note) for entry in entries] == [
        ("Correction", "We had misread it."),
        ("Verdict published", ""),
        ("Made public", ""),
    ]
    body = page(client, claim)
    assert "RETURN-NOTE" not in body
    assert "What it said then" in body

    claim.statement = "The agency received 82,109 referrals of images in 2017."
    recording.amend(claim, who=editor, second=reviewer, note="Of images.")
    entries = client.get(claim.get_absolute_url()).context["history"]
    assert (entries[0].words, entries[0].note) == ("Amended", "Of images.")
    assert "Amended, being checked again" in page(client, claim)
    assert len(entries) == 4


def test_a_loaded_collection_has_a_history_without_a_ledger(client):
    claim = factories.make_public_claim()
    factories.make_published_verification(claim)
    entries = client.get(claim.get_absolute_url()).context["history"]
    assert sorted(entry.words for entry in entries) == ["Made public", "Verdict published"]


def test_a_withdrawn_claim_keeps_its_page_and_says_why(client):
    editor, reviewer = factories.make_editor("ed"), factories.make_reviewer("rev")
    claim = factories.make_claim(recorded_by=editor, passage=factories.make_passage("QUOTED 82,109 referrals"))
    workflow.release(claim, who=reviewer)
    workflow.withdraw(claim, who=reviewer, reason="Recorded twice.")
    body = page(client, claim)
    assert "Recorded twice." in body
    assert "QUOTED" not in body
    assert claim.statement in body
    assert client.get(reverse("claims:claim_list")).context["table"].rows.__len__() == 0


def test_a_public_reference_leads_to_the_claim_however_it_is_written(client):
    claim = factories.make_public_claim(number=42)
    for address in ("/OR-0042/", "/or-0042/", "/Or-42/", "/OR-000042/"):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (301, claim.get_absolute_url())
    assert client.get("/OR-0043/").status_code == 404
    assert client.get("/OR-999999999/").status_code == 404
    assert reverse("claims:reference", args=["OR-0042"]) == "/OR-0042/"


def test_a_member_of_the_desk_previews_a_draft_and_nobody_caches_it(client):
    claim = factories.make_claim()
    assert client.get(f"/{claim.reference}/").status_code == 404
    assert client.get(claim.get_absolute_url())["Location"].startswith("/accounts/login/")
    client.force_login(factories.make_editor())
    response = client.get(claim.get_absolute_url())
    assert response.status_code == 200
    assert "Only the desk sees this page" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in response.content.decode()


def test_a_signed_in_account_without_a_role_previews_nothing(client):
    client.force_login(factories.make_user("nobody"))
    assert client.get(factories.make_claim().get_absolute_url()).status_code == 404


def test_a_commitment_says_who_must_act_by_when_and_how_one_would_know(client):
    body = page(client, factories.make_commitment(state="public", deadline_words="October"))
    for words in ("Demand on somebody else", "Who must act", "“October”", "cannot be measured yet"):
        assert words in body


def test_a_target_is_told_with_its_unit(client):
    claim = factories.make_commitment(state="public", measure=factories.make_measure(), target_value=Decimal(100000))
    assert "100,000 referrals" in page(client, claim)


@pytest.mark.parametrize(
    ("exact", "printed", "pieces"),
    [
        ("up 5 per cent", "5 per cent", (("up ", False), ("5 per cent", True))),
        ("5 per cent", "5 per cent", (("5 per cent", True),)),
        ("no figure", "", (("no figure", False),)),
        ("another one", "5", (("another one", False),)),
    ],
)
def test_only_what_stands_in_the_words_is_marked(exact, printed, pieces):
    assert marked(exact, printed) == pieces


def test_words_with_markup_are_shown_as_words(client):
    passage = factories.make_passage("<b>82,109 referrals</b> & more")
    body = page(client, factories.make_public_claim(passage=passage))
    assert "&lt;b&gt;<mark>82,109 referrals</mark>&lt;/b&gt; &amp; more" in body


def test_a_claims_page_takes_as_many_queries_with_one_neighbour_as_with_three(client, django_assert_num_queries):
    claim = whole_claim()
    for count in (1, 2):
        for _ in range(count):
            factories.make_link(whole_claim(), claim)
            factories.make_review(claim)
        with django_assert_num_queries(27):
            client.get(claim.get_absolute_url())
