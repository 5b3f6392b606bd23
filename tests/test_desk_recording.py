"""The claim form: filled from the words, saved through the doors, nothing typed lost, two editors kept apart."""

from decimal import Decimal

import pytest
from django.urls import reverse

from claims.models import Change, Claim
from sources.models import Event, Passage
from tests.factories import (
    make_actor,
    make_claim,
    make_document,
    make_editor,
    make_measure,
    make_passage,
    make_public_claim,
    make_reviewer,
    make_user,
    make_version,
)
from tests.proposed import accepted
from tests.sent_forms import form_values

pytestmark = pytest.mark.django_db
TEXT = (
    "All figures are for 2018.\n"
    "In 2017 the agency received 82,109 referrals from companies, and 5,400 complaints from parents.\n"
    "“In 2016 over 2,500 reports were made,” said Director Ann Lee.\n"
    "Companies must remove it within a day.\n"
)


@pytest.fixture
def version():
    """A text with figures, a quotation and a demand."""
    return make_version(make_document(publisher=make_actor("The Gazette")), TEXT)


@pytest.fixture
def editor(client):
    """An editor who is signed in."""
    user = make_editor("desk-editor")
    client.force_login(user)
    return user


def at(words: str) -> str:
    """Return where words stand in the text, as the form's address gives it."""
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def opened(client, version, words, **more):
    """Open the form for words of the text."""
    return client.get(reverse("claims:desk_claim_new"), {"version": version.pk, "at": at(words), **more})


def filled(response) -> dict[str, list[str]]:
    """Return what a browser would send for the claim form as it stands."""
    return form_values(response, "claim-form")


def saved(client, response, do="save", **changes):
    """Send the form as it stands, with some fields changed."""
    data = {**filled(response), "do": do, **changes}
    return client.post(response.request["PATH_INFO"], data)


def test_a_figure_is_recorded_as_it_was_filled(client, editor, version):
    measure = make_measure("Referrals from companies", unit="referrals")
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    answer = saved(client, response)
    claim = Claim.objects.get()
    assert answer["Location"] == f"{reverse('claims:desk_read', args=[version.pk])}#{claim.reference}"
    assert (claim.printed, claim.value, claim.comparator, claim.unit) == (
        "82,109 referrals",
        Decimal(82109),
        "=",
        "referrals",
    )
    assert (claim.period_words, str(claim.period_start), str(claim.period_end)) == (
        "In 2017",
        "2017-01-01",
        "2017-12-31",
    )
    assert (claim.voice, claim.claimant.name, claim.measure) == ("own", "The Gazette", measure)
    assert (claim.state, claim.recorded_by, claim.decimals) == ("draft", editor, 0)
    assert claim.passage.exact == "In 2017 the agency received 82,109 referrals from companies"


def test_each_filled_field_says_where_it_was_read(client, editor, version):
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    shown = response.content.decode()
    for source in ("Read in “82,109 referrals”", "Read in “In 2017”", "The document speaks for itself: its publisher"):
        assert source in shown


def test_a_quotation_names_its_speaker_and_who_passed_it_on(client, editor, version):
    lee = make_actor("Ann Lee", kind="person")
    response = opened(client, version, "In 2016 over 2,500 reports were made")
    saved(client, response)
    claim = Claim.objects.get()
    assert (claim.voice, claim.claimant, claim.comparator) == ("quoted", lee, ">")
    assert [(row.part, row.who, row.role) for row in claim.attributions.all()] == [
        ("speaker", "Ann Lee", "Director"),
        ("relay", "The Gazette", ""),
    ]
    assert claim.said_on is None


def test_a_speaker_nobody_knows_is_described_and_claims_nothing(client, editor, version):
    saved(client, opened(client, version, "In 2016 over 2,500 reports were made"))
    claim = Claim.objects.get()
    assert claim.claimant is None
    assert claim.attributions.get(part="speaker").description == "Director Ann Lee"


def test_a_commitment_has_only_its_own_fields(client, editor, version):
    response = opened(client, version, "Companies must remove it within a day")
    assert response.context["form"]["force"].value() == "demand"
    assert "printed" not in response.context["form"].fields
    industry = make_actor("Companies", kind="group")
    saved(client, response, addressee=industry.pk, voice="indirect")
    claim = Claim.objects.get()
    assert (claim.kind, claim.force, claim.addressee) == ("commitment", "demand", industry)


def test_words_without_a_number_or_promise_are_a_statement(client, editor, version):
    response = opened(client, version, "from parents")
    assert response.context["sheet"].kind == "statement"
    saved(client, response, statement="Parents complained.")
    assert Claim.objects.get().kind == "statement"


def test_another_number_of_the_same_words_can_be_chosen(client, editor, version):
    words = "82,109 referrals from companies, and 5,400 complaints from parents"
    response = opened(client, version, words, read=1)
    saved(client, response)
    assert Claim.objects.get().printed == "5,400 complaints"


def test_the_first_number_nobody_recorded_is_offered(client, editor, version):
    words = "82,109 referrals from companies, and 5,400 complaints from parents"
    saved(client, opened(client, version, words))
    response = opened(client, version, words)
    assert response.context["form"]["printed"].value() == "5,400 complaints"


def test_the_next_number_keeps_everything_but_the_number(client, editor, version):
    lee, topic_note = make_actor("Ann Lee"), "Counted by hand."
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    answer = saved(client, response, do="next", claimant=lee.pk, modality="estimate", reading_note=topic_note)
    following = client.get(answer["Location"])
    form = following.context["form"]
    assert form["printed"].value() == "5,400 complaints"
    assert (form["claimant"].value(), form["modality"].value()) == ("Ann Lee", "estimate")
    assert form["value"].value() == "5400"
    assert form["statement"].value() == "In 2017 the agency received 5,400 complaints from parents."
    assert not form["reading_note"].value()


def test_after_the_last_number_the_text_comes_back(client, editor, version):
    response = opened(client, version, "In 2016 over 2,500 reports were made")
    answer = saved(client, response, do="next")
    shown = client.get(answer["Location"]).content.decode()
    assert "no further number after this one" in shown


def test_what_is_wrong_stands_at_its_field_and_the_rest_is_kept(client, editor, version):
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    answer = saved(client, response, value="many", period_end="2015-12-31", reading_note="As told on the phone.")
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form["value"].errors == ["“many” is no number; write it in digits, such as 82109 or 9.7."]
    assert form["value"].value() == "many"
    assert form["reading_note"].value() == "As told on the phone."
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Claim.objects.exists()
    assert not Passage.objects.exists()


def test_a_refusal_of_the_door_stands_at_its_field_too(client, editor, version):
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    answer = saved(client, response, period_end="2015-12-31", printed="82,190 referrals")
    assert answer.status_code == 422
    assert "does not stand in the quoted words" in str(answer.context["form"].errors) or "ends before it starts" in str(
        answer.context["form"].errors
    )
    assert not Passage.objects.exists()


def test_a_value_that_is_not_the_printed_number_needs_a_reading_note(client, editor, version):
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    answer = saved(client, response, value="82190")
    assert answer.status_code == 422
    [told] = answer.context["form"]["value"].errors
    assert told.startswith("Value: the words print 82,109, and the value is 82,190; correct it, or say in the reading")
    saved(
        client, answer, value="82190", statement="It got 82,190.", reading_note="Two digits stand the wrong way round."
    )
    assert Claim.objects.get().value == 82190


def test_a_statement_of_another_number_than_the_figure_needs_a_reading_note(client, editor, version):
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    answer = saved(client, response, statement="The agency received 82,000 referrals.")
    assert answer.status_code == 422
    assert "the statement says 82,000, and the value is 82,109" in str(answer.context["form"]["statement"].errors)
    assert not Claim.objects.exists()


def test_the_same_save_twice_is_one_draft(client, editor, version):
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    first, second = saved(client, response), saved(client, response)
    claim = Claim.objects.get()
    assert first["Location"] == second["Location"]
    assert Event.objects.filter(action="claim recorded").count() == 1
    saved(client, response, statement="The agency received 82,109 referrals.")
    assert Claim.objects.exclude(pk=claim.pk).count() == 1


def test_another_reading_keeps_what_was_typed(client, editor, version):
    words = "82,109 referrals from companies, and 5,400 complaints from parents"
    response = opened(client, version, words)
    other = saved(client, response, do="read:1", reading_note="As told on the phone.", period_words="that year")
    form = other.context["form"]
    assert (form["printed"].value(), form["value"].value()) == ("5,400 complaints", "5400")
    assert (form["reading_note"].value(), form["period_words"].value()) == ("As told on the phone.", "that year")
    back = saved(client, other, do="read:0")
    assert back.context["form"]["printed"].value() == "82,109 referrals"
    assert back.context["form"]["reading_note"].value() == "As told on the phone."
    statement = saved(client, back, do="read:2", statement="In my own words.")
    assert statement.context["sheet"].kind == "statement"
    assert statement.context["form"]["statement"].value() == "In my own words."
    assert not Claim.objects.exists()


def test_what_the_words_leave_open_is_asked_and_offered(client, editor):
    document = make_document(publisher=make_actor("The Herald"))
    text = "The agency could lose 500 officers."
    version = make_version(document, text)
    response = client.get(reverse("claims:desk_claim_new"), {"version": version.pk, "at": f"0-{len(text)}"})
    assert not response.context["form"]["modality"].value()
    shown = response.content.decode()
    assert 'data-offer="forecast"' in shown
    assert "“could” leaves open how it is meant" in shown
    assert list(saved(client, response).context["form"].errors) == ["modality"]


def test_context_is_added_from_a_sentence_and_kept_while_typing(client, editor, version):
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    more = client.post(
        reverse("claims:desk_claim_new"),
        {**filled(response), "add": at("All figures are for 2018."), "statement": "My own words."},
    )
    assert more.status_code == 200
    assert more.context["form"]["statement"].value() == "My own words."
    assert not more.context["form"]["statement"].errors
    saved(client, more)
    claim = Claim.objects.get()
    assert [passage.exact for passage in claim.context.all()] == ["All figures are for 2018."]
    assert claim.statement == "My own words."


def test_context_can_be_selected_and_dropped_again(client, editor, version):
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    sent = {**filled(response), "do": "context", "add_words": "are  for 2018", "add_before": "All figures"}
    more = client.post(reverse("claims:desk_claim_new"), sent)
    [words] = more.context["sheet"].context
    assert words.exact == "are for 2018"
    less = client.post(reverse("claims:desk_claim_new"), {**filled(more), "drop": words.key})
    assert less.context["sheet"].context == []


def test_it_says_what_would_be_stored_while_it_is_typed(client, editor, version):
    response = opened(client, version, "In 2016 over 2,500 reports were made")
    changed = {**filled(response), "period_basis": "inferred", "period_reason": "Read so.", "statistic": "average"}
    told = client.post(reverse("claims:desk_say"), changed).json()
    assert "more than 2,500 reports, on average, 2016, inferred" in told["html"]
    assert told["statement"] == "In 2016 over 2,500 reports were made, according to Director Ann Lee."
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "figure", "value": "x", "period_start": "y"},
        {"kind": "figure", "value": "5", "figure_kind": "change"},
        {"kind": "figure", "printed": "5,400", "statistic": "each", "comparator": "?", "base_start": "2016-01-01"},
        {"kind": "commitment", "force": "conditional", "deadline": "soon", "target_value": "7"},
        {"kind": "statement"},
        {"kind": "poem"},
    ],
)
def test_saying_takes_any_nonsense_without_an_error(client, editor, version, typed):
    sent = {"version": version.pk, "at": at("5,400 complaints"), **typed}
    assert client.post(reverse("claims:desk_say"), sent).status_code == 200
    assert client.post(reverse("claims:desk_claim_new"), {**sent, "do": "save"}).status_code == 422
    assert client.post(reverse("claims:desk_say"), {"version": version.pk}).json() == {"html": "", "statement": ""}


def test_it_warns_of_a_claim_on_the_same_words_and_never_refuses(client, editor, version):
    before = make_claim(passage=make_passage("82,109 referrals", version.document))
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies", read=0)
    assert "It stands on overlapping words of this text" in response.content.decode()
    answer = saved(client, response, do=f"link:{before.reference}")
    claim = Claim.objects.exclude(pk=before.pk).get()
    assert answer["Location"] == f"{reverse('claims:desk_link', args=[claim.number])}?other={before.reference}"


def test_it_warns_of_the_same_figure_elsewhere(client, editor, version):
    other = make_claim(statement="Told elsewhere.")
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    shown = response.content.decode()
    assert other.reference in shown
    assert "It says the same." in shown


def test_another_number_of_the_same_words_is_no_double(client, editor, version):
    make_claim(passage=make_passage("82,109 referrals from companies, and 5,400 complaints", version.document))
    response = opened(client, version, "5,400 complaints from parents")
    assert "overlapping words" not in response.content.decode()


def test_the_arithmetic_is_shown_before_saving(client, editor, version):
    measure = make_measure()
    make_claim(measure=measure, statement="Nearly twice as many.", value=Decimal(41_000), printed="82,109 referrals")
    response = opened(client, version, "In 2017 the agency received 82,109 referrals from companies")
    told = client.post(reverse("claims:desk_say"), {**filled(response), "measure": measure.pk}).json()
    assert "Does it add up?" in told["html"]


def test_a_claim_is_edited_on_the_same_form(client, editor, version):
    claim = make_claim(passage=make_passage("82,109 referrals", version.document), recorded_by=editor)
    response = client.get(reverse("claims:desk_claim", args=[claim.number]))
    answer = saved(client, response, statement="Said anew.")
    assert answer["Location"] == reverse("claims:desk_review", args=[claim.number])
    claim.refresh_from_db()
    assert (claim.statement, claim.revision) == ("Said anew.", 2)


def test_a_public_claim_asks_for_its_public_note(client, editor, version):
    claim = make_public_claim(passage=make_passage("82,109 referrals", version.document))
    response = client.get(reverse("claims:desk_claim", args=[claim.number]))
    refused = saved(client, response, statement="Said anew.")
    assert refused.status_code == 422
    assert "amend it, with a note that readers will see" in refused.content.decode()
    saved(client, refused, statement="Said anew.", public_note="We had it wrong.")
    claim.refresh_from_db()
    assert claim.statement != "Said anew."
    assert Event.objects.get(action="change proposed").reason == "We had it wrong."
    accepted(Change.objects.get(), make_reviewer("second"))
    claim.refresh_from_db()
    assert claim.statement == "Said anew."
    assert Event.objects.get(action="claim amended").reason == "We had it wrong."


def test_the_second_of_two_editors_sees_the_other_change_and_loses_nothing(client, editor, version):
    claim = make_claim(passage=make_passage("82,109 referrals", version.document))
    mine = client.get(reverse("claims:desk_claim", args=[claim.number]))
    theirs = client.get(reverse("claims:desk_claim", args=[claim.number]))
    saved(client, theirs, statement="Theirs.", unit="reports")
    answer = saved(client, mine, statement="Mine.", reading_note="As printed.")
    assert answer.status_code == 422
    shown = {row.name: (row.theirs, row.mine, row.kept) for row in answer.context["stale"]["differences"]}
    assert shown == {"statement": ("Theirs.", "Mine.", "mine"), "unit": ("reports", "referrals", "theirs")}
    assert "Changed meanwhile by desk-editor" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "Theirs."
    saved(client, answer)
    claim.refresh_from_db()
    assert (claim.statement, claim.unit, claim.reading_note) == ("Mine.", "reports", "As printed.")


@pytest.mark.parametrize("place", ["", "5-2", "0-99999", "p999", "x"])
def test_words_that_are_none_lead_back_to_the_text(client, editor, version, place):
    response = client.get(reverse("claims:desk_claim_new"), {"version": version.pk, "at": place})
    assert response["Location"] == reverse("claims:desk_read", args=[version.pk])


def test_more_words_than_can_be_quoted_are_refused_before_anything_is_typed(client, editor):
    long = make_version(make_document(), "It received 5 reports. " * 200)
    response = client.get(reverse("claims:desk_claim_new"), {"version": long.pk, "at": "0-2300"}, follow=True)
    assert "2,300 characters are too many to quote" in response.content.decode()


def test_a_viewer_gets_no_form(client, version):
    client.force_login(make_user("viewer", group="Viewer"))
    assert opened(client, version, "5,400 complaints").status_code == 403
    claim = make_claim()
    assert client.get(reverse("claims:desk_claim", args=[claim.number])).status_code == 403
