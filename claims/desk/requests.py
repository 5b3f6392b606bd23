"""What readers sent in: listed, the open ones first, and one with its answer."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims.desk.access import Page, desk_page
from claims.models import Request
from claims.models.request import MOST_LETTERS
from claims.services import requests

PER_PAGE = 25
NOT_POSTED = "The answer is kept, but no mail could be sent; look at EMAIL_URL, then send it again."


def private_page(page: Page) -> Page:
    """Let in who answers readers: what they wrote is not for everybody who reads the desk's pages."""
    return desk_page(permission_required("claims.change_request", raise_exception=True)(page))


class AnswerForm(forms.Form):
    """What the reader is told."""

    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=MOST_LETTERS,
        required=False,
        help_text="Goes to them by mail. What you do about it belongs into the record.",
    )


@private_page
def listed(request: HttpRequest) -> HttpResponse:
    """List what readers sent in: the open ones, with `?settled=1` those that are settled."""
    settled = bool(request.GET.get("settled"))
    rows = Request.objects.filter(settled_at__isnull=False) if settled else Request.objects.open()
    page = Paginator(rows.select_related("claim", "settled_by"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "settled": settled, "days": settings.REQUESTS_KEPT_DAYS}
    return render(request, "desk/requests.html", context)


@private_page
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a request; `answer` mails the words and closes it, `close` closes it, `again` mails what was not mailed."""
    if pk.bit_length() > 63:
        raise Http404("No request has such a number.")
    found = get_object_or_404(Request.objects.select_related("claim", "settled_by"), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        try:
            _done(request, found, form)
            return redirect("claims:desk_request", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            found.refresh_from_db()
    return render(
        request, "desk/request.html", {"row": found, "form": form}, status=422 if request.method == "POST" else 200
    )


def _done(request: HttpRequest, found: Request, form: AnswerForm) -> None:
    """Do what a button says; raise ValidationError with a sentence when it cannot be done."""
    who: Any = request.user
    step = request.POST.get("do", "")
    words = form.cleaned_data["answer"].strip() if form.is_valid() else ""
    if step == "again":
        _post(request, found)
    elif step == "close":
        requests.settle(found, who=who)
        messages.success(request, "Closed without an answer.")
    elif step == "answer" and form.is_valid():
        if not words:
            raise ValidationError("Answer: write one, or close the request without.")
        _post(request, requests.settle(found, who=who, answer=words))
    else:
        raise ValidationError("Choose what to do: answer, or close without an answer.")


def _post(request: HttpRequest, found: Request) -> None:
    if requests.post_answer(found):
        messages.success(request, "Answered by mail.")
    else:
        messages.warning(request, NOT_POSTED)
