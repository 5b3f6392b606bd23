"""No input whatever answers 500: NUL, huge numbers, odd digits and years that cannot be, for whoever asks."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db
LONG = "9" * 5_000
ASKED = [
    "/admin/claims/verification/add/?claim=²",
    f"/admin/claims/verification/add/?claim={LONG}",
    *(f"/admin/claims/claim/add/?kind=figure&passage={odd}" for odd in ("abc", "²", "1.5", LONG)),
    *(f"/admin/claims/claim/add/?kind=figure&{name}=abc" for name in ("document", "measure", "topics")),
    "/admin/claims/link/add/?from_claim=abc",
    "/admin/sources/document/add/?publisher=abc",
    *(f"/admin/claims/claim/?year={odd}" for odd in ("0", "²", "999999999999")),
    *(f"/admin/claims/claim/?recorded_at__{part}={'9' * 18}" for part in ("year", "month", "day")),
    "/admin/claims/claim/?recorded_at__year=0",
    f"/admin/claims/link/?from_claim__exact={'9' * 30}",
    f"/admin/claims/claim/{LONG}/change/",
    f"/admin/sources/document/{LONG}/change/",
    "/desk/claims/{claim}/link/?year=0000",
    f"/desk/claims/{{claim}}/link/?measure={LONG}",
    "/claims/?q=%00",
    "/claims/%00/",
    "/desk/claims/{claim}/link/?other=%00",
    "/desk/?line=%00",
]
POSTED = [
    ("/desk/claims/{claim}/assign/", {"revision": LONG}),
    ("/desk/record/", {"read": LONG}),
    ("/desk/record/say/", {"read": LONG}),
    ("/desk/claims/{claim}/step/withdraw/", {"words": "a\0b", "seen": "a\0b"}),
    ("/desk/claims/{claim}/step/release/", {"finding": "\0"}),
]


@pytest.fixture(params=["anonymous", "editor", "superuser"])
def asking(request, client):
    if request.param == "editor":
        client.force_login(make.make_editor("ed"))
    if request.param == "superuser":
        client.force_login(make.make_user("boss", is_staff=True, is_superuser=True))
    return client


def test_no_address_answers_500(asking):
    claim = make.make_public_claim().reference
    for address in ASKED:
        answer = asking.get(address.format(claim=claim))
        assert answer.status_code < 500, address[:80]
        if "%00" in address:
            assert (answer.status_code, answer.content) == (
                400,
                b"There is a NUL character in what was sent; remove it.",
            )


def test_no_posted_words_answer_500(asking):
    claim = make.make_public_claim().reference
    for address, sent in POSTED:
        answer = asking.post(address.format(claim=claim), sent)
        assert answer.status_code < 500, address
        if any("\0" in words for words in sent.values()):
            assert answer.status_code == 400


def test_what_names_no_row_fills_nothing_in(client):
    client.force_login(make.make_user("boss", is_staff=True, is_superuser=True))
    publisher = make.make_actor("The National Crime Agency")
    address = reverse("admin:claims_link_add")
    assert "adminform" in client.get(f"{address}?from_claim=abc").context
    page = client.get(f"{reverse('admin:sources_document_add')}?publisher={publisher.pk}").content.decode()
    assert "The National Crime Agency" in page or "publisher" in page


@pytest.mark.parametrize("kind", ["change", "history", "delete"])
def test_no_key_of_any_admin_page_answers_500(asking, kind):
    for model in admin.site._registry:
        for odd in ("nothing", "²", "1.5", "-1", "0", LONG[:18]):
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{kind}", args=[odd])
            assert asking.get(address).status_code < 500, address
