"""The capture page: several files at once, or a pasted text; seen as they will be stored, then told what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page
from claims.desk.forms.named import by_name
from sources import capture
from sources.capture import Captured
from sources.capture.versions import text_hash
from sources.extraction import Extracted, ExtractionError, normalise
from sources.forms import CAPTURE_FIELDS, CaptureForm
from sources.models import Actor, Document, Version
from sources.models.choices import Outcome

SEEN = 4_000  # characters of a text that its preview shows
ORDER = ("file", "text", "title", "published", "publisher", "kind", "byline", "url", "archived_url", "retrieved")
ONE_ONLY = ("title", "published", "byline", "url", "archived_url")


class SeveralFiles(forms.FileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class DeskCaptureForm(CaptureForm):
    """A new document's text and description; for a known document, its new text alone."""

    document: Document | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget = SeveralFiles(attrs={"multiple": True})
        self.fields["file"].label = "Files"
        by_name(self, "publisher")
        for name in set(self.fields) - {*CAPTURE_FIELDS, "opened_with"} if self.document else ():
            del self.fields[name]
        self.order_fields(ORDER)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one file or text: what was captured, or why it was not."""

    name: str
    captured: Captured | None = None
    refused: list[str] = field(default_factory=list)

    @property
    def outcomes(self) -> list[tuple[int, str]]:
        """How many passages of a known document stand in the new text, by what became of them."""
        anchors = self.captured.anchors if self.captured else []
        counted = Counter(Outcome(anchor.outcome).label for anchor in anchors)
        return [(count, label) for label, count in counted.most_common()]

    @property
    def undecided(self) -> list[Any]:
        """The passages that need a decision."""
        return [anchor for anchor in self.captured.anchors if not anchor.settled] if self.captured else []


@desk_page
def capture_page(request: HttpRequest) -> HttpResponse:
    """Ask for files or a text, and store them; each is told of by itself, and one bad file stops no other."""
    if not request.user.has_perm("sources.add_version"):
        raise PermissionDenied("Your role reads the desk's pages; documents are captured by editors.")
    asked = request.POST if request.method == "POST" else request.GET
    known = asked.get("document", "")
    document = Document.objects.filter(pk=int(known)).first() if known.isdecimal() and len(known) < 12 else None
    form_class = type("ThisForm", (DeskCaptureForm,), {"document": document})
    if request.method != "POST":
        return render(request, "desk/capture.html", {"form": form_class(), "document": document})
    files = request.FILES.getlist("file")
    form, done = _captured(request, form_class, document, files)
    if request.headers.get("X-Requested-With") == "fetch":
        failed = any(each.refused for each in done)
        return render(request, "desk/_captured.html", {"done": done}, status=422 if failed else 200)
    finished = all(each.captured for each in done)
    context = {"form": form_class() if finished else form, "done": done, "document": document, "wrong": not finished}
    return render(request, "desk/capture.html", context, status=200 if finished else 422)


def _captured(
    request: HttpRequest, form_class: type[DeskCaptureForm], document: Document | None, files: list[Any]
) -> tuple[Any, list[Done]]:
    """Capture each file, or the pasted text; return the form with what was refused, and what came of each."""
    form, done = None, []
    for file in files or [None]:
        one = form_class(request.POST, {"file": file} if file else {})
        name = file.name if file else "the pasted text" if request.POST.get("text") else "the web address"
        if len(files) > 1:
            for given in (each for each in ONE_ONLY if request.POST.get(each)):
                one.add_error(given, "It would be given to several documents; leave it empty, or capture them singly.")
        stored = _stored(request, one, document) if one.is_valid() else None
        sentences = [f"{sentence}" for errors in one.errors.values() for sentence in errors]
        done.append(Done(name, stored, sentences))
        form = one if form is None or sentences else form
    return form, done


def _stored(request: HttpRequest, form: Any, document: Document | None) -> Captured | None:
    """Store what a valid form holds; put what the door refuses at its fields and return None."""
    try:
        captured: Captured = form.capture(who=request.user, document=document)
        return captured
    except ValidationError as refusal:
        form.show_refusal(refusal)
        return None


@desk_page
@require_POST
def preview(request: HttpRequest) -> JsonResponse:
    """Read a file or a text as it would be stored, and tell what it states of itself; stores nothing."""
    if not request.user.has_perm("sources.add_version"):
        raise PermissionDenied("Your role reads the desk's pages; documents are captured by editors.")
    file = request.FILES.get("file")
    try:
        read = _read(file, request.POST.get("text", ""), whole_page=bool(request.POST.get("whole_page")))
    except ExtractionError as error:
        return JsonResponse({"refused": f"File: {error}"}, status=422)
    known = Version.objects.filter(text_hash=text_hash(read.text)).select_related("document").first()
    title = read.title or (known.document.title if known else "")
    alike = known.document if known else Document.objects.filter(title=title).first() if title else None
    publisher = Actor.objects.filter(name__iexact=read.publisher).first() if read.publisher else None
    return JsonResponse(
        {
            "title": title,
            "published": read.published,
            "byline": read.byline,
            "url": read.url,
            "publisher": read.publisher,
            "publisher_on_record": str(publisher) if publisher else "",
            "language": read.language,
            "read_from": read.read_from,
            "warnings": read.warnings,
            "media_type": read.media_type,
            "characters": f"{len(read.text):,}",
            "text": read.text[:SEEN],
            "cut": len(read.text) > SEEN,
            "known": str(alike) if alike else "",
            "same": known is not None,
        }
    )


def _read(file: Any, text: str, *, whole_page: bool) -> Extracted:
    if file is not None:
        return capture.read_file(file.read(), media_type=file.content_type, name=file.name, whole_page=whole_page)
    words = normalise(text)
    if not words.strip():
        raise ExtractionError("there are no words in it; paste the document's text.")
    return Extracted(words, "", "", "text/plain", "pasted")
