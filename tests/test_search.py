"""Search: one behaviour on both engines; run this file under tests/with_postgres.sh for the other."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import Claim, Measure, Searched, SearchEntry, SearchStale
from claims.rules import search
from claims.rules.search import found, holding, nearest, schema
from claims.terms import parse
from sources import ledger
from sources.models import Actor, Document, Passage, Text
from tests import factories

pytestmark = pytest.mark.django_db


def claim(statement, said="It was said in the report.", **fields):
    """Make a public statement that a text says so."""
    fields = {"kind": "statement", "statement": statement, "state": "public", **fields}
    if "passage" not in fields:
        fields["passage"] = factories.make_passage(said, prefix=f"{fields.get('number', '')} ")
    return factories.make_claim(**fields)


def numbers(typed, rows=None):
    """Return the numbers of the public claims that a search finds, in their order."""
    search.refresh_all()
    keys = found(parse(typed), Searched.CLAIM, Claim.objects.public() if rows is None else rows).keys
    by_key = dict(Claim.objects.values_list("pk", "number"))
    return [by_key[key] for key in keys]


@pytest.fixture
def record(db):
    """Six claims that differ in words and numbers."""
    measure = factories.make_measure("Deaths on roads", unit="deaths")
    factories.make_public_claim(
        number=1,
        claimant=factories.make_actor("Café Órgano"),
        passage=factories.make_passage("received 82,109 referrals"),
    )
    claim("Roads kill many people in the region.", number=2)
    claim("Industry reported 18.4 million images.", number=3)
    claim("Referrals rose by 700 per cent.", number=4)
    claim("The agency does not co-operate with child abuse inquiries.", number=5)
    factories.make_public_claim(
        number=6, measure=measure, value=Decimal(1750), printed="1,750 deaths", unit="deaths",
        statement="In 2017 there were 1,750 deaths.", passage=factories.make_passage("there were 1,750 deaths"),
    )  # fmt: skip


ASKED = [
    ("referrals", [1, 4]),
    ("referral", [1, 4]),
    ("REFERRALS", [1, 4]),
    ("82,109", [1]),
    ("82109", [1]),
    ("82.109", [1]),
    ("82,109 referrals", [1]),
    ("“82,109 referrals”", [1]),
    ('"referrals 82,109"', []),
    ("18.4m", [3]),
    ("18.4 million images", [3]),
    ("18,400,000", [3]),
    ("18.4", []),
    ("700%", [4]),
    ("700", [4]),
    ("seven hundred per cent", [4]),
    ("road death", [6]),
    ("roads deaths", [6]),
    ("cafe organo", [1]),
    ("CAFÉ", [1]),
    ("refer*", [1, 4]),
    ("referr* -rose", [1]),
    ('"child abuse"', [5]),
    ('"abuse child"', []),
    ("abuse child", [5]),
    ("cooperate", []),
    ("co-operate", [5]),
    ("OR-0003", [3]),
    ("or-3", [3]),
    ("OR-0003 referrals", []),
    ("the referrals of the", [1, 4]),
    ("zebra", []),
    ("*", []),
    ("", []),
    ("-referrals", []),
]


@pytest.mark.parametrize(("typed", "expected"), ASKED)
def test_what_people_type_finds_what_they_mean(record, typed, expected):
    assert sorted(numbers(typed)) == expected


def test_the_exact_figure_comes_first_then_words_of_the_statement_then_the_rest():
    said = factories.make_passage("After 1,750 deaths on roads, more was done.")
    claim("More was done.", number=1, passage=said)
    factories.make_public_claim(
        number=2, value=Decimal(1750), printed="1,750 deaths", unit="deaths", statement="Many died on roads.",
        passage=said,
    )  # fmt: skip
    claim("Deaths on roads: 1,750 is too many.", number=3, passage=said)
    claim("Much was done.", number=4, passage=said)
    assert numbers("1,750 roads") == [2, 3, 4, 1]


SIGNS = r"""
' " "" % %s %(a)s _ \ \' a\ * ** a*b* ( ) ((a a)) [ {x} ^a - -- -a -* . , ½ ² ٣٤ ١٬٢ 中文 ภาษาไทย Ω≈ç√ ʼ ’s 's
🙂 n1 n82109 f82109 ref1 zz 1e400 0x10 1,2,3,4 1..2 first:a :* a:*A <-> <script> 100%
"""
HOSTILE = [
    *SIGNS.split(),
    "'; DROP TABLE claims_claim; --", "\x00", "a\x00b", "AND OR NOT", "a AND", "NOT a", "a NEAR b", "NEAR(a b, 3)",
    "first : a", "a + b", "a & b | !c", "a <-> b", "🙂🙂 referrals", "\ud800", "\u202eabc", "\n\t\r", "9" * 400,
    "a" * 5_000, "word " * 20_000, "🙂" * 25_000,
    '"' * 100_000, "(" * 100_000, "-" * 100_000, "1 " * 50_000, "a* " * 1_000,
    '"a b" ' * 500, "x" * 100_000,
]  # fmt: skip


def test_the_box_takes_whatever_is_typed(record):
    search.refresh_all()
    for typed in HOSTILE:
        query = parse(typed)
        found(query, Searched.CLAIM, Claim.objects.public())
        nearest(query, typed, lambda less: bool(found(less, Searched.CLAIM, Claim.objects.public())))


def test_a_list_is_narrowed_to_the_claims_that_hold_every_word(record):
    search.refresh_all()
    assert {row.number for row in holding(Claim.objects.public(), "referrals 82,109")} == {1}
    assert not holding(Claim.objects.public(), "*")


def test_measures_passages_stories_names_and_captured_texts_are_found():
    measure = factories.make_measure("Zebra crossings", definition="Painted stripes.")
    actor = factories.make_actor("Zebra Society")
    story = factories.make_story(title="Did the zebra cross?")
    passage = factories.make_passage("the zebra crossed", factories.make_document(text=f"{'x ' * 3000}zebra stands."))
    search.refresh_all()
    query = parse("zebras")
    assert found(query, Searched.MEASURE, Measure.objects.all()).keys == (measure.pk,)
    assert found(parse("stripe"), Searched.MEASURE, Measure.objects.all()).keys == (measure.pk,)
    assert found(query, Searched.ACTOR, Actor.objects.all()).keys == (actor.pk,)
    assert found(query, Searched.STORY, type(story).objects.all()).keys == (story.pk,)
    assert found(query, Searched.PASSAGE, Passage.objects.all()).keys == (passage.pk,)
    assert found(query, Searched.TEXT, Text.objects.all()).keys == (passage.document.versions.get().pk,)


def test_what_readers_may_see_is_asked_at_the_time_of_the_search(record):
    assert numbers("82,109") == [1]
    Claim.objects.filter(number=1).update(hold=True, hold_reason="A court order.")
    assert found(parse("82,109"), Searched.CLAIM, Claim.objects.public()).keys == ()
    assert not SearchStale.objects.exists()  # nothing was indexed anew for it
    assert numbers("82,109", Claim.objects.all()) == [1]


def less(query):
    return bool(found(query, Searched.CLAIM, Claim.objects.public(), ranked=False))


def test_a_word_that_stands_nowhere_is_left_out_and_named(record):
    search.refresh_all()
    near = nearest(parse("referrals zebra"), "referrals zebra", less)
    assert (near.dropped, [term.typed for term in near.query.wanted]) == (("zebra",), ["referrals"])


def test_words_that_never_stand_together_lose_the_fewest(record):
    search.refresh_all()
    near = nearest(parse("82,109 referrals rose"), "82,109 referrals rose", less)
    assert near.dropped == ("rose",)


def test_a_mistyped_word_is_suggested(record):
    search.refresh_all()
    assert nearest(parse("refferals 2017"), "refferals 2017", less).meant == "referrals 2017"
    assert nearest(parse("xqzv"), "xqzv", less).meant == ""


def test_a_word_of_drafts_alone_is_left_out_as_one_that_stands_nowhere_and_never_suggested(record):
    claim("Unicorns were counted.", state="draft")
    search.refresh_all()
    assert found(parse("unicorns"), Searched.CLAIM, Claim.objects.all())  # there is something to leak
    assert nearest(parse("referrals unicorns"), "", less).dropped == ("unicorns",)
    assert nearest(parse("unicornz"), "unicornz", less).meant == ""


def wrong():
    return list(search.differences())


def test_the_index_follows_bulk_updates_and_whatever_else_writes(record):
    search.refresh_all()
    assert wrong() == []
    Claim.objects.filter(number=2).update(statement="Bridges fall.")
    Actor.objects.filter(name="Café Órgano").update(name="Tea House")
    Measure.objects.update(name="Deaths in lanes")
    Document.objects.update(title="Report on lighthouses")
    assert len(wrong()) > 3
    search.refresh_all()
    assert wrong() == []
    assert numbers("bridge") == [2]
    assert numbers("tea") == [1]
    assert numbers("lanes") == [6]
    assert len(numbers("lighthouse")) == 6


def test_a_door_brings_the_index_up_to_date(record):
    draft = claim("A walrus was seen.", state="draft")
    assert SearchStale.objects.exists()
    with ledger.writing():
        pass
    assert not SearchStale.objects.exists()
    assert found(parse("walrus"), Searched.CLAIM, Claim.objects.all()).keys == (draft.pk,)


def test_fixtures_are_found_once_they_are_loaded(collection):
    assert not SearchStale.objects.exists()
    assert wrong() == []
    assert found(parse("82,109 referrals"), Searched.CLAIM, Claim.objects.public())


def test_reindex_mends_and_check_tells(record, capsys):
    call_command("reindex")
    call_command("reindex", "--check")
    SearchEntry.objects.filter(pk=Searched.CLAIM.entry(Claim.objects.get(number=3).pk)).update(first="nothing")
    SearchEntry.objects.filter(pk=Searched.CLAIM.entry(Claim.objects.get(number=4).pk)).delete()
    SearchEntry.objects.create(pk=Searched.CLAIM.entry(999_999), first="gone", rest="")
    with pytest.raises(CommandError, match="3 entries of the search index are not right") as refusal:
        call_command("reindex", "--check", stderr=None)
    assert refusal.value.returncode == 1
    call_command("reindex")
    call_command("reindex", "--check")
    assert numbers("18.4m") == [3]


def test_a_trigger_that_is_missing_is_told_of(record):
    search.refresh_all()
    with connection.cursor() as cursor:
        on = ' ON "claims_claim"' if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER search_claim_changed{on}")
    assert wrong() == ["Trigger search_claim_changed is missing; “manage.py migrate” makes it again."]
    schema.make()
    assert wrong() == []


@pytest.mark.django_db(transaction=True)
def test_flushed_tables_leave_nothing_to_be_found(record):
    search.refresh_all()
    call_command("flush", interactive=False, verbosity=0)
    assert not SearchEntry.objects.exists()
    claim("A walrus was seen.", number=1)
    assert numbers("walrus") == [1]


PAGE = "/search/"


def page(client, typed, **asked):
    search.refresh_all()
    response = client.get(PAGE, {"q": typed, **asked})
    assert response.status_code == 200
    return response


def shown(response):
    """Return what each section of a result page shows, as plain words."""
    return {
        section.name: ["".join(words for words, _ in row.heading) for row in section.rows]
        for section in response.context["sections"]
    }


def test_one_page_shows_all_that_was_found_and_marks_the_words(client, record):
    response = page(client, "referrals")
    assert {name: len(rows) for name, rows in shown(response).items()} == {"claims": 2, "passages": 1, "measures": 1}
    assert "<mark>82,109</mark>" not in response.content.decode()
    assert "<mark>Referrals</mark> rose by 700 per cent." in response.content.decode()
    assert "<mark>82,109</mark>" in page(client, "82109").content.decode()


def test_a_section_can_be_read_page_by_page(client):
    passage = factories.make_passage("wombats")
    for number in range(1, 28):
        claim(f"Wombat {number} was seen.", number=number, passage=passage)
    response = page(client, "wombat")
    assert (len(shown(response)["claims"]), response.context["sections"][0].count) == (25, 27)
    second = page(client, "wombat", **{"in": "claims", "page": "2"})
    assert {name: len(rows) for name, rows in shown(second).items()} == {"claims": 2}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"value_from": "80,000"}, [1]),
        ({"value_to": "two thousand"}, [6]),
        ({"unit": "Deaths"}, [6]),
        ({"unit": "referrals"}, [1]),
        ({"year_from": "2018"}, []),
        ({"kind": "figure"}, [1, 6]),
    ],
)
def test_filters_narrow_the_claims(client, record, asked, expected):
    response = page(client, "2017", **asked)
    references = [f"OR-{number:04d}" for number in expected]
    found_here = [row.about.partition(" · ")[0] for section in response.context["sections"] for row in section.rows]
    assert sorted(found_here) == references


def test_a_wrong_filter_is_refused_in_a_sentence(client, record):
    problems = page(client, "2017", value_from="lots").context["problems"]
    assert problems == ["Number from: “lots” is no number; write it as 82,109 or 18.4 million."]
    assert page(client, "2017", value_from="9", value_to="3").context["problems"] == [
        "Number to: 3 is below 9; swap the two numbers."
    ]


def test_the_nearest_is_shown_with_the_word_left_out_and_the_one_that_was_meant(client, record):
    body = page(client, "refferals rose").content.decode()
    assert "<del>refferals</del>" in body
    assert ">referrals rose</a>?" in body


def test_what_holds_no_word_is_answered_with_a_sentence(client, record):
    assert "There is no word or number in that" in page(client, "the *").content.decode()


def test_the_page_takes_whatever_is_typed(client, record):
    for typed in HOSTILE[::5]:
        page(client, typed[:5_000].replace("\ud800", ""))
    assert client.get(f"{PAGE}?q=%00%ff&page=x&in=y").status_code in (200, 400)


def test_drafts_and_captured_texts_are_found_by_the_desk_alone(client, record):
    draft = claim("Unicorns were counted.", state="draft", passage=factories.make_passage("unicorns, they said"))
    assert shown(page(client, "unicorns")) == {}
    client.force_login(factories.make_editor())
    response = page(client, "unicorns")
    assert shown(response)["claims"] == ["Unicorns were counted."]
    assert shown(response)["texts"] == [draft.passage.document.title]
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_hold_empties_the_page_at_once(client, record):
    assert shown(page(client, "82,109"))
    Claim.objects.filter(number=1).update(hold=True, hold_reason="A court order.")
    assert shown(client.get(PAGE, {"q": "82,109"})) == {}


def test_newer_drafts_take_no_place_from_what_readers_may_see(client, record, monkeypatch):
    monkeypatch.setattr("claims.rules.search.hits.AT_ONCE", 3)
    for _ in range(10):
        claim("Referrals of every sort.", state="draft")
    assert sorted(numbers("referrals")) == [1, 4]
    assert numbers("referrals", Claim.objects.none()) == []
    search.refresh_all()
    query = parse("referrals")
    assert (
        found(query, Searched.CLAIM, Claim.objects.public(), most=2).keys
        == found(query, Searched.CLAIM, Claim.objects.public()).keys[:2]
    )
    assert not found(query, Searched.CLAIM, Claim.objects.public()).more
    assert holding(Claim.objects.public(), "referrals").count() == 2


def test_of_a_withdrawn_claim_only_its_statement_is_found_and_shown(client, record):
    gone = claim(
        "Boats were counted.", said="Sixty zebras came by boat.", state="withdrawn", released_at=factories.NOON
    )
    Claim.objects.filter(pk=gone.pk).update(withdrawn_reason="Misheard.")
    told = page(client, "boats", status="withdrawn")
    assert shown(told) == {"claims": ["Boats were counted."]}
    assert (b"zebras" in told.content, b"/desk/" in told.content) == (False, False)
    search.refresh_all()
    for address in ("/search/", "/claims/", "/claims.json", "/claims.csv"):
        answer = client.get(address, {"q": "zebras", "status": "withdrawn"})
        assert b"were counted" not in b"".join(answer)
        # A filter on what is withheld says nothing of it.
        answer = client.get(address, {"status": "withdrawn", "value_from": "5", "q": "boats"})
        assert b"were counted" in b"".join(answer)
