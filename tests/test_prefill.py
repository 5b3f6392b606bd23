"""What is read from quoted words: who speaks, of when, of what; and what is left empty because the words do not say."""

from datetime import date
from decimal import Decimal

import pytest

from claims.wording import prefill
from sources.models import Actor
from tests.factories import (
    dated,
    make_actor,
    make_claim,
    make_commitment,
    make_document,
    make_measure,
    make_passage,
    make_version,
)

pytestmark = pytest.mark.django_db


def read(text, words="", *, number=0, **document):
    """Fill from words of a new document's text (all of it when none are given); return the values and the rest."""
    if "publisher" not in document:
        document["publisher"] = Actor.objects.filter(name="The Gazette").first() or make_actor("The Gazette")
    if "published_on" in document:
        document |= dated("published", document.pop("published_on"))
    version = make_version(make_document(**document), text)
    start = text.index(words)
    readings = prefill.readings(version, start, start + len(words or text))
    filled = prefill.fill(version, readings[number])
    return {name: one.value for name, one in filled.fields.items()}, filled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An estimated 80,000 men were a threat.", {"modality": "estimate", "comparator": "~"}),
        ("One million will have attended by the end of 2018.", {"modality": "forecast", "value": Decimal(1_000_000)}),
        ("It set a target of 500 homes in 2018.", {"modality": "target"}),
        ("Prices were as little as £10 to £20.", {"statistic": "lowest", "comparator": "=", "high": Decimal(20)}),
        ("It took an average of 5 days in 2018.", {"statistic": "average"}),
        (
            "The majority of countries received more than 10,000 reports in 2018.",
            {"statistic": "each", "applies_to": "the majority of countries", "comparator": ">"},
        ),
        ("The vast majority of offenders were men.", {"comparator": "~", "figure_kind": "share"}),
        (
            "It was up 1,573 per cent from 2014 to 18.4 million in 2018.",
            {"figure_kind": "change", "direction": "up", "change_unit": "percent", "base_words": "from 2014"},
        ),
    ],
)
def test_the_words_of_a_figure_fill_its_fields(text, expected):
    values, _ = read(text)
    assert {name: values.get(name) for name in expected} == expected


def test_what_the_words_do_not_give_stays_empty():
    values, filled = read("It received 113,948.", publisher=None, published=None)
    assert not {"unit", "measure", "period_start", "claimant", "said_on", "high", "applies_to"} & set(values)
    assert filled.measures == []


def test_a_day_by_which_is_no_first_day():
    values, _ = read("One million will have attended by the end of the academic year.", published_on=date(2007, 6, 28))
    assert "period_start" not in values
    assert (values["period_end"], values["period_basis"]) == (date(2007, 8, 31), "inferred")


def test_a_length_of_time_is_not_of_a_period():
    values, _ = read("In February 2018 he was jailed for 32 years.")
    assert not any(name.startswith("period_") for name in values)


def test_relative_words_count_from_publication_and_say_so():
    values, filled = read("It made 500 arrests last month.", published_on=date(2018, 9, 3))
    assert (values["period_start"], values["period_basis"]) == (date(2018, 8, 1), "resolved")
    assert filled.fields["period_basis"].source == "counted from the document’s date"
    unknown, _ = read("It made 500 arrests last month.", published=None)
    assert "period_start" not in unknown
    assert "not known" in unknown["period_reason"]


def test_a_document_speaks_for_itself_on_the_day_it_was_published():
    values, filled = read("It received 500 reports in 2017.", **dated("published", date(2018, 9, 1), "month"))
    assert (values["voice"], values["claimant"].name, values["said_on"]) == ("own", "The Gazette", "2018-09")
    assert filled.parts == []


def test_a_named_speaker_is_the_claimant_and_the_publisher_passed_it_on():
    lee = make_actor("Ann Lee", kind="person")
    values, filled = read("“We received 500 reports in 2017,” said Director Ann Lee.", "We received 500 reports")
    assert (values["voice"], values["claimant"]) == ("quoted", lee)
    assert [(part.part, str(part.actor), part.role) for part in filled.parts] == [
        ("speaker", "Ann Lee", "Director"),
        ("relay", "The Gazette", ""),
    ]
    assert "said_on" not in values


def test_she_is_whoever_was_named_last_and_the_form_says_so():
    lee = make_actor("Ann Lee", kind="person")
    text = "Ann Lee said that 500 reports came.\nShe added that 80 of them came from parents."
    values, filled = read(text, "80 of them came from parents")
    assert values["claimant"] == lee
    assert filled.fields["claimant"].source == "“She” is taken to be “Ann Lee”, who was named last"


def test_a_newspaper_makes_no_demands_itself():
    values, filled = read("Companies must stop it by October 2018.", kind="news")
    assert not {"claimant", "voice"} & set(values)
    assert values["force"] == "demand"
    assert filled.parts[0].part == "relay"


def test_we_is_whoever_the_speaker_speaks_for():
    make_actor("Ann Lee", kind="person")
    values, _ = read("“We will publish the names,” said Ann Lee.", "We will publish the names")
    assert "addressee" not in values


IN_FULL = "The National Crime Agency and Rob Jones met the UK Government. "


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("National Crime Agency", "National Crime Agency"),
        ("a spokesman for the National Crime Agency", "National Crime Agency"),
        ("National Crime Agency figures", "National Crime Agency"),
        ("figures published by the National Crime Agency", "National Crime Agency"),
        ("the NCA", "National Crime Agency"),
        ("Director Rob Jones", "Rob Jones"),
        ("Labour's Rob Jones", "Rob Jones"),
        ("Mr Jones", "Rob Jones"),
        ("the head of the National Crime Agency", None),
        ("National Crime Agency director", None),
        ("the Government", None),
        ("the ABC", None),
        ("a spokesman", None),
        ("", None),
    ],
)
def test_an_actor_is_known_by_its_full_name_or_short_where_that_stands_in_the_text(words, found):
    for name, kind in (("National Crime Agency", "body"), ("Rob Jones", "person"), ("UK Government", "body")):
        make_actor(name, kind=kind)
    named = prefill.people.known_actor(words, IN_FULL + words, list(Actor.objects.all()))
    assert (named.actor.name if named.actor else None) == found


@pytest.mark.parametrize("words", ["Mr Jones", "the NCA", "Labour's Tom Jones"])
def test_a_name_whose_full_form_the_text_has_not_names_nobody(words):
    for name, kind in (("National Crime Agency", "body"), ("Rob Jones", "person")):
        make_actor(name, kind=kind)
    assert prefill.people.known_actor(words, f"{words} spoke.", list(Actor.objects.all())).actor is None


def test_two_who_fit_are_neither_and_both_are_offered():
    rob, ann = make_actor("Rob Jones", kind="person"), make_actor("Ann Jones", kind="person")
    named = prefill.people.known_actor("Mr Jones", "Rob Jones and Ann Jones came.", list(Actor.objects.all()))
    assert (named.actor, set(named.perhaps)) == (None, {rob, ann})


def test_a_last_name_that_somebody_else_of_the_text_has_in_full_names_nobody():
    make_actor("Rob Jones", kind="person")
    text = "Rob Jones and Tom Jones came."
    assert prefill.people.known_actor("Mr Jones", text, list(Actor.objects.all())).actor is None


def test_words_an_editor_took_for_somebody_before_are_taken_so_again():
    industry = make_actor("Technology industry", kind="group")
    text = "Companies must stop it now. Companies must help the police."
    document = make_document(text=text)
    make_commitment(passage=make_passage("Companies must stop it now", document), addressee=industry, voice="indirect")
    version = document.versions.get()
    start = text.index("Companies must help")
    [first, *_] = prefill.readings(version, start, start + 30)
    assert prefill.fill(version, first).fields["addressee"].value == industry


def test_who_says_what_nobody_is_named_for_is_as_it_was_before_in_the_text():
    text = "It received 500 reports in 2017. It received 700 reports in 2018."
    document = make_document(text=text)
    claim = make_claim(passage=make_passage("500 reports", document), voice="unattributed")
    version = document.versions.get()
    [first, *_] = prefill.readings(version, text.index("700"), text.index("700") + 11)
    voice = prefill.fill(version, first).fields["voice"]
    assert (voice.value, voice.source) == ("unattributed", f"nobody is named; as {claim.reference} of this text")


def test_a_measure_that_counts_the_same_is_filled_in_and_others_are_offered():
    measure = make_measure("Referrals from companies to the agency", unit="referrals")
    other = make_measure("Referrals from parents", unit="referrals")
    make_measure("Arrests", unit="arrests")
    values, filled = read("In 2017 the agency received 82,109 referrals from companies.")
    assert values["measure"] == measure
    assert [one.measure for one in filled.measures] == [measure, other]


def test_two_measures_that_fit_alike_are_offered_and_none_is_filled_in():
    for name in ("Referrals from companies abroad", "Referrals from companies nearby"):
        make_measure(name, unit="referrals")
    values, filled = read("It received 82,109 referrals from companies.")
    assert "measure" not in values
    assert len(filled.measures) == 2


def test_the_best_fitting_reading_comes_first_and_every_kind_is_offered():
    text = "It received 500 reports. Companies must remove all 20 of them within a day."
    version = make_version(make_document(), text)
    figure = prefill.readings(version, 0, 23)
    assert [one.label for one in figure] == ["figure: 500 reports", "statement", "commitment"]
    demand = prefill.readings(version, text.index("Companies"), len(text) - 1)
    assert demand[0].kind == "commitment"
    assert demand[0].candidate is not None


def test_a_withdrawn_claim_is_no_double():
    claim = make_claim()
    version = claim.passage.document.versions.get()
    same = make_claim(passage=claim.passage)
    assert [one.claim for one in prefill.alike(same, version, 10, 20)] == [claim]
    claim = make_claim(passage=claim.passage, state="withdrawn")
    assert claim not in [one.claim for one in prefill.alike(same, version, 10, 20)]


def test_a_title_an_editor_took_for_somebody_before_is_offered_and_not_filled_in():
    doe = make_actor("John Doe", kind="person")
    text = "The health secretary said 500 beds were lost. The health secretary said 80 nurses had left."
    document = make_document(text=text)
    make_claim(passage=make_passage("500 beds were lost", document), claimant=doe, voice="indirect")
    version = document.versions.get()
    start = text.index("80 nurses")
    [first, *_] = prefill.readings(version, start, start + 9)
    filled = prefill.fill(version, first)
    assert "claimant" not in filled.fields
    assert [one.value for one in filled.offers["claimant"]] == [doe]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Debts rose by 5%, Ann Lee said yesterday.", "5%", "Ann Lee"),
        ("The mayor, Ann Lee, said debts rose by 5%.", "5%", "Ann Lee"),
        ("Mayor Ann Lee, who took office in 2016, said debts rose by 5%.", "5%", "Ann Lee"),
        ("Ann Lee expects debts to reach 5% next year.", "5%", "Ann Lee"),
        ("According to Ann Lee, debts rose by 5%.", "5%", "Ann Lee"),
        ("“Debts rose by 5%,” said Ann Lee.", "5%", "Ann Lee"),
        ("Ann Lee said: “Debts rose by 5%. Rents fell by 3%.”", "3%", "Ann Lee"),
        ("Debts rose by 5%. Ann Lee said that rents fell.", "5%", "The Gazette"),
        ("Ann Lee left. The union claimed that debts rose by 5%.", "5%", None),
        ("The mayor said debts rose by 5%. Ann Lee said rents fell.", "5%", None),
        ("Debts are expected to rise by 5%, which Ann Lee denied.", "5%", "The Gazette"),
    ],
)
def test_who_says_a_number_is_read_from_its_own_clause(text, words, who):
    make_actor("Ann Lee", kind="person")
    values, _ = read(text, words, published_on=date(2023, 5, 5))
    assert (values["claimant"].name if "claimant" in values else None) == who


@pytest.mark.parametrize(
    ("text", "words", "said_on"),
    [
        ("Debts rose by 5%, the union said yesterday.", "5%", "2023-05-04"),
        ("The union said on Tuesday that debts rose by 5%.", "5%", "2023-05-02"),
        ("In March the union said debts rose by 5%.", "5%", "2023-03"),
        ("The union today announced that debts rose by 5%.", "5%", "2023-05-05"),
        ("The union told a hearing on 3 May 2023: “Debts rose by 5%.”", "5%", "2023-05-03"),
        ("The union said debts had risen by 5% since their peak in March 2021.", "5%", "2023-05-05"),
    ],
)
def test_the_day_of_a_saying_is_read_beside_its_verb(text, words, said_on):
    values, _ = read(text, words, published_on=date(2023, 5, 5))
    assert values["said_on"] == said_on


@pytest.mark.parametrize(
    ("text", "words", "modality"),
    [
        ("The bank expects prices to rise to 13 per cent.", "13 per cent", "forecast"),
        ("Prices will reach 13 per cent.", "13 per cent", "forecast"),
        ("Prices rose to 10 per cent, five times its 2 per cent target.", "2 per cent", "target"),
        ("Prices rose to 10 per cent, five times its 2 per cent target.", "10 per cent", "reported"),
        ("It hired 951 officers, beating its target of 900.", "951 officers", "reported"),
        ("It hired 951 officers, beating its target of 900.", "900", "target"),
        ("A worker would lose £500.", "£500", None),
        ("It must find £500.", "£500", None),
    ],
)
def test_a_look_ahead_is_one_only_of_its_own_number(text, words, modality):
    values, filled = read(text, words)
    assert values.get("modality") == modality
    assert bool(filled.offers.get("modality")) == (modality is None)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Of the recruits, 43 per cent were women.", "43 per cent", {"figure_kind": "share"}),
        ("The rate stood at 4 per cent.", "4 per cent", {"figure_kind": "level"}),
        ("The index shrank by -0.1%.", "-0.1%", {"value": Decimal("0.1"), "direction": "down"}),
        (
            "Jobs were 1.1 million above their level before the war.",
            "1.1 million",
            {"figure_kind": "change", "change_unit": "absolute", "direction": "up"},
        ),
        ("The median wait was 14 weeks, compared with 7 weeks in 2019.", "7 weeks", {"statistic": "median"}),
        ("The average price was £5, and it sold 300 cakes.", "300 cakes", {"statistic": "total"}),
    ],
)
def test_what_a_number_is_comes_from_the_words_beside_it(text, words, expected):
    values, _ = read(text, words)
    assert {name: values.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lee, who bought the club in 2016, said it owed £3 million.", "£3 million"),
        ("Ann Lee today announced that 300 homes were built.", "300 homes"),
        ("There are fewer than in 2010: 249 beds.", "249 beds"),
        ("Reserves had shrunk to £5.9m and a review is due by 30 June 2030.", "£5.9m"),
    ],
)
def test_a_time_that_belongs_to_other_words_is_no_period(text, words):
    values, _ = read(text, words, published_on=date(2023, 3, 1))
    assert not {"period_start", "period_end"} & set(values)


def test_a_reported_figure_never_ends_after_the_day_it_was_said():
    values, _ = read("It made 500 arrests in 2018.", published_on=date(2018, 9, 3))
    assert not {"period_start", "period_end"} & set(values)
    assert values["period_words"] == "in 2018"
    assert values["period_reason"].startswith("Its last day is after the day it was said")
    ahead, _ = read("It will make 500 arrests in 2018.", published_on=date(2018, 9, 3))
    assert ahead["period_end"] == date(2018, 12, 31)


def test_the_deadline_is_that_of_the_chosen_words():
    values, _ = read("We will plant trees by 2025 and reach net zero by 2050.", "reach net zero by 2050")
    assert values["deadline"] == date(2050, 12, 31)


def test_a_measure_of_another_class_of_unit_is_not_suggested():
    make_measure("Referrals from companies, share of all", unit="%")
    values, filled = read("In 2017 the agency received 82,109 referrals from companies.")
    assert "measure" not in values
    assert filled.measures == []
