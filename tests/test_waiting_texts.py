"""A captured text: what became of the quoted words readers are told at once, its own words after a second person."""

import json
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from claims.rules import seen, texts, worklist
from claims.services import workflow
from sources import capture
from sources.models import Event, Version
from tests import factories as make
from tests.test_verify_ledger import is_right, said, sql

pytestmark = pytest.mark.django_db

QUOTE = "82,109 referrals"
OLD = "In 2017 the agency counted 82,109 referrals from companies at home and abroad."
PLANTED = "In 2017 the agency invented 82,109 referrals from crooks at home and abroad."
LATER = "A heading. In 2017 the agency counted 82,109 referrals from companies at home and abroad. More to read."
OTHER_FIGURE = OLD.replace("82,109", "28,190")


@pytest.fixture
def people():
    return make.make_editor("ed"), make.make_reviewer("rev")


@pytest.fixture
def claim():
    """A public claim out of a document that readers see, its text as it came with a collection."""
    document = make.make_document(text=OLD)
    passage = make.make_passage(QUOTE, document, prefix="the agency counted ", suffix=" from companies")
    return make.make_public_claim(passage=passage)


def again(claim, text, who):
    """Capture another text of the claim's document."""
    return capture.capture_text(text, who=who, document=claim.passage.document).version


def everything_readers_get(client, claim):
    """Return all pages and twins that show the claim's document, as one text."""
    document = claim.passage.document
    pages = [
        claim.get_absolute_url(), f"/claims/{claim.slug}.json", document.get_absolute_url(),
        f"/documents/{document.slug}.json", f"/documents/{document.slug}/annotations.json", "/annotations.json",
        "/claims.json", "/documents.json", "/", "/corrections/",
    ]  # fmt: skip
    pages += [f"{document.get_absolute_url()}?version={each.number}" for each in document.versions.all()]
    pages += [f"/documents/{document.slug}.json?version={each.number}" for each in document.versions.all()]
    answers = [client.get(page) for page in pages]
    assert {answer.status_code for answer in answers} == {200}
    return "\n".join(b"".join(a.streaming_content if a.streaming else [a.content]).decode() for a in answers)


@pytest.mark.parametrize("rights", ["quote_only", "full_text"])
def test_no_word_of_a_new_text_reaches_readers_by_one_person(client, people, claim, rights):
    editor, reviewer = people
    type(claim.passage.document).objects.update(rights=rights)
    version = again(claim, PLANTED, editor)
    assert version.waits
    got = everything_readers_get(client, claim)
    assert "invented" not in got and "crooks" not in got
    assert "82,109 referrals" in got
    workflow.accept_text(version, who=reviewer, token=seen.of_text(version))
    assert "crooks" in everything_readers_get(client, claim)


def test_a_changed_figure_is_told_at_once_and_which_it_is_after_a_second_person(client, people, claim):
    editor, reviewer = people
    version = again(claim, OTHER_FIGURE, editor)
    got = everything_readers_get(client, claim)
    assert "another" in got and "28,190" not in got
    workflow.accept_text(version, who=reviewer, token=seen.of_text(version))
    assert "28,190" in everything_readers_get(client, claim)


def test_a_text_with_nothing_new_around_what_is_quoted_waits_for_nobody(client, people, claim):
    editor, _ = people
    words_before = OLD + " Much more was said of it, in many words, at some length and to no end, by everybody."
    make.make_version(claim.passage.document, words_before)
    version = again(claim, words_before + " And an end.", editor)
    version.refresh_from_db()
    assert (version.waits, version.approved_by) == (False, None)
    line = Event.objects.get(action="version accepted")
    assert "no other words" in line.reason
    assert is_right() or "no line tells of it" in " ".join(said())  # the collection's rows are not adopted here


def test_of_a_text_shown_whole_every_word_counts_as_new(people, claim):
    type(claim.passage.document).objects.update(rights="full_text")
    assert again(claim, OLD + " And an end.", people[0]).waits


def test_releasing_a_claim_lets_readers_see_the_text_its_page_showed(client, people):
    editor, reviewer = people
    version = capture.capture_text(OLD, who=editor, details=capture.Details(title="Report")).version
    passage = capture.quote(version, OLD.index(QUOTE), OLD.index(QUOTE) + len(QUOTE), who=editor)
    claim = make.make_claim(passage=passage, recorded_by=editor)
    workflow.release(claim, who=reviewer)
    version.refresh_from_db()
    assert (version.waits, version.approved_by) == (False, reviewer)
    assert "abroad" in client.get(claim.get_absolute_url()).content.decode()


def test_nobody_lets_readers_see_what_only_they_captured_by_releasing_a_claim(client, people):
    editor, reviewer = people
    version = capture.capture_text(OLD, who=reviewer, document=make.make_document()).version
    passage = capture.quote(version, OLD.index(QUOTE), OLD.index(QUOTE) + len(QUOTE), who=editor)
    claim = make.make_claim(passage=passage, recorded_by=editor)
    workflow.release(claim, who=reviewer)
    assert Version.objects.get().waits
    # An editor lets readers see what a reviewer captured.
    workflow.accept_text(version, who=editor, token=seen.of_text(version))
    assert Version.objects.get().approved_by == editor


def test_a_text_captured_while_a_review_page_is_open_makes_it_stale(client, people):
    editor, reviewer = people
    version = capture.capture_text(OLD, who=editor, details=capture.Details(title="Report")).version
    passage = capture.quote(version, OLD.index(QUOTE), OLD.index(QUOTE) + len(QUOTE), who=editor)
    claim = make.make_claim(passage=passage, recorded_by=editor)
    token = seen.of_claim(claim)
    capture.capture_text(PLANTED, who=editor, document=version.document)
    client.force_login(reviewer)
    answer = client.post(reverse("claims:desk_step", args=[claim.number, "release"]), {"seen": token})
    claim.refresh_from_db()
    assert (answer.status_code, claim.state) == (422, "draft")
    assert "the text its words stand in" in answer.content.decode()


def test_who_may_let_readers_see_a_text(people, claim):
    editor, reviewer = people
    version = again(claim, PLANTED, editor)
    token = seen.of_text(version)
    for who, why in (
        (editor, "yourself"),
        (make.make_editor("ed2"), "A reviewer accepts"),
        (make.make_user("viewer", group="Viewer"), "may not"),
    ):
        with pytest.raises(PermissionDenied, match=why):
            workflow.accept_text(version, who=who, token=token)
    with pytest.raises(ValidationError, match="did not say what you saw"):
        workflow.accept_text(version, who=reviewer, token="")
    workflow.accept_text(version, who=reviewer, token=token)
    with pytest.raises(PermissionDenied, match="already"):
        workflow.accept_text(version, who=make.make_reviewer("rev2"), token=token)


def test_one_person_lets_readers_see_their_own_captures_where_one_runs_the_desk(settings, people, claim):
    version = again(claim, PLANTED, people[1])
    settings.REVIEW = "one"
    assert not again(claim, OTHER_FIGURE, people[1]).waits
    workflow.accept_text(version, who=people[1], token=seen.of_text(version))
    assert Event.objects.filter(action="version accepted").last().details["checked_by"] == "one person"


def test_the_queue_leads_to_the_text_and_its_page_says_what_would_be_new(client, people, claim):
    editor, reviewer = people
    version = again(claim, PLANTED, editor)
    assert list(worklist.texts_to_accept(reviewer)) == [version]
    assert not worklist.texts_to_accept(editor).exists()
    client.force_login(reviewer)
    address = reverse("claims:desk_text", args=[version.pk])
    assert address in client.get("/desk/").content.decode()
    page = client.get(address)
    assert re.search(r"<ins[^>]*>crooks", page.content.decode())
    answer = client.post(address, {"seen": page.context["token"]}, follow=True)
    assert "readers see the words of version 2" in answer.content.decode()
    assert not worklist.texts_to_accept(reviewer).exists()


def test_an_older_text_that_nobody_accepted_is_not_shown_when_a_newer_one_is(client, people, claim):
    editor, reviewer = people
    again(claim, PLANTED, editor)
    newer = again(claim, LATER, editor)
    workflow.accept_text(newer, who=reviewer, token=seen.of_text(newer))
    got = everything_readers_get(client, claim)
    assert "crooks" not in got and "A heading." in got


def test_a_waiting_text_of_a_document_that_readers_do_not_see_asks_for_nobody(people):
    capture.capture_text(OLD, who=people[0], details=capture.Details(title="Report"))
    assert not worklist.texts_to_accept(people[1]).exists()


@pytest.mark.parametrize("change", ["waits = FALSE", "approved_by_id = 1", "captured_by_id = NULL"])
def test_what_is_written_past_the_door_is_refused_or_found(people, claim, change):
    version = again(claim, PLANTED, people[0])
    call = f"UPDATE sources_version SET {change} WHERE id = {version.pk}"  # noqa: S608  our own words
    try:
        with transaction.atomic():
            sql(call)
    except IntegrityError:
        return
    assert any(f"Version {version.document.slug}/2: is not as line" in line for line in said())


def test_what_readers_see_is_not_taken_back_past_the_door(people, claim):
    version = again(claim, PLANTED, people[0])
    workflow.accept_text(version, who=people[1], token=seen.of_text(version))
    with pytest.raises(IntegrityError), transaction.atomic():
        sql(f"UPDATE sources_version SET waits = TRUE WHERE id = {version.pk}")  # noqa: S608  our own words


def test_the_page_of_a_text_takes_as_many_queries_with_one_passage_as_with_ten(
    client, people, claim, django_assert_max_num_queries
):
    make.make_public_claim(passage=make.make_passage("at home and", claim.passage.document))
    version = again(claim, PLANTED, people[0])
    client.force_login(people[1])
    address = reverse("claims:desk_text", args=[version.pk])
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for words in ("counted", "agency", "2017", "companies", "home", "abroad", "In 2017", "at home", "and abroad"):
        passage = make.make_passage(words, claim.passage.document)
        make.make_public_claim(passage=passage)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_the_words_around_are_those_of_the_twin(client, people, claim):
    again(claim, PLANTED, people[0])
    told = json.loads(client.get(f"/claims/{claim.slug}.json").content)["standing"]
    assert (told["version"]["number"], told["version"]["waits"]) == (2, True)
    assert (told["before"], told["after"]) == ("the agency counted ", " from companies")
    assert texts.close_by(claim.passage).before == "the agency counted "


def test_both_databases_hold_the_rule_of_two(people, claim):
    version = again(claim, PLANTED, people[0])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE sources_version SET waits = FALSE, approved_by_id = captured_by_id WHERE id = %s", [version.pk]
        )
