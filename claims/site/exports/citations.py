"""How to cite what stands here: in plain words, as BibTeX and as CSL-JSON."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.dateformat import format as format_date

from claims.models import Claim, Measure
from claims.site.exports.addresses import Addresses
from claims.site.exports.references import published
from claims.wording import claim as claim_words
from sources.models import Document
from sources.models.choices import DocumentKind

BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
CSL_KINDS = {
    DocumentKind.NEWS: "article-newspaper",
    DocumentKind.REPORT: "report",
    DocumentKind.SPEECH: "speech",
    DocumentKind.LAW: "legislation",
    DocumentKind.DATASET: "dataset",
    DocumentKind.STATISTICS: "dataset",
    DocumentKind.BLOG: "post-weblog",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """What any style of citing needs; `issued` is an ISO date cut to what is known, `seen` the day of the text used."""

    key: str
    kind: str
    author: str
    title: str
    issued: str
    url: str
    note: str
    seen: date | None = None

    @property
    def plain(self) -> str:
        """The citation as a sentence, for people."""
        when = self.issued[:4] or "n.d."
        seen = f" Text as captured on {format_date(self.seen, 'j F Y')}." if self.seen else ""
        note = f" {self.note}" if self.note else ""
        author = f"{self.author} " if self.author else ""
        return f"{author}({when}). {_stopped(self.title)} {self.url}{note}{seen}"

    def bibtex(self) -> str:
        """Return the citation as an entry of BibTeX.

        >>> print(Citation("or-0042", "webpage", "Desk", "5 % & more", "2018-09", "https://x.org/", "").bibtex())
        @misc{or-0042,
          author = {{Desk}},
          title = {{5 \\% \\& more}},
          year = {2018},
          month = {9},
          url = {https://x.org/}
        }
        """
        year, _, rest = self.issued.partition("-")
        fields = {
            "author": f"{{{_tex(self.author)}}}" if self.author else "",
            "title": f"{{{_tex(self.title)}}}",
            "year": year,
            "month": str(int(rest[:2])) if rest else "",
            "url": self.url,
            "urldate": self.seen.isoformat() if self.seen else "",
            "note": _tex(self.note),
        }
        said = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{said}\n}}\n"

    def csl(self) -> dict[str, Any]:
        """Return the citation as an item of CSL-JSON."""
        item: dict[str, Any] = {"id": self.key, "type": self.kind, "title": self.title, "URL": self.url}
        if self.author:
            item["author"] = [{"literal": self.author}]
        if self.issued:
            item["issued"] = {"date-parts": [[int(part) for part in self.issued.split("-")]]}
        if self.seen:
            item["accessed"] = {"date-parts": [[self.seen.year, self.seen.month, self.seen.day]]}
        if self.note:
            item["note"] = self.note
        return item


def of_claim(claim: Claim, addresses: Addresses) -> Citation:
    """Return how to cite a claim and its verdict as they stand; expects what its page fetches."""
    verification = claim.published_verification()
    at = (verification.published_at if verification else None) or claim.released_at
    note = _stopped(f"Verdict: {claim_words.status(claim).word}")
    return Citation(
        key=claim.reference.lower(),
        kind="webpage",
        author=settings.SITE_NAME,
        title=f"{claim.reference}: {claim.statement}",
        issued=at.date().isoformat() if at else "",
        url=addresses.permanent(claim),
        note=note if claim.is_public else "",
        seen=_captured(claim.passage.document) if claim.is_public else None,
    )


def of_document(document: Document, addresses: Addresses) -> Citation:
    """Return how to cite a document itself, with the day of the text held here."""
    when = published(document)
    return Citation(
        key=document.slug,
        kind=CSL_KINDS.get(DocumentKind(document.kind), "webpage"),
        author=document.publisher.name if document.publisher else document.byline,
        title=document.title,
        issued=when.date or "",
        url=document.url or addresses.page(document),
        note=f"Archived: {document.archived_url}" if document.archived_url else "",
        seen=_captured(document),
    )


def of_measure(measure: Measure, claims: Iterable[Claim], addresses: Addresses) -> Citation:
    """Return how to cite a measure's page, as of the day the newest of its public claims was made public."""
    newest = max((claim.released_at for claim in claims if claim.released_at), default=None)
    return Citation(
        key=measure.slug,
        kind="dataset",
        author=settings.SITE_NAME,
        title=f"{measure.name} ({measure.unit})",
        issued=newest.date().isoformat() if newest else "",
        url=addresses.page(measure),
        note="",
    )


def _captured(document: Document) -> date | None:
    version = document.current_version()
    return (version.retrieved_at or version.captured_at).date() if version else None


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "”")) else f"{sentence}."


def _tex(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda found: BIBTEX.get(found[0], f"\\{found[0]}"), text)
