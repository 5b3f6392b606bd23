"""Which reading of selected words is offered first when some of them are recorded already."""

import pytest

from claims.wording import prefill
from claims.wording.prefill.record import first_open
from tests.factories import make_claim, make_document, make_passage, make_version

pytestmark = pytest.mark.django_db
TEXT = "In 2017 the agency received 82,109 referrals from companies, and 5,400 complaints from parents.\n"


def offered(version, words: str) -> str:
    """Return the label of the reading that is offered first for words of the text."""
    start = TEXT.index(words)
    found = prefill.readings(version, start, start + len(words))
    return found[first_open(version, found)].label


def test_a_number_that_is_recorded_is_still_read_as_that_number_and_not_as_a_statement():
    version = make_version(make_document(), TEXT)
    make_claim(passage=make_passage("82,109 referrals", version.document))
    assert offered(version, "82,109 referrals") == "figure: 82,109 referrals"


def test_of_two_numbers_the_one_nobody_recorded_is_offered():
    version = make_version(make_document(), TEXT)
    make_claim(passage=make_passage("82,109 referrals", version.document))
    assert offered(version, TEXT.strip()) == "figure: 5,400 complaints"


def test_words_without_a_number_are_offered_as_a_statement():
    version = make_version(make_document(), TEXT)
    assert offered(version, "from parents") == "statement"
