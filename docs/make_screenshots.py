"""Make the README's pictures from the demo: `make screenshots`.

A new database is filled by `manage.py demo`, served, and looked at with Chromium; nothing of yours is touched.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
WIDTH, HEIGHT = 1280, 860

# The collection holds excerpts only, and all of them are recorded; the reading page is shown on a text that is not.
INVENTED = (
    "The library's year\n\n"
    "The town library lent 48,300 books in 2025, up 12 per cent from 2024. About a third of them went to children, "
    "and the number of members rose from 6,120 to 6,945.\n\n"
    "“We will open on Sundays by the end of next year,” said the chief librarian. The council must mend the roof "
    "before that, she added, at a cost of £1.2 million.\n\n"
    "More than 900 people signed a petition for longer hours in the last month, and a survey found that seven out of "
    "ten visitors come by foot.\n"
)


def main() -> None:
    """Fill a database, serve it, take every picture."""
    with tempfile.TemporaryDirectory() as place:
        os.environ.update(DATABASE_URL=f"sqlite:///{place}/demo.sqlite3", DEBUG="1")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        sys.path.insert(0, str(ROOT))
        pages, cookie = prepare()
        with serving() as address:
            take(address, pages, cookie)


def prepare() -> tuple[dict[str, str], dict[str, str]]:
    """Fill the database; return each picture's path on the site, and the cookie that signs the editor in."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db.models import Count
    from django.test import Client
    from django.urls import reverse

    from claims.models import Claim, Measure
    from claims.wording.prefill import readings as spotted
    from sources.capture import Details, capture_text

    call_command("demo")
    editor = get_user_model().objects.get(username="editor")
    details = Details(title="The library's year (an invented example)", published="2026-02-03")
    text = capture_text(INVENTED, who=editor, details=details).version
    claim = Claim.objects.public().get(value=82109, passage__document__slug="home-secretary-tech-firms")
    measure = Measure.objects.public().annotate(many=Count("claims")).order_by("-many", "name")[0]
    likely = spotted(text)[0]
    words = f"version={text.pk}&at={likely.start}-{likely.end}"
    client = Client()
    client.force_login(editor)
    pages = {
        "claim": claim.get_absolute_url(),
        "claims": reverse("claims:claim_list"),
        "measure": (claim.measure or measure).get_absolute_url(),
        "document": claim.passage.document.get_absolute_url(),
        "desk": reverse("claims:desk_queue"),
        "read": reverse("claims:desk_read", args=[text.pk]),
        "record": f"{reverse('claims:desk_claim_new')}?{words}",
        "review": reverse("claims:desk_review", args=[claim.number]),
        "admin": reverse("admin:claims_claim_change", args=[claim.pk]),
    }
    name = settings.SESSION_COOKIE_NAME
    return pages, {"name": name, "value": client.cookies[name].value}


@contextmanager
def serving() -> Iterator[str]:
    """Serve the site on a free port until the block ends; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  ours
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except URLError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def take(address: str, pages: dict[str, str], cookie: dict[str, str]) -> None:
    """Write one picture of each page; the desk and the admin are seen signed in."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in pages.items():
            context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
            if path.startswith(("/desk/", "/admin/")):
                context.add_cookies([{**cookie, "url": address}])
            page = context.new_page()
            answer = page.goto(f"{address}{path}")
            if answer is None or answer.status != 200:
                raise SystemExit(f"{path}: answered {answer and answer.status}; no picture taken.")
            page.wait_for_load_state("networkidle")  # the reading page asks for its marks
            page.screenshot(path=PICTURES / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
