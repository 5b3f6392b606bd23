"""Ask for a web address."""

from typing import Any

from django import forms


class AddressField(forms.URLField):
    """A web address; one typed without its scheme is taken for https."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **options})
