"""Other desks' verdicts: taken in once, matched by two people, shown beside a claim and never as ours."""

import gzip
import json
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from claims.models import Claim, Evidence, Review
from claims.rules import seen
from claims.services import recording, reviews, workflow
from claims.wording.reviews import claims_of, reviews_of
from sources.editing.locks import StalePage
from sources.ledger import problems
from sources.models import Event
from tests import factories as make
from tests.page_text import page_text
from tests.test_claimreview import ONE

pytestmark = pytest.mark.django_db
FACTCKBR = Path(__file__).parent.parent.parent / "shared" / "data" / "factckbr" / "FACTCKBR.tsv.gz"


def item(**changed):
    """Return an item of another desk."""
    return {**ONE, **changed}


def taken(*given, who=None, name="checks.json", ours=""):
    """Import items and return what came of each."""
    file = reviews.read_reviews(json.dumps(list(given)).encode(), name)
    return [
        (each.state, each.says) for each in reviews.import_reviews(file, who=who or make.make_editor("eddy"), ours=ours)
    ]


def states(*given, **how):
    """Import items and return the states alone."""
    return [state for state, _ in taken(*given, **how)]


def matched(claim, row=None):
    """Match a review to a claim through the doors, by two people; return it."""
    row = row or make.make_review()
    editor, reviewer = make.make_editor("eddy"), make.make_reviewer("rita")
    workflow.propose_match(row, claim, who=editor, token=seen.of_review(row, claim))
    return workflow.accept_match(row, who=reviewer, token=seen.of_review(row))


def test_the_same_file_twice_changes_nothing():
    assert states(item(), item(url="https://desk.example/checks/7"), item(url="x")) == ["taken", "taken", "refused"]
    lines = Event.objects.count()
    before = list(Review.objects.order_by("pk").values())
    assert states(item(), item(url="https://desk.example/checks/7"), item(url="x")) == ["known", "known", "refused"]
    assert (list(Review.objects.order_by("pk").values()), Event.objects.count()) == (before, lines)
    assert list(problems()) == []


def test_two_items_that_say_otherwise_of_the_same_words_are_not_taken_in_turns():
    mended = item(reviewRating={"alternateName": "True"})
    first, second = taken(item(), mended)
    assert first == ("taken", "")
    assert second[0] == "refused"
    assert "item 1 of this file is about the same words there" in second[1]
    assert [state for state, _ in taken(item(), mended)] == ["known", "refused"]


def test_what_its_desk_rates_otherwise_since_waits_for_a_second_person_again():
    claim = make.make_public_claim()
    assert states(item()) == ["taken"]
    row = matched(claim, Review.objects.get())
    assert list(Review.objects.public()) == [row]
    newer = item(reviewRating={"alternateName": "True"}, datePublished="2019-08-01")
    assert taken(newer) == [("changed", "it was “Mostly false”")]
    assert list(Review.objects.public()) == []
    assert Review.objects.get().rating == "True"
    assert taken(item())[0][1].startswith("datePublished: 2019-07-22 is older than 2019-08-01")
    assert [each for each in problems() if each.startswith("Review")] == []
    Review.objects.update(rating="False")
    assert [each for each in problems() if each.startswith("Review")] != []


def test_our_own_verdicts_are_no_other_desks(settings):
    own = item(url="https://onrecord.example/claims/a/")
    assert "an address of this site" in taken(own, ours="https://www.onrecord.example/")[0][1]
    settings.SITE_URL = "https://onrecord.example"
    assert states(own) == ["refused"]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b'[{"a":', "checks.json", "File: it is no JSON at line 1, column 7"),
        (b"[]", "checks.json", "File: “checks.json” holds no ClaimReview"),
        (b"", "checks.json", "File: “checks.json” holds no ClaimReview"),
        (b"\x00\x01\x02" * 40, "checks.json", "File: "),
        (b"a,b\n1,2\n", "checks.csv", "File: no column is “url”"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(content, name, says):
    with pytest.raises(ValidationError) as refused:
        reviews.read_reviews(content, name)
    assert refused.value.messages[0].startswith(says)


def test_a_page_and_a_table_are_taken_in():
    page = f"<html><script type='application/ld+json'>{json.dumps(ONE)}</script></html>"
    file = reviews.read_reviews(page.encode(), "check.html")
    assert [each.state for each in reviews.import_reviews(file, who=make.make_editor())] == ["taken"]
    table = "url;claimReviewed;alternateName;author\nhttps://desk.example/a;Seven;falso;Desk\n"
    file = reviews.read_reviews(table.encode(), "checks.csv")
    assert [each.state for each in reviews.import_reviews(file, who=make.make_editor())] == ["taken"]


def test_a_look_stores_nothing():
    file = reviews.read_reviews(json.dumps([ONE]).encode(), "checks.json")
    assert [each.state for each in reviews.rehearse(file, who=make.make_editor(), most=10)] == ["taken"]
    assert (Review.objects.count(), Event.objects.count()) == (0, 0)


def test_who_may_not_edit_imports_nothing():
    with pytest.raises(PermissionDenied):
        taken(item(), who=make.make_user("viewer", group="Viewer"))


def test_a_match_takes_two_people():
    claim, row = make.make_public_claim(), make.make_review()
    editor, other, reviewer = make.make_editor("eddy"), make.make_editor("other"), make.make_reviewer("rita")
    workflow.propose_match(row, claim, who=editor, token=seen.of_review(row, claim))
    for who, says in ((editor, "You proposed this match yourself"), (other, "A reviewer accepts")):
        with pytest.raises(PermissionDenied, match=says):
            workflow.accept_match(row, who=who, token=seen.of_review(row))
    assert list(Review.objects.public()) == []
    workflow.accept_match(row, who=reviewer, token=seen.of_review(row))
    assert list(Review.objects.public()) == [row]
    assert list(Event.objects.order_by("number").values_list("action", flat=True))[-2:] == [
        "review match proposed", "review match accepted",
    ]  # fmt: skip


def test_what_was_seen_must_still_stand_there():
    claim, row, editor = make.make_public_claim(), make.make_review(), make.make_editor("eddy")
    old = seen.of_review(row, claim)
    Claim.objects.filter(pk=claim.pk).update(revision=claim.revision + 1)
    for token in (old, "", seen.of_review(row, make.make_public_claim())):
        with pytest.raises(StalePage):
            workflow.propose_match(row, claim, who=editor, token=token)
    workflow.propose_match(row, claim, who=editor, token=seen.of_review(row, claim))


def test_ending_a_match_takes_one_person_and_a_reason_and_is_remembered():
    claim = make.make_public_claim(printed="82,109 referrals", value=82109)
    row, editor = matched(claim), make.make_editor("eddy")
    with pytest.raises(ValidationError, match="Reason: say why"):
        workflow.end_match(row, who=editor, token=seen.of_review(row), reason=" ")
    workflow.end_match(row, who=editor, token=seen.of_review(row), reason="Another year.")
    row.refresh_from_db()
    assert (row.claim, row.state, list(row.not_about.all())) == (None, "open", [claim])
    assert Event.objects.last().reason == "Another year."


def test_nothing_is_matched_to_a_withdrawn_claim():
    claim, row = make.make_claim(state="withdrawn", withdrawn_reason="Twice."), make.make_review()
    with pytest.raises(PermissionDenied, match="is withdrawn; no review"):
        workflow.propose_match(row, claim, who=make.make_editor("eddy"), token=seen.of_review(row, claim))


def test_amending_the_claim_lets_its_reviews_wait_again(client):
    claim = make.make_public_claim()
    row = matched(claim)
    claim = Claim.objects.get(pk=claim.pk)
    claim.statement = "Said otherwise."
    recording.amend(claim, who=make.make_editor("eddy"), second=make.make_reviewer("rita"), note="A word was wrong.")
    row.refresh_from_db()
    assert (row.state, row.accepted_by) == ("proposed", None)
    assert "Checked elsewhere" not in client.get(claim.get_absolute_url()).text


def test_a_review_is_never_deleted():
    row = make.make_review()
    for gone in (row.delete, Review.objects.all().delete):
        with pytest.raises(ValidationError, match="never deleted"):
            gone()


def test_readers_see_it_beside_the_claim_and_never_as_our_verdict(client):
    claim = make.make_public_claim()
    make.make_published_verification(claim)
    hostile = "<b>x</b>\"' onload=1"
    matched(claim, make.make_review(url="https://desk.example/a?b=1&c=%22", rating=hostile, publisher="The Other Desk"))
    page = client.get(claim.get_absolute_url())
    words = page_text(page)
    assert "Checked elsewhere" in words
    assert "It is not our verdict." in words
    assert (
        '<a href="https://desk.example/a?b=1&amp;c=%22" rel="nofollow noopener">The Other Desk: “&lt;b&gt;x'
        in page.text
    )
    assert "<b>x</b>" not in page.text
    twin = client.get(f"/claims/{claim.slug}.json").json()
    [row] = twin["checked_elsewhere"]
    assert (row["rating"], row["published"], row["one_person"]) == (hostile, "2019-07-22", False)
    for address in (
        f"/claims/{claim.slug}/claimreview.json",
        "/claimreview.json",
        "/feeds/claims/",
        "/annotations.json",
    ):
        assert "The Other Desk" not in client.get(address).getvalue().decode()


def test_it_stands_on_what_says_the_claim_again_too(client):
    first = make.make_public_claim()
    again = make.make_public_claim(same_as=first)
    matched(first)
    for claim in (first, again):
        assert "Checked elsewhere" in client.get(claim.get_absolute_url()).text
        assert len(client.get(f"/claims/{claim.slug}.json").json()["checked_elsewhere"]) == 1
    Claim.objects.filter(pk=first.pk).update(hold=True, hold_reason="A name.")
    assert "Checked elsewhere" not in client.get(again.get_absolute_url()).text
    assert client.get(f"/claims/{again.slug}.json").json()["checked_elsewhere"] == []


def test_accepting_and_ending_a_match_changes_the_tag_of_the_twin(client):
    claim = make.make_public_claim()
    address = f"/claims/{claim.slug}.json"
    tags = [client.get(address).headers["ETag"]]
    row = matched(claim)
    tags.append(client.get(address).headers["ETag"])
    workflow.end_match(row, who=make.make_editor("eddy"), token=seen.of_review(row), reason="No.")
    tags.append(client.get(address).headers["ETag"])
    assert len(set(tags)) == 3


def test_the_matcher_offers_what_tells_the_claims_figure_and_nothing_else(django_assert_max_num_queries):
    claim = make.make_public_claim(
        statement="The agency received 82,109 referrals from companies in 2017.", printed="82,109 referrals"
    )
    same = make.make_review(
        reviewed="A minister said that the agency received 82,109 referrals from companies in 2017."
    )
    make.make_review(reviewed="The harbour shipped 82,109 tonnes of coal.")
    make.make_review(reviewed="The agency received 41,000 referrals from companies in 2017.")
    make.make_review(claim, reviewed="The agency received 82,109 referrals from companies in 2017, again.")
    refresh_index()
    stored = Claim.objects.select_related("measure", "passage__document", "claimant", "same_as").get(pk=claim.pk)
    stored.published_verification()
    with django_assert_max_num_queries(6):
        assert [each.review for each in reviews_of(stored, make.NOON.date())] == [same]
    assert [each.claim for each in claims_of(same, make.NOON.date())] == [claim]
    same.not_about.add(claim)
    assert (reviews_of(stored, make.NOON.date()), claims_of(same, make.NOON.date())) == ([], [])


def refresh_index():
    """Index what factories wrote past the doors."""
    from claims.rules import search

    search.refresh()


def test_the_desk_page_of_a_claim_offers_and_cites(client):
    claim = make.make_public_claim(
        statement="The agency received 82,109 referrals from companies in 2017.", printed="82,109 referrals"
    )
    editor = make.make_editor("eddy")
    make.make_review(reviewed="The agency received 82,109 referrals from companies in 2017.", publisher="Offered Desk")
    refresh_index()
    row = matched(claim)
    client.force_login(editor)
    words = page_text(client.get(reverse("claims:desk_review", args=[claim.number])))
    assert "May be about it:" in words
    assert "Offered Desk: “Mostly false”" in words
    assert "The Other Desk" in words
    cite = reverse("claims:desk_cite_review", args=[claim.number, row.pk])
    client.post(cite, {"stance": "opposes", "independence": "independent"})
    assert Evidence.objects.count() == 0
    draft = make.make_verification(claim, author=editor, state="draft")
    client.post(cite, {"stance": "opposes", "independence": ""})
    assert Evidence.objects.count() == 0
    for _twice in range(2):
        client.post(cite, {"stance": "opposes", "independence": "independent"})
    [evidence] = draft.evidence.all()
    assert (evidence.url, evidence.stance) == (row.url, "opposes")
    assert evidence.title.startswith("The Other Desk: ")


def test_a_match_is_proposed_and_accepted_on_its_page(client):
    claim, row = make.make_public_claim(), make.make_review()
    page = reverse("claims:desk_review_match", args=[row.pk])
    client.force_login(make.make_editor("eddy"))
    assert "There is no claim “OR-9999”" in page_text(client.get(f"{page}?claim=OR-9999"))
    shown = client.get(f"{page}?claim={claim.reference}")
    assert claim.statement in page_text(shown)
    refused = client.post(page, {"claim": claim.reference, "seen": "", "propose": ""})
    assert (refused.status_code, Review.objects.get().state) == (422, "open")
    client.post(page, {"claim": claim.reference, "seen": shown.context["token"], "propose": ""})
    assert Review.objects.get().state == "proposed"
    assert "You proposed this match yourself" in page_text(client.get(page))
    client.force_login(make.make_reviewer("rita"))
    assert str(row) in page_text(client.get(reverse("claims:desk_queue")))
    client.post(page, {"seen": client.get(page).context["token"], "accept": ""})
    assert Review.objects.get().state == "accepted"
    kept = client.post(page, {"seen": client.get(page).context["token"], "end": "", "reason": ""})
    assert kept.status_code == 422
    client.post(page, {"seen": client.get(page).context["token"], "end": "", "reason": "Another year."})
    assert Review.objects.get().state == "open"


def test_a_file_is_looked_at_and_taken_in_on_the_desk(client):
    address = reverse("claims:desk_reviews_import")
    client.force_login(make.make_editor("eddy"))
    content = json.dumps([ONE, {"@type": "Article"}]).encode()
    looked = client.post(address, {"file": SimpleUploadedFile("checks.json", content), "look": ""})
    words = page_text(looked)
    assert "1 to take, 0 changed, 0 on record already, 1 refused." in words
    assert "@type: “article” is no ClaimReview" in words
    assert Review.objects.count() == 0
    kept = {name: looked.context["form"].initial[name] for name in ("kept", "kept_name")}
    listed = client.post(address, {**kept, "import": ""}, follow=True)
    assert "checks.json: 1 taken, 0 changed, 0 known, 1 refused." in page_text(listed)
    assert "The Other Desk: “Mostly false”" in page_text(listed)
    assert "The Other Desk" in page_text(client.get(reverse("claims:desk_reviews"), {"q": "82,109 letters"}))
    assert "None is so" in page_text(client.get(reverse("claims:desk_reviews"), {"q": "harbour"}))
    assert "None is so" in page_text(client.get(reverse("claims:desk_reviews"), {"state": "accepted"}))
    bad = client.post(address, {"file": SimpleUploadedFile("checks.json", b"[1,")})
    assert (bad.status_code, "File: it is no JSON at line 1" in page_text(bad)) == (422, True)
    client.force_login(make.make_user("viewer", group="Viewer"))
    assert client.post(address, {"file": SimpleUploadedFile("checks.json", content)}).status_code == 403


def test_the_list_asks_no_more_with_more_rows(client, django_assert_max_num_queries):
    client.force_login(make.make_editor("eddy"))
    for _ in range(3):
        make.make_review(make.make_public_claim())
    with django_assert_max_num_queries(8):
        client.get(reverse("claims:desk_reviews"))


def test_the_command_takes_a_file_and_tells_what_it_refused(tmp_path, capsys):
    make.make_editor("eddy")
    path = tmp_path / "checks.json"
    path.write_text(json.dumps([ONE, {"@type": "Article"}]), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("import_claimreview", path, who="eddy", dry_run=True)
    assert (ended.value.code, Review.objects.count()) == (1, 0)
    with pytest.raises(SystemExit):
        call_command("import_claimreview", path, who="eddy", format="json")
    told = json.loads(capsys.readouterr().out.split("refused.\n")[1])
    assert told["taken"] == 1
    assert told["problems"][0]["item"] == 2
    path.write_text(json.dumps(ONE), encoding="utf-8")
    call_command("import_claimreview", path, who="eddy")
    assert "0 taken, 0 changed, 1 known, 0 refused." in capsys.readouterr().out
    for wrong in ({"who": ""}, {"who": "nobody"}):
        with pytest.raises(CommandError) as refused:
            call_command("import_claimreview", path, **wrong)
        assert refused.value.returncode == 2
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_claimreview", tmp_path / "none.json", who="eddy")


def test_one_person_may_accept_where_one_person_runs_the_desk_and_readers_are_told(client, settings):
    settings.REVIEW = "one"
    claim, row, alone = make.make_public_claim(), make.make_review(), make.make_reviewer("rita")
    workflow.propose_match(row, claim, who=alone, token=seen.of_review(row, claim))
    workflow.accept_match(row, who=alone, token=seen.of_review(row))
    assert "matched by one person" in page_text(client.get(claim.get_absolute_url()))
    assert Event.objects.last().details["checked_by"] == "one person"


def test_the_published_checks_of_three_desks_are_taken_in():
    if not FACTCKBR.exists():
        pytest.skip(f"{FACTCKBR.name} is not here")
    who = make.make_editor("eddy")
    file = reviews.read_reviews(gzip.decompress(FACTCKBR.read_bytes()), "factckbr.tsv")
    assert file.count == 1313
    done = [each.state for each in reviews.import_reviews(file, who=who)]
    assert (done.count("taken"), done.count("refused")) == (1297, 16)  # of the 16, 13 say no words and 4 no rating
    again = [each.state for each in reviews.import_reviews(file, who=who)]
    assert (again.count("known"), again.count("refused")) == (1297, 16)
    assert list(problems()) == []
