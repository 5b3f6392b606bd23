"""Stories in the admin, with their items and lanes; their steps are taken on the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import Story, StoryItem, StoryLane
from claims.models.story import StoryState
from claims.services import stories
from sources.editing.admin import ChildInline, child_rows
from sources.editing.forms import PublicNote, RevisedForm
from sources.ledger.admin import HistoryAdmin


class StoryItemInline(ChildInline):
    """What the story shows, one by one."""

    model = StoryItem
    fields = ["position", "claim", "series", "label", "day", "words"]
    autocomplete_fields = ["claim", "series"]
    verbose_name_plural = "Items: claims and notes, in their order"


class StoryLaneInline(ChildInline):
    """What the story says of its lanes."""

    model = StoryLane
    fields = ["measure", "heading", "compared"]
    autocomplete_fields = ["measure"]
    verbose_name_plural = "Lanes: headings, and what may be compared"


class StoryForm(PublicNote, RevisedForm):
    """A story."""

    class Meta:
        model = Story
        fields = ["title", "summary", "standfirst", "counts_end"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("standfirst", "counts_end")}


@admin.register(Story)
class StoryAdmin(HistoryAdmin):
    """What one thing looked like across the years."""

    form = StoryForm
    ledger_kind = "story"
    fieldsets = [(None, {"fields": ["title", "summary", "standfirst", "counts_end", "on_the_desk"]})]
    readonly_fields = ["on_the_desk"]
    list_display = ["title", "state", "pinned", "worded_by", "approved_by"]
    list_select_related = ["worded_by", "approved_by"]
    list_filter = ["state", "pinned"]
    search_fields = ["title", "summary", "standfirst"]
    search_help_text = "Search by question or words."
    inlines = [StoryItemInline, StoryLaneInline]

    @admin.display(description="Make public, pin, withdraw")
    def on_the_desk(self, story: Story) -> SafeString | str:
        """Lead to the page where its steps are taken."""
        if story.pk is None:
            return "on the desk, once it is saved"
        return format_html('<a href="{}">on the desk</a>', reverse("claims:desk_story", args=[story.slug]))

    def view_on_site(self, story: Story) -> str | None:
        """Return its public page, when it has one."""
        return story.get_absolute_url() if story.state == StoryState.PUBLIC else None

    def closed(self, request: HttpRequest, row: Any) -> str:
        """Return why nobody edits this story now."""
        return "A withdrawn story does not change any more." if row.state == StoryState.WITHDRAWN else ""

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Story:
        """Save through the door for stories."""
        return stories.save_story(
            form.instance,
            who=request.user,
            expected=form.expected if change else None,
            items=child_rows(children, StoryItem),  # type: ignore[arg-type]
            lanes=child_rows(children, StoryLane),  # type: ignore[arg-type]
            note=form.cleaned_data["public_note"],
        )

    def waits(self, row: Any) -> bool:
        """Say whether readers see this story."""
        return row is not None and row.state == StoryState.PUBLIC
