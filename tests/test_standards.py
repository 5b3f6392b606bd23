"""The record in the field's standards: ClaimReview, Web Annotation, Atom, citations; each as its own rules have it."""

import importlib.util
import json
import sys
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.conf import settings

from claims.models import Evidence
from sources import ledger
from sources.ledger.actions import Action
from tests import factories

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
W3C = settings.BASE_DIR.parent / "shared" / "data" / "w3c-annotation" / "anno_check.py"
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address, media=None):
    response = client.get(address)
    assert response.status_code == 200, address
    if media:
        assert response.headers["Content-Type"] == media
    return json.loads(response.getvalue())


@pytest.fixture
def checked():
    """A figure somebody said, checked and found accurate."""
    document = factories.make_document(url="https://example.org/news", text=factories.WORDS, published=date(2018, 9, 1),
                                       published_precision="month", published_basis="printed")  # fmt: skip
    claim = factories.make_public_claim(
        passage=factories.make_passage("82,109 referrals", document), measure=factories.make_measure("Referrals"),
        claimant=factories.make_actor("Ada Byron", kind="person", same_as=["https://example.org/ada"]),
        said_on=date(2018, 9, 3), said_on_precision="day", said_on_basis="printed",
    )  # fmt: skip
    factories.make_attribution(claim, actor=claim.claimant, role="Minister")
    factories.make_published_verification(claim, verdict=factories.make_verdict("accurate", rating=5))
    return claim


def test_a_claim_review_says_what_was_found_of_whose_claim(client, checked):
    found = read(client, f"/claims/{checked.slug}/claimreview.json", "application/ld+json")
    assert (found["@context"], found["@type"]) == ("https://schema.org", "ClaimReview")
    assert found["claimReviewed"] == checked.statement
    assert found["url"] == f"{HOST}/claims/{checked.slug}/"
    rating = found["reviewRating"]
    assert (rating["ratingValue"], rating["bestRating"], rating["worstRating"], rating["alternateName"]) == (
        5, 5, 1, "Accurate",
    )  # fmt: skip
    item = found["itemReviewed"]
    assert item["author"] == {"@type": "Person", "name": "Ada Byron", "sameAs": ["https://example.org/ada"],
                              "jobTitle": "Minister"}  # fmt: skip
    assert (item["@type"], item["datePublished"]) == ("Claim", "2018-09-03")
    assert (item["appearance"]["url"], item["appearance"]["datePublished"]) == ("https://example.org/news", "2018-09")
    about = item["about"]
    assert (about["@type"], about["value"], about["unitText"], about["observationPeriod"]) == (
        "Observation", 82109, "referrals", "P1Y",
    )  # fmt: skip
    assert about["variableMeasured"]["name"] == "Referrals"
    assert about["marginOfError"] == {"@type": "QuantitativeValue", "minValue": 82109, "maxValue": 82109}
    assert "correction" not in found


def test_a_verdict_without_a_number_is_given_none(client):
    claim = factories.make_published_verification().claim
    rating = read(client, f"/claims/{claim.slug}/claimreview.json")["reviewRating"]
    assert rating["alternateName"] == "Cannot be verified"
    assert not {"ratingValue", "bestRating", "worstRating"} & set(rating)


def test_a_claim_nobody_named_made_has_no_author(client):
    claim = factories.make_published_verification().claim
    assert "author" not in read(client, f"/claims/{claim.slug}/claimreview.json")["itemReviewed"]


def test_a_corrected_verdict_carries_what_was_wrong(client):
    claim = factories.make_public_claim()
    old = factories.make_verification(claim, state="replaced")
    factories.make_published_verification(claim, replaces=old, replacement="correction", public_note="We misread it.")
    correction = read(client, f"/claims/{claim.slug}/claimreview.json")["correction"]
    assert (correction["@type"], correction["text"]) == ("CorrectionComment", "We misread it.")


def test_what_is_withheld_stands_in_no_review(client, checked):
    verification = checked.verifications.get()
    factories.make_evidence(verification, url="https://example.org/open")
    factories.make_evidence(verification, url="https://example.org/secret", withheld=True, withheld_reason="Safety.")
    assert Evidence.objects.count() == 2
    assert read(client, f"/claims/{checked.slug}/claimreview.json")["isBasedOn"] == ["https://example.org/open"]


def test_a_claim_without_a_verdict_has_no_review(client):
    claim = factories.make_public_claim()
    assert client.get(f"/claims/{claim.slug}/claimreview.json").status_code == 404
    assert b'<script type="application/ld+json"' not in client.get(claim.get_absolute_url()).content


def test_a_page_holds_its_review_and_no_word_ends_the_element(client):
    verification = factories.make_published_verification(reasoning="</script><script>alert(1)</script>")
    body = client.get(verification.claim.get_absolute_url()).content.decode()
    [inside] = body.split('<script type="application/ld+json">')[1:]
    text = inside.split("</script>")[0]
    assert json.loads(text) == read(client, f"/claims/{verification.claim.slug}/claimreview.json")
    assert json.loads(text)["reviewBody"].startswith("</script>")


def test_the_feed_of_reviews_has_each_once_with_the_licence(client, checked):
    factories.make_public_claim()
    factories.make_published_verification()
    feed = read(client, "/claimreview.json", "application/ld+json")
    assert (feed["@type"], feed["license"]) == ("DataFeed", settings.LICENCE)
    reviews = [element["item"] for element in feed["dataFeedElement"]]
    assert len(reviews) == 2
    assert reviews[0] == read(client, f"/claims/{checked.slug}/claimreview.json")


def test_an_empty_feed_is_still_a_feed(client):
    assert read(client, "/claimreview.json")["dataFeedElement"] == []


def asserted():
    """Return the W3C's own check of every MUST, as a function from annotations to what they break."""
    if not W3C.exists():
        pytest.skip(f"{W3C} is not here: it holds the W3C's assertions.")
    if importlib.util.find_spec("jsonschema") is None:
        pytest.skip("jsonschema is not installed (requirements-dev.txt).")
    spec = importlib.util.spec_from_file_location("anno_check", W3C)
    module = importlib.util.module_from_spec(spec)
    sys.modules["anno_check"] = module
    spec.loader.exec_module(module)
    return module


def broken(module, annotation):
    """Return the names of the MUSTs an annotation breaks."""
    found = []
    for name, schema in module.tests:
        checker = module.Draft4Validator(
            schema, resolver=module.RefResolver("", schema, store=module.store), format_checker=module.fc
        )
        if checker.is_valid(annotation) != (schema.get("expectedResult", "valid") == "valid"):
            found.append(name)
    return found


@pytest.mark.filterwarnings("ignore")
def test_every_annotation_keeps_every_must_of_the_model(client, checked, collection):
    module = asserted()
    assert len(module.tests) > 5
    page = read(client, "/annotations.json?page=1")
    assert len(page["items"]) > 20
    for item in page["items"]:
        alone = read(client, item["id"].removeprefix(HOST))
        assert alone == {"@context": "http://www.w3.org/ns/anno.jsonld", **item}
        assert broken(module, alone) == [], item["id"]


def test_annotations_come_in_pages_of_a_collection(client, monkeypatch):
    monkeypatch.setattr("claims.site.exports.annotations.PAGE", 2)
    passage = factories.make_passage()
    for _ in range(3):
        factories.make_public_claim(passage=passage)
    whole = read(client, "/annotations.json", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"')
    assert (whole["type"], whole["total"]) == ("AnnotationCollection", 3)
    first, last = (read(client, whole[end].removeprefix(HOST)) for end in ("first", "last"))
    assert (first["next"], last["prev"]) == (whole["last"], whole["first"])
    assert ("prev" in first, "next" in last) == (False, False)
    assert (first["startIndex"], last["startIndex"], first["partOf"]["id"]) == (0, 2, whole["id"])
    assert len(first["items"] + last["items"]) == 3
    own = read(client, f"/documents/{passage.document.slug}/annotations.json")
    assert own["total"] == 3
    assert client.get("/annotations.json?page=3").status_code == 400


def test_an_annotation_selects_the_words_in_the_version_they_were_read_in(client):
    document = factories.make_document(text="In 2017 it received 82,109 referrals.", url="https://example.org/news")
    passage = factories.make_passage("82,109 referrals", document)
    claim = factories.make_public_claim(passage=passage)
    found = read(client, f"/annotations/{claim.reference}.json")
    target = found["target"]
    assert target["source"] == "https://example.org/news"
    assert target["selector"][0]["exact"] == "82,109 referrals"
    assert target["state"]["type"] == "TimeState"
    assert target["state"]["sourceDate"].endswith("Z")
    assert target["state"]["cached"].startswith("ni:///sha-256;")
    anchor = passage.anchors.get()
    assert target["selector"][1] == {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
    assert claim.statement in [body.get("value") for body in found["body"]]


def entries(client, address):
    """Return the entries of a feed that keeps the rules of Atom."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.getvalue())  # noqa: S314
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None, name
    assert f"{HOST}{address}" in [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    found = feed.findall(f"{ATOM}entry")
    for entry in found:
        for name in ("id", "title", "updated", "link"):
            assert entry.find(f"{ATOM}{name}") is not None, name
    identities = [entry.find(f"{ATOM}id").text for entry in found]
    assert len(identities) == len(set(identities))
    return [entry.find(f"{ATOM}title").text for entry in found]


def test_feeds_tell_what_happened_newest_first(client, checked):
    later = factories.NOON.replace(month=12)
    verification = checked.verifications.get()
    type(verification).objects.filter(pk=verification.pk).update(published_at=later)
    titles = [f"Verdict published (Accurate): {checked.statement}", f"Made public: {checked.statement}"]
    assert entries(client, "/feeds/claims/") == titles
    assert entries(client, f"/feeds/claims/{checked.slug}/") == titles
    assert entries(client, f"/feeds/measures/{checked.measure.slug}/") == titles
    assert entries(client, f"/feeds/actors/{checked.claimant.slug}/") == titles
    assert entries(client, "/feeds/corrections/") == []
    with ledger.writing():
        ledger.append(Action.CLAIM_AMENDED, "claim", checked.reference, None, "Made clearer.")
    assert entries(client, "/feeds/corrections/") == [f"Amended: {checked.statement}"]


def test_a_character_that_no_xml_may_hold_breaks_no_feed(client, checked):
    type(checked).objects.filter(pk=checked.pk).update(statement="Pasted\x0bfrom elsewhere.")
    assert "Made public: Pasted from elsewhere." in entries(client, "/feeds/claims/")
    assert entries(client, f"/feeds/claims/{checked.slug}/")


def test_a_feed_takes_as_many_queries_with_one_entry_as_with_three(client, django_assert_max_num_queries):
    counts = []
    for _ in range(2):
        factories.make_published_verification()
        with django_assert_max_num_queries(4) as queries:
            client.get("/feeds/claims/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_claim_can_be_cited_in_every_form(client, checked):
    page = client.get(checked.get_absolute_url()).content.decode()
    assert f"Onrecord (2026). {checked.reference}: {checked.statement} {HOST}/{checked.reference}/" in page
    assert "Verdict: Accurate. Text as captured on" in page
    bibtex = client.get(f"/claims/{checked.slug}.bib")
    assert bibtex.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert bibtex.content.decode().startswith(f"@misc{{{checked.reference.lower()},\n  author = {{{{Onrecord}}}},")
    [item] = read(client, f"/claims/{checked.slug}.csl.json", "application/vnd.citationstyles.csl+json")
    assert (item["type"], item["URL"]) == ("webpage", f"{HOST}/{checked.reference}/")
    assert item["accessed"]["date-parts"][0][0] >= 2000


def test_a_document_is_cited_as_itself_and_a_measure_as_ours(client, checked):
    document, measure = checked.passage.document, checked.measure
    [item] = read(client, f"/documents/{document.slug}.csl.json")
    assert (item["title"], item["URL"]) == (document.title, "https://example.org/news")
    assert item["issued"] == {"date-parts": [[2018, 9]]}
    [item] = read(client, f"/measures/{measure.slug}.csl.json")
    assert (item["type"], item["author"]) == ("dataset", [{"literal": "Onrecord"}])
    for address in (document.get_absolute_url(), measure.get_absolute_url()):
        body = client.get(address).content.decode()
        assert ">BibTeX</a>" in body
        assert f'href="{address[:-1]}.csl.json"' in body


@pytest.mark.parametrize("printed", ["123456789012345", "0.123456789012345", "98765.4321", "-3.2", "0.1"])
def test_a_review_gives_a_number_with_every_digit_it_has(client, printed):
    value = Decimal(printed).quantize(Decimal("0.000001"))
    claim = factories.make_public_claim(value=value, decimals=-value.as_tuple().exponent, printed=printed)
    factories.make_published_verification(claim)
    body = client.get(f"/claims/{claim.slug}/claimreview.json").content.decode()
    told = json.loads(body, parse_float=Decimal, parse_int=Decimal)["itemReviewed"]["about"]["value"]
    assert told == value


def test_who_said_it_again_is_where_it_appears_and_the_earliest_is_first(client, checked):
    document = factories.make_document(title="The first", published=date(2017, 1, 1), published_precision="day",
                                       published_basis="printed")  # fmt: skip
    earlier = factories.make_public_claim(passage=factories.make_passage(document=document), same_as=checked)
    factories.make_claim(same_as=checked)  # a draft, which nobody may hear of
    item = read(client, f"/claims/{checked.slug}/claimreview.json")["itemReviewed"]
    assert [work["name"] for work in item["appearance"]] == [checked.passage.document.title, "The first"]
    assert item["firstAppearance"]["name"] == "The first"
    body = client.get(checked.get_absolute_url()).content.decode()
    assert (
        json.loads(body.split('<script type="application/ld+json">')[1].split("</script>")[0])["itemReviewed"] == item
    )
    assert client.get(f"/claims/{earlier.slug}/claimreview.json").status_code == 404
    told = read(client, f"/claims/{earlier.slug}.json")
    assert (told["same_as"]["reference"], told["verdict"]["slug"]) == (checked.reference, "accurate")
    assert (told["claimreview"], told["verification"]["verdict"]["slug"]) == ("", "accurate")
    assert [row["reference"] for row in read(client, f"/claims/{checked.slug}.json")["said_again"]] == [
        earlier.reference
    ]
    assert "Accurate" in client.get(f"/embed/{earlier.reference}/").content.decode()
