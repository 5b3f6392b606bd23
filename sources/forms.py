"""Ask for a document's text, as a file or pasted, and for what is known of it besides."""

from typing import Any

from django import forms
from django.conf import settings

from sources import capture
from sources.capture import Captured, Details
from sources.editing.fields import AddressField, PartialDateField, PartialDates, partial_iso
from sources.editing.forms import DoorForm, PublicNote, RevisedForm
from sources.models import Document
from sources.models.choices import Basis, Precision
from sources.models.user import User

ADDRESSES = {"url": AddressField, "archived_url": AddressField}
CAPTURE_FIELDS = ("file", "text", "retrieved", "whole_page")


class TextFields(forms.ModelForm):
    """A file or a pasted text, and when it was fetched."""

    file = forms.FileField(
        required=False,
        help_text="Plain text, a web page (HTML, MHTML), PDF, DOCX, CSV, XLSX or ODS. The title and the date are read "
        "from it where it states them.",
    )
    text = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Or paste the text of the document here. A new one with neither is fetched from its web address.",
    )
    retrieved = forms.CharField(
        required=False, help_text="When the original was fetched: 2026-09-01 or 2026-09-01T12:30. Empty when unknown."
    )

    whole_page = forms.BooleanField(
        required=False,
        label="Take the whole page",
        help_text="All the visible words of a web page, not its article alone.",
    )

    def clean_file(self) -> Any:
        """Look at a file's size before any of it is read."""
        file = self.cleaned_data.get("file")
        if file and file.size > settings.CAPTURE_LIMIT_BYTES:
            raise forms.ValidationError(
                f"File: “{file.name}” has {file.size:,} bytes; at most {settings.CAPTURE_LIMIT_BYTES:,} are accepted. "
                "Capture a smaller part of it."
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Refuse a file and a text at once: one of them would be lost."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") and cleaned.get("text"):
            self.add_error("text", "Text: give a file or a text, not both; capture the other one afterwards.")
        return cleaned

    def full_clean(self) -> None:
        """Say, when anything is refused, that the file is to be chosen again: a browser does not send it twice."""
        super().full_clean()
        if self.is_bound and self.errors and self.files.get("file"):
            self.add_error("file", "File: nothing was saved; choose the file again, for a browser does not keep it.")

    def capture(self, *, who: User, document: Document | None = None) -> Captured:
        """Store the file or the text, or what stands at the address when neither is given; refusals as of the doors."""
        file, text = self.cleaned_data["file"], self.cleaned_data["text"]
        whole_page = self.cleaned_data["whole_page"]
        if file:
            return capture.capture(
                file.read(),
                name=file.name,
                media_type=file.content_type,
                whole_page=whole_page,
                who=who,
                details=self.details,
                document=document,
            )
        if text or document:
            return capture.capture_text(text, who=who, details=self.details, document=document)
        address = self.cleaned_data["url"]
        return capture.capture_address(address, who=who, details=self.details, whole_page=whole_page)


class CaptureForm(TextFields, DoorForm):
    """A new document: its text, and what the text itself does not say."""

    title = forms.CharField(
        required=False, max_length=300, help_text="As printed. Leave it empty to read it from the file."
    )
    published = forms.CharField(
        required=False, help_text="2018-09-03, 2018-09 or 2018; empty to read it from the file, or when unknown."
    )
    published_basis = forms.ChoiceField(
        required=False,
        choices=[("", "printed when a date is given"), *Basis.choices],
        help_text="How the date is known.",
    )
    publisher_basis = forms.ChoiceField(
        required=False,
        choices=[("", "printed when a publisher is given"), *Basis.choices],
        help_text="How the publisher is known.",
    )
    basis_note = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For an inferred date or publisher: what it is inferred from. Shown to readers.",
    )

    refused_at = {"published_reason": "basis_note", "publisher_reason": "basis_note", "slug": "title"}

    class Meta:
        model = Document
        fields = ["publisher", "byline", "kind", "url", "archived_url", "language", "jurisdiction", "rights"]
        field_classes = ADDRESSES

    def clean(self) -> dict[str, Any]:
        """Ask for a text, or where to fetch it: a document without one holds nothing to quote."""
        cleaned = super().clean()
        if not (cleaned.get("file") or cleaned.get("text") or cleaned.get("url") or {"file", "url"} & set(self.errors)):
            self.add_error("file", "File: choose one, paste the text below, or give its web address to fetch it.")
        return cleaned

    @property
    def details(self) -> Details:
        """What was said of the document; raises ValidationError by field."""
        words = {name: str(value) for name, value in self.cleaned_data.items() if isinstance(value, str)}
        publisher = self.cleaned_data.get("publisher")
        return Details.read({**words, "publisher": publisher.name if publisher else ""})

    def _post_clean(self) -> None:
        """Judge nothing of the row here: the door makes it from the details and the text."""
        if self.refusal is not None:
            self.show_refusal(self.refusal)


class DocumentForm(TextFields, PublicNote, PartialDates, RevisedForm):
    """A stored document: what is known of it; and, when it is captured again, its new text."""

    published = PartialDateField(
        required=False, label="Published", help_text="2018-09-03, 2018-09 or 2018. Empty when unknown."
    )

    partial_dates = ("published",)
    own_fields = (*CAPTURE_FIELDS, "public_note")

    class Meta:
        model = Document
        exclude = ["published_precision"]  # noqa: DJ006  the field for the date holds it, too
        field_classes = ADDRESSES

    @property
    def details(self) -> Details:
        """When the new text was fetched; raises ValidationError by field."""
        day = self.instance.published if self.instance.published_precision != Precision.UNKNOWN else None
        printed = partial_iso(day, self.instance.published_precision)
        return Details.read(
            {"title": self.instance.title, "published": printed, "retrieved": self.cleaned_data["retrieved"]}
        )
