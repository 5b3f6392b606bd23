"""Findings at the desk: suggested links, what a newer figure has overtaken, and what readers are shown."""

import pytest
from django.urls import reverse

from claims.models import Finding, Link
from claims.rules import findings
from claims.services import recording
from sources.models import Event
from tests import factories as make
from tests.test_findings import change, level

pytestmark = pytest.mark.django_db
QUEUE, SUGGESTED = reverse("claims:desk_queue"), reverse("claims:desk_suggestions")
STALE, WAITING = reverse("claims:desk_stale"), reverse("claims:desk_findings")


@pytest.fixture
def viewer():
    return make.make_user("viewer", group="Viewer")


@pytest.fixture
def editor():
    return make.make_editor("editor")


@pytest.fixture
def reviewer():
    return make.make_reviewer("reviewer")


@pytest.fixture
def series():
    """Two years of one measure: the later might update the earlier."""
    measure = make.make_measure()
    return level(measure, 2017, 82109), level(measure, 2018, 113948)


@pytest.fixture
def alike():
    """Two figures alike in words, under two measures."""
    old = level(make.make_measure("Referrals to the agency"), 2017, 82109, statement="82,109 referrals of images.")
    new = level(make.make_measure("Reports to the agency"), 2018, 113948, statement="113,948 reports of images.")
    return old, new


@pytest.fixture
def overtaken():
    """A rise since 2012, the figure it ended at, and a newer one."""
    measure = make.make_measure()
    after, rise = level(measure, 2017, 82109), change(measure, 700, 2012)
    newest = level(measure, 2018, 113948)
    findings.reconcile()
    return rise, after, newest


def words(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def shown(response) -> list[str]:
    return [row.key for row in response.context["offered"]]


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def decide(client, of, key, decision, **fields):
    return client.post(SUGGESTED, {"of": of.reference, "key": key, "decision": decision, **fields}, follow=True)


def test_a_suggestion_reads_both_ways_with_its_reason(client, editor, series):
    client.force_login(editor)
    page = words(client.get(SUGGESTED))
    assert "113,948 referrals in 2018 <em>updates</em> 82,109 referrals in 2017" in page
    assert "82,109 referrals in 2017 <em>is updated by</em> 113,948 referrals in 2018" in page
    assert "The same measure, for 2018 after 2017." in page


def test_a_suggestion_made_of_either_claim_is_listed_once(client, editor, series):
    client.force_login(editor)
    assert shown(client.get(SUGGESTED)) == ["2-updates-1"]


def test_a_suggestion_is_proposed_with_its_reason(client, editor, series):
    client.force_login(editor)
    answer = decide(client, series[1], "2-updates-1", "propose")
    assert told(answer) == ["Proposed: OR-0002 updates OR-0001. Readers see it once somebody else confirmed it."]
    link = Link.objects.get()
    assert (link.from_claim, link.meaning, link.to_claim, link.state) == (series[1], "updates", series[0], "proposed")
    assert (link.reason, link.author) == ("The same measure, for 2018 after 2017.", editor)
    assert shown(answer) == []


def test_a_rejected_suggestion_is_remembered_and_not_made_again(client, editor, series):
    client.force_login(editor)
    answer = decide(client, series[1], "2-updates-1", "reject")
    assert told(answer) == ["Rejected, and not suggested again: OR-0002 updates OR-0001."]
    assert Link.objects.get().state == "rejected"
    assert shown(client.get(SUGGESTED)) == []
    assert Event.objects.filter(action="link rejected", who=editor).count() == 2  # told of both claims


def test_what_is_comparable_is_not_proposed_without_a_caveat_and_nothing_typed_is_lost(client, editor, alike):
    client.force_login(editor)
    answer = client.post(SUGGESTED, {"of": alike[1].reference, "key": "2-comparable_with-1", "decision": "propose"})
    assert answer.status_code == 422
    assert "Caveat: say what to keep in mind, or what differs." in answer.content.decode()
    assert not Link.objects.exists()
    decide(client, alike[1], "2-comparable_with-1", "propose", caveat="Reports may hold several referrals.")
    assert Link.objects.get().caveat == "Reports may hold several referrals."


def test_what_is_comparable_is_rejected_without_a_caveat(client, editor, alike):
    client.force_login(editor)
    decide(client, alike[1], "2-comparable_with-1", "reject")
    assert [(link.meaning, link.state) for link in Link.objects.all()] == [("comparable_with", "rejected")]


def test_what_was_decided_meanwhile_is_said_and_not_done_twice(client, editor, series):
    recording.reject(series[1], series[0], "updates", reason="Counted anew.", who=make.make_editor())
    client.force_login(editor)
    answer = decide(client, series[1], "2-updates-1", "propose")
    assert told(answer) == ["Somebody decided on that already, or a figure changed: it is not suggested any more."]
    assert Link.objects.get().state == "rejected"


@pytest.mark.parametrize(
    "sent",
    [{}, {"of": "OR-0002", "key": "2-updates-1", "decision": "perhaps"}, {"of": "nobody", "decision": "propose"}],
)
def test_what_nobody_was_offered_is_not_found(client, editor, series, sent):
    client.force_login(editor)
    assert client.post(SUGGESTED, sent).status_code == 404
    assert not Link.objects.exists()


def test_only_some_figures_are_looked_through_at_once_and_the_rest_by_the_next_page(client, editor):
    claims = [level(make.make_measure(unit=f"u{n}"), 2017, 1000 + n, unit=f"u{n}") for n in range(14)]
    client.force_login(editor)
    first = client.get(SUGGESTED)
    assert [claim.number for claim in first.context["looked"]] == [claim.number for claim in claims[:1:-1]]
    second = client.get(f"{SUGGESTED}?{first.context['older']}")
    assert [claim.number for claim in second.context["looked"]] == [2, 1]
    assert second.context["older"] == ""
    assert client.get(SUGGESTED, {"before": "1"}).context["looked"] == []
    assert client.get(SUGGESTED, {"before": "x" * 40}).context["looked"] == first.context["looked"]


def test_the_suggestions_of_one_claim_alone(client, editor, series):
    lonely = level(make.make_measure(unit="x"), 2001, 5, unit="x")
    client.force_login(editor)
    assert shown(client.get(SUGGESTED, {"claim": series[0].reference})) == ["2-updates-1"]
    assert shown(client.get(SUGGESTED, {"claim": lonely.reference})) == []
    assert client.get(SUGGESTED, {"claim": "none"}).status_code == 404


def test_figures_that_are_linked_can_be_left_out(client, editor, series):
    make.make_link(series[1], make.make_statement(state="public"), meaning="narrows")
    client.force_login(editor)
    assert [claim.number for claim in client.get(SUGGESTED, {"only": "unlinked"}).context["looked"]] == [1]
    assert [claim.number for claim in client.get(SUGGESTED).context["looked"]] == [2, 1]


@pytest.mark.parametrize(("claims", "queries"), [(1, 11), (3, 23)])
def test_a_page_of_suggestions_asks_a_few_queries_a_figure(client, editor, django_assert_num_queries, claims, queries):
    client.force_login(editor)
    client.get(SUGGESTED)
    for number in range(claims):
        level(make.make_measure(unit=f"u{number}"), 2017, 1000 + number, unit=f"u{number}")
    with django_assert_num_queries(queries):
        client.get(SUGGESTED)


def test_a_stale_change_says_what_it_would_say_now_and_who_repeats_the_old_figure(client, viewer, overtaken):
    rise, after, _ = overtaken
    again = make.make_public_claim(statement="AGAIN-IN-PUBLIC", measure=rise.measure, printed="82,109")
    draft = make.make_claim(statement="AGAIN-IN-DRAFT", measure=rise.measure, printed="82,109")
    echo = make.make_public_claim(statement="THE-RISE-AGAIN")
    for repeat in (again, draft):
        make.make_link(repeat, after, meaning="repeats")
    make.make_link(echo, rise, meaning="repeats")
    make.make_link(again, rise, meaning="narrows")
    client.force_login(viewer)
    page = words(client.get(STALE))
    assert "a rise of about 1,010 %" in page
    assert "Repeats OR-0001: 82,109 referrals" in page
    assert page.count("AGAIN-IN-PUBLIC") == 1
    assert "THE-RISE-AGAIN" in page
    assert "AGAIN-IN-DRAFT" not in page


def test_a_change_with_a_stated_end_is_never_listed_as_overtaken(client, viewer):
    measure = make.make_measure()
    level(measure, 2012, 1000), level(measure, 2017, 1500), level(measure, 2018, 1700)
    change(measure, 50, 2012, 2017)
    findings.reconcile()
    assert Finding.objects.filter(outcome="newer").count() == 1
    client.force_login(viewer)
    assert "No change is overtaken" in words(client.get(STALE))


def test_only_what_readers_could_see_and_do_not_yet_waits(client, reviewer):
    public = make.make_public_claim()
    waiting = make.make_finding(public, released=False, summary="WAITS")
    make.make_finding(public, summary="RELEASED-ALREADY")
    make.make_finding(public, make.make_claim(), released=False, summary="ABOUT-A-DRAFT")
    held = make.make_public_claim(hold=True, hold_reason="Legal.")
    make.make_finding(held, released=False, summary="ABOUT-A-HELD-ONE")
    client.force_login(reviewer)
    page = client.get(WAITING)
    assert [row.finding for row in page.context["findings"]] == [waiting]
    assert "1 waits" in words(page)


def test_what_does_not_add_up_waits_first(client, reviewer):
    for outcome in ("newer", "holds", "fails", "stale"):
        make.make_finding(released=False, outcome=outcome)
    client.force_login(reviewer)
    listed = [row.finding.outcome for row in client.get(WAITING).context["findings"]]
    assert listed == ["fails", "stale", "holds", "newer"]


def test_a_reviewer_shows_findings_to_readers_one_by_one(client, reviewer):
    one, other = make.make_finding(released=False), make.make_finding(released=False)
    client.force_login(reviewer)
    page = words(client.get(WAITING))
    assert "checkbox" not in page
    answer = client.post(WAITING, {"one": one.key, "key": [one.key, other.key]}, follow=True)
    done = "Readers see this finding now, as long as the claims it rests on are public."
    assert told(answer) == [f"{done} It is about {one.subject.reference}."]
    assert list(Finding.objects.public()) == [one]
    assert Event.objects.get(action="finding released").who == reviewer
    gone = "That finding changed since you opened the page; read on below."
    assert told(client.post(WAITING, {"one": "gone"}, follow=True)) == [gone]
    assert told(client.post(WAITING, {"key": [other.key]}, follow=True)) == [gone]
    assert list(Finding.objects.public()) == [one]


def test_a_finding_is_shown_to_readers_from_the_claims_review_page(client, reviewer):
    finding = make.make_finding(released=False, summary="WAITS-THERE")
    client.force_login(reviewer)
    page = words(client.get(reverse("claims:desk_review", args=[finding.subject.number])))
    assert "WAITS-THERE" in page
    assert reverse("claims:desk_release_finding", args=[finding.key]) in page


def test_what_became_hidden_meanwhile_is_refused(client, reviewer):
    hidden = make.make_finding(make.make_public_claim(hold=True, hold_reason="Legal."), released=False)
    client.force_login(reviewer)
    answer = client.post(WAITING, {"one": hidden.key}, follow=True)
    assert told(answer) == ["OR-0001: It rests on OR-0001, which readers cannot see; make that public first."]
    assert list(Finding.objects.public()) == []
    address = reverse("claims:desk_release_finding", args=[hidden.key])
    assert "which readers cannot see" in told(client.post(address, {"next": WAITING}, follow=True))[0]


def test_a_long_list_comes_in_pages_of_fifty(client, viewer):
    claim = make.make_public_claim()
    for _ in range(51):
        make.make_finding(claim, released=False)
    client.force_login(viewer)
    assert len(client.get(WAITING).context["findings"]) == 50
    assert len(client.get(WAITING, {"page": "2"}).context["findings"]) == 1
    assert len(client.get(WAITING, {"page": "wrong"}).context["findings"]) == 50


@pytest.mark.parametrize(("address", "outcome", "queries"), [(WAITING, "fails", 7), (STALE, "stale", 8)])
def test_a_list_of_findings_asks_as_often_for_three_as_for_one(
    client, reviewer, django_assert_num_queries, address, outcome, queries
):
    client.force_login(reviewer)
    client.get(address)
    for total in (1, 3):
        while Finding.objects.count() < total:
            subject = make.make_public_claim()
            kind = "stale" if outcome == "stale" else "change"
            made = make.make_finding(subject, make.make_public_claim(), released=False, outcome=outcome, kind=kind)
            Finding.objects.filter(pk=made.pk).update(
                roles=[["change", subject.number], ["newest", subject.number + 1]]
            )
            make.make_link(make.make_public_claim(), subject, meaning="repeats")
        with django_assert_num_queries(queries):
            assert str(client.get(address).content).count('<article class="found"') == total


@pytest.mark.parametrize("address", [SUGGESTED, STALE, WAITING])
def test_anonymous_goes_to_the_login_and_a_stranger_nowhere(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("login"))
    client.force_login(make.make_user("stranger"))
    assert client.get(address).status_code == 403


def test_a_viewer_reads_all_and_decides_nothing(client, viewer, series):
    finding = make.make_finding(series[0], released=False)
    client.force_login(viewer)
    for address in (SUGGESTED, WAITING, STALE):
        main = words(client.get(address)).partition("<main")[2].partition("</main>")[0]
        assert "<button" not in main
        assert "<form" not in main
    assert decide(client, series[1], "2-updates-1", "propose").status_code == 403
    assert decide(client, series[1], "2-updates-1", "reject").status_code == 403
    assert client.post(WAITING, {"one": finding.key}).status_code == 403
    assert not Link.objects.exists()
    assert not Finding.objects.public().exists()


def test_an_editor_decides_on_links_and_releases_nothing(client, editor, series):
    finding = make.make_finding(series[0], released=False)
    client.force_login(editor)
    assert "<button" not in words(client.get(WAITING)).partition("<main")[2].partition("</main>")[0]
    assert client.post(WAITING, {"one": finding.key}).status_code == 403
    assert decide(client, series[1], "2-updates-1", "propose").status_code == 200


def test_the_queue_and_the_admin_s_start_page_count_the_three_and_lead_to_them(client, reviewer, overtaken):
    make.make_finding(overtaken[0], released=False)
    waiting = Finding.objects.awaiting().count()
    client.force_login(reviewer)
    queue = client.get(QUEUE)
    counts = {line.name: line.count for line in queue.context["lines"]}
    assert {name: counts[name] for name in ("findings", "stale", "unlinked")} == {
        "findings": waiting, "stale": 1, "unlinked": 3,
    }  # fmt: skip
    start = words(client.get(reverse("admin:index")))
    for address in (WAITING, STALE, f"{SUGGESTED}?only=unlinked"):
        assert f'href="{address}"' in words(queue)
        assert f'href="{address}"' in start


def test_a_line_of_the_queue_with_a_page_of_its_own_leads_there(client, viewer):
    client.force_login(viewer)
    assert client.get(QUEUE, {"line": "stale"})["Location"] == STALE


def test_an_editor_is_not_asked_for_what_only_reviewers_do(client, editor):
    make.make_finding(released=False)
    client.force_login(editor)
    assert "findings" not in {line.name for line in client.get(QUEUE).context["lines"]}


def test_a_claim_s_own_page_at_the_desk_offers_its_links_and_comes_back_to_it(client, editor, series):
    page = reverse("claims:desk_review", args=[series[0].number])
    client.force_login(editor)
    assert "113,948 referrals in 2018 <em>updates</em> 82,109 referrals in 2017" in words(client.get(page))
    sent = {"of": series[0].reference, "key": "2-updates-1", "decision": "propose", "page": series[0].reference}
    answer = client.post(SUGGESTED, sent)
    assert answer["Location"] == f"{page}#suggested-title"
    assert "<em>updates</em>" not in words(client.get(page))
