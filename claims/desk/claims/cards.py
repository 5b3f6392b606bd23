"""The card of one likely claim, beside the text it stands in: the claim form's own fields, saved through its door."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from claims.desk.access import desk_page, may_record
from claims.desk.claims.pages import SAVING, RecordedMeanwhile, as_filled, number, shown, store
from claims.desk.claims.sheet import Sheet, blank, posted
from claims.desk.claims.words import words_at
from claims.desk.reader.pages import VERSIONS, form_address
from claims.models import Claim
from sources.capture.passages import LONGEST_QUOTE

LOST = "These words do not stand in this text; open the reading page anew and choose them again."


@dataclass(frozen=True, slots=True)
class Card:
    """How far a likely claim is from being recorded, by a glyph and in words; `form` is the page of its form alone.

    `state`: ready, doubtful (a field has offers, or a claim on record says the same), incomplete (a field is asked
    for), refused.
    """

    state: str
    says: str
    form: str

    @property
    def glyph(self) -> str:
        """The state's sign, so that no colour has to tell it."""
        return {"ready": "●", "doubtful": "?", "incomplete": "…", "on-record": "=", "refused": "✕"}[self.state]


@desk_page
def card(request: HttpRequest) -> HttpResponse:
    """Show the card for words of a version, filled with what they say; save it when it is posted.

    Saved: 200 with JSON (reference, statement, address, undo). Refused: 422 with the card as it was sent, each refusal
    at its field; 409 with the card, when somebody else recorded these words since it was opened. Words that are none
    of the text: 400 with a sentence.
    """
    if not may_record(request.user):
        raise PermissionDenied("Your role reads the desk's pages; claims are recorded by editors.")
    asked = request.POST if request.method == "POST" else request.GET
    version = get_object_or_404(VERSIONS, pk=number(asked.get("version")))
    if request.method != "POST":
        words = words_at(version, asked.get("at", ""))
        if words is None or len(words.exact) > LONGEST_QUOTE:
            return HttpResponse(LOST, status=400, content_type="text/plain; charset=utf-8")
        return _card(request, blank(version, words, number(asked["read"]) if "read" in asked else None))
    sheet = posted(request.POST, version)
    if sheet is None:
        return HttpResponse(LOST, status=400, content_type="text/plain; charset=utf-8")
    return _save(request, sheet)


def _save(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    do, _, other = request.POST.get("do", "save").partition(":")
    if all([sheet.form.is_valid(), sheet.attributions.is_valid()]):
        try:
            stored = store(sheet, request.user, do if do in SAVING else "save", other)
        except RecordedMeanwhile as meanwhile:
            return _card(request, sheet, status=409, rival=meanwhile.claim)
        except (ValidationError, PermissionDenied) as refusal:
            sheet = posted(request.POST, sheet.version, None, refusal) or sheet
            all([sheet.form.is_valid(), sheet.attributions.is_valid()])  # places the door's sentences
        else:
            link = f"{reverse('claims:desk_link', args=[stored.number])}?{urlencode({'other': other})}"
            return JsonResponse({**_saved(stored), "then": link if do == "link" else ""})
    return _card(request, sheet, status=422)


def _saved(claim: Any) -> dict[str, str]:
    again = f"; it says {claim.same_as.reference} again" if claim.same_as else ""
    return {
        "reference": claim.reference,
        "statement": claim.statement,
        "said": f"{claim.reference} is saved as a draft{again}: {claim.statement}",
        "address": reverse("claims:desk_review", args=[claim.number]),
        "undo": reverse("claims:desk_discard", args=[claim.number]),
    }


def _card(request: HttpRequest, sheet: Sheet, status: int = 200, rival: Claim | None = None) -> HttpResponse:
    context = shown(sheet)
    doubtful = [name for name in sheet.filled.offers if name in sheet.form.fields and not sheet.form[name].value()]
    if sheet.form.is_bound:
        wrong = list(sheet.form.errors)
        context["card"] = Card("refused", "Refused", _form(sheet))
    else:
        wrong = list(as_filled(sheet).errors)
        context["card"] = _as_read(sheet, doubtful, [name for name in wrong if name not in doubtful], context["alike"])
    context |= {"asked": {*doubtful, *wrong}, "doubtful": doubtful, "wrong": status == 422, "rival": rival}
    return render(request, "desk/_card.html", context, status=status)


def _as_read(sheet: Sheet, doubtful: list[str], missing: list[str], alike: Iterable[Any]) -> Card:
    """Return the state of a card as its words were read: what is asked for comes before what is only doubtful."""
    same = next((one.claim.reference for one in alike if one.same), "")
    if missing:
        return Card("incomplete", f"Asks for: {_named(sheet, missing)}", _form(sheet))
    if doubtful:
        return Card("doubtful", f"Not certain: {_named(sheet, doubtful)}", _form(sheet))
    if same:
        return Card("on-record", f"On record: {same} says the same", _form(sheet))
    return Card("ready", "Ready", _form(sheet))


def _named(sheet: Sheet, names: Iterable[str]) -> str:
    labels = (str(sheet.form.fields[name].label or name) for name in names if name in sheet.form.fields)
    return ", ".join(label.lower() for label in labels)


def _form(sheet: Sheet) -> str:
    return form_address(sheet.version, sheet.words.key, read=sheet.chosen)
