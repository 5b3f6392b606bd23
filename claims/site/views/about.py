"""About: the method, the verdict scale, the glossary."""

import inspect
from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.models import (
    Attribution,
    Break,
    Claim,
    Evidence,
    Finding,
    Link,
    Measure,
    Receipt,
    Topic,
    Verdict,
    Verification,
)
from claims.models.choices import Scale
from claims.models.meanings import Meaning
from sources.models import Actor, Anchor, Document, Event, Passage, Version

WORDS = (
    Actor, Document, Version, Passage, Anchor, Claim, Attribution, Measure, Break, Topic, Link, Finding, Verdict,
    Verification, Evidence, Receipt, Event,
)  # fmt: skip


def about(request: HttpRequest) -> HttpResponse:
    """Explain how claims are recorded and checked; the scale and the glossary come from what the code uses."""
    verdicts = list(Verdict.objects.filter(active=True))
    context = {
        "accuracy": [verdict for verdict in verdicts if verdict.scale == Scale.ACCURACY],
        "progress": [verdict for verdict in verdicts if verdict.scale == Scale.PROGRESS],
        "glossary": glossary(),
        "blind": agreement(),
        "ledger": dict(zip(("lines", "head"), Event.objects.head(), strict=True)),
        "meanings": [(meaning.label, meaning.reverse, meaning.explanation) for meaning in Meaning],
    }
    return render(request, "claims/about.html", context)


def agreement() -> dict[str, int]:
    """Return how many verdicts that readers see were read blind, and in how many of them both people agreed."""
    read = Verification.objects.public().filter(blind_verdict__isnull=False)
    return read.aggregate(read=Count("pk"), agreed=Count("pk", filter=Q(blind_verdict=F("verdict"))))


def glossary() -> list[tuple[str, str]]:
    """Return each word with its definition: the model's own docstring."""
    return [(_name(model), " ".join(inspect.cleandoc(model.__doc__ or "").split())) for model in WORDS]


def _name(model: Any) -> str:
    return str(model._meta.verbose_name).capitalize()
