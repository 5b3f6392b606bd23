"""What to check next: public claims by why they matter, with the reasons told; only the desk sees them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from claims.rules.priority import reasons, to_check
from claims.services import recording
from sources.models import Event
from tests import factories as make
from tests.page_text import page_text

pytestmark = pytest.mark.django_db
QUEUE = reverse("claims:desk_queue")


@pytest.fixture
def editor(client):
    user = make.make_editor("eddy")
    client.force_login(user)
    return user


def order(day=None):
    return list(to_check(day or timezone.localdate()).values_list("statement", flat=True))


def test_what_matters_more_is_checked_first():
    today = timezone.localdate()
    make.make_public_claim(statement="Nobody said.")
    make.make_public_claim(statement="Asked.", readers_asked=2)
    make.make_public_claim(statement="Grave.", harm="grave")
    make.make_public_claim(statement="Soon.", due_on=today + timedelta(days=3))
    make.make_public_claim(statement="Late and grave.", harm="grave", due_on=today - timedelta(days=1))
    make.make_public_claim(statement="Everywhere.", spread="everywhere", readers_asked=9)
    assert order() == ["Late and grave.", "Everywhere.", "Grave.", "Soon.", "Asked.", "Nobody said."]


def test_what_is_on_record_counts_as_well():
    make.make_public_claim(statement="Alone.")
    first = make.make_public_claim(statement="Said again.")
    make.make_public_claim(statement="Again.", same_as=first)
    doubted = make.make_public_claim(statement="Doubted.")
    make.make_finding(doubted, outcome="fails", released=False)
    assert order() == ["Doubted.", "Said again.", "Alone."]
    told = {claim.statement: list(reasons(claim, timezone.localdate())) for claim in to_check(timezone.localdate())}
    assert told["Said again."] == ["said again once on record"]
    assert told["Doubted."] == ["its figures do not add up"]
    assert told["Alone."] == []


@pytest.mark.parametrize("state", ["draft", "in_review", "published"])
def test_what_is_checked_or_being_checked_is_not_listed(state):
    make.make_verification(make.make_public_claim(), state=state, **({"reviewer": make.make_user("second"),
                           "published_at": make.NOON} if state == "published" else {}))  # fmt: skip
    assert order() == []


def test_drafts_held_claims_and_what_gets_no_verdict_are_not_listed():
    make.make_claim()
    make.make_public_claim(hold=True, hold_reason="A letter.")
    make.make_commitment(state="public", force="considering")
    make.make_commitment(state="public", statement="They must.")
    assert order() == ["They must."]


def test_the_door_notes_why_with_a_line_and_a_revision(editor):
    claim = make.make_claim()
    recording.weigh(claim, who=editor, readers_asked=3, spread="many", harm="some")
    stored = Claim.objects.get()
    assert (stored.readers_asked, stored.spread, stored.harm, stored.revision) == (3, "many", "some", 2)
    assert Event.objects.last().action == "claim weighed"
    recording.weigh(stored, who=editor, readers_asked=3, spread="many", harm="some")
    assert Event.objects.filter(action="claim weighed").count() == 1


def test_the_door_refuses_who_may_not_what_is_none_and_what_is_out_of_date(editor):
    claim = make.make_claim()
    with pytest.raises(PermissionDenied):
        recording.weigh(claim, who=make.make_user("viewer", group="Viewer"), harm="some")
    with pytest.raises(ValidationError) as refusal:
        recording.weigh(claim, who=editor, harm="endless")
    assert list(refusal.value.message_dict) == ["harm"]
    Claim.objects.filter(pk=claim.pk).update(revision=7)
    with pytest.raises(ValidationError, match="Somebody else saved"):
        recording.weigh(claim, who=editor, harm="some")
    assert Claim.objects.get().harm == ""


def test_a_public_claim_is_weighed_without_an_amendment_and_readers_see_nothing_of_it(client, editor):
    claim = make.make_public_claim(statement="Public one.")
    sent = {"revision": claim.revision, "readers_asked": "4", "spread": "everywhere", "harm": "grave"}
    assert client.post(reverse("claims:desk_weigh", args=[claim.number]), sent).status_code == 302
    assert "grave harm if wrong, 4 readers asked, said everywhere" in page_text(client.get(QUEUE))
    client.logout()
    for page in (claim.get_absolute_url(), claim.get_absolute_url()[:-1] + ".json"):
        assert "grave" not in client.get(page).content.decode()


@pytest.mark.parametrize("asked", ["-1", "many", "1e9", "99999999999999999999"])
def test_a_count_that_is_none_is_refused_at_its_field(client, editor, asked):
    claim = make.make_claim()
    sent = {"revision": claim.revision, "readers_asked": asked}
    answer = client.post(reverse("claims:desk_weigh", args=[claim.number]), sent)
    assert answer.status_code == 422
    assert answer.context["priority"].errors["readers_asked"]


def test_the_queue_is_narrowed_to_a_person_a_document_and_a_measure(client, editor):
    measure = make.make_measure("Reports per year")
    passage = make.make_passage(document=make.make_document(title="Yearly review", text=make.WORDS))
    make.make_public_claim(statement="Theirs.", measure=measure, passage=passage, recorded_by=make.make_editor("ann"))
    make.make_public_claim(statement="Other.", recorded_by=editor)
    make.make_verification(make.make_claim(statement="In review."), state="in_review", submitted_at=make.NOON)

    def listed(**asked):
        lines = client.get(QUEUE, asked).context["lines"]
        return {entry.words for line in lines if line.name == "to_check" for entry in line.entries}

    assert listed() == {"Theirs.", "Other."}
    assert listed(person=editor.pk) == {"Other."}
    assert listed(document="yearly") == listed(measure="reports PER") == {"Theirs."}
    assert listed(document="yearly", person=editor.pk) == set()


@pytest.mark.parametrize(
    "asked", [{"person": "x"}, {"person": "9" * 30}, {"page": "-1"}, {"page": "x"}, {"line": "no"}]
)
def test_odd_questions_to_the_queue_are_answered(client, editor, asked):
    make.make_public_claim()
    for line in ({}, {"line": "to_check"}):
        assert client.get(QUEUE, {**line, **asked}).status_code == 200


def test_a_line_is_shown_in_pages(client, editor):
    for number in range(30):
        make.make_public_claim(statement=f"Number {number}.")
    [line] = client.get(QUEUE, {"line": "to_check", "page": "2"}).context["lines"]
    assert (line.count, len(line.entries)) == (30, 5)


def test_nothing_of_nobodys_is_told_under_mine(client, editor):
    make.make_claim(recorded_by=editor)
    [line] = [line for line in client.get(QUEUE).context["lines"] if line.name == "my_claims"]
    assert line.entries[0].about.endswith("recorded by you")


def test_a_changed_figure_under_a_public_claim_comes_first(client, editor):
    make.make_public_claim(due_on=make.NOON.date()).passage.anchors.update(outcome="figure_changed")
    make.make_claim().passage.anchors.update(outcome="figure_changed")
    lines = client.get(QUEUE).context["lines"]
    assert [(line.name, line.count) for line in lines][:2] == [("figures_changed", 1), ("due", 1)]
