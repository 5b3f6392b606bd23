"""The form of a table that is looked at before it is imported: the page carries it from the one to the other."""

import base64
from typing import Any

from django import forms
from django.conf import settings

KEPT = 1_000_000  # bytes of a table that the page carries from the look to the import


class TableForm(forms.Form):
    """A table: the file chosen now, else the one kept from the look before."""

    file = forms.FileField(required=False, label="Table", help_text="A CSV, XLSX or ODS file.")
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    kept_name = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Take the file chosen now, else the one kept from the look before."""
        said = super().clean() or {}
        file = said.get("file")
        try:
            content = file.read() if file else base64.b64decode(said.get("kept", ""), validate=True)
        except ValueError:  # that of base64 is one
            content = b""
        if not content:
            self.add_error("file", "Table: choose the file; a browser forgets it.")
        elif len(content) > settings.CAPTURE_LIMIT_BYTES:
            self.add_error("file", f"Table: at most {settings.CAPTURE_LIMIT_BYTES:,} bytes are read.")
        return {**said, "content": content, "name": file.name if file else said.get("kept_name") or "table.csv"}


def kept(said: dict[str, Any]) -> dict[str, str]:
    """Return what a page carries of a table that was looked at; nothing when it is too large."""
    if len(said["content"]) > KEPT:
        return {}
    return {"kept": base64.b64encode(said["content"]).decode(), "kept_name": said["name"]}
