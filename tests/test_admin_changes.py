"""What waits, in the admin: forms of public things propose, the change is read and decided on there."""

import pytest
from django.urls import reverse

from claims.models import Change, Claim, Incomparability, Measure, Topic, Verdict
from sources.models import Actor, Document
from tests import factories as make
from tests.admin_page import errors, open_form, told, with_row
from tests.proposed import amended, public_things

pytestmark = pytest.mark.django_db
NOTE = "It was wrong."


@pytest.fixture
def editor(client):
    who = make.make_editor("one")
    client.force_login(who)
    return who


def address(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


FORMS = {
    "claim": (lambda claim: claim, {"statement": "Another statement."}),
    "measure": (lambda claim: claim.measure, {"definition": "Reports, not referrals."}),
    "document": (lambda claim: claim.passage.document, {"rights": "full_text"}),
    "actor": (lambda claim: claim.claimant, {"name": "Another name"}),
    "topic": (lambda claim: claim.topics.get(), {"name": "Another topic"}),
}


@pytest.mark.parametrize("kind", FORMS)
def test_the_form_of_what_readers_see_makes_a_change_and_shows_it(client, editor, kind):
    find, typed = FORMS[kind]
    row = find(public_things())
    page = open_form(client, address(row))
    assert "somebody else accepts it" in page.response.content.decode()
    refused = page.save(**typed)
    assert "readers will see it" in errors(refused)["public_note"][0]
    assert not Change.objects.exists()
    answer = page.save(**typed, public_note=NOTE)
    assert answer["Location"] == address(row)
    assert any("waits for a second person" in sentence for sentence in told(client, address(row)))
    change = Change.objects.get()
    assert (change.arguments, change.author, change.public_note) == (typed, editor, NOTE)
    ((name, value),) = typed.items()
    assert getattr(type(row).objects.get(pk=row.pk), name) != value
    shown = client.get(address(row)).content.decode()
    assert reverse("claims:desk_change", args=[change.pk]) in shown


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind != "claim"])
def test_the_form_of_what_readers_do_not_see_saves_at_once(client, editor, kind):
    find, typed = FORMS[kind]
    claim = public_things()
    Claim.objects.update(state="draft")
    row = find(claim)
    page = open_form(client, address(row))
    assert page.save(**typed).status_code == 302
    ((name, value),) = typed.items()
    assert getattr(type(row).objects.get(pk=row.pk), name) == value
    assert not Change.objects.exists()


def test_a_break_of_a_public_measure_waits(client, editor):
    measure = public_things().measure
    page = open_form(client, address(measure))
    row = with_row(page, "breaks", day="2016-01-01", reason="Counted anew.")
    page.save(**row, public_note=NOTE)
    assert Change.objects.get().arguments == {"breaks": [{"day": "2016-01-01", "reason": "Counted anew."}]}
    assert not Measure.objects.get().breaks.exists()


def test_measures_are_declared_not_comparable_by_two_people(client, editor):
    measure, other = public_things().measure, make.make_measure()
    page = open_form(client, reverse("admin:claims_incomparability_add"))
    page.save(first=str(measure.pk), second=str(other.pk), differs="Place.", public_note=NOTE)
    assert Change.objects.get().subject == f"{measure.slug} {other.slug}"
    assert not Incomparability.objects.exists()


def test_a_superuser_changes_the_scale_only_with_a_second_person(client):
    client.force_login(make.make_user("boss", is_superuser=True, is_staff=True))
    verdict = Verdict.objects.get(slug="accurate")
    open_form(client, address(verdict)).save(name="Quite right", public_note=NOTE)
    open_form(client, reverse("admin:claims_verdict_add")).save(
        name="Satire", slug="satire", glyph="○", meaning="No assertion.", public_note=NOTE
    )
    assert sorted(Change.objects.values_list("subject", flat=True)) == ["accurate", "satire"]
    assert not Verdict.objects.filter(name__in=["Quite right", "Satire"]).exists()


def test_a_new_text_is_captured_though_the_title_waits(client, editor):
    document = public_things().passage.document
    page = open_form(client, address(document))
    page.save(title="Another title", text="The agency received 82,110 referrals.", public_note=NOTE)
    assert document.versions.count() == 2
    assert Document.objects.get(pk=document.pk).title == document.title
    assert Change.objects.get().arguments == {"title": "Another title"}


def test_descriptive_fields_need_no_note(client, editor):
    claim = public_things()
    assert open_form(client, address(claim.claimant)).save(url="https://example.org/").status_code == 302
    assert open_form(client, address(claim.passage.document)).save(byline="A. Writer").status_code == 302
    assert Actor.objects.get(pk=claim.claimant_id).url == "https://example.org/"
    assert not Change.objects.exists()
    assert Topic.objects.count() == 1


def test_a_change_is_read_and_decided_on_in_the_admin(client, editor):
    change = amended(public_things(), editor, statement="Another statement.")
    body = client.get(address(change)).content.decode()
    assert ("<ins>" in body, 'name="_save"' in body, "Accept</button>" in body) == (True, False, False)
    client.force_login(make.make_reviewer("two"))
    body = client.get(address(change)).content.decode()
    assert "Accept</button>" in body
    assert reverse("claims:desk_change_step", args=[change.pk, "accept"]) in body
    listed = client.get(reverse("admin:claims_change_changelist"), {"q": "OR-0001"})
    assert list(listed.context["cl"].queryset) == [change]
