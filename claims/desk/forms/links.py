"""The forms of a link: its meaning is chosen by reading sentences about the two claims."""

from typing import Any

from django import forms

from claims.models import Claim, Link
from claims.models.choices import FigureKind
from claims.models.meanings import EXPLANATION, REVERSE, SYMMETRIC, LinkState, Meaning
from claims.rules import seen
from claims.rules.links import OF_A_CHANGE, fitting
from claims.rules.policy import DECISIONS
from claims.wording.claim import short
from sources.editing.forms import DoorForm, SeenForm


class LinkForm(DoorForm):
    """A new link, chosen by reading sentences; `unlikely` is asked for only where the program doubts it."""

    unlikely = forms.BooleanField(required=False, widget=forms.HiddenInput, label="It is so all the same")
    own_fields = ("unlikely",)

    class Meta:
        model = Link
        fields = ["from_claim", "meaning", "to_claim", "reason", "caveat", "exclusive", "exhaustive"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3}), "caveat": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "meaning" in self.fields:
            self.fields["meaning"].choices = [
                ("", "choose what the first claim is to the second"),
                *((each.value, f"{each.label}: {EXPLANATION[each]}") for each in self._meanings()),
            ]
            backwards = "; ".join(f"“{each.label}” read backwards: “{REVERSE[each]}”" for each in Meaning)
            self.fields["meaning"].help_text = "Read it as a sentence: this claim … that claim."
            self.fields["meaning"].widget.attrs["title"] = backwards

    def _meanings(self) -> list[Meaning]:
        """Return the meanings a link can have: none that only a change has where the first claim is known for none."""
        given = str(self.initial.get("from_claim", ""))
        first = Claim.objects.filter(pk=given).first() if given.isdecimal() and not self.is_bound else None
        is_change = first is None or first.figure_kind == FigureKind.CHANGE
        return [each for each in Meaning if is_change or each not in OF_A_CHANGE]

    def show_refusal(self, refusal: Exception) -> None:
        """Show what was refused; what is doubted can be ticked then."""
        if "unlikely" in getattr(refusal, "error_dict", {}):
            self.fields["unlikely"].widget = forms.CheckboxInput()
        super().show_refusal(refusal)


DECIDED = {
    LinkState.PROPOSED: "propose it, in these words; somebody else confirms it",
    LinkState.CONFIRMED: "confirm it, as it stands here",
    LinkState.REJECTED: "reject it; that is remembered",
}


class LinkDecisionForm(SeenForm):
    """Propose, confirm or reject a link, with the reason."""

    state = forms.ChoiceField(
        label="Decision", help_text="A link is never deleted: a rejected one is not suggested again."
    )

    class Meta:
        model = Link
        fields = ["state", "reason", "caveat"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3}), "caveat": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "state" in self.fields:
            self._offer(tuple(DECIDED) if self.is_bound else DECISIONS[LinkState(self.instance.state)])
            self.initial["state"] = DECISIONS[LinkState(self.instance.state)][0].value

    def _offer(self, states: tuple[LinkState, ...]) -> None:
        self.fields["state"].choices = [(state.value, DECIDED[state]) for state in states]

    def show_refusal(self, refusal: Exception) -> None:
        """Show what was refused, and what can be decided now: somebody else may have decided meanwhile."""
        super().show_refusal(refusal)
        self.instance.refresh_from_db()
        self._offer(DECISIONS[LinkState(self.instance.state)])

    def token(self) -> str:
        """Return the token of the link with its two claims."""
        return seen.of_link(self.instance)

    def _post_clean(self) -> None:
        """Judge and change nothing of the row here: the door decides on it as it is stored."""
        if self.refusal is not None:
            self.show_refusal(self.refusal)


BACK = ":back"  # marks a meaning that is read from the other claim


def sentences(this: Claim, other: Claim) -> list[tuple[str, str]]:
    """Return every way to link two claims that can be true: the value a form sends, and its sentence from `this`."""
    forth, back = fitting(this, other), fitting(other, this)
    found = []
    for meaning in Meaning:
        if meaning in forth:
            found.append((meaning.value, f"{short(this)} {meaning.label} {short(other)}"))
        if meaning in back and meaning not in SYMMETRIC:
            found.append((f"{meaning.value}{BACK}", f"{short(this)} {REVERSE[meaning]} {short(other)}"))
    return found


class DeskLinkForm(LinkForm):
    """One sentence about this claim and another, with the reason."""

    def __init__(self, *args: Any, this: Claim, other: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.this, self.other = this, other
        for name in ("from_claim", "to_claim"):
            del self.fields[name]
        self.fields["meaning"] = forms.ChoiceField(
            choices=sentences(this, other), widget=forms.RadioSelect, label="Which sentence is true?"
        )

    @property
    def options(self) -> list[dict[str, str]]:
        """Each choice with its sentence, the sentence read the other way round, and what the meaning says."""
        backwards = dict(sentences(self.other, self.this))
        chosen = self["meaning"].value()
        return [
            {
                "value": value,
                "sentence": sentence,
                "backwards": backwards[_turned(value)],
                "says": EXPLANATION[Meaning(value.removesuffix(BACK))],
                "chosen": "checked" if value == chosen else "",
            }
            for value, sentence in sentences(self.this, self.other)
        ]

    def clean_meaning(self) -> str:
        """Return the meaning; remember whether it reads from the other claim."""
        value = str(self.cleaned_data["meaning"])
        self.ends = (self.other, self.this) if value.endswith(BACK) else (self.this, self.other)
        return value.removesuffix(BACK)


def _turned(value: str) -> str:
    if Meaning(value.removesuffix(BACK)) in SYMMETRIC:
        return value
    return value.removesuffix(BACK) if value.endswith(BACK) else f"{value}{BACK}"
