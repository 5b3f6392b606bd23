"""The form of a verification: a check of a claim, its evidence and its numbered notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from claims.models import Claim, Evidence, Finding, Observation, Receipt, Reply, Verdict, Verification
from claims.models.choices import Independence, Stance, VerificationState
from claims.models.claim import REFERENCE
from claims.models.verification import TEXTS
from claims.rules import seen
from claims.rules.findings.counts import covering
from claims.rules.receipts import outcome_words
from sources.editing.forms import RevisedForm, SeenForm
from sources.editing.formsets import ChildForm, ChildFormSet, rows
from sources.models import Passage

REPLACING = ("replacement", "public_note")


class VerificationForm(SeenForm, RevisedForm):
    """A verdict on one claim: for a new one, `claim` is set on a subclass, and it carries the claim's token.

    It asks for the kind of replacement only when a published verification is replaced.
    """

    claim: Claim | None = None

    class Meta:
        model = Verification
        fields = ["verdict", *TEXTS, "refuted_by_arithmetic", *REPLACING]
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 2}) for name in (*TEXTS, "public_note")},
            "reasoning": forms.Textarea(attrs={"rows": 7}),
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
NEAR = 30  # passages and claims offered, each
MOST_NOTES = 200
OFFICIAL = "official:"
EVIDENCE = [
    "passage", "observation", "url", "title", "stance", "independence", "note", "number", "withheld", "withheld_reason",
]  # fmt: skip

REPLY_DAYS = ("asked_on", "due_on", "answered_on")
REPLY = ["whom", "asked_on", "channel", "due_on", "answer", "answered_on", "corrected", "shown"]


class EvidenceForm(ChildForm):
    """A piece of evidence: a passage near the claim, an official value, or a web address."""

    url = forms.URLField(
        label="Web address", required=False, max_length=1000, assume_scheme="https", help_text="Or an address."
    )

    class Meta:
        model = Evidence
        fields = EVIDENCE
        widgets = {
            "note": forms.Textarea(attrs={"rows": 2}),
            "withheld_reason": forms.Textarea(attrs={"rows": 1}),
            "number": forms.NumberInput(attrs={"min": 1, "max": 999}),
        }

    passages: Any = Passage.objects.none()  # set on a subclass: what can be chosen here
    counts: Any = Observation.objects.none()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].queryset = self.passages
        self.fields["observation"].queryset = self.counts
        self.fields["observation"].label = "Official value"


class ReplyForm(ChildForm):
    """Who was asked for comment, and what they answered."""

    class Meta:
        model = Reply
        fields = REPLY
        widgets = {
            "answer": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in REPLY_DAYS},
        }


def near_evidence(row: Verification, around: list[Claim]) -> dict[str, Any]:
    """Return the passages and the official values to choose from: near the claim, and what is evidence already."""
    chosen = list(row.evidence.values_list("passage", "observation")) if row.pk else []
    documents = {row.claim.passage.document_id, *(each.passage.document_id for each in around)}
    keys = Passage.objects.filter(document__in=documents).exclude(pk=row.claim.passage_id).order_by("-pk")
    passages = {*keys.values_list("pk", flat=True)[:NEAR], *(passage for passage, _ in chosen)} - {None}
    values = {*(each.pk for each in covering(row.claim)), *(count for _, count in chosen)} - {None}
    return {
        "passages": Passage.objects.filter(pk__in=passages).select_related("document"),
        "counts": Observation.objects.filter(pk__in=values).select_related("release__series__measure"),
    }


def near_claims(claim: Claim) -> list[Claim]:
    """Return the public claims near one: those linked to it, then those of its measure; two queries."""
    linked = Claim.objects.public().filter(Q(links_out__to_claim=claim) | Q(links_in__from_claim=claim))
    found = list(linked.distinct().select_related("passage").order_by("number")[:NEAR])
    if claim.measure_id:
        known = [claim.pk, *(each.pk for each in found)]
        others = Claim.objects.public().filter(measure=claim.measure_id).exclude(pk__in=known)
        found += list(others.select_related("passage").order_by("-number")[: NEAR - len(found)])
    return found


class NoteForm(forms.Form):
    """A numbered note to a claim (OR-0042), a finding (its key) or an official value, which becomes evidence."""

    number = forms.IntegerField(required=False, min_value=1, max_value=999, label="Note number")
    what = forms.CharField(required=False, max_length=64, label="Reference of a claim")
    labels: dict[str, str] = {}  # set on a subclass: what can be noted, in words
    receipt: Receipt | Evidence | None = None

    def clean(self) -> dict[str, Any]:
        """Find what the note is of."""
        said = super().clean() or {}
        number, what = said.get("number"), (said.get("what") or "").strip()
        if number is not None and not what:
            raise ValidationError(f"Note {number}: say what it is of: a reference such as OR-0042.")
        if number is None and what and what not in self.labels and "number" not in self.errors:
            raise ValidationError(f"Note of {what}: give it a number.")
        if number is not None:
            self.receipt = self._found(number, what)
        return said

    def _found(self, number: int, what: str) -> Receipt | Evidence:
        if what.startswith(OFFICIAL) and what in self.labels:
            count = Observation.objects.get(pk=int(what.removeprefix(OFFICIAL)))
            primary, context = Independence.PRIMARY, Stance.CONTEXT
            return Evidence(number=number, observation=count, independence=primary, stance=context)
        if reference := REFERENCE.fullmatch(what):
            claim = Claim.objects.filter(number=int(reference[1])).first()
            if claim is not None:
                return Receipt(number=number, claim=claim)
        elif finding := Finding.objects.filter(key=what).first():
            return Receipt(number=number, finding=finding.key, outcome=finding.outcome)
        raise ValidationError(f"Note {number}: “{what}” is no claim or finding on record; write OR-0042.")

    @property
    def label(self) -> str:
        """What the note would be of, in words; "" for a row to be typed."""
        return self.labels.get(str(self["what"].value() or ""), "")


def notes_near(verification: Verification, around: list[Claim]) -> Iterator[dict[str, Any]]:
    """Yield what can be noted: official values, the findings of the claim, the claim itself and those near it.

    What is noted already is among them with its number; an official value that is evidence is numbered there.
    """
    claim = verification.claim
    cited = set(verification.evidence.values_list("observation", flat=True)) if verification.pk else set()
    for count in covering(claim):
        if count.pk not in cited:
            label = f"{count.written}, {count.period.when}: {count.release.series.name}, {count.release.label}"
            yield {"what": f"{OFFICIAL}{count.pk}", "number": None, "label": label}
    noted = {row.claim_id or row.finding: row.number for row in verification.receipts.all()} if verification.pk else {}
    stored = Finding.objects.filter(key__in=[key for key in noted if isinstance(key, str)])
    near: dict[int, Claim] = {each.pk: each for each in [claim, *around]}
    near |= {each.pk: each for each in Claim.objects.filter(pk__in=[key for key in noted if isinstance(key, int)])}
    findings = {each.key: each for each in [*claim.findings.all()[:NEAR], *stored]}
    for key, finding in findings.items():
        label = f"{outcome_words(finding)}: {finding.summary}"
        yield {"what": key, "number": noted.get(key), "label": label}
    for key, each in near.items():
        yield {"what": each.reference, "number": noted.get(key), "label": str(each)}


@dataclass(frozen=True, slots=True)
class Proposal:
    """The parts of the form for one claim's check: texts, evidence, notes, who was asked; the verdicts that fit."""

    form: VerificationForm
    evidence: Any
    notes: Any
    replies: Any
    verdicts: list[Verdict]

    def is_valid(self) -> bool:
        """Check all, so that everything wrong is said at once."""
        left = [rows for rows in (self.notes, self.replies) if rows.is_bound]
        valid = [each.is_valid() for each in (self.form, self.evidence, *left)]
        return all(valid)

    @property
    def values(self) -> dict[str, Any]:
        """What the door for verdicts takes."""
        values = {**self.form.values, "evidence": rows(self.evidence)}
        if self.notes.is_bound:
            noted = [form.receipt for form in self.notes.forms]
            values["receipts"] = [row for row in noted if isinstance(row, Receipt)]
            values["evidence"] += [row for row in noted if isinstance(row, Evidence)]
        if self.replies.is_bound:
            values["replies"] = rows(self.replies)
        return values

    @property
    def revision(self) -> str:
        """The revision of the draft that is revised; "" for a new one."""
        return str(self.form.instance.revision) if self.form.instance.pk else ""


def proposal(claim: Claim, data: Any = None, draft: Verification | None = None, refusal: Any = None) -> Proposal:
    """Return the form to propose a verdict on a claim, or to revise a draft; `refusal`: what the door said to it."""
    verdicts = list(Verdict.objects.fitting(claim))
    row = draft or Verification(claim=claim)
    form_class = type("ProposalForm", (VerificationForm,), {"claim": claim, "refusal": refusal})
    form = form_class(data, instance=draft) if draft else form_class(data)
    if not is_replacing(claim, draft):
        for name in REPLACING:
            del form.fields[name]
    if not any(verdict.refutable for verdict in verdicts):
        del form.fields["refuted_by_arithmetic"]
    around = near_claims(claim)
    child = type("ProposalEvidenceForm", (EvidenceForm,), {"refusal": refusal, **near_evidence(row, around)})
    formset = forms.inlineformset_factory(
        Verification, Evidence, form=child, formset=ChildFormSet, extra=SPARE_ROWS, can_delete=draft is not None
    )
    near = list(notes_near(row, around))
    named = type("ProposalNoteForm", (NoteForm,), {"labels": {each["what"]: each["label"] for each in near}})
    notes = forms.formset_factory(named, extra=SPARE_ROWS, max_num=MOST_NOTES, absolute_max=MOST_NOTES)
    return Proposal(
        form,
        formset(data, instance=row, prefix="evidence"),
        notes(_sent(data, "note"), prefix="note", initial=near),
        _replies(row, data, refusal),
        verdicts,
    )


def _replies(row: Verification, data: Any, refusal: Any) -> Any:
    """Return the rows of who was asked for comment."""
    child = type("ProposalReplyForm", (ReplyForm,), {"refusal": refusal})
    formset = forms.inlineformset_factory(
        Verification, Reply, form=child, formset=ChildFormSet, extra=1, can_delete=row.pk is not None
    )
    return formset(_sent(data, "reply"), instance=row, prefix="reply")


def _sent(data: Any, prefix: str) -> Any:
    """Return what was posted when it holds these rows; None leaves them as they are."""
    return data if data is not None and f"{prefix}-TOTAL_FORMS" in data else None
