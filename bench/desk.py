"""How much of a claim form is filled in rightly from the words, on the five real documents and their recorded claims.

    .venv/bin/python -m bench.desk ../shared/sources [--browser]

The documents are captured beside the first collection, without its claims. Then each recorded claim is done again, in
order: its words are chosen, the form is filled from them, and every filled field is compared with what the collection
holds. The claim is stored afterwards, so that later ones can be read by what is on record. With --browser the same is
done in Chromium, by mouse, and the interactions until a right claim is saved are counted.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIELDS = {
    "figure": (
        "printed", "value", "high", "whole", "comparator", "unit", "figure_kind", "change_unit", "direction",
        "statistic", "applies_to", "modality", "measure", "period_words", "period_start", "period_end", "period_kind",
        "base_words", "base_start", "base_end", "claimant", "voice", "said_on",
    ),
    "commitment": ("force", "addressee", "deadline_words", "deadline", "claimant", "voice", "said_on"),
    "statement": ("claimant", "voice", "said_on"),
}  # fmt: skip
EMPTY = (None, "")
# What a scorer of other texts fills and stores with, by name; looked up late, for Django must be set up first.
DOORS = {
    "blank": "claims.desk.claims.sheet",
    "capture": "sources.capture",
    "fill": "claims.wording.prefill",
    "first_open": "claims.wording.prefill.record",
    "quote": "sources.capture",
    "read_manifest": "sources.capture.manifest",
    "readings": "claims.wording.prefill",
    "record": "claims.services.recording",
    "words_at": "claims.desk.claims.words",
}


def __getattr__(name: str) -> Any:
    """Return what the desk fills and stores a claim with, for scorers that know it only by its name."""
    if name not in DOORS:
        raise AttributeError(f"bench.desk has no {name}")
    return getattr(import_module(DOORS[name]), name)


def main() -> None:
    """Prepare a database, fill every claim's form, print the shares."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path, help="folder of the documents with their manifest.csv")
    arguments.add_argument("--browser", action="store_true", help="also count interactions in Chromium")
    arguments.add_argument("--every", action="store_true", help="list every field that was wrong or left empty")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ.update(DATABASE_URL=f"sqlite:///{place}/bench.sqlite3", DEBUG="1", DJANGO_ALLOW_ASYNC_UNSAFE="1")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        prepare(chosen.folder)
        if chosen.browser:
            from bench.desk_browser import interactions

            print(interactions())
        else:
            print(shares(chosen.every))


def prepare(folder: Path) -> None:
    """Load the collection without its claims, and capture its documents in full."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fixtures = [path for path in sorted((ROOT / "fixtures").glob("*.json")) if path.name < "09"]
    call_command("loaddata", *fixtures, verbosity=0)
    call_command("capture", str(folder), "--manifest", str(folder / "manifest.csv"), verbosity=0)


def recorded() -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield the claims of the captured documents, each unsaved, with its attributions as fixtures hold them."""
    from django.core import serializers

    from sources.models import Version

    rows = json.loads((ROOT / "fixtures" / "09_claims.json").read_text(encoding="utf-8"))
    parts = json.loads((ROOT / "fixtures" / "10_attributions.json").read_text(encoding="utf-8"))
    captured = set(Version.objects.filter(scope="full").values_list("document__slug", flat=True))
    for row in rows:
        if row["fields"]["passage"][0] not in captured:
            continue
        [wrapped] = serializers.deserialize("python", [row])
        own = [part["fields"] for part in parts if part["fields"]["claim"] == [row["fields"]["number"]]]
        yield wrapped, {"attributions": own}


def place_of(claim: Any) -> Any:
    """Return the anchor of a claim's words in the full text, None when they do not stand there word for word."""
    return claim.passage.anchors.filter(version__scope="full", outcome__in=("same", "moved")).first()


def chosen_reading(readings: list[Any], claim: Any) -> int:
    """Return which reading of the words is the recorded claim: the same kind, and the same number."""
    for index, reading in enumerate(readings):
        if reading.kind != claim.kind:
            continue
        if claim.kind != "figure" or reading.quantity.value == claim.quantity.value:
            return index
    return -1


def shares(every: bool) -> str:
    """Return a table of what was filled, right, wrong and left empty, field by field."""
    from claims.wording import prefill
    from claims.wording.prefill.record import first_open

    tally: dict[str, Counter[str]] = defaultdict(Counter)
    notes, first, unread = [], 0, 0
    claims = list(recorded())
    for wrapped, _ in claims:
        claim, anchor = wrapped.object, place_of(wrapped.object)
        if anchor is None:
            notes.append(f"{claim.reference}: its words stand nowhere in the full text")
            continue
        readings = prefill.readings(anchor.version, anchor.start, anchor.end)
        index = chosen_reading(readings, claim)
        offered = first_open(anchor.version, readings)
        first += index == offered
        if index != offered:
            notes.append(f"{claim.reference}: not read first; {[each.label for each in readings]}")
        if index < 0:
            unread += 1
            notes.append(f"{claim.reference}: no reading of “{claim.passage.exact}” is this {claim.kind}")
        else:
            filled = prefill.fill(anchor.version, readings[index]).fields
            for name, kind in compared(claim, filled):
                tally[name][kind] += 1
                if kind != "right":
                    value = filled[name].value if name in filled else ""
                    notes.append(f"{claim.reference} {name}: {kind}; filled “{value}”, recorded “{held(claim, name)}”")
        wrapped.save()
    last = f"{first} of {len(claims)} read right at first, {unread} not at all."
    return "\n".join([*table(tally), last, *(notes if every else [])])


def compared(claim: Any, filled: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each field of the claim's kind that is filled or recorded: right, wrong, or empty."""
    for name in FIELDS[claim.kind]:
        value, recorded_value = (filled[name].value if name in filled else None), held(claim, name)
        if value in EMPTY and recorded_value in EMPTY:
            continue
        if value in EMPTY:
            yield name, "empty"
        else:
            yield name, "right" if same(name, value, recorded_value) else "wrong"


def held(claim: Any, name: str) -> Any:
    """Return what the collection holds."""
    return getattr(claim, name)


def same(name: str, value: Any, recorded_value: Any) -> bool:
    """Compare as an editor would: words without their case, a date as far as it was given."""
    if name == "said_on":
        return recorded_value not in EMPTY and recorded_value.isoformat().startswith(str(value))
    if isinstance(value, str) and isinstance(recorded_value, str):
        return value.strip().lower() == recorded_value.strip().lower()
    return bool(value == recorded_value)


def table(tally: dict[str, Counter[str]]) -> Iterator[str]:
    """Yield the lines of the table, the sum last."""
    yield f"{'field':<16}{'right':>6}{'wrong':>6}{'empty':>6}  share right of those filled"
    total: Counter[str] = Counter()
    for name, counted in [*tally.items(), ("all", total)]:
        if name != "all":
            total.update(counted)
        filled = counted["right"] + counted["wrong"]
        share = f"{counted['right'] / filled:.1%}" if filled else "–"
        yield f"{name:<16}{counted['right']:>6}{counted['wrong']:>6}{counted['empty']:>6}  {share:>6}"


if __name__ == "__main__":
    main()
