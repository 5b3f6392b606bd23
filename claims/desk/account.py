"""One's own account: the name readers see, and what mail tells of."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from claims.desk.access import desk_page
from claims.models import Account
from claims.models.account import NEWS
from claims.services import accounts


class AccountForm(forms.ModelForm):
    """The name, and the choices."""

    first_name = forms.CharField(required=False, max_length=150)
    last_name = forms.CharField(
        required=False, max_length=150, help_text="Readers see your name with your verdicts; without one, nobody’s."
    )
    field_order = ["first_name", "last_name", *NEWS]

    class Meta:
        model = Account
        fields = NEWS


@desk_page
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account, or save it."""
    who: Any = request.user
    stored: Any = get_user_model().objects.get(pk=who.pk)
    names = {"first_name": stored.first_name, "last_name": stored.last_name}
    form = AccountForm(request.POST or None, instance=accounts.account_of(who), initial=names)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.save_account(who, **form.cleaned_data)
            messages.success(request, "Saved.")
            return redirect("claims:desk_account")
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/account.html", {"form": form, "person": stored}, status=status)
