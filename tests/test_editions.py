"""?on=: a claim as readers saw it at the end of a day; nothing that is withheld now comes back by it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import TestCase
from django.utils import timezone

from claims.models import Claim, Edition, EditionText, Evidence
from claims.rules import seen
from claims.services import editions, workflow
from claims.site.exports.freshness import last_event
from sources import ledger
from sources.ledger.audit import problems
from sources.models import Event
from tests import factories as make
from tests.page_text import page_text

pytestmark = pytest.mark.django_db
FIRST, SECOND = datetime(2021, 5, 3, 12, tzinfo=UTC), datetime(2021, 5, 10, 12, tzinfo=UTC)


def kept(claim, at, noun="claim"):
    """Keep a claim's page as if readers saw it so since this moment."""
    return editions.keep(noun, [claim.pk], at)


def on(client, row, day, ending=""):
    """Ask for the page, or its twin, of a day."""
    address = row.get_absolute_url()
    return client.get(f"{address[:-1]}.{ending}?on={day}" if ending else f"{address}?on={day}")


def test_each_day_shows_what_readers_saw_at_its_end(client):
    claim = make.make_public_claim(statement="It was said first.")
    kept(claim, FIRST)
    Claim.objects.filter(pk=claim.pk).update(statement="It was said better.")
    kept(claim, SECOND)
    told = {day: page_text(on(client, claim, day)) for day in ("2021-05-03", "2021-05-09", "2021-05-10")}
    assert [("said first" in text, "said better" in text) for text in told.values()] == [
        (True, False), (True, False), (False, True),
    ]  # fmt: skip
    assert "what readers saw at the end of 9 May 2021, unchanged since 3 May 2021" in told["2021-05-09"]
    past = on(client, claim, "2021-05-09", "json")
    assert (past.json()["on"], past.json()["claim"]["statement"]) == ("2021-05-09", "It was said first.")
    assert past.json()["claim"]["page"] == f"http://testserver{claim.get_absolute_url()}"
    assert "\0" not in past.content.decode()


def test_another_desks_verdict_stands_on_the_days_on_which_it_was_shown_until_its_match_is_ended(client, monkeypatch):
    claim, reviewer = make.make_public_claim(), make.make_reviewer()
    kept(claim, FIRST)
    row = make.make_review(claim, accepted=False)
    monkeypatch.setattr(timezone, "now", lambda: SECOND)
    with TestCase.captureOnCommitCallbacks(execute=True):
        workflow.accept_match(row, who=reviewer, token=seen.of_review(row))
    monkeypatch.undo()

    def told():
        days = ("2021-05-09", "2021-05-10")
        return [len(on(client, claim, day, "json").json()["claim"]["checked_elsewhere"]) for day in days]

    assert told() == [0, 1]
    workflow.end_match(row, who=reviewer, token=seen.of_review(row), reason="It is about another year.")
    assert told() == [0, 0]


def test_a_day_ends_by_the_sites_clock(client):
    claim = make.make_public_claim()
    kept(claim, datetime(2021, 5, 3, 23, 30, tzinfo=UTC))  # half past midnight of the 4th in London
    assert [on(client, claim, day).status_code for day in ("2021-05-03", "2021-05-04")] == [404, 200]


def test_before_the_first_it_says_not_kept(client):
    claim = make.make_public_claim()
    kept(claim, FIRST)
    answer = on(client, claim, "2021-05-02")
    assert (answer.status_code, "was not kept" in page_text(answer)) == (404, True)
    assert on(client, claim, "2021-05-02", "json").status_code == 404


@pytest.mark.parametrize(
    "asked", ["", "x", "2021-13-01", "2021-5-3", "0000-01-01", "9999-12-31", "20210503", "2021-05-03T00:00",
              "٢٠٢١-٠٥-٠٣", "9" * 300, "2021-02-30", "1899-12-31"],
)  # fmt: skip
def test_what_is_no_past_day_is_refused_with_a_sentence(client, asked):
    claim = make.make_public_claim()
    assert "On: " in page_text(on(client, claim, asked))
    assert [on(client, claim, asked, ending).status_code for ending in ("", "json")] == [400, 400]


def test_today_is_not_over(client):
    claim = make.make_public_claim()
    assert "is not over yet" in page_text(on(client, claim, timezone.localdate().isoformat()))


def test_a_held_claim_has_no_past_for_anybody(client):
    claim = make.make_public_claim()
    kept(claim, FIRST)
    Claim.objects.filter(pk=claim.pk).update(hold=True, hold_reason="A name.")
    for who in (None, make.make_reviewer()):
        if who:
            client.force_login(who)
        assert [on(client, claim, "2021-05-03", ending).status_code for ending in ("", "json")] == [404, 404]


def test_days_on_which_it_was_held_are_not_kept(client, monkeypatch):
    claim, reviewer = make.make_public_claim(), make.make_reviewer()
    kept(claim, FIRST)
    for day, step in ((SECOND, workflow.hold), (SECOND + timedelta(days=2), workflow.end_hold)):
        monkeypatch.setattr(timezone, "now", lambda day=day: day)
        step(claim, who=reviewer, **({"reason": "A name."} if step is workflow.hold else {}))
    monkeypatch.undo()
    days = ("2021-05-09", "2021-05-10", "2021-05-11", "2021-05-12")
    assert [on(client, claim, day).status_code for day in days] == [200, 404, 404, 200]


def test_nothing_a_withdrawn_claim_said_is_shown_any_more(client):
    claim = make.make_public_claim(statement="It was said once.")
    kept(claim, FIRST)
    workflow.withdraw(claim, who=make.make_reviewer(), reason="Recorded twice.")
    kept(claim, SECOND)
    answer = on(client, claim, "2021-05-03")
    assert (answer.status_code, "was withdrawn" in page_text(answer)) == (404, True)
    assert "said once" not in page_text(answer)


def test_a_neighbour_that_is_hidden_since_is_left_out_of_the_past(client):
    claim, other = make.make_public_claim(), make.make_public_claim(statement="A neighbour's secret.")
    make.make_link(claim, other, state="confirmed", reason="The secret again.")
    make.make_finding(claim, other, summary="A secret sum.")
    check = make.make_published_verification(claim)
    check.receipts.create(number=1, claim=other)
    kept(claim, FIRST)
    assert on(client, claim, "2021-05-03").content.decode().count("secret") >= 2
    assert other.reference in on(client, claim, "2021-05-03", "json").content.decode()
    Claim.objects.filter(pk=other.pk).update(hold=True, hold_reason="A name.")
    for ending in ("", "json"):
        text = on(client, claim, "2021-05-03", ending).content.decode()
        assert ("secret" in text, other.reference in text) == (False, False)


def test_a_claim_that_showed_the_verdict_of_one_hidden_since_is_not_kept(client):
    first = make.make_public_claim()
    make.make_published_verification(first, reasoning="A secret verdict.")
    again = make.make_public_claim(same_as=first)
    kept(again, FIRST)
    assert on(client, again, "2021-05-03").status_code == 200
    Claim.objects.filter(pk=first.pk).update(hold=True, hold_reason="A name.")
    assert on(client, again, "2021-05-03").status_code == 404


def test_evidence_withheld_since_gives_its_reason_alone(client):
    claim = make.make_public_claim()
    row = make.make_evidence(
        make.make_published_verification(claim), url="https://example.org/secret", note="A secret."
    )
    kept(claim, FIRST)
    assert "secret" in on(client, claim, "2021-05-03").content.decode()
    Evidence.objects.filter(pk=row.pk).update(withheld=True, withheld_reason="A witness.")
    for ending in ("", "json"):
        text = on(client, claim, "2021-05-03", ending).content.decode()
        assert ("secret" in text, "A witness." in text) == (False, True)


def test_a_finding_taken_back_since_is_left_out(client):
    claim, reviewer = make.make_public_claim(), make.make_reviewer()
    finding = make.make_finding(claim, summary="A secret sum.")
    kept(claim, FIRST)
    with ledger.writing():
        finding.released_by = finding.released_at = None
        finding.save()
        ledger.append("finding revoked", "claim", claim.reference, reviewer, "Wrong.", key=finding.key)
    for ending in ("", "json"):
        assert "A secret sum." not in on(client, claim, "2021-05-03", ending).content.decode()


def test_a_door_keeps_the_page_it_changed_and_those_that_show_it(client, django_capture_on_commit_callbacks):
    claim, other = make.make_public_claim(), make.make_public_claim()
    make.make_link(claim, other, state="confirmed")
    far = make.make_public_claim()
    reviewer = make.make_reviewer()
    with django_capture_on_commit_callbacks(execute=True):
        workflow.withdraw(claim, who=reviewer, reason="Recorded twice.")
    assert set(Edition.objects.values_list("claim", flat=True)) == {claim.pk, other.pk}
    assert far.pk not in Edition.objects.values_list("claim", flat=True)
    line = Event.objects.order_by("number").last()
    assert (line.action, len(line.details["records"])) == ("pages kept", 2)
    assert [sentence for sentence in problems() if "dition" in sentence] == []


def test_a_public_change_without_its_page_is_not_guessed_at(client, monkeypatch):
    claim = make.make_public_claim()
    kept(claim, FIRST)
    monkeypatch.setattr(timezone, "now", lambda: SECOND)
    with ledger.writing():
        ledger.append("claim amended", "claim", claim.reference, None, "A word.")
    monkeypatch.undo()
    assert [on(client, claim, day).status_code for day in ("2021-05-09", "2021-05-10")] == [200, 404]


def test_pages_are_kept_once_and_their_texts_stored_once(capsys):
    first, second = make.make_public_claim(), make.make_public_claim()
    make.make_claim()
    call_command("keep_pages")
    call_command("keep_pages")
    assert capsys.readouterr().out.splitlines() == ["2 pages kept.", "0 pages kept."]
    before = first.statement
    for statement in ("Other.", before):
        Claim.objects.filter(pk=first.pk).update(statement=statement)
        call_command("keep_pages")
    assert (Edition.objects.filter(claim=first).count(), EditionText.objects.count()) == (3, 3)
    assert second.editions.count() == 1


def test_keeping_pages_makes_no_answer_stale():
    claim = make.make_public_claim()
    before = last_event()
    kept(claim, FIRST)
    assert last_event() == before


def test_a_kept_page_is_never_changed_and_a_change_past_the_doors_is_noticed():
    claim = make.make_public_claim()
    kept(claim, FIRST)
    for change in (
        lambda: Edition.objects.update(at=SECOND), lambda: Edition.objects.all().delete(),
        lambda: EditionText.objects.update(packed=b"x"), lambda: EditionText.objects.all().delete(),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with ledger.lifted():
        EditionText.objects.update(packed=b"x")
        Edition.objects.update(at=SECOND)
    told = [sentence for sentence in problems() if "dition" in sentence]
    assert len(told) == 2


def test_a_story_is_shown_as_it_was_without_what_is_hidden_since(client):
    claim, other = make.make_public_claim(), make.make_public_claim(statement="A secret neighbour.")
    story = make.make_story(claim, other, "A note.", state="public", title="What became of it?")
    kept(story, FIRST, "story")
    type(story).objects.filter(pk=story.pk).update(title="What came of it?")
    kept(story, SECOND, "story")
    old, new = (page_text(on(client, story, day)) for day in ("2021-05-09", "2021-05-10"))
    assert ["What became of it?" in text for text in (old, new)] == [True, False]
    assert all(words in old for words in (claim.statement, "A secret neighbour.", "A note.", "This is the past"))
    Claim.objects.filter(pk=other.pk).update(hold=True, hold_reason="A name.")
    old = page_text(on(client, story, "2021-05-09"))
    assert ("secret" in old, other.reference in old, claim.statement in old) == (False, False, True)
    assert [on(client, story, day).status_code for day in ("2021-05-02", "soon")] == [404, 400]
    type(story).objects.filter(pk=story.pk).update(state="withdrawn", pinned=False, withdrawn_reason="Wrong.")
    assert on(client, story, "2021-05-09").status_code == 404


def test_a_claims_change_keeps_the_stories_that_show_it(django_capture_on_commit_callbacks):
    claim, far = make.make_public_claim(), make.make_public_claim()
    story = make.make_story(claim, far, state="public")
    with django_capture_on_commit_callbacks(execute=True):
        workflow.withdraw(claim, who=make.make_reviewer(), reason="Recorded twice.")
    assert list(Edition.objects.values_list("claim", "story")) == [(claim.pk, None), (None, story.pk)]
