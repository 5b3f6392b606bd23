"""Fill in the admin's forms as a browser does: what the page shows is sent back, but for what a person changes."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from lxml import html

REMOVE = object()


@dataclass
class FormPage:
    """A form as shown, ready to be sent."""

    client: Client
    address: str
    response: Any
    sent: dict[str, list[str]]

    def save(self, button: str = "_save", **changes: Any) -> Any:
        """Send the form with these changes and return the answer; `REMOVE` takes a field away."""
        sent = dict(self.sent)
        for name, value in changes.items():
            if value is REMOVE:
                sent.pop(name, None)
            else:
                sent[name] = value if isinstance(value, list) else [value]
        return self.client.post(self.address, {**sent, button: "1"})

    def __contains__(self, name: str) -> bool:
        return name in self.sent


def open_form(client: Client, address: str, **query: Any) -> FormPage:
    """Get a page and read its form; the page must answer 200."""
    response = client.get(address, query)
    assert response.status_code == 200, address
    return FormPage(client, response.request["PATH_INFO"] + _query(response), response, read_form(response))


def read_form(response: Any) -> dict[str, list[str]]:
    """Return what a browser would send for the page's main form, by name."""
    page = html.fromstring(response.content.decode())
    form = max(page.forms, key=lambda each: len(each.fields))
    sent: dict[str, list[str]] = {}
    for field in form.inputs:
        if not field.name or "__prefix__" in field.name:  # the spare row that scripts copy is not sent
            continue
        for value in _values(field):
            sent.setdefault(field.name, []).append(value)
    return sent


def _values(field: Any) -> list[str]:
    kind = field.get("type", "") if field.tag == "input" else field.tag
    if kind in ("submit", "button", "file") or (kind in ("checkbox", "radio") and not field.checked):
        return []
    if kind == "select" and field.multiple:
        return list(field.value)
    return [(field.value or "").removeprefix("\n") if kind == "textarea" else field.value or ""]


def with_row(page: FormPage, prefix: str, **fields: str) -> dict[str, Any]:
    """Return the changes that add one child row, as the "add another" link does."""
    total = int(page.sent[f"{prefix}-TOTAL_FORMS"][0])
    row = {f"{prefix}-{total}-{name}": value for name, value in fields.items()}
    return {f"{prefix}-TOTAL_FORMS": str(total + 1), **row}


def said(response: Any) -> list[str]:
    """Return the sentences a refused form shows, at its fields, in its rows and above it."""
    page = html.fromstring(response.content.decode())
    found = page.xpath("//ul[contains(concat(' ', @class, ' '), ' errorlist ')]/li")
    return [" ".join(item.text_content().split()) for item in found]


def errors(response: Any) -> dict[str, list[str]]:
    """Return the sentences of a refused form by field."""
    assert response.status_code == 200, response.get("Location")
    return {name: list(found) for name, found in response.context["adminform"].form.errors.items()}


def told(client: Client, address: str) -> list[str]:
    """Return the messages that the next page shows."""
    response = client.get(address)
    return [str(message) for message in response.context["messages"]]


def _query(response: Any) -> str:
    query = response.request["QUERY_STRING"]
    return f"?{query}" if query else ""
