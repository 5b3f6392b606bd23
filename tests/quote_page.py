"""Press “Read the quote” on the admin's claim form as a browser does, and see what it filled in."""

from django.urls import reverse
from lxml import html

from tests.admin_page import FormPage, open_form, read_form

ADD = reverse("admin:claims_claim_add")


def read(client, captured, quote, kind="figure", button="", **typed):
    """Open the form of a new claim, type what is given, and press the button."""
    page = open_form(client, ADD, kind=kind, document=captured.pk)
    return press(page, button, quote=quote, **typed)


def press(page, button="", **typed):
    """Press "Read the quote", or one of its buttons with a value, and return the page as the browser then holds it."""
    sent = {**page.sent, **{name: [value] for name, value in typed.items()}, "_read": [button]}
    response = page.client.post(page.address, sent)
    assert response.status_code == 200
    return FormPage(page.client, page.address, response, read_form(response))


def held(page, *names):
    """Return what fields hold: one string each."""
    return tuple("|".join(page.sent[name]) for name in names)


def lines(page):
    """Return where each field was read, as the page says it beneath the field."""
    tree = html.fromstring(page.response.content.decode())
    found = tree.xpath("//div[contains(@class, 'help')]//span[@class='read-from']")
    return {one.xpath("ancestor::div[@id][1]/@id")[0].removesuffix("_helptext"): one.text for one in found}


def panel(page):
    """Return the words of the section beneath the words to quote."""
    tree = html.fromstring(page.response.content.decode())
    return " ".join(tree.get_element_by_id("read-quote").text_content().split())
