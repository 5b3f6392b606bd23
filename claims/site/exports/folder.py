"""The whole public record as files in a folder: JSON Lines, CSV, the standards, and a manifest that proves them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings

from claims.models import Claim
from claims.site.exports import annotations, citations, claimreview, documents, nouns, openapi, series, sheet
from claims.site.exports.addresses import Addresses
from claims.site.exports.claims import full_claims, whole
from claims.site.exports.shape import plain, text
from sources.models import Event, Version

MANIFEST = "manifest.json"
CHUNK = 500
Said = Callable[[str], None]


def write(folder: Path, addresses: Addresses, today: date, said: Said = lambda _: None) -> dict[str, Any]:
    """Write everything public into a folder and return its manifest; one block of rows is in memory at a time.

    The same record gives the same bytes on the same day. A file appears under its name only when it is whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines, head = Event.objects.head()
    files = []
    for name, parts in _files(addresses, today):
        files.append(_written(folder / name, parts))
        said(f"{name}: {files[-1]['bytes']} bytes")
    manifest = {
        "site": settings.SITE_NAME,
        "address": addresses.root,
        "release": settings.RELEASE,
        "day": today.isoformat(),
        "licence": settings.LICENCE,
        "ledger": {"lines": lines, "head": head},
        "files": files,
    }
    _written(folder / MANIFEST, [json.dumps(manifest, ensure_ascii=False, indent=1), "\n"])
    return manifest


def _files(addresses: Addresses, today: date) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each file's name with its text in parts, made as it is written."""
    yield "claims.jsonl", _lines(_claims(addresses, today))
    yield "documents.jsonl", _lines(_documents(addresses))
    for noun in nouns.NOUNS:
        if noun not in (nouns.CLAIMS, nouns.DOCUMENTS):
            yield f"{noun.name}.jsonl", _lines(noun.plain(noun.streamed(_steady(noun)), addresses, today))
    yield "series.jsonl", _lines(plain(series.series_row(row, addresses)) for row in series.fetched())
    for noun in nouns.NOUNS:
        rows = noun.plain(noun.streamed(_steady(noun)), addresses, today)
        yield f"{noun.name}.csv", sheet.lines(rows, noun.columns)
    yield "claimreview.json", claimreview.feed(addresses)
    yield (
        "annotations.jsonl",
        _lines(annotations.annotation(row, addresses) for row in _walked(annotations.annotated())),
    )
    yield "citations.bib", (f"{citations.of_claim(row, addresses).bibtex()}\n" for row in _walked(_cited()))
    yield "openapi.json", [json.dumps(openapi.description(addresses), ensure_ascii=False, indent=1), "\n"]


def _claims(addresses: Addresses, today: date) -> Iterator[Any]:
    @lru_cache(maxsize=8)
    def text_of(version: Version) -> str:
        return version.text

    rows = _walked(whole(Claim.objects.readable()).order_by("number"))
    while block := list(islice(rows, CHUNK)):
        yield from (plain(row) for row in full_claims(block, addresses, today, text_of))


def _documents(addresses: Addresses) -> Iterator[Any]:
    for row in _walked(documents.counted().prefetch_related("versions").order_by("slug")):
        yield plain(documents.full_document(row, row.current_version(), addresses))


def _cited() -> Any:
    return whole(Claim.objects.public()).order_by("number")


def _steady(noun: nouns.Noun) -> Any:
    rows = noun.rows()
    return rows.order_by(noun.key) if noun.key else rows


def _walked(rows: Any) -> Iterator[Any]:
    found: Iterator[Any] = rows.iterator(chunk_size=CHUNK)
    return found


def _lines(rows: Iterable[Any]) -> Iterator[str]:
    return (f"{text(row)}\n" for row in rows)


def _written(path: Path, parts: Iterable[str]) -> dict[str, Any]:
    """Write a file in one move, and return what the manifest says of it."""
    digest, size = hashlib.sha256(), 0
    half = path.with_name(f".{path.name}.part")
    with half.open("wb") as file:
        for part in parts:
            raw = part.encode()
            digest.update(raw)
            size += file.write(raw)
    half.replace(path)
    return {"name": path.name, "bytes": size, "sha256": digest.hexdigest()}
