"""A story's page: its lanes and picture, what stands between them, its tables and text, and what can be taken away."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from claims.models import Break, Incomparability, StoryItem, StoryLane
from claims.site.views.story_chart import timeline
from claims.site.views.story_items import NOT_SAID, shown
from tests import factories as make
from tests.page_text import page_text
from tests.series_rows import make_release, make_series

pytestmark = pytest.mark.django_db


def change(measure, **fields):
    """Make a public change of a measure, from 2012 to 2017."""
    base = {"base_start": date(2012, 1, 1), "base_end": date(2012, 12, 31), "base_basis": "printed"}
    said = {"figure_kind": "change", "change_unit": "percent", "direction": "up", "printed": "700 per cent"}
    return make.make_public_claim(measure=measure, value=Decimal(700), unit="%", **{**base, **said, **fields})


def implied(claim, after):
    """Release a finding that says what a change and the level after it imply for 2012."""
    readings = [
        {"name": "as_printed", "agrees": None, "says": "It was 10,264.", "implied": {"low": "10257.5", "high": "10270"}}
    ]
    return make.make_finding(claim, after, outcome="implied", readings=readings,
                             roles=[["change", claim.number], ["after", after.number]])  # fmt: skip


@pytest.fixture
def measures():
    return make.make_measure("Referrals to the agency"), make.make_measure("Referrals worldwide")


def test_claims_stand_in_lanes_by_measure_in_the_order_of_the_items(measures):
    uk, world = measures
    asked = make.make_commitment(state="public")
    rows = [make.make_public_claim(measure=each) for each in (world, uk, world)]
    story = make.make_story(*rows, asked, "A note.", state="public")
    lanes = shown(story).lanes
    assert [(lane.measure, [row.claim for row in lane.rows]) for lane in lanes] == [
        (world, [rows[0], rows[2]]), (uk, [rows[1]]), (None, [asked]),
    ]  # fmt: skip
    assert [lane.title for lane in lanes] == [world.name, uk.name, "What was asked, promised and said"]


def test_a_story_shows_its_public_claims_alone_and_the_desk_is_told_how_many_are_hidden(client, measures):
    public, draft = make.make_public_claim(measure=measures[0]), make.make_claim(measure=measures[1])
    story = make.make_story(public, draft, state="draft")
    assert shown(story).hidden == 1
    assert client.get(story.get_absolute_url()).status_code == 404
    client.force_login(make.make_editor())
    response = client.get(story.get_absolute_url())
    body = page_text(response)
    assert "1 of its claims is not public" in body
    assert [public.reference in body, draft.reference in body] == [True, False]
    assert "no-store" in response.headers["Cache-Control"]


def test_what_may_be_compared_is_the_storys_words_else_what_is_declared_else_linked_else_that_nobody_said(measures):
    uk, world = measures
    one, other = make.make_public_claim(measure=uk), make.make_public_claim(measure=world)
    story = make.make_story(one, other, state="public")

    def between():
        return shown(story).lanes[1].above

    assert between() == NOT_SAID
    make.make_link(other, one, meaning="comparable_with", caveat="Only with care.")
    assert between() == "Only with care."
    Incomparability.objects.create(first=uk, second=world, differs="One is worldwide.")
    assert between() == "One is worldwide."
    StoryLane.objects.create(story=story, measure=world, heading="The world", compared="Not alike.")
    assert (between(), shown(story).lanes[1].title) == ("Not alike.", "The world")


def test_levels_have_heights_changes_are_bars_implied_values_hollow_and_the_same_one_stands_once(measures):
    level, told, again = make.make_public_claim(measure=measures[0]), change(measures[0]), change(measures[0])
    implied(told, level)
    implied(again, level)
    lane = timeline(shown(make.make_story(level, told, again, state="public"))).lanes[0]
    assert [(point.value, point.hollow) for point in lane.points] == [(82109, False), (Decimal("10263.75"), True)]
    assert [(bar.start, bar.end) for bar in lane.bars] == [(date(2012, 1, 1), date(2017, 12, 31))] * 2
    assert [(join.first, join.second) for join in lane.joins] == [(1, 0), (1, 0)]
    assert lane.points[1].label == "about 10,260, implied"


def test_totals_and_averages_never_share_a_scale(measures):
    total = make.make_public_claim(measure=measures[0])
    average = make.make_public_claim(measure=measures[0], statistic="average")
    lane = timeline(shown(make.make_story(total, average, state="public"))).lanes[0]
    assert [point.href for point in lane.points] == [total.get_absolute_url()]
    assert [bar.href for bar in lane.bars] == [average.get_absolute_url()]


def test_a_change_without_an_end_runs_on_to_the_day_it_was_said(measures):
    told = change(measures[0], period_start=None, period_end=None, period_basis="unknown", period_words="",
                  period_kind="", **make.dated("said_on", date(2018, 9, 6)))  # fmt: skip
    [bar] = timeline(shown(make.make_story(told, state="public"))).lanes[0].bars
    assert (bar.start, bar.end, bar.open_end) == (date(2012, 1, 1), date(2018, 9, 6), True)


def test_a_count_since_a_start_stands_on_the_day_it_was_told(measures):
    told = make.make_public_claim(measure=measures[0], period_start=date(2006, 4, 1), period_end=None,
                                  period_basis="printed", **make.dated("said_on", date(2007, 6, 28)))  # fmt: skip
    [point] = timeline(shown(make.make_story(told, state="public"))).lanes[0].points
    assert (point.start, point.end) == (date(2007, 6, 28), date(2007, 6, 28))


def test_official_counts_are_a_line_lifted_where_counting_changed_and_a_table_of_their_own(client, measures):
    claim = make.make_public_claim(measure=measures[0])
    series = make_series(measures[0])
    make_release(series, {2016: 5, 2017: 82_109, 2018: 7})
    hidden = make_series()
    Break.objects.create(measure=measures[0], day=date(2018, 1, 1), reason="Counted anew.")
    story = make.make_story(claim, state="public")
    for position, each in enumerate((series, hidden), start=2):
        StoryItem.objects.create(story=story, position=position, series=each)
    [lane] = timeline(shown(story)).lanes
    [line] = lane.lines
    assert [(point.value, point.broken) for point in line.points] == [(5, False), (82_109, False), (7, True)]
    body = page_text(client.get(story.get_absolute_url()))
    assert [series.name in body, hidden.name in body] == [True, False]
    rows = client.get(reverse("claims:story_figures", args=[story.slug])).content.decode()
    assert rows.count("official count") == 3


def test_a_demand_is_a_flag_from_the_day_it_was_made_to_its_deadline():
    asked = make.make_commitment(state="public", deadline=date(2013, 10, 31), deadline_words="October",
                                 **make.dated("said_on", date(2013, 7, 22)))  # fmt: skip
    [bar] = timeline(shown(make.make_story(asked, state="public"))).lanes[0].bars
    assert (bar.start, bar.end, bar.flag) == (date(2013, 7, 22), date(2013, 10, 31), True)


def test_the_page_has_the_picture_twice_its_tables_and_its_text_and_every_point_leads_to_its_claim(client, measures):
    level, told = make.make_public_claim(measure=measures[0]), change(measures[0])
    other = make.make_public_claim(measure=measures[1])
    make.make_published_verification(level)
    implied(told, level)
    Break.objects.create(measure=measures[0], day=date(2016, 1, 1), reason="Counted by case.")
    story = make.make_story(level, told, other, "Not every report is a crime.", state="public")
    response = client.get(story.get_absolute_url())
    body = response.content.decode()
    assert body.count("<svg") == 2
    assert body.count(f'href="{level.get_absolute_url()}"') == 4  # two pictures, table, text
    text = page_text(response)
    for words in (story.summary, story.counts_end, "heights are not comparable between lanes", "implied by us",
                  "Counted by case.", "Not every report is a crime.", "Cannot be verified", NOT_SAID,
                  "Put together by a member of the desk"):  # fmt: skip
        assert words in text, words
    assert text.index(told.statement) < text.rindex(level.statement)


def test_a_withdrawn_story_keeps_its_page_which_says_why_and_nothing_else(client):
    story = make.make_story(
        make.make_public_claim(), state="withdrawn", withdrawn_reason="It compared what is not alike."
    )
    body = page_text(client.get(story.get_absolute_url()))
    assert "It compared what is not alike." in body
    assert story.standfirst not in body


def test_the_picture_and_the_figures_can_be_taken_away(client, measures):
    level, told = make.make_public_claim(measure=measures[0]), change(measures[0])
    implied(told, level)
    story = make.make_story(level, told, make.make_claim(), state="public")
    picture = client.get(reverse("claims:story_picture", args=[story.slug]))
    assert (picture.headers["Content-Type"], picture.content.decode()[:4]) == ("image/svg+xml", "<svg")
    assert "attachment" in picture.headers["Content-Disposition"]
    rows = list(
        csv.DictReader(io.StringIO(client.get(reverse("claims:story_figures", args=[story.slug])).content.decode()))
    )
    assert [(row["reference"], row["figure"]) for row in rows] == [
        (level.reference, "82,109 referrals"), (told.reference, "up 700\N{NO-BREAK SPACE}%"),
        (told.reference, "10258 to 10270"),
    ]  # fmt: skip
    assert rows[2]["qualifiers"] == "implied by us"


def test_what_nobody_released_cannot_be_taken_away(client):
    story = make.make_story(make.make_public_claim())
    for name in ("story_picture", "story_figures"):
        assert client.get(reverse(f"claims:{name}", args=[story.slug])).status_code == 404


def test_a_story_takes_as_many_queries_with_one_item_as_with_three(client, django_assert_num_queries):
    for count in (1, 3):
        told = []
        for _ in range(count):
            measure = make.make_measure()
            level, rise = make.make_public_claim(measure=measure), change(measure)
            make.make_published_verification(level)
            implied(rise, level)
            told += [level, rise]
        story = make.make_story(*told, "A note.", state="public")
        with django_assert_num_queries(14):
            client.get(story.get_absolute_url())
