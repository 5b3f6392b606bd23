"""claims.spotting.candidates: promises, demands, plans, threats and endorsements."""

from datetime import date

import pytest

from claims.spotting import Candidate, candidates

SAID = date(2018, 9, 3)


def commitments(text: str, said_on: date | str | None = SAID) -> list[Candidate]:
    return [c for c in candidates(text, said_on) if c.kind == "commitment"]


def one(text: str) -> Candidate:
    (candidate,) = commitments(text)
    return candidate


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The minister promised to recruit 20,000 officers.", "promise"),
        ("Labour has pledged to scrap the charge.", "promise"),
        ("The council is committed to building homes.", "promise"),
        ("We will publish the details.", "promise"),
        ("She said that they would publish the details.", "promise"),
        ("The Government will introduce a levy.", "promise"),
        ("If the web giants do not act, I will take action.", "conditional"),
        ("Mr Roe threatened to take action against firms.", "conditional"),
        ("Companies must stop grooming on their platforms.", "demand"),
        ("Material should be blocked as soon as it is seen.", "demand"),
        ("The charity called for an inquiry.", "demand"),
        ("Campaigners urged ministers to act.", "demand"),
        ("MPs have called on Facebook to publish its figures.", "demand"),
        ("He has set October as a deadline for the industry to show progress.", "demand"),
        ("Senior police leaders have backed a demand for zero tolerance.", "endorsement"),
        ("The union endorsed the plan.", "endorsement"),
        ("Mr Roe announced the creation of a unit.", "announcement"),
        ("The agency plans to open a centre.", "announcement"),
        ("Ministers have promised an extra £20.5bn a year.", "promise"),
        ("The Prime Minister pledged on Tuesday to recruit 20,000 officers.", "promise"),
        ("President Lee said the US would impose tariffs.", "promise"),
        ("If elected, the Liberal Democrats would legalise cannabis, the party leader said.", "conditional"),
        ("The commission is to investigate claims of bullying.", "announcement"),
        ("Theresa May is considering offering MPs a vote.", "considering"),
        ("Jon Roe called on the government to “get a grip”.", "demand"),
        ("The Home Office has been ordered to publish its review.", "demand"),
        ("Nurses will strike on 15 December unless ministers improve their offer.", "conditional"),
        ("The minister told MPs that 12,000 places would be created by 2021.", "announcement"),
        ("By the end of 2020 we will have planted 11 million trees.", "promise"),
        ("The regulator said it was minded to appoint a manager.", "considering"),
        ("The Government said it was considering appointing Ofcom as regulator.", "considering"),
        ("The minister will not publish the list by 2020, she said.", "promise"),
        ("We won’t close a single library.", "promise"),
        ("I'm going to create five million jobs.", "promise"),
        ("We are not going to raise the retirement age.", "promise"),
        ("As president, I would appoint a special prosecutor.", "promise"),
        ("There will be no new taxes under a Labour government.", "promise"),
        ("No family under that threshold will pay more tax.", "promise"),
        ("They have demanded that the minister apologise.", "demand"),
        ("Companies must help the police.", "demand"),
    ],
)
def test_the_wording_gives_a_commitment_its_force(text: str, force: str) -> None:
    assert one(text).force == force


@pytest.mark.parametrize(
    "text",
    [
        "The problem will get worse.", "Must they act?", "It would be wrong.",
        "These partnerships will assist members.",
        "There was no barrier.", "He was asked about it.", "The will of the people.", "It has to be seen.",
        "Rail fares will rise by 3.1% in January.", "Prices would fall, he said.",
        "Sixty-two per cent of those polled backed a ban.",
        "We need to talk about that.", "I’ll talk about it later.", "The worst we could do is to walk away.",
        "It has to do with money.", "I will take no lectures from him.", "I’ll give you an example.",
        "She asked me to wait.",
        "He should know better.", "I was thinking about moving.", "She is committed to her family.", "Time will tell.",
        "Their plan will raise your taxes.", "The doctors said she would not walk.",
        "Investigators still have to deal with offenders.", "Best Minds Needed to Help Police",
    ],
)  # fmt: skip
def test_what_nobody_undertakes_or_asks_is_no_commitment(text: str) -> None:
    assert commitments(text) == []


def test_a_list_of_demands_yields_one_each_addressed_to_whom_the_list_is() -> None:
    text = (
        "Chiefs agreed to endorse three ‘asks’ of the technology industry. They are:\n\n"
        "• Material should be blocked as soon as it is seen;\n\n• Companies must stop grooming; and\n\n"
        "• More openness and transparency."
    )
    endorsed, *asks = commitments(text)
    assert endorsed.force == "endorsement"
    assert [(c.force, c.addressee) for c in asks] == [
        ("demand", "the technology industry"),
        ("demand", "Companies"),
        ("demand", "the technology industry"),
    ]
    assert asks[2].exact == "More openness and transparency"
    assert "an item of a list of demands" in asks[2].reasons


def test_a_list_in_one_line_yields_one_each() -> None:
    found = commitments("The charity has three demands: an end to fees; more nurses; and free meals for all children.")
    assert [c.exact for c in found] == ["an end to fees", "more nurses", "free meals for all children"]


def test_a_list_of_pledges_is_of_promises() -> None:
    text = "The party has made these pledges:\n- Cut waiting times;\n- Hire 6,000 doctors."
    assert [(c.force, c.exact) for c in commitments(text)] == [
        ("promise", "Cut waiting times"),
        ("promise", "Hire 6,000 doctors"),
    ]


def test_a_list_that_asks_nothing_yields_no_commitments() -> None:
    assert commitments("It has partnerships with:\n• a hotline;\n• a charity.") == []


def test_a_deadline_is_read_with_its_period_and_its_addressee() -> None:
    found = one("He has set October as a deadline for the industry to show progress.")
    assert found.deadline and (found.deadline.printed, str(found.deadline.end)) == ("October", "2018-10-31")
    assert found.addressee == "the industry"
    by = one("The Government will introduce a levy by the end of next year.")
    assert by.deadline and str(by.deadline.end) == "2019-12-31"
    assert by.addressee == "The Government"


def test_a_deadline_is_not_invented() -> None:
    found = one("Firms must publish the figures for 2017.")
    assert (found.deadline, found.addressee) == (None, "Firms")


def test_a_threat_keeps_the_condition_it_hangs_on() -> None:
    found = one("“If the web giants do not act, I will take action,” said Ann Lee.")
    assert (found.condition, found.actor) == ("If the web giants do not act", "Ann Lee")


def test_he_in_a_quotation_is_not_the_one_who_speaks() -> None:
    text = "Jim Roe, head of the unit, said: “It is good.\n\n“He has set October as a deadline for firms to act."
    assert one(text).actor == ""
    assert one("Jim Roe, head of the unit, said: “It is good.\n\n“We will publish the details.").actor == "Jim Roe"


def test_the_agent_of_a_passive_demand_is_who_must_act() -> None:
    assert one("These rules should not be forced upon firms by governments.").addressee == "governments"
    assert one("This work must be stepped up.").addressee == ""


def test_a_commitment_with_a_target_carries_its_quantity() -> None:
    found = one("The minister promised to recruit 20,000 officers by 2023.")
    assert found.quantity and found.quantity.value == 20000
    assert found.deadline and found.deadline.end == date(2023, 12, 31)


def test_who_is_required_to_act_is_the_addressee() -> None:
    assert one("Councils will be required to draw up plans by the end of 2019.").addressee == "Councils"
    assert one("The report recommends that schools should be required to publish figures.").addressee == "schools"


def test_it_is_the_body_that_said_it_would_act() -> None:
    found = one("Labour said it would hire 10,000 more officers if it won power.")
    assert (found.actor, found.addressee, found.condition) == ("Labour", "Labour", "if it won power")


def test_a_question_promises_nothing() -> None:
    assert commitments("Will the Government introduce a levy?") == []


@pytest.mark.parametrize(
    "text",
    ["We will install 12,000 MW of offshore wind by 2030.", "We will send out 1.5 million letters by March 2019.",
     "The council will retrofit 400 homes by 2027."],
)  # fmt: skip
def test_a_promise_reaches_its_deadline_over_the_separators_of_its_number(text: str) -> None:
    assert one(text).quantity is not None
