"""One's own account, and the mail that follows from what is chosen there."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from claims.models import Account, Change, Verdict
from claims.services import accounts, recording, requests, workflow
from sources import ledger
from sources.ledger.audit import problems
from sources.models import Event
from tests import factories as make
from tests.page_text import page_text
from tests.proposed import accepted, amended

pytestmark = pytest.mark.django_db
PAGE = reverse("claims:desk_account")
WORDS = {"reasoning": "Nobody else counts it.", "checked": "All.", "not_checked": "Nothing."}


@pytest.fixture
def ann():
    """An editor with a mail address, told of what happens from now on."""
    user = make.make_editor("ann")
    user.email = "ann@example.org"
    user.save()
    accounts.account_of(user)
    return user


def digest():
    """Send what is to be sent; return the letters."""
    mail.outbox.clear()
    call_command("send_digest")
    return list(mail.outbox)


def in_review(ann):
    """Have Ann hand in a verdict."""
    check = workflow.propose(
        make.make_public_claim(), who=ann, verdict=Verdict.objects.get(slug="cannot-be-verified"), **WORDS
    )
    return workflow.submit(check, who=ann)


def test_nothing_happened_so_nothing_is_sent(ann):
    in_review(ann)  # her own doing
    assert digest() == []


def test_a_verdict_that_came_back_or_was_published_is_told_once(ann, settings):
    settings.SITE_URL = "https://onrecord.example"
    reviewer = make.make_reviewer("rita")
    check = workflow.return_for_work(in_review(ann), who=reviewer, note="Say why.")
    [letter] = digest()
    assert letter.to == ["ann@example.org"]
    assert f"Your verdict on {check.claim.reference} came back to you: Say why." in letter.body
    assert f"https://onrecord.example/desk/claims/{check.claim.reference}/review/" in letter.body
    assert digest() == []
    workflow.publish(workflow.submit(check, who=ann), who=reviewer)
    [letter] = digest()
    assert "was published." in letter.body
    assert "came back" not in letter.body


def test_a_claim_handed_over_is_told_unless_it_was_handed_on(ann):
    editor, claim, other = make.make_editor("eddie"), make.make_claim(), make.make_claim()
    for each in (claim, other):
        recording.assign(each, who=editor, to=ann)
    recording.assign(other, who=editor, to=None)
    [letter] = digest()
    assert (claim.reference in letter.body, other.reference in letter.body) == (True, False)


def test_an_answer_to_a_change_is_told(ann):
    claim = make.make_public_claim()
    amended(claim, ann, statement="Said anew.")
    accepted(Change.objects.get(), make.make_reviewer("rita"))
    [letter] = digest()
    assert f"Your change of {claim.reference} was accepted." in letter.body


def test_a_source_that_changed_is_told_to_those_whose_claims_rest_on_it(ann):
    document = make.make_document(text="It was 82,109 referrals.")
    make.make_claim(passage=make.make_passage("82,109 referrals", document), recorded_by=ann)
    far = make.make_document(text="Other words.")
    with ledger.writing():
        for each in (document, far):
            version = make.make_version(each, "It was 82,110 referrals.")
            ledger.append("version captured", "document", each.slug, None, version=version.number)
    [letter] = digest()
    assert (f"A source changed: {document.title}." in letter.body, far.title in letter.body) == (True, False)


def test_readers_who_wrote_are_counted_and_their_words_are_not_mailed(ann):
    for number in range(2):
        requests.send(kind="claim", words="A secret.", address=f"198.51.100.{number}", now=timezone.now())
    [letter] = digest()
    assert "2 readers wrote to the desk." in letter.body
    assert "secret" not in letter.body


def test_who_chose_otherwise_or_left_is_told_nothing(ann):
    accounts.save_account(ann, first_name="Ann", last_name="Lee", reader=False)
    requests.send(kind="claim", words="Please.", address="198.51.100.7", now=timezone.now())
    assert digest() == []
    accounts.save_account(ann, first_name="Ann", last_name="Lee", reader=True)
    requests.send(kind="claim", words="Please.", address="198.51.100.7", now=timezone.now())
    ann.is_active = False
    ann.save()
    assert digest() == []


def test_a_letter_that_could_not_be_sent_goes_out_the_next_time(ann, monkeypatch):
    requests.send(kind="claim", words="Please.", address="198.51.100.7", now=timezone.now())
    with monkeypatch.context() as broken:
        broken.setattr(accounts.EmailMessage, "send", lambda self: (_ for _ in ()).throw(ConnectionRefusedError()))
        with pytest.raises(SystemExit):
            digest()
    assert len(digest()) == 1


def test_the_page_saves_the_name_and_the_choices_and_the_ledger_tells(client, ann):
    client.force_login(ann)
    assert "ann@example.org" in page_text(client.get(PAGE))
    assert client.post(PAGE, {"first_name": "Ann", "last_name": "Lee", "returned": "on"}).status_code == 302
    account = Account.objects.get(user=ann)
    ann.refresh_from_db()
    assert (ann.get_full_name(), account.returned, account.reader) == ("Ann Lee", True, False)
    line = Event.objects.order_by("number").last()
    assert (line.action, line.details["changes"]["first_name"]) == ("account saved", ["", "Ann"])
    count = Event.objects.count()
    client.post(PAGE, {"first_name": "Ann", "last_name": "Lee", "returned": "on"})
    assert Event.objects.count() == count
    assert [sentence for sentence in problems() if "ccount" in sentence] == []
    Account.objects.update(reader=True)
    assert [sentence for sentence in problems() if "ccount" in sentence] != []


@pytest.mark.parametrize("said", [{"first_name": "ann"}, {"first_name": "x" * 151}, {"last_name": "y" * 151}])
def test_a_login_name_and_what_is_too_long_are_refused(client, ann, said):
    client.force_login(ann)
    assert client.post(PAGE, said).status_code == 422


def test_everybody_who_reads_the_desk_has_an_account_and_nobody_else(client):
    assert client.get(PAGE).status_code == 302
    for user, status in ((make.make_user("staff", is_staff=True), 403), (make.make_user("v", group="Viewer"), 200)):
        client.force_login(user)
        assert client.get(PAGE).status_code == status
