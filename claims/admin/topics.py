"""Topics in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from claims.models import Topic
from claims.services import recording
from sources.editing.admin import DoorAdmin
from sources.editing.forms import DoorForm, PublicNote


class TopicForm(PublicNote, DoorForm):
    """A topic."""

    class Meta:
        model = Topic
        fields = ["name", "slug"]


@admin.register(Topic)
class TopicAdmin(DoorAdmin):
    """What claims are about, for browsing."""

    form = TopicForm
    fieldsets = [(None, {"fields": ["name", "slug"]})]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "slug", "claim_count"]
    search_fields = ["name"]
    search_help_text = "Search by name."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        """Return the topics with the number of claims of each."""
        return super().get_queryset(request).annotate(claim_count=Count("claims"))

    @admin.display(description="Claims", ordering="claim_count")
    def claim_count(self, topic: Any) -> int:
        """Return how many claims are on it."""
        return int(topic.claim_count)

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Topic:
        """Save through the door for claims."""
        return recording.save_topic(form.instance, who=request.user, note=form.cleaned_data["public_note"])

    def waits(self, row: Any) -> bool:
        """Say whether readers see this topic, or will once a hold ends."""
        return row is not None and Topic.objects.public(held=True).filter(pk=row.pk).exists()
