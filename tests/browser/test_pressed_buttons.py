"""A button that is pressed is the button that was aimed at, whatever was written in before."""

import pytest
from django.utils import timezone

from sources.models import Version
from tests.factories import (
    make_change,
    make_evidence,
    make_link,
    make_measure,
    make_passage,
    make_public_claim,
    make_story,
    make_user,
    make_verification,
    make_version,
    year_fields,
)

pytestmark = pytest.mark.django_db(transaction=True)

CHANGED = {"arguments": {"statement": "Another."}, "former": {"statement": "82,109 referrals came."}}

# Every field is written in, then every button of the page takes the focus, as it does when the mouse goes down on it:
# what has the focus no more may change, but the button must stand where it stood.
MOVED = """
() => {
  const isSeen = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden";
  const forms = [...document.forms].filter((form) => form.getAttribute("method")?.toLowerCase() === "post");
  const all = [...document.querySelectorAll("button, input[type=submit], input[type=button]")];
  const buttons = all.filter((button) => isSeen(button) && !button.disabled);
  const place = (node) => {
    const { left, top } = node.getBoundingClientRect();
    return `${Math.round(left)},${Math.round(top)}`;
  };
  const found = [];
  let pairs = 0;
  for (const form of forms) for (const field of form.elements) {
    const isField = field.matches("input:not([type=hidden], [type=submit], [type=button]), textarea, select");
    if (!isField || !isSeen(field)) continue;
    for (const button of buttons) {
      field.focus({ preventScroll: true });
      if (document.activeElement !== field) break;
      const before = place(button);
      button.focus({ preventScroll: true });
      pairs += 1;
      if (place(button) !== before) found.push(`${field.name} -> ${(button.textContent || button.value).trim()}`);
    }
  }
  return { found, pairs };
}
"""


@pytest.fixture
def everybody():
    """Somebody who may open every form."""
    return make_user("admin", is_staff=True, is_superuser=True)


@pytest.fixture
def claim(everybody):
    passage = make_passage("In 2017 the agency received 82,109 referrals from companies.")
    return make_public_claim(passage=passage, measure=make_measure(), **year_fields(2017))


@pytest.fixture
def pages(claim, everybody):
    """The desk's pages with a form, and the admin's, each with something on it."""
    document = claim.passage.document
    version = Version.objects.get(document=document)
    other = make_public_claim(measure=claim.measure, **year_fields(2018))
    verification = make_verification(claim, state="in_review", submitted_at=timezone.now())
    draft = make_verification(other, author=everybody)
    make_evidence(draft)
    anchor = make_version(document, version.text.replace("82,109", "82,190")).anchors.get()
    link, story, change = make_link(claim, other), make_story(), make_change(claim, **CHANGED)
    admin = {
        "claims": {"claim": claim, "measure": claim.measure, "topic": None, "verification": draft, "story": None},
        "sources": {"document": document, "actor": document.publisher},
    }
    rows = [(app, model, row) for app, models in admin.items() for model, row in models.items()]
    return [
        f"/desk/read/{version.pk}/",
        f"/desk/record/?version={version.pk}&at=8-69",
        f"/desk/claims/{other.reference}/edit/",
        f"/desk/claims/{claim.reference}/review/",
        f"/desk/claims/{other.reference}/verdict/",
        f"/desk/claims/{claim.reference}/link/?other={other.reference}",
        f"/desk/links/{link.pk}/",
        f"/desk/anchors/{anchor.pk}/",
        "/desk/capture/",
        f"/desk/capture/?document={document.pk}",
        f"/desk/stories/{story.slug}/edit/",
        "/desk/stories/new/",
        "/desk/changes/",
        f"/desk/changes/{change.pk}/",
        "/desk/imports/",
        f"/desk/documents/{document.slug}/watch/",
        verification.claim.get_absolute_url(),
        *(f"/admin/{app}/{model}/add/" for app, model, _ in rows),
        *(f"/admin/{app}/{model}/{row.pk}/change/" for app, model, row in rows if row is not None),
    ]


@pytest.mark.parametrize("width", [1280, 360])
def test_no_button_moves_when_the_field_before_it_is_left(open_page, pages, everybody, width):
    moved, pressed = {}, {}
    for path in pages:
        page = open_page(path, user=everybody, width=width)
        page.wait_for_load_state("networkidle")
        answer = page.evaluate(MOVED)
        moved[path], pressed[path] = answer["found"], answer["pairs"]
        page.close()
    assert {path: found for path, found in moved.items() if found} == {}
    assert sum(map(bool, pressed.values())) > 20  # on the others nothing is written


def test_a_press_of_the_mouse_on_save_is_a_click_whatever_field_was_written_in_last(open_page, claim, everybody):
    page = open_page(f"/desk/claims/{claim.reference}/verdict/", user=everybody)
    page.evaluate(
        """() => { window.clicks = 0; document.addEventListener("click", (event) => {
        if (event.target.closest(".save-row button")) { window.clicks += 1; event.preventDefault(); } }, true); }"""
    )
    fields = page.locator("form.proposal :is(textarea, input[type=text], input[type=url], input[type=number]):visible")
    save = page.locator("form.proposal .save-row button").first
    for place in range(fields.count()):
        fields.nth(place).press_sequentially("1")
        save.scroll_into_view_if_needed()
        box = save.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 3)
        page.mouse.down()
        page.mouse.up()
    assert page.evaluate("window.clicks") == fields.count() > 0
