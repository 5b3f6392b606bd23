"""Which passages wait for a decision: those that changed in the current version, never those an older text lacks."""

import pytest

from sources.capture import capture, quote
from sources.models import Anchor
from tests.factories import make_document, make_editor, make_version

pytestmark = pytest.mark.django_db
TEXT = "In 2017 the agency received 82,109 referrals. That is more than before, it said.\n"


@pytest.fixture
def editor():
    """Somebody who may capture and quote."""
    return make_editor()


def quoted(version, words, who):
    """Quote words of a version."""
    start = version.text.index(words)
    return quote(version, start, start + len(words), who=who)


def test_words_quoted_from_the_full_text_are_not_missed_in_the_excerpt(editor):
    document = make_document()
    make_version(document, "82,109 referrals", scope="excerpt")
    full = capture(TEXT.encode(), who=editor, document=document).version
    passage = quoted(full, "more than before", editor)
    assert {anchor.outcome for anchor in passage.anchors.all()} == {"gone", "same"}
    assert not Anchor.objects.undecided().exists()


def test_words_that_came_with_a_later_version_are_not_missed_in_the_one_before(editor):
    document = make_document()
    capture(TEXT.encode(), who=editor, document=document)
    later = capture((TEXT + "\nUpdate: 5,400 complaints were made as well.\n").encode(), who=editor, document=document)
    quoted(later.version, "5,400 complaints", editor)
    assert not Anchor.objects.undecided().exists()


def test_words_gone_from_the_current_version_wait_once_however_often_it_was_captured(editor):
    document = make_document()
    first = capture(TEXT.encode(), who=editor, document=document).version
    passage = quoted(first, "82,109 referrals", editor)
    capture(b"Quite another text about the weather of the day.", who=editor, document=document)
    last = capture(b"And a third about nothing in particular at all.", who=editor, document=document).version
    assert list(Anchor.objects.undecided()) == [passage.anchors.get(version=last)]


def test_words_quoted_from_an_old_version_wait_when_the_current_one_has_them_no_more(editor):
    document = make_document()
    first = capture(TEXT.encode(), who=editor, document=document).version
    second = capture(b"Quite another text about the weather of the day.", who=editor, document=document).version
    passage = quoted(first, "82,109 referrals", editor)
    assert list(Anchor.objects.undecided()) == [passage.anchors.get(version=second)]
