"""Passwords forgotten and sessions left open elsewhere."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST


@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of whoever asks, on whatever machine, this one included."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    mine = str(request.user.pk)
    logout(request)
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == mine:
            store(session.session_key).flush()
    messages.success(request, "You are signed out on every machine.")
    return redirect("login")
