"""What a page states of itself, and where each was read; a day of something else is never its day of publication."""

from datetime import date

import pytest

from sources.extraction import extract, plausible
from sources.extraction.dates import first_lines_date
from sources.extraction.json_ld import articles_of

TODAY = date(2026, 11, 27)
LEAD = "Ferries carried more people to the islands last summer than in any summer since the bridge was begun."


def stated(head: str = "", top: str = "", lang: str = ""):
    body = f"<article><h1>More ferries</h1>{top}<p>{LEAD}</p></article>"
    page = f"<html {lang}><head>{head}</head><body>{body}</body></html>"
    return extract(page.encode(), "text/html", today=TODAY)


def script(code: str) -> str:
    return f'<script type="application/ld+json">{code}</script>'


def test_everything_a_page_states_comes_out_with_where_it_was_read():
    page = stated(
        '<link rel="canonical" href="/2019/ferries"><meta property="og:url" content="https://islander.example/2019/ferries?x=1">'
        '<meta property="og:site_name" content="The Islander">'
        '<meta property="og:title" content="More ferries than ever">'
        '<meta name="author" content="M Sailor">'
        '<meta property="article:published_time" content="2019-08-02T06:00:00+01:00">',
        lang='lang="en-gb"',
    )
    assert (page.title, page.published, page.publisher, page.byline, page.url, page.language) == (
        "More ferries than ever", "2019-08-02", "The Islander", "M Sailor",
        "https://islander.example/2019/ferries", "en-GB",
    )  # fmt: skip
    assert page.read_from == {
        "title": "meta og:title",
        "published": "meta article:published_time",
        "publisher": "meta og:site_name",
        "byline": "meta author",
        "url": "link rel canonical",
        "language": "html lang",
    }


def test_json_ld_states_them_too():
    page = stated(
        script(
            '{"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "Somebody else"}, '
            '{"@type": ["NewsArticle", "Thing"], "headline": "More &amp; more ferries", '
            '"datePublished": "2019-08-02", "author": '
            '[{"@type": "Person", "name": "M Sailor"}, "B Mate"], "publisher": {"@type": "Organization", "name": "The '
            'Islander"}, '
            '"url": "https://islander.example/a", "inLanguage": "en"}]}'
        )
    )
    assert (page.title, page.published, page.publisher, page.byline, page.url, page.language) == (
        "More & more ferries", "2019-08-02", "The Islander", "M Sailor, B Mate", "https://islander.example/a", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        '<!--\n{"@type":"Article","datePublished":"2019-08-02"}\n-->',
        '//<![CDATA[\n{"@type":"Article","datePublished":"2019-08-02"}\n//]]>',
        '/*<![CDATA[*/{"@type":"Article","datePublished":"2019-08-02"}/*]]>*/',
        '{"@type":"Article","datePublished":"2019-08-02"};',
        '{"@type":"Article","datePublished":"2019-08-02",}',
        '[{"@type":"Article","tags":["a","b",],"datePublished":"2019-08-02"}]',
        '{"@type":"Article","headline":"It\\\'s \\x so","datePublished":"2019-08-02"}',
        '{"@type":"Article","headline":"two\nlines\tand a tab","datePublished":"2019-08-02"}',
        '{"@type":"WebSite"}{"@type":"Article","datePublished":"2019-08-02"}',
        '{"@type":"Article", /* day */ "url":"http://a.example/b", // c\n"datePublished":"2019-08-02"}',
        "{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2019-08-02&quot;}",
        '{"@type":"http://schema.org/Article","datePublished":{"@value":"2019-08-02"}}',
        '{"@type":"WebPage","mainEntity":{"@type":"Article","datePublished":"2019-08-02"}}',
        '{"@type":"Blog","blogPost":[{"@type":"BlogPosting","datePublished":"2019-08-02"}]}',
        '{"@graph":[{"@type":"VideoObject","datePublished":"2001-01-01"},{"@type":"Report","datePublished":"2019-08-02"}]}',
    ],
)
def test_json_ld_as_found_in_the_wild_is_read(code):
    assert stated(script(code)).published == "2019-08-02"


@pytest.mark.parametrize(
    "code",
    [
        '{"@type":"Comment","datePublished":"2019-08-02"}',
        '{"@type":"Event","startDate":"2019-08-02","datePublished":"2019-08-02"}',
        '{"@type":"VideoObject","uploadDate":"2019-08-02","datePublished":"2019-08-02"}',
        '{"@type":"Article","dateModified":"2019-08-02"}',
        '{"@type":"Article","comment":[{"@type":"Comment","datePublished":"2019-08-02"}]}',
        '{"@type":"Blog","blogPost":[{"@type":"BlogPosting","datePublished":"2019-08-02"},'
        '{"@type":"BlogPosting","datePublished":"2019-08-03"}]}',
        '[{"@type":"Article","headline":"Other","datePublished":"2019-08-02"},'
        '{"@type":"Article","headline":"Another","datePublished":"2019-08-03"}]',
        '{"@type":"Article","datePublished":"2030-08-02"}',
        '{"@type":"Article","datePublished":"0001-01-01T00:00:00"}',
        '{"@type":"Article","datePublished":',
    ],
)
def test_a_day_of_something_else_in_json_ld_is_not_the_pages(code):
    assert stated(script(code)).published == ""


def test_of_several_articles_the_one_that_names_the_page_gives_its_day():
    code = (
        '[{"@type":"Article","headline":"Storm","datePublished":"2019-08-09"},'
        '{"@type":"Article","headline":"More ferries","datePublished":"2019-08-02"}]'
    )
    assert stated(script(code)).published == "2019-08-02"


@pytest.mark.parametrize(
    ("top", "published"),
    [
        ('<p><time class="updated" datetime="2019-08-02">Updated 2 August 2019</time></p>', ""),
        ('<p>Updated <time datetime="2019-08-02">2 August 2019</time></p>', ""),
        ('<span>Last modified</span> <time datetime="2019-08-02">2 August 2019</time>', ""),
        ('<p>The first boat sails on <time datetime="2019-08-02">2 August</time>.</p>', ""),
        ('<div class="event-date"><time datetime="2019-08-02">2 August 2019</time></div>', ""),
        ('<ol class="comments"><li><time datetime="2019-08-02">2 August 2019</time></li></ol>', ""),
        ('<aside><time datetime="2019-08-02">2 August 2019</time></aside>', ""),
        ('<time datetime="2030-08-02">2 August 2030</time>', ""),
        ('<time datetime="1970-01-01">1 January 1970</time>', ""),
        ('<b itemscope itemtype="//schema.org/Event"><i itemprop="datePublished" content="2019-08-02"></i></b>', ""),
        ('<p>Posted on <time datetime="2019-08-02">2 August 2019</time></p>', "2019-08-02"),
        ('<p>By M Sailor, <time datetime="2019-08-02">2 August 2019</time></p>', "2019-08-02"),
        ('<div class="meta"><time datetime="2019-08-02">2 August 2019</time></div>', "2019-08-02"),
        ('<b itemscope itemtype="http://schema.org/Report"><i itemprop="datePublished" content="2019-08-02"></i></b>',
         "2019-08-02"),
        ("<p>2 August 2019</p>", "2019-08-02"),
        ("<p>Friday, 2nd August 2019, 14:05 BST</p>", "2019-08-02"),
        ("<p>Published: Aug 2, 2019</p>", "2019-08-02"),
        ("<p>By M Sailor | August 2019</p>", "2019-08"),
        ("<p>Published 2 August 2019, last updated 5 May 2020</p>", "2019-08-02"),
        ('<p>Published <time>2 August 2019</time> Updated <time>5 May 2020</time></p>', "2019-08-02"),
        ("<p>Updated 2 August 2019</p>", ""),
        ("<p>The council met on 2 August 2019</p>", ""),
        ("<p>2 August 2019</p><p>5 August 2019</p>", ""),
    ],
)  # fmt: skip
def test_a_shown_day_counts_only_where_it_is_that_of_publication(top, published):
    assert stated(top=top).published == published


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="date" content=""><meta name="date" content="2019-08-02">', "2019-08-02"),
        (
            '<meta property="article:published_time" content="1970-01-01"><meta name="date" content="2019-08">',
            "2019-08",
        ),
        (
            '<meta property="article:published_time" content="2027-01-01"><meta name="pubdate" content="20190802">',
            "2019-08-02",
        ),
        ('<meta property="article:published_time" content="2026-11-27T23:00:00Z">', "2026-11-27"),
        ('<meta property="article:published_time" content="2026-11-28">', ""),
        ('<meta property="og:updated_time" content="2019-08-02">', ""),
    ],
)
def test_empty_impossible_and_future_statements_give_way_to_the_next(head, published):
    assert stated(head).published == published


def test_the_first_lines_of_a_text_give_its_day_and_byline():
    text = extract(
        b"More ferries\n\nAug 2, 2019\nBy M Sailor, The Islander\n\nFerries carried 5,000 people.", today=TODAY
    )
    assert (text.published, text.byline) == ("2019-08-02", "M Sailor, The Islander")
    assert text.read_from == {"published": "first lines", "byline": "first lines"}


def test_a_sentence_that_begins_with_by_is_no_byline():
    assert extract(b"By 2019 the ferries were full.\nBy August they had stopped.", today=TODAY).byline == ""


def test_a_day_far_down_the_text_is_not_that_of_publication():
    assert first_lines_date([LEAD] * 20 + ["2 August 2019"], TODAY) == ""


def test_a_day_is_plausible_until_the_day_of_capture():
    assert plausible("2026-11-27", TODAY)
    assert not plausible("2026-11-28", TODAY)
    assert not plausible("", TODAY)


def test_a_script_made_to_hang_is_read_or_left_in_time():
    assert articles_of(["[" * 100_000, '{"a":' * 50_000, "/*" * 50_000, '"\\x' * 50_000]) == []
