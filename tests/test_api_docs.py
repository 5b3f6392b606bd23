"""docs/api.md: its examples run against the first collection and say what they should."""

import contextlib
import io
import re
import shutil
import subprocess

import pytest
from django.conf import settings

TEXT = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)


def said(program, live_server):
    """Run one example against the live server and return the lines it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(program.replace("http://127.0.0.1:8000", live_server.url), {})  # noqa: S102
    return out.getvalue().splitlines()


@pytest.fixture
def served(collection, live_server):
    return live_server


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_examples_run(served):
    of_measure, walk, refused = PROGRAMS
    lines = said(of_measure, served)
    assert lines
    assert all(re.match(r"OR-\d{4} .+ \S+", line) for line in lines)
    assert said(walk, served) == ["True"]
    assert said(refused, served) == ["400 verdcit: no such parameter"]
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed: its example was not run.")
    [command] = COMMANDS
    curl = command.replace("http://127.0.0.1:8000", served.url)
    done = subprocess.run(["sh", "-c", curl], check=True, capture_output=True, text=True, timeout=60)
    assert len(done.stdout.splitlines()) == len(lines) + 1
