"""schema.org descriptions in a page's JSON-LD scripts, as they are found in the wild."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

ARTICLES = frozenset(
    [
        "article",
        "newsarticle",
        "blogposting",
        "report",
        "scholarlyarticle",
        "medicalscholarlyarticle",
        "techarticle",
        "opinionnewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "reportagenewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "satiricalarticle",
        "advertisercontentarticle",
        "socialmediaposting",
        "liveblogposting",
        "claimreview",
        "dataset",
        "governmentservice",
        "thesis",
        "digitaldocument",
        "pressrelease",
        "statement",
        "legislation",
    ]
)
_PAGES = frozenset(["webpage", "itempage", "collectionpage", "creativework", "aboutpage"])
_FOLLOWED = ("@graph", "mainEntity", "mainEntityOfPage")
_PARTS = ("blogPost", "blogPosts", "article", "hasPart")
_FRAME = re.compile(
    r"\A\s*(?:<!--|/[/*]\s*<!\[CDATA\[\s*(?:\*/)?|<!\[CDATA\[)+|(?:-->|/[/*]\s*\]\]>\s*(?:\*/)?|\]\]>)\s*;?\s*\Z"
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_MOST_SCRIPTS = 50
_MOST_PARTS = 2_000


def articles_of(scripts: list[str]) -> list[dict[str, Any]]:
    """Return what the scripts describe that can be the page itself: articles first, then pages, then what has no type.

    Comments, videos, events and the like are left out; of a blog's several postings none is the page.

    >>> articles_of(['//<![CDATA[', '{"@type": "Comment", "text": "x"}', '[{"@type": "Report", "headline": "y",}];'])
    [{'@type': 'Report', 'headline': 'y'}]
    """
    nodes = [node for script in scripts[:_MOST_SCRIPTS] for node in _nodes(_read(script))]
    return [
        *(node for node in nodes if types_of(node) & ARTICLES),
        *(node for node in nodes if types_of(node) & _PAGES),
        *(node for node in nodes if not types_of(node)),
    ]


def described(scripts: list[str], kind: str) -> Iterator[dict[str, Any]]:
    """Yield what the scripts describe as one type of schema.org, wherever in a graph or a page it stands.

    >>> list(described(['{"@graph": [{"@type": "WebPage"}, {"@type": "schema:Report", "url": "x"}]}'], "report"))
    [{'@type': 'schema:Report', 'url': 'x'}]
    """
    nodes = (node for script in scripts[:_MOST_SCRIPTS] for node in _nodes(_read(script)))
    return (node for node in nodes if kind in types_of(node))


def words_of(value: Any, key: str = "name") -> list[str]:
    """Return the words of a value that may be words, an object with a name, or a list of either.

    >>> words_of([{"@type": "Person", "name": "A Writer"}, " B Writer"])
    ['A Writer', 'B Writer']
    """
    if isinstance(value, list):
        return [words for part in value[:20] for words in words_of(part, key)]
    if isinstance(value, dict):
        return words_of(value.get(key) or value.get("@value"), key)
    if isinstance(value, str) and (words := " ".join(unescape(value).split())):
        return [words]
    return []


def types_of(node: dict[str, Any]) -> set[str]:
    """Return the types a node says it is of, in lower case, without the address of their vocabulary."""
    named = node.get("@type") or node.get("type") or []
    names = named if isinstance(named, list) else [named]
    return {re.split(r"[/#:]", name)[-1].lower() for name in names if isinstance(name, str)}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        if isinstance(part, list):
            waiting[:0] = part[:_MOST_PARTS]
        elif isinstance(part, dict):
            yield part
            waiting[:0] = [part[key] for key in _FOLLOWED if isinstance(part.get(key), dict | list)]
            for key in _PARTS:
                inner = part.get(key)
                several = [each for each in (inner if isinstance(inner, list) else [inner]) if isinstance(each, dict)]
                if len(several) == 1 and types_of(several[0]) & ARTICLES:
                    waiting.append(several[0])


def _read(script: str) -> list[Any]:
    """Read one script: strictly, then without what frames it, then with its common mistakes mended."""
    framed = _unframed(script)
    for attempt in (script, framed, _mended(framed), _mended(unescape(framed))):
        try:
            return _values(attempt)
        except (ValueError, RecursionError):
            continue
    return []


def _values(script: str) -> list[Any]:
    """Read JSON values that follow one another, divided by nothing, commas or semicolons; ValueError for none."""
    decoder, at, values = json.JSONDecoder(strict=False), 0, []
    script = script.strip().strip("\ufeff")
    while at < len(script):
        value, at = decoder.raw_decode(script, at)
        values.append(value)
        while at < len(script) and (script[at].isspace() or script[at] in ",;"):
            at += 1
    return values


def _unframed(script: str) -> str:
    before = ""
    while before != script:
        before, script = script, _FRAME.sub("", script.strip())
    return script


def _mended(script: str) -> str:
    """Drop comments, commas before a closing bracket and escapes that JSON does not know, outside of strings."""
    parts, at = [], 0
    for string in _STRING.finditer(script):
        parts.append(_mended_between(script[at : string.start()]))
        parts.append(_BAD_ESCAPE.sub("", string.group()))
        at = string.end()
    parts.append(_mended_between(script[at:]))
    return re.sub(r",(\s*[}\]])", r"\1", "".join(parts))


def _mended_between(code: str) -> str:
    code = re.sub(r"/\*.*?\*/", " ", code, flags=re.DOTALL)
    return re.sub(r"//[^\n]*", " ", code)
