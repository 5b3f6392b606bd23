"""The description of what programs can read: valid OpenAPI 3.1, complete, and kept by every real answer."""

import importlib.util
import json
import re
from datetime import date

import pytest
from django.urls import get_resolver

from claims.models import Claim, Measure, Story, Topic
from sources.models import Actor, Document
from tests import factories
from tests.test_pages import full_row

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        importlib.util.find_spec("openapi_spec_validator") is None,
        reason="openapi-spec-validator is not installed (requirements-dev.txt).",
    ),
]
# Addresses of programs that are no data of the record: they have their own standards, or lead elsewhere.
UNDESCRIBED = {"reference_json", "story_figures"}


@pytest.fixture
def description(client):
    return json.loads(client.get("/openapi.json").content)


def test_the_description_is_valid(description):
    from openapi_spec_validator import OpenAPIV31SpecValidator

    assert [str(error) for error in OpenAPIV31SpecValidator(description).iter_errors()] == []


def test_every_address_for_programs_is_described(description):
    resolver = get_resolver("claims.urls")
    described = {re.sub(r"\{\w+\}", "x", path)[1:] for path in description["paths"]}
    undescribed = []
    for name in resolver.reverse_dict:
        if not isinstance(name, str) or name in UNDESCRIBED or name.startswith("desk_"):
            continue
        route = re.sub(r"%\(\w+\)s", "x", resolver.reverse_dict[name][0][0][0])
        if re.search(r"\.(json|csv|bib)$|^feeds/", route) and route not in described:
            undescribed.append(route)
    assert undescribed == []


def test_every_row_and_every_property_is_explained_or_plain(description):
    for name, schema in description["components"]["schemas"].items():
        assert schema["additionalProperties"] is False, name
        if not name.endswith("Page"):
            assert schema["description"], name


def rich_record():
    """Make a record in which every part of every row is filled in somewhere, and empty elsewhere."""
    claim = full_row()
    claim.topics.set([factories.make_topic()])
    factories.make_attribution(claim, description="an officer", actor=None)
    factories.make_evidence(claim.verifications.get(), passage=factories.make_passage())
    factories.make_reply(claim.verifications.get(), due_on=date(2021, 3, 8), answer="So.", answered_on=date(2021, 3, 5))
    factories.make_evidence(claim.verifications.get(), withheld=True, withheld_reason="Safety.")
    other = factories.make_public_claim(
        measure=claim.measure, value=None, decimals=None, printed="most", period_start=None, period_end=None,
        period_kind="", period_words="lately", period_basis="unknown", period_reason="No date.",
        said_on=date(2018, 1, 1), said_on_precision="year", said_on_basis="printed",
        context=[factories.make_passage()],
    )  # fmt: skip
    factories.make_link(claim, other)
    factories.make_break(claim.measure)
    implied = {"low": "1.5", "high": None, "low_closed": True, "high_closed": False, "empty": False}
    says = {"name": "as_printed", "agrees": None, "says": "So.", "implied": implied}
    factories.make_finding(claim, other, readings=[says, {**says, "implied": {**implied, "empty": True}}], notes=["A."])
    factories.make_commitment(state="public", deadline=date(2020, 1, 1), measure=claim.measure, target_value=5)
    factories.make_statement(state="public")
    factories.make_review(claim)
    factories.make_story(claim, other, "A note.", state="public")
    for place in ("url", "archived_url"):
        Document.objects.filter(pk=claim.passage.document_id).update(**{place: "https://example.org/a"})
    return claim


def addresses(description):
    """Yield each described path with real addresses of it."""
    known = {
        "claims": [*Claim.objects.readable()], "documents": [*Document.objects.public()],
        "measures": [*Measure.objects.public()], "actors": [*Actor.objects.public()],
        "topics": [*Topic.objects.public()], "stories": [*Story.objects.public()],
    }  # fmt: skip
    checked = [row for row in known["claims"] if row.published_verification()]
    for path in description["paths"]:
        if "{reference}" in path:
            yield from ((path, path.replace("{reference}", row.reference)) for row in Claim.objects.public())
        elif "{slug}" in path:
            noun = path.removeprefix("/feeds").split("/")[1]
            rows = checked if "claimreview" in path else known[noun]
            rows = [row for row in rows if row.is_public] if "tellings" in path else rows
            assert rows, path
            yield from ((path, path.replace("{slug}", row.slug)) for row in rows)
        elif path.startswith("/check"):
            yield path, path
            yield path, f"{path}?{CHECKED[path]}"
        else:
            yield path, path


CHECKED = {
    "/check.json": "before=4%25&after=5%25&change=",
    "/check/share.json": "part=5 people&whole=8 people&share=63%25",
    "/check/parts.json": "whole=131 arrests&parts=52 men%0A81 women&filling=apart",
    "/check/changes.json": "first=up 21,732&second=15%25",
    "/check/mean.json": "total=69 visits&count=20 people&mean=3.45 visits",
}


def test_every_real_answer_is_as_described(client, description):
    from jsonschema import Draft202012Validator

    rich_record()
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": description["components"]}
    walked = set()
    for path, address in addresses(description):
        response = client.get(address)
        assert response.status_code == 200, address
        [(media, content)] = description["paths"][path]["get"]["responses"]["200"]["content"].items()
        assert response.headers["Content-Type"].split(";")[0] == media.split(";")[0], address
        if "json" in media:
            check = Draft202012Validator({**whole, **content["schema"]})
            wrong = [(error.json_path, error.message) for error in check.iter_errors(json.loads(response.getvalue()))]
            assert wrong == [], address
        walked.add(path)
    assert walked == set(description["paths"])


def test_refusals_are_as_described(client, description):
    from jsonschema import Draft202012Validator

    check = Draft202012Validator(description["components"]["schemas"]["Problem"])
    for path in description["paths"]:
        address = path.replace("{slug}", "none").replace("{reference}", "OR-9999")
        for asked in (address, f"{address}?nonsense=1"):
            response = client.get(asked)
            if response.status_code == 200:
                continue
            assert response.status_code in (400, 404), asked
            assert [error.message for error in check.iter_errors(json.loads(response.content))] == [], asked


def test_parameters_beyond_what_is_described_are_refused_everywhere(client, description):
    rich_record()
    for path, address in addresses(description):
        if path.startswith("/feeds/"):
            continue  # feed readers add parameters of their own
        mark = "&" if "?" in address else "?"
        assert client.get(f"{address}{mark}nonsense=1").status_code == 400, path
