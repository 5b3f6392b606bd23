"""Optimistic locking: the second of two savers is refused, and loses nothing."""

import threading

import pytest
from django.db import connection, transaction

from claims.models import Claim, Measure, Verification
from sources.models import Document
from sources.models.revision import StaleRevision
from tests.factories import make_claim, make_document, make_measure, make_verification

MAKERS = {Document: make_document, Claim: make_claim, Measure: make_measure, Verification: make_verification}


@pytest.mark.django_db
@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_each_save_counts(model):
    row = MAKERS[model]()
    assert row.revision == 1
    row.raise_revision()
    row.raise_revision(expected=2)
    assert (row.revision, model.objects.get(pk=row.pk).revision) == (3, 3)


@pytest.mark.django_db
@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_whoever_saves_second_is_refused_and_shown_the_row_as_it_stands(model):
    mine = MAKERS[model]()
    theirs = model.objects.get(pk=mine.pk)
    theirs.raise_revision()
    with pytest.raises(StaleRevision) as refusal:
        mine.raise_revision()
    assert (refusal.value.current, refusal.value.current.revision) == (theirs, 2)
    assert refusal.value.messages == [
        f"Somebody else saved this {model._meta.verbose_name} while you were editing it. "
        "Their change is shown beside yours; save again to keep yours."
    ]
    assert (mine.revision, model.objects.get(pk=mine.pk).revision) == (1, 2)


@pytest.mark.django_db
def test_a_form_opened_long_ago_is_refused_by_the_revision_it_was_opened_at():
    row = make_document()
    row.raise_revision()
    with pytest.raises(StaleRevision):
        row.raise_revision(expected=1)
    row.raise_revision(expected=2)
    assert row.revision == 3


@pytest.mark.django_db(transaction=True)
def test_of_two_savers_at_the_same_moment_exactly_one_succeeds():
    pk = make_document().pk
    together, outcomes = threading.Barrier(2), []

    def save() -> None:
        try:
            row = Document.objects.get(pk=pk)
            together.wait(timeout=30)
            with transaction.atomic():
                row.raise_revision()
            outcomes.append("saved")
        except StaleRevision:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=save) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["refused", "saved"]
    assert Document.objects.get(pk=pk).revision == 2
