"""One claim, said again: set by one, accepted by another, its verdict shared, and ended with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from claims.models import Change, Claim, Finding
from claims.rules import seen
from claims.rules.findings import base_years
from claims.services import changes, recording, workflow
from claims.services.changes import decisions
from claims.services.workflow import Step
from claims.services.workflow.steps import take
from claims.wording import claim as claim_words
from sources.editing.approval import Waits
from sources.models import Event
from tests.admin_page import errors, open_form, said
from tests.factories import (
    make_claim,
    make_document,
    make_editor,
    make_link,
    make_measure,
    make_passage,
    make_public_claim,
    make_published_verification,
    make_reviewer,
    make_statement,
    make_verdict,
    make_version,
    year_fields,
)
from tests.sent_forms import form_values

pytestmark = pytest.mark.django_db
NOTE = "The minister reads out the agency's figure."


@pytest.fixture
def two():
    """A public claim, and a later one that says the same in another text."""
    measure = make_measure("Permits issued")
    first = make_public_claim(
        measure=measure, said_on=date(2018, 1, 2), said_on_precision="day", said_on_basis="printed"
    )
    words = make_passage("The minister spoke of 82,109 referrals in 2017.")
    return first, make_public_claim(
        measure=measure, passage=words, statement="Companies made 82,109 referrals in 2017."
    )


def again(claim, first, who, **fields):
    """Say that a claim says what another says."""
    claim.same_as = first
    return recording.say_again(claim, who=who, **fields)


def stored(claim):
    """Return the claim as stored."""
    return Claim.objects.get(pk=claim.pk)


def test_on_a_public_claim_it_waits_for_a_second_person(two):
    first, later = two
    editor, reviewer = make_editor("writer"), make_reviewer("second")
    with pytest.raises(Waits):
        again(later, first, editor, note=NOTE)
    assert stored(later).same_as is None
    later.same_as = first
    change = changes.call("say_again", later, who=editor, note=NOTE)
    assert isinstance(change, Change)
    decisions.accept(change, who=reviewer, seen=decisions.seen(change))
    assert stored(later).same_as == first
    line = Event.objects.filter(action="claim said again").get()
    assert (line.subject, line.reason, line.details["other"]) == (later.reference, NOTE, first.reference)


def test_nobody_accepts_their_own(two):
    first, later = two
    reviewer = make_reviewer("alone")
    later.same_as = first
    change = changes.call("say_again", later, who=reviewer, note=NOTE)
    with pytest.raises(PermissionDenied, match="yourself"):
        decisions.accept(change, who=reviewer, seen=decisions.seen(change))


def test_of_a_draft_its_release_accepts_it_by_somebody_else_than_who_said_so(two):
    first, _ = two
    draft = make_claim(measure=first.measure)
    reviewer, other = make_reviewer("says"), make_reviewer("releases")
    again(draft, first, reviewer)
    with pytest.raises(PermissionDenied):
        take(Step.RELEASE, stored(draft), reviewer, seen.of_claim(draft))
    take(Step.RELEASE, stored(draft), other, seen.of_claim(draft))
    assert (stored(draft).state, stored(draft).same_as) == ("public", first)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"value": Decimal(82_110)}, "value differs"),
        ({"comparator": ">"}, "comparator differs"),
        ({"unit": "reports"}, "thing counted differs"),
        ({"measure": None}, "measure differs"),
        (year_fields(2016), "period differs"),
        ({"statistic": "average"}, "statistic differs"),
        ({"value": Decimal(82_110), "comparator": ">"}, "value and comparator differ"),
    ],
)
def test_what_does_not_say_the_same_is_refused_and_the_difference_named(two, fields, named):
    first, _ = two
    other = make_claim(**{"measure": first.measure, **fields})
    with pytest.raises(ValidationError, match=named) as refused:
        again(other, first, make_editor())
    assert list(refused.value.message_dict) == ["same_as"]


def test_another_base_of_a_change_is_another_claim():
    change = {
        "figure_kind": "change", "change_unit": "percent", "direction": "up", "unit": "%", "value": Decimal(12),
        "base_start": date(2012, 1, 1), "base_end": date(2012, 12, 31), "base_basis": "printed",
    }  # fmt: skip
    first = make_public_claim(**change)
    other = make_claim(**{**change, "base_start": date(2013, 1, 1), "base_end": date(2013, 12, 31)})
    with pytest.raises(ValidationError, match="base differs"):
        again(other, first, make_editor())


def test_it_is_one_level_deep(two):
    first, later = two
    editor, reviewer = make_editor(), make_reviewer()
    again(later, first, editor, note=NOTE, second=reviewer)
    third = make_claim(measure=first.measure)
    with pytest.raises(ValidationError, match=f"choose {first.reference}"):
        again(third, later, editor)
    with pytest.raises(ValidationError, match="end that first"):
        again(first, third, editor, note=NOTE, second=reviewer)


def test_what_has_a_verdict_of_its_own_is_linked_instead(two):
    first, later = two
    make_published_verification(later)
    with pytest.raises(ValidationError, match="verdict of its own"):
        again(later, first, make_editor(), note=NOTE, second=make_reviewer())


def test_the_database_refuses_itself_and_what_is_no_figure(two):
    first, _ = two
    for claim, target in ((first, first), (make_statement(), first)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.filter(pk=claim.pk).update(same_as=target)


def test_the_verdict_shows_on_all_as_that_of_the_first(client, two):
    first, later = two
    make_published_verification(first, verdict=make_verdict("accurate"), reasoning="The agency's table has it.")
    Claim.objects.filter(pk=later.pk).update(same_as=first)
    page = client.get(later.get_absolute_url()).content.decode()
    assert "The verdict is that claim’s" in page
    assert "The agency&#x27;s table has it." in page
    assert claim_words.status(stored(later)).slug == "accurate"
    listed = client.get(reverse("claims:claim_list"), {"verdict": "accurate"}).content.decode()
    assert later.statement in listed
    assert later.statement not in client.get(reverse("claims:claim_list"), {"status": "unchecked"}).content.decode()


def test_a_first_that_readers_do_not_see_shows_nothing_on_those_that_say_it_again(client, two):
    first, later = two
    make_published_verification(first, verdict=make_verdict("accurate"))
    Claim.objects.filter(pk=later.pk).update(same_as=first)
    Claim.objects.filter(pk=first.pk).update(hold=True, hold_reason="Under dispute.")
    page = client.get(later.get_absolute_url()).content.decode()
    assert first.reference not in page
    assert claim_words.status(stored(later)).slug == "unchecked"
    assert later.statement in client.get(reverse("claims:claim_list"), {"status": "unchecked"}).content.decode()


def test_the_page_lists_who_said_it_first_to_last_in_their_own_words(client, two):
    first, later = two
    Claim.objects.filter(pk=later.pk).update(same_as=first)
    for claim in two:
        page = client.get(claim.get_absolute_url()).content.decode()
        listed = page[page.index("said-by-title") :]
        assert "Said 2 times" in listed
        assert listed.index("2 January 2018") < listed.index("published 3 September 2018")
        assert "The minister spoke of" in listed


def test_the_series_counts_it_once(client, two):
    first, later = two
    Claim.objects.filter(pk=later.pk).update(same_as=first)
    make_public_claim(measure=first.measure, value=Decimal(90_000), printed="90,000", **year_fields(2018))
    page = client.get(first.measure.get_absolute_url()).content.decode()
    assert f"row-{first.reference}" in page
    assert f"row-{later.reference}" not in page
    assert "2 printed figures" in page


def test_findings_are_made_once_with_the_links_of_all_that_say_it(two):
    first, later = two
    newer = make_public_claim(measure=first.measure, value=Decimal(90_000), printed="90,000", **year_fields(2018))
    make_link(newer, later, meaning="updates")
    make_link(newer, first, meaning="updates")
    again(later, first, make_editor(), note=NOTE, second=make_reviewer())
    compared = Finding.objects.filter(kind="comparison")
    assert [sorted(claim.number for claim in finding.claims.all()) for finding in compared] == [
        [first.number, newer.number]
    ]


def test_a_repeat_of_a_hidden_first_stands_for_itself_in_the_public_series(two):
    first, later = two
    draft = make_claim(measure=first.measure)
    Claim.objects.filter(pk=later.pk).update(same_as=draft)
    Claim.objects.filter(pk=first.pk).update(state="withdrawn", withdrawn_reason="Twice.")
    change = make_public_claim(
        measure=first.measure, figure_kind="change", change_unit="percent", direction="up", unit="%",
        value=Decimal(10), printed="10 %", base_start=date(2017, 1, 1), base_end=date(2017, 12, 31),
        base_basis="printed", **year_fields(2018),
    )  # fmt: skip
    from claims.rules import findings

    findings.refresh([change.pk])
    rests_on = [{claim.pk for claim in finding.claims.all()} for finding in Finding.objects.filter(kind="change")]
    assert {change.pk, later.pk} in rests_on
    assert base_years(change) == []


def test_one_person_ends_it_with_a_reason_that_readers_see(client, two):
    first, later = two
    Claim.objects.filter(pk=later.pk).update(same_as=first)
    with pytest.raises(ValidationError, match="Reason"):
        workflow.end_said_again(stored(later), who=make_editor(), reason=" ")
    workflow.end_said_again(stored(later), who=make_editor(), reason="It speaks of another agency.")
    assert stored(later).same_as is None
    assert "It speaks of another agency." in client.get(later.get_absolute_url()).content.decode()


def test_what_is_said_again_and_then_changed_or_withdrawn_parts_from_those_that_said_it(two):
    first, later = two
    Claim.objects.filter(pk=later.pk).update(same_as=first)
    edited = stored(first)
    edited.unit = "reports"
    recording.amend(edited, who=make_editor(), second=make_reviewer(), note="Misread.")
    assert stored(later).same_as is None
    assert "thing counted differs" in Event.objects.filter(action="claim no longer said again").get().reason
    Claim.objects.filter(pk=later.pk).update(same_as=first)
    workflow.withdraw(stored(first), who=make_reviewer(), reason="Recorded twice.")
    assert stored(later).same_as is None


def test_an_edit_that_makes_it_say_something_else_is_refused(two):
    first, _ = two
    draft = make_claim(measure=first.measure, same_as=first)
    draft.unit = "reports"
    with pytest.raises(ValidationError, match="End that it is said again first"):
        recording.edit(draft, who=make_editor())


def test_no_verdict_is_proposed_on_what_is_said_again(two):
    first, later = two
    Claim.objects.filter(pk=later.pk).update(same_as=first)
    with pytest.raises(PermissionDenied, match=f"propose one on {first.reference}"):
        workflow.propose(
            stored(later), who=make_editor(), verdict=make_verdict(), reasoning="x", checked="x", not_checked="x"
        )


def test_a_page_opened_before_the_first_was_changed_is_refused(two):
    first, _ = two
    draft = make_claim(measure=first.measure, same_as=first, passage=make_passage(document=make_document(text="x")))
    token = seen.of_claim(draft)
    first.raise_revision()
    with pytest.raises(ValidationError, match="changed since you opened"):
        take(Step.RELEASE, stored(draft), make_reviewer(), token)


# From the desk and the admin


def recorded_from(client, first):
    """Open the form on words that print the first claim's figure; return the answer."""
    version = make_version(make_document(), "In 2017 the agency received 82,109 referrals. More was said.")
    return client.get(reverse("claims:desk_claim_new"), {"version": version.pk, "at": "0-45"}), version


def test_the_desk_offers_to_say_again_what_is_on_record(client):
    first = make_public_claim(unit="referrals")
    client.force_login(make_editor("at-the-desk"))
    form, _ = recorded_from(client, first)
    assert f"it says\n        {first.reference} again" in form.content.decode()
    data = {**form_values(form, "claim-form"), "do": f"again:{first.reference}"}
    answer = client.post(form.request["PATH_INFO"], data)
    made = Claim.objects.exclude(pk=first.pk).get()
    assert (answer.status_code, made.same_as, made.state) == (302, first, "draft")


def test_the_review_page_says_it_and_ends_it(client, two):
    first, later = two
    client.force_login(make_editor("at-the-desk"))
    page = client.get(reverse("claims:desk_review", args=[later.number]))
    assert f"Say {first.reference} again" in page.content.decode()
    address = reverse("claims:desk_said_again", args=[later.number])
    client.post(address, {"other": first.reference, "words": NOTE, "revision": later.revision})
    change = Change.objects.get()
    decisions.accept(change, who=make_reviewer(), seen=decisions.seen(change))
    page = client.get(reverse("claims:desk_review", args=[later.number])).content.decode()
    assert "Let it stand for itself" in page
    client.post(address, {"words": "Another agency.", "revision": stored(later).revision})
    assert stored(later).same_as is None


def test_the_admin_sets_it_ends_it_and_lists_what_was_said_also(client, two):
    first, _ = two
    draft = make_claim(measure=first.measure)
    client.force_login(make_editor("in-the-admin"))
    address = reverse("admin:claims_claim_change", args=[draft.pk])
    answer = open_form(client, address).save(same_as=str(first.pk))
    assert answer.status_code == 302, said(answer)
    assert stored(draft).same_as == first
    page = client.get(reverse("admin:claims_claim_change", args=[first.pk])).content.decode()
    assert f"{draft.reference}: {draft.statement}" in page
    answer = open_form(client, address).save(same_as="")
    assert answer.status_code == 302, said(answer)
    assert stored(draft).same_as is None


def test_in_the_admin_a_public_claim_waits_with_its_note(client, two):
    first, later = two
    client.force_login(make_editor("in-the-admin"))
    address = reverse("admin:claims_claim_change", args=[later.pk])
    refused = open_form(client, address).save(same_as=str(first.pk))
    assert "public_note" in errors(refused)
    answer = open_form(client, address).save(same_as=str(first.pk), public_note=NOTE)
    assert answer.status_code == 302, said(answer)
    assert Change.objects.get().arguments == {"same_as": [first.number]}
    refused = open_form(client, address).save(same_as=str(first.pk), public_note=NOTE, statement="Other words.")
    assert "by itself" in errors(refused)["same_as"][0]
