"""The public record as static pages: the same templates, rewritten to open from a folder and to link within it."""

import hashlib
import json
import posixpath
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import lxml.html
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html

from claims.models import Claim, Measure, Story, Topic
from claims.site.exports import citations, claimreview, freshness, static_search, verify
from claims.site.exports import folder as folder_export
from claims.site.exports.addresses import Addresses
from claims.site.exports.files import put
from claims.site.exports.shape import text
from claims.wording.history import READER_ACTIONS
from sources.models import Actor, Document, Event

# What needs a server, or would only say again per row what one file says of all of them.
LEFT_OUT = {
    "check", "check_share", "check_parts", "check_changes", "check_mean", "draft", "choices", "embed_code",
    "requests", "requests_sent",
    "feed_claim", "feed_measure", "feed_actor", "annotation", "reference_json", "security",
    # Lists that programs walk page by page: data/ has all their rows.
    "claim_list_json", "document_list_json", "measure_list_json", "actor_list_json", "topic_list_json",
    "commitments_json", "corrections_json", "story_list_json", "annotations", "document_annotations",
    "search_json", "search_csv",
}  # fmt: skip
STARTS = (
    "home", "claim_list", "document_list", "measure_list", "story_list", "commitments", "corrections", "about",
    "claimreview_feed", "openapi", "feed_claims", "feed_corrections", "favicon",
)  # fmt: skip
SEARCH, STATIC, MANIFEST = "/search.html", "/static/", "manifest.json"
SAID_EVERY = 500
Said = Callable[[str], None]
_REFERRING = ("href", "src", "action")


@dataclass(slots=True)
class Site:
    """One walk over the public pages; `root` is the scheme and host they are to say they stand at."""

    root: str
    seen: set[str] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)
    broken: list[str] = field(default_factory=list)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file of the site: its path within the folder, and its bytes; each page once."""
        parts = urlsplit(self.root)
        client = Client(SERVER_NAME=parts.hostname or "localhost", SERVER_PORT=str(parts.port or 80))
        for address in _starts():
            self._wait(address)
        while self.waiting:
            address = self.waiting.popleft()
            if address.startswith(STATIC):
                yield address[1:], _asset(address.removeprefix(STATIC))
                continue
            answer = client.get(address, secure=parts.scheme == "https")
            if answer.status_code in (301, 302):
                yield file_of(address), _leading_on(self._link(answer["Location"], file_of(address)))
            elif answer.status_code != 200:
                self.broken.append(f"{address} answered {answer.status_code}")
            elif answer["Content-Type"].startswith("text/html"):
                yield file_of(address), self.page(answer.getvalue(), address)
            else:
                yield file_of(address), answer.getvalue()

    def _wait(self, address: str) -> None:
        if address not in self.seen:
            self.seen.add(address)
            self.waiting.append(address)

    def page(self, content: bytes, address: str) -> bytes:
        """Return a page whose links lead to files beside it, without what only a server could answer."""
        tree = lxml.html.document_fromstring(content.decode())
        here = file_of(address)
        for form in tree.xpath("//form"):
            if form.get("role") == "search" and "search" in form.get("class", ""):
                form.set("action", _relative(SEARCH[1:], here))
            else:
                form.drop_tree()
        for name in _REFERRING:
            for element in tree.xpath(f"//*[@{name}]"):
                if element.tag != "form" and not (element.tag == "link" and element.get("rel") == "canonical"):
                    self._redirect(element, name, address)
        for picture in tree.xpath("//meta[@property='og:image']/@content"):  # told whole, wherever it stands
            self._link(picture, here)
        made: bytes = lxml.html.tostring(tree, doctype="<!doctype html>", encoding="utf-8")
        return made

    def _redirect(self, element: Any, name: str, address: str) -> None:
        target = element.get(name)
        if target.startswith("?") and not _page_of(target):  # another order of the same list
            element.drop_tag()
            return
        link = self._link(urljoin(address, target) if target.startswith("?") else target, file_of(address))
        if link:
            element.set(name, link)
        elif element.tag == "link":
            element.drop_tree()
        else:
            _drop(element)

    def _link(self, target: str, here: str) -> str:
        """Return a link as it must stand in a file, and see to it that what it leads to is written; "" for none."""
        within = target.removeprefix(self.root) if target.startswith(f"{self.root}/") else target
        if not within.startswith("/") or within.startswith("//"):
            return target
        parts = urlsplit(within)
        if parts.path.startswith(STATIC):
            self._wait(parts.path)
            return _relative(parts.path[1:], here)
        address = _kept(parts.path, parts.query)
        if not address:
            return ""
        if address != SEARCH:  # which is written beside the pages
            self._wait(address)
        return _relative(file_of(address), here) + (f"#{parts.fragment}" if parts.fragment else "")


def write(folder: Path, root: str, today: date, said: Said = lambda _: None) -> dict[str, Any]:
    """Write the static site into a folder and return its manifest; only files whose bytes differ are written again.

    Nothing is rendered when nothing that readers see happened since the folder was written, in this release, today.
    Raises ValueError, naming the addresses, when a page could not be made; the folder is then as it was or half new,
    and its old manifest says so to verify.py.
    """
    before = _manifest_of(folder)
    fresh = freshness.tag(today, root)
    if before.get("fresh") == fresh and all((folder / file["name"]).is_file() for file in before["files"]):
        said("Nothing changed since this folder was written.")
        return before
    names = {file["name"] for file in before.get("files", ())}
    site = Site(root)
    files = _rows(folder, site, today)
    for count, (name, content) in enumerate(chain(site.files(), _beside(root)), start=1):
        files.append(put(folder, name, content))
        if count % SAID_EVERY == 0:
            said(f"{count} files; {len(site.waiting)} addresses wait.")
    if site.broken:
        # The next run must know of what this one wrote: else a page that left the record would stay.
        left = {file["name"]: file for file in (*before.get("files", ()), *files)}
        put(folder, MANIFEST, json.dumps({**before, "fresh": "", "files": [*left.values()]}).encode())
        raise ValueError("; ".join(site.broken[:10]))
    lines, head = Event.objects.head()
    manifest = {
        "site": settings.SITE_NAME, "address": root, "release": settings.RELEASE, "day": today.isoformat(),
        "licence": settings.LICENCE, "fresh": fresh, "ledger": {"lines": lines, "head": head},
        "files": sorted(files, key=lambda file: str(file["name"])),
    }  # fmt: skip
    for gone in names - {file["name"] for file in files}:
        (folder / gone).unlink(missing_ok=True)
    put(folder, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return manifest


def _manifest_of(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found.get("files"), list) else {}


def _twins(claim: Claim, row: Any, addresses: Addresses) -> Iterator[tuple[str, bytes]]:
    """Yield the addresses and bytes of a claim's twins: asked for one by one they would cost more than its page."""
    cited, place = citations.of_claim(claim, addresses), {"slug": claim.slug}
    yield reverse("claims:claim_json", kwargs=place), text(row).encode()
    yield reverse("claims:claim_bib", kwargs=place), cited.bibtex().encode()
    yield reverse("claims:claim_csl.json", kwargs=place), text([cited.csl()]).encode()
    if row["claimreview"]:
        yield reverse("claims:claimreview", kwargs=place), text(claimreview.review(claim, addresses)).encode()


def _rows(folder: Path, site: Site, today: date) -> list[dict[str, Any]]:
    """Write all rows as lists into data/, and the twins of claims along; return what the manifest says of them."""
    addresses, twins = Addresses(site.root), []

    def each(claim: Claim, row: Any) -> None:
        for address, content in _twins(claim, row, addresses):
            site.seen.add(address)
            twins.append(put(folder, file_of(address), content))

    place = folder / "data"
    files = folder_export.write(place, addresses, today, each=each)["files"]
    content = (place / folder_export.MANIFEST).read_bytes()
    own = {"name": MANIFEST, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return [*twins, *({**file, "name": f"data/{file['name']}"} for file in (*files, own))]


def _beside(root: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files that no page is: search, its index, the ledger's chain, the proof."""
    page = render_to_string("claims/static_search.html", request=_request(root, SEARCH))
    yield SEARCH[1:], Site(root).page(page.encode(), SEARCH)
    yield "static/static-search.js", _asset("static-search.js")
    yield from static_search.files(_entries())
    yield "ledger.jsonl", "".join(_ledger()).encode()
    yield "verify.py", Path(verify.__file__).read_bytes()


def _request(root: str, path: str) -> HttpRequest:
    parts = urlsplit(root)
    request: HttpRequest = RequestFactory(SERVER_NAME=parts.hostname).get(path, secure=parts.scheme == "https")
    request.user = AnonymousUser()
    return request


def _entries() -> Iterator[static_search.Entry]:
    """Yield what can be found: public claims by their words, then measures, documents and stories by their names."""
    claims = Claim.objects.public().select_related("passage__document", "claimant", "measure").order_by("-number")
    for claim in claims.iterator(2_000):
        named = " ".join(str(row) for row in (claim.claimant, claim.measure, claim.passage.document) if row)
        words = f"{claim.reference} {claim.statement} {claim.passage.exact} {named}"
        yield static_search.Entry("claim", claim.statement, file_of(claim.get_absolute_url()), words)
    others: tuple[tuple[str, Any], ...] = (
        ("measure", Measure.objects.public()), ("document", Document.objects.public()),
        ("story", Story.objects.public()),
    )  # fmt: skip
    for kind, rows in others:
        for row in rows.order_by("pk"):
            yield static_search.Entry(kind, str(row), file_of(row.get_absolute_url()), str(row))


def _ledger() -> Iterator[str]:
    """Yield the chain of the ledger's lines; of those about a public claim also what was done, and when."""
    public = {claim.reference for claim in Claim.objects.readable().only("number").iterator(2_000)}
    for event in Event.objects.order_by("number").iterator(2_000):
        line: dict[str, Any] = {"number": event.number, "previous": event.previous, "hash": event.hash}
        if event.subject in public and event.action in READER_ACTIONS:
            line |= {"at": event.at.isoformat(), "action": event.action, "subject": event.subject}
        yield f"{json.dumps(line)}\n"


def _asset(name: str) -> bytes:
    """Return a static file, by its own name or by the one that holds its hash."""
    found = finders.find(name) or staticfiles_storage.path(name)
    return Path(found).read_bytes()


def _drop(link: Any) -> None:
    """Take a link away, with the item or paragraph it is alone in, or the dot that sets it apart from another."""
    parent, before = link.getparent(), link.getprevious()
    if before is not None and (before.tail or "").strip() == "·":
        before.tail = ""
    alone = len(parent) == 1 and (parent.tag == "li" or (parent.tag == "p" and not _said_beside(link)))
    (parent if alone else link).drop_tree()


def _said_beside(link: Any) -> str:
    """Return the words of a paragraph that stand before and after the link in it."""
    return f"{link.getparent().text or ''}{link.tail or ''}".strip()


def _starts() -> Iterator[str]:
    """Yield the addresses of the pages that are always there, and of every public row's."""
    yield from (reverse(f"claims:{name}") for name in STARTS)
    sets: tuple[Any, ...] = (
        Claim.objects.readable(), Document.objects.public(), Measure.objects.public(), Story.objects.public(),
        Actor.objects.public(), Topic.objects.public(),
    )  # fmt: skip
    for rows in sets:
        for row in rows.order_by("pk").iterator(2_000):
            yield row.get_absolute_url()
            if isinstance(row, Claim):
                yield reverse("claims:reference", args=[row.reference])
                yield reverse("claims:embed", args=[row.reference])


def _kept(path: str, query: str) -> str:
    """Return the address a link leads to on a static site: of a question only its page is kept; "" for what is not."""
    if path in (SEARCH, reverse("claims:search")):
        return SEARCH
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    if match.namespace != "claims" or match.url_name in LEFT_OUT or path.startswith("/desk/"):
        return ""
    page = _page_of(query)
    return f"{path}?page={page}" if page not in ("", "1") else path


def _page_of(query: str) -> str:
    """Return the page that a question asks for, "" for none."""
    page = parse_qs(query.removeprefix("?")).get("page", [""])[0]
    return page if page.isdecimal() else ""


def _leading_on(link: str) -> bytes:
    """Return a page that leads on to another."""
    return format_html(
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Moved</title>'
        '<meta http-equiv="refresh" content="0; url={}"></head>'
        '<body><p><a href="{}">It stands here.</a></p></body></html>\n',
        link, link,
    ).encode()  # fmt: skip


def file_of(address: str) -> str:
    """Return the file an address is written to.

    >>> file_of("/"), file_of("/claims/"), file_of("/claims/?page=2"), file_of("/claims.csv"), file_of("/feeds/claims/")
    ('index.html', 'claims/index.html', 'claims/page-2.html', 'claims.csv', 'feeds/claims/index.xml')
    """
    parts = urlsplit(address)
    path = parts.path[1:]
    if path and not path.endswith("/"):
        return path
    ending = "xml" if path.startswith("feeds/") else "html"
    page = re.fullmatch(r"page=(\d+)", parts.query)
    return f"{path}page-{page[1]}.{ending}" if page else f"{path}index.{ending}"


def _relative(file: str, here: str) -> str:
    """Return the way from one file to another.

    >>> _relative("claims/index.html", "claims/one/index.html")
    '../index.html'
    """
    return posixpath.relpath(file, str(PurePosixPath(here).parent))
