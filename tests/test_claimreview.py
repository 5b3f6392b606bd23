"""Other desks' verdicts as they publish them, in files of every form and with every fault."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.claimreview import Item, NoReviews, Refused, items, read, rows

ONE = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example/checks/6",
    "claimReviewed": "The office had 82,109 letters in 2017.",
    "author": {"@type": "Organization", "name": "The Other Desk", "url": "https://desk.example"},
    "datePublished": "2019-07-22",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "Mostly false"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A minister"}},
}
READ = Item(
    "https://desk.example/checks/6", "The office had 82,109 letters in 2017.", "Mostly false", "The Other Desk",
    "2019-07-22", "", "A minister", "",
)  # fmt: skip
OTHER = {**ONE, "url": "https://desk.example/checks/7"}
PAGE = f"""<!doctype html><title>A check</title><script>var x = "</scripts>";</script>
<script data-x type='application/ld+json'>{json.dumps({"@graph": [{"@type": "WebPage"}, ONE]})}</script>"""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(ONE), 1),
        ("\ufeff  " + json.dumps([ONE, OTHER], indent=1), 2),
        (json.dumps({"@context": "x", "@graph": [{"@type": "Organization"}, ONE, {"@type": "WebPage"}, OTHER]}), 2),
        (json.dumps({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": ONE}, OTHER]}), 2),
        (json.dumps({"dataFeedElement": [{"item": ONE}], "@type": "DataFeed", "name": "after"}), 1),
        (json.dumps([{"@graph": [{"@type": "WebPage"}, ONE]}, {"@graph": [OTHER]}]), 2),
        (f"{json.dumps(ONE)}\n{json.dumps(OTHER)}\n", 2),
        (PAGE, 1),
        ("[]", 0),
        ('{"@graph": []}', 0),
        ("", 0),
        ("<p>no script here</p>", 0),
        ("<script type='application/ld+json'>without end", 0),
    ],
    ids=lambda value: str(value)[:30],
)
def test_every_usual_form_is_read(text, count):
    found = list(items(text))
    assert len(found) == count
    assert [read(each).rating for each in found] == ["Mostly false"] * count


def test_an_item_is_read_as_its_desk_gives_it():
    assert read(ONE) == READ


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[{"url": "x"},', "line 1, column 15"),
        ('{"@graph": [1 2]}', "“,” was expected"),
        ('{"a" 1}', "“:” was expected"),
        ("[1] nonsense", "line 1, column 5"),
        ('{"a": ' + "9" * 5_000 + "}", "beyond all measure"),
        ('{"a": ' + "[" * 200_000, "beyond all measure"),
    ],
    ids=["cut off", "no comma", "no colon", "no JSON after it", "a huge number", "nested without end"],
)
def test_what_is_no_json_is_refused_with_its_place(text, says):
    with pytest.raises(NoReviews, match="File: ") as refused:
        list(items(text))
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"@type": "Article"}, "@type: “article” is no ClaimReview; give the reviews alone."),
        ({"@type": None}, "@type: “” is no ClaimReview; give the reviews alone."),
        ({"url": ""}, "url: “” is no address of the web; give one with http or https."),
        ({"url": 7}, "url: “7” is no address of the web; give one with http or https."),
        ({"url": "ftp://desk.example/a"}, "url: “ftp://desk.example/a” is no address of the web"),
        ({"url": "javascript:alert(1)//https://a.example"}, "is no address of the web"),
        ({"url": "java\nscript:alert(1)"}, "is no address of the web"),
        ({"url": "data:text/html,<script>"}, "is no address of the web"),
        ({"url": "//desk.example/a"}, "is no address of the web"),
        ({"url": "https://desk.example\\@evil.example/"}, "holds a name or a password"),
        ({"url": "https://me:secret@desk.example/"}, "holds a name or a password; leave it out."),
        ({"url": 'https://desk.example/"onmouseover="x'}, "holds what no address holds"),
        ({"url": "https://desk.example/a b"}, "holds what no address holds"),
        ({"url": "https://[::1"}, "is no address of the web"),
        ({"url": "https://desk.example:99999/"}, "is no address of the web"),
        ({"url": "https://localhost/"}, "is no address of the web"),
        ({"url": "https://desk.example/" + "a" * 1000}, "url: it has 1,021 characters, at most 1,000"),
        ({"claimReviewed": " \u202e "}, "claimReviewed: it is empty; give the words that were reviewed."),
        ({"claimReviewed": "x" * 20_001}, "claimReviewed: it has 20,001 characters, at most 20,000"),
        ({"reviewRating": None}, "reviewRating: it is empty; give its alternateName."),
        ({"reviewRating": {"alternateName": "x" * 201}}, "reviewRating: it has 201 characters, at most 200"),
        ({"datePublished": "last week"}, "datePublished: “last week” is no date; write it as 2018-09-03"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_item_is_refused_with_field_value_and_cure(changed, says):
    with pytest.raises(Refused) as refused:
        read({**ONE, **changed})
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("changed", "name", "value"),
    [
        ({"reviewRating": {"ratingValue": 1, "bestRating": "5"}}, "rating", "1 of 5"),
        ({"reviewRating": {"ratingValue": 2.5}}, "rating", "2.5"),
        ({"reviewRating": "False"}, "rating", "False"),
        ({"reviewRating": [{"alternateName": "False"}]}, "rating", "False"),
        ({"author": "https:www.desk.example"}, "publisher", "desk.example"),
        ({"author": None}, "publisher", "desk.example"),
        ({"author": [{"name": "A &amp; B"}]}, "publisher", "A & B"),
        ({"author": None, "publisher": {"name": "P"}}, "publisher", "P"),
        ({"datePublished": "2019-07-22T10:00:00+02:00"}, "published", "2019-07-22"),
        ({"datePublished": "2019-07"}, "published", "2019-07"),
        ({"datePublished": ""}, "published", ""),
        ({"inLanguage": {"@type": "Language", "alternateName": "pt-BR"}}, "language", "pt-BR"),
        ({"inLanguage": 'x" onload="y'}, "language", ""),
        ({"itemReviewed": [{"author": {"name": "Somebody"}}]}, "claimant", "Somebody"),
        ({"itemReviewed": "x"}, "claimant", ""),
        ({"claimReviewed": "Six \x00\ud800\u202eseen."}, "reviewed", "Six seen."),
        ({"url": "HTTPS://desk.example/a?b=c%20d#e"}, "url", "HTTPS://desk.example/a?b=c%20d#e"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_said_otherwise_is_understood(changed, name, value):
    assert getattr(read({**ONE, **changed}), name) == value


def test_a_table_of_the_properties_is_read():
    table = [
        ["URL", "Author", "datePublished", "Claim Reviewed", "ratingValue", "bestRating", "alternativeName"],
        ["https://desk.example/checks/6", "The Other Desk", "2019-07-22 07:00:57", "Six.", "1", "5", "falso"],
        ["", "", "", "", "", "", ""],
        ["https://desk.example/checks/7", "The Other Desk", "", "Six."],
    ]
    first, second = rows(table)
    assert (read(first).rating, read(first).published) == ("falso", "2019-07-22")
    with pytest.raises(Refused, match="reviewRating: it is empty"):
        read(second)
    with pytest.raises(NoReviews, match="no column is “url”"):
        list(rows([["a", "b"]]))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*ONE, "item", "@graph", "dataFeedElement", "name"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_json_holds_is_read_or_refused_in_a_sentence(value):
    for each in items(json.dumps(value)):
        judged(each)


@given(st.sampled_from([*ONE]), JSON)
def test_whatever_stands_in_a_field_is_read_or_refused_in_a_sentence(name, value):
    judged({**ONE, name: value})


@given(st.text(alphabet='[]{}",:x1 <script>/@graph', max_size=40))
def test_whatever_is_no_file_is_refused_in_a_sentence(text):
    try:
        found = list(items(text))
    except NoReviews as refused:
        assert str(refused).startswith("File: ")
    else:
        assert all(judged(each) for each in found)


def judged(item):
    """Read an item or have it refused; say that it was one of the two."""
    try:
        found = read(item)
    except Refused as refused:
        return ": " in str(refused)
    return found.url.lower().startswith("http") and "\x00" not in f"{found}"
