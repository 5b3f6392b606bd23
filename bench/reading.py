"""How long the reading page takes to answer for a long text: 1 MB of prose, and 250 kB of numbers.

    .venv/bin/python -m bench.reading

In a throw-away database each text is captured, and its page is asked for twice in processor time: as if its marks were
never stored, and with the marks as the capture stored them. What the process remembers is forgotten before each.
"""

import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROSE = (
    "In {year} the agency received {count:,} referrals from companies, {share} per cent more than the year before.",
    "Nobody had counted them until then, and nobody said why it took so long to begin with it.",
    "The minister, Ann Lee, told the conference that companies must remove such material within a day.",
    "What was sent to the police was read by officers who had other work to do, she said.",
    "Most of the letters came from parents, and some of them from teachers who had heard of it at school.",
)


def main() -> None:
    """Print the seconds of processor time for each text, without and with stored marks, and the bytes of the page."""
    with tempfile.TemporaryDirectory() as place:
        os.environ.update(DATABASE_URL=f"sqlite:///{place}/bench.sqlite3", DEBUG="1")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        call_command("migrate", verbosity=0)
        setup_test_environment()
        for name, text in (("1 MB of prose", prose(1_000_000)), ("250 kB of numbers", numbers(250_000))):
            print(f"{name}: {measured(name, text)}")


def prose(length: int) -> str:
    """Return paragraphs of five sentences each, with figures of their own."""
    pieces, size, turn = [], 0, 0
    while size < length:
        turn += 1
        line = " ".join(PROSE).format(year=1950 + turn % 70, count=1_000 + 37 * turn, share=1 + turn % 90)
        pieces.append(line)
        size += len(line) + 1
    return "\n".join(pieces)


def numbers(length: int) -> str:
    """Return lines of ten counts each, as a table without columns reads."""
    pieces, size, turn = [], 0, 0
    while size < length:
        turn += 1
        line = ", ".join(f"{turn * 10 + each:,} reports" for each in range(10)) + "."
        pieces.append(line)
        size += len(line) + 1
    return "\n".join(pieces)


def measured(name: str, text: str) -> str:
    """Return what the page of a text costs, as a sentence."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from claims.models import Marks

    readings = import_module("claims.wording.prefill.readings")
    from sources import capture

    user, _ = get_user_model().objects.get_or_create(username="bench", is_superuser=True, is_staff=True)
    details = capture.Details(title=name, published="2018-09-03", published_basis="printed")
    started = time.process_time()
    version = capture.capture(text.encode(), who=user, details=details, name=f"{name}.txt").version
    captured = time.process_time() - started
    client = Client()
    client.force_login(user)
    seconds = []
    for stored in (False, True):
        if not stored:
            Marks.objects.all().delete()
        readings._candidates.cache_clear()
        started = time.process_time()
        page = client.get(reverse("claims:desk_read", args=[version.pk]), headers={"host": "localhost"})
        seconds.append(time.process_time() - started)
    marks = page.context["likely"]
    return (
        f"page {seconds[0]:.1f} s without stored marks, {seconds[1]:.1f} s with them ({marks:,} likely claims, "
        f"{len(page.content) / 1e6:.1f} MB of HTML); captured in {captured:.1f} s, marks included."
    )


if __name__ == "__main__":
    main()
