"""The reading page: the text as it is, what is recorded and likely in it, and words found however they were sent."""

import html
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from claims.desk.reader.pages import which
from claims.models import Dismissal
from claims.wording import prefill
from sources.models import Event
from tests.factories import (
    make_claim,
    make_document,
    make_editor,
    make_passage,
    make_public_claim,
    make_statement,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
TEXT = (
    "A first year of figures\n\n"
    "In 2017 the agency received 82,109 referrals from companies. In 2018 it received 113,948 reports.\n"
    "Ann Lee 🎯 said companies must remove it within a day. Another 5,000 reports came in 2019.\n"
)
OUTSIDE = re.compile(r"<a\b.*?</a>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def version():
    """A text with three likely figures and a likely demand."""
    return make_version(make_document(), TEXT)


@pytest.fixture
def editor(client):
    """An editor who is signed in."""
    user = make_editor()
    client.force_login(user)
    return user


def page_text(response) -> str:
    """Return the words of the article as a browser has them, links left out."""
    article = re.search(r"<article[^>]*>\n(.*?)</article>", response.content.decode(), re.DOTALL)[1]
    paragraphs = re.findall(r"<p\b[^>]*>(.*?)</p>", article, re.DOTALL)
    return html.unescape(TAGS.sub("", OUTSIDE.sub("", "".join(paragraphs))))


def read(client, version, query=""):
    """Open the reading page."""
    return client.get(f"{reverse('claims:desk_read', args=[version.pk])}{query}")


def test_the_words_of_the_page_are_the_text_character_by_character(client, editor, version):
    claim = make_claim(passage=make_passage("82,109 referrals", version.document))
    make_claim(passage=make_passage("2017 the agency received 82,109", version.document))
    assert page_text(read(client, version)) == TEXT
    assert claim.reference in read(client, version).content.decode()


def test_markup_in_a_text_is_shown_and_never_run(client, editor):
    hostile = 'He said <script>alert(1)</script> & "5 reports" <a href="?at=0">record</a> in 2017.\n'
    response = read(client, make_version(make_document(), hostile))
    assert "<script>alert" not in response.content.decode()
    assert page_text(response) == hostile


def test_recorded_words_lead_to_their_claim_and_say_their_status(client, editor, version):
    draft = make_claim(
        passage=make_passage("113,948 reports", version.document), printed="113,948 reports", value=113948
    )
    public = make_public_claim(passage=make_passage("82,109 referrals", version.document))
    shown = read(client, version).content.decode()
    for claim, status in ((draft, "Draft"), (public, "Not yet checked")):
        link = re.search(rf'<a class="ref" id="{claim.reference}" href="([^"]+)" title="([^"]+)"', shown)
        assert link.groups() == (reverse("claims:desk_review", args=[claim.number]), status)
    assert 'class="on draft"' in shown
    assert 'class="on unchecked"' in shown


def test_a_recorded_number_is_no_likely_claim_any_more(client, editor, version):
    before = client.get(reverse("claims:desk_candidates", args=[version.pk])).json()
    make_claim(passage=make_passage("113,948 reports", version.document), printed="113,948 reports", value=113948)
    after = client.get(reverse("claims:desk_candidates", args=[version.pk])).json()
    assert [one["label"] for one in before.values()] == [
        "82,109 referrals",
        "113,948 reports",
        "demand (commitment)",
        "5,000 reports",
    ]
    assert [one["label"] for one in after.values()] == ["82,109 referrals", "demand (commitment)", "5,000 reports"]


def test_a_likely_claim_is_told_with_its_place_and_why(client, editor, version):
    told = client.get(reverse("claims:desk_candidates", args=[version.pk])).json()
    first = next(iter(told.values()))
    start, end = map(int, first["at"].split("-"))
    assert TEXT[start:end].startswith("In 2017 the agency received 82,109 referrals")
    assert "of referrals" in first["why"]


def test_a_rank_opens_as_its_figure_or_as_a_statement_and_is_likely_no_more_once_that_is_recorded(client, editor):
    document = make_document()
    text = "Inflation is at 9.1%, the third highest in the G20. Last summer was the hottest on record."
    version = make_version(document, text)
    address = reverse("claims:desk_candidates", args=[version.pk])
    told = list(client.get(address).json().values())
    assert sorted(each["label"] for each in told) == ["9.1%", "9.1%", "rank"]
    ranks = [each for each in prefill.spotted(version) if each.kind == "rank"]
    options = [prefill.readings(version, each.start, each.end)[which(version, each)] for each in ranks]
    assert [(each.kind, each.quantity and each.quantity.printed) for each in options] == [
        ("figure", "9.1%"),
        ("statement", None),
    ]
    make_claim(passage=make_passage("9.1%", document), printed="9.1%", value=Decimal("9.1"), unit="%")
    make_statement(passage=make_passage("Last summer was the hottest on record", document))
    assert client.get(address).json() == {}


def test_words_are_found_by_themselves_and_their_surroundings(client, editor, version):
    place = TEXT.index("reports", TEXT.index("5,000"))
    sent = {"exact": "reports", "prefix": TEXT[place - 20 : place], "suffix": TEXT[place + 7 : place + 20]}
    response = client.post(reverse("claims:desk_select", args=[version.pk]), sent)
    assert response.status_code == 302
    assert f"at={place}-{place + 7}" in response["Location"]


def test_a_hint_counted_in_utf_16_does_not_mislead(client, editor, version):
    place = TEXT.index("5,000 reports")  # behind an emoji: browsers count one more
    sent = {"exact": "5,000 reports", "prefix": "Another ", "suffix": " came in", "start": place + 1}
    response = client.post(reverse("claims:desk_select", args=[version.pk]), sent)
    assert f"at={place}-{place + 13}" in response["Location"]


def test_spaces_around_the_selected_words_are_left_out(client, editor, version):
    place = TEXT.index("113,948")
    sent = {"exact": " 113,948 reports", "prefix": "received", "suffix": "."}
    response = client.post(reverse("claims:desk_select", args=[version.pk]), sent)
    assert f"at={place}-{place + 15}" in response["Location"]


@pytest.mark.parametrize("words", ["words that stand nowhere", "   ", ""])
def test_words_that_are_not_in_the_text_are_refused_with_a_sentence(client, editor, version, words):
    response = client.post(reverse("claims:desk_select", args=[version.pk]), {"exact": words}, follow=True)
    assert "do not stand in the text exactly" in response.content.decode()


def test_a_sentence_offers_its_only_likely_claim(client, editor, version):
    response = read(client, version, f"?{TEXT.index('Another')}")
    words = TEXT[slice(*map(int, re.search(r"at=(\d+)-(\d+)", response["Location"]).groups()))]
    assert words.startswith("Another 5,000 reports")


def test_every_sentence_has_a_link_that_records_it(client, editor, version):
    shown = read(client, version).content.decode()
    places = [int(place) for place in re.findall(r"<a href=\?(\d+)>record</a>", shown)]
    assert [TEXT[place:].split(maxsplit=1)[0] for place in places] == ["A", "In", "In", "Ann", "Another"]


@pytest.mark.parametrize("at", ["x", "99999", "9" * 30, "at=3"])
def test_a_sentence_that_is_none_is_refused_with_a_sentence(client, editor, version, at):
    response = client.get(f"{reverse('claims:desk_read', args=[version.pk])}?{at}", follow=True)
    assert "No sentence of this text begins there" in response.content.decode()


def test_hidden_words_are_remembered_for_the_document_and_can_be_shown_again(client, editor, version):
    place = TEXT.index("Another 5,000 reports")
    told = client.get(reverse("claims:desk_candidates", args=[version.pk])).json()
    last = list(told.values())[-1]
    client.post(reverse("claims:desk_dismiss", args=[version.pk]), {"at": last["at"]})
    hidden = Dismissal.objects.get()
    assert (hidden.document, hidden.dismissed_by) == (version.document, editor)
    assert last["label"] in hidden.exact
    later = make_version(version.document, f"Preface. {TEXT}")
    for each in (version, later):
        left = client.get(reverse("claims:desk_candidates", args=[each.pk])).json()
        assert "5,000 reports" not in [one["label"] for one in left.values()]
    client.post(reverse("claims:desk_restore", args=[version.pk, hidden.pk]))
    assert not Dismissal.objects.exists()
    assert TEXT[place:] in page_text(read(client, version))
    events = Event.objects.about("document", version.document.slug).values_list("action", flat=True)
    assert list(events) == ["likely claim hidden", "likely claim shown again"]


def test_hiding_the_same_words_twice_is_once(client, editor, version):
    for _ in range(2):
        client.post(reverse("claims:desk_dismiss", args=[version.pk]), {"at": "25-60"})
    assert Dismissal.objects.count() == 1


def test_a_viewer_reads_and_is_offered_nothing(client, version):
    client.force_login(make_user("viewer", group="Viewer"))
    response = read(client, version)
    assert page_text(response) == TEXT
    assert ">record</a>" not in response.content.decode()
    assert client.post(reverse("claims:desk_dismiss", args=[version.pk]), {"at": "25-60"}).status_code == 403
    assert not Dismissal.objects.exists()


def test_the_joint_of_an_excerpt_is_shown_and_cannot_be_recorded(client, editor):
    excerpt = make_version(make_document(), "It received 5 reports.\n[…]\nIt closed.", scope="excerpt")
    shown = read(client, excerpt).content.decode()
    assert "<p class=gap>[…]" in shown
    assert shown.count(">record</a>") == 2


def test_changed_words_are_marked_as_changed(client, editor, version):
    claim = make_claim(passage=make_passage("82,109 referrals", version.document))
    version.anchors.update(outcome="figure_changed")
    shown = read(client, version).content.decode()
    assert re.search(rf'id="{claim.reference}"[^>]*the words have changed', shown)
    assert "wait for a decision" in shown.replace("waits", "wait")


def test_a_long_text_stays_a_light_page(client, editor):
    # Denser than the five real documents, which have 116 characters to a sentence and 150 to a paragraph.
    paragraphs = (
        "In {0} the agency received 82,109 referrals from companies abroad, most of which had been sent twice over.",
        "Nobody at the agency could tell at the time why this had come about, or where else one would have to look.",
        "It was a year like any other for those who had to read them, and they did so, and most said as much.",
    )
    long = "\n".join(paragraphs[number % 3].format(1900 + number % 120) for number in range(1900))
    assert len(long.encode()) > 200_000
    response = read(client, make_version(make_document(), long))
    assert page_text(response) == long
    assert len(response.content) - len(html.escape(long).encode()) < 100_000
