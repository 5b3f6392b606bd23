"""Does it add up: three boxes for anybody, shareable by address, nothing stored."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.arithmetic.boxes import check_boxes, read_box
from claims.models.finding import FindingOutcome

EXAMPLES = [
    ("82,109 in 2017 “after a 700 per cent increase”: what was it before?", {"after": "82,109", "change": "up 700%"}),
    (
        "18.4 million “up 1,573 per cent”: from how many?",
        {"after": "18.4 million", "change": "up 1,573 per cent"},
    ),
    ("From 57.5 million to 63.1 million, is that 9.7 %?", {"before": "57.5m", "after": "63.1m", "change": "9.7%"}),
]
LABELS = {
    "before": ("Before", "such as 10,260, 57.5 million, 40 %"),
    "after": ("After", "such as 82,109, more than £1bn, 55 %"),
    "change": ("Change", "such as up 700 per cent, fell by 2,415, doubled, 15 percentage points"),
}


def check(request: HttpRequest) -> HttpResponse:
    """Show the boxes, and what the numbers in the address come to under every reading."""
    texts = {name: request.GET.get(name, "") for name in ("before", "after", "change")}
    asked = any(text.strip() for text in texts.values())
    boxes = check_boxes(**texts) if asked else None
    outcome = FindingOutcome(boxes.check.outcome) if boxes and boxes.check else None
    if boxes and boxes.check and boxes.check.reason == "missing_number":
        outcome = FindingOutcome.IMPLIED
    context = {
        "boxes": boxes,
        "fields": [(read_box(name, text), *LABELS[name]) for name, text in texts.items()],
        "outcome": outcome,
        "examples": [(words, f"?{urlencode(query)}") for words, query in EXAMPLES],
    }
    return render(request, "claims/check.html", context)
