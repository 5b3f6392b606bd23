"""Search as one types, for a form's field that is no field of its model."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models


def completing(form: Any, name: str, like: models.Field, site: AdminSite) -> None:
    """Let a form class's field be searched as the foreign key `like` is."""
    field = form.base_fields[name]
    widget = AutocompleteSelect(like, site)
    widget.is_required = field.required
    field.widget = widget
    widget.choices = field.choices
