"""Every page of the admin, for every role; and what all of them have in common."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AutocompleteMixin
from django.forms import ModelChoiceField
from django.test import RequestFactory
from django.urls import reverse

from claims.models import Claim
from claims.rules import worklist
from claims.templatetags.worklist import work_to_do
from tests import factories as make

pytestmark = pytest.mark.django_db

OURS = {model: page for model, page in admin.site._registry.items() if model._meta.app_label in ("sources", "claims")}
READ_ONLY = {"version", "event", "anchor", "finding"}  # made by a capture, a door or the arithmetic
NAMES = sorted(model._meta.model_name for model in OURS)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def user_of(role):
    if role == "superuser":
        return make.make_user("root", is_staff=True, is_superuser=True)
    return make.make_user("somebody", group=role)


@pytest.fixture
def one_of_each():
    claim = make.make_public_claim(
        measure=make.make_measure(),
        claimant=make.make_actor(),
        topics=[make.make_topic()],
        context=[make.make_passage()],
    )
    make.make_attribution(claim)
    make.make_link(claim)
    make.make_published_verification(claim)
    draft = make.make_claim()
    make.make_evidence(make.make_verification(draft))
    make.make_year_start()
    make.make_commitment()
    make.make_statement()
    make.make_finding(claim, draft)
    return claim


def model_named(name):
    return next(model for model in OURS if model._meta.model_name == name)


def test_every_model_of_the_record_has_its_page():
    expected = {
        "actor", "anchor", "claim", "document", "event", "finding", "incomparability", "link", "measure", "passage",
        "topic", "verdict", "verification", "version", "yearstart",
    }  # fmt: skip
    assert expected <= set(NAMES)


@pytest.mark.parametrize("role", ["Viewer", "Editor", "Reviewer", "superuser"])
@pytest.mark.parametrize("name", NAMES)
def test_lists_searches_rows_and_histories_open(client, one_of_each, name, role):
    client.force_login(user_of(role))
    model = model_named(name)
    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "changelist"), {"q": "agency 2017"}).status_code == 200
    for row in model._default_manager.all()[:3]:
        assert client.get(address(model, "change", row.pk)).status_code == 200
        assert client.get(address(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_viewer_reads_all_and_writes_nothing(client, one_of_each, name):
    client.force_login(user_of("Viewer"))
    model = model_named(name)
    assert client.get(address(model, "add")).status_code == 403
    assert client.post(address(model, "add"), {}).status_code == 403
    for row in model._default_manager.all()[:1]:
        page = client.get(address(model, "change", row.pk))
        assert 'name="_save"' not in page.content.decode()
        assert client.post(address(model, "change", row.pk), {}).status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_nobody_deletes_anything_not_even_a_superuser(client, one_of_each, name):
    client.force_login(user_of("superuser"))
    model = model_named(name)
    for row in model._default_manager.all()[:1]:
        assert client.get(address(model, "delete", row.pk)).status_code == 403
        assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    page = client.get(address(model, "changelist"))
    assert "delete_selected" not in page.content.decode()
    before = model._default_manager.count()
    keys = list(model._default_manager.values_list("pk", flat=True))
    client.post(address(model, "changelist"), {"action": "delete_selected", "_selected_action": keys, "post": "yes"})
    assert model._default_manager.count() == before


@pytest.mark.parametrize("name", sorted(READ_ONLY & set(NAMES)))
def test_what_people_do_not_write_has_no_form_for_a_new_one(client, name):
    client.force_login(user_of("superuser"))
    assert client.get(address(model_named(name), "add")).status_code == 403


def test_anonymous_goes_to_the_login(client):
    answer = client.get(address(Claim, "changelist"))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("admin:login"))


@pytest.mark.parametrize(
    ("name", "kind"), [*((name, "figure") for name in NAMES), ("claim", "commitment"), ("claim", "statement")]
)
def test_every_field_an_editor_fills_in_is_explained(one_of_each, name, kind):
    """Help text on every field of every form, new and stored, child rows included."""
    model, page = model_named(name), OURS[model_named(name)]
    request = RequestFactory().get("/", {"kind": kind, "claim": Claim.objects.get(kind="commitment").pk})
    request.user = user_of("superuser")
    unexplained = []
    for row in [None, *model._default_manager.all()]:
        if row is None and not page.has_add_permission(request):
            continue
        fields = flatten_fieldsets(page.get_fieldsets(request, row))
        form = page.get_form(request, row, change=row is not None, fields=fields)(instance=row)
        forms = [form]
        for formset, inline in page.get_formsets_with_inlines(request, row):
            if inline.has_change_permission(request, row):
                forms.append(formset(instance=form.instance).empty_form)
        for each in forms:
            unexplained += [
                f"{each._meta.model.__name__}.{field.name}"
                for field in each.visible_fields()
                if not field.help_text and field.name != "DELETE"
            ]
    assert sorted(set(unexplained)) == []


@pytest.mark.parametrize(
    ("name", "kind"), [*((name, "figure") for name in NAMES), ("claim", "commitment"), ("claim", "statement")]
)
def test_a_foreign_key_is_searched_as_one_types_unless_its_choices_are_few(client, one_of_each, name, kind):
    """Users are chosen from the desk's few; a verdict from those that fit the claim; parents are not chosen at all."""
    client.force_login(user_of("superuser"))
    if not OURS[model_named(name)].has_add_permission(client.get("/").wsgi_request):
        return
    page = client.get(address(model_named(name), "add"), {"kind": kind, "claim": Claim.objects.first().pk})
    forms = [
        page.context["adminform"].form,
        *(each.formset.empty_form for each in page.context["inline_admin_formsets"]),
    ]
    for form in forms:
        for field_name, field in form.fields.items():
            if isinstance(field, ModelChoiceField) and field_name not in ("assigned_to", "verdict", "id"):
                widget = getattr(field.widget, "widget", field.widget)
                assert isinstance(widget, AutocompleteMixin), (name, field_name)


@pytest.mark.parametrize("role", ["Viewer", "Editor"])
@pytest.mark.parametrize(
    ("app", "model", "field"),
    [
        ("sources", "passage", "document"), ("sources", "document", "publisher"), ("claims", "claim", "passage"),
        ("claims", "claim", "measure"), ("claims", "claim", "claimant"), ("claims", "link", "from_claim"),
        ("claims", "verification", "claim"), ("claims", "evidence", "passage"), ("claims", "incomparability", "first"),
    ],
)  # fmt: skip
def test_searching_as_one_types_finds_rows(client, one_of_each, role, app, model, field):
    client.force_login(user_of(role))
    asked = {"app_label": app, "model_name": model, "field_name": field, "term": ""}
    found = client.get(reverse("admin:autocomplete"), asked).json()
    target = apps.get_model(app, model)._meta.get_field(field).related_model
    assert len(found["results"]) == min(target._default_manager.count(), 20)


def test_the_admin_alone_may_style_inline_and_runs_no_inline_script(client, one_of_each):
    client.force_login(user_of("superuser"))
    policy = client.get(reverse("admin:index"))["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["style-src"] == "'self' 'unsafe-inline'"
    assert rules["script-src"] == "'self'"
    assert "unsafe-inline" not in client.get("/")["Content-Security-Policy"]
    for model in OURS:
        for row in model._default_manager.all()[:1]:
            for page in ("change", "history"):
                text = client.get(address(model, page, row.pk)).content.decode()
                assert "<script>" not in text
                assert " onclick=" not in text


def test_the_start_page_counts_work_and_each_count_leads_to_that_many_rows(client):
    reviewer = make.make_reviewer()
    client.force_login(reviewer)
    assert "Nothing to do" in client.get(reverse("admin:index")).content.decode()
    make.make_verification(state="in_review", submitted_at=make.NOON)
    make.make_verification(author=reviewer)
    make.make_claim(assigned_to=reviewer, due_on=make.NOON.date())
    make.make_claim(recorded_by=reviewer)
    passage = make.make_passage()
    make.make_version(passage.document, "Quite other words stand here now.")
    make.make_link(state="suggested", author=None)
    counts = {line.name: line.count for line in worklist.work(reviewer, make.NOON.date())}
    expected = {
        "due": 1,
        "to_review": 1,
        "my_verifications": 1,
        "anchors": 1,
        "to_release": 1,
        "my_claims": 2,
        "links": 1,
    }
    assert {name: counts[name] for name in expected} == expected
    page = client.get(reverse("admin:index"))
    for line, place in work_to_do(reviewer):
        assert place in page.content.decode()
        answer = client.get(place)
        assert answer.status_code == 200
        if place.startswith(reverse("admin:index")):
            assert answer.context["cl"].result_count == line.count, line


# The queries a change list makes whatever the number of its rows.
QUERIES = {
    "claim": 27,  # a dozen of them for the tokens of what the rows show, taken before the rows are read again
    "verification": 24,
    "document": 7,
    "link": 7,
    "measure": 8,
    "anchor": 7,
    "finding": 6,
    "actor": 6,
}


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_change_list_asks_as_often_for_three_rows_as_for_one(client, name, django_assert_num_queries):
    client.force_login(make.make_reviewer("watcher"))
    model = model_named(name)
    _row_with_all_it_names(name)
    client.get(address(model, "changelist"))  # content types and the like are asked for once in a process
    with django_assert_num_queries(QUERIES[name]):
        first = client.get(address(model, "changelist"), {"decision": "all"} if name == "anchor" else {})
    rows = first.context["cl"].result_count
    for _ in range(2):
        _row_with_all_it_names(name)
    with django_assert_num_queries(QUERIES[name]):
        answer = client.get(address(model, "changelist"), {"decision": "all"} if name == "anchor" else {})
    assert answer.context["cl"].result_count >= rows + 2


def _row_with_all_it_names(name):
    claim = make.make_public_claim(measure=make.make_measure(), claimant=make.make_actor())
    make.make_published_verification(claim)
    make.make_verification(claim, state="in_review", submitted_at=make.NOON, replaces=claim.verifications.get(),
                           replacement="update")  # fmt: skip
    if name == "link":
        make.make_link(claim)
    if name == "finding":
        make.make_finding(claim)
    if name == "actor":
        make.make_actor(succeeded_by=make.make_actor())
