"""Decide on a passage whose words changed in a new version: what they were, what they are, who rests on them."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims.desk.access import desk_page
from claims.models import Claim
from sources import capture
from sources.editing.text_diff import Run, merged
from sources.models import Anchor
from sources.quotation import around

AROUND = 60  # words shown around the place, for the desk: more than readers see


class DecisionForm(forms.Form):
    """What was decided, in words."""

    decision = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was decided, and why: “only the spelling changed”, “amended OR-0042 to the new figure”.",
        error_messages={"required": "Decision: say what was decided, and why."},
    )


@desk_page
def decide_anchor(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what became of a passage in a version, and note what was decided about it."""
    anchor = get_object_or_404(Anchor.objects.select_related("passage", "version__document", "decided_by"), pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = request.POST.get("seen", "")
            capture.decide_anchor(anchor, who=request.user, decision=form.cleaned_data["decision"], token=sent)
        except ValidationError as refusal:
            form.add_error("decision", refusal.messages)
            anchor.refresh_from_db()
        else:
            messages.success(request, "The decision is noted.")
            return redirect("claims:desk_queue")
    context = {
        "anchor": anchor,
        "form": form,
        "token": capture.anchor_token(anchor),
        "runs": runs(anchor),
        "stretches": around(anchor.version.text, [(anchor.start, anchor.end)], AROUND) if anchor.end else [],
        "claims": Claim.objects.filter(Q(passage=anchor.passage) | Q(context=anchor.passage)).distinct(),
        "may": request.user.has_perm("sources.change_anchor"),
    }
    return render(request, "desk/anchor.html", context, status=422 if request.method == "POST" else 200)


def runs(anchor: Anchor) -> list[Run]:
    """Return what became of the words; of those beside them, where the words themselves are what they were."""
    if anchor.start is None or anchor.end is None:
        return []
    passage, text = anchor.passage, anchor.version.text
    now = text[anchor.start : anchor.end]
    if now != passage.exact:
        return merged(passage.exact, now)
    beside = text[max(0, anchor.start - len(passage.prefix)) : anchor.end + len(passage.suffix)]
    return merged(passage.prefix + passage.exact + passage.suffix, beside)
