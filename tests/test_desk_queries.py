"""The desk's lists ask the database as often for three rows as for one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.rules import search
from claims.services import marks
from tests.factories import (
    make_claim,
    make_document,
    make_editor,
    make_link,
    make_passage,
    make_public_claim,
    make_review,
    make_reviewer,
    make_verification,
    make_version,
)
from tests.proposed import amended
from tests.series_rows import make_release

pytestmark = pytest.mark.django_db
SIGNED_IN = 4  # session, user, and the permissions of the user and their group
QUEUE, READING, LINKING = SIGNED_IN + 45, SIGNED_IN + 14, SIGNED_IN + 8


@pytest.fixture
def reviewer(client):
    """A reviewer who is signed in."""
    user = make_reviewer("rita")
    client.force_login(user)
    return user


def fill(document, reviewer):
    """Put one row on every line of the queue, and a claim and a likely one into the document."""
    text = document.versions.get().text
    start = text.index("5,00")
    number = document.passages.count()
    claim = make_claim(
        passage=make_passage(text[start + 9 * number : start + 9 * number + 8], document),
        assigned_to=reviewer, due_on=timezone.localdate(), statement="Needle in the text.",
    )  # fmt: skip
    verification = make_verification(claim, state="in_review", submitted_at=timezone.now())
    make_verification(make_claim(), author=reviewer)
    make_link(make_claim(), make_claim(), state="suggested")
    make_claim().passage.anchors.update(outcome="figure_changed")
    make_release(state="proposed")
    make_version(make_public_claim().passage.document, waits=True, captured_by=make_editor("eddie"))
    make_review(make_claim(), accepted=False)
    amended(make_public_claim(), make_editor("eddie"), statement="Said anew.")
    return verification


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_as_often_for_three_rows_as_for_one(client, reviewer, django_assert_num_queries, rows):
    document = make_document(text="They were 5,001 in 5,002 of 5,003 or 5,004 reports in 2017. Then 7 letters came.")
    for _ in range(rows):
        fill(document, reviewer)
    version = document.versions.get()
    make_version(make_document())
    search.refresh_all()
    with django_assert_num_queries(QUEUE):
        lines = client.get(reverse("claims:desk_queue")).context["lines"]
    assert min(line.count for line in lines) >= rows
    marks.keep(version)  # as its capture would
    with django_assert_num_queries(READING):
        assert client.get(reverse("claims:desk_read", args=[version.pk])).context["recorded"] == rows
    claim = make_claim()
    with django_assert_num_queries(LINKING):
        found = client.get(reverse("claims:desk_link", args=[claim.number]), {"q": "needle"})
    assert len(found.context["rows"]) == rows
