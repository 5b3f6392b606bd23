"""Everything programs can read, as OpenAPI 3.1: the addresses, what can be asked there, and what is answered."""

from typing import Any

from django.conf import settings

from claims.models.choices import Force
from claims.site.exports import checks, documents, found, measures, stories, tellings
from claims.site.exports.addresses import MEDIA, Addresses
from claims.site.exports.annotations import MEDIA as ANNOTATION
from claims.site.exports.claims import FullClaim
from claims.site.exports.nouns import ACTORS, CLAIMS, CORRECTIONS, DOCUMENTS, MEASURES, NOUNS, STORIES, TOPICS, Noun
from claims.site.exports.shape import PLACE, schemas
from claims.site.filters import ClaimFilter, MeasureFilter
from claims.site.tables import ClaimTable, MeasureTable
from sources.filters import DocumentFilter, ListedField, SlugChoiceField, YearField
from sources.tables import DocumentTable

ROWS = (
    FullClaim, documents.FullDocument, measures.FullMeasure, checks.CheckRow, stories.FullStory, tellings.TellingsRow,
    found.SearchRow, *(noun.row for noun in NOUNS),
)  # fmt: skip
ATOM, LINKED_DATA = "application/atom+xml", "application/ld+json"
SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
REFERENCE = {"type": "string", "pattern": "^OR-[0-9]{1,9}$"}
FORCE = {"name": "force", "in": "query", "schema": {"type": "string", "enum": Force.values}}
VERSION: dict[str, Any] = {"name": "version", "in": "query", "description": "Which version the passages are shown in.",
           "schema": {"type": "integer", "minimum": 1}}  # fmt: skip
BOXES = {
    "": ("before", "after", "change", "sentence"),
    "/share": ("part", "whole", "share"),
    "/parts": ("whole", "parts", "filling"),
    "/changes": ("first", "second", "before"),
    "/mean": ("total", "count", "mean"),
}
ABOUT = (
    "Every public page is data: its address with .json instead of the slash at its end, every list with .csv, too. "
    "The same question narrows all three. Numbers are text, so that no digit is lost; a date is as precise as it is "
    "known and says how it is known. Only what is public is here. Answers carry an ETag: ask with If-None-Match."
)


def description(addresses: Addresses) -> dict[str, Any]:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.SITE_NAME,
            "version": settings.RELEASE,
            "description": ABOUT,
            "license": {"name": "Terms of use", "url": settings.LICENCE},
        },
        "servers": [{"url": addresses.root or "/"}],
        "paths": {**_lists(), **_rows(), **_search(), **_checks(), **_standards()},
        "components": {"schemas": {**schemas(*ROWS), **_pages(), "Problem": _PROBLEM}},
    }


def _lists() -> dict[str, Any]:
    asked: dict[str, tuple[Noun, list[dict[str, Any]]]] = {
        "claims": (CLAIMS, [*_filters(ClaimFilter), _sort(ClaimTable)]),
        "documents": (DOCUMENTS, [*_filters(DocumentFilter), _sort(DocumentTable)]),
        "measures": (MEASURES, [*_filters(MeasureFilter), _sort(MeasureTable)]),
        "actors": (ACTORS, []),
        "topics": (TOPICS, []),
        "commitments": (CLAIMS, [FORCE]),
        "corrections": (CORRECTIONS, []),
        "stories": (STORIES, []),
    }
    paths = {}
    for name, (noun, parameters) in asked.items():
        known = [*parameters, *_PAGED]
        paths[f"/{name}.json"] = _read(f"All {name}, a page at a time.", _json(f"{noun.name.capitalize()}Page"), known)
        paths[f"/{name}.csv"] = _read(f"All {name} as a table.", _CSV, known)
    return paths


def _rows() -> dict[str, Any]:
    slug: dict[str, Any] = {"name": "slug", "in": "path", "required": True, "schema": SLUG}
    paged = [slug, *_PAGED]
    paths = {
        "/claims/{slug}.json": _read("One claim with all its page says.", _json("FullClaim"), [slug]),
        "/documents/{slug}.json": _read("One document and its passages.", _json("FullDocument"), [slug, VERSION]),
        "/documents/{slug}.csv": _read("The claims of one document as a table.", _CSV, paged),
        "/measures/{slug}.json": _read("One measure and its series.", _json("FullMeasure"), [slug]),
        "/measures/{slug}.csv": _read("The series of one measure as a table.", _CSV, paged),
        "/actors/{slug}.json": _read("One actor.", _json("ActorRow"), [slug]),
        "/topics/{slug}.json": _read("One topic.", _json("TopicRow"), [slug]),
        "/stories/{slug}.json": _read("One story with all its page says.", _json("FullStory"), [slug]),
        "/claims/{slug}/tellings.json": _read("All tellings of one figure.", _json("TellingsRow"), [slug]),
    }
    for noun in ("claims", "documents", "measures"):
        paths[f"/{noun}/{{slug}}.bib"] = _read("How to cite it, as BibTeX.", _text(MEDIA["bib"]), [slug])
        csl = {MEDIA["csl.json"]: {"schema": {"type": "array", "items": {"type": "object"}}}}
        paths[f"/{noun}/{{slug}}.csl.json"] = _read("How to cite it, as CSL-JSON.", csl, [slug])
    return paths


def _search() -> dict[str, Any]:
    page: dict[str, Any] = {"name": "page", "in": "query", "description": "Of one sort, from 1.",
            "schema": {"type": "integer", "minimum": 1}}  # fmt: skip
    sort = {"name": "in", "in": "query", "description": "One sort alone, a page at a time.",
            "schema": {"type": "string", "enum": ["claims", "passages", "measures", "stories", "names"]}}  # fmt: skip
    known = [*_filters(ClaimFilter), sort, page]
    return {
        "/search.json": _read("What holds all words and numbers of a question.", _json("SearchRow"), known),
        "/search.csv": _read("The same as a table.", _CSV, known),
    }


def _checks() -> dict[str, Any]:
    return {
        f"/check{kind}.json": _read(
            "Whether numbers add up; what is left out is worked out.",
            _json("CheckRow"),
            [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names],
        )
        for kind, names in BOXES.items()
    }


def _standards() -> dict[str, Any]:
    slug = {"name": "slug", "in": "path", "required": True, "schema": SLUG}
    reference = {"name": "reference", "in": "path", "required": True, "schema": REFERENCE}
    page = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}}
    linked, annotated = _object(LINKED_DATA), _object(ANNOTATION)
    paths = {
        "/claims/{slug}/claimreview.json": _read("A verdict as schema.org ClaimReview.", linked, [slug]),
        "/claimreview.json": _read("All of them as a DataFeed.", linked, []),
        "/annotations.json": _read("All claims as W3C Web Annotations, a page at a time.", annotated, [page]),
        "/documents/{slug}/annotations.json": _read("Those of one document.", annotated, [slug, page]),
        "/annotations/{reference}.json": _read("One of them.", annotated, [reference]),
        "/openapi.json": _read("This description.", _object(MEDIA["json"]), []),
        "/feeds/claims/": _read("What was checked and made public, newest first.", _text(ATOM), []),
        "/feeds/corrections/": _read("What was corrected, newest first.", _text(ATOM), []),
    }
    for noun in ("claims", "measures", "actors"):
        paths[f"/feeds/{noun}/{{slug}}/"] = _read("What happened to one of them.", _text(ATOM), [slug])
    return paths


def _read(summary: str, content: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    problem = {"description": "Why not.", "content": {"application/problem+json": {"schema": _of("Problem")}}}
    answers: dict[str, Any] = {
        "200": {"description": summary, "content": content},
        "304": {"description": "Nothing has changed since the ETag given."},
        "400": problem,
        "404": problem,
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _pages() -> dict[str, Any]:
    """Return for each noun the schema of a page of a list."""
    return {f"{noun.name.capitalize()}Page": _page(noun.row.__name__) for noun in NOUNS}


def _page(row: str) -> dict[str, Any]:
    address = {"type": ["string", "null"], "format": "uri"}
    properties = {
        "count": {"type": "integer", "description": "How many rows there are in all."},
        "per_page": {"type": "integer"},
        "licence": {"type": "string", "format": "uri", "description": "Under which terms others may use this."},
        "next": {**address, "description": "Address of the next page; null on the last."},
        "previous": {**address, "description": "Address of the page before."},
        "results": {"type": "array", "items": _of(row)},
    }
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _filters(filterset: Any) -> list[dict[str, Any]]:
    """Return the parameters of a list's filters, from the fields that refuse what is wrong."""
    return [
        {"name": name, "in": "query", "description": str(each.label), "schema": _asked(each.field)}
        for name, each in filterset.base_filters.items()
    ]


def _asked(field: Any) -> dict[str, Any]:
    if isinstance(field, ListedField):
        return {"type": "string", "enum": [key for key, _ in field.choices if key]}
    if isinstance(field, SlugChoiceField):
        return SLUG
    if isinstance(field, YearField):
        return {"type": "string", "pattern": "^[0-9]{1,4}$"}
    return {"type": "string", "maxLength": field.max_length} if field.max_length else {"type": "string"}


def _sort(table: Any) -> dict[str, Any]:
    names = [name for name, column in table.base_columns.items() if column.orderable is not False]
    orders = [order for name in names for order in (name, f"-{name}")]
    return {"name": "sort", "in": "query", "description": "By which column; - turns it round.",
            "schema": {"type": "string", "enum": orders}}  # fmt: skip


def _of(name: str) -> dict[str, str]:
    return {"$ref": f"{PLACE}{name}"}


def _json(name: str) -> dict[str, Any]:
    return {MEDIA["json"]: {"schema": _of(name)}}


def _object(media: str) -> dict[str, Any]:
    return {media: {"schema": {"type": "object"}}}


def _text(media: str) -> dict[str, Any]:
    return {media: {"schema": {"type": "string"}}}


_CSV = _text(MEDIA["csv"])
_PAGED: list[dict[str, Any]] = [
    {"name": "page", "in": "query", "description": "From 1.", "schema": {"type": "integer", "minimum": 1}},
    {"name": "per_page", "in": "query", "description": "Rows of a page; 50 when not said.",
     "schema": {"type": "integer", "minimum": 1, "maximum": 500}},
    {"name": "cursor", "in": "query", "description": "Instead of page and sort: walks all rows steadily. Begin with an "
     "empty one and follow next.", "schema": {"type": "string"}, "allowEmptyValue": True},
]  # fmt: skip
_PROBLEM = {
    "type": "object",
    "description": "Why a question is not answered (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "problems": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["type", "title", "status", "detail", "problems"],
    "additionalProperties": False,
}
