"""The desk's stories: written in lines, a measure's claims added by a button, made public by somebody else."""

import pytest
from django.urls import reverse

from claims.models import Change, Story, StoryItem
from claims.rules.stories import token
from tests import factories as make
from tests.page_text import page_text

pytestmark = pytest.mark.django_db
NEW = reverse("claims:desk_story_new")


def sent(**fields):
    return {
        "title": "Did it rise?", "summary": "Less than was said.", "standfirst": "Two sources.",
        "counts_end": "The latest count is for 2018.", "items": "", "lanes": "", **fields,
    }  # fmt: skip


def page_of(story):
    return reverse("claims:desk_story", args=[story.slug])


def step(story, name):
    return reverse("claims:desk_story_step", args=[story.slug, name])


@pytest.fixture
def desk(client):
    client.force_login(make.make_editor("writer"))
    return client


def test_a_story_is_written_as_lines_and_read_back_as_the_same_lines(desk):
    claim = make.make_public_claim(measure=make.make_measure())
    lines = [
        f"{claim.reference} | Worldwide | With care.",
        "2024-01-01 | A break | Counted anew.",
        "note |  | No crime.",
    ]
    items = "\n".join(lines)
    lanes = f"{claim.measure.slug} | The world | Not alike."
    response = desk.post(NEW, sent(items=items, lanes=lanes), follow=True)
    story = Story.objects.get()
    assert response.redirect_chain[-1][0] == page_of(story)
    said = [(row.claim, row.label, row.words, str(row.day or "")) for row in story.items.all()]
    assert said == [
        (claim, "Worldwide", "With care.", ""), (None, "A break", "Counted anew.", "2024-01-01"),
        (None, "", "No crime.", ""),
    ]  # fmt: skip
    form = response.context["form"]
    assert form["items"].value() == items
    assert form["lanes"].value() == lanes
    assert response.context["wrong"] == ()


def test_a_line_that_cannot_be_read_is_named_and_nothing_typed_is_lost(desk):
    typed = sent(items="OR-9999\nyesterday | What", lanes="nowhere | Here")
    response = desk.post(NEW, typed)
    assert (response.status_code, Story.objects.count()) == (422, 0)
    body = page_text(response)
    for sentence in ("Items, line 1: there is no claim OR-9999.", "Items, line 2: “yesterday” is no reference",
                     "Lanes, line 1: there is no measure “nowhere”"):  # fmt: skip
        assert sentence in body
    assert response.context["form"]["items"].value() == typed["items"]


def test_what_the_door_refuses_comes_back_at_its_field(desk):
    claim = make.make_public_claim()
    response = desk.post(NEW, sent(items=f"{claim.reference}\n{claim.reference}"))
    assert response.status_code == 422
    assert f"{claim.reference} is there twice" in page_text(response)


def test_all_of_a_measure_adds_the_claims_of_today_and_saves_nothing(desk):
    measure = make.make_measure()
    first, second = make.make_public_claim(measure=measure), make.make_public_claim(measure=measure)
    make.make_claim(measure=measure)
    response = desk.post(NEW, sent(items=first.reference, add="measure", measure=measure.slug, title=""))
    assert response.context["form"]["items"].value() == f"{first.reference}\n{second.reference}"
    assert "1 claims of that measure were added" in page_text(response)
    assert not Story.objects.exists()
    assert "this is needed" not in page_text(response)


def test_a_second_person_makes_it_public_as_they_saw_it_and_pins_it(client):
    story = make.make_story(make.make_public_claim(), worded_by=make.make_editor("writer"))
    client.force_login(make.make_reviewer("second"))
    assert client.post(step(story, "release"), {"seen": "stale"}).status_code == 422
    client.post(step(story, "release"), {"seen": token(story)})
    client.post(step(story, "pin"))
    story.refresh_from_db()
    assert (story.state, story.pinned, story.approved_by.username) == ("public", True, "second")
    client.post(step(story, "withdraw"), {"words": "It compared what is not alike."})
    story.refresh_from_db()
    assert (story.state, story.withdrawn_reason) == ("withdrawn", "It compared what is not alike.")


def test_a_withdrawal_without_a_reason_is_refused_with_a_sentence(client):
    story = make.make_story(make.make_public_claim(), state="public")
    client.force_login(make.make_reviewer())
    response = client.post(step(story, "withdraw"), {"words": " "})
    assert response.status_code == 422
    assert "say why; readers will see it" in page_text(response)


def test_a_step_that_does_not_exist_is_not_found(desk):
    assert desk.post(step(make.make_story(), "burn")).status_code == 404


def test_a_change_of_a_public_story_waits(desk):
    claim = make.make_public_claim()
    story = make.make_story(claim, state="public")
    typed = sent(title=story.title, items=claim.reference, revision=story.revision, public_note="Said more exactly.")
    response = desk.post(page_of(story), typed)
    change = Change.objects.get()
    assert response.headers["Location"] == reverse("claims:desk_change", args=[change.pk])
    assert change.arguments["summary"] == "Less than was said."
    assert Story.objects.get().summary == "They rose less."


def test_the_second_of_two_writers_sees_what_the_first_changed_and_loses_nothing(desk):
    claim = make.make_public_claim()
    story = make.make_story(claim, title="Did it rise?", summary="Less than was said.", standfirst="Two sources.",
                            counts_end="The latest count is for 2018.")  # fmt: skip
    opened = desk.get(page_of(story)).context["form"]
    hidden = {"revision": story.revision, "opened_with": opened["opened_with"].value()}
    desk.post(page_of(story), sent(items=claim.reference, summary="Theirs.", **hidden))
    response = desk.post(page_of(story), sent(items=f"{claim.reference} | Mine", **hidden))
    assert response.status_code == 422
    form = response.context["form"]
    assert (form["summary"].value(), form["items"].value()) == ("Theirs.", f"{claim.reference} | Mine")
    assert "Somebody else saved this story" in page_text(response)


@pytest.mark.parametrize(("group", "list_status", "form_status"), [("Viewer", 200, 403), ("Editor", 200, 200)])
def test_who_opens_what(client, group, list_status, form_status):
    client.force_login(make.make_user("somebody", group=group))
    statuses = (client.get(reverse("claims:desk_stories")).status_code, client.get(NEW).status_code)
    assert statuses == (list_status, form_status)


def test_the_list_takes_as_many_queries_with_one_story_as_with_three(desk, django_assert_num_queries):
    for count in (1, 2):
        for _ in range(count):
            make.make_story(make.make_public_claim(), worded_by=make.make_editor())
        with django_assert_num_queries(5):
            desk.get(reverse("claims:desk_stories"))
    assert StoryItem.objects.count() == 3
