"""What the browser tests share: Chromium, signing in by cookie, and what no page may ever do."""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.browser.layout import DESK

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PLAYWRIGHT = all(map(importlib.util.find_spec, ("playwright", "pytest_playwright", "axe_playwright_python")))

# Without Playwright the test files cannot even be imported; tests/conftest.py prints why they are left out.
collect_ignore_glob = [] if PLAYWRIGHT else ["test_*.py"]

PATIENCE_MS = 15_000  # for what the server must answer first; a busy machine takes its time
VIOLATIONS_BY_AXE = {"resultTypes": ["violations"]}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is here; where there is no Chromium skip it with a reason, or refuse when REQUIRE names it."""
    ours = [item for item in items if HERE in item.path.parents]
    if CHROMIUM is None and ours and "chromium" in os.environ.get("REQUIRE", "").split(","):
        raise pytest.UsageError("Chromium is required (REQUIRE), but it is not on this machine.")
    for item in ours:
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: apt-get install chromium"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start the machine's own Chromium; Playwright's download is not used."""
    # Playwright runs an event loop in this thread, in which Django would otherwise refuse its ORM.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE_MS)
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


def session_cookie(user: Any, url: str) -> dict[str, Any]:
    """Return the cookie that signs `user` in; the log-in form has tests of its own."""
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}


@pytest.fixture
def open_context(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that makes a browser window: `open_context(user=None, width=1280, dark=False)`."""
    contexts = []

    def make(user: Any = None, width: int = DESK, dark: bool = False, **options: Any) -> Any:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="en-GB",
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if user is not None:
            context.add_cookies([session_cookie(user, live_server.url)])
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(open_context: Callable[..., Any], live_server: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a path: `open_page("/claims/", user=None, width=1280, dark=False)`.

    When the test ends, no page it opened may have logged an error (a blocked script or style is one), thrown one,
    or asked another site for anything. An answer that is meant to be an error page is opened with `errors=True`.
    """
    complaints: list[str] = []

    def make(path: str, *, errors: bool = False, **options: Any) -> Any:
        page = open_context(**options).new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda entry: _note(entry, page, errors, complaints))
        page.on("request", lambda request: _note_request(request, live_server.url, complaints))
        page.goto(path)
        return page

    yield make
    assert complaints == []


def _note(entry: Any, page: Any, errors: bool, complaints: list[str]) -> None:
    """Keep what a page logs as an error; that a page answered 404 is one only where none is expected."""
    if entry.type == "error" and not (errors and "Failed to load resource" in entry.text):
        complaints.append(f"{page.url}: {entry.text}")


def _note_request(request: Any, home: str, complaints: list[str]) -> None:
    """Keep every request that leaves the site."""
    address = urlsplit(request.url)
    if address.scheme not in ("data", "blob", "about") and address.netloc != urlsplit(home).netloc:
        complaints.append(f"{request.url}: a request left the site")


@pytest.fixture
def axe(open_context: Callable[..., Any]) -> Callable[..., list[str]]:
    """Return a function that lists the accessibility faults of a path, options as for `open_page`.

    The page's own policy would keep the injected checker from running, so this window, and only it, is without.
    """
    from axe_playwright_python.sync_playwright import Axe

    def faults(path: str, *, status: int = 200, **options: Any) -> list[str]:
        page = open_context(bypass_csp=True, **options).new_page()
        assert page.goto(path).status == status, path
        found = Axe().run(page, options=VIOLATIONS_BY_AXE).response["violations"]
        return [f"{fault['id']}: {fault['help']} at {node['target']}" for fault in found for node in fault["nodes"]]

    return faults
