"""The form of a verification: a verdict that fits the claim, with its reasons, and addresses as evidence."""

from dataclasses import dataclass
from typing import Any

from django import forms

from claims.models import Claim, Evidence, Verdict, Verification
from claims.models.choices import VerificationState
from claims.rules import seen
from sources.editing.forms import RevisedForm, SeenForm
from sources.editing.formsets import ChildForm, ChildFormSet, rows

REPLACING = ("replacement", "public_note")


class VerificationForm(SeenForm, RevisedForm):
    """A verdict on one claim: for a new one, `claim` is set on a subclass, and it carries the claim's token.

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
        else:
            del self.fields["seen"]
        claim = self.instance.claim
        if "verdict" in self.fields:
            fitting = Verdict.objects.fitting(claim)
            self.fields["verdict"].queryset = fitting
            self.fields["verdict"].help_text = "What you found; each one is explained below."
        if "replacement" in self.fields:
            self.fields["replacement"].required = True
            choices = self.fields["replacement"].choices
            self.fields["replacement"].choices = [(value, label) for value, label in choices if value]

    def token(self) -> str:
        """Return the token of the claim the verdict is on."""
        return seen.of_claim(self.instance.claim)

    @property
    def values(self) -> dict[str, Any]:
        """What the door for verdicts takes."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}


def is_replacing(claim: Claim, verification: Verification | None = None) -> bool:
    """Say whether a verification replaces a published one, or a new one of this claim would."""
    if verification is not None:
        return verification.replaces_id is not None
    return claim.verifications.filter(state=VerificationState.PUBLISHED).exists()


SPARE_ROWS = 2


class AddressForm(ChildForm):
    """A web address as evidence."""

    url = forms.URLField(
        label="Web address", required=True, max_length=1000, assume_scheme="https", help_text="Leave empty if none."
    )

    class Meta:
        model = Evidence
        fields = ["url", "title", "stance", "independence", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}


AddressFormSet = forms.inlineformset_factory(
    Verification, Evidence, form=AddressForm, formset=ChildFormSet, extra=SPARE_ROWS, can_delete=False
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The two parts of the form for one claim."""

    form: VerificationForm
    addresses: Any
    verdicts: list[Verdict]

    def is_valid(self) -> bool:
        """Check both, so that everything wrong is said at once."""
        return all([self.form.is_valid(), self.addresses.is_valid()])

    @property
    def values(self) -> dict[str, Any]:
        """What the door for verdicts takes."""
        return {**self.form.values, "evidence": rows(self.addresses)}


def proposal(claim: Claim, data: Any = None) -> Proposal:
    """Return the form to propose a verdict on a claim; asks what a replacement is for only when there is one."""
    verdicts = list(Verdict.objects.fitting(claim))
    form = type("ProposalForm", (VerificationForm,), {"claim": claim})(data)
    if not is_replacing(claim):
        for name in REPLACING:
            del form.fields[name]
    if not any(verdict.refutable for verdict in verdicts):
        del form.fields["refuted_by_arithmetic"]
    addresses = AddressFormSet(data, instance=Verification(claim=claim), prefix="evidence")
    return Proposal(form, addresses, verdicts)
