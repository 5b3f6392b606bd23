"""What an edit changes, told in readers' words, child rows included; what changes nothing leaves no line."""

import pytest

from claims.models import Attribution, Claim
from claims.services import recording, workflow
from sources import capture, ledger
from sources.models import Event
from tests import factories as make

pytestmark = pytest.mark.django_db


def last_changes() -> dict[str, list[str]]:
    return Event.objects.order_by("-number").first().details["changes"]


def test_a_row_named_by_another_is_told_by_its_own_words_and_a_choice_by_its_label():
    claim = make.make_claim()
    claim.claimant = make.make_actor(name="The National Crime Agency")
    claim.voice = "indirect"
    recording.edit(claim, who=make.make_editor())
    assert last_changes()["claimant"] == ["", "The National Crime Agency"]
    assert last_changes()["voice"][1] == Claim(voice="indirect").get_voice_display()


def test_topics_context_and_attributions_of_an_edit_are_told():
    claim, topic, passage = make.make_claim(), make.make_topic(), make.make_passage("words beside")
    row = Attribution(part="speaker", description="an officer", role="of the Met")
    recording.edit(claim, who=make.make_editor(), topics=[topic], context=[passage], attributions=[row])
    changes = last_changes()
    assert set(changes) == {"topics", "context", "attributions"}
    assert changes["topics"] == ["", topic.name]
    assert changes["attributions"][1].endswith("an officer, of the Met")


def test_a_role_that_changed_is_told():
    claim = make.make_claim()
    make.make_attribution(claim, actor=None, description="an officer", role="of the Met")
    row = Attribution(part=claim.attributions.get().part, description="an officer", role="of the NCA")
    recording.edit(claim, who=make.make_editor(), attributions=[row])
    assert [said.split(", ")[-1] for said in last_changes()["attributions"]] == ["of the Met", "of the NCA"]


@pytest.mark.parametrize("kind", ["claim", "verification", "document", "actor", "measure", "topic"])
def test_an_edit_that_changes_nothing_writes_no_line_and_makes_no_page_stale(kind):
    editor = make.make_editor()
    saves = {
        "claim": (make.make_claim, recording.edit),
        "verification": (lambda: make.make_verification(author=editor), workflow.revise),
        "document": (make.make_document, capture.save_document),
        "actor": (make.make_actor, capture.save_actor),
        "measure": (make.make_measure, recording.save_measure),
        "topic": (make.make_topic, recording.save_topic),
    }
    made, save = saves[kind]
    row = made()
    before = type(row).objects.filter(pk=row.pk).values().get()
    save(type(row).objects.get(pk=row.pk), who=editor)
    assert type(row).objects.filter(pk=row.pk).values().get() == before
    assert not Event.objects.exists()


def test_a_new_row_is_told_by_what_is_filled():
    assert ledger.changes(None, make.make_topic(name="Policing"))["name"] == ["", "Policing"]
