"""The desk's stories: a list, the form of one with what readers would see, and the steps with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page
from claims.desk.forms.story import StoryForm, item_line
from claims.models import Change, Measure, Story, StoryItem
from claims.models.change import Door
from claims.models.story import StoryState
from claims.rules.stories import StoryStep, obstacle, of_measure, token
from claims.services import changes, stories
from claims.services.workflow.steps import sentences
from sources.editing.admin import stale_context
from sources.models.user import User

# What each step says on its button and afterwards, and whether it asks for words.
STEPS = {
    StoryStep.RELEASE: ("Make public", "is public; readers see it", ""),
    StoryStep.PIN: ("Pin to the home page", "leads the home page", ""),
    StoryStep.UNPIN: ("Unpin", "leads the home page no more", ""),
    StoryStep.WITHDRAW: ("Withdraw", "is withdrawn; its page says why", "Public reason"),
}


@desk_page
def stories_page(request: HttpRequest) -> HttpResponse:
    """List all stories, drafts first."""
    rows = Story.objects.select_related("worded_by").order_by("state", "title")
    may_add = request.user.has_perm("claims.add_story")
    return render(request, "desk/stories.html", {"stories": rows, "may_add": may_add})


@desk_page
def story(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show the form of a story, or of a new one; save what is posted, or add all of a measure to its items."""
    row = get_object_or_404(Story, slug=slug) if slug else None
    if not request.user.has_perm("claims.change_story" if row else "claims.add_story"):
        raise PermissionDenied(f"{request.user.get_username()} may not write stories.")
    if request.method != "POST":
        return _page(request, StoryForm(instance=row), row)
    if "add" in request.POST:
        return _page(request, _with_measure(request, row), row)
    form = StoryForm(request.POST, instance=row or Story())
    if form.is_valid():
        try:
            return _onwards(request, _save(form, row, request.user))
        except (ValidationError, PermissionDenied) as refusal:
            form = _refused(request, slug, refusal)
    return _page(request, form, row, status=422)


@desk_page
@require_POST
def story_step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Take a step with a story; what is refused comes back with the words typed."""
    row = get_object_or_404(Story, slug=slug)
    if name not in StoryStep.values:
        raise Http404("There is no such step.")
    step, words = StoryStep(name), request.POST.get("words", "")
    try:
        _take(step, row, request.user, request.POST.get("seen", ""), words)
    except (ValidationError, PermissionDenied) as refusal:
        row = get_object_or_404(Story, slug=slug)
        return _page(request, StoryForm(instance=row), row, sentences(refusal), words=words, status=422)
    messages.success(request, f"“{row}” {STEPS[step][1]}.")
    return redirect(row)


def _take(step: StoryStep, row: Story, who: User, seen: str, words: str) -> None:
    match step:
        case StoryStep.RELEASE:
            stories.release_story(row, who=who, seen=seen)
        case StoryStep.PIN:
            stories.pin_story(row, who=who)
        case StoryStep.UNPIN:
            stories.unpin_story(row, who=who)
        case StoryStep.WITHDRAW:
            stories.withdraw_story(row, who=who, reason=words)


def _save(form: StoryForm, row: Story | None, who: User) -> Story | Change:
    """Save a story through its door; a public one waits as a change."""
    children = {"items": form.cleaned_data["items"], "lanes": form.cleaned_data["lanes"]}
    if row is None:
        return stories.save_story(form.instance, who=who, **children)
    note = form.cleaned_data["public_note"]
    found: Story | Change = changes.call(
        Door.STORY, form.instance, who=who, note=note, children=children, expected=form.expected
    )
    return found


def _onwards(request: HttpRequest, saved: Story | Change) -> HttpResponse:
    if isinstance(saved, Change):
        messages.success(request, f"This waits for a second person: {saved}. Until then readers see no difference.")
        return redirect("claims:desk_change", saved.pk)
    messages.success(request, f"“{saved}” is saved.")
    return redirect("claims:desk_story", saved.slug)


def _refused(request: HttpRequest, slug: str, refusal: Exception) -> StoryForm:
    """Return the form as it was sent, told what its door said."""
    form = type("RefusedStoryForm", (StoryForm,), {"refusal": refusal})(
        request.POST, instance=get_object_or_404(Story, slug=slug) if slug else Story()
    )
    form.is_valid()  # places the door's sentences
    return form  # type: ignore[no-any-return]


def _with_measure(request: HttpRequest, row: Story | None) -> StoryForm:
    """Return the form as it was sent, with the claims of a measure that are public today added to its items."""
    data = request.POST.copy()
    lines = data.get("items", "").splitlines()
    there = {line.partition("|")[0].strip().upper() for line in lines}
    found = [claim for claim in of_measure(data.get("measure", "")) if claim.reference not in there]
    data["items"] = "\n".join([*lines, *(item_line(StoryItem(claim=claim)) for claim in found)])
    messages.info(request, f"{len(found)} claims of that measure were added to the items below; save to keep them.")
    form = StoryForm(data, instance=row or Story())
    form.full_clean()
    form._errors = type(form.errors)()  # nothing was asked to be saved yet
    return form


def _page(
    request: HttpRequest, form: StoryForm, row: Story | None, wrong: Any = (), words: str = "", status: int = 200
) -> HttpResponse:
    stored = Story.objects.get(pk=row.pk) if row else None
    offered = [
        (step, *STEPS[step], obstacle(step, request.user, stored))
        for step in (StoryStep if stored else ())
        if (step != StoryStep.UNPIN or stored.pinned) and (step != StoryStep.PIN or not stored.pinned)
    ]
    context = {
        "story": stored,
        "form": form,
        "wrong": wrong,
        "words": words,
        "public": stored is not None and stored.state == StoryState.PUBLIC,
        "steps": offered,
        "seen": token(stored) if stored else "",
        "measures": Measure.objects.public(),
        "stale": stale_context(form, []) if form.stale else None,
    }
    return render(request, "desk/story.html", context, status=status)
