"""Watch documents: which are due, one look at each, what came of it, and what an editor said of the doubtful."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.utils import timezone

from sources import ledger
from sources.anchoring import Selector, locate_all
from sources.capture import originals
from sources.capture.addresses import answer_of, is_wall, store
from sources.capture.documents import Details
from sources.capture.fetching import Fetched, FetchError, host_of
from sources.capture.files import read_file
from sources.capture.versions import Judge, text_hash
from sources.editing.locks import StalePage
from sources.editing.validation import require
from sources.extraction import Extracted, ExtractionError
from sources.models import Document, Fetch
from sources.models.choices import SETTLED, FetchOutcome, Outcome, Scope, Watch
from sources.models.user import User

DAYS = {Watch.DAILY: 1, Watch.WEEKLY: 7, Watch.MONTHLY: 30}
LEASE = timedelta(minutes=10)  # a look that has not ended by then was cut off, and is taken again
FIRST_PAUSE, LONGEST_PAUSE = timedelta(hours=1), timedelta(days=16)
KNOWN = (FetchOutcome.CAPTURED, FetchOutcome.UNCHANGED, FetchOutcome.CHANGED)
MUCH_SHORTER, MUCH_GONE = 0.5, 0.5  # of the text, and of the passages that stood in it


class _Unchanged(Exception):
    """The text is the current version's."""


class _Doubtful(Exception):
    """So little is left that an editor is asked; its words say what."""


def due(now: datetime) -> list[Document]:
    """Return the documents whose day has come, those never looked at first.

    Days count by the site's calendar. A failing one is tried again after an hour, then after twice as long each time,
    16 days at most.
    """
    newest = Fetch.objects.order_by().values("document").annotate(newest=Max("pk")).values("newest")
    last = {fetch.document_id: fetch for fetch in Fetch.objects.filter(pk__in=newest, document__in=_watched())}
    ready = [document for document in _watched() if _is_due(document, last.get(document.pk), now)]
    return sorted(ready, key=lambda document: last[document.pk].at.timestamp() if document.pk in last else 0.0)


def _watched() -> QuerySet[Document]:
    return Document.objects.exclude(watch=Watch.OFF).exclude(url="").order_by("pk")


def _is_due(document: Document, last: Fetch | None, now: datetime) -> bool:
    if last is None:
        return True
    if last.outcome == FetchOutcome.STARTED:
        return last.at + LEASE <= now
    if last.outcome == FetchOutcome.FAILING:
        return last.at + min(FIRST_PAUSE * 2 ** min(last.failures - 1, 20), LONGEST_PAUSE) <= now
    day = timezone.localdate(last.at) + timedelta(days=DAYS[Watch(document.watch)])
    return day <= timezone.localdate(now)


def begin(document: Document, now: datetime) -> Fetch | None:
    """Take the turn to look at a document; None while somebody else looks at it, or at its host.

    Who is cut off gives the turn back after ten minutes.
    """
    host = host_of(document.url)
    with ledger.writing():
        under_way = Fetch.objects.filter(outcome=FetchOutcome.STARTED)
        under_way.filter(at__lte=now - LEASE).delete()
        if under_way.filter(host=host).exists():
            return None
        return Fetch.objects.create(document=document, at=now, host=host, outcome=FetchOutcome.STARTED)


def known_headers(document: Document) -> dict[str, str]:
    """Return what to ask with, so that what we have already is not sent again: `etag` and `modified`."""
    last = document.fetches.filter(outcome__in=KNOWN).first()
    if last is None or last.version_id != getattr(document.current_version(), "pk", None):
        return {}
    return {"etag": last.headers.get("etag", ""), "modified": last.headers.get("last-modified", "")}


def settle(look: Fetch, got: Fetched | FetchError) -> Fetch:
    """Store what a look found, a changed text as a new version; return the look, ended."""
    before = look.document.fetches.exclude(pk=look.pk).exclude(outcome=FetchOutcome.STARTED).first()
    if isinstance(got, FetchError):
        look.outcome, look.says, look.status = got.outcome, str(got).removeprefix("Web address: "), got.status
        look.address = got.address
    else:
        for name, value in answer_of(got).items():
            setattr(look, name, value)
        _stored(look, got)
    failed = look.outcome == FetchOutcome.FAILING
    look.failures = (before.failures if before else 0) + 1 if failed else 0
    look.save()
    return look


def _stored(look: Fetch, got: Fetched) -> None:
    document = look.document
    look.version, look.outcome = document.current_version(), FetchOutcome.UNCHANGED
    if got.content is None:
        return
    look.bytes_hash = originals.hash_of(got.content)
    if document.fetches.filter(outcome=FetchOutcome.DECLINED, bytes_hash=look.bytes_hash).exists():
        look.outcome, look.says = FetchOutcome.DECLINED, "It is still what was not taken."
        return
    try:
        captured = store(got, who=None, document=document, details=Details(), judge=_judge(document, got))
    except _Unchanged:
        return
    except _Doubtful as doubt:
        originals.keep(got.content)
        look.outcome, look.says = FetchOutcome.DOUBTFUL, str(doubt)
        return
    except ValidationError as refused:
        look.outcome, look.says = FetchOutcome.REFUSED, " ".join(refused.messages).removeprefix("Web address: ")
        return
    look.version = captured.version
    if captured.new_version or captured.returned:
        look.outcome = FetchOutcome.CHANGED
        again = " again, as it was before" if captured.returned else ""
        look.says = f"Version {captured.version.number} is the current one{again}."


def _judge(document: Document, got: Fetched) -> Judge:
    """Return what stops a capture: the text that is current already, and one that shrank to a wall."""
    current = document.current_version()
    brought_back = current is not None and current.bytes_hash != originals.hash_of(got.content or b"")

    def judge(extracted: Extracted, _: Document | None) -> None:
        if current is None or current.scope != Scope.FULL:
            if is_wall(extracted.text):
                raise _Doubtful("It looks like a wall before the document: cookies, a browser check, a subscription.")
            return
        if brought_back and text_hash(extracted.text) == current.text_hash:
            raise _Unchanged
        if doubt := _shrunk(current.text, extracted.text, _standing(document)):
            raise _Doubtful(doubt)

    return judge


def _standing(document: Document) -> list[Selector]:
    """Return the quotations that stand in the current version."""
    current = document.current_version()
    settled = current.anchors.filter(outcome__in=SETTLED).select_related("passage") if current else []
    return [anchor.passage.selector for anchor in settled]


def _shrunk(old: str, new: str, quoted: list[Selector]) -> str:
    """Return why a new text is doubtful, "" when it is not: a wall, or both much shorter and without its quotations."""
    if is_wall(new) and not is_wall(old):
        return "It looks like a wall before the document: cookies, a browser check, a subscription."
    if len(new) >= MUCH_SHORTER * len(old):
        return ""
    gone = sum(match.outcome == Outcome.GONE for match in locate_all(new, quoted))
    if quoted and gone < MUCH_GONE * len(quoted):
        return ""
    passages = f", and {gone} of {len(quoted)} passages are gone" if quoted else ""
    return f"Of {len(old):,} characters {len(new):,} are left{passages}."


def decide(look: Fetch, *, who: User, take: bool) -> Fetch:
    """Take a doubtful text as the current version, or not; raise StalePage when it is no longer the question."""
    require(who, "sources.add_version", "decide on a shrunk text")
    with ledger.writing():
        look = Fetch.objects.select_related("document").get(pk=look.pk)
        if not Fetch.objects.doubtful().filter(pk=look.pk).exists():
            raise StalePage("This text was decided on meanwhile, or looked at again; see what stands there now.")
        content = originals.read(look.bytes_hash) if take else None
        if take and content is None:
            raise ValidationError("The bytes of this text are not kept any more; look at the address again.")
        look.outcome, look.says, look.decided_by = FetchOutcome.DECLINED, "An editor did not take it.", who
        if take:
            got = Fetched(content, look.address, look.status, look.headers, look.at)
            look.version = store(got, who=who, document=look.document, details=Details()).version
            look.outcome, look.says = FetchOutcome.CHANGED, "An editor took it as the current version."
        look.save()
    return look


def shrunk_text(look: Fetch) -> str:
    """Return the text that a doubtful look found, for the editor who decides; "" when its bytes are not kept."""
    content = originals.read(look.bytes_hash)
    if content is None:
        return ""
    try:
        return read_file(content, media_type=look.headers.get("content-type")).text
    except ExtractionError:
        return ""
