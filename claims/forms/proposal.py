"""A verdict proposed on the claim's own page: the form of a verification, and addresses as evidence."""

from dataclasses import dataclass
from typing import Any

from django import forms

from claims.forms.verification import REPLACING, VerificationForm, is_replacing
from claims.models import Claim, Evidence, Verdict, Verification
from sources.forms import ChildForm, ChildFormSet, rows

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
