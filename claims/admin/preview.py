"""What a claim's numbers imply, beside its form in the admin: as stored, as checked by a button, as typed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims.desk.forms.desk_claim import ARITHMETIC
from claims.wording.preview import preview_form

CHECK = "_check"  # the button's name


class ArithmeticAdmin(admin.ModelAdmin):
    """A claim's form with the findings its figures would take part in, before anything is saved."""

    change_form_template = "admin/claims/claim/change_form.html"

    class Media:
        js = ["admin/onrecord/arithmetic.js"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, told whether it is only to be checked."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.only_check = CHECK in request.POST
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Say what the form's figures imply."""
        context["preview"] = preview_form(context["adminform"].form, ARITHMETIC)
        context["arithmetic_fields"] = " ".join(ARITHMETIC)
        context["check_button"] = CHECK
        return super().render_change_form(request, context, *args, **kwargs)
