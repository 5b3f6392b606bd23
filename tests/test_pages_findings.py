"""Does it add up, on the pages: a claim's findings, a measure's chart, the three boxes, the list, the front page."""

import html
import re

import pytest
from django.urls import reverse

from claims.models import Finding
from claims.rules import findings
from claims.services import workflow
from claims.site.views.check import PAGES
from tests.factories import (
    make_break,
    make_editor,
    make_finding,
    make_link,
    make_measure,
    make_public_claim,
    make_reviewer,
)
from tests.test_findings import change, level

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def series():
    """A change of 700 % to 82,109 with its implied base, released."""
    measure = make_measure()
    after = level(measure, 2017, 82109)
    rise = change(measure, 700, 2012, 2017)
    findings.reconcile()
    workflow.release_finding(Finding.objects.get(), who=make_reviewer("releasing"))
    return measure, rise, after


def test_a_claim_shows_each_reading_and_says_that_it_is_implied(client, series):
    _, rise, after = series
    page = text_of(client.get(rise.get_absolute_url()))
    assert "82,109 referrals in 2017 after a rise of 700 % means 10,257 to 10,270 in 2012;" in page
    assert "9,660 to 10,948" in page
    assert "Implied by us from printed figures; no source printed it." in page
    assert f'href="{after.get_absolute_url()}"' in client.get(rise.get_absolute_url()).content.decode()
    assert "10,257 to 10,270" in text_of(client.get(after.get_absolute_url()))


def test_a_finding_nobody_released_is_seen_by_the_desk_alone_and_released_there(client):
    measure = make_measure()
    level(measure, 2017, 82109)
    rise = change(measure, 700, 2012)
    findings.reconcile()
    finding = Finding.objects.get()
    assert "10,257" not in text_of(client.get(rise.get_absolute_url()))
    release = reverse("claims:desk_release_finding", args=[finding.key])
    assert client.post(release).status_code == 302
    client.force_login(make_editor())
    assert "10,257" in text_of(client.get(rise.get_absolute_url()))
    assert "Show it to readers" not in text_of(client.get(rise.get_absolute_url()))
    assert client.post(release).status_code == 403
    client.force_login(make_reviewer())
    assert "Show it to readers" in text_of(client.get(rise.get_absolute_url()))
    answer = client.post(release, {"next": "https://evil.example/"})
    assert answer.url == rise.get_absolute_url()
    client.logout()
    assert "10,257" in text_of(client.get(rise.get_absolute_url()))


def test_a_measure_draws_its_levels_and_what_is_implied_hollow(client, series):
    measure, rise, after = series
    make_break(measure, reason="Counted anew.")
    page = client.get(measure.get_absolute_url()).content.decode()
    assert page.count('class="point"') == 1
    assert page.count('class="point implied"') == 1
    assert f'aria-label="{after.reference}: 82,109 referrals, 2017; Not yet checked"' in page
    assert 'class="join"' in page
    assert "Counted anew." in re.search(r'<g class="break">.*?</g>', page, re.DOTALL).group()
    assert f'id="row-{after.reference}"' in page
    assert f'id="implied-{rise.reference}"' in page


def test_a_measure_with_one_dated_level_has_no_chart(client):
    claim = level(make_measure(), 2017, 82109)
    assert "<svg" not in client.get(claim.measure.get_absolute_url()).content.decode()


def test_a_chart_never_mixes_totals_and_averages(client):
    measure = make_measure()
    for year in (2015, 2016, 2017):
        level(measure, year, 1000 + year)
    average = level(measure, 2018, 12, statistic="average")
    page = client.get(measure.get_absolute_url()).content.decode()
    assert page.count('class="point"') == 3
    assert f'id="row-{average.reference}"' in page


def test_words_in_a_chart_are_escaped(client):
    measure = make_measure('Reports <script>alert("x")</script>', unit="<b>reports</b>")
    level(measure, 2017, 82109, unit='"><script>')
    level(measure, 2016, 80000)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "<svg" in page
    assert "<script" not in page
    assert "<b>reports" not in page


def test_the_list_has_a_filter_and_a_column_for_the_arithmetic(client, series):
    _, rise, after = series
    listed = client.get(reverse("claims:claim_list"), {"finding": "implied"})
    assert rise.reference in text_of(listed)
    assert after.reference not in text_of(listed)
    assert "Implies a figure nobody printed" in text_of(listed)
    bad = client.get(reverse("claims:claim_list"), {"finding": "nonsense"})
    assert bad.status_code == 200
    assert "nonsense" in text_of(bad)


def test_the_front_page_names_the_latest_contradictions_readers_may_see(client):
    home = reverse("claims:home")
    wrong = make_finding(make_public_claim(), outcome="fails", summary="It should have been 50 %.")
    make_finding(make_public_claim(), outcome="fails", summary="Nobody released this.", released=False)
    page = text_of(client.get(home))
    assert "It should have been 50 %." in page
    assert "Nobody released this." not in page
    workflow.hold(wrong.subject, who=make_reviewer(), reason="A name.")
    assert "It should have been 50 %." not in text_of(client.get(home))


def test_the_strip_of_base_years_shows_only_levels_readers_can_see(client):
    measure = make_measure()
    levels = [level(measure, year, value) for year, value in ((2012, 1000), (2014, 2000), (2016, 1200), (2017, 1500))]
    rise = change(measure, 50, 2012, 2017)
    page = text_of(client.get(rise.get_absolute_url()))
    assert "(the speaker’s choice)" in page
    assert "a fall of 25 %" in page
    workflow.hold(levels[1], who=make_reviewer(), reason="A name.")
    assert "a fall of 25 %" not in text_of(client.get(rise.get_absolute_url()))


def test_what_is_said_again_is_lined_up_with_only_the_differences_marked(client):
    measure = make_measure()
    first = level(measure, 2006, 750000)
    second = make_public_claim(
        measure=measure, printed="over 750,000 referrals", value=750000, comparator=">", passage=first.passage
    )
    make_link(second, first, meaning="repeats")
    findings.reconcile()
    workflow.release_finding(Finding.objects.get(kind="repeat"), who=make_reviewer())
    page = client.get(second.get_absolute_url()).content.decode()
    assert re.findall(r'<mark class="differs">(.*?)</mark>', page) == ["over "]
    assert "Drifted" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"after": "82,109", "change": "up 700%"}, "10,257 to 10,270"),
        ({"before": "57.5m", "after": "63.1m", "change": "9.7%"}, "Fits"),
        ({"before": "101", "after": "203", "change": "up 63%"}, "Does not add up"),
        ({"before": "0", "after": "200", "change": "up 50%"}, "nothing"),
        ({"before": "minus 5 people", "after": "200 people", "change": "up 50%"}, "below zero"),
        ({"before": "many", "after": "200"}, "there is no number in “many”"),
        ({"before": "5 and 6", "after": "200"}, "several numbers"),
        ({"before": "<script>alert(1)</script>", "after": "3"}, "<script>"),
        ({"before": "9" * 500, "after": "3"}, "longer than"),
    ],
)
def test_the_three_boxes_answer_in_sentences_whatever_is_typed(client, query, sentence):
    answer = client.get(reverse("claims:check"), query)
    assert answer.status_code == 200
    assert sentence in html.unescape(text_of(answer)) or sentence in html.unescape(answer.content.decode())
    assert "<script>alert" not in answer.content.decode()
    assert "NaN" not in answer.content.decode()


KINDS = ("check", "check_share", "check_parts", "check_changes", "check_mean")


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_check_has_examples_that_work(client, django_assert_num_queries, name):
    address = reverse(f"claims:{name}")
    page = client.get(address).content.decode()
    assert page.count('aria-current="page"') == 2, "the section and the tab"
    examples = re.findall(r'href="(\?[^"]+)"', page)
    assert len(examples) >= 2
    with django_assert_num_queries(len(examples)):  # the tag alone
        for example in examples:
            answer = client.get(address + example.replace("&amp;", "&"))
            assert "Every reading" in text_of(answer)


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("check_share", {"whole": "21 people", "share": "47%"}, "No whole number of 21 people is 47 %"),
        ("check_parts", {"whole": "131 arrests", "parts": "52 men\n81 women", "filling": "apart"}, "Does not add up"),
        ("check_parts", {"whole": "131 arrests", "parts": "52 men;79 women", "filling": "all"}, "Fits"),
        ("check_parts", {"whole": "131 arrests"}, "Give the whole and its parts"),
        ("check_parts", {"whole": "9", "parts": "1\n" * 41}, "there are more than 40 lines"),
        ("check_parts", {"whole": "9", "parts": "many\n5", "filling": "nonsense"}, "no number in “many”"),
        ("check_changes", {"first": "doubled", "second": "up 200%"}, "it would fit if ‘200 % of’ was meant"),
        ("check_changes", {"first": "up 21,732"}, "Both tellings of the change are needed"),
        ("check_mean", {"count": "20 people", "mean": "3.48 visits"}, "No whole total over 20 people"),
        ("check_mean", {"mean": "3.48 visits"}, "Two of the three numbers are missing"),
        (
            "check",
            {"sentence": "Arrests rose by 25 per cent to 515, from 412 in 2015."},
            "412 to 515 fits 25 % as printed",
        ),
        ("check", {"sentence": "Nothing was said."}, "no change could be read from it"),
        ("check", {"sentence": "5 " * 600}, "longer than 1,000 characters"),
        ("check", {"before": "20", "after": "26", "change": "up 25%"}, "Fits, but so would much else"),
    ],
)
def test_every_kind_of_check_answers_in_sentences(client, name, query, sentence):
    answer = client.get(reverse(f"claims:{name}"), query)
    assert answer.status_code == 200
    assert sentence in html.unescape(answer.content.decode()).replace("\n", " ")


def test_a_tick_is_for_a_pass_that_tells_something(client):
    telling = client.get(reverse("claims:check"), {"before": "57.5m", "after": "63.1m", "change": "9.7%"})
    wide = client.get(reverse("claims:check"), {"before": "20", "after": "26", "change": "up 25%"})
    assert "✓" in telling.content.decode()
    assert "✓" not in wide.content.decode()


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "typed", ["0", "1e999", "½ of ½", "-", "٣٤٥", "9" * 400, "1/0", "up up up", "% % %", "£", "''"]
)
def test_no_input_of_any_box_answers_500(client, name, typed):
    kind = "change" if name == "check" else name.removeprefix("check_")
    boxes = [*PAGES[kind].fields, "filling", "sentence"]
    alone = [{box: typed, "before": "5", "whole": "5"} for box in boxes]
    one_left_out = [{other: typed for other in boxes if other not in (box, "sentence")} for box in boxes]
    for query in (dict.fromkeys(boxes, typed), *alone, *one_left_out):
        assert client.get(reverse(f"claims:{name}"), query).status_code == 200
