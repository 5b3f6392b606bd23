"""The form with which a reader writes to the desk: a correction, a claim to check, a source."""

from typing import Any

from axes.helpers import get_client_ip_address
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from claims.models import Claim, Request
from claims.models.claim import REFERENCE
from claims.services import requests


class RequestForm(forms.ModelForm):
    """What a reader writes; `subject` is a trap: people do not see it, and programs that fill in everything do."""

    claim = forms.CharField(
        label="Which claim it is about", required=False, max_length=20, help_text="Its reference, such as OR-0042."
    )
    url = forms.URLField(
        label="Web address", required=False, max_length=1000, assume_scheme="https",
        help_text="Where one can read it, if anywhere.", widget=forms.TextInput(attrs={"inputmode": "url"}),
    )  # fmt: skip
    subject = forms.CharField(required=False, max_length=1000)

    class Meta:
        model = Request
        fields = ["kind", "claim", "words", "url", "email"]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 8}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def clean_claim(self) -> Claim | None:
        """Return the claim that readers see under this reference; one they do not see is as good as none."""
        given = self.cleaned_data["claim"].strip()
        if not given:
            return None
        found = REFERENCE.fullmatch(given.upper())
        claim = Claim.objects.readable().filter(number=int(found[1])).first() if found else None
        if claim is None:
            raise ValidationError(f"Claim: there is no “{given}” here; give the reference that stands on its page.")
        return claim


@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """Take what a reader writes to the desk; `?claim=` fills in the claim. Nobody else is ever shown it."""
    if request.method != "POST":
        form = RequestForm(initial={"claim": request.GET.get("claim", "")[:20]})
        return _page(request, form)
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    said: dict[str, Any] = form.cleaned_data
    if not said.pop("subject"):
        try:
            requests.send(**said, address=get_client_ip_address(request) or "", now=timezone.now())
        except requests.TooMany as refusal:
            form.add_error(None, refusal)
            return _page(request, form, status=429)
    return redirect("claims:requests_sent")


@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """Say that it came in, and what becomes of it."""
    return render(request, "claims/request_sent.html", {"days": settings.REQUESTS_KEPT_DAYS})


def _page(request: HttpRequest, form: RequestForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "shown": [field for field in form.visible_fields() if field.name != "subject"]}
    context["days"] = settings.REQUESTS_KEPT_DAYS
    return render(request, "claims/request.html", context, status=status)
