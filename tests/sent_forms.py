"""What a browser would send for a form of a page, read from its HTML."""

from typing import Any

from lxml import html


def form_values(response: Any, form_id: str) -> dict[str, list[str]]:
    """Return the values of a form as it stands on the page, by name."""
    form = html.fromstring(response.content.decode()).get_element_by_id(form_id)
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value.removeprefix("\n"))
    return values
