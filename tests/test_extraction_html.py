"""HTML: main text, lists and tables kept, title and date where stated, hostile pages."""

import time

import pytest

from sources.extraction import ExtractionError, extract
from sources.extraction.dates import iso_date

LEAD = "The agency published its figures for the year, and they are longer than those of any year before it."
ARTICLE = f"""<!DOCTYPE html><html><head><title>Reports rise again | The Paper</title>
<meta property="og:title" content="Reports rise again"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Reports rise again</h1>
<p>{LEAD}</p><h2>What was counted</h2><p>It was sent 82,109&nbsp;referrals.</p>
<ul><li>131 arrests</li><li>164 <b>children</b> safeguarded</li></ul>
<table><tr><th>Year</th><th>Reports</th></tr><tr><td>2017</td><td>82,109</td></tr><tr><td>2018</td><td>113,948</td></tr>
</table><blockquote><p>“We are demanding it.”</p></blockquote></article>
<script>var hidden = "666 secrets";</script><footer>Copyright 2024 The Paper</footer></body></html>"""


def page(head: str = "", body: str = f"<p>{LEAD}</p>") -> bytes:
    return f"<html><head><title>A title</title>{head}</head><body><article>{body}</article></body></html>".encode()


def test_the_main_text_keeps_headings_lists_tables_and_quotations():
    extracted = extract(ARTICLE.encode())
    text = extracted.text
    for words in (
        LEAD,
        "What was counted",
        "82,109 referrals.",
        "131 arrests",
        "164 children safeguarded",
        "demanding",
    ):
        assert words in text
    assert any("2017" in line and "82,109" in line for line in text.splitlines())
    assert any("2018" in line and "113,948" in line for line in text.splitlines())
    assert "secrets" not in text
    assert "Home" not in text
    assert extracted.extractor.startswith("trafilatura ")
    assert (extracted.title, extracted.published) == ("Reports rise again", "")


def test_the_whole_page_can_be_asked_for_when_a_quotation_is_not_in_the_main_text():
    extracted = extract(ARTICLE.encode(), whole_page=True)
    assert "Copyright 2024 The Paper" in extracted.text
    assert "2017 | 82,109" in extracted.text.splitlines()
    assert "secrets" not in extracted.text
    assert extracted.title == "Reports rise again"


def test_a_page_that_is_no_article_gives_its_visible_words():
    words = "".join(f"<div><a href='/{number}'>Report {number}</a></div>" for number in range(100))
    text = extract(f"<html><body>{words}</body></html>".encode()).text
    assert "Report 0" in text
    assert "Report 99" in text


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2018-09-03T23:30:00-05:00">', "", "2018-09-03"),
        ('<meta name="DC.date.issued" content="2018-09">', "", "2018-09"),
        ('<meta name="date" content="2013">', "", "2013"),
        ('<meta name="citation_publication_date" content="2020/02/14">', "", "2020-02-14"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, '
            '{"@type": "NewsArticle", "datePublished": "2020-02-14", "dateModified": "2021-01-01"}]}</script>',
            "",
            "2020-02-14",
        ),
        ("", '<p itemprop="datePublished" content="2007-06-28">June</p>', "2007-06-28"),
        ("", '<time datetime="2007-06-28T09:00">28 June 2007</time>', "2007-06-28"),
        ("", "<time>28 June 2007</time>", "2007-06-28"),
        ("", "<time>June 2007</time>", "2007-06"),
        ("", '<time>1 May 2001</time><time class="published" datetime="2007-06-28">28 June</time>', "2007-06-28"),
        ("", "<time>1 May 2001</time><time>28 June 2007</time>", ""),
        ("", "<p>Written on 28 June 2007. Copyright 2024.</p>", ""),
        ('<meta property="article:modified_time" content="2018-09-03">', "", ""),
        ('<meta name="date" content="03/09/2018">', "", ""),
        ('<meta name="date" content="2018-02-31">', "", ""),
        ('<meta name="date" content="soon">', "", ""),
        ('<script type="application/ld+json">{"datePublished": </script>', "", ""),
    ],
)
def test_the_date_is_read_where_it_is_stated_and_never_guessed(head, body, published):
    assert extract(page(head, f"<p>{LEAD}</p>{body}")).published == published


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("28 June 2007", "2007-06-28"),
        ("Jun 28, 2007", "2007-06-28"),
        ("Friday, 14 February 2020 10:15", "2020-02-14"),
        ("September 2018", "2018-09"),
        ("2018-09-03 10:00", "2018-09-03"),
        ("20180903", "2018-09-03"),
        ("28/06/2007", "2007-06-28"),
        ("06/28/2007", "2007-06-28"),
        ("04/04/2004", "2004-04-04"),
        ("2013", "2013"),
        ("Monday", ""),
        ("28 June", ""),
        ("", ""),
        ("x" * 500, ""),
    ],
)
def test_a_printed_date_keeps_its_own_precision(printed, date):
    assert iso_date(printed) == date


def test_the_title_falls_back_on_the_title_element_then_the_heading():
    assert extract(page()).title == "A title"
    assert extract(f"<html><body><h1>Only a heading</h1><p>{LEAD}</p></body></html>".encode()).title == "Only a heading"


def test_words_nested_deeper_than_the_parser_follows_are_not_lost():
    deep = f"<p>Before.</p>{'<div>' * 5000}<p>Deep words of this page.</p>{'</div>' * 5000}"
    text = extract(f"<html><body>{deep}</body></html>".encode()).text
    assert text == "Before.\nDeep words of this page."


@pytest.mark.parametrize(
    "hostile",
    [
        "<p>" * 100_000 + "word",
        "<a " * 200_000 + "word",
        "<" * 500_000 + " word",
        "word<!--" * 100_000,
        "word<script>" * 100_000,
        "<table><tr><td>word" * 30_000,
        "<b><i>word" * 60_000,
        "<span>word</span> " * 100_000,
        "<p>word &amp;" + "&" * 300_000,
        '<script type="application/ld+json">' + "[" * 200_000 + "</script><p>word",
        "<p " + "a=b " * 200_000 + ">word",
    ],
    ids=lambda hostile: hostile[:12],
)
def test_a_page_made_to_hang_is_read_in_a_few_seconds(hostile):
    began = time.process_time()
    text = extract(f"<html><body><p>{LEAD}</p>{hostile}</body></html>".encode()).text
    assert time.process_time() - began < 8
    assert LEAD in text


def test_a_page_with_nothing_to_see_is_refused():
    for content in (b"<!DOCTYPE html>", b"<html></html>", b"<html><style>p {}</style></html>", b"<!-- x --><html>"):
        with pytest.raises(ExtractionError, match="holds no words"):
            extract(content, "text/html")
