"""It takes two people to say more: every step, from every place, by what was seen and by whose words they are."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Link, Measure, Verification
from claims.rules import findings, seen, worklist
from claims.rules.policy import own_words
from claims.services import changes, recording, workflow
from claims.services.workflow import Step
from claims.services.workflow.steps import TAKINGS, Along, take, take_each
from sources import capture
from sources.editing.locks import StalePage, sealed
from sources.models import Event
from tests import factories as make
from tests.page_text import page_text

ROOT = Path(__file__).parent.parent

# What comes of a step: "yes" it is taken, "no" it is refused for whose words they are, "old" for what was not seen.
# Own amendment: of a public claim, waiting for a second person, whom no other step makes unnecessary.
SITUATIONS = ("saw everything", "claim edited since", "verdict rewritten since", "own words", "own amendment")
TABLE = """
| step     | saw everything | claim edited since | verdict rewritten since | own words | own amendment |
| submit   | yes            | old                | old                     | yes       | yes           |
| release  | yes            | old                | old                     | no        | no            |
| publish  | yes            | old                | old                     | no        | yes           |
| return   | yes            | old                | old                     | no        | yes           |
| withdraw | yes            | old                | old                     | yes       | yes           |
| hold     | yes            | old                | old                     | yes       | yes           |
| end_hold | yes            | old                | old                     | no        | yes           |
"""
PLACES = ("desk", "public page", "admin page", "admin step page", "admin verification page", "admin bulk")
CLAIMS = reverse("admin:claims_claim_changelist")


def read_table() -> dict[str, dict[str, str]]:
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.strip().splitlines()]
    return {row[0]: dict(zip(lines[0], row, strict=True)) for row in lines[1:]}


def test_the_table_has_a_line_for_every_step_that_is_taken():
    assert set(read_table()) == {step.value for step in TAKINGS}


def test_no_command_takes_a_step_and_no_page_passes_the_one_function_by():
    doors = {f"workflow.{taking.door.__name__}(" for taking in TAKINGS.values()} | {"workflow.propose("}
    pages = [
        path for place in ("desk", "admin", "site", "management") for path in (ROOT / "claims" / place).rglob("*.py")
    ]
    found = {f"{path.name}: {door}" for path in pages for door in doors if door in path.read_text(encoding="utf-8")}
    assert found == set()
    commands = (ROOT / "claims" / "management" / "commands").glob("*.py")
    assert [path.name for path in commands if "workflow" in path.read_text(encoding="utf-8")] == []


def situation(step: str, column: str, me) -> Claim:
    """Make a claim on which `me` could take the step, were it not for whose words they are."""
    own, amended = column == "own words", column == "own amendment"
    fields = {"recorded_by": make.make_user("recorder"), **({"worded_by": me} if own else {})}
    if step == "end_hold":
        fields |= {"hold": True, "hold_reason": "A letter."}
    made = make.make_public_claim if amended else make.make_claim
    claim = made(passage=make.make_passage("In 2017 it received 82,109 referrals."), **fields)
    if amended:
        row = Claim.objects.get(pk=claim.pk)
        row.statement = "It received 82,109 referrals, every one of them in 2017."
        changes.call("amend", row, who=me, note="Said more plainly.")
    author = me if step == "submit" else make.make_editor("author")
    state = "draft" if step == "submit" else "in_review"
    if step == "return" and own:
        author = me
    make.make_verification(claim, state=state, submitted_at=make.NOON, author=author)
    return claim


def opened(client: Client, place: str, claim: Claim, step: str) -> tuple[str, dict[str, str]]:
    """Return where a step is sent from a place, and what the page as it is now sends with it."""
    verification = Verification.objects.get(claim=claim)
    pages = {
        "desk": reverse("claims:desk_review", args=[claim.number]),
        "public page": claim.get_absolute_url(),
        "admin page": reverse("admin:claims_claim_change", args=[claim.pk]),
        "admin step page": reverse("admin:claims_claim_step", args=[claim.pk, step]),
        "admin verification page": reverse("admin:claims_verification_change", args=[verification.pk]),
        "admin bulk": CLAIMS,
    }
    shown = client.get(pages[place]).content.decode()
    token = seen.of_claim(claim)
    address = reverse("claims:desk_step", args=[claim.number, step])
    if place == "admin bulk":
        assert f'name="seen-{claim.pk}" value="{token}"' in shown
        sent = {"action": f"step_{step}", "_selected_action": [claim.pk], f"seen-{claim.pk}": token, "take": "1"}
        return CLAIMS, {**sent, "words": "Because of it."}
    if f'action="{address}"' in shown:  # a step that is refused for whose words they are is not even offered
        assert f'name="seen" value="{token}"' in shown
    return address, {"seen": token, "words": "Because of it."}


def change_since(name: str, claim: Claim) -> None:
    """Let somebody else do, while the page is open, what the column says."""
    verification = Verification.objects.get(claim=claim)
    author = verification.author
    if name == "claim edited since":
        row = Claim.objects.get(pk=claim.pk)
        row.statement = "The agency received 82,109 referrals in all of 2017."
        recording.edit(row, who=make.make_editor("other editor"))
    if name == "verdict rewritten since":
        if verification.state == "in_review":
            workflow.return_for_work(verification, who=make.make_reviewer("other reviewer"), note="Again.")
        make.make_user(author.username, group="Editor")
        author = type(author).objects.get(pk=author.pk)
        workflow.revise(Verification.objects.get(), who=author, reasoning="Other words.")
        if verification.state == "in_review":
            workflow.submit(Verification.objects.get(), who=author)


def standing(claim: Claim) -> tuple:
    row = Claim.objects.get(pk=claim.pk)
    return row.state, row.hold, list(row.verifications.values_list("state", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("column", SITUATIONS)
@pytest.mark.parametrize("step", list(read_table()))
def test_every_step_from_every_place(client, step, column, place):
    me = make.make_reviewer("me")
    client.force_login(me)
    claim = situation(step, column, me)
    address, sent = opened(client, place, claim, step)
    change_since(column, claim)
    before = standing(claim)
    answer = client.post(address, sent)
    told = client.get(CLAIMS).content.decode() if answer.status_code == 302 else answer.content.decode()
    expected = read_table()[step][column]
    assert (standing(claim) != before) is (expected == "yes"), told
    if expected == "old":
        assert f"{claim.reference} changed since you opened this page: " in told
    assert Claim.objects.get(pk=claim.pk).statement == claim.statement or column == "claim edited since"
    if expected == "old" and TAKINGS[Step(step)].words:
        assert "Because of it.</textarea>" in told
    # Without its token, or with one that is none, the same step is refused whoever takes it.
    for token in ("", "bm9uZQ==", sealed({"claim": [claim.pk, 1]})):
        before = standing(claim)
        client.post(address, {**sent, "seen": token, f"seen-{claim.pk}": token})
        assert standing(claim) == before


@pytest.mark.django_db
def test_what_changed_is_told_in_words():
    claim, me = situation("release", "saw everything", make.make_reviewer("me")), make.make_reviewer("me")
    token = seen.of_claim(claim)
    change_since("claim edited since", claim)
    with pytest.raises(StalePage) as refusal:
        take(Step.RELEASE, claim, me, token)
    [sentence] = refusal.value.messages
    assert "claim edited by a member of the desk" in sentence
    assert (
        "“The agency received 82,109 referrals in 2017.” became “The agency received 82,109 referrals in all"
        in sentence
    )
    assert "other editor" not in sentence


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["evidence", "receipt", "note changed", "link", "document", "measure", "finding"])
def test_whatever_a_step_rests_on_makes_its_page_old(what):
    me, measure = make.make_reviewer("me"), make.make_measure()
    claim = make.make_claim(measure=measure)
    verification = make.make_verification(claim, state="in_review", submitted_at=make.NOON)
    noted = make.make_public_claim()
    if what == "note changed":
        verification.receipts.create(number=1, claim=noted)
    token = seen.of_claim(claim)
    match what:
        case "evidence":
            make.make_evidence(verification)
        case "receipt":
            verification.receipts.create(number=1, claim=noted)
        case "note changed":
            noted.raise_revision()
        case "link":
            recording.link(claim, make.make_claim(), "same_subject", reason="Of one kind.", who=make.make_editor())
        case "document":
            claim.passage.document.raise_revision()
        case "measure":
            measure.raise_revision()
        case "finding":
            make.make_finding(claim, released=False)
    with pytest.raises(StalePage):
        take(Step.PUBLISH, claim, me, token)
    assert Verification.objects.get().state == "in_review"


@pytest.mark.django_db
def test_reconciling_and_showing_a_finding_make_no_page_old():
    me, claim = make.make_reviewer("me"), make.make_claim()
    finding = make.make_finding(claim, released=False)
    token = seen.of_claim(claim)
    finding.summary, finding.released_by, finding.released_at = "Said better.", me, make.NOON
    finding.save()
    take(Step.RELEASE, claim, me, token)
    assert Claim.objects.get().state == "public"


@pytest.mark.django_db
def test_a_bulk_step_writes_nothing_when_one_of_its_rows_changed():
    me, claims = make.make_reviewer("me"), [make.make_claim() for _ in range(3)]
    asked = [(claim, seen.of_claim(claim)) for claim in claims]
    claims[2].raise_revision()
    with pytest.raises(StalePage, match=claims[2].reference):
        take_each(Step.RELEASE, asked, me)
    assert not Claim.objects.filter(state="public").exists()


@pytest.mark.django_db
def test_a_claim_is_accepted_whole_or_row_by_row():
    me, editor = make.make_reviewer("me"), make.make_editor("ed")
    claim, other = make.make_claim(), make.make_public_claim()
    make.make_link(claim, other, meaning="repeats")
    findings.refresh([claim.pk, other.pk])
    taken = recording.link(claim, other, "same_subject", reason="Of one kind.", who=editor)
    left = recording.link(claim, other, "contradicts", reason="Not both.", who=editor)
    finding = claim.findings.get()
    token = seen.of_claim(claim)
    take(Step.RELEASE, claim, me, token, along=Along([taken.pk], [finding.key]))
    assert Claim.objects.get(pk=claim.pk).state == "public"
    assert taken in Link.objects.public()
    finding.refresh_from_db()
    assert finding.released_by == me
    left.refresh_from_db()
    assert left.state == "proposed"


@pytest.mark.django_db
def test_a_bundle_with_one_row_that_is_refused_writes_nothing():
    me = make.make_reviewer("me")
    claim, other = make.make_claim(), make.make_public_claim()
    own = recording.link(claim, other, "same_subject", reason="Of one kind.", who=me)
    with pytest.raises(PermissionDenied, match="You proposed this link yourself"):
        take(Step.RELEASE, claim, me, seen.of_claim(claim), along=Along([own.pk]))
    with pytest.raises(StalePage, match="does not wait here any more"):
        take(Step.RELEASE, claim, me, seen.of_claim(claim), along=Along([own.pk + 1]))
    assert Claim.objects.get(pk=claim.pk).state == "draft"
    assert not Event.objects.filter(action="claim released").exists()


@pytest.mark.django_db
def test_words_have_an_owner_from_the_first_and_whoever_changes_them_is_the_next():
    recorder, editor, me = make.make_editor("recorder2"), make.make_editor("ed"), make.make_reviewer("me")
    passage = make.make_passage("In 2017 it received 82,109 referrals.")
    fields = {**make.figure_fields(), "passage": passage, "voice": "own"}
    claim = recording.record(Claim(**fields), who=recorder)
    assert (claim.worded_by, claim.approved_by) == (recorder, None)
    claim.reading_note = "As printed."
    recording.edit(claim, who=editor)
    assert claim.worded_by == recorder  # a note is no word that readers take the claim's for
    claim.statement = "Said better."
    recording.edit(claim, who=me)
    assert Claim.objects.get().worded_by == me
    with pytest.raises(PermissionDenied, match="You wrote the words of OR-0001 as they stand"):
        take(Step.RELEASE, claim, me, seen.of_claim(claim))
    assert list(worklist.to_release(me)) == []
    second = make.make_reviewer("second")
    take(Step.RELEASE, claim, second, seen.of_claim(claim))
    stored = Claim.objects.get()
    assert (stored.worded_by, stored.approved_by, stored.reviewed_alone) == (me, second, False)


@pytest.mark.django_db
def test_a_measure_is_accepted_with_the_first_claim_that_shows_it():
    me, second = make.make_reviewer("me"), make.make_reviewer("second")
    measure = recording.save_measure(Measure(name="Reports", definition="Made.", unit="reports"), who=me)
    claim = make.make_claim(measure=measure)
    with pytest.raises(PermissionDenied, match="You wrote the measure “Reports”"):
        take(Step.RELEASE, claim, me, seen.of_claim(claim))
    take(Step.RELEASE, claim, second, seen.of_claim(claim))
    measure.refresh_from_db()
    assert (measure.worded_by, measure.approved_by) == (me, second)
    assert own_words(me, Claim.objects.get()) == ""


@pytest.mark.django_db
def test_an_edit_sends_a_verdict_in_review_back_to_its_author_with_the_reason():
    claim = situation("publish", False, make.make_reviewer("me"))
    change_since("claim edited since", claim)
    verification = Verification.objects.get()
    assert (verification.state, verification.return_note) == (
        "draft",
        f"{claim.reference} was edited while this was in review: statement.",
    )
    assert Event.objects.filter(action="verification returned", reason=verification.return_note).count() == 1


@pytest.mark.django_db
def test_a_note_on_the_reading_leaves_a_verdict_in_review_where_it_is():
    claim = situation("publish", False, make.make_reviewer("me"))
    row = Claim.objects.get(pk=claim.pk)
    row.reading_note = "As printed."
    recording.edit(row, who=make.make_editor("ed"))
    assert Verification.objects.get().state == "in_review"


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_withdrawing_closes_the_open_verdict_for_the_same_reason(state):
    me, claim = make.make_reviewer("me"), make.make_claim()
    make.make_verification(claim, state=state, submitted_at=make.NOON)
    take(Step.WITHDRAW, claim, me, seen.of_claim(claim), "Recorded twice.")
    assert Verification.objects.get().state == "closed"
    assert Event.objects.get(action="verification closed").reason == "Recorded twice."
    assert list(worklist.to_review(me)) == []
    assert list(worklist.my_verifications(Verification.objects.get().author)) == []


@pytest.mark.django_db
def test_one_person_may_where_the_settings_say_so_and_that_stands_for_ever(client, settings):
    settings.REVIEW = "one"
    me = make.make_reviewer("me")
    claim = make.make_claim(recorded_by=me)
    make.make_verification(claim, state="in_review", submitted_at=make.NOON, author=me)
    link = make.make_link(claim, make.make_public_claim(), meaning="same_subject", state="proposed", author=me)
    take(Step.PUBLISH, claim, me, seen.of_claim(claim), along=Along([link.pk]))
    settings.REVIEW = "two"
    stored = Claim.objects.get(pk=claim.pk)
    assert (stored.state, stored.approved_by, stored.reviewed_alone) == ("public", me, True)
    assert Verification.objects.get().reviewed_alone is True
    assert Link.objects.get().reviewed_alone is True
    alone = Event.objects.filter(details__checked_by="one person").values_list("action", flat=True)
    assert set(alone) == {"claim released", "verification published", "link confirmed"}
    for page in (stored.get_absolute_url(), reverse("claims:claim_list"), link.to_claim.get_absolute_url()):
        assert "hecked by one person" in client.get(page).content.decode()


@pytest.mark.django_db
def test_every_value_of_every_filter_of_the_admin_answers(client):
    me = make.make_user("boss", is_staff=True, is_superuser=True)
    client.force_login(me)
    make.make_link(make.make_claim(), make.make_published_verification().claim, state="proposed")
    for model in ("claim", "verification", "link", "finding", "measure", "verdict", "topic"):
        address = reverse(f"admin:claims_{model}_changelist")
        changelist = client.get(address).context["cl"]
        for spec in changelist.filter_specs:
            for choice in spec.choices(changelist):
                answer = client.get(f"{address}{choice['query_string']}")
                assert answer.status_code == 200, (model, choice)


@pytest.mark.django_db
def test_no_login_name_reaches_readers(client):
    names = {name: make.make_reviewer(f"login-{name}") for name in ("author", "reviewer", "worder")}
    names["reviewer"].first_name, names["reviewer"].last_name = "Rita", "Reader"
    names["reviewer"].save()
    claim = make.make_public_claim(worded_by=names["worder"])
    make.make_published_verification(claim, author=names["author"], reviewer=names["reviewer"])
    page = page_text(client.get(claim.get_absolute_url()))
    assert "Checked by a member of the desk, reviewed by Rita Reader" in page
    assert "login-" not in page


NAMES = {
    "claimant": lambda claim, evidence: claim.claimant,
    "who succeeded it": lambda claim, evidence: claim.claimant.succeeded_by,
    "addressee": lambda claim, evidence: claim.addressee,
    "speaker": lambda claim, evidence: claim.attributions.get().actor,
    "publisher": lambda claim, evidence: claim.passage.document.publisher,
    "publisher of its context": lambda claim, evidence: claim.context.get().document.publisher,
    "publisher of its evidence": lambda claim, evidence: evidence.passage.document.publisher,
    "topic": lambda claim, evidence: claim.topics.get(),
    "document of its context": lambda claim, evidence: claim.context.get().document,
    "document of its evidence": lambda claim, evidence: evidence.passage.document,
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_name_changed_since_the_page_was_opened_is_seen_first(name):
    claimant = make.make_actor("The National Crime Agency", succeeded_by=make.make_actor())
    context = make.make_passage("The year is 2017.")
    claim = make.make_commitment(claimant=claimant, topics=[make.make_topic()], context=[context])
    make.make_attribution(claim)
    verification = make.make_verification(claim)
    evidence = make.make_evidence(verification, passage=make.make_passage("It bears it out."))
    token = seen.of_claim(claim)
    row = NAMES[name](claim, evidence)
    if hasattr(row, "title"):
        row.title = "Another"
        capture.save_document(row, who=make.make_editor("ed"))
    else:
        row.name = "Somebody else"
        row.save()
    with pytest.raises(StalePage, match="changed since you opened this page"):
        seen.check_claim(claim, token)
