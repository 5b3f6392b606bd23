"""The table of roles in docs/roles.md is what the doors do."""

import itertools
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from claims.models import Claim, Verdict
from claims.rules.policy import open_verification, steps
from claims.rules.worklist import is_asked, to_release
from claims.services import recording, workflow
from claims.services.roles import ensure_roles
from claims.services.workflow import Step
from sources.models import Actor, Document
from tests.factories import make_claim, make_user, make_verification

TABLE = Path(__file__).resolve().parent.parent / "docs" / "roles.md"
CLAIM_STATES = ("draft", "public", "withdrawn")
HOLDS = ("no", "yes")
VERIFICATIONS = ("none", "draft", "in_review", "published")
WHO = ("Viewer", "Editor", "Editor, own", "Reviewer", "Reviewer, own")

pytestmark = pytest.mark.django_db


def read_table() -> dict[str, dict[str, str]]:
    lines = [
        line
        for line in TABLE.read_text(encoding="utf-8").partition("## What waits")[0].splitlines()
        if line.startswith("| ")
    ]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    header = cells[0]
    return {row[0]: dict(zip(header, row, strict=True)) for row in cells[2:]}


def allowed_by_table(row: dict[str, str], claim: str, hold: str, verification: str, who: str) -> bool:
    def fits(cell: str, value: str) -> bool:
        return cell == "any" or value in [each.strip() for each in cell.split(",")]

    possible = fits(row["claim"], claim) and fits(row["on hold"], hold) and fits(row["verification"], verification)
    return possible and row[who] == "yes"


def make_situation(state: str, hold: str, verification: str, who: str) -> tuple:
    group, _, own = who.partition(", ")
    user = make_user(f"{group} {own}", group=group)
    mine = {"recorded_by": user} if own else {}
    held = {"hold": True, "hold_reason": "A name."} if hold == "yes" else {}
    claim = make_claim(state=state, **mine, **held)
    if verification != "none":
        make_verification(claim, state=verification, **({"author": user} if own else {}))
    return user, claim


def take(step: Step, user, claim) -> None:
    open_one = open_verification(claim)
    match step:
        case Step.EDIT:
            claim.reading_note = "Read twice."
            recording.edit(claim, who=user)
        case Step.AMEND:
            claim.statement = "Said better."
            recording.amend(claim, who=user, second=make_user("another"), note="A word was wrong.")
        case Step.RELEASE:
            workflow.release(claim, who=user)
        case Step.WITHDRAW:
            workflow.withdraw(claim, who=user, reason="Twice.")
        case Step.HOLD:
            workflow.hold(claim, who=user, reason="A name.")
        case Step.END_HOLD:
            workflow.end_hold(claim, who=user)
        case Step.PROPOSE:
            words = {"reasoning": "r", "checked": "c", "not_checked": "n", "replacement": ""}
            if claim.verifications.filter(state="published").exists():
                words["replacement"] = "update"
            workflow.propose(claim, who=user, verdict=Verdict.objects.get(slug="cannot-be-verified"), **words)
        case Step.REVISE:
            workflow.revise(open_one, who=user, reasoning="Better.")
        case Step.SUBMIT:
            workflow.submit(open_one, who=user)
        case Step.PUBLISH:
            workflow.publish(open_one, who=user)
        case Step.RETURN:
            workflow.return_for_work(open_one, who=user, note="More.")


def test_the_table_names_every_step_once():
    assert list(read_table()) == [step.value for step in Step]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("state", "hold", "verification"), list(itertools.product(CLAIM_STATES, HOLDS, VERIFICATIONS)))
def test_steps_are_those_of_the_table(state, hold, verification, who):
    user, claim = make_situation(state, hold, verification, who)
    table = read_table()
    expected = [step for step in Step if allowed_by_table(table[step], state, hold, verification, who)]
    assert steps(user, claim) == expected


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("step", list(Step))
def test_the_doors_open_exactly_where_the_table_says(step, who):
    row = read_table()[step]
    for state, hold, verification in itertools.product(CLAIM_STATES, HOLDS, VERIFICATIONS):
        if verification not in ("draft", "in_review") and step in (Step.REVISE, Step.SUBMIT, Step.PUBLISH, Step.RETURN):
            continue  # there is nothing to take the step on
        user, claim = make_situation(state, hold, verification, who)
        before = claim.verifications.values_list("state", flat=True)
        if allowed_by_table(row, state, hold, verification, who):
            take(step, user, claim)
        else:
            with pytest.raises(PermissionDenied):
                take(step, user, claim)
            claim.refresh_from_db()
            assert (claim.state, claim.hold) == (state, hold == "yes")
            assert list(claim.verifications.values_list("state", flat=True)) == list(before)


def test_a_viewer_has_only_view_permissions():
    viewer = make_user("v", group="Viewer")
    assert {name.partition(".")[2].partition("_")[0] for name in viewer.get_all_permissions()} == {"view"}


def test_no_role_can_delete_what_makes_history():
    reviewer = make_user("r", group="Reviewer")
    deletable = {name for name in reviewer.get_all_permissions() if ".delete_" in name}
    assert deletable == {
        "claims.delete_attribution",
        "claims.delete_evidence",
        "claims.delete_reply",
        "claims.delete_break",
        "claims.delete_incomparability",
        "claims.delete_storyitem",
        "claims.delete_storylane",
    }


def test_roles_are_kept_without_touching_their_members():
    editor = make_user("e", group="Editor")
    editor.groups.get().permissions.clear()
    ensure_roles()
    ensure_roles()
    assert make_user("e").has_perm("claims.add_claim")
    assert list(editor.groups.values_list("name", flat=True)) == ["Editor"]


def test_a_superuser_obeys_the_two_person_rule_too():
    boss = make_user("boss", is_superuser=True)
    claim = make_claim(recorded_by=boss)
    verification = make_verification(claim, state="in_review", author=boss)
    with pytest.raises(PermissionDenied, match="somebody else"):
        workflow.release(claim, who=boss)
    with pytest.raises(PermissionDenied, match="somebody else"):
        workflow.publish(verification, who=boss)


def test_publishing_does_not_release_what_the_publisher_recorded():
    reviewer = make_user("r", group="Reviewer")
    claim = make_claim(recorded_by=reviewer)
    verification = make_verification(claim, state="in_review")
    with pytest.raises(PermissionDenied, match="recorded"):
        workflow.publish(verification, who=reviewer)
    claim.refresh_from_db()
    verification.refresh_from_db()
    assert (claim.state, verification.state) == ("draft", "in_review")


def a_reviewers_draft() -> Claim:
    """Make a draft that a reviewer worded, with its document and its publisher."""
    reviewer = make_user("the reviewer", group="Reviewer")
    claim = make_claim(recorded_by=reviewer)
    Document.objects.update(worded_by=reviewer)
    Actor.objects.update(worded_by=reviewer)
    return claim


def test_an_editor_makes_public_what_a_reviewer_worded():
    claim, editor = a_reviewers_draft(), make_user("editor", group="Editor")
    assert list(to_release(editor)) == [claim]
    assert is_asked(editor, "to_release")
    workflow.release(claim, who=editor)
    assert (claim.state, claim.released_by, claim.approved_by) == ("public", editor, editor)


@pytest.mark.parametrize("by_an_editor", ["recorded", "worded", "document", "publisher"])
def test_an_editor_makes_public_no_word_of_another_editor(by_an_editor):
    claim, editor, other = a_reviewers_draft(), make_user("editor", group="Editor"), make_user("other", group="Editor")
    match by_an_editor:
        case "recorded":
            Claim.objects.update(recorded_by=other)
        case "worded":
            Claim.objects.update(worded_by=other)
        case "document":
            Document.objects.update(worded_by=other)
        case "publisher":
            Actor.objects.update(worded_by=other)
    with pytest.raises(PermissionDenied, match="may not make this claim public"):
        workflow.release(claim, who=editor)
    claim.refresh_from_db()
    assert claim.state == "draft"


def test_an_editor_publishes_no_verdict_on_a_reviewers_draft():
    claim, editor = a_reviewers_draft(), make_user("editor", group="Editor")
    make_verification(claim, state="in_review", author=claim.recorded_by)
    assert Step.PUBLISH not in steps(editor, claim)
