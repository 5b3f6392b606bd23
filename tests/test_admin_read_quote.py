"""“Read the quote” on the admin's claim form: the words fill the empty fields, nothing else, and nothing is saved."""

import json

import pytest
from django.urls import reverse
from lxml import html

from claims.models import Claim
from sources.models import Event, Passage
from tests import factories as make
from tests.admin_page import FormPage, errors, open_form, read_form, said, told, with_row
from tests.quote_page import ADD, held, lines, panel, press, read

pytestmark = pytest.mark.django_db

TEXT = (
    "Firms were asked to act.\n"
    "In 2017 the agency received 82,109 referrals from companies, and 5,400 complaints from parents.\n"
    "“In 2016 over 2,500 reports were made,” said Director Ann Lee.\n"
    "Referrals are up 1,573 per cent from 2014 to 18.4 million referrals in 2018.\n"
    "The trend is clear.\n"
    "Companies must remove it by the end of 2019.\n"
)
SAID = "In 2017 the agency received 82,109 referrals from companies"
BOTH = f"{SAID}, and 5,400 complaints from parents"


@pytest.fixture
def editor(client):
    user = make.make_editor("editor")
    client.force_login(user)
    return user


@pytest.fixture
def document():
    return make.make_document(title="The yearly report", text=TEXT, publisher=make.make_actor("The Gazette"))


def nothing_is_stored(claims=0):
    return (Claim.objects.count(), Passage.objects.count(), Event.objects.count()) == (claims, claims, 0)


def test_a_figure_is_filled_in_from_its_words_and_nothing_is_saved(client, editor, document):
    measure = make.make_measure("Referrals from companies")
    page = read(client, document, SAID)
    assert held(page, "printed", "value", "comparator", "unit", "figure_kind", "statistic", "modality") == (
        "82,109 referrals", "82109", "=", "referrals", "level", "total", "reported",
    )  # fmt: skip
    assert held(page, "period_words", "period_start", "period_end", "period_kind", "period_basis") == (
        "In 2017", "2017-01-01", "2017-12-31", "year", "printed",
    )  # fmt: skip
    assert held(page, "voice", "claimant", "measure") == ("own", str(document.publisher.pk), str(measure.pk))
    assert held(page, "said_on", "said_on_basis") == ("2018-09-03", "printed")
    assert page.sent["statement"][0] == f"{SAID}."
    assert nothing_is_stored()
    assert errors(page.response) == {}


def test_what_was_filled_in_can_be_saved_as_it_stands(client, editor, document):
    assert read(client, document, SAID).save().status_code == 302
    claim = Claim.objects.get()
    assert (claim.printed, claim.value, claim.period.label, claim.claimant.name) == (
        "82,109 referrals", 82109, "2017", "The Gazette",
    )  # fmt: skip
    assert claim.passage.exact == SAID


def test_each_filled_field_says_where_it_was_read(client, editor, document):
    shown = lines(read(client, document, SAID))
    assert shown["id_printed"] == shown["id_value"] == "Read in “82,109 referrals”; not saved yet."
    assert shown["id_period_start"] == "Read in “In 2017”; not saved yet."
    assert shown["id_claimant"] == "The document speaks for itself: its publisher; not saved yet."
    assert shown["id_modality"] == "The usual one: no word says estimate, forecast or target; not saved yet."
    assert shown["id_statement"] == "Drafted from the words; make it your own; not saved yet."
    assert "id_topics" not in shown
    assert "id_high" not in shown


def test_before_the_button_is_pressed_nothing_is_filled_in(client, editor, document):
    page = open_form(client, ADD, kind="figure", document=document.pk)
    assert lines(page) == {}
    assert held(page, "printed", "value", "statement", "claimant") == ("", "", "", "")


def test_a_quotation_gives_its_speaker_and_who_passed_it_on(client, editor, document):
    lee = make.make_actor("Ann Lee", kind="person")
    page = read(client, document, "In 2016 over 2,500 reports were made")
    assert held(page, "voice", "claimant", "comparator", "said_on") == ("quoted", str(lee.pk), ">", "")
    assert "Speaker: Ann Lee (Director), filled in among the attributions" in panel(page)
    assert page.save().status_code == 302
    rows = Claim.objects.get().attributions.all()
    assert [(row.part, row.who, row.role) for row in rows] == [
        ("speaker", "Ann Lee", "Director"), ("relay", "The Gazette", ""),
    ]  # fmt: skip


def test_a_change_is_filled_in_with_what_it_is_measured_from(client, editor, document):
    page = read(client, document, "up 1,573 per cent from 2014 to 18.4 million referrals in 2018")
    assert held(page, "value", "figure_kind", "change_unit", "direction") == ("1573", "change", "percent", "up")
    assert held(page, "base_start", "base_end", "period_end") == ("2014-01-01", "2014-12-31", "")
    assert held(page, "period_words") == ("in 2018",)  # which was not over when it was said
    assert "Read “18.4 million referrals” instead" in panel(page)


def test_a_section_that_was_folded_away_is_open_when_something_was_filled_in_there(client, editor, document):
    def folded(page):
        tree = html.fromstring(page.response.content.decode())
        return {name for name in ("said_on", "base_words") if tree.xpath(f"//details//*[@name='{name}']")}

    assert folded(open_form(client, ADD, kind="figure")) == {"said_on", "base_words"}
    assert folded(read(client, document, "up 1,573 per cent from 2014 to 18.4 million referrals in 2018")) == set()


def test_another_number_of_the_same_words_takes_the_place_of_the_first(client, editor, document):
    first = read(client, document, BOTH)
    assert held(first, "printed", "value", "unit") == ("82,109 referrals", "82109", "referrals")
    other = press(first, "1")
    assert held(other, "printed", "value", "unit") == ("5,400 complaints", "5400", "complaints")
    assert "5,400 complaints" in other.sent["statement"][0]
    assert held(press(other, "0"), "printed") == ("82,109 referrals",)


def test_what_the_next_words_do_not_give_does_not_stay_from_the_last(client, editor, document):
    lee = make.make_actor("Ann Lee", kind="person")
    first = read(client, document, "In 2016 over 2,500 reports were made")
    second = press(first, quote=SAID)
    assert held(second, "voice", "claimant", "comparator") == ("own", str(document.publisher.pk), "=")
    assert held(second, "attributions-TOTAL_FORMS") == ("0",)
    third = press(second, quote="In 2016 over 2,500 reports were made")
    assert held(third, "claimant", "said_on", "attributions-0-actor") == (str(lee.pk), "", str(lee.pk))


def test_the_number_typed_is_the_one_that_is_read(client, editor, document):
    assert held(read(client, document, BOTH, printed="5,400"), "printed", "value") == ("5,400", "5400")
    assert held(read(client, document, BOTH, value="5,400"), "printed", "value") == ("5,400 complaints", "5,400")


def test_a_number_typed_that_is_not_in_the_words_is_told_at_its_field_and_nothing_is_filled_in(
    client, editor, document
):
    page = read(client, document, BOTH, printed="82,110 referrals")
    sentence = "the quote is read as “82,109 referrals”, “5,400 complaints”; empty this to fill it in from there."
    assert errors(page.response)["printed"] == [f"Printed: {sentence}"]
    assert held(page, "printed", "value", "period_words", "statement") == ("82,110 referrals", "", "", "")
    assert lines(page) == {}
    assert "value" in errors(read(client, document, SAID, value="7").response)
    assert "printed" in errors(press(read(client, document, BOTH), "1", printed="82,109 REFERRALS").response)


TYPED = {
    "statement": "In my own words.", "claimant": "", "voice": "indirect", "said_on": "2016", "printed": "82,109",
    "comparator": ">=", "unit": "cases", "statistic": "average", "modality": "estimate", "period_words": "2017",
    "period_end": "2017-06-30", "reading_note": "Kept.", "measure": "",
}  # fmt: skip


@pytest.mark.parametrize("again", [False, True])
def test_nothing_that_was_typed_is_replaced(client, editor, document, again):
    make.make_measure("Referrals from companies")
    other, actor = make.make_measure("Another one"), make.make_actor("Somebody else")
    typed = {**TYPED, "measure": str(other.pk), "claimant": str(actor.pk)}
    page = read(client, document, SAID, **typed)
    page = press(page) if again else page
    assert {name: page.sent[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert not {f"id_{name}" for name in typed} & set(lines(page))
    assert held(page, "value") == ("82109",)


def test_what_was_typed_after_the_reading_stays_at_the_next(client, editor, document):
    page = press(read(client, document, BOTH), unit="reports", statement="Mine.")
    page = press(page, "1")
    assert held(page, "unit", "statement", "printed") == ("reports", "Mine.", "5,400 complaints")
    assert "id_unit" not in lines(page)


def test_dates_are_not_joined_to_others_that_were_typed(client, editor, document):
    page = read(client, document, SAID, period_start="2016-04-01")
    assert held(page, "period_start", "period_end", "period_kind", "period_basis") == (
        "2016-04-01", "", "", "printed",
    )  # fmt: skip
    page = read(client, document, SAID, said_on="2018-09-01")
    assert "id_said_on_basis" not in lines(page)
    page = read(client, document, SAID, voice="unattributed")
    assert held(page, "voice", "claimant", "said_on") == ("unattributed", "", "")


def test_attributions_that_were_typed_stay_alone(client, editor, document):
    page = open_form(client, ADD, kind="figure", document=document.pk)
    row = with_row(page, "attributions", part="originator", description="an officer")
    page = press(page, quote="In 2016 over 2,500 reports were made", **row)
    assert held(page, "attributions-TOTAL_FORMS", "attributions-0-description") == ("1", "an officer")
    assert "among the attributions" not in panel(page)


def test_what_the_words_do_not_give_stays_empty(client, editor):
    plain = make.make_document(
        title="Undated", text="Of course 4,000 came.", published=None, published_precision="unknown",
        published_basis="unknown", publisher=None,
    )  # fmt: skip
    make.make_actor("Unrelated")
    make.make_measure("Unrelated referrals")
    page = read(client, plain, "4,000 came")
    empty = (
        "unit", "measure", "claimant", "said_on", "period_words", "period_start", "period_end", "high", "whole",
        "base_start", "direction", "change_unit", "applies_to", "reading_note", "topics",
    )  # fmt: skip
    assert {name: page.sent.get(name, [""]) for name in empty} == {name: [""] for name in empty}
    assert held(page, "printed", "value") == ("4,000", "4000")


def test_a_speaker_nobody_knows_is_described_and_claims_nothing(client, editor, document):
    page = read(client, document, "In 2016 over 2,500 reports were made")
    assert held(page, "claimant", "attributions-0-actor", "attributions-0-description") == (
        "", "", "Director Ann Lee",
    )  # fmt: skip


def test_what_is_inferred_is_marked_so(client, editor):
    text = "The minister told parliament that 4,000 reports were made in early 2016."
    page = read(client, make.make_document(text=text), "4,000 reports were made in early 2016")
    assert held(page, "voice", "said_on", "said_on_basis") == ("indirect", "2018-09-03", "inferred")
    assert page.sent["said_on_reason"][0] != ""
    assert held(page, "period_words", "period_basis") == ("in early 2016", "inferred")
    assert page.sent["period_reason"][0] != ""


def test_a_commitment_is_filled_in_with_its_force_addressee_and_deadline(client, editor, document):
    firms = make.make_actor("Companies", kind="group")
    page = read(client, document, "Companies must remove it by the end of 2019", kind="commitment")
    assert held(page, "force", "addressee", "deadline") == ("demand", str(firms.pk), "2019-12-31")
    assert lines(page)["id_deadline_words"].startswith("Read in “by the end of 2019”")
    assert page.sent["test_of_success"] == page.sent["target_value"] == [""]


def test_words_that_commit_nobody_give_no_force(client, editor, document):
    page = read(client, document, "The trend is clear.", kind="commitment")
    assert held(page, "force", "addressee") == ("", "")
    assert "No wording of a promise or demand was recognised" in panel(page)


def test_a_statement_is_filled_in_with_who_says_it(client, editor, document):
    page = read(client, document, "The trend is clear.", kind="statement")
    assert held(page, "voice", "claimant") == ("own", str(document.publisher.pk))
    assert "The trend is clear." in page.sent["statement"][0]


def test_a_passage_quoted_before_is_read_as_well(client, editor, document):
    passage = make.make_passage(SAID, document)
    page = press(open_form(client, ADD, kind="figure", passage=passage.pk), document="")
    assert held(page, "printed", "period_start") == ("82,109 referrals", "2017-01-01")


def test_a_passage_that_stands_in_the_text_no_more_is_not_read(client, editor, document):
    passage = make.make_passage(SAID, document)
    make.make_version(document, "All was written anew: 7 came.")
    page = press(open_form(client, ADD, kind="figure", passage=passage.pk))
    assert "do not stand in the document's current text" in errors(page.response)["passage"][0]
    assert held(page, "printed") == ("",)


def test_the_current_version_is_the_one_that_is_read(client, editor, document):
    make.make_version(document, TEXT.replace("82,109", "82,190"))
    assert "82,109" not in read(client, document, SAID.replace("82,109", "82,190")).sent["printed"][0]
    assert "they do not stand in version 2" in errors(read(client, document, SAID).response)["quote"][0]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"quote": "82,110 referrals"}, "quote", "they do not stand in version 1 of “The yearly report”"),
        ({"quote": "20"}, "quote", "they stand"),
        ({"quote": ""}, "quote", "paste them, or choose a passage below"),
        ({"quote": SAID, "document": ""}, "document", "choose where these words stand"),
        ({"quote": "The trend is clear"}, "quote", "no number is read in these words"),
    ],
)
def test_words_that_cannot_be_read_are_told_at_their_field_alone(client, editor, document, typed, field, sentence):
    page = read(client, document, **{"quote": "", **typed})
    assert list(errors(page.response)) == [field]
    assert sentence in errors(page.response)[field][0]
    assert len(said(page.response)) == 1
    assert nothing_is_stored()


def test_claims_on_record_that_look_like_it_are_listed(client, editor, document):
    passage = make.make_passage(SAID, document)
    overlapping = make.make_claim(passage=passage, statement="On the same words.")
    alike = make.make_claim(statement="The same number elsewhere.")
    make.make_claim(value=7, printed="7 referrals", statement="Something else.")
    page = read(client, document, SAID)
    shown = panel(page)
    assert f"{overlapping.reference} On the same words. It stands on overlapping words of this text." in shown
    assert f"{alike.reference} The same number elsewhere. It says the same." in shown
    assert "Something else." not in shown
    assert reverse("admin:claims_claim_change", args=[alike.pk]) in page.response.content.decode()


def test_the_number_that_nobody_recorded_yet_is_read_first(client, editor, document):
    make.make_claim(passage=make.make_passage(SAID, document))
    assert held(read(client, document, BOTH), "printed") == ("5,400 complaints",)


def test_a_measure_that_is_not_certain_is_offered_and_taken_by_a_button(client, editor, document):
    first, second = map(make.make_measure, ("Referrals from companies", "Referrals of companies"))
    page = read(client, document, SAID)
    assert held(page, "measure") == ("",)
    assert "Take the measure “Referrals from companies” It counts “referral” too" in panel(page)
    assert "Take the measure “Referrals of companies”" in panel(page)
    page = press(page, f"0-{second.pk}")
    assert held(page, "measure") == (str(second.pk),)
    assert held(press(page, f"0-{first.pk}"), "measure") == (str(first.pk),)
    stranger = make.make_measure("Prices", unit="pounds", definition="What it costs.")
    assert held(press(read(client, document, SAID), f"0-{stranger.pk}"), "measure") == ("",)


@pytest.mark.parametrize("asked", ["9", "-1", "x", "0-x", "0-999999999999999999999", "99999999999999999999", "²"])
def test_a_button_that_is_not_on_the_page_does_no_harm(client, editor, document, asked):
    assert held(read(client, document, SAID, button=asked), "printed") == ("82,109 referrals",)


@pytest.mark.parametrize(
    "lost", ["", "{", "[]", "7", "null", '{"printed": 7}', '{"printed": [["x"]]}', '{"a": [1, 2]}']
)
def test_a_page_that_lost_what_was_read_before_replaces_nothing(client, editor, document, lost):
    page = press(read(client, document, BOTH), "1", _was_read=lost)
    assert held(page, "printed", "value", "unit") == ("82,109 referrals", "82109", "referrals")
    assert "empty this to fill it in from there" in errors(page.response)["printed"][0]


def test_where_it_was_read_stays_beside_a_field_until_somebody_changes_it(client, editor, document):
    page = read(client, document, SAID)
    answer = page.save(statement="", unit="cases")
    assert list(errors(answer)) == ["statement"]
    shown = lines(FormPage(client, page.address, answer, read_form(answer)))
    assert shown["id_printed"] == "Read in “82,109 referrals”; not saved yet."
    assert {"id_unit", "id_statement"} & set(shown) == set()
    answer = page.save(_was_read=json.dumps({"unit": [["referrals"], "<b>x</b>"]}), statement="")
    assert b"<b>x</b>" not in answer.content


def test_a_draft_s_empty_fields_are_filled_in_and_its_others_stay(client, editor, document):
    claim = make.make_claim(
        passage=make.make_passage(BOTH, document), statement="As recorded.", printed="5,400 complaints", value=5400,
        unit="", period_start=None, period_end=None, period_kind="", period_words="", period_basis="unknown",
    )  # fmt: skip
    page = press(open_form(client, reverse("admin:claims_claim_change", args=[claim.pk])))
    assert held(page, "statement", "printed", "value", "unit", "voice") == (
        "As recorded.", "5,400 complaints", "5400", "complaints", "own",
    )  # fmt: skip
    assert set(lines(page)) & {"id_unit", "id_statement", "id_printed"} == {"id_unit"}
    assert claim.reference not in panel(page)
    claim.refresh_from_db()
    assert (claim.unit, claim.revision) == ("", 1)
    assert page.save().status_code == 302
    claim.refresh_from_db()
    assert (claim.unit, claim.value) == ("complaints", 5400)


def test_a_public_claim_is_amended_by_hand(client, editor):
    claim = make.make_public_claim(unit="")
    page = open_form(client, reverse("admin:claims_claim_change", args=[claim.pk]))
    assert b"Read the quote" not in page.response.content
    sent = {**page.sent, "_read": [""], "statement": ["Other words."], "public_note": ["Why."]}
    answer = client.post(page.address, sent)
    assert answer.status_code == 200
    claim.refresh_from_db()
    assert (claim.unit, claim.statement) == ("", "The agency received 82,109 referrals in 2017.")


def test_a_viewer_reads_no_quote(client, document):
    client.force_login(make.make_user("viewer", group="Viewer"))
    claim = make.make_claim(unit="")
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    assert b"Read the quote" not in client.get(address).content
    assert client.post(address, {"_read": "", "kind": "figure"}).status_code == 403
    typed = {"_read": "", "kind": "figure", "document": document.pk, "quote": SAID}
    assert client.post(ADD, typed).status_code == 403
    client.logout()
    assert client.post(ADD, typed).status_code == 302


def test_the_arithmetic_is_told_of_what_was_filled_in(client, editor, document):
    page = read(client, document, SAID)
    assert page.response.context["preview"].claim.value == 82109
    assert told(client, ADD) == []


def test_the_button_asks_as_often_however_much_is_on_record(client, editor, document, django_assert_num_queries):
    page = open_form(client, ADD, kind="figure", document=document.pk)
    for year in (2015, 2016, 2017):
        passage = make.make_passage(SAID, document) if year == 2015 else Claim.objects.first().passage
        make.make_claim(passage=passage, claimant=make.make_actor(), **make.year_fields(year))
        press(page, quote=BOTH)  # the text is read but once
        with django_assert_num_queries(108):  # most of them the constraints, judged twice by the database
            press(page, quote=BOTH)
