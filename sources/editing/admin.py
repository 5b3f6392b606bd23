"""What the admin pages of both applications share: doors, read-only rows, search as one types."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sources.editing.approval import Waits, write_down
from sources.editing.fields import AddressField
from sources.editing.forms import OPENED_WITH, DoorForm
from sources.editing.formsets import ChildForm, ChildFormSet, rows


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows of one model, to look at."""

    show_full_result_count = False
    list_per_page = 50

    class Media:
        css = {"all": ["admin/onrecord/admin.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no."""
        return False

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Offer no history: such a row never changes."""
        context["no_history"] = True
        return super().render_change_form(request, context, *args, **kwargs)


class ReadOnlyInline(admin.TabularInline):
    """Rows shown on another row's page, to look at."""

    extra = 0
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no."""
        return False


def completing(form: Any, name: str, like: models.Field, site: AdminSite) -> None:
    """Let a form class's field be searched as the foreign key `like` is."""
    field = form.base_fields[name]
    widget = AutocompleteSelect(like, site)
    widget.is_required = field.required
    field.widget = widget
    widget.choices = field.choices


class Refused(Exception):
    """A door refused what a valid form asked for; carries what it said."""

    def __init__(self, refusal: Exception) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class DoorAdmin(admin.ModelAdmin):
    """Rows of one model, entered and changed through `enter`; nothing is ever deleted here.

    A refusal rolls everything back; the same values are then shown again with its sentences, so that nothing typed is
    lost.
    """

    form = DoorForm
    add_title = ""  # the heading of the page for a new row
    asked_by_key: tuple[str, ...] = ()  # fields of its form that name another row and are none of the model's
    save_on_top = False
    show_full_result_count = False
    list_per_page = 50
    formfield_overrides = {models.URLField: {"form_class": AddressField}}

    class Media:
        css = {"all": ["admin/onrecord/admin.css"]}
        js = ["dependent-fields.js", "admin/onrecord/form.js"]

    def enter(self, request: HttpRequest, form: Any, children: dict[type[models.Model], Any], change: bool) -> Any:
        """Write the form's row through its door; `children` holds the inlines' formsets by model."""
        raise NotImplementedError

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show or save the form; when a door refuses, show it again with the reasons."""
        if request.method == "POST" and object_id is not None:
            self._keep_open(request, self.get_object(request, unquote(object_id)))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            request.refusal = refused.refusal  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address fills in of a new row; what names another row by no key is left out."""
        named = {*self.asked_by_key, *(field.name for field in self.opts.get_fields() if field.is_relation)}
        asked = super().get_changeform_initial_data(request)
        return {name: value for name, value in asked.items() if name not in named or _are_keys(value)}

    def get_ordering(self, request: HttpRequest) -> Any:
        """Return the model's own order, named: a list with counts in it would otherwise have none."""
        return self.ordering or self.opts.ordering

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what is only shown: a stored slug, too, for it stands in addresses that people keep."""
        has_slug = obj is not None and any(field.name == "slug" for field in self.opts.fields)
        return [*super().get_readonly_fields(request, obj), *(["slug"] if has_slug else [])]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what is filled from other fields as one types, in a new row."""
        return {} if obj is not None else super().get_prepopulated_fields(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, told what a door said to these values before."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        form.who = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write nothing yet: the door takes the row and its child rows at once."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the row and its child rows through the door."""
        for formset in formsets:
            formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        children = {formset.model: formset for formset in formsets}
        stored = None
        try:
            try:
                stored = self.enter(request, form, children, change)
            except Waits as waits:
                note = form.cleaned_data.get("public_note", "")
                request.waiting = write_down(waits, request.user, note)  # type: ignore[attr-defined]
            self.besides(request, form, change)
        except (ValidationError, PermissionDenied) as refusal:
            raise Refused(refusal) from refusal
        if stored is not None and stored is not form.instance:
            form.instance.__dict__.update(stored.__dict__)  # the door made the row; the page goes on with that one

    def besides(self, request: HttpRequest, form: Any, change: bool) -> None:
        """Do what the page does besides saving the row, which may have had to wait."""

    def waits(self, row: Any) -> bool:
        """Say whether what readers see of this row changes only when a second person accepts it."""
        return False

    def note_fieldset(self, row: Any) -> list[Any]:
        """Return the fields that a change with a second person needs, when this row's changes wait for one."""
        text = "Readers see this. What you change of it waits until somebody else accepts it, and they see your note."
        return [("For readers", {"fields": ["public_note"], "description": text})] if self.waits(row) else []

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the form's sections, with the note's where it is needed."""
        return [*super().get_fieldsets(request, obj), *self.note_fieldset(obj)]

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Say what was saved, or that it waits."""
        return self._said_that_it_waits(request, None) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say what was saved, or that it waits: then the page shows the open change beside what still stands."""
        return self._said_that_it_waits(request, obj) or super().response_change(request, obj)

    def _said_that_it_waits(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        waiting = getattr(request, "waiting", None)
        if waiting is None:
            return None
        messages.success(request, f"This waits for a second person: {waiting}. Until then readers see no difference.")
        names = self.opts.app_label, self.opts.model_name
        page = reverse("admin:{}_{}_changelist".format(*names)) if row is None else ""
        return HttpResponseRedirect(page or reverse("admin:{}_{}_change".format(*names), args=[row.pk]))

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Tell the admin's own log of what was added, not of what waits."""
        return None if hasattr(request, "waiting") else super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Tell the admin's own log of what was changed, not of what waits."""
        return None if hasattr(request, "waiting") else super().log_change(request, obj, message)

    def closed(self, request: HttpRequest, row: Any) -> str:
        """Return why nobody, or not this user, edits this row now, as a sentence; "" when they can."""
        return ""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether this user may edit at all, and this row now."""
        allowed = bool(super().has_change_permission(request, obj))
        if not allowed or obj is None or getattr(request, "kept_open", False):
            return allowed
        return not self.closed(request, obj)

    def _keep_open(self, request: HttpRequest, row: Any) -> None:
        """Show once more, with the reason, a form whose row was closed while it was being filled in."""
        sentence = self.closed(request, row) if row is not None else ""
        if sentence and super().has_change_permission(request, row):
            request.kept_open = True  # type: ignore[attr-defined]
            request.refusal = PermissionDenied(sentence)  # type: ignore[attr-defined]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: nothing on record disappears."""
        return False

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Return the row as the form fills it."""
        return form.instance

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Say beside the form what somebody else changed meanwhile."""
        form = context["adminform"].form
        context.setdefault("no_history", True)
        if kwargs.get("add") and self.add_title:
            context["title"] = self.add_title
        if getattr(form, "stale", None) is not None:
            context["stale"] = stale_context(form, context["inline_admin_formsets"])
        return super().render_change_form(request, context, *args, **kwargs)


def stale_context(form: Any, inlines: Any) -> dict[str, Any]:
    """Return who saved meanwhile and what they changed, in the row and its child rows."""
    current = form.stale.current
    last = current.history.select_related("history_user").first() if hasattr(current, "history") else None
    differences = list(form.differences)
    for inline in inlines:
        for row in inline.formset.forms:
            differences += getattr(row, "differences", [])
    return {"differences": differences, "by": last.history_user if last else None, "at": last and last.history_date}


def is_key(words: str) -> bool:
    """Say whether these words can be the key of a row.

    >>> is_key("12"), is_key("²"), is_key("9" * 30)
    (True, False, False)
    """
    return words.isascii() and words.isdecimal() and len(words) < 19


def _are_keys(value: Any) -> bool:
    return all(is_key(str(each)) for each in (value if isinstance(value, list) else [value]))


class ChildInline(admin.TabularInline):
    """Child rows, kept by their parent's door; whoever may change the parent may add and remove them."""

    form = ChildForm
    formset = ChildFormSet
    extra = 0
    classes = ["child-rows"]
    formfield_overrides = {models.URLField: {"form_class": AddressField}}

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[forms.BaseInlineFormSet]:
        """Return the formset, told what a door said to these values before."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.refusal = getattr(request, "refusal", None)
        return formset

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the row's fields, with the unseen one that remembers what they held when the page was opened."""
        (title, options), *others = super().get_fieldsets(request, obj)
        if not self.has_change_permission(request, obj):
            return [(title, options), *others]
        return [(title, {**options, "fields": [*options["fields"], OPENED_WITH]}), *others]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether rows can be added: by whoever may change the parent now."""
        return self._parent_open(request, obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether rows can be changed: by whoever may change the parent now."""
        return self._parent_open(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether rows can be removed: by whoever may change them; the door has the last word."""
        return self.has_change_permission(request, obj)

    def _parent_open(self, request: HttpRequest, parent: Any) -> bool:
        parent_admin = self.admin_site.get_model_admin(self.parent_model)
        if parent is None or parent.pk is None:
            return bool(parent_admin.has_add_permission(request))
        return bool(parent_admin.has_change_permission(request, parent))


def child_rows(children: dict[Any, Any], model: type[models.Model]) -> list[models.Model] | None:
    """Return the rows of one inline, or None when the page shows it not: then they stay as they are."""
    return rows(children[model]) if model in children else None
