"""What readers send in: taken, kept from everybody but editors, answered by mail, and forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from claims.models import Request
from claims.services import requests
from sources.editing.locks import StalePage
from sources.ledger.audit import problems
from sources.models import Event
from tests.factories import make_claim, make_editor, make_public_claim, make_user
from tests.page_text import page_text

pytestmark = pytest.mark.django_db
FORM, LIST = reverse("claims:requests"), reverse("claims:desk_requests")
SENT = {"kind": "correction", "words": "The year is wrong.", "url": "https://example.org/a", "email": "ann@example.org"}
HERE, THERE = "198.51.100.7", "203.0.113.9"


def send(client, address=HERE, **said):
    """Send the form from an address of the network."""
    return client.post(FORM, {**SENT, **said}, REMOTE_ADDR=address)


def make_request(**fields):
    """Take a request as the form does."""
    said = {"kind": "claim", "words": "Please check it.", "address": HERE, "now": timezone.now()}
    return requests.send(**{**said, **fields})


def page(row):
    """Return its address at the desk."""
    return reverse("claims:desk_request", args=[row.pk])


def test_what_a_reader_writes_is_stored_and_the_ledger_tells_nothing_of_it(client):
    claim = make_public_claim()
    answer = send(client, claim=claim.reference.lower())
    assert answer.headers["Location"] == reverse("claims:requests_sent")
    assert "it came in" in page_text(client.get(answer.headers["Location"]))
    row = Request.objects.get()
    assert (row.kind, row.claim, row.words, row.email) == ("correction", claim, SENT["words"], SENT["email"])
    assert HERE not in row.sender
    line = Event.objects.order_by("number").last()
    assert (line.action, line.subject, line.who, line.reason) == ("request sent", str(row.pk), None, "")
    assert not any(said in str(line.details) for said in SENT.values())
    assert [sentence for sentence in problems() if "equest" in sentence] == []


def test_the_claims_page_leads_to_the_form_with_the_claim_filled_in(client):
    claim = make_public_claim()
    address = f"{FORM}?claim={claim.reference}"
    assert f'href="{address}"' in page_text(client.get(claim.get_absolute_url()))
    assert f'value="{claim.reference}"' in page_text(client.get(address))
    assert "<script" not in page_text(client.get(address))


def test_a_claim_readers_do_not_see_is_as_good_as_none(client):
    draft = make_claim()
    held = make_public_claim(hold=True, hold_reason="A name.")
    told = {send(client, claim=each).status_code for each in (draft.reference, held.reference, "OR-9999", "OR-٣")}
    assert told == {422}
    said = [page_text(send(client, claim=each)).replace(each, "…") for each in (draft.reference, "OR-9999")]
    assert "there is no “…” here" in said[0]
    assert said[0].partition("csrf")[0] == said[1].partition("csrf")[0]
    assert not Request.objects.exists()


def test_who_fills_in_the_trap_is_thanked_and_nothing_is_stored(client):
    assert send(client, subject="Cheap").status_code == 302
    assert not Request.objects.exists()


def test_the_sixth_from_one_address_within_the_hour_waits(client):
    told = [send(client, words=f"Number {number}").status_code for number in range(6)]
    assert told == [302] * 5 + [429]
    assert send(client, THERE).status_code == 302
    Request.objects.update(sent_at=timezone.now() - timedelta(minutes=61))
    assert send(client).status_code == 302


def test_behind_the_proxy_the_last_hop_is_counted(client, settings):
    settings.BEHIND_PROXY = True
    for number in range(6):
        forged = {"HTTP_X_FORWARDED_FOR": f"10.0.0.{number}, {THERE}"}
        last = client.post(FORM, SENT, REMOTE_ADDR="127.0.0.1", **forged)
    assert last.status_code == 429
    real = {"HTTP_X_FORWARDED_FOR": f"{THERE}, {HERE}"}
    assert client.post(FORM, SENT, REMOTE_ADDR="127.0.0.1", **real).status_code == 302


def test_no_more_are_taken_in_a_day_than_a_desk_can_read(client, monkeypatch):
    monkeypatch.setattr(requests, "MOST_IN_ALL", 2)
    told = [send(client, f"198.51.100.{number}") for number in range(3)]
    assert [answer.status_code for answer in told] == [302, 302, 429]
    assert "send this tomorrow" in page_text(told[2])
    assert SENT["words"] in page_text(told[2])  # nothing typed is lost


@pytest.mark.parametrize(
    "said",
    [
        {"words": ""}, {"words": " \n"}, {"words": "x" * 5_001}, {"kind": "praise"}, {"kind": ""},
        {"url": "javascript:alert(1)"},
        {"url": f"https://example.org/{'a' * 1000}"}, {"email": "ann"}, {"email": "a@example.org\nBcc: b@example.org"},
        {"email": f"{'a' * 300}@example.org"}, {"claim": "9" * 40}, {"claim": "OR-" + "9" * 16},
    ],
)  # fmt: skip
def test_odd_input_is_answered_with_a_sentence(client, said):
    assert send(client, **said).status_code == 422
    assert not Request.objects.exists()


def test_a_form_of_another_site_is_refused():
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(FORM, SENT).status_code == 403


ROLES = {
    "anonymous": (302, 302, 302), "staff without a role": (403, 403, 403), "Viewer": (403, 403, 403),
    "Editor": (200, 200, 302), "Reviewer": (200, 200, 302), "superuser": (200, 200, 302),
}  # fmt: skip


@pytest.mark.parametrize(("role", "expected"), ROLES.items())
def test_only_who_answers_readers_sees_what_they_sent(client, role, expected):
    row = make_request(words="Ann’s secret")
    if role != "anonymous":
        groups = {"group": role} if role in ("Viewer", "Editor", "Reviewer") else {}
        client.force_login(make_user(role, is_staff=True, is_superuser=role == "superuser", **groups))
    answers = [client.get(LIST), client.get(page(row)), client.post(page(row), {"do": "close"})]
    assert tuple(answer.status_code for answer in answers) == expected
    assert all(("Ann’s secret" in page_text(answer)) == (answer.status_code == 200) for answer in answers)
    row.refresh_from_db()
    assert bool(row.settled_at) == (expected[2] == 302 and role != "anonymous")
    if role in ("Viewer", "Editor"):
        make_request(words="Ann’s secret")
        assert ("Ann’s secret" in page_text(client.get(reverse("claims:desk_queue")))) == (role == "Editor")


def test_an_answer_goes_by_mail_once_with_the_desks_words_alone(client):
    claim = make_public_claim()
    row = make_request(email="ann@example.org", claim=claim)
    client.force_login(make_editor("eddie"))
    client.post(page(row), {"do": "answer", "answer": "We looked: it is right."})
    [letter] = mail.outbox
    assert letter.to == ["ann@example.org"]
    assert "We looked: it is right." in letter.body
    assert claim.reference in letter.body
    assert "Please check it." not in letter.body
    again = client.post(page(row), {"do": "answer", "answer": "Once more."})
    assert (again.status_code, "settled meanwhile" in page_text(again)) == (422, True)
    client.post(page(row), {"do": "again"})
    assert len(mail.outbox) == 1
    assert [sentence for sentence in problems() if "equest" in sentence] == []


def test_an_answer_that_could_not_be_mailed_is_kept_and_mailed_again(client, monkeypatch):
    row = make_request(email="ann@example.org")
    client.force_login(make_editor("eddie"))
    with monkeypatch.context() as broken:
        broken.setattr(requests.EmailMessage, "send", lambda self: (_ for _ in ()).throw(ConnectionRefusedError()))
        shown = page_text(client.post(page(row), {"do": "answer", "answer": "It is right."}, follow=True))
    assert "no mail could be sent" in shown
    assert "Not mailed yet." in shown
    client.post(page(row), {"do": "again"})
    assert len(mail.outbox) == 1


def test_no_answer_goes_where_no_address_was_left(client):
    row = make_request()
    client.force_login(make_editor("eddie"))
    assert client.post(page(row), {"do": "answer", "answer": "To whom?"}).status_code == 422
    assert client.post(page(row), {"do": "nonsense"}).status_code == 422
    assert client.post(page(row), {"do": "answer"}).status_code == 422
    assert client.get(reverse("claims:desk_request", args=[10**25])).status_code == 404
    requests.settle(row, who=make_editor("eddie"))
    with pytest.raises(StalePage):
        requests.settle(row, who=make_editor("eddie"))
    assert mail.outbox == []


def test_what_is_older_than_the_setting_is_deleted_once_and_its_line_says_so(settings, capsys):
    settings.REQUESTS_KEPT_DAYS = 30
    old, young = make_request(), make_request()
    Request.objects.filter(pk=old.pk).update(sent_at=timezone.now() - timedelta(days=31))
    call_command("forget_requests")
    call_command("forget_requests")
    assert capsys.readouterr().out.splitlines() == [
        "1 request deleted, older than 30 days.",
        "0 requests deleted, older than 30 days.",
    ]
    assert list(Request.objects.all()) == [young]
    assert Event.objects.filter(action="requests forgotten").count() == 1
    assert [sentence for sentence in problems() if "equest" in sentence] == []


def test_a_request_changed_past_the_door_is_noticed():
    row = make_request()
    Request.objects.filter(pk=row.pk).update(words="Something else.")
    assert [sentence for sentence in problems() if sentence.startswith("Request")] != []


def test_the_list_asks_as_often_for_three_as_for_one(client, django_assert_num_queries):
    client.force_login(make_editor())
    for count in (1, 3):
        while Request.objects.count() < count:
            make_request(claim=make_public_claim())
        with django_assert_num_queries(6):
            client.get(LIST)
