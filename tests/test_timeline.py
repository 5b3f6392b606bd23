"""The picture of a story: lanes on one line of time, marks that are links, words that do not run into each other."""

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.charts import (
    BRIEF,
    BRIEF_NARROW,
    NARROW,
    WIDE,
    Bar,
    Join,
    Lane,
    Line,
    LinePoint,
    Point,
    Rule,
    Timeline,
    draw_timeline,
    standalone,
)
from claims.charts.paper import Room

NAMES = {"svg": "http://www.w3.org/2000/svg"}
PAPERS = (WIDE, NARROW, BRIEF, BRIEF_NARROW)


def point(year, value, label="", **fields):
    number = Decimal(value)
    days = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
    ends = {"low": number, "high": number, "words": f"{value} in {year}", "href": f"/claims/{year}/"}
    return Point(**{**days, "value": number, **ends, "label": label or str(value), **fields})


def bar(first, last, label="○ up 700 %", **fields):
    days = {"start": date(first, 1, 1), "end": date(last, 12, 31)}
    return Bar(**{**days, "words": f"{label} in all", "href": "/claims/change/", "label": label, **fields})


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314  we drew it


def drawn(*lanes, paper=WIDE, **fields):
    story = Timeline("Did it rise?", "Two lanes.", list(lanes), **fields)
    return parsed(draw_timeline(story, "story", paper))


def texts(svg, css):
    return ["".join(each.itertext()) for each in svg.iterfind(f".//svg:text[@class='{css}']", NAMES)]


def heights(svg):
    return [float(each.get("cy")) for each in svg.iterfind(".//svg:circle[@class='mark']", NAMES)]


def test_every_mark_is_a_link_with_its_words_as_name():
    lane = Lane("World", "reports", [point(2014, 5), point(2018, 9)], bars=[bar(2014, 2018)])
    links = drawn(lane).findall(".//svg:a", NAMES)
    assert [(each.get("aria-label"), each.get("href")) for each in links] == [
        ("○ up 700 % in all", "/claims/change/"),
        ("5 in 2014", "/claims/2014/"),
        ("9 in 2018", "/claims/2018/"),
    ]
    assert [each.find("svg:title", NAMES).text for each in links] == [each.get("aria-label") for each in links]


def test_it_has_a_title_and_a_description_with_ids_of_its_own_on_each_paper():
    lane = Lane("World", "reports", [point(2014, 5)])
    for paper in PAPERS:
        svg = drawn(lane, paper=paper)
        labelled, described = svg.get("aria-labelledby"), svg.get("aria-describedby")
        assert svg.find("svg:title", NAMES).get("id") == labelled
        assert svg.find("svg:desc", NAMES).get("id") == described
        assert paper.name in labelled


def test_each_lane_has_a_scale_of_its_own_from_zero():
    svg = drawn(Lane("World", "reports", [point(2018, 20_000_000)]), Lane("Here", "reports", [point(2018, 100)]))
    assert [text for text in texts(svg, "tick") if text == "0"] == ["0", "0"]
    assert "20 million" in texts(svg, "tick")
    assert "100" in texts(svg, "tick")


def test_the_same_day_stands_at_the_same_place_in_every_lane():
    svg = drawn(Lane("World", "reports", [point(2016, 3), point(2020, 5)]), Lane("Here", "reports", [point(2016, 900)]))
    first, _, third = [each.get("cx") for each in svg.iterfind(".//svg:circle[@class='mark']", NAMES)]
    assert first == third


def test_a_greater_number_stands_higher():
    low, high = heights(drawn(Lane("World", "reports", [point(2014, 5), point(2018, 9)])))
    assert high < low


def test_what_may_be_compared_stands_between_the_lanes():
    lanes = [Lane("World", "reports", [point(2018, 9)]), Lane("Here", "reports", [point(2018, 9)], above="Not alike.")]
    assert texts(drawn(*lanes), "compared") == ["Not alike."]


def test_implied_values_are_hollow_and_official_counts_a_line():
    counts = [LinePoint(date(year, 1, 1), date(year, 12, 31), Decimal(value)) for year, value in ((2014, 1), (2018, 9))]
    line = Line("Official counts of NCMEC", tuple(counts))
    lane = Lane("World", "reports", [point(2014, 1, hollow=True), point(2018, 9)], [Join(0, 1, "up")], lines=[line])
    svg = drawn(lane)
    assert [each.get("class") for each in svg.iterfind(".//svg:a", NAMES)] == ["point implied", "point"]
    assert svg.find(".//svg:g[@class='official']/svg:title", NAMES).text == "Official counts of NCMEC"
    assert texts(svg, "line-label") == ["official counts"]
    assert svg.find(".//svg:g[@class='join']/svg:title", NAMES).text == "up"


def test_a_demand_is_a_flag_and_its_deadline_the_end_of_its_stroke():
    demand = Bar(date(2013, 7, 1), date(2013, 10, 31), "Show it by October.", "/claims/1/", "? Show it", flag=True)
    paths = drawn(Lane("Said", "", bars=[demand, bar(2010, 2020)])).findall(".//svg:a/svg:path", NAMES)
    assert [path.get("class") for path in paths] == ["span", "span", "mark"]


def test_breaks_and_notes_are_told_in_words():
    lane = Lane("World", "reports", [point(2018, 9)], rules=[Rule(date(2018, 3, 1), "Counted anew.")])
    svg = drawn(lane, notes=[Rule(date(2020, 2, 14), "A warning")])
    assert svg.find(".//svg:g[@class='break']/svg:title", NAMES).text == "Counted anew."
    assert "A warning" in texts(svg, "label")


def test_nothing_is_drawn_of_a_story_without_days():
    assert draw_timeline(Timeline("Did it rise?", "", [Lane("World", "reports")]), "story", WIDE) == ""


def test_the_words_of_a_story_are_escaped():
    svg = drawn(Lane("<b>", "&", [point(2018, 9, label="<i>", words='"<', href='/"')], bars=[bar(2018, 2018, "</a>")]))
    assert svg.find(".//svg:text[@class='lane-title']", NAMES).text == "<b>"


def test_the_narrow_picture_is_drawn_for_its_width_and_not_shrunk_to_it():
    lane = Lane("Worldwide: what companies send", "reports", [point(2014, 20_000_000)])
    svg = drawn(lane, paper=NARROW)
    assert svg.get("viewBox").split()[2] == str(NARROW.width)
    assert "20 m" in texts(svg, "tick")
    places = [float(each.get("x")) for each in svg.iterfind(".//svg:text", NAMES)]
    assert (min(places), max(places)) >= (0, 0)
    assert max(places) <= NARROW.width


def test_a_file_has_its_styles_and_no_links():
    svg = standalone(draw_timeline(Timeline("Did it rise?", "", [Lane("World", "r", [point(2018, 9)])]), "s", WIDE))
    found = parsed(svg)
    assert found.findall(".//svg:a", NAMES) == []
    assert ".mark" in found.find("svg:style", NAMES).text


boxes = st.tuples(st.integers(0, 300), st.integers(0, 200), st.integers(1, 90), st.integers(1, 30))


@given(st.lists(boxes, max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_two_places_that_were_taken_meet(places):
    room, taken = Room(0, 400), []
    for left, top, width, height in places:
        box = (left, top, left + width, top + height)
        if room.take([box]) == 0:
            taken.append(box)
    for index, one in enumerate(taken):
        for other in taken[:index]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


years = st.integers(1990, 2030)
labels = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=60)
points = st.builds(point, years, st.integers(0, 10**9), labels)
bars = st.builds(lambda first, length, label: bar(first, first + length, label), years, st.integers(0, 9), labels)
lanes = st.builds(Lane, labels, labels, st.lists(points, max_size=12), bars=st.lists(bars, max_size=12), above=labels)


@given(st.lists(lanes, max_size=4), st.sampled_from(PAPERS))
@settings(max_examples=60, deadline=None)
def test_whatever_is_drawn_is_sound_and_stays_on_its_sheet(found, paper):
    svg = draw_timeline(Timeline("Did it rise?", "All of it.", found), "story", paper)
    if not svg:
        assert not any(lane.points or lane.bars for lane in found)
        return
    root = parsed(svg)
    _, _, width, height = map(float, root.get("viewBox").split())
    marks = sum(len(lane.points) + len(lane.bars) for lane in found)
    assert len(root.findall(".//svg:a", NAMES)) == marks
    for tag, across, down in (("circle", "cx", "cy"), ("text", "x", "y")):
        for each in root.iterfind(f".//svg:{tag}", NAMES):
            assert -1 <= float(each.get(across)) <= width
            assert 0 <= float(each.get(down)) <= height
    assert not re.search(r"\bnan\b|inf", svg.replace("info", ""))
