"""The numbers that docs/collection.md states, worked out anew from the shipped claims and the official counts."""

import json
import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings

FIXTURES = settings.BASE_DIR / "fixtures"
TEXT = " ".join((settings.BASE_DIR / "docs" / "collection.md").read_text(encoding="utf-8").split())


def rows(model: str) -> list[dict[str, Any]]:
    """Return the fields of every fixture row of one model."""
    paths = sorted(FIXTURES.glob("*.json"))
    return [row["fields"] for path in paths for row in json.loads(path.read_text()) if row["model"] == model]


CLAIMS = {row["number"]: row for row in rows("claims.claim")}
COUNTS = {
    row["time_period"]: Decimal(row["obs_value"])
    for row in rows("claims.observation")
    if row["release"][:2] == ["ncmec-reports-per-year", 2]
}


def value(number: int) -> Decimal:
    """Return the value of the claim of this number."""
    return Decimal(CLAIMS[number]["value"])


def percent(before: Decimal, after: Decimal) -> Decimal:
    """Return by how many per cent `after` is above `before`."""
    return (after / before - 1) * 100


def test_the_collection_holds_as_many_rows_as_it_says():
    kinds = Counter(row["kind"] for row in CLAIMS.values())
    states = Counter(row["state"] for row in rows("claims.verification"))
    said = (
        f"{kinds['figure']} figures, {kinds['commitment']} commitments, {kinds['statement']} statements, "
        f"{len(rows('claims.link'))} links, {states['published']} published verifications and {states['replaced']} "
        f"that they replaced, {len(rows('claims.story'))} stories."
    )
    assert said in TEXT
    excerpts = [row for row in rows("sources.version") if row.get("scope") == "excerpt"]
    assert (len(excerpts), sum(not row["bytes_hash"] for row in excerpts)) == (18, 13)
    assert "Eighteen documents and two official series" in TEXT
    assert "of thirteen more only" in TEXT


def test_the_longest_quotation_is_as_long_as_it_says():
    longest = max(len(row["exact"].split()) for row in rows("sources.passage"))
    assert f"the longest is {longest} words" in TEXT


@pytest.mark.parametrize(
    ("worked_out", "said"),
    [
        (round(percent(value(48), value(78)), 1), "the rise of {} % is shown there"),
        (round(percent(COUNTS["2014"], COUNTS["2018"])), "the counts, 1,106,071 and 18,462,422, give {:,} %"),
        (value(120) + value(121), "16,836,694 and the public's 150,667 are {:,}, the official count"),
        (round(value(121) / COUNTS["2019"] * 100, 1), "150,667 of 16,987,361 is {} %"),
        (COUNTS["1998"], "the official list begins with 1998: {:,.0f}, cut off"),
        (round(percent(COUNTS["2019"], COUNTS["2022"])), "the worldwide counts rose by {} %"),
        (-round(percent(COUNTS["2018"], COUNTS["2019"])), "after a fall of {} % from 2018"),
    ],
)
def test_each_number_follows_from_the_claims_and_the_counts(worked_out, said):
    assert said.format(worked_out) in TEXT


def test_the_numbers_it_rests_on_are_those_of_claims_and_counts():
    assert {value(number) for number in (120, 121)} == {Decimal(16_836_694), Decimal(150_667)}
    assert (COUNTS["2014"], COUNTS["2018"], COUNTS["2019"]) == (1_106_071, 18_462_422, 16_987_361)
    assert value(120) + value(121) == COUNTS["2019"]


def test_every_figure_of_a_story_or_a_verdict_stands_on_record_or_follows_from_it():
    """What a standfirst or a check says in numbers is a claim's, a count's, a day's, or worked out here."""
    worked = {
        round(percent(COUNTS["2014"], COUNTS["2018"])), round(percent(COUNTS["2019"], COUNTS["2022"])),
        -round(percent(COUNTS["2018"], COUNTS["2019"])), Decimal("18.5"), Decimal("17.0"),
        Decimal("1.1"), Decimal(20),  # rounded counts, and how many starts the series holds before 2018
        *implied(82_109, 700), *implied(18_400_000, 1_573, 50_000), *implied_of_hundreds(), *implied(790, 85),
    }  # fmt: skip
    known = {Decimal(row["value"]) for row in CLAIMS.values() if row.get("value")} | set(COUNTS.values()) | worked
    texts = [row[name] for row in rows("claims.story") for name in ("summary", "standfirst")]
    said = ("reasoning", "checked", "public_note")
    texts += [row[name] for row in rows("claims.verification") for name in said if name in row]
    texts += [row.get("words", "") for row in rows("claims.storyitem")]
    for text in texts:
        for number in re.findall(
            r"(?<![\w/])\d+(?:,\d{3})*(?:\.\d+)?(?: million)?", re.sub(r"\b\d{4}/\d\d\b", "", text)
        ):
            plain = Decimal(number.removesuffix(" million").replace(",", ""))
            scaled = plain * 1_000_000 if number.endswith("million") else plain
            year = ("," not in number and 1998 <= plain <= 2025) or plain in (3, 6)  # and the days of September 2018
            assert year or {plain, scaled} & known, (number, text)


def implied(after: int, rise: int, half: Decimal | int = 0) -> list[Decimal]:
    """Return the whole numbers that a level and a printed rise (in per cent, to half a per cent) leave for the base."""
    low = (Decimal(after) - half) / (1 + (Decimal(rise) + Decimal("0.5")) / 100)
    high = (Decimal(after) + half) / (1 + (Decimal(rise) - Decimal("0.5")) / 100)
    return [Decimal(int(low)), Decimal(int(low) + 1), Decimal(int(high)), Decimal(int(high) + 1)]


def implied_of_hundreds() -> list[Decimal]:
    """Return the same for 700 per cent rounded to hundreds."""
    low, high = Decimal(82_109) / Decimal("8.5"), Decimal(82_109) / Decimal("7.5")
    return [Decimal(int(low)), Decimal(int(low) + 1), Decimal(int(high)), Decimal(int(high) + 1)]
