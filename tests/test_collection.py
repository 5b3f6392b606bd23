"""The first collection loads in one call, says what the documents say, and quotes no more than it may."""

import csv
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from claims.models import Claim, Link, StoryItem, Verification
from claims.models.choices import ClaimKind, ClaimState
from claims.rules.links import cannot_be
from claims.rules.tellings import tellings
from sources.anchoring import Selector, locate
from sources.capture.manifest import read_manifest
from sources.extraction import extract
from sources.models import Actor, Anchor, Document, Passage, Version
from sources.quotation import around

FIXTURES = sorted((settings.BASE_DIR / "fixtures").glob("*.json"))
ORIGINALS = settings.BASE_DIR.parent / "shared" / "sources"
FURTHER = ORIGINALS / "further"
AS_PRINTED = {"printed", "period_words", "base_words", "deadline_words"}  # shorter than a quotation may be
LONGEST_QUOTE, LONGEST_CONTEXT = 25, 32  # words, characters

# Office holders and spokespeople, speaking as such; nobody else is named.
PEOPLE = {
    "david-cameron", "erik-akerboom", "jim-gamble", "lynne-owens", "peter-davies", "rob-jones", "sajid-javid",
    "simon-bailey", "john-carr", "neil-gaughan",
}  # fmt: skip
# Words that would name or place the private persons of these documents, kept as hashes so that they stand nowhere.
UNNAMED = {
    "3bd96eeac17903ef11a2298e966089e99f1cbf7ad7db01fd9e3f4cd9aec27d65",
    "27730c648529e9f0aa217ae5dd781254119e01c796b6fbc634e256599d1d31b7",
    "c3bcd18e6eb1c68e03881362135f892781569d774c73e3c26c04c40243fb0d74",
}


@pytest.fixture
def collection(loaded, db):
    """The first collection, loaded once for the module."""


def rows(model: str) -> list[dict[str, Any]]:
    """Return the fields of every fixture row of one model."""
    found = [row["fields"] for path in FIXTURES for row in json.loads(path.read_text()) if row["model"] == model]
    assert found, f"There is no {model} in the fixtures."
    return found


@pytest.fixture
def originals() -> dict[str, Path]:
    """The received files by the slug of their document."""
    manifest = ORIGINALS / "manifest.csv"
    if not manifest.exists():
        pytest.skip(f"{ORIGINALS} is absent: the original texts are not part of this repository")
    return {row.words["slug"]: row.path for row in read_manifest(manifest, ORIGINALS)}


@pytest.fixture
def texts(originals) -> dict[str, str]:
    """The text of every document by its slug: of five the whole, of the others the sentences that were seen."""
    paths = originals | {row["slug"]: FURTHER / row["file"] for row in further()}
    return {slug: extract(path.read_bytes(), name=path.name).text for slug, path in paths.items()}


def further() -> list[dict[str, str]]:
    """Return the rows of the manifest of the further texts, without its tables."""
    with (FURTHER / "manifest.csv").open(encoding="utf-8") as manifest:
        return [row for row in csv.DictReader(manifest) if row["file"].endswith(".txt")]


def test_one_call_loads_everything_and_a_second_call_adds_nothing(collection):
    once = stored()
    call_command("loaddata", *FIXTURES, verbosity=0)
    assert stored() == once
    assert (once["sources.document"], once["sources.version"]) == (20, 21)
    assert once["sources.anchor"] == once["sources.passage"] == len(rows("sources.passage"))
    assert once["claims.evidence"] == len(rows("claims.evidence"))


def stored() -> dict[str, int]:
    """Count the rows of each model that the fixtures hold."""
    names = {row["model"] for path in FIXTURES for row in json.loads(path.read_text())}
    return {name: apps.get_model(name)._default_manager.count() for name in names}


def test_every_row_is_clean(collection):
    for name in stored():
        for row in apps.get_model(name)._default_manager.all():
            row.full_clean()


def test_every_quantitative_statement_is_a_figure(collection):
    figures = Claim.objects.filter(kind=ClaimKind.FIGURE).values_list("passage__document__slug", flat=True)
    assert Counter(figures) == {
        "online-threats-assessed": 12,
        "vgt-new-members": 1,
        "home-secretary-tech-firms": 20,
        "european-police-chiefs": 8,
        "npcc-week-of-action": 13,
        "iicsa-hearing-internet": 1,
        "javid-speech-highlights": 3,
        "press-association-javid": 2,
        "javid-site-statement": 2,
        "independent-nca-uploads": 3,
        "carr-big-numbers": 5,
        "ceop-review-2013": 6,
        "hmicfrs-inspection-2023": 2,
        "home-affairs-policing": 2,
        "cybertipline-one-million": 3,
        "mission-haven-2024": 2,
    }


def test_commitments_carry_their_force(collection):
    forces = Counter(Claim.objects.filter(kind=ClaimKind.COMMITMENT).values_list("force", flat=True))
    assert set(forces) == {"promise", "conditional", "demand", "endorsement", "announcement", "considering"}
    assert forces.total() >= 11
    asks = Claim.objects.filter(context__exact__contains="five ‘asks’", force="demand")
    assert [(ask.addressee.slug, ask.claimant.slug) for ask in asks] == [("industry", "national-crime-agency")] * 5


def test_what_is_printed_stands_in_the_quoted_words(collection):
    for claim in Claim.objects.filter(kind=ClaimKind.FIGURE).select_related("passage"):
        assert claim.printed in claim.passage.exact


def test_quotations_are_fragments():
    for passage in rows("sources.passage"):
        assert len(passage["exact"].split()) <= LONGEST_QUOTE, passage["exact"]
        assert max(len(passage["prefix"]), len(passage["suffix"])) <= LONGEST_CONTEXT, passage["exact"]
        assert len((passage["prefix"] + passage["exact"] + passage["suffix"]).split()) <= LONGEST_QUOTE


def test_the_digest_of_a_passage_is_that_of_its_words():
    for passage in rows("sources.passage"):
        right = Passage.digest_of(Selector(passage["exact"], passage["prefix"], passage["suffix"]))
        assert passage["digest"] == right, f"“{passage['exact']}” needs the digest {right}."


def test_an_excerpt_is_its_quotations_and_nothing_else(collection):
    for version in Version.objects.filter(scope="excerpt"):
        quoted = Anchor.objects.filter(version=version).order_by("start")
        assert version.text == "\n[…]\n".join(anchor.passage.exact for anchor in quoted)
        assert [version.text[each.start : each.end] for each in quoted] == [each.passage.exact for each in quoted]
        assert version.text_hash == hashlib.sha256(version.text.encode()).hexdigest()


def test_excerpts_carry_the_hash_of_the_received_file(collection, originals):
    hashes = {slug: hashlib.sha256(path.read_bytes()).hexdigest() for slug, path in originals.items()}
    excerpts = dict(Version.objects.filter(scope="excerpt").values_list("document__slug", "bytes_hash"))
    assert {slug: excerpts.pop(slug) for slug in hashes} == hashes
    assert excerpts == {row["slug"]: "" for row in further()}, "Where the original is not held there is no hash of it."


def test_documents_are_as_the_manifest_says(collection, originals):
    for words in [*(row.words for row in read_manifest(ORIGINALS / "manifest.csv", ORIGINALS)), *further()]:
        document = Document.objects.get(slug=words["slug"])
        assert document.byline == words["byline"]
        assert document.kind == {"article": "other"}.get(words["kind"], words["kind"])
        assert (document.publisher.name if document.publisher else "") == words["publisher"]
        bases = (document.published_basis, document.publisher_basis)
        assert bases == (words["published_basis"], words["publisher_basis"])
        assert document.title == words["title"]
        assert words["url"] in ("", document.url)


def test_every_passage_is_found_in_the_full_text(collection, texts):
    for slug, text in texts.items():
        for passage in Passage.objects.filter(document__slug=slug):
            match = locate(text, passage.selector)
            assert match.outcome in ("same", "moved"), passage
            assert text[match.start : match.end] == passage.exact


def test_capturing_the_originals_adds_full_versions_and_duplicates_nothing(collection, originals):
    for _ in range(2):
        call_command("capture", ORIGINALS, manifest=ORIGINALS / "manifest.csv")
    assert Document.objects.count() == 20
    assert Counter(Version.objects.values_list("scope", flat=True)) == {"excerpt": 18, "full": 8}
    outcomes = Counter(Anchor.objects.filter(version__scope="full").values_list("outcome", flat=True))
    assert outcomes.total() == Passage.objects.filter(document__slug__in=originals).count()
    assert set(outcomes) <= {"same", "moved"}


def test_no_quotation_is_a_whole_sentence(texts):
    for passage in rows("sources.passage"):
        text = texts[passage["document"][0]]
        start = text.index(passage["exact"])
        before, after = text[:start], text[start + len(passage["exact"]) :]
        begins = re.search(r"(^|\n\W*|[.!?]\W+)$", before)
        assert not (begins and re.match(r"\W*(\n|[.!?]|$)", after)), passage["exact"]


def test_our_own_words_are_our_own(texts):
    """No seven words in a row of our prose stand in a source: the facts are taken over, the sentences are not."""
    sources = f" {' '.join(words(text) for text in texts.values())} "
    ours = ("claim", "measure", "link", "verification", "evidence", "story", "storyitem", "storylane")
    for model in (f"claims.{name}" for name in ours):
        for row in rows(model):
            for name, prose in row.items():
                if isinstance(prose, str) and name not in AS_PRINTED:
                    spoken = words(prose).split()
                    runs = (" ".join(spoken[at : at + 7]) for at in range(len(spoken) - 6))
                    assert [run for run in runs if f" {run} " in sources] == [], (name, prose)


def words(text: str) -> str:
    """Return the words of a text, lower case, with single spaces."""
    return " ".join(re.findall(r"[\w’']+", text.lower()))


def test_no_private_person_is_named():
    for path in FIXTURES:
        hashes = {hashlib.sha256(word.encode()).hexdigest() for word in words(path.read_text()).split()}
        assert not hashes & UNNAMED, path.name


def test_the_words_that_must_not_stand_here_are_those_of_the_documents(originals):
    spoken = {word for path in originals.values() for word in words(extract(path.read_bytes()).text).split()}
    assert {hashlib.sha256(word.encode()).hexdigest() for word in spoken} >= UNNAMED


def test_only_office_holders_are_actors(collection):
    assert set(Actor.objects.filter(kind="person").values_list("slug", flat=True)) == PEOPLE


def test_ceop_was_a_centre_before_it_became_a_command(collection):
    assert Actor.objects.get(slug="ceop-centre").succeeded_by.slug == "ceop-command"


def test_what_is_said_of_one_convicted_person_stays_a_draft(collection):
    drafts = Claim.objects.filter(state=ClaimState.DRAFT).order_by("number")
    about_one = ["32 years", "137 offenses", "16 months", "192 child abuse images", "15", "as young as four"]
    assert list(drafts.values_list("printed", flat=True)) == about_one


def test_no_reader_of_a_full_text_is_shown_a_private_person(collection, originals):
    call_command("capture", ORIGINALS, manifest=ORIGINALS / "manifest.csv")
    for version in Version.objects.filter(scope="full"):
        anchors = Anchor.objects.filter(version=version, passage__in=Passage.objects.public())
        for stretch in around(version.text, [(each.start, each.end) for each in anchors]):
            shown = words("".join(piece.text for piece in stretch.pieces))
            assert not {hashlib.sha256(word.encode()).hexdigest() for word in shown.split()} & UNNAMED, shown


def test_who_says_it_follows_one_rule(collection):
    """docs/collection.md, Who says it: of its own voice a document's publisher; whoever is named; else nobody."""
    for claim in Claim.objects.select_related("passage__document__publisher", "claimant"):
        if claim.voice in ("own", "headline"):
            assert claim.claimant == claim.passage.document.publisher, claim
            assert not claim.attributions.filter(actor=claim.claimant, part__in=("speaker", "relay")).exists(), claim
    assert list(Claim.objects.filter(claimant=None).values_list("number", flat=True)) == [104]
    assert not Claim.objects.filter(voice="unattributed").exists()
    first_year = Claim.objects.filter(number__lte=9)
    assert set(first_year.values_list("claimant__slug", "voice")) == {("ceop-centre", "indirect")}
    announced = Claim.objects.filter(number__in=(23, 24, 50))
    assert set(announced.values_list("claimant__slug", "voice")) == {("david-cameron", "indirect")}


def test_verdicts_say_only_what_is_held_or_rest_on_what_is_primary(collection):
    published = Verification.objects.filter(state="published").order_by("claim__number")
    assert list(published.values_list("claim__number", "verdict__slug", "replacement")) == [
        (7, "not-found", "clarification"),
        (29, "accurate", "update"),
        (30, "needs-context", "update"),
        (41, "accurate", ""),
        (42, "accurate", "update"),
        (43, "accurate", ""),
        (48, "accurate", "update"),
        (49, "not-found", "clarification"),
        (74, "needs-context", "update"),
        (75, "needs-context", "update"),
        (119, "needs-context", ""),
        (120, "inaccurate", ""),
    ]
    for found in published.filter(verdict__slug__in=("accurate", "inaccurate")):
        assert found.evidence.filter(independence="primary").exists(), found
    assert set(Verification.objects.values_list("author__is_active", "reviewer__is_active")) == {(False, False)}
    assert not Verification.objects.filter(replacement="correction").exists()


def figure(printed: str, document: str = "") -> Claim:
    """Return the public figure printed so, in the document of this slug where more than one prints it."""
    said = Claim.objects.public().filter(printed=printed)
    return said.get(passage__document__slug=document) if document else said.get()


def test_the_two_yearly_figures_are_comparable_with_a_caveat_and_the_worldwide_one_is_not(collection):
    uk, earlier, worldwide = figure("113,948"), figure("82,109 referrals"), figure("18.4 million referrals")
    assert uk.measure != earlier.measure
    assert Link.objects.get_by_natural_key(uk.number, earlier.number, "comparable_with").caveat
    assert Link.objects.get_by_natural_key(worldwide.number, uk.number, "not_comparable").caveat


def test_the_parts_of_the_131_arrests_may_overlap(collection):
    for source in ("home-secretary-tech-firms", "npcc-week-of-action"):
        parts = Link.objects.filter(to_claim=figure("131 arrests", source), meaning="part_of")
        assert [(each.exclusive, each.exhaustive) for each in parts] == [(None, None)] * 2


def test_nothing_is_a_level_for_a_year_that_no_document_gives(collection):
    levels = Claim.objects.filter(figure_kind="level", measure__slug__startswith="referrals-industry")
    years = Counter((each.measure.slug, each.period_start.year) for each in levels.select_related("measure"))
    assert years == {
        ("referrals-industry-to-nca", 2017): 3,
        ("referrals-industry-worldwide", 1998): 1,
        ("referrals-industry-worldwide", 2007): 1,
        ("referrals-industry-worldwide", 2010): 1,
        ("referrals-industry-worldwide", 2018): 2,
        ("referrals-industry-worldwide", 2019): 2,
        ("referrals-industry-worldwide", 2023): 1,
        ("referrals-industry-worldwide", 2024): 1,
    }


def test_the_five_tellings_of_700_per_cent_stand_in_one_family(collection):
    family = tellings(Claim.objects.get(number=49), Claim.objects.public())
    told = Counter((each.base_start.year, each.measure.slug) for each in family.select_related("measure"))
    assert told == {
        (2012, "referrals-industry-to-nca"): 3,  # the article, its subheading, the release
        (2013, "referrals-industry-to-nca"): 2,
        (2013, "images-referred-to-nca"): 1,
        (2013, "monthly-industry-referrals-nca"): 1,
    }
    assert Claim.objects.get(number=98).same_as.number == 49
    shown = StoryItem.objects.filter(story__pinned=True, claim__value=700, claim__figure_kind="change")
    assert set(shown.values_list("claim__number", flat=True)) == {49, 104, 106, 109, 110}


def test_every_link_can_be_true(collection):
    for link in Link.objects.select_related("from_claim", "to_claim"):
        assert cannot_be(link.from_claim, link.meaning, link.to_claim) == "", link


def test_relative_words_stay_unresolved(collection):
    relative = Claim.objects.filter(
        period_words__in=["last year", "last month", "in the last week", "In the last week"]
    )
    assert relative.count() == 9
    assert set(relative.values_list("period_start", "period_end", "period_basis")) == {(None, None, "unknown")}
    assert not relative.filter(period_reason="").exists()
