"""The forms of a link between two claims."""

from typing import Any

from django import forms

from claims.models import Link
from claims.models.meanings import EXPLANATION, REVERSE, LinkState, Meaning
from sources.forms import DoorForm


class LinkForm(DoorForm):
    """A new link, chosen by reading sentences."""

    class Meta:
        model = Link
        fields = ["from_claim", "meaning", "to_claim", "reason", "caveat", "exclusive", "exhaustive"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3}), "caveat": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "meaning" in self.fields:
            self.fields["meaning"].choices = [
                ("", "choose what the first claim is to the second"),
                *((each.value, f"{each.label}: {EXPLANATION[each]}") for each in Meaning),
            ]
            backwards = "; ".join(f"“{each.label}” read backwards: “{REVERSE[each]}”" for each in Meaning)
            self.fields["meaning"].help_text = "Read it as a sentence: this claim … that claim."
            self.fields["meaning"].widget.attrs["title"] = backwards


class LinkDecisionForm(DoorForm):
    """Confirm or reject a link, with the reason."""

    state = forms.ChoiceField(
        label="Decision",
        choices=[
            (LinkState.CONFIRMED.value, "confirm it"),
            (LinkState.REJECTED.value, "reject it; that is remembered"),
        ],
        help_text="A link is never deleted: a rejected one is not suggested again.",
    )

    class Meta:
        model = Link
        fields = ["state", "reason", "caveat"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3}), "caveat": forms.Textarea(attrs={"rows": 2})}

    def _post_clean(self) -> None:
        """Judge and change nothing of the row here: the door decides on it as it is stored."""
        if self.refusal is not None:
            self.show_refusal(self.refusal)
