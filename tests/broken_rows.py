"""Rows of the claims that keep every rule, each with the fields that would break exactly one."""

from datetime import date, timedelta
from decimal import Decimal

from claims.models import Dismissal, Edition, EditionText, Finding, Incomparability, Receipt, Request
from claims.models.batch import Batch
from claims.models.measure import Break
from tests.factories import (
    NOON,
    make_attribution,
    make_change,
    make_claim,
    make_document,
    make_evidence,
    make_link,
    make_measure,
    make_passage,
    make_public_claim,
    make_published_verification,
    make_reply,
    make_review,
    make_user,
    make_verification,
)
from tests.series_rows import make_observation, make_release, make_series

DAY = date(2018, 9, 3)


def an_edition():
    """Return a claim's page as readers saw it."""
    said = EditionText.of("{}")
    said.save()
    return Edition.objects.create(claim=make_public_claim(), text=said, at=NOON)


def a_request():
    """Return what a reader sent in, open."""
    return Request.objects.create(words="Look at this.", sender="0", sent_at=NOON)


def a_change(**fields):
    return make_claim(**{"figure_kind": "change", "change_unit": "percent", "direction": "up", **fields})


def a_share(**fields):
    return make_claim(**{"figure_kind": "share", "value": Decimal(5), "whole": Decimal(8), **fields})


def a_break(measure=None, day=DAY):
    return Break.objects.create(measure=measure or make_measure(), day=day, reason="Counted by hand before.")


def a_second_break():
    first = a_break()
    return a_break(first.measure, DAY + timedelta(days=1)), {"day": DAY}


def a_pair():
    return Incomparability.objects.create(first=make_measure(), second=make_measure(), differs="The stage.")


def the_same_pair_turned_round():
    first = a_pair()
    return a_pair(), {"first": first.second, "second": first.first}


def with_itself():
    pair = a_pair()
    return pair, {"second": pair.first}


def released_by_its_recorder():
    claim = make_public_claim()
    return claim, {"released_by": claim.recorded_by}


def accepted_by_who_worded_it():
    claim = make_public_claim()
    return claim, {"approved_by": claim.worded_by}


def a_change_accepted_by_its_author():
    change = make_change()
    return change, {"state": "accepted", "decided_by": change.author, "decided_at": NOON}


def a_measure_accepted_by_who_worded_it():
    measure = make_measure()
    return measure, {"approved_by": measure.worded_by}


def accepted_alone(make):
    """Return what breaks the two-person rule of a row that `make` makes: its own wording accepted."""

    def broken():
        row = make(worded_by=make_user("worder"))
        return row, {"approved_by": row.worded_by}

    return broken


def confirmed_by_who_proposed_it():
    link = make_link()
    return link, {"decided_by": link.author}


def a_finding():
    key = f"change {Finding.objects.count()}"
    return Finding.objects.create(key=key, kind="change", subject=make_claim(), outcome="holds", summary="It adds up.")


def a_dismissal(document=None, exact="In 2017"):
    document = document or make_document()
    return Dismissal.objects.create(document=document, exact=exact, dismissed_by=make_user(), dismissed_at=NOON)


def dismissed_twice():
    first = a_dismissal()
    return a_dismissal(first.document, "In 2018"), {"digest": first.digest}


def attributed_twice():
    first = make_attribution(make_claim())
    return make_attribution(first.claim), {"actor": first.actor}


def described_twice():
    first = make_attribution(make_claim(), description="an officer")
    return make_attribution(first.claim, description="a spokesman"), {"description": "an officer"}


def the_same_passage_twice():
    first = make_evidence(passage=make_passage())
    return make_evidence(first.verification, passage=make_passage()), {"passage": first.passage}


def the_same_address_twice():
    first = make_evidence()
    return make_evidence(first.verification, url="https://example.org/other"), {"url": first.url}


def a_batch():
    hashed = f"{Batch.objects.count():064}"
    return Batch.objects.create(name="Sheet.csv", bytes_hash=hashed, imported_by=make_user(), imported_at=NOON)


def the_same_row_twice():
    batch = a_batch()
    make_claim(batch=batch, batch_row=2)
    return make_claim(batch=batch, batch_row=3), {"batch_row": 2}


def a_receipt(verification=None, **fields):
    fields = fields or {"claim": make_public_claim()}
    return Receipt.objects.create(verification=verification or make_verification(), **fields)


def the_same_note_twice():
    first = a_receipt(claim=make_public_claim(), number=1)
    return a_receipt(first.verification, claim=make_public_claim(), number=2), {"number": 1}


def the_same_claim_noted_twice():
    first = a_receipt()
    return a_receipt(first.verification), {"claim": first.claim}


def the_same_finding_noted_twice():
    first = a_receipt(finding="a", outcome="holds")
    return a_receipt(first.verification, finding="b", outcome="holds"), {"finding": "a"}


def linked_to_itself():
    link = make_link()
    return link, {"to_claim": link.from_claim}


def linked_twice():
    first = make_link()
    second = make_link(first.from_claim, first.to_claim, meaning="narrows")
    return second, {"meaning": "updates"}


def contradicted_from_both_ends():
    first = make_link(meaning="contradicts")
    return make_link(first.to_claim, first.from_claim), {"meaning": "contradicts"}


def a_second_open_one():
    claim = make_public_claim()
    make_verification(claim)
    return make_published_verification(claim), {"state": "draft"}


def a_second_published_one():
    claim = make_public_claim()
    make_published_verification(claim)
    reviewed = {"reviewer": make_user("checker2"), "published_at": NOON}
    return make_verification(claim, **reviewed), {"state": "published"}


def reviewed_by_its_author():
    verification = make_published_verification()
    return verification, {"reviewer": verification.author}


def asked_twice():
    first = make_reply()
    return make_reply(first.verification), {"whom": first.whom}


def a_replacement(**fields):
    old = make_verification(state="replaced")
    return make_verification(old.claim, replaces=old, replacement="update", **fields)


def a_second_series():
    first = make_series()
    return make_series(first.measure, publisher=first.publisher), {"name": first.name}


def a_second_release(**bad):
    first = make_release()
    return make_release(first.series), {name: getattr(first, name) for name in bad}


def a_series_accepted_by_who_worded_it():
    series = make_series()
    return series, {"approved_by": series.worded_by}


def accepted_by_its_importer():
    release = make_release()
    return release, {"approved_by": release.worded_by}


def a_second_value():
    first = make_observation()
    return make_observation(first.release, 2019), {"period_start": first.period_start, "period_end": first.period_end}


def the_same_value_twice():
    first = make_evidence(observation=make_observation())
    other = make_evidence(first.verification, observation=make_observation())
    return other, {"observation": first.observation}


def a_match_accepted_by_who_proposed_it():
    review = make_review(make_claim())
    return review, {"accepted_by": review.proposed_by}
