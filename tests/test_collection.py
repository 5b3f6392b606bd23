"""The first collection loads in one call, says what the documents say, and quotes no more than it may."""

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

from claims.models import Claim, Link, Verification
from claims.models.choices import ClaimKind, ClaimState
from sources.anchoring import Selector, locate
from sources.capture.manifest import read_manifest
from sources.extraction import extract
from sources.models import Actor, Anchor, Document, Passage, Version
from sources.quotation import around

FIXTURES = sorted((settings.BASE_DIR / "fixtures").glob("*.json"))
ORIGINALS = settings.BASE_DIR.parent / "shared" / "sources"
AS_PRINTED = {"printed", "period_words", "base_words", "deadline_words"}  # shorter than a quotation may be
LONGEST_QUOTE, LONGEST_CONTEXT = 25, 32  # words, characters

# Office holders and spokespeople, speaking as such; nobody else is named.
PEOPLE = {
    "david-cameron", "erik-akerboom", "jim-gamble", "lynne-owens", "peter-davies", "rob-jones", "sajid-javid",
    "simon-bailey",
}  # fmt: skip
# Words that would name or place the private persons of these documents, kept as hashes so that they stand nowhere.
UNNAMED = {
    "3bd96eeac17903ef11a2298e966089e99f1cbf7ad7db01fd9e3f4cd9aec27d65",
    "27730c648529e9f0aa217ae5dd781254119e01c796b6fbc634e256599d1d31b7",
    "c3bcd18e6eb1c68e03881362135f892781569d774c73e3c26c04c40243fb0d74",
}


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


def test_one_call_loads_everything_and_a_second_call_adds_nothing(collection):
    once = stored()
    call_command("loaddata", *FIXTURES, verbosity=0)
    assert stored() == once
    assert (once["sources.document"], once["sources.version"]) == (7, 8)
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
    excerpts = Version.objects.filter(scope="excerpt")
    assert dict(excerpts.values_list("document__slug", "bytes_hash")) == hashes


def test_documents_are_as_the_manifest_says(collection, originals):
    for row in read_manifest(ORIGINALS / "manifest.csv", ORIGINALS):
        document = Document.objects.get(slug=row.words["slug"])
        assert document.byline == row.words["byline"]
        assert document.kind == row.words["kind"]
        assert (document.publisher.name if document.publisher else "") == row.words["publisher"]
        bases = (document.published_basis, document.publisher_basis)
        assert bases == (row.words["published_basis"], row.words["publisher_basis"])


def test_every_passage_is_found_in_the_full_text(collection, originals):
    for slug, path in originals.items():
        text = extract(path.read_bytes(), name=path.name).text
        for passage in Passage.objects.filter(document__slug=slug):
            match = locate(text, passage.selector)
            assert match.outcome in ("same", "moved"), passage
            assert text[match.start : match.end] == passage.exact


def test_capturing_the_originals_adds_full_versions_and_duplicates_nothing(collection, originals):
    for _ in range(2):
        call_command("capture", ORIGINALS, manifest=ORIGINALS / "manifest.csv")
    assert Document.objects.count() == 7
    assert Counter(Version.objects.values_list("scope", flat=True)) == {"excerpt": 5, "full": 8}
    outcomes = Counter(Anchor.objects.filter(version__scope="full").values_list("outcome", flat=True))
    assert outcomes.total() == Passage.objects.count()
    assert set(outcomes) <= {"same", "moved"}


def test_no_quotation_is_a_whole_sentence(originals):
    texts = {slug: extract(path.read_bytes(), name=path.name).text for slug, path in originals.items()}
    for passage in rows("sources.passage"):
        text = texts[passage["document"][0]]
        start = text.index(passage["exact"])
        before, after = text[:start], text[start + len(passage["exact"]) :]
        begins = re.search(r"(^|\n\W*|[.!?]\W+)$", before)
        assert not (begins and re.match(r"\W*(\n|[.!?]|$)", after)), passage["exact"]


def test_our_own_words_are_our_own(originals):
    """No seven words in a row of our prose stand in a source: the facts are taken over, the sentences are not."""
    texts = " ".join(words(extract(path.read_bytes(), name=path.name).text) for path in originals.values())
    for model in ("claims.claim", "claims.measure", "claims.link", "claims.verification", "claims.evidence"):
        for row in rows(model):
            for name, prose in row.items():
                if isinstance(prose, str) and name not in AS_PRINTED:
                    spoken = words(prose).split()
                    runs = (" ".join(spoken[at : at + 7]) for at in range(len(spoken) - 6))
                    assert [run for run in runs if f" {run} " in f" {texts} "] == [], (name, prose)


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


def test_verdicts_say_only_what_five_documents_can_support_or_rest_on_an_official_count(collection):
    counted = Verification.objects.filter(evidence__observation__isnull=False).distinct()
    assert sorted(counted.values_list("claim__number", "verdict__slug", "replacement")) == [
        (74, "needs-context", "update"),
        (75, "needs-context", "update"),
    ]
    others = Verification.objects.exclude(pk__in=counted)
    slugs = set(others.values_list("verdict__slug", flat=True))
    assert slugs == {"adds-up-not-confirmed", "cannot-be-verified", "progress-cannot-be-verified"}
    assert set(Verification.objects.values_list("author__is_active", "reviewer__is_active")) == {(False, False)}
    assert not others.exclude(replacement="").exists()


def figure(printed: str) -> Claim:
    """Return the public figure printed so."""
    return Claim.objects.public().get(printed=printed)


def test_the_two_yearly_figures_are_comparable_with_a_caveat_and_the_worldwide_one_is_not(collection):
    uk, earlier, worldwide = figure("113,948"), figure("82,109 referrals"), figure("18.4 million referrals")
    assert uk.measure != earlier.measure
    assert Link.objects.get_by_natural_key(uk.number, earlier.number, "comparable_with").caveat
    assert Link.objects.get_by_natural_key(worldwide.number, uk.number, "not_comparable").caveat


def test_the_parts_of_the_131_arrests_may_overlap(collection):
    parts = Link.objects.filter(to_claim=figure("131 arrests"), meaning="part_of")
    assert [(each.exclusive, each.exhaustive) for each in parts] == [(None, None)] * 2


def test_nothing_is_a_level_for_a_year_that_no_document_gives(collection):
    levels = Claim.objects.filter(figure_kind="level", measure__slug__startswith="referrals-industry")
    assert Counter(levels.values_list("period_words", flat=True)) == {"In 2017": 1, "in 2018": 1}


def test_relative_words_stay_unresolved(collection):
    relative = Claim.objects.filter(
        period_words__in=["last year", "last month", "in the last week", "In the last week"]
    )
    assert relative.count() == 9
    assert set(relative.values_list("period_start", "period_end", "period_basis")) == {(None, None, "unknown")}
    assert not relative.filter(period_reason="").exists()
