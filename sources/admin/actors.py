"""Actors in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from sources import capture
from sources.editing.fields import AddressField
from sources.editing.forms import DoorForm, PublicNote
from sources.ledger.admin import HistoryAdmin
from sources.models import Actor


class ActorForm(PublicNote, DoorForm):
    """An actor, its other addresses one a line."""

    same_as = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Same as",
        help_text="Addresses that identify the same actor elsewhere (Wikidata, a company register), one on each line.",
    )

    class Meta:
        model = Actor
        fields = ["name", "kind", "url", "same_as", "succeeded_by"]
        field_classes = {"url": AddressField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "same_as" in self.fields:
            self.initial["same_as"] = "\n".join(self.instance.same_as)

    def clean_same_as(self) -> list[str]:
        """Return the lines as a list; each must be a web address."""
        lines = [line.strip() for line in self.cleaned_data["same_as"].splitlines() if line.strip()]
        return [AddressField(error_messages={"invalid": f"“{line}” is no web address."}).clean(line) for line in lines]


@admin.register(Actor)
class ActorAdmin(HistoryAdmin):
    """Who publishes, asserts or promises."""

    form = ActorForm
    ledger_kind = "actor"
    fieldsets = [
        (None, {"fields": ["name", "kind", "url"]}),
        ("Identity over time", {"fields": ["succeeded_by", "same_as"]}),
    ]
    autocomplete_fields = ["succeeded_by"]
    list_display = ["name", "kind", "url", "document_count", "succeeded_by"]
    list_select_related = ["succeeded_by"]
    list_filter = ["kind"]
    search_fields = ["name", "slug"]
    search_help_text = "Search by name."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        """Return the actors with the number of documents each published."""
        return super().get_queryset(request).annotate(document_count=Count("documents"))

    @admin.display(description="Documents", ordering="document_count")
    def document_count(self, actor: Any) -> int:
        """Return how many documents it published."""
        return int(actor.document_count)

    def view_on_site(self, actor: Actor) -> str | None:
        """Return the list of its public claims, when it has any."""
        return actor.get_absolute_url() if Actor.objects.public().filter(pk=actor.pk).exists() else None

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Actor:
        """Save through the door for sources."""
        return capture.save_actor(form.instance, who=request.user, note=form.cleaned_data["public_note"])

    def waits(self, row: Any) -> bool:
        """Say whether readers see this actor, or will once a hold ends."""
        return row is not None and Actor.objects.public(held=True).filter(pk=row.pk).exists()
