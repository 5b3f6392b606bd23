"""Links, measures, topics, verdicts and pairs of measures in the admin; and how numbers are typed."""

from decimal import Decimal

import pytest
from django import forms
from django.urls import reverse

from claims.desk.forms.claim import NumberField
from claims.models import Incomparability, Link, Measure, Topic, Verdict
from sources.models import Event
from tests import factories as make
from tests.admin_page import errors, open_form, said, with_row

pytestmark = pytest.mark.django_db


def add(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def change(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture(autouse=True)
def editor(client):
    user = make.make_editor("editor")
    client.force_login(user)
    return user


def test_two_claims_are_linked_by_a_sentence_with_its_reason(client, editor):
    later, earlier = make.make_claim(**make.year_fields(2018)), make.make_claim()
    page = open_form(client, add(Link), from_claim=later.pk)
    assert page.sent["from_claim"] == [str(later.pk)]
    answer = page.save(meaning="updates", to_claim=str(earlier.pk), reason="The same count a year later.")
    assert answer.status_code == 302, said(answer)
    row = Link.objects.get()
    assert (row.author, row.state, str(row)) == (editor, "proposed", f"{later.reference} updates {earlier.reference}")
    shown = client.get(change(row)).content.decode()
    assert f"{earlier.reference} is updated by {later.reference}" in shown
    assert "is updated by" in client.get(change(earlier)).content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"to_claim": "same"}, "to_claim", "a claim cannot be linked to itself"),
        ({"reason": ""}, "reason", "Reason: this is needed"),
        ({"meaning": "comparable_with"}, "caveat", "say what to keep in mind"),
        ({"meaning": "repeats"}, "meaning", "linked in this sense already"),
        ({"meaning": ""}, "meaning", "Meaning: this is needed"),
        ({"exclusive": "true"}, "__all__", "only parts of a whole have these"),
    ],
)
def test_a_bad_link_is_a_sentence_at_its_field(client, changes, field, sentence):
    first, second = make.make_claim(), make.make_claim()
    make.make_link(first, second, meaning="repeats")
    if changes.get("to_claim") == "same":
        changes = {"to_claim": str(first.pk)}
    fields = {"meaning": "updates", "to_claim": str(second.pk), "reason": "Because.", **changes}
    found = errors(open_form(client, add(Link), from_claim=first.pk).save(**fields))
    assert sentence in " ".join(found[field]), found
    assert Link.objects.count() == 1


def test_a_link_to_a_withdrawn_claim_is_refused_above_the_form(client):
    gone = make.make_claim(state="withdrawn")
    page = open_form(client, add(Link), from_claim=make.make_claim().pk)
    found = errors(page.save(meaning="updates", to_claim=str(gone.pk), reason="Because."))
    assert found["__all__"] == [f"{gone.reference} is withdrawn; it is not linked any more."]


def test_a_suggested_link_is_rejected_and_that_is_remembered(client, editor):
    row = make.make_link(state="suggested", author=None)
    assert open_form(client, change(row)).save(state="rejected", reason="Another year.").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason, row.decided_by) == ("rejected", "Another year.", editor)
    assert {event.action for event in Event.objects.all()} == {"link rejected"}


def test_a_link_goes_from_the_program_to_readers_by_two_people(client, editor):
    row = make.make_link(state="suggested", author=None)
    assert open_form(client, change(row)).save(state="proposed").status_code == 302
    own = errors(open_form(client, change(row)).save(state="confirmed"))
    assert own["__all__"] == ["You proposed this link yourself; somebody else must confirm it."]
    client.force_login(make.make_reviewer("rita"))
    page = open_form(client, change(row))
    Link.objects.get().from_claim.raise_revision()
    stale = page.save(state="confirmed")
    assert "changed since you opened this page" in said(stale)[0]
    assert open_form(client, change(row)).save(state="confirmed").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.author, row.decided_by.username) == ("confirmed", editor, "rita")


def test_a_measure_is_defined_with_its_breaks(client):
    page = open_form(client, add(Measure))
    fields = {"name": "Referrals", "definition": "Referrals received.", "unit": "referrals", "counting": "flow"}
    answer = page.save(**fields, **with_row(page, "breaks", day="2018-01-01"))
    assert "Reason: this is needed; fill it in." in said(answer)
    answer = page.save(**fields, **with_row(page, "breaks", day="2018-01-01", reason="Counted anew."))
    assert answer.status_code == 302, said(answer)
    measure = Measure.objects.get()
    assert (measure.slug, measure.breaks.get().reason) == ("referrals", "Counted anew.")


def test_two_measures_of_one_name_are_refused_at_the_name(client):
    make.make_measure("Referrals")
    page = open_form(client, add(Measure))
    found = errors(page.save(name="Referrals", definition="Others.", unit="referrals"))
    assert found["name"] == ["Measure with this Name already exists."]


def test_two_measures_are_declared_not_comparable_once(client):
    first, second = make.make_measure(), make.make_measure()
    page = open_form(client, add(Incomparability))
    fields = {"first": str(first.pk), "second": str(second.pk), "differs": "One counts cases, one people."}
    assert "choose another measure" in errors(page.save(**{**fields, "second": str(first.pk)}))["second"][0]
    assert page.save(**fields).status_code == 302
    assert "already" in " ".join(errors(page.save(**fields))["__all__"])
    assert Incomparability.objects.count() == 1


def test_a_topic_is_made_and_renamed(client):
    assert open_form(client, add(Topic)).save(name="Referrals", slug="referrals").status_code == 302
    topic = Topic.objects.get()
    assert open_form(client, change(topic)).save(name="Referrals and reports").status_code == 302
    topic.refresh_from_db()
    assert (topic.name, topic.slug) == ("Referrals and reports", "referrals")


def test_the_scale_is_changed_by_an_administrator_only(client):
    verdict = Verdict.objects.get(slug="kept")
    assert client.post(change(verdict), {"name": "Honoured"}).status_code == 403
    client.force_login(make.make_user("root", is_staff=True, is_superuser=True))
    page = open_form(client, change(verdict))
    assert page.sent["forces"] == ["promise", "conditional", "announcement"]
    assert page.save(name="Honoured", forces=["promise"], public_note="Clearer.").status_code == 302
    verdict.refresh_from_db()
    assert verdict.name == "Kept"  # not even an administrator changes the scale alone
    assert Event.objects.get().action == "change proposed"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("82109", "82109"), ("82,109", "82109"), ("1 234 567.5", "1234567.5"), ("-9.7", "-9.7"), ("", None)],
)
def test_a_number_is_read_as_people_type_it(typed, value):
    assert NumberField(label="Value").clean(typed) == (Decimal(value) if value else None)


@pytest.mark.parametrize("typed", ["1,5", "82.109.000", "12,34,567", "about 5", "NaN", "1234567890123456", "1.2345678"])
def test_what_could_be_two_numbers_or_none_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        NumberField(label="Value").clean(typed)


def test_a_stored_number_is_shown_without_the_zeros_of_its_column():
    assert NumberField().prepare_value(Decimal("82109.000000")) == "82109"
    assert NumberField().prepare_value("82,1") == "82,1"
