"""Which words of a page are its article: what other programs drop stays, what is left out is said."""

import pytest

from sources.extraction import extract

SENTENCES = [
    "Ferries carried more people to the islands last summer than in any summer since the bridge was begun.",
    "The harbour master said the crews had worked through most nights of July to keep the boats sailing.",
    "A spokeswoman for the council said that it would publish the full timetable before the end of the month.",
]
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">Weather 14 degrees</a></li></ul></nav>'
FOOTER = "<footer><p>Copyright 2019 The Islander. Call 0800 55.</p></footer>"


def extracted(inside: str, *, article: bool = True, after: str = "", **options):
    body = f"<article><h1>More ferries</h1>{PARAGRAPHS}{inside}<p>{SENTENCES[0]} So it was.</p></article>{after}"
    if not article:
        body = body.replace("<article>", "<div>").replace("</article>", "</div>")
    return extract(f"<html><body>{NAV}{body}{FOOTER}</body></html>".encode(), "text/html", **options)


@pytest.mark.parametrize("article", [True, False])
@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('<p><a href="/x">Some 2,140 cars were turned away</a></p>', "Some 2,140 cars were turned away"),
        ('<div class="m"><p><a href="/x"><b>On Sunday 77 sailed. </b></a></p></div>', "On Sunday 77 sailed."),
        ("<figure><img src='a'><figcaption>Crossings: 9,310 in July</figcaption></figure>", "Crossings: 9,310 in July"),
        ("<aside><p>Correction: we first wrote 8,310.</p></aside>", "Correction: we first wrote 8,310."),
        ('<p class="a"><em>This article was amended on 3 May.</em></p>', "This article was amended on 3 May."),
        ("<blockquote>“We lost 45 sailings,” she said.</blockquote>", "“We lost 45 sailings,” she said."),
        ("<ul><li>Up 4 per cent</li><li>Down 2 on freight</li></ul>", "Up 4 per cent\nDown 2 on freight"),
        ("<dl><dt>Cars</dt><dd>2,140</dd></dl>", "Cars\n2,140"),
        ("<h2>By the numbers</h2><p>31 boats.</p>", "By the numbers\n31 boats."),
        ("<table><caption>Cars a day</caption><tr><td>May<td>2,140</table>", "Cars a day\nMay | 2,140"),
        ("<p>One<br>Two 2</p>", "One\nTwo 2"),
        ("<details><summary>How we counted</summary><p>At 6 piers.</p></details>", "How we counted\nAt 6 piers."),
    ],
)  # fmt: skip
def test_what_belongs_to_the_article_is_kept(inside, words, article):
    text = extracted(inside, article=article).text
    assert text == "\n".join(["More ferries", *SENTENCES, words, f"{SENTENCES[0]} So it was."])


@pytest.mark.parametrize(
    "after",
    [
        "<aside><p>Correction: 8,310 should have been 9,310.</p></aside>",
        "<figure><figcaption>Crossings by month: 9,310 in July</figcaption></figure>",
        '<div class="correction"><p>An earlier version said 12 boats.</p></div>',
    ],
)
def test_captions_and_corrections_below_the_article_are_kept(after):
    words = extract(f"<html><body>{after}</body></html>".encode(), "text/html").text
    assert words in extracted("", after=after).text
    assert words in extracted("", after=after, article=False).text


def test_a_short_last_paragraph_is_kept():
    page = f"<html><body><div>{NAV}</div><div>{PARAGRAPHS}<p>Total: 31</p><p>So it is.</p></div>{FOOTER}</body></html>"
    assert extract(page.encode(), "text/html").text == "\n".join([*SENTENCES, "Total: 31", "So it is."])


def test_what_was_left_out_is_said_with_its_figures_and_the_whole_page_has_it():
    page = extracted("")
    assert page.warnings == (
        "3 lines of the page were left out as no part of the article, with 4 figures, from “Home” on. Take the whole "
        "page to have them.",
    )
    assert "Copyright" not in page.text
    whole = extracted("", whole_page=True)
    assert "Copyright 2019 The Islander. Call 0800 55." in whole.text
    assert whole.warnings == ()


def test_links_to_other_stories_and_comments_are_left_out():
    related = (
        '<div class="related-stories"><p><a href="/y">Storm closes 14 piers across the northern isles</a></p></div>'
    )
    comments = (
        '<section id="comments"><p>I counted 99 boats myself, and I have lived here for many years.</p></section>'
    )
    text = extracted(related + comments).text
    assert "14" not in text
    assert "99" not in text


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("They saw 300<span hidden>111</span> seals.", "They saw 300 seals."),
        ('They saw 300<span style="DISPLAY:none">111</span> seals.', "They saw 300 seals."),
        ('They saw 300<i style="color:red; visibility: hidden">111</i> seals.', "They saw 300 seals."),
        ('They saw 300<span aria-hidden="true">111</span> seals.', "They saw 300 seals."),
        ('They saw 300<span class="visually-hidden">111</span> seals.', "They saw 300 seals."),
        ("They saw 300<template>111</template> seals.", "They saw 300 seals."),
        ("They saw 300<script>111</script> seals.", "They saw 300 seals."),
        (
            '<style>.x, #y {color: red; display: none}</style>They saw 300<b class="a x">111</b> seals.',
            "They saw 300 seals.",
        ),
        ('<style>@media print {.x {display:none}}</style>They saw <b class="x">300</b> seals.', "They saw 300 seals."),
    ],
)
def test_hidden_words_are_left_out(html, words):
    assert words in extracted(f"<p>{html}</p>").text.split("\n")
    assert words in extracted(f"<p>{html}</p>", whole_page=True).text.split("\n")


def test_a_page_saved_behind_an_open_dialogue_is_not_lost():
    page = f"<html><body><main aria-hidden='true'><h1>More ferries</h1>{PARAGRAPHS}</main></body></html>"
    assert extract(page.encode(), "text/html").text == "\n".join(["More ferries", *SENTENCES])


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<span class="n">5,210</span><span class="l">cars in May</span>', "5,210 cars in May"),
        ('<span class="y">2018</span><span class="v">640</span>', "2018 640"),
        ("<b>5</b>,<b>210</b> cars", "5,210 cars"),
        ("5,<wbr>210 cars", "5,210 cars"),
        ("<b>5,2</b>10 cars", "5,210 cars"),
        ('<span class="d">7</span><span class="d">4</span> cars', "74 cars"),
        ('<span class="c">£</span><span class="n">7</span><span class="s">bn</span>', "£7bn"),
        ("<span>7</span><span>th</span> pier", "7th pier"),
        ("<span>Pier</span><span>9</span>", "Pier 9"),
    ],
)
def test_neighbours_do_not_run_together_and_numbers_do_not_fall_apart(html, words):
    assert words in extracted(f"<p>{html}</p>").text.split("\n")


def test_a_table_that_lays_out_the_page_is_read_block_by_block():
    cell = f"<table><tr><td>{PARAGRAPHS}</td></tr></table>"
    assert extract(f"<html><body>{cell}</body></html>".encode(), "text/html").text == "\n".join(SENTENCES)


def test_a_paragraph_in_a_cell_does_not_break_its_row():
    table = "<table><tr><td><p>Cars</p></td><td><div>2,140</div></td></tr></table>"
    assert "Cars | 2,140" in extracted(table).text.split("\n")
