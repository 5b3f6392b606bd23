"""Measure claims.spotting: what it finds in the five documents, how well it ranks sentences, and how fast it reads.

    python bench/spotting.py [FOLDER] [--misses]

The lists below are a careful reader's, made from the documents and not from the program: each figure with its value,
comparator and printed unit; each commitment by a few of its words, with its force. The sentences in tests/worthiness
were written for this, in the manner of data sets on what is worth checking, and labelled before a rule was tuned to
them: average precision is taken over the sentences in the order of their best candidate's score, and over the same in
the order that a search for digits gives.
"""

import argparse
import re
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from claims.spotting import Candidate, candidates

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "sources"
LISTS = Path(__file__).resolve().parents[1] / "tests" / "worthiness"
WORTHY = ("debate", "tweets", "parliament", "interview", "second_debate", "third_debate", "second_tweets")

Figure = tuple[str | None, str, str]  # value ("10-20" is a range, None a share without a number), comparator, unit
Commitment = tuple[str, str]  # words, force


@dataclass(frozen=True)
class Expected:
    said_on: str | None
    figures: list[Figure]
    commitments: list[Commitment]


EXPECTED = {
    "police-professional-2007-ceop-first-year.txt": Expected(
        "2007-06-28",
        [
            ("76", "=", "children"), ("83", "=", "child sex offenders"),
            ("3", "=", "major international paedophile rings"), ("2500", ">", "reports"),
            ("1000", "~", "disseminations"), ("750000", ">", "UK school children"), ("1000000", "=", ""),
            ("1500", "=", ""), ("36", "=", "major operational deployments"), ("750000", "=", "children"),
            ("5", "=", "individuals"), ("1000", ">", "lines of enquiry"),
        ],
        [
            ("would change the Internet", "promise"), ("would provide young people", "promise"),
            ("would publish details", "promise"),
        ],
    ),
    "ceop-vgt-new-members.txt": Expected(None, [("4", "=", "new organisations")], []),
    "safer-internet-2013-ceop-statement.txt": Expected(
        "2013",
        [],
        [
            ("commitment to stepping up", "promise"), ("set October as a deadline", "demand"),
            ("Industry must own the problem", "demand"), ("boosted further from October", "announcement"),
        ],
    ),
    "sputnik-2018-home-secretary.txt": Expected(
        "2018-09",
        [
            ("130", ">", "suspects"), ("80000", "~", "men"), ("5", "=", "teachers"), ("131", "=", "people"),
            ("20", ">", "years"), ("225", "=", "search warrants"), ("131", "=", "arrests"), ("164", "=", "children"),
            ("13", "=", ""), ("19", "=", ""), ("2", "=", "special constables"), ("700", "=", "%"),
            ("82109", "=", "referrals"), ("700", "=", "%"), ("32", "=", "years"), ("137", "=", "offenses"),
            ("16", "=", "months"), ("192", "=", "child abuse images"), ("15", "=", ""), ("4", ">=", ""),
        ],
        [
            ("threatened to take action", "conditional"), ("will not be afraid", "conditional"),
            ("promised to make it", "promise"), ("announced the creation", "announcement"),
            ("needed to step up", "demand"), ("take it to the next step", "demand"),
        ],
    ),
    "police-professional-2020-european-chiefs.txt": Expected(
        "2020-02-14",
        [
            ("3", "=", "clicks"), (None, "=", "offenders"), ("5", "=", "asks"), ("10-20", ">=", "GBP"),
            ("1573", "=", "%"), ("18400000", "=", "referrals"), ("10000", ">", "reports"), ("50000", "=", "reports"),
            ("113948", "=", ""),
        ],
        [
            ("considering appointing Ofcom", "considering"), ("endorse five", "endorsement"),
            ("should be blocked", "demand"), ("must stop online grooming", "demand"),
            ("must work with governments", "demand"), ("more forward leaning", "demand"),
            ("show improved openness", "demand"), ("urgently needs to transform", "demand"),
        ],
    ),
}  # fmt: skip

HOSTILE = {
    "digits in a row": "1", "one word": "x", "brackets": "([{", "years": "2012 ", "lines": "a\n", "modals": "must go ",
    "conditions": "if we will do ", "ranks": "the third highest in ", "deadlines": "will cut it within two ",
    "figures": "5 people and ", "quotes": '"said ', "capitals": "The The ",
}  # fmt: skip


def read(candidate: Candidate) -> Figure:
    """Return a figure as the lists above write it."""
    quantity = candidate.quantity
    assert quantity is not None
    value = None if quantity.value is None else f"{quantity.value.normalize():f}"
    if quantity.high is not None:
        value = f"{value}-{Decimal(quantity.high).normalize():f}"
    return value, quantity.comparator, quantity.unit.replace("\xa0", " ")


def matched(wanted: list[Figure], got: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Return the figures not found and those found that are not wanted, one for one."""
    left = list(got)
    missed = []
    for figure in wanted:
        if figure in left:
            left.remove(figure)
        else:
            missed.append(figure)
    return missed, left


def has_force(found: list[Candidate], words: str, force: str) -> bool:
    return any(words in c.exact.replace("\xa0", " ") and c.force == force for c in found)


def accuracy(folder: Path, misses: bool) -> bool:
    """Print how many figures and commitments are found; say whether a document was absent."""
    figures = right = false = commitments = forced = marked = 0
    for name, expected in EXPECTED.items():
        path = folder / name
        if not path.exists():
            print(f"no such file: {path}", file=sys.stderr)
            return True
        found = candidates(path.read_text(encoding="utf-8"), expected.said_on)
        missed, extra = matched(expected.figures, [read(c) for c in found if c.kind == "figure"])
        promises = [c for c in found if c.kind == "commitment"]
        absent = [one for one in expected.commitments if not has_force(promises, *one)]
        figures += len(expected.figures)
        right += len(expected.figures) - len(missed)
        false += len(extra)
        commitments += len(expected.commitments)
        forced += len(expected.commitments) - len(absent)
        marked += len(promises)
        if misses:
            print(f"{name}: missed {missed}, not listed {extra}, commitments missed {absent}")
    print(f"figures: {right} of {figures} with value, comparator and unit right; {false} not on the list")
    print(f"commitments: {forced} of {commitments} with their force; {marked} marked in all")
    return False


def sentences(name: str) -> list[tuple[bool, str]]:
    """Return the sentences of a list, each with whether it is worth checking."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(line.startswith("+"), line[2:]) for line in lines]


def plain_sentences(name: str) -> list[str]:
    """Return the sentences of a list that holds one kind alone."""
    return (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def best(text: str) -> float:
    """Return the score of a sentence's best candidate, 0 when it has none."""
    return max((found.score for found in candidates(text)), default=0.0)


def average_precision(worthy: list[bool], scores: list[float]) -> float:
    """Return the average precision of an order; sentences of one score count as found together."""
    groups: dict[float, list[bool]] = {}
    for label, score in zip(worthy, scores, strict=True):
        groups.setdefault(score, []).append(label)
    right = seen = 0
    total = 0.0
    for score in sorted(groups, reverse=True):
        right += sum(groups[score])
        seen += len(groups[score])
        total += sum(groups[score]) * right / seen
    return total / sum(worthy)


def against_digits(name: str) -> tuple[float, float]:
    """Return the average precision of a list by score, and by a search for digits."""
    worthy, texts = zip(*sentences(name), strict=True)
    digits = [1.0 if re.search(r"\d", text) else 0.0 for text in texts]
    return average_precision(list(worthy), [best(text) for text in texts]), average_precision(list(worthy), digits)


def is_promise(text: str) -> bool:
    return any(found.kind == "commitment" for found in candidates(text, "2020-05-05"))


def ranking() -> None:
    """Print the average precision of each list, and how many sentences are marked as promises."""
    gains = []
    for name in WORTHY:
        ours, digits = against_digits(name)
        gains.append(ours - digits)
        print(f"worth checking, {name}: average precision {ours:.3f}, a search for digits {digits:.3f}")
    print(f"  in the mean {sum(gains) / len(gains):.3f} above a search for digits")
    for name in ("no_promise", "promise"):
        texts = plain_sentences(name)
        print(f"spoken, {name}: {sum(is_promise(text) for text in texts)} of {len(texts)} marked as a commitment")


def seconds(text: str, rounds: int = 3) -> float:
    """Return the shortest processor time of a few rounds."""
    shortest = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        candidates(text)
        shortest = min(shortest, time.process_time() - started)
    return shortest


def speed(folder: Path) -> None:
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in EXPECTED) * 10
    taken = seconds(text)
    print(f"speed: {len(text) / taken / 1000:.0f} kB/s on {len(text) / 1000:.0f} kB of the documents")
    for name, piece in HOSTILE.items():
        small, large = piece * (50_000 // len(piece)), piece * (400_000 // len(piece))
        one, eight = seconds(small, 2), seconds(large, 2)
        print(f"  {name}: {len(large) / eight / 1000:.0f} kB/s; 8 times the text takes {eight / one:.1f} times as long")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="list what is missed and what is not on the list")
    options = parser.parse_args()
    if accuracy(options.folder, options.misses):
        return 2
    ranking()
    speed(options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
