"""The form of a verification: a verdict that fits the claim, with its reasons."""

from typing import Any

from django import forms

from claims.models import Claim, Verdict, Verification
from claims.models.choices import VerificationState
from sources.forms import RevisedForm

REPLACING = ("replacement", "public_note")


class VerificationForm(RevisedForm):
    """A verdict on one claim: for a new one, `claim` is set on a subclass.

    It asks for the kind of replacement only when a published verification is replaced.
    """

    claim: Claim | None = None

    class Meta:
        model = Verification
        fields = ["verdict", "reasoning", "checked", "not_checked", "refuted_by_arithmetic", *REPLACING]
        widgets = {
            "reasoning": forms.Textarea(attrs={"rows": 5}),
            "checked": forms.Textarea(attrs={"rows": 3}),
            "not_checked": forms.Textarea(attrs={"rows": 3}),
            "public_note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.claim is not None and self.instance.pk is None:
            self.instance.claim = self.claim
        claim = self.instance.claim
        if "verdict" in self.fields:
            fitting = Verdict.objects.fitting(claim)
            self.fields["verdict"].queryset = fitting
            self.fields["verdict"].help_text = "What you found; each one is explained below."
        if "replacement" in self.fields:
            self.fields["replacement"].required = True
            choices = self.fields["replacement"].choices
            self.fields["replacement"].choices = [(value, label) for value, label in choices if value]

    @property
    def values(self) -> dict[str, Any]:
        """What the door for verdicts takes."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}


def is_replacing(claim: Claim, verification: Verification | None = None) -> bool:
    """Say whether a verification replaces a published one, or a new one of this claim would."""
    if verification is not None:
        return verification.replaces_id is not None
    return claim.verifications.filter(state=VerificationState.PUBLISHED).exists()
