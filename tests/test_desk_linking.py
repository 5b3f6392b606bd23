"""The linking page: another claim found, the true sentence chosen, both ways seen before it is saved."""

import pytest
from django.urls import reverse

from claims.models import Link
from claims.rules import search, seen
from tests.factories import make_claim, make_commitment, make_editor, make_link, make_measure, make_user, year_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    """An editor who is signed in."""
    user = make_editor()
    client.force_login(user)
    return user


@pytest.fixture
def pair():
    """82,109 referrals in 2017, and 113,948 reports a year later."""
    old = make_claim(statement="The agency received 82,109 referrals in 2017.")
    new = make_claim(
        statement="The country received 113,948 reports in 2018.", printed="113,948 reports", value=113948,
        unit="reports", **year_fields(2018),
    )  # fmt: skip
    return new, old


def page(client, claim, **query):
    """Open the linking page, what was made past the doors indexed."""
    search.refresh_all()
    return client.get(reverse("claims:desk_link", args=[claim.number]), query)


def save(client, claim, other, **sent):
    """Save a link on the page of two claims."""
    return client.post(f"{reverse('claims:desk_link', args=[claim.number])}?other={other.reference}", sent)


@pytest.mark.parametrize(
    "query", [{"q": "82,109"}, {"q": "referrals agency"}, {"year": "2017"}, {"q": "OR-0001"}, {"q": "82109"}]
)
def test_a_claim_is_found_by_words_number_or_year(client, editor, pair, query):
    new, old = pair
    assert page(client, new, **query).context["rows"] == [old]


def test_a_claim_is_found_by_its_measure(client, editor, pair):
    new, _ = pair
    measured = make_claim(measure=make_measure())
    assert page(client, new, measure=measured.measure.pk).context["rows"] == [measured]


def test_a_year_that_is_none_is_refused_at_its_field(client, editor, pair):
    assert "Year: “soon” is none; write it as 2018." in page(client, pair[0], year="soon").content.decode()


def test_the_sentences_are_shown_both_ways_before_saving(client, editor, pair):
    new, old = pair
    shown = page(client, new, other=old.reference).content.decode()
    assert "113,948 reports in 2018 updates 82,109 referrals in 2017." in shown
    assert "82,109 referrals in 2017 is updated by 113,948 reports in 2018." in shown


@pytest.mark.parametrize(("meaning", "forward"), [("narrows", True), ("narrows:back", False)])
def test_the_chosen_sentence_decides_the_direction(client, editor, pair, meaning, forward):
    new, old = pair
    save(client, new, old, meaning=meaning, reason="The same count a year later.")
    link = Link.objects.get()
    assert (link.from_claim, link.to_claim) == ((new, old) if forward else (old, new))
    assert (link.meaning, link.state, link.author) == ("narrows", "proposed", editor)


def test_meanings_the_two_cannot_have_are_not_offered(client, editor, pair):
    new, old = pair
    values = [option["value"] for option in page(client, new, other=old.reference).context["form"].options]
    assert "updates" in values
    assert "updates:back" not in values  # the earlier one does not update the later
    assert not {"reports_on", "uses_as_base"} & set(values)
    promise = make_commitment()
    with_promise = [option["value"] for option in page(client, new, other=promise.reference).context["form"].options]
    assert "reports_on" in with_promise


def test_what_is_missing_stands_at_its_field_and_the_rest_is_kept(client, editor, pair):
    new, old = pair
    answer = save(client, new, old, meaning="not_comparable", reason="Different counts.")
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form["caveat"].errors == ["Caveat: say what to keep in mind, or what differs."]
    assert form["reason"].value() == "Different counts."
    assert [option["value"] for option in form.options if option["chosen"]] == ["not_comparable"]
    assert save(client, new, old, reason="x").context["form"]["meaning"].errors == ["This field is required."]
    assert not Link.objects.exists()


def test_a_link_that_stands_already_is_refused_with_a_sentence(client, editor, pair):
    new, old = pair
    make_link(new, old)
    answer = save(client, new, old, meaning="updates", reason="Again.")
    assert "linked in this sense already" in answer.content.decode()


def test_what_looks_linked_is_suggested_with_its_sentence(client, editor):
    measure = make_measure()
    old = make_claim(measure=measure)
    new = make_claim(measure=measure, printed="113,948", value=113948, **year_fields(2018))
    shown = page(client, new)
    assert f"?other={old.reference}" in shown.content.decode()
    form = page(client, new, other=old.reference).context["form"]
    assert [option["value"] for option in form.options if option["chosen"]] == ["updates"]
    assert form["reason"].value() == "The same measure, for 2018 after 2017."


def test_a_suggested_link_is_decided_on_its_page(client, editor, pair):
    row = make_link(*pair, state="suggested")
    address = reverse("claims:desk_link_decide", args=[row.pk])
    assert client.post(address, {"state": "", "reason": ""}).status_code == 422
    opened = seen.of_link(row)
    client.post(address, {"state": "rejected", "reason": "Other things.", "seen": opened})
    late = client.post(address, {"state": "proposed", "reason": "The same things.", "seen": opened})
    assert (late.status_code, "The same things.</textarea>" in late.content.decode()) == (422, True)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("rejected", "Other things.")


def test_a_viewer_links_nothing(client, pair):
    client.force_login(make_user("viewer", group="Viewer"))
    assert page(client, pair[0]).status_code == 403
    row = make_link(*pair, state="suggested")
    assert client.get(reverse("claims:desk_link_decide", args=[row.pk])).status_code == 200
    assert client.post(reverse("claims:desk_link_decide", args=[row.pk]), {"state": "rejected"}).status_code == 403
