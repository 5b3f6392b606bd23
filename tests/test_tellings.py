"""One figure as it was told: by date, what all say once, and what differs marked where it is new."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.rules.tellings import tellings
from claims.wording.tellings import drift
from tests.factories import dated, make_claim, make_link, make_measure, make_passage, make_public_claim

pytestmark = pytest.mark.django_db


def telling(day, base_words, base_year, measure, **fields):
    """Make a public telling of a rise of 40 per cent."""
    base = {
        "base_words": base_words, "base_start": date(base_year, 1, 1), "base_end": date(base_year, 12, 31),
        "base_basis": "printed",
    }  # fmt: skip
    return make_public_claim(
        **{
            "statement": f"Permits rose by 40 per cent {base_words}.", "measure": measure, "printed": "40 per cent",
            "value": Decimal(40), "unit": "%", "figure_kind": "change", "change_unit": "percent", "direction": "up",
            "passage": make_passage(f"a rise of 40 per cent {base_words}"), "period_start": None, "period_end": None,
            "period_words": "", "period_basis": "unknown", **dated("said_on", day), **base, **fields,
        }
    )  # fmt: skip


@pytest.fixture
def five():
    """Five tellings: four bases in words, two in years, two things counted; tied in several ways."""
    permits, sites = make_measure("Permits"), make_measure("Sites with a permit")
    rows = [
        telling(date(2018, 9, 3), "since 2012", 2012, permits),
        telling(date(2018, 9, 4), "Since 2012", 2012, permits),
        telling(date(2018, 12, 1), "from 2013", 2013, permits),
        telling(date(2019, 2, 1), "over the last five years", 2013, sites),
        telling(date(2019, 5, 1), "since the office began", 2013, sites),
    ]
    Claim.objects.filter(pk=rows[1].pk).update(same_as=rows[0])
    make_link(rows[2], rows[0], meaning="repeats")
    make_link(rows[3], rows[2], meaning="same_subject")
    make_link(rows[4], rows[3], meaning="repeats")
    return rows


def test_the_family_is_found_from_any_of_its_members(five):
    for row in five:
        assert set(tellings(row, Claim.objects.public())) == set(five)


def test_only_what_differs_is_lined_up_and_counted(five):
    shown = drift(five)
    assert shown.columns == ["Counted", "Measured from"]
    assert ("Figure", "up 40\N{NO-BREAK SPACE}%") in shown.shared
    assert shown.counts == ["counted in 2 ways", "measured from in 4 ways by the words, 2 ways as understood"]
    new = [[cell.name for cell in row.cells if cell.new or cell.new_words] for row in shown.tellings]
    assert new == [[], [], ["Measured from"], ["Counted", "Measured from"], ["Measured from"]]


def test_the_page_shows_every_telling_by_date_in_its_own_words(client, five):
    page = client.get(reverse("claims:tellings", args=[five[3].slug])).content.decode()
    assert "told 5\n" in page
    places = [page.index(f">{row.passage.exact}</a>”") for row in five]
    assert places == sorted(places)
    assert "4 ways by the words, 2 ways as understood" in page
    assert reverse("claims:tellings", args=[five[0].slug]) in client.get(five[0].get_absolute_url()).content.decode()


def test_what_is_about_the_same_with_another_number_is_no_telling(five):
    other = telling(date(2020, 1, 1), "since 2012", 2012, five[0].measure, value=Decimal(55), printed="55 per cent")
    make_link(other, five[0], meaning="same_subject")
    assert set(tellings(five[0], Claim.objects.public())) == set(five)


def test_nothing_unpublished_is_told_or_leads_on(client, five):
    draft = make_claim(
        **{name: getattr(five[0], name) for name in ("printed", "value", "measure")}, statement="Hidden.", slug="hidden"
    )
    beyond = telling(date(2020, 1, 1), "since 2012", 2012, five[0].measure, statement="Beyond the hidden one.")
    make_link(draft, five[0], meaning="repeats")
    make_link(beyond, draft, meaning="repeats")
    page = client.get(reverse("claims:tellings", args=[five[0].slug])).content.decode()
    assert "Hidden." not in page
    assert "Beyond the hidden one." not in page
    assert client.get(reverse("claims:tellings", args=[draft.slug])).status_code == 404


def test_a_claim_told_once_says_so(client):
    claim = make_public_claim()
    page = client.get(reverse("claims:tellings", args=[claim.slug])).content.decode()
    assert "No other claim on record tells this figure" in page
    assert "tellings/" not in client.get(claim.get_absolute_url()).content.decode()
