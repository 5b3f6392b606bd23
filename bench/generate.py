"""Fill an empty database with a record of any size, straight through the ORM, for measuring pages and searches.

Run `python bench/generate.py --claims 10000` on the database that DATABASE_URL names. One document carries 20 claims,
one measure 60, one actor 40; one claim in ten is checked, one in twenty a draft, one in a hundred withdrawn. Unevenly:
measure-0 has a claim in twenty, agency-0 makes one in five, and report-0 holds 2,000 passages (or a fifth of all).
"""

import argparse
import hashlib
import os
import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
NOUNS = ("referrals", "reports", "arrests", "searches", "children", "cases", "images", "officers", "hours", "calls")
FORCES = ("promise", "demand", "announcement", "considering")
LARGEST_DOCUMENT = 2_000  # passages


def fill(claims: int, seed: int = 1) -> None:
    """Generate `claims` claims and everything around them; the same seed gives the same record."""
    dice = random.Random(seed)
    people = _people()
    world = {
        "actors": _actors(max(claims // 40, 2)),
        "topics": _topics(12),
        "measures": _measures(max(claims // 60, 2), people[0]),
        "people": people,
    }
    passages = _documents(max(claims // 20, 1), claims, world, dice)
    rows = _claims(claims, passages, world, dice)
    _verifications(rows, people, dice)
    _links(rows, people, dice)
    _events(rows, people)


def _people() -> list[Any]:
    from django.contrib.auth import get_user_model

    return [get_user_model().objects.create(username=f"generated{number}") for number in range(2)]


def _made(model: Any, count: int, row: Callable[[int], dict[str, Any]]) -> list[Any]:
    return model.objects.bulk_create([model(**row(number)) for number in range(count)], batch_size=500)


def _actors(count: int) -> list[Any]:
    from sources.models import Actor

    return _made(
        Actor, count, lambda number: {"name": f"Agency of the {number}th district", "slug": f"agency-{number}"}
    )


def _topics(count: int) -> list[Any]:
    from claims.models import Topic

    return _made(Topic, count, lambda number: {"name": f"Topic {number}", "slug": f"topic-{number}"})


def _measures(count: int, author: Any) -> list[Any]:
    from claims.models import Measure

    def row(number: int) -> dict[str, Any]:
        noun = NOUNS[number % len(NOUNS)]
        return {
            "name": f"{noun.capitalize()} in district {number}",
            "slug": f"measure-{number}",
            "definition": f"{noun.capitalize()} counted by the agency of the district within a calendar year.",
            "unit": noun,
            "worded_by": author,
        }

    return _made(Measure, count, row)


def _documents(count: int, claims: int, world: dict[str, Any], dice: random.Random) -> list[Any]:
    from sources.models import Anchor, Document, Passage, Text, Version

    documents = _made(Document, count, lambda number: _document(number, world, dice))
    largest = min(LARGEST_DOCUMENT, claims // 5 or 1)
    each = -(-(claims - largest) // max(count - 1, 1))
    versions, passages, anchors = [], [], []
    for document in documents:
        text = ""
        version = Version(document=document, number=1, media_type="text/plain", extractor="generated", captured_at=NOON)
        for number in range(each if passages else largest):
            text += "The committee met and went through the papers of the year once more. " * dice.randint(1, 6)
            exact = f"received {dice.randint(1_000, 900_000):,} {dice.choice(NOUNS)} in {dice.randint(2000, 2025)}"
            passage = Passage(document=document, exact=exact, prefix=f"agency no {number} ", suffix=" from others")
            passage.digest = Passage.digest_of(passage.selector)
            start = len(text) + len("The ") + len(passage.prefix)
            text += f"The {passage.prefix}{exact}{passage.suffix}. "
            passages.append(passage)
            anchors.append(
                Anchor(passage=passage, version=version, outcome="same", start=start, end=start + len(exact))
            )
        version.text = text
        version.text_hash = version.bytes_hash = hashlib.sha256(text.encode()).hexdigest()
        versions.append(version)
    Version.objects.bulk_create(versions, batch_size=200)
    Text.objects.bulk_create([Text(version=row, text=row.body.text) for row in versions], batch_size=200)
    Passage.objects.bulk_create(passages, batch_size=500)
    Anchor.objects.bulk_create(anchors, batch_size=500)
    return passages[:claims]


def _document(number: int, world: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    return {
        "title": f"Yearly report of the {number}th district on what was received and done",
        "slug": f"report-{number}",
        "publisher": dice.choice(world["actors"]),
        "url": f"https://example.org/reports/{number}",
        "published": date(2000, 1, 1) + timedelta(days=dice.randint(0, 9_000)),
        "published_precision": "day",
        "published_basis": "printed",
    }


def _claims(count: int, passages: list[Any], world: dict[str, Any], dice: random.Random) -> list[Any]:
    from claims.models import Attribution, Claim

    rows = []
    for number in range(1, count + 1):
        passage = passages[number - 1]
        common = {
            "number": number, "slug": f"generated-claim-{number}", "passage": passage, "voice": "own",
            "claimant": _skewed(world["actors"], 5, number, dice), "recorded_by": world["people"][0],
            "worded_by": world["people"][0], "recorded_at": NOON + timedelta(minutes=number),
            **_state(number, world["people"][1]),
        }  # fmt: skip
        made = _figure if number % 5 else _commitment
        rows.append(Claim(**common, **made(number, passage, world, dice)))
    Claim.objects.bulk_create(rows, batch_size=300)
    through = Claim.topics.through
    through.objects.bulk_create(
        [through(claim=row, topic=dice.choice(world["topics"])) for row in rows], batch_size=1_000
    )
    Attribution.objects.bulk_create(
        [Attribution(claim=row, part="speaker", description="an officer") for row in rows[::3]], batch_size=1_000
    )
    return rows


def _skewed(rows: list[Any], every: int, number: int, dice: random.Random) -> Any:
    """Return the first row for every so many claims, else any: what is asked about most."""
    return dice.choice(rows) if number % every else rows[0]


def _state(number: int, releaser: Any) -> dict[str, Any]:
    if number % 20 == 0:
        return {}
    released = {
        "released_by": releaser,
        "approved_by": releaser,
        "released_at": NOON + timedelta(days=1, minutes=number),
    }
    if number % 101 == 0:
        return {**released, "state": "withdrawn", "withdrawn_reason": "Recorded twice."}
    if number % 103 == 0:
        return {**released, "state": "public", "hold": True, "hold_reason": "A court order."}
    return {**released, "state": "public"}


def _figure(number: int, passage: Any, world: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    _, value, unit, _, year = passage.exact.split()
    return {
        "kind": "figure", "statement": f"The agency received {value} {unit} in {year}.", "printed": f"{value} {unit}",
        "value": Decimal(value.replace(",", "")), "decimals": 0, "comparator": "=", "figure_kind": "level",
        "unit": unit, "statistic": "total", "modality": "reported",
        "measure": _skewed(world["measures"], 19, number, dice),
        "period_start": date(int(year), 1, 1), "period_end": date(int(year), 12, 31), "period_kind": "year",
        "period_words": f"in {year}", "period_basis": "printed",
    }  # fmt: skip


def _commitment(number: int, passage: Any, world: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    return {
        "kind": "commitment", "force": dice.choice(FORCES), "addressee": dice.choice(world["actors"]),
        "statement": f"The agency will publish how it {passage.exact}.", "deadline_words": "next year",
    }  # fmt: skip


def _verifications(rows: list[Any], people: list[Any], dice: random.Random) -> None:
    from claims.models import Evidence, Verdict, Verification

    figures = [row for row in rows if row.kind == "figure" and row.state == "public"][::8]
    scale = list(Verdict.objects.filter(scale="accuracy"))

    def verification(row: Any, **fields: Any) -> Any:
        said = {"reasoning": "Two counts agree. " * 20, "checked": "Both reports.", "not_checked": "The files."}
        return Verification(
            claim=row, verdict=dice.choice(scale), author=people[0], reviewer=people[1], created_at=NOON,
            submitted_at=NOON, published_at=NOON + timedelta(days=2, minutes=row.number), **said, **fields,
        )  # fmt: skip

    replaced = [verification(row, state="replaced", replaced_at=NOON + timedelta(days=3)) for row in figures[::4]]
    Verification.objects.bulk_create(replaced, batch_size=300)
    was = {row.claim_id: row for row in replaced}
    published = [
        verification(
            row, state="published", replaces=was.get(row.pk), replacement="correction" if row.pk in was else "",
            public_note="We had misread it." if row.pk in was else "",
        )
        for row in figures
    ]  # fmt: skip
    Verification.objects.bulk_create(published, batch_size=300)
    Evidence.objects.bulk_create(
        [
            Evidence(verification=row, url="https://example.org/", title="Statistics", stance="supports",
                     independence="primary")
            for row in published
        ],
        batch_size=500,
    )  # fmt: skip


def _links(rows: list[Any], people: list[Any], dice: random.Random) -> None:
    from claims.models import Link

    pairs = {(dice.choice(rows).pk, dice.choice(rows).pk) for _ in rows}
    links = [
        Link(from_claim_id=first, to_claim_id=second, meaning="updates", reason="A later year.", author=people[0],
             decided_by=people[1], state="confirmed", made_at=NOON)
        for first, second in pairs
        if first != second
    ]  # fmt: skip
    Link.objects.bulk_create(links, batch_size=500)


def _events(rows: list[Any], people: list[Any]) -> None:
    """Write a ledger line for each step; chained by number only, for no page reads the hashes."""
    from sources.models import Event

    steps = [(action, row) for row in rows for action in _actions(row)]
    Event.objects.bulk_create(
        [
            Event(
                number=number, at=NOON + timedelta(seconds=number), who=people[0], who_name=people[0].username,
                action=action, subject_kind="claim", subject=row.reference, reason="As told.",
                previous=f"before {number}", hash=f"line {number}",
            )
            for number, (action, row) in enumerate(steps, start=1)
        ],
        batch_size=500,
    )  # fmt: skip


def _actions(row: Any) -> Iterator[str]:
    yield "claim recorded"
    if row.state != "draft":
        yield "claim released"
    if row.state == "withdrawn":
        yield "claim withdrawn"
    if row.number % 97 == 0:
        yield "claim amended"


def main() -> int:
    """Fill the database; refuse one that holds claims already."""
    import django

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    asked = parser.parse_args()
    django.setup()
    from claims.models import Claim

    if Claim.objects.exists():
        print("This database holds claims already; name an empty one in DATABASE_URL.", file=sys.stderr)
        return 1
    fill(asked.claims)
    return 0


if __name__ == "__main__":
    sys.exit(main())
