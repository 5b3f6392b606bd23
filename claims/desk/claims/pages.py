"""Record a claim from chosen words, or edit one: the form beside the words, what it would store, what is like it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page, may_record
from claims.desk.claims.sheet import Sheet, blank, drafted, opened, passages_of, posted, reread
from claims.desk.claims.surroundings import near
from claims.desk.claims.words import words_at
from claims.desk.forms.desk_claim import DeskClaimForm, parts
from claims.desk.reader.marks import likely
from claims.desk.reader.pages import VERSIONS, form_address, which
from claims.models import Change, Claim
from claims.models.change import Door
from claims.models.choices import ClaimKind, ClaimState
from claims.rules.policy import obstacle
from claims.rules.texts import version_of
from claims.services import changes, recording
from claims.services.recording.claims import derive
from claims.services.workflow import Step
from claims.wording import prefill
from claims.wording.prefill.record import on_words, recorded
from claims.wording.preview import preview
from claims.wording.stored import stored_words
from sources import ledger
from sources.capture.passages import LONGEST_QUOTE
from sources.editing.admin import stale_context
from sources.editing.formsets import rows
from sources.models import Passage, Version
from sources.models.user import User

SAVING = ("save", "next", "link", "again", "both")


@desk_page
def new(request: HttpRequest) -> HttpResponse:
    """Show the form for chosen words, filled with what they say; save it when it is posted."""
    if not may_record(request.user):
        raise PermissionDenied("Your role reads the desk's pages; claims are recorded by editors.")
    asked = request.POST if request.method == "POST" else request.GET
    version = get_object_or_404(VERSIONS, pk=number(asked.get("version")))
    if request.method == "POST":
        return _act(request, version, None)
    words = words_at(version, asked.get("at", ""))
    if words is None:
        messages.error(request, "No words are chosen; select some in the text.")
        return redirect("claims:desk_read", version.pk)
    if len(words.exact) > LONGEST_QUOTE:
        messages.error(request, f"{len(words.exact):,} characters are too many to quote; select the words that say it.")
        return redirect("claims:desk_read", version.pk)
    after = Claim.objects.called(asked.get("after", "")).first()
    return _page(request, blank(version, words, number(asked["read"]) if "read" in asked else None, after))


@desk_page
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Show a claim for editing, or amending when it is public; save it when it is posted."""
    claim = get_object_or_404(Claim.objects.select_related("passage__document__publisher"), number=number)
    if refusal := obstacle(Step.EDIT, request.user, claim):
        raise PermissionDenied(refusal)
    version = version_of(claim)
    sheet = opened(claim)
    if version is None or sheet is None:
        messages.error(request, f"No text of {claim.passage.document} is captured; edit the claim in the admin.")
        return redirect("claims:desk_review", number)
    return _act(request, version, claim) if request.method == "POST" else _page(request, sheet)


@desk_page
@require_POST
def say(request: HttpRequest) -> JsonResponse:
    """Tell what the form as typed would store, what it would imply, and what it is like; stores nothing."""
    version = get_object_or_404(VERSIONS, pk=number(request.POST.get("version")))
    claim = Claim.objects.called(request.POST.get("claim", "")).first()
    sheet = posted(request.POST, version, claim)
    if sheet is None:
        return JsonResponse({"html": "", "statement": ""})
    words = told(sheet)
    return JsonResponse({"html": render_to_string("desk/_told.html", words, request), "statement": words["statement"]})


def _act(request: HttpRequest, version: Version, claim: Claim | None) -> HttpResponse:
    sheet = posted(request.POST, version, claim)
    if sheet is None:
        messages.error(request, "The chosen words were lost; select them again.")
        return redirect("claims:desk_read", version.pk)
    do, _, other = request.POST.get("do", "").partition(":")
    if do == "read" and claim is None:
        return _page(request, reread(sheet, request.POST, number(other)), checked=False)
    if do not in SAVING:
        return _page(request, sheet, checked=False)
    if all([sheet.form.is_valid(), sheet.attributions.is_valid()]):
        try:
            stored = store(sheet, request.user, do, other)
        except RecordedMeanwhile as meanwhile:
            return _page(request, sheet, status=409, rival=meanwhile.claim)
        except (ValidationError, PermissionDenied) as refusal:
            sheet = posted(request.POST, version, claim, refusal) or sheet
            all([sheet.form.is_valid(), sheet.attributions.is_valid()])  # places the door's sentences
        else:
            return _onwards(request, sheet, stored, do, other)
    return _page(request, sheet, status=422)


class RecordedMeanwhile(Exception):
    """Somebody else recorded these very words since the page was opened: `claim`."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(f"{claim.reference} was recorded from these words meanwhile.")
        self.claim = claim


def store(sheet: Sheet, who: User, do: str = "save", other: str = "") -> Claim | Change:
    """Quote the words and their context and record, edit or amend the claim, all or nothing; an amendment waits.

    `do`: "again" says that a new one says again the claim `other`; "both" records it although somebody else recorded
    these words since the page was opened, which otherwise raises RecordedMeanwhile. Raises what the doors raise.
    """
    claim, form = sheet.form.instance, sheet.form
    first = Claim.objects.called(other).first() if do == "again" else None
    with ledger.writing():
        claim.passage = sheet.words.quoted(sheet.version, who)
        context = passages_of(sheet.context, sheet.version, who)
        children = {"topics": list(form.cleaned_data.get("topics", ())), "attributions": rows(sheet.attributions)}
        if sheet.claim is None:
            twin = _twin(claim, form, who)
            if twin is not None:
                return twin
            if do not in ("both", "again") and (rival := _rival(claim, sheet, who)):
                raise RecordedMeanwhile(rival)
            new = recording.record(claim, who=who, context=context, **children)
            return new if first is None else _said_again(new, first, who)
        note = form.cleaned_data.get("public_note", "")
        if note and sheet.claim.state == ClaimState.PUBLIC:
            rows_of_it = {"context": context, **children}
            return changes.call(Door.AMEND, claim, who=who, note=note, children=rows_of_it, expected=form.expected)
        return recording.edit(claim, who=who, expected=form.expected, context=context, **children)


def _twin(claim: Claim, form: DeskClaimForm, who: User) -> Claim | None:
    """Return the draft that this very save made before: a double click, or the page gone back to and sent again."""
    columns = {each.name for each in Claim._meta.concrete_fields}
    held = {name: getattr(claim, name) for name in columns & set(form.row_fields())}
    same = {"kind": claim.kind, "passage": claim.passage, "recorded_by": who, "state": ClaimState.DRAFT}
    return Claim.objects.filter(**{**held, **same}).order_by("number").first()


def _rival(claim: Claim, sheet: Sheet, who: User) -> Claim | None:
    """Return what somebody else recorded from these words since the page was opened; None where that is not known."""
    if sheet.seen is None:
        return None
    like = (one.claim for one in on_words(claim, sheet.version, sheet.words.start, sheet.words.end))
    return next((one for one in like if one.number > sheet.seen and one.recorded_by_id != who.pk), None)


def _said_again(claim: Claim, first: Claim, who: User) -> Claim:
    """Say of a claim just recorded that it says again what one on record says."""
    claim.same_as = first
    return recording.say_again(claim, who=who)


def _onwards(request: HttpRequest, sheet: Sheet, claim: Claim | Change, do: str, other: str) -> HttpResponseRedirect:
    """Say what was done and lead to what comes next: the text, the next number, the link, the change that waits."""
    if isinstance(claim, Change):
        messages.success(request, f"This waits for a second person: {claim}. Until then readers see no difference.")
        return redirect("claims:desk_change", claim.pk)
    done = "recorded, as a draft" if sheet.claim is None else "saved"
    done += f"; it says {claim.same_as.reference} again" if do == "again" and claim.same_as else ""
    messages.success(request, f"{claim.reference} is {done}: {claim.statement}")
    if do == "link":
        return redirect(f"{reverse('claims:desk_link', args=[claim.number])}?other={other}")
    if sheet.claim is not None:
        return redirect("claims:desk_review", claim.number)
    if do == "next":
        following = _nextnumber(sheet)
        if following:
            return redirect(f"{following}&after={claim.reference}")
        messages.info(request, "There is no further number after this one in the text.")
    return redirect(f"{reverse('claims:desk_read', args=[sheet.version.pk])}#{claim.reference}")


def _nextnumber(sheet: Sheet) -> str:
    """Return the address of the form for the first figure after this one that nobody recorded, "" when none is."""
    now = sheet.reading.quantity.start if sheet.reading and sheet.reading.quantity else sheet.words.start
    for one in likely(sheet.version, recorded(sheet.version)):
        found = one.candidate
        if found.kind == "figure" and found.quantity is not None and found.quantity.start > now:
            at = f"{found.start}-{found.end}"
            return form_address(sheet.version, at, read=which(sheet.version, found))
    return ""


def told(sheet: Sheet) -> dict[str, Any]:
    """Return what the sheet would store in words, what is like it, and what the arithmetic makes of it."""
    if sheet.form.is_bound and sheet.form._errors is None:
        sheet.form.full_clean()
    claim = sheet.form.instance if sheet.form.is_bound else as_filled(sheet).instance
    claim.kind = sheet.kind
    derive(claim)
    # Words that are not quoted yet belong to no passage; the arithmetic needs only their document.
    claim.passage = sheet.words.passage or Passage(pk=0, document=sheet.version.document)
    return {
        "stored": stored_words(claim),
        "alike": prefill.alike(claim, sheet.version, sheet.words.start, sheet.words.end),
        "implied": preview(claim) if claim.kind == ClaimKind.FIGURE else None,
        "statement": drafted(sheet, claim),
        "is_new": sheet.claim is None,
    }


def as_filled(sheet: Sheet) -> DeskClaimForm:
    """Return an unsent form as if it were sent just as it is filled: its claim, and what it would be refused for."""
    if sheet.sent is None:
        data = QueryDict(mutable=True)
        for name, values in {**sheet.form.as_shown(), "kind": [sheet.kind]}.items():
            data.setlist(name, values)
        instance = Claim.objects.get(pk=sheet.claim.pk) if sheet.claim else Claim(kind=sheet.kind)
        sheet.sent = type(sheet.form)(data, instance=instance)
        sheet.sent.full_clean()
    return sheet.sent  # type: ignore[no-any-return]


def _page(
    request: HttpRequest, sheet: Sheet, status: int = 200, checked: bool = True, rival: Claim | None = None
) -> HttpResponse:
    """Show the sheet; `checked`: with what is wrong at each field, when it was sent."""
    form = sheet.form
    if not checked:
        form.full_clean()
        form._errors.clear()
    context = {"wrong": status == 422, "rival": rival, **shown(sheet)}
    return render(request, "desk/claim.html", context, status=status)


def shown(sheet: Sheet) -> dict[str, Any]:
    """Return what the page of a sheet shows, and the card of it beside the text."""
    form = sheet.form
    return {
        "sheet": sheet,
        "form": form,
        "parts": list(parts(form, sheet.filled)),
        "claim": sheet.claim,
        "version": sheet.version,
        "document": sheet.version.document,
        "near": near(sheet.version, sheet.words, sheet.context),
        "stale": stale_context(form, [_Rows(sheet.attributions)]) if form.stale else None,
        "public": sheet.claim is not None and sheet.claim.state == ClaimState.PUBLIC,
        **told(sheet),
    }


class _Rows:
    """Child rows as `stale_context` takes them."""

    def __init__(self, formset: Any) -> None:
        self.formset = formset


def number(words: str | None) -> int:
    """Return a posted number, 0 where it is none."""
    return int(words) if words and words.isdecimal() and len(words) < 10 else 0
