"""The rules of what was asserted, kept by the database itself."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims.models import Account, Claim, Link, Measure, Verdict, Verification
from tests.broken_rows import (
    DAY,
    a_batch,
    a_break,
    a_change,
    a_change_accepted_by_its_author,
    a_dismissal,
    a_finding,
    a_match_accepted_by_who_proposed_it,
    a_measure_accepted_by_who_worded_it,
    a_pair,
    a_receipt,
    a_replacement,
    a_request,
    a_second_break,
    a_second_open_one,
    a_second_published_one,
    a_second_release,
    a_second_series,
    a_second_value,
    a_series_accepted_by_who_worded_it,
    a_share,
    accepted_alone,
    accepted_by_its_importer,
    accepted_by_who_worded_it,
    an_edition,
    asked_twice,
    attributed_twice,
    confirmed_by_who_proposed_it,
    contradicted_from_both_ends,
    described_twice,
    dismissed_twice,
    linked_to_itself,
    linked_twice,
    released_by_its_recorder,
    reviewed_by_its_author,
    the_same_address_twice,
    the_same_claim_noted_twice,
    the_same_finding_noted_twice,
    the_same_note_twice,
    the_same_pair_turned_round,
    the_same_passage_twice,
    the_same_row_twice,
    the_same_value_twice,
    with_itself,
)
from tests.broken_stories import STORY_CASES
from tests.constraints import (
    assert_database_refuses,
    assert_form_says,
    constraints_of,
    parameters,
    unique_fields_of,
    write_past_everything,
)
from tests.factories import (
    NOON,
    make_attribution,
    make_change,
    make_claim,
    make_commitment,
    make_evidence,
    make_link,
    make_measure,
    make_passage,
    make_public_claim,
    make_published_verification,
    make_reply,
    make_review,
    make_reviewer,
    make_statement,
    make_story,
    make_topic,
    make_user,
    make_verdict,
    make_verification,
)
from tests.series_rows import make_observation, make_release, make_series

pytestmark = pytest.mark.django_db


def says_itself_again():
    """Return a claim, and itself as what it says again."""
    claim = make_public_claim()
    return claim, {"same_as": claim}


CASES = {
    "claim_figure_fields": lambda: (make_claim(), {"printed": ""}),
    "claim_batch_row_once": the_same_row_twice,
    "review_matched": lambda: (make_review(make_claim(), accepted=False), {"claim": None}),
    "review_accepted": lambda: (make_review(make_claim()), {"accepted_by": None}),
    "review_says_something": lambda: (make_review(), {"rating": ""}),
    "review_published_precision": lambda: (make_review(), {"published": None}),
    "review_two_people": a_match_accepted_by_who_proposed_it,
    "receipt_claim_or_finding": lambda: (a_receipt(), {"claim": None}),
    "receipt_number_once": the_same_note_twice,
    "receipt_claim_once": the_same_claim_noted_twice,
    "receipt_finding_once": the_same_finding_noted_twice,
    "edition_claim_or_story": lambda: (an_edition(), {"claim": None}),
    "reply_has_whom": lambda: (make_reply(), {"whom": ""}),
    "reply_answer_dated": lambda: (make_reply(), {"answer": "It is right."}),
    "reply_due_after_asked": lambda: (make_reply(), {"due_on": date(2021, 2, 28)}),
    "reply_answered_after_asked": lambda: (make_reply(), {"answer": "Yes.", "answered_on": date(2021, 2, 28)}),
    "reply_once": asked_twice,
    "request_has_words": lambda: (a_request(), {"words": ""}),
    "request_settled_whole": lambda: (a_request(), {"answer": "It is right."}),
    "verification_blind_whole": lambda: (make_verification(), {"blind_by": make_user()}),
    "claim_change_unit": lambda: (make_claim(), {"change_unit": "percent"}),
    "claim_number_complete": lambda: (make_claim(), {"value": None}),
    "claim_range_order": lambda: (make_claim(), {"high": Decimal("82108")}),
    "claim_whole_of_share": lambda: (make_claim(), {"whole": Decimal("100000")}),
    "claim_each_applies_to": lambda: (make_claim(), {"statistic": "each"}),
    "claim_commitment_fields": lambda: (make_commitment(), {"force": ""}),
    "claim_conditional_condition": lambda: (make_commitment(), {"force": "conditional"}),
    "claim_period_order": lambda: (make_claim(), {"period_end": date(2016, 12, 31)}),
    "claim_period_basis": lambda: (make_claim(), {"period_basis": "unknown"}),
    "claim_period_reason": lambda: (make_claim(), {"period_basis": "inferred"}),
    "claim_base_order": lambda: (
        a_change(base_start=DAY, base_end=DAY, base_basis="printed"),
        {"base_end": DAY - timedelta(days=1)},
    ),
    "claim_base_basis": lambda: (a_change(), {"base_basis": "printed"}),
    "claim_base_reason": lambda: (a_change(base_start=DAY, base_basis="resolved"), {"base_basis": "inferred"}),
    "claim_statement": lambda: (make_claim(), {"statement": ""}),
    "claim_statement_without_measure": lambda: (make_statement(), {"measure": make_measure()}),
    "claim_said_on_precision": lambda: (make_claim(), {"said_on": DAY, "said_on_basis": "printed"}),
    "claim_said_on_basis": lambda: (make_claim(), {"said_on": DAY, "said_on_precision": "day"}),
    "claim_said_on_reason": lambda: (
        make_claim(said_on=DAY, said_on_precision="day", said_on_basis="printed"),
        {"said_on_basis": "inferred"},
    ),
    "claim_slug_once": lambda: (make_public_claim(slug="taken") and make_public_claim(), {"slug": "taken"}),
    "claim_slug_of_the_public": lambda: (make_public_claim(), {"slug": ""}),
    "claim_public_released": lambda: (make_claim(), {"state": "public"}),
    "claim_released_by_another": released_by_its_recorder,
    "claim_said_again_of_another": says_itself_again,
    "claim_said_again_figure": lambda: (make_statement(), {"same_as": make_public_claim()}),
    "claim_withdrawn_reason": lambda: (make_public_claim(), {"state": "withdrawn"}),
    "claim_hold_reason": lambda: (make_claim(), {"hold": True}),
    "attribution_who": lambda: (make_attribution(make_claim()), {"description": "an officer"}),
    "attribution_actor_once": attributed_twice,
    "attribution_description_once": described_twice,
    "verdict_rating_range": lambda: (make_verdict(), {"rating": 6}),
    "break_once_a_day": a_second_break,
    "break_reason": lambda: (a_break(), {"reason": ""}),
    "incomparability_once": the_same_pair_turned_round,
    "incomparability_two_measures": with_itself,
    "incomparability_reason": lambda: (a_pair(), {"differs": ""}),
    "dismissal_once": dismissed_twice,
    "dismissal_has_words": lambda: (a_dismissal(), {"exact": ""}),
    "finding_released_by": lambda: (a_finding(), {"released_by": make_user()}),
    "link_two_claims": linked_to_itself,
    "link_once": linked_twice,
    "link_symmetric_once": contradicted_from_both_ends,
    "link_caveat": lambda: (make_link(), {"meaning": "not_comparable"}),
    "link_reason": lambda: (make_link(), {"reason": ""}),
    "link_parts_only": lambda: (make_link(), {"exclusive": True}),
    "link_author": lambda: (make_link(), {"author": None}),
    "link_decided_by": lambda: (make_link(), {"decided_by": None}),
    "link_two_people": confirmed_by_who_proposed_it,
    "claim_two_people": accepted_by_who_worded_it,
    "change_decided": lambda: (make_change(), {"state": "accepted"}),
    "change_two_people": a_change_accepted_by_its_author,
    "change_withdrawn_by_author": lambda: (
        make_change(),
        {"state": "withdrawn", "decided_by": make_reviewer(), "decided_at": NOON},
    ),
    "change_declined_reason": lambda: (
        make_change(),
        {"state": "declined", "decided_by": make_reviewer(), "decided_at": NOON},
    ),
    "change_public_note": lambda: (make_change(), {"public_note": ""}),
    "measure_two_people": a_measure_accepted_by_who_worded_it,
    "topic_two_people": accepted_alone(make_topic),
    "verification_one_open": a_second_open_one,
    "verification_one_published": a_second_published_one,
    "verification_two_people": reviewed_by_its_author,
    "verification_published_reviewed": lambda: (make_verification(), {"state": "published"}),
    "verification_said_what": lambda: (make_verification(), {"not_checked": ""}),
    "verification_replacement_kind": lambda: (a_replacement(), {"replacement": ""}),
    "verification_correction_note": lambda: (a_replacement(), {"replacement": "correction"}),
    "series_has_name": lambda: (make_series(), {"name": ""}),
    "series_columns": lambda: (make_series(), {"years_across": True}),
    "series_where": lambda: (make_series(), {"where_value": "UK"}),
    "series_scale": lambda: (make_series(), {"scale": Decimal(0)}),
    "series_once": a_second_series,
    "series_two_people": a_series_accepted_by_who_worded_it,
    "release_number": lambda: a_second_release(number=1),
    "release_version_once": lambda: a_second_release(version=1),
    "release_approved_by": lambda: (make_release(), {"approved_by": None}),
    "release_two_people": accepted_by_its_importer,
    "release_declined_reason": lambda: (make_release(state="proposed"), {"state": "declined"}),
    "release_released_precision": lambda: (make_release(), {"released_precision": "unknown"}),
    "release_released_basis": lambda: (make_release(), {"released_basis": "unknown"}),
    "release_inferred_reason": lambda: (make_release(), {"released_basis": "inferred"}),
    "observation_period_once": a_second_value,
    "observation_period_order": lambda: (make_observation(), {"period_end": date(2017, 12, 31)}),
    "observation_cell": lambda: (make_observation(), {"row": 0}),
    "evidence_observation_once": the_same_value_twice,
    "evidence_passage_once": the_same_passage_twice,
    "evidence_url_once": the_same_address_twice,
    "evidence_passage_or_url": lambda: (make_evidence(), {"url": ""}),
    "evidence_withheld_reason": lambda: (make_evidence(), {"withheld": True}),
    **STORY_CASES,
}
CONSTRAINTS = constraints_of("claims")


def test_every_rule_has_a_case():
    assert set(CASES) == set(CONSTRAINTS)


@pytest.mark.parametrize(("case", "constraint"), parameters(CASES, CONSTRAINTS))
def test_the_database_refuses(case, constraint):
    assert_database_refuses(*case(), constraint)


@pytest.mark.parametrize(("case", "constraint"), parameters(CASES, CONSTRAINTS))
def test_a_form_says_why(case, constraint):
    assert_form_says(*case(), constraint)


ALONE = {
    "claim": accepted_by_who_worded_it,
    "a claim's release": released_by_its_recorder,
    "measure": a_measure_accepted_by_who_worded_it,
    "link": confirmed_by_who_proposed_it,
    "verification": reviewed_by_its_author,
}


@pytest.mark.parametrize("name", ALONE)
def test_one_person_may_where_the_row_says_for_ever_that_it_was_one(name):
    row, alone = ALONE[name]()
    with pytest.raises(IntegrityError), transaction.atomic():
        write_past_everything(row, alone)
    write_past_everything(row, {**alone, "reviewed_alone": True})


@pytest.mark.parametrize("model", [Claim, Measure])
def test_words_always_have_an_owner(model):
    row = make_claim() if model is Claim else make_measure()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(worded_by=None)


@pytest.mark.parametrize("field", ["reasoning", "checked", "not_checked"])
def test_a_verification_says(field):
    with pytest.raises(IntegrityError, match="verification_said_what"), transaction.atomic():
        write_past_everything(make_verification(), {field: ""})


def give_a_passage_beside_the_address():
    return make_evidence(), {"passage": make_passage()}, "evidence_passage_or_url"


def turn_a_comparison_round():
    first = make_link(meaning="comparable_with", caveat="Counted by calendar year, and by financial year.")
    second = make_link(first.to_claim, first.from_claim, caveat="The same.")
    return second, {"meaning": "comparable_with"}, "link_symmetric_once"


def replace_one_twice():
    one = a_replacement()
    write_past_everything(one, {"state": "replaced"})
    other = make_verification(one.claim)
    return other, {"replaces": one.replaces, "replacement": "update"}, None


OTHER_VIOLATIONS = {
    "a change without a unit": lambda: (a_change(), {"change_unit": ""}, "claim_change_unit"),
    "a change without a unit or a number": lambda: (
        a_change(),
        {"change_unit": "", "value": None, "decimals": None, "unit": ""},
        "claim_change_unit",
    ),
    "a level with a base": lambda: (make_claim(), {"base_start": DAY, "base_basis": "printed"}, "claim_change_unit"),
    "a number without its places": lambda: (make_claim(), {"decimals": None}, "claim_number_complete"),
    "places without a number": lambda: (
        make_claim(value=None, decimals=None),
        {"decimals": 0},
        "claim_number_complete",
    ),
    "a whole of nothing": lambda: (a_share(), {"whole": Decimal(0)}, "claim_whole_of_share"),
    "a period of unknown dates with a basis": lambda: (
        make_claim(),
        {"period_start": None, "period_end": None},
        "claim_period_basis",
    ),
    "released, but nobody knows when": lambda: (make_public_claim(), {"released_at": None}, "claim_public_released"),
    "a reason for a hold that is none": lambda: (make_claim(), {"hold_reason": "A court order."}, "claim_hold_reason"),
    "attributed to nobody": lambda: (make_attribution(make_claim()), {"actor": None}, "attribution_who"),
    "a rating of nothing": lambda: (make_verdict(), {"rating": 0}, "verdict_rating_range"),
    "comparable without a caveat": lambda: (make_link(), {"meaning": "comparable_with"}, "link_caveat"),
    "a comparison from both ends": turn_a_comparison_round,
    "rejected by nobody": lambda: (make_link(), {"state": "rejected", "decided_by": None}, "link_decided_by"),
    "proposed without a caveat": lambda: (
        make_link(state="proposed"),
        {"meaning": "not_comparable"},
        "link_caveat",
    ),
    "a kind of replacement that replaces nothing": lambda: (
        make_verification(),
        {"replacement": "update"},
        "verification_replacement_kind",
    ),
    "evidence twice over": give_a_passage_beside_the_address,
    "a reason for withholding what is shown": lambda: (
        make_evidence(),
        {"withheld_reason": "Safety."},
        "evidence_withheld_reason",
    ),
}


@pytest.mark.parametrize("name", OTHER_VIOLATIONS)
def test_the_database_refuses_also(name):
    row, bad, rule = OTHER_VIOLATIONS[name]()
    assert_database_refuses(row, bad, CONSTRAINTS[rule])


def test_one_verification_is_replaced_once():
    row, bad, _ = replace_one_twice()
    with pytest.raises(IntegrityError), transaction.atomic():
        write_past_everything(row, bad)


UNIQUE = {
    "account.user": lambda: Account.objects.create(user=make_user()),
    "batch.bytes_hash": a_batch,
    "claim.number": make_claim,
    "finding.key": a_finding,
    "review.key": make_review,
    "measure.name": make_measure,
    "measure.slug": make_measure,
    "series.slug": make_series,
    "story.slug": make_story,
    "topic.name": make_topic,
    "topic.slug": make_topic,
    "verdict.name": lambda: make_verdict(f"verdict-{Verdict.objects.count()}"),
    "verdict.slug": lambda: make_verdict(f"verdict-{Verdict.objects.count()}"),
    "verification.replaces": a_replacement,
}


def test_every_unique_field_has_a_case():
    assert set(UNIQUE) == unique_fields_of("claims")


@pytest.mark.parametrize("name", UNIQUE)
def test_no_two_rows_share(name):
    field = name.split(".")[1]
    first, second = UNIQUE[name](), UNIQUE[name]()
    with pytest.raises(IntegrityError), transaction.atomic():
        write_past_everything(second, {field: getattr(first, field)})


@pytest.mark.parametrize("make", [make_claim, make_link, make_verification], ids=["claim", "link", "verification"])
def test_what_was_said_is_never_deleted_one_by_one_or_in_bulk(make):
    row = make()
    with pytest.raises(ValidationError, match="is never deleted"), transaction.atomic():
        row.delete()
    with pytest.raises(ValidationError, match="is never deleted"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).delete()
    assert list(type(row).objects.filter(pk=row.pk)) == [row]


def test_rows_made_in_bulk_keep_the_rules_too():
    link = make_link()
    again = Link(**{field: getattr(link, field) for field in ("from_claim", "to_claim", "meaning", "reason", "author")})
    again.made_at = NOON
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.bulk_create([again])
    verification = make_published_verification()
    mine = Verification(claim=verification.claim, verdict=verification.verdict, author=verification.author)
    mine.reasoning = mine.checked = mine.not_checked = "As said."
    mine.created_at = mine.published_at = NOON
    mine.state, mine.reviewer = "published", verification.author
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.bulk_create([mine])
