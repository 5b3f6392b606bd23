"""Record the collection's claims again in Chromium, by mouse, and count what it takes until each is saved right."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any
from urllib.request import urlopen

from bench.desk import EMPTY, FIELDS, ROOT, held, place_of, recorded, same
from tests.browser.dragging import drag_over

REQUIRED = ("force", "voice", "comparator", "figure_kind", "statistic", "modality", "applies_to", "condition")
UNFOLD = "field => { field.closest('details')?.setAttribute('open', ''); field.closest('.field').hidden = false; }"


def interactions() -> str:
    """Return how many interactions each claim took: select, record, another reading, a correction each, save."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    taken: list[tuple[str, int, float, list[str]]] = []
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="en-GB")
        context.add_cookies([{**cookie(), "url": address}])
        page = context.new_page()
        for wrapped, _ in recorded():
            claim, anchor = wrapped.object, place_of(wrapped.object)
            if anchor is not None:
                started = time.perf_counter()
                count, notes = record(page, address, claim, anchor)
                taken.append((claim.reference, count, time.perf_counter() - started, notes))
        browser.close()
    return "\n".join(report(taken))


def record(page: Any, address: str, claim: Any, anchor: Any) -> tuple[int, list[str]]:
    """Record one claim as an editor would; return the interactions and what needed more than the three."""
    from claims.models import Claim

    page.goto(f"{address}/desk/read/{anchor.version_id}/")
    words = anchor.version.text[anchor.start : anchor.end]
    drag_over(page, words)
    page.get_by_role("button", name="Record", exact=True).click()
    page.wait_for_url("**/desk/record/**")
    count, notes = 2, []
    wanted = f"figure: {claim.printed}" if claim.kind == "figure" else claim.kind
    if not is_read(page, claim):
        options = page.locator(".read-as a")
        texts = options.all_inner_texts()
        index = next((n for n, text in enumerate(texts) if fits(text, claim)), None)
        if index is None:
            return 99, [f"no reading is {wanted}: {texts}"]
        with page.expect_navigation():
            options.nth(index).click()
        count += 1
        notes.append(f"read as {wanted}")
    asked = (*FIELDS[claim.kind], *(["condition"] if claim.force == "conditional" else []))
    for name in asked:
        if corrected(page, claim, name):
            count += 1
            notes.append(name)
    before = Claim.objects.count()
    with page.expect_navigation():
        page.locator('.save-row button[value="save"]').click()
    count += 1
    if Claim.objects.count() != before + 1:
        return 99, [f"not saved: {page.locator('.wrong-words, .problems').all_inner_texts()} {page.url}"]
    return count, notes


def is_read(page: Any, claim: Any) -> bool:
    """Say whether the form came up for the claim's kind and number."""
    if page.locator('input[name="kind"]').get_attribute("value") != claim.kind:
        return False
    return claim.kind != "figure" or number(page) == (f"{claim.quantity.value:f}" if claim.quantity.value else "")


def number(page: Any) -> str:
    """Return the value the form holds."""
    return str(page.locator("#id_value").input_value())


def fits(text: str, claim: Any) -> bool:
    """Say whether the words of a reading are those of the claim."""
    if claim.kind != "figure":
        return text == claim.kind
    printed = text.removeprefix("figure: ")
    return text.startswith("figure: ") and (printed in claim.printed or claim.printed in printed)


def corrected(page: Any, claim: Any, name: str) -> bool:
    """Correct a field that holds something wrong, or nothing where something must stand; say whether it was needed."""
    field = page.locator(f"#id_{name}")
    shown, right = field.input_value(), held(claim, name)
    value = "" if right in EMPTY else str(getattr(right, "pk", right))
    if name in ("value", "high", "whole") and right not in EMPTY:
        value = f"{right.normalize():f}"
    if name == "condition" and shown:
        return False  # the collection has it in its own words
    if (shown == "" and name not in REQUIRED) or same(name, shown, right if name == "said_on" else value):
        return False
    field.evaluate(UNFOLD)
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)
    return True


def cookie() -> dict[str, str]:
    """Return the cookie that signs a new editor in."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    editor = get_user_model().objects.create(username="bench-editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    client = Client()
    client.force_login(editor)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


@contextmanager
def serving() -> Iterator[str]:
    """Serve the prepared database on a free port until the block ends; yield the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ, **quiet)
    try:
        for _ in range(100):
            try:
                urlopen(address, timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def report(taken: list[tuple[str, int, float, list[str]]]) -> Iterator[str]:
    """Yield how often how many interactions were needed, and what needed more than three."""
    counts = Counter(count for _, count, _, _ in taken)
    for count, times in sorted(counts.items()):
        yield f"{count:>3} interactions: {times} claims"
    yield f"median {median(count for _, count, _, _ in taken)}; {counts[3]} of {len(taken)} in three."
    yield f"{median(seconds for _, _, seconds, _ in taken):.1f} s a claim in the browser (median), pages loaded anew."
    more = Counter(note for _, _, _, notes in taken for note in notes)
    yield "What more than three were for: " + ", ".join(f"{note} {times}" for note, times in more.most_common(12))
    for reference, count, _, notes in taken:
        if count > 5:
            yield f"{reference}: {count}: {', '.join(notes)}"


if __name__ == "__main__":
    raise SystemExit("Run it as: python -m bench.desk FOLDER --browser")
