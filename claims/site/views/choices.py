"""Rows to choose from while somebody types their name: found on the server, twenty at most."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, JsonResponse

from claims.models import Measure, Topic
from sources.models import Actor, Document

MOST = 20
LONGEST = 200  # characters that are looked for
CHOSEN: dict[str, Any] = {"actor": Actor, "measure": Measure, "topic": Topic, "document": Document}


def choices(request: HttpRequest, kind: str) -> JsonResponse:
    """Return the rows of a kind whose names hold every word of `q`, those that begin with it first; 404 for no kind.

    JSON: `choices`, each with `name`, `slug` and `about` (a word that tells it from its like), and `more`, whether
    there are further ones. Readers are offered what is public, the desk what is on record.
    """
    if kind not in CHOSEN:
        raise Http404("Nothing of this kind is chosen by its name.")
    rows = CHOSEN[kind].objects
    rows = rows.all() if request.user.has_perm("claims.view_claim") else rows.public()
    called = "title" if kind == "document" else "name"
    found = _found(rows, called, request.GET.get("q", "")[:LONGEST])
    shown = [{"name": getattr(row, called), "slug": row.slug, "about": _about(row)} for row in found[:MOST]]
    return JsonResponse({"choices": shown, "more": len(found) > MOST})


def _found(rows: QuerySet[Any], called: str, asked: str) -> list[Any]:
    """Return one row more than is shown, if there are as many."""
    words = asked.split()
    begins = Q(**{f"{called}__istartswith": " ".join(words)}) if words else Q()
    found = list(rows.filter(begins).order_by(called)[: MOST + 1])
    if not words or len(found) > MOST:
        return found
    for word in words:
        rows = rows.filter(**{f"{called}__icontains": word})
    return found + list(rows.exclude(begins).order_by(called)[: MOST + 1 - len(found)])


def _about(row: Any) -> str:
    match row:
        case Actor():
            return str(row.get_kind_display())
        case Measure():
            return str(row.unit)
        case Document():
            return str(row.published_words)
    return ""
