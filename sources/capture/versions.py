"""Capture a document's text: normalise, hash, store once, and see what became of every passage."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.dispatch import Signal
from django.utils import timezone

from sources import ledger
from sources.anchoring import Match, Selector, locate_all
from sources.anchoring.segment import fold
from sources.capture import originals
from sources.capture.documents import Details, matching_document, new_document
from sources.capture.files import filled, fragments, read_file
from sources.editing.approval import one_person
from sources.editing.validation import require
from sources.extraction import Extracted, ExtractionError, normalise
from sources.ledger.actions import Action
from sources.models import Anchor, Document, Passage, Version
from sources.models.choices import SETTLED, Outcome, Scope
from sources.models.user import User

_REACH = 200  # characters beside a quotation in which its context of 32 is looked for, however spaced

# Sent in the transaction that stores a version, for what is worked out from its text elsewhere.
version_captured = Signal()


def with_quotations(
    main: Extracted, whole_page: Callable[[], Extracted] | None, selectors: Sequence[Selector]
) -> tuple[Extracted, list[Match]]:
    """Return the text to keep, and where it has these quotations.

    `main` stays unless the whole page has a quotation that `main` lacks and lacks none that `main` has. Where `main`
    shows changed words in a quotation's place, the old words elsewhere on the page do not bring it back: then `main`
    stays, and somebody decides.
    """
    found = locate_all(main.text, selectors)
    if whole_page is None or "html" not in main.media_type or all(match.outcome in SETTLED for match in found):
        return main, found
    try:
        whole = whole_page()
    except ExtractionError:
        return main, found
    again = locate_all(whole.text, selectors)
    brought_back = False
    for selector, old, new in zip(selectors, found, again, strict=True):
        if old.outcome in SETTLED and new.outcome not in SETTLED:
            return main, found
        if old.outcome not in SETTLED and new.outcome in SETTLED:
            if old.outcome != Outcome.GONE and not _in_its_context(whole.text, selector, new):
                return main, found
            brought_back = True
    return (whole, again) if brought_back else (main, found)


def _in_its_context(text: str, selector: Selector, match: Match) -> bool:
    """Whether the words around a quotation are those it was quoted with; without any it cannot be told."""
    assert match.start is not None and match.end is not None  # noqa: S101  it stands there
    before = _single_spaced(text[max(0, match.start - _REACH) : match.start])
    after = _single_spaced(text[match.end : match.end + _REACH])
    prefix, suffix = _single_spaced(selector.prefix), _single_spaced(selector.suffix)
    return bool(prefix or suffix) and before.endswith(prefix) and after.startswith(suffix)


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Captured:
    """What a capture did: its document and version, whether each is new, the anchors it made, and what was read."""

    document: Document
    version: Version
    new_document: bool
    new_version: bool
    anchors: list[Anchor]
    extracted: Extracted
    returned: bool = False  # an older version is the current one again


Judge = Callable[[Extracted, Document | None], None]


def capture(
    content: bytes,
    *,
    who: User,
    document: Document | None = None,
    details: Details | None = None,
    media_type: str | None = None,
    name: str = "",
    retrieved_at: datetime | None = None,
    whole_page: bool = False,
    judge: Judge = lambda extracted, document: None,
) -> Captured:
    """Store the text of `content` as a full version of its document, which is found or made.

    The same bytes again change nothing, unless another version came between: then theirs is the current one again. A
    different capture is a new version, and every passage of the document is
    anchored in it; a page's main text gives way to the whole page where only that still has them. Raises
    ValidationError by field (`file`, `title`, `published` …) and PermissionDenied, with nothing left behind. `name`:
    the file's, a hint at its type. `whole_page` takes all the visible words of a web page. `judge` sees the text and
    its document before anything is stored, and may raise.
    """
    require(who, "sources.add_version", "capture a document")
    try:
        extracted = read_file(content, media_type=media_type, name=name, whole_page=whole_page)
    except ExtractionError as error:
        raise ValidationError({"file": f"File: {error}"}) from None

    def all_of_it() -> Extracted:
        return read_file(content, media_type=media_type, name=name, whole_page=True)

    captured = _store(
        extracted, originals.hash_of(content), who, document, details or Details(), retrieved_at, all_of_it, judge
    )
    if captured.version.bytes_hash:
        originals.keep(content)
    return captured


def capture_text(
    text: str,
    *,
    who: User,
    document: Document | None = None,
    details: Details | None = None,
    retrieved_at: datetime | None = None,
) -> Captured:
    """Store pasted text; arguments, result and refusals as for `capture`, at the field `text`."""
    content = text.encode(errors="surrogatepass")  # half a character pair is no reason to fail; it is normalised away
    if len(content) > settings.CAPTURE_LIMIT_BYTES:
        raise ValidationError(
            {"text": f"Text: more than {settings.CAPTURE_LIMIT_BYTES:,} bytes; capture a part of it."}
        )
    require(who, "sources.add_version", "capture a document")
    normalised = normalise(text)
    if not normalised.strip():
        raise ValidationError({"text": "Text: there are no words in it; paste the document's text."})
    extracted = Extracted(normalised, "", "", "text/plain", "pasted")
    return _store(extracted, hashlib.sha256(content).hexdigest(), who, document, details or Details(), retrieved_at)


def anchors_in(version: Version, passages: list[Passage]) -> list[Anchor]:
    """Return unsaved anchors of these passages in one version, each sought near where it stood before."""
    return _anchors(version, passages, locate_all(version.text, _selectors(passages, version.scope)))


def _selectors(passages: list[Passage], scope: str) -> list[Selector]:
    stood = dict(
        Anchor.objects.filter(passage__in=passages, version__scope=Scope.FULL, start__isnull=False)
        .order_by("version__number")
        .values_list("passage", "start")
    )
    # A position in an excerpt says nothing of the full text, so only one in a full version is a hint.
    hints = stood if scope == Scope.FULL else {}
    return [Selector(passage.exact, passage.prefix, passage.suffix, hints.get(passage.pk)) for passage in passages]


def _anchors(version: Version, passages: list[Passage], matches: list[Match]) -> list[Anchor]:
    return [
        Anchor(
            passage=passage,
            version=version,
            outcome=match.outcome,
            start=match.start,
            end=match.end,
            score=match.score,
            changes=[list(change) for change in match.changes],
        )
        for passage, match in zip(passages, matches, strict=True)
    ]


def _store(
    extracted: Extracted,
    bytes_hash: str,
    who: User,
    document: Document | None,
    details: Details,
    retrieved_at: datetime | None,
    whole_page: Callable[[], Extracted] | None = None,
    judge: Judge = lambda extracted, document: None,
) -> Captured:
    details, retrieved_at = _as_stated(details, extracted), retrieved_at or details.retrieved_at
    scope = Scope(details.scope or Scope.FULL)
    if scope == Scope.EXCERPT:  # the original is not held: what is hashed would be the fragments
        bytes_hash, extracted, whole_page = "", replace(extracted, text=fragments(extracted.text), pages=()), None
    # Seeking thousands of passages takes seconds: it is done before the one writer's turn, and checked in it.
    expected = document or matching_document(details, bytes_hash)
    passages = list(expected.passages.order_by("pk")) if expected else []
    kept, matches = with_quotations(extracted, whole_page, _selectors(passages, scope))
    judge(kept, expected)
    with ledger.writing():
        found = document or matching_document(details, bytes_hash)
        if found is None and not details.title:
            raise ValidationError({"title": "Title: the text states none; give the document's title as printed."})
        if found != expected:  # made or renamed meanwhile: what was sought is another document's
            passages, matches = [], []
        owner = found or new_document(filled(details, extracted), who)
        same = owner.versions.filter(bytes_hash=bytes_hash, scope=scope).first()
        if same and (bytes_hash or same.text_hash == text_hash(kept.text)):
            return Captured(owner, same, False, False, [], kept, _made_current(owner, same, who, retrieved_at))
        if same:
            raise ValidationError({"scope": "Scope: other fragments of this document are captured; capture all of it."})
        version = _new_version(owner, kept, bytes_hash, scope, retrieved_at, who)
        anchors = _anchor(version, passages, matches)
        ledger.append(
            Action.VERSION_CAPTURED, "document", owner.slug, who,
            version=version.number, bytes_hash=bytes_hash, text_hash=version.text_hash,
        )  # fmt: skip
        version_captured.send(Version, version=version, who=who)
    return Captured(owner, version, found is None, True, anchors, kept)


def _made_current(document: Document, version: Version, who: User, retrieved_at: datetime | None) -> bool:
    """Make a version that was captured before the current one again, unless the copy is older than the current one."""
    document = Document.objects.get(pk=document.pk)
    current = document.current_version()
    if current is None or current == version or version.scope != Scope.FULL:
        return False
    if retrieved_at and current.retrieved_at and retrieved_at <= current.retrieved_at:
        return False
    newest = document.versions.filter(scope=Scope.FULL).order_by("-number").first()
    Document.objects.filter(pk=document.pk).update(current=None if version == newest else version)
    ledger.append(Action.VERSION_RETURNED, "document", document.slug, who, version=version.number)
    version_captured.send(Version, version=version, who=who)
    return True


def _as_stated(details: Details, extracted: Extracted) -> Details:
    """Return the details, with the title and the date that the text states where nothing else is known."""
    published = details.published or ("" if details.published_basis else extracted.published or "")
    return replace(details, title=details.title or extracted.title or "", published=published)


def _anchor(version: Version, passages: list[Passage], matches: list[Match]) -> list[Anchor]:
    """Store the anchors of the passages that were sought, and of those quoted while they were."""
    sought = [passage.pk for passage in passages]
    meanwhile = list(version.document.passages.exclude(pk__in=sought).order_by("pk"))
    return Anchor.objects.bulk_create([*_anchors(version, passages, matches), *anchors_in(version, meanwhile)])


def text_hash(text: str) -> str:
    """Return the SHA-256 of a captured text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _new_version(
    document: Document, extracted: Extracted, bytes_hash: str, scope: Scope, retrieved_at: datetime | None, who: User
) -> Version:
    Document.objects.filter(pk=document.pk).exclude(current=None).update(current=None)
    return Version.objects.create(
        document=document,
        number=(document.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        text=extracted.text,
        bytes_hash=bytes_hash,
        text_hash=text_hash(extracted.text),
        media_type=extracted.media_type,
        extractor=extracted.extractor,
        retrieved_at=retrieved_at,
        captured_at=timezone.now(),
        scope=scope,
        pages=list(extracted.pages),
        captured_by=who,
        waits=not one_person(),
    )


def accept_version(version: Version, *, who: User, second: User | None, reason: str = "", **details: str) -> None:
    """Let readers see the words of a version that waits; `second` accepted them, None where they hold nothing new.

    `details` go into the ledger's line. The caller has checked who may, and holds the one writer's turn.
    """
    version.accept(second)
    ledger.append(
        Action.VERSION_ACCEPTED, "document", version.document.slug, who, reason,
        version=version.number, **details,
    )  # fmt: skip


def moved_anchors() -> Iterator[str]:
    """Yield a sentence for each passage, not decided on, that stands in a version elsewhere than its words are found.

    What an editor decided is in the ledger itself. Words that stand there as quoted are not sought again.
    """
    rows = Anchor.objects.filter(decided_by__isnull=True).select_related("passage", "version__document")
    for _, anchors in groupby(rows.order_by("version", "pk").iterator(2_000), key=lambda row: row.version_id):
        standing = list(anchors)
        text = standing[0].version.text
        doubtful = [row for row in standing if not (row.settled and _as_quoted(text, row))]
        sought = [Selector(row.passage.exact, row.passage.prefix, row.passage.suffix, row.start) for row in doubtful]
        for row, match in zip(doubtful, locate_all(text, sought), strict=True):
            if (match.outcome, match.start, match.end) != (row.outcome, row.start, row.end):
                where = f"Passage {row.version.document.slug}/{row.passage.digest[:12]} in version {row.version.number}"
                yield f"{where}: its words are not where its anchor says; it was moved past the doors."


def _as_quoted(text: str, anchor: Anchor) -> bool:
    there = text[anchor.start : anchor.end]
    return _single_spaced(fold(there)) == _single_spaced(fold(anchor.passage.exact))


def changed_texts() -> Iterator[str]:
    """Yield a sentence for each version whose text, or kept original, is not what was captured."""
    rows = Version.objects.order_by("pk").values_list(
        "document__slug", "number", "body__text", "text_hash", "bytes_hash"
    )
    for slug, number, text, expected, original in rows.iterator(20):
        if text is None or text_hash(text) != expected:
            yield f"Version {slug}/{number}: its text was changed after it was captured."
        if original and originals.changed(original):
            yield f"Version {slug}/{number}: the original kept for it has other bytes than were captured."
