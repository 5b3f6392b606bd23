"""Reading stays linear in the length of a text, hostile ones included, and importing stays light."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.hostile_texts import HOSTILE
from claims.quantities import exclusions, find

ROOT = Path(__file__).parent.parent
SHORT, LONG = 5_000, 40_000
GENEROUS = 4  # eight times the text may take four times eight times as long: a square would take eight times eight


def seconds(text: str, read: Callable[[str], list]) -> float:
    best = float("inf")
    for _ in range(2):
        before = time.process_time()
        read(text)
        best = min(best, time.process_time() - before)
    return best


@pytest.mark.parametrize("read", [find, exclusions], ids=["find", "exclusions"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_in_time_linear_in_its_length(name, read):
    floor = 0.005  # below this a clock tells nothing
    short, long = seconds(HOSTILE[name](SHORT), read), seconds(HOSTILE[name](LONG), read)
    assert long <= max(short, floor) * (LONG / SHORT) * GENEROUS


def test_importing_brings_in_neither_django_nor_the_regular_expressions_of_others():
    code = "import sys, claims.quantities; print(sorted(name for name in sys.modules if '.' not in name))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "claims" in loaded
    assert not {"django", "regex", "dateutil", "numpy"} & set(loaded.strip("[]\n").replace("'", "").split(", "))
