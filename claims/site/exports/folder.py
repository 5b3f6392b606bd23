"""The whole public record as files in a folder: JSON Lines, CSV, the standards, and a manifest that proves them."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.conf import settings

from claims.models import Claim
from claims.site.exports import annotations, citations, claimreview, documents, nouns, openapi, series, sheet
from claims.site.exports.addresses import Addresses
from claims.site.exports.claims import full_claims, whole
from claims.site.exports.files import Growing
from claims.site.exports.shape import plain, text
from sources.models import Event, Version

MANIFEST = "manifest.json"
CHUNK = 500
Said = Callable[[str], None]
Each = Callable[[Claim, Any], None]


def write(
    folder: Path, addresses: Addresses, today: date, said: Said = lambda _: None, each: Each = lambda claim, row: None
) -> dict[str, Any]:
    """Write everything public into a folder and return its manifest; one block of rows is in memory at a time.

    The same record gives the same bytes on the same day. A file appears under its name only when it is whole. `each` is
    handed every readable claim with its full row, for whoever makes more of it: claims are costly to fetch.
    """
    lines, head = Event.objects.head()
    files = []
    for written in chain(_of_claims(folder, addresses, today, each), _others(folder, addresses, today)):
        files.append(written)
        said(f"{written['name']}: {written['bytes']} bytes")
    manifest = {
        "site": settings.SITE_NAME,
        "address": addresses.root,
        "release": settings.RELEASE,
        "day": today.isoformat(),
        "licence": settings.LICENCE,
        "ledger": {"lines": lines, "head": head},
        "files": files,
    }
    _written(folder, MANIFEST, [json.dumps(manifest, ensure_ascii=False, indent=1), "\n"])
    return manifest


def _of_claims(folder: Path, addresses: Addresses, today: date, each: Each) -> list[dict[str, Any]]:
    """Write the files that have a part for each claim, all in one walk: a claim is costly to fetch."""
    rows, table, reviews, notes, cited = (
        Growing(folder, name)
        for name in ("claims.jsonl", "claims.csv", "claimreview.json", "annotations.jsonl", "citations.bib")
    )
    table.write(sheet.line(nouns.CLAIMS.columns))
    reviews.write(claimreview.feed_head(addresses))
    separator = "\n"
    for claim, row in _claims(addresses, today):
        each(claim, row)
        rows.write(f"{text(row)}\n")
        table.write(sheet.line(sheet.cells(row, nouns.CLAIMS.columns)))
        if not claim.is_public:
            continue
        notes.write(f"{text(annotations.annotation(claim, addresses))}\n")
        cited.write(f"{citations.of_claim(claim, addresses).bibtex()}\n")
        if item := claimreview.feed_item(claim, addresses):
            reviews.write(f"{separator}{text(item)}")
            separator = ",\n"
    reviews.write(claimreview.FEED_END)
    return [file.finished() for file in (rows, table, reviews, notes, cited)]


def _others(folder: Path, addresses: Addresses, today: date) -> Iterator[dict[str, Any]]:
    """Write the files of everything else, one after the other."""
    yield _written(folder, "documents.jsonl", _lines(_documents(addresses)))
    for noun in nouns.NOUNS:
        if noun not in (nouns.CLAIMS, nouns.DOCUMENTS):
            rows = noun.plain(noun.streamed(_steady(noun)), addresses, today)
            yield _written(folder, f"{noun.name}.jsonl", _lines(rows))
    told = (plain(series.series_row(row, addresses)) for row in series.fetched())
    yield _written(folder, "series.jsonl", _lines(told))
    for noun in nouns.NOUNS:
        if noun is not nouns.CLAIMS:
            rows = noun.plain(noun.streamed(_steady(noun)), addresses, today)
            yield _written(folder, f"{noun.name}.csv", sheet.lines(rows, noun.columns))
    described = [json.dumps(openapi.description(addresses), ensure_ascii=False, indent=1), "\n"]
    yield _written(folder, "openapi.json", described)


def _claims(addresses: Addresses, today: date) -> Iterator[tuple[Claim, Any]]:
    @lru_cache(maxsize=8)
    def text_of(version: Version) -> str:
        return version.text

    claims = whole(Claim.objects.readable()).order_by("number").iterator(chunk_size=CHUNK)
    while block := list(islice(claims, CHUNK)):
        yield from zip(block, map(plain, full_claims(block, addresses, today, text_of)), strict=True)


def _documents(addresses: Addresses) -> Iterator[Any]:
    rows = documents.counted().prefetch_related("versions").order_by("slug")
    for row in rows.iterator(chunk_size=CHUNK):
        yield plain(documents.full_document(row, row.current_version(), addresses))


def _steady(noun: nouns.Noun) -> Any:
    rows = noun.rows()
    return rows.order_by(noun.key) if noun.key else rows


def _lines(rows: Iterable[Any]) -> Iterator[str]:
    return (f"{text(row)}\n" for row in rows)


def _written(folder: Path, name: str, parts: Iterable[str]) -> dict[str, Any]:
    """Write a file part by part, and return what the manifest says of it."""
    file = Growing(folder, name)
    for part in parts:
        file.write(part)
    return file.finished()
