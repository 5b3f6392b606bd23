"""What the first collection implies: its arithmetic, on the pages readers see."""

import html
import re

import pytest
from django.core.management import call_command

from claims.models import Claim, Finding

pytestmark = pytest.mark.django_db

BASE_OF_2012 = (
    "82,109 referrals in 2017 after a rise of 700 % means 10,257 to 10,270 in 2012; "
    "9,660 to 10,948 if 700 was rounded to hundreds; about 11,730 if ‘700 % of’ was meant."
)


@pytest.fixture
def collection(loaded, db):
    """The first collection, loaded once for the module."""


def page_of(client, claim: Claim) -> str:
    answer = client.get(claim.get_absolute_url())
    assert answer.status_code == 200
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def claim_saying(**fields) -> Claim:
    return Claim.objects.public().get(**fields)


def test_the_shipped_findings_are_what_the_shipped_claims_imply(collection, capsys):
    call_command("reconcile", check=True)
    assert "The stored findings are right." in capsys.readouterr().out


def test_a_rise_since_2012_implies_its_base_under_each_reading(collection, client):
    for claim in Claim.objects.public().filter(value=700, figure_kind="change", base_start__year=2012, same_as=None):
        assert BASE_OF_2012 in page_of(client, claim)


def test_the_rise_since_2013_implies_the_same_number_a_year_later(collection, client):
    page = page_of(client, claim_saying(value=700, base_words="since 2013"))
    assert BASE_OF_2012.replace("2012", "2013") in page


def test_the_open_ended_rise_shows_what_it_would_be_today_with_the_caveat(collection, client):
    stale = Finding.objects.public().get(outcome="stale", subject__base_start__year=2012)
    page = page_of(client, stale.subject)
    assert "a rise of about 1,010 %; a rise of 941 to 1,080 % if 700 was rounded to hundreds" in page
    assert "Keep in mind: One counts referrals by online companies" in page


def test_up_1573_per_cent_implies_1_1_million_in_2014(collection, client):
    page = page_of(client, claim_saying(value=1573))
    assert "1,096,504 to 1,103,139 in 2014" in page
    assert "no source printed it" in page


def test_two_measures_are_compared_only_by_the_editor_s_link_and_with_its_caveat(collection, client):
    page = page_of(client, claim_saying(value=113948))
    assert "82,109 referrals in 2017 to 113,948 reports in 2018 is a rise of 38.8 %" in page
    assert "No document says that the two are the same count" in page
    Finding.objects.get(kind="comparison", claims__value=113948).subject.links_out.filter(
        meaning="comparable_with"
    ).update(state="rejected")
    Claim.objects.get(value=113948).links_in.filter(meaning="comparable_with").update(state="rejected")
    call_command("reconcile")
    assert "38.8" not in page_of(client, claim_saying(value=113948))


def test_the_world_and_the_uk_are_never_computed_together(collection, client):
    world, uk = claim_saying(value=18_400_000, number=75), claim_saying(value=113948)
    assert not Finding.objects.filter(claims=world).filter(claims=uk).exists()
    assert "is not comparable with" in page_of(client, world)


def test_13_and_19_stay_within_131_and_are_never_summed(collection, client):
    finding = Finding.objects.public().get(kind="parts", claims__value=19, subject__number=42)
    page = page_of(client, finding.subject)
    assert "each lie within 131" in page
    assert "they may overlap, so they are not added up" in page
    assert " 32 " not in page


def test_more_than_130_and_131_agree(collection, client):
    page = page_of(client, claim_saying(value=130, number=29))
    assert "more than 130 suspects agrees with 131 arrests" in page


def test_no_drift_is_told_between_two_figures_whose_order_is_not_known(collection, client):
    page = page_of(client, claim_saying(value=750_000, comparator="="))
    assert "Drifted" not in page


def test_a_newer_figure_is_told_with_its_caveat(collection, client):
    newer = Finding.objects.public().get(outcome="newer", subject__value=700)
    assert "No document says that the two are the same count" in " ".join(newer.notes)


def test_80000_people_became_80000_men(collection, client):
    page = page_of(client, claim_saying(value=80_000, unit="men"))
    assert "about 80,000 people became about 80,000 men: the thing counted differs" in page


def test_the_number_in_brackets_is_not_the_total_it_stands_for(collection, client):
    page = page_of(client, claim_saying(value=16_836_694))
    assert "differs from the official count, 16,987,361, by 150,667" in page
