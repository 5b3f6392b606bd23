"""A draft held against the record: pasted or uploaded, answered, forgotten."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from claims.site.exports.sheet import lines as as_csv
from claims.site.views.twins import as_json
from claims.wording.draft import MOST_FIGURES, MOST_LETTERS, ORDER, Line, check, plain, summary
from sources.extraction import ExtractionError, extract, normalise

COLUMNS = ("start", "end", "words", "outcome", "says", "reference", "page", "verdict", "newer")


@csrf_exempt  # it writes nothing and shows nothing but what is public, so there is nothing to forge
@never_cache
def draft(request: HttpRequest) -> HttpResponse:
    """Answer with what the record says of each figure of a draft: a page, or JSON or CSV where that is asked for.

    Nothing of the draft is stored, logged or cached, and it is never part of an address.
    """
    if request.method != "POST":
        return render(request, "claims/draft.html", {"most": MOST_LETTERS})
    text, problem = _text(request)
    lines = [] if problem else check(text, timezone.localdate())
    wanted = "csv" if "csv" in request.POST else "json" if _prefers_json(request) else ""
    if wanted == "json":
        if problem:
            return as_json({"problems": [problem]}, status=400)
        return as_json({"lines": [row(request, line) for line in lines], "stop": any(line.stops for line in lines)})
    if wanted and not problem:
        rows = [row(request, line) for line in lines]
        headers = {"Content-Disposition": 'attachment; filename="draft.csv"'}
        return HttpResponse("".join(as_csv(rows, COLUMNS)), content_type="text/csv; charset=utf-8", headers=headers)
    context = {
        "text": text, "problem": problem, "lines": list(enumerate(lines, start=1)), "checked": not problem,
        "pieces": list(pieces(text, lines)), "summary": summary(lines), "most": MOST_LETTERS,
        "cut": len(text) > MOST_LETTERS or len(lines) >= MOST_FIGURES, "figures": MOST_FIGURES,
        "counts": [(name, count) for name in ORDER if (count := sum(line.outcome == name for line in lines))],
    }  # fmt: skip
    return render(request, "claims/draft.html", context, status=400 if problem else 200)


def _prefers_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _text(request: HttpRequest) -> tuple[str, str]:
    """Return the draft's text, and a sentence when there is none to be had."""
    file = request.FILES.get("file")
    if file is None:
        text = normalise(request.POST.get("text", ""))
        return text, "" if text.strip() else "Draft: paste its text, or choose a file."
    try:
        read = extract(
            file.read(),
            media_type=file.content_type,
            name=file.name,
            limit=settings.CAPTURE_LIMIT_BYTES,
            today=timezone.localdate(),
            memory=settings.EXTRACTION_MEMORY_BYTES,
            seconds=settings.EXTRACTION_SECONDS,
        )
    except ExtractionError as error:
        return "", f"File: {error}"
    return read.text, ""


def pieces(text: str, lines: Iterable[Line]) -> Iterable[tuple[str, int, Line | None]]:
    """Yield the draft in stretches, each with the number of its line and the line where it is one."""
    place = 0
    for number, line in enumerate(lines, start=1):
        yield text[place : line.start], 0, None
        yield text[line.start : line.end], number, line
        place = line.end
    yield text[place:], 0, None


def row(request: HttpRequest, line: Line) -> dict[str, Any]:
    """Return a line as plain values, with the address of its claim."""
    return {**plain(line), "page": request.build_absolute_uri(line.claim.get_absolute_url()) if line.claim else ""}
