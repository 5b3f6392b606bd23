"""Two people decide on one change at the same moment: one of them does, and the other is told."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Change, Claim
from claims.rules.changes import seen
from claims.services import changes, recording
from sources.ledger import broken_links
from sources.models import Event
from tests.factories import make_editor, make_reviewer
from tests.proposed import amended, public_things
from tests.test_ledger import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_accept_and_decline_one_change_one_is_refused():
    change = amended(public_things(), make_editor("one"), statement="Other.")
    people, shown = [make_reviewer("two"), make_reviewer("three")], seen(change)

    def decide(number: int) -> None:
        row = Change.objects.get()
        if number:
            changes.accept(row, who=people[0], seen=shown)
        else:
            changes.decline(row, who=people[1], reason="No.", seen=shown)

    (refused,) = all_at_once(decide, writers=2)
    assert isinstance(refused, PermissionDenied)
    assert "already" in str(refused)
    stored, decided = Change.objects.get(), Event.objects.filter(action__in=["change accepted", "change declined"])
    assert [event.action for event in decided] == [f"change {stored.state}"]
    assert (Claim.objects.get().statement == "Other.") is (stored.state == "accepted")
    assert list(broken_links()) == []


def test_of_two_who_accept_colliding_changes_one_is_told_what_changed():
    claim = public_things()
    pair = [amended(claim, make_editor(name), statement=f"Said by {name}.") for name in ("Ann", "Bob")]
    people, shown = [make_reviewer("three"), make_reviewer("four")], [seen(change) for change in pair]

    def decide(number: int) -> None:
        changes.accept(pair[number], who=people[number], seen=shown[number])

    (refused,) = all_at_once(decide, writers=2)
    assert isinstance(refused, ValidationError)
    assert "Statement" in " ".join(refused.messages)
    assert Change.objects.filter(state="accepted").get().arguments == {"statement": Claim.objects.get().statement}


def test_a_change_accepted_while_the_row_is_edited_takes_only_what_was_seen():
    claim, editor = public_things(), make_editor("one")
    change = amended(claim, editor, statement="Other.")
    reviewer, shown = make_reviewer("two"), seen(change)
    claim.reading_note = "As printed."

    def write(number: int) -> None:
        if number:
            changes.accept(change, who=reviewer, seen=shown)
        else:
            recording.edit(claim, who=editor)

    (refused,) = all_at_once(write, writers=2)  # the edit's form, or the reviewer's page, was older
    assert isinstance(refused, ValidationError)
    stored = Claim.objects.get()
    assert (stored.statement == "Other.") is not (stored.reading_note == "As printed.")
