"""Rows chosen by name: found on the server, twenty at most, only public ones for readers; new ones made in place."""

import pytest
from django.urls import reverse

from claims.desk.forms.desk_claim import DeskClaimForm
from claims.models import Measure, Topic
from sources.models import Actor
from tests.factories import make_actor, make_claim, make_editor, make_measure, make_public_claim, make_topic, make_user

pytestmark = pytest.mark.django_db


def found(client, kind, asked=""):
    """Return the names offered, and whether there are more."""
    answer = client.get(reverse("claims:choices", args=[kind]), {"q": asked})
    assert answer.status_code == 200
    return [row["name"] for row in answer.json()["choices"]], answer.json()["more"]


@pytest.fixture
def editor(client):
    """An editor who is signed in."""
    user = make_editor("eddy")
    client.force_login(user)
    return user


def test_names_that_begin_with_the_words_come_before_those_that_hold_them(client, editor):
    for name in ("Office for Statistics", "Home Office", "The Office of the Home Secretary", "Police"):
        make_actor(name)
    assert found(client, "actor", "office") == (
        ["Office for Statistics", "Home Office", "The Office of the Home Secretary"],
        False,
    )
    assert found(client, "actor", "  HOME   office ") == (["Home Office", "The Office of the Home Secretary"], False)
    assert found(client, "actor", "nobody") == ([], False)


def test_twenty_are_shown_in_two_queries_however_many_there_are(client, editor, django_assert_num_queries):
    Actor.objects.bulk_create([Actor(name=f"District {n:04}", slug=f"district-{n}") for n in range(500)])
    names, more = found(client, "actor", "district")
    assert (len(names), names[0], more) == (20, "District 0000", True)
    with django_assert_num_queries(6):  # session, user, their permissions (2), begins, holds
        assert found(client, "actor", "0499") == (["District 0499"], False)


def test_readers_are_offered_what_is_public_alone(client):
    shown = make_public_claim(measure=make_measure("Referrals shown"), claimant=make_actor("Agency shown"))
    make_claim(measure=make_measure("Referrals hidden"), claimant=make_actor("Agency hidden"))
    make_topic("Topic hidden")
    assert found(client, "measure", "referrals") == (["Referrals shown"], False)
    assert found(client, "actor", "agency") == (["Agency shown"], False)
    assert found(client, "topic") == ([], False)
    [row] = client.get(reverse("claims:choices", args=["measure"])).json()["choices"]
    assert row == {"name": "Referrals shown", "slug": shown.measure.slug, "about": shown.measure.unit}
    client.force_login(make_user("vera", group="Viewer"))
    assert found(client, "measure", "referrals") == (["Referrals hidden", "Referrals shown"], False)


@pytest.mark.parametrize("asked", ["%", "_", "'", "x" * 5000, "\\", "🎯"])
def test_no_question_breaks_the_list(client, asked):
    make_public_claim(claimant=make_actor("Agency"))
    assert found(client, "actor", asked)[1] is False


def test_a_kind_that_is_not_chosen_by_name_is_not_found(client, editor):
    assert client.get(reverse("claims:choices", args=["user"])).status_code == 404
    assert client.get(reverse("claims:desk_new", args=["document"])).status_code == 404


def form_of(**typed):
    """Return the desk's form of a figure with what was typed into it."""
    form = DeskClaimForm({"kind": "figure", **typed})
    form.is_valid()
    return form


def test_a_field_takes_a_name_in_any_case_and_a_key_and_refuses_what_is_neither():
    agency = make_actor("The Agency")
    for typed in ("The Agency", " the   agency ", str(agency.pk)):
        assert form_of(claimant=typed).cleaned_data["claimant"] == agency
    for typed in ("Agency", "9" * 30, str(agency.pk + 99)):
        assert form_of(claimant=typed).errors["claimant"] == [
            f"No person or body on record is called “{typed}”; choose one of the list, or make a new one."
        ]
    assert form_of(claimant="").cleaned_data["claimant"] is None


def test_a_form_shows_names_and_never_a_list_of_all_rows(django_assert_num_queries):
    claim = make_claim(claimant=make_actor("The Agency"), measure=make_measure("Referrals"))
    Actor.objects.bulk_create([Actor(name=f"District {n:04}", slug=f"district-{n}") for n in range(50)])
    shown = str(DeskClaimForm(instance=claim))
    assert ('value="The Agency"' in shown, 'value="Referrals"' in shown, "District" in shown) == (True, True, False)


@pytest.mark.parametrize(
    ("kind", "typed", "model"),
    [
        ("actor", {"name": "New Agency", "kind": "body"}, Actor),
        (
            "measure",
            {"name": "Letters", "unit": "letters", "definition": "Letters received.", "counting": "flow"},
            Measure,
        ),
        ("topic", {"name": "Post"}, Topic),
    ],
)
def test_a_new_one_is_made_in_place_once_and_refused_with_a_sentence(client, editor, kind, typed, model):
    address = reverse("claims:desk_new", args=[kind])
    assert f'value="{typed["name"]}"' in client.get(address, {"name": typed["name"]}).content.decode()
    script = {"X-Requested-With": "fetch"}
    made = client.post(address, typed, headers=script)
    row = model.objects.get(name=typed["name"])
    assert made.json() == {"name": row.name, "id": row.pk}
    for wrong in (typed, {**typed, "name": ""}, {}):
        refused = client.post(address, wrong, headers=script)
        assert (refused.status_code, 'class="field field-name wrong"' in refused.content.decode()) == (422, True)
    assert model.objects.filter(name=typed["name"]).count() == 1
    plainly = client.post(address, {**typed, "name": "Another"})
    assert plainly.url == address
    client.force_login(make_user("vera", group="Viewer"))
    assert client.get(address).status_code == 403
    assert client.post(address, typed).status_code == 403
