"""A link is proposed by one and confirmed by another; of two people who decide at once the second is refused."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from claims.models import Link
from claims.rules import seen
from claims.services import workflow
from sources import capture
from sources.editing.locks import StalePage
from tests import factories as make


@pytest.mark.django_db
def test_an_editor_confirms_what_a_reviewer_proposed_and_a_reviewer_what_anybody_else_did():
    editor, other, reviewer = make.make_editor("ed"), make.make_editor("other"), make.make_reviewer("rita")
    theirs = make.make_link(state="proposed", author=editor)
    with pytest.raises(PermissionDenied, match="A reviewer confirms what an editor proposed"):
        workflow.decide_link(theirs, "confirmed", who=other, token=seen.of_link(theirs))
    with pytest.raises(PermissionDenied, match="You proposed this link yourself"):
        workflow.decide_link(theirs, "confirmed", who=editor, token=seen.of_link(theirs))
    assert list(Link.objects.public()) == []
    workflow.decide_link(theirs, "confirmed", who=reviewer, token=seen.of_link(theirs))
    assert list(Link.objects.public()) == [theirs]
    hers = make.make_link(state="proposed", author=reviewer)
    workflow.decide_link(hers, "confirmed", who=editor, token=seen.of_link(hers))
    assert (Link.objects.get(pk=hers.pk).author, Link.objects.get(pk=hers.pk).decided_by) == (reviewer, editor)


@pytest.mark.django_db
def test_a_link_is_confirmed_in_its_proposers_words():
    link, reviewer = make.make_link(state="proposed"), make.make_reviewer("rita")
    with pytest.raises(PermissionDenied, match="in its proposer's words"):
        workflow.decide_link(link, "confirmed", who=reviewer, token=seen.of_link(link), reason="My own reason.")
    assert Link.objects.get().reason == link.reason


@pytest.mark.django_db
def test_a_link_whose_claims_changed_is_read_again_before_it_is_confirmed():
    link, reviewer = make.make_link(state="proposed"), make.make_reviewer("rita")
    token = seen.of_link(link)
    link.to_claim.raise_revision()
    with pytest.raises(StalePage):
        workflow.decide_link(link, "confirmed", who=reviewer, token=token)


def both(first, second) -> list[str]:
    """Run two decisions at once, each with a connection of its own; return what came of each."""
    told: list[str] = []
    ready = threading.Barrier(2)

    def decide(door) -> None:
        ready.wait()
        try:
            door()
            told.append("done")
        except ValidationError as refusal:
            told.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(door,)) for door in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_decide_on_one_link_the_second_is_refused_20_of_20():
    one, other = make.make_reviewer("one"), make.make_reviewer("other")
    link = make.make_link(state="proposed")
    came = []
    for _ in range(20):
        Link.objects.filter(pk=link.pk).update(state="proposed", decided_by=None)
        token = seen.of_link(link)
        came.append(
            both(
                lambda token=token: workflow.decide_link(link, "confirmed", who=one, token=token),
                lambda token=token: workflow.decide_link(link, "rejected", who=other, token=token, reason="No."),
            )
        )
    assert came == [["StalePage", "done"]] * 20


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_decide_on_one_passage_the_second_is_refused_20_of_20():
    one, other = make.make_editor("one"), make.make_editor("other")
    anchor = make.make_passage().anchors.get()
    came = []
    for _ in range(20):
        type(anchor).objects.filter(pk=anchor.pk).update(decided_by=None, decision="")
        token = capture.anchor_token(anchor)
        came.append(
            both(
                lambda token=token: capture.decide_anchor(anchor, who=one, decision="Spelling.", token=token),
                lambda token=token: capture.decide_anchor(anchor, who=other, decision="A figure.", token=token),
            )
        )
    assert came == [["StalePage", "done"]] * 20
