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


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("National Crime Agency", "National Crime Agency"),
        ("the NCA", "National Crime Agency"),
        ("Director Rob Jones", "Rob Jones"),
        ("Mr Jones", "Rob Jones"),
        ("the Government", "UK Government"),
        ("the ABC", None),
        ("a spokesman", None),
        ("", None),
    ],
)
def test_an_actor_is_known_by_name_initials_last_name_or_end(words, found):
    for name, kind in (("National Crime Agency", "body"), ("Rob Jones", "person"), ("UK Government", "body")):
        make_actor(name, kind=kind)
    actor, _ = prefill.people.known_actor(words, list(Actor.objects.all()))
    assert (actor.name if actor else None) == found


def test_two_who_fit_are_neither():
    make_actor("Rob Jones", kind="person")
    make_actor("Ann Jones", kind="person")
    assert prefill.people.known_actor("Mr Jones", list(Actor.objects.all())) == (None, "")


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
