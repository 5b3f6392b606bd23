"""A search that works without a server: the words and numbers of the public record in parts that a page loads."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ROWS = 200
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]{2,}")
_GROUPED = re.compile(r"(?<=\d)[,\u00a0\u2009\u202f ](?=\d{3}(?!\d))")


class Entry(NamedTuple):
    """One thing to be found: its kind, what is shown of it, its file, and the words it is found by."""

    kind: str
    title: str
    file: str
    words: str


def tokens(words: str) -> set[str]:
    """Return what a text is found by: words in small letters without accents, numbers without group separators.

    static/static-search.js reads a question the same way.

    >>> sorted(tokens("Café: 82,109 referrals, 8.8 %"))
    ['8.8', '82109', 'cafe', 'referrals']
    """
    bare = "".join(each for each in unicodedata.normalize("NFKD", words) if not unicodedata.combining(each))
    return set(_TOKEN.findall(_GROUPED.sub("", bare.casefold())))


def files(entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index; a page opened from a disk may load a script where it may not read a file."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows: list[list[str]] = []
    for number, entry in enumerate(entries):
        for token in tokens(entry.words):
            found[token[:2]][token].append(number)
        rows.append([entry.kind, entry.title, entry.file])
        if len(rows) == ROWS:
            yield _script(f"rows-{number // ROWS}", "rows", number // ROWS, rows)
            rows = []
    if rows:
        yield _script(f"rows-{number // ROWS}", "rows", number // ROWS, rows)
    for start, words in sorted(found.items()):
        yield _script(f"words-{_named(start)}", "words", start, dict(sorted(words.items())))
    yield _script("parts", "parts", "", sorted(found))


def _named(start: str) -> str:
    """Return the first letters of words as a part of a file's name on any disk.

    >>> _named("r2")
    '72-32'
    """
    return "-".join(f"{ord(letter):x}" for letter in start)


def _script(name: str, call: str, key: object, value: object) -> tuple[str, bytes]:
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"search/{name}.js", f"onrecord.{call}({json.dumps(key)},{said});\n".encode()
