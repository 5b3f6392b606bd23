"""Pages of what has hundreds of rows: some a page, none twice or missed, and the lists beside them bounded."""

from datetime import date

import pytest
from django.urls import reverse

from claims.admin import filters
from claims.site.views import twins
from tests import factories
from tests.page_text import page_text

pytestmark = pytest.mark.django_db
MANY = twins.PER_PAGE + 3


def test_a_measure_of_many_claims_shows_each_once_by_period(client):
    measure = factories.make_measure()
    claims = [
        factories.make_public_claim(
            measure=measure, period_start=date(1900 + year, 1, 1), period_end=date(1900 + year, 12, 31),
            period_kind="year", period_words=f"in {1900 + year}", period_basis="printed",
        )
        for year in range(MANY - 1)
    ]  # fmt: skip
    claims.append(factories.make_public_claim(measure=measure, passage=factories.make_passage("undated 7")))
    first, second = (client.get(measure.get_absolute_url(), {"page": page}) for page in (1, 2))
    shown = [[row.claim.pk for row in page.context["rows"]] for page in (first, second)]
    assert shown == [[c.pk for c in claims[: twins.PER_PAGE]], [c.pk for c in claims[twins.PER_PAGE :]]]
    assert f"{MANY} claims: this page shows 1 to {twins.PER_PAGE} of them by period" in page_text(first)
    assert 'rel="next"' in first.content.decode()


def test_a_document_of_many_passages_shows_each_once_in_the_order_of_the_text(client):
    words = [f"count {number:03d} fell" for number in range(MANY)]
    document = factories.make_document(text=". ".join(words) + ".")
    for exact in reversed(words):
        factories.make_public_claim(passage=factories.make_passage(exact, document))
    pages = [client.get(document.get_absolute_url(), {"version": 1, "page": page}) for page in (1, 2)]
    shown = [[row.passage.exact for part in page.context["shown"] for row in part.rows] for page in pages]
    assert shown == [words[: twins.PER_PAGE], words[twins.PER_PAGE :]]
    assert f"of which this page marks {twins.PER_PAGE + 1} to {MANY}" in page_text(pages[1])
    document.rights = "full_text"
    document.save(update_fields=["rights"])
    assert client.get(document.get_absolute_url()).context["page"].paginator.num_pages == 1


def test_the_admin_offers_what_rows_belong_to_only_while_there_are_few(client, monkeypatch):
    client.force_login(factories.make_user("root", is_staff=True, is_superuser=True))
    measures = [factories.make_public_claim(measure=factories.make_measure()).measure for _ in range(2)]
    address = reverse("admin:claims_claim_changelist")
    chosen = f"?measure__id__exact={measures[0].pk}"
    assert f"measure__id__exact={measures[1].pk}" in client.get(address).content.decode()
    monkeypatch.setattr(filters, "MOST_CHOICES", 1)
    page = client.get(address + chosen)
    assert f"measure__id__exact={measures[1].pk}" not in page.content.decode()
    assert page.context["cl"].result_count == 1
