"""A button on a claim's form that reads its quote: the words fill the empty fields, and nothing is saved."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten, flatten_fieldsets, unquote
from django.http import HttpRequest, HttpResponse

from claims.desk.forms.quote import WAS_READ, read_before, read_quote
from claims.models import Claim
from claims.models.choices import ClaimState

READ = "_read"  # the button's name


class QuoteReadingAdmin(admin.ModelAdmin):
    """The form of a new claim or a draft, which can be filled in from the words it quotes."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Read the quote first when its button was pressed: the page then shows the form as filled in."""
        if request.method == "POST" and READ in request.POST:
            claim = self.get_object(request, unquote(object_id)) if object_id else None
            if self._is_offered(request, claim, is_new=object_id is None):
                self._read(request, claim)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _is_offered(self, request: HttpRequest, claim: Claim | None, is_new: bool) -> bool:
        """Say whether this user can fill in this form: that of a new claim, or of a draft they may edit."""
        if is_new:
            return bool(self.has_add_permission(request))
        return claim is not None and claim.state == ClaimState.DRAFT and self.has_change_permission(request, claim)

    def _read(self, request: HttpRequest, claim: Claim | None) -> None:
        """Put the form as filled in in the place of the one that was sent, with what refuses it."""
        named = flatten_fieldsets(self.get_fieldsets(request, claim))
        form = self.get_form(request, claim, change=claim is not None, fields=named)(request.POST, instance=claim)
        form.full_clean()
        found = read_quote(form, request.POST[READ])
        request.POST = found.data
        request.quote_read = found  # type: ignore[attr-defined]
        request.refusal = found.refusal  # type: ignore[attr-defined]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, told what of it was read from the quote, and where."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if READ in request.POST:
            form.only_check = form.asked_of_words = True
        form.read_lines = {name: line for name, (_, line) in read_before(request.POST).items()}
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Offer the button; after it was pressed say how the words were read, and what on record looks like it."""
        claim = kwargs.get("obj")
        if self._is_offered(request, claim, is_new=bool(kwargs.get("add"))):
            found = getattr(request, "quote_read", None)
            context["read_button"], context["was_read"] = READ, (WAS_READ, request.POST.get(WAS_READ, ""))
            context["quote_read"] = found
            context["alike"] = found.alike(context["adminform"].form.instance) if found else []
        return super().render_change_form(request, context, *args, **kwargs)


def read_into(request: HttpRequest, names: Any) -> bool:
    """Say whether one of these fields was filled in from the quote: then its section is shown open."""
    return not set(flatten(names)).isdisjoint(read_before(request.POST))
