"""What the commands share that make derived rows anew, or say whether they are right: findings, the search index."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Derived:
    """Derived rows: what they are called, how they are made and compared, and how a tally is told: "{made} made"."""

    rows: str
    make: Callable[[], dict[str, int]]
    wrong: Callable[[], Iterable[str]]
    told: str
    cure: str
    aside: Callable[[], str] = lambda: ""


def arguments(parser: ArgumentParser, rows: str) -> None:
    """Take --check and --format."""
    parser.add_argument("--check", action="store_true", help=f"Only say whether the {rows} are right.")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def make_or_check(command: BaseCommand, derived: Derived, options: dict[str, Any]) -> None:
    """Make the rows anew, or with --check name the first that are not right; raises CommandError, exit code 1, then."""
    as_json = options["format"] == "json"
    if not options["check"]:
        tally = derived.make()
        command.stdout.write(json.dumps(tally) if as_json else derived.told.format(**tally))
        return
    found = list(derived.wrong())
    if as_json:
        command.stdout.write(json.dumps({"differences": found}, indent=2, ensure_ascii=False))
    else:
        for sentence in found[:SHOWN]:
            command.stdout.write(sentence)
        if len(found) > SHOWN:
            command.stdout.write(f"… and {len(found) - SHOWN} more.")
    if found:
        said = f"{len(found)} {derived.rows} are not right{derived.aside()}; run {derived.cure}."
        raise CommandError(said, returncode=1)
    if not as_json:
        command.stdout.write(f"The {derived.rows} are right.")
