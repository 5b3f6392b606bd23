"""Invented articles with quotations, and the changes of their next printing (revisions.toml)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from sources.anchoring import Selector, describe

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Revision:
    """A quotation of the first printing, the text of the second, the right outcomes and the words it became."""

    name: str
    selector: Selector
    text: str
    outcomes: tuple[str, ...]
    found: str | None


def revisions() -> list[Revision]:
    """Read every revision; raises ValueError for one whose words do not stand in its article."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    articles = tables.pop("articles")
    return [
        _revision(f"{article} {number}", articles[article], entry)
        for article, entries in tables.items()
        for number, entry in enumerate(entries, 1)
    ]


def _revision(name: str, article: str, entry: dict) -> Revision:
    quote = entry["quote"]
    marked = quote if "⟦" in quote else f"⟦{quote}⟧"
    begin, finish = marked.index("⟦"), marked.index("⟧") - 1
    plain = marked.replace("⟦", "").replace("⟧", "")
    at = article.find(plain)
    if at < 0:
        raise ValueError(f"{name}: {plain!r} does not stand in the article; correct the quotation.")
    text = article
    for old, new in entry["edits"]:
        if old not in text:
            raise ValueError(f"{name}: {old!r} does not stand in the article; correct the edit.")
        text = text.replace(old, new, 1)
    outcome = entry["outcome"]
    outcomes = (outcome,) if isinstance(outcome, str) else tuple(outcome)
    found = entry.get("found", plain[begin:finish] if len(outcomes) == 1 else None)
    return Revision(name, describe(article, at + begin, at + finish), text, outcomes, found)
