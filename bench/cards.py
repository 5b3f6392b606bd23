"""Record a careful reading's claims by the cards beside the text, in Chromium with real keys, and count what it takes.

    .venv/bin/python -m bench.cards ../shared/texts [--show]

FOLDER holds the texts, manifest.csv, actors.csv, gold.jsonl and prefill_score.py, whose judgement of a field is used.
In a throw-away database with the collection, each claim of the reading is looked for among the marks; its card is
opened, compared with the reading field by field, corrected where it is wrong, and taken. Counted are keys and actions
(a field typed in or chosen from its list) from the open card until it is saved; stepping over marks that the reading
does not hold is counted apart. A person whom the desk does not know yet is made beforehand, uncounted.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from bench.desk_browser import cookie, serving

KEY, ACTION, LETTER = 0.2, 2.0, 0.2  # seconds: a key of the page, an action, a letter of a sentence typed
RELEASE = 15  # claims of one press release
HELD = """form => Object.fromEntries([...form.elements].filter(each => each.name).map(each => [each.name,
    each.dataset.shown ?? (each.tagName === "SELECT" && ["claimant", "addressee", "measure"].includes(each.name)
    ? (each.value && each.selectedOptions[0].text) : each.value)]))"""


@dataclass
class Taken:
    """What one claim of the reading took: keys, actions, letters, seconds waited, and what had to be corrected."""

    name: str
    keys: int = 0
    actions: int = 0
    letters: int = 0
    stepped: int = 0
    waited: float = 0.0
    wrong: list[str] = field(default_factory=list)  # as the card came
    left: list[str] = field(default_factory=list)  # as it was saved
    problem: str = ""

    @property
    def interactions(self) -> int:
        """Keys and actions together; a sentence typed is one."""
        return self.keys + self.actions

    @property
    def seconds(self) -> float:
        """How long a person needs at the given speeds, with the waits of this machine."""
        return self.keys * KEY + self.actions * ACTION + self.letters * LETTER + self.stepped * KEY + self.waited


def main() -> None:
    """Prepare a database, serve it, record, print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path, help="folder of the texts and their careful reading")
    arguments.add_argument("--show", action="store_true", help="list each claim that took more than one interaction")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ.update(DATABASE_URL=f"sqlite:///{place}/bench.sqlite3", DEBUG="1", DJANGO_ALLOW_ASYNC_UNSAFE="1")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        sys.path[:0] = [str(chosen.folder)]
        import django

        django.setup()
        score = import_module("prefill_score")
        versions = score.prepare(chosen.folder)
        gold = [json.loads(line) for line in (chosen.folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        print("\n".join(report(recorded(chosen.folder, score, versions, gold), chosen.show)))


def recorded(folder: Path, score: Any, versions: dict[str, Any], gold: list[dict[str, Any]]) -> list[Taken]:
    """Record every claim of the reading in the browser; return what each took."""
    from playwright.sync_api import sync_playwright

    with (folder / "actors.csv").open(encoding="utf-8", newline="") as rows:
        kinds = {row["name"]: row["kind"] for row in csv.DictReader(rows)}
    taken = []
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        context.set_default_timeout(60_000)
        context.add_cookies([{**cookie(), "url": address}])
        for text, version in versions.items():
            page = context.new_page()
            page.goto(f"{address}/desk/read/{version.pk}/")
            for one in (each for each in gold if each["text"] == text):
                for name in score.ACTORS:
                    make_actor(one.get(name), kinds)
                taken.append(taken_of(page, score, version, one))
            page.close()
        browser.close()
    return taken


def make_actor(name: str | None, kinds: dict[str, str]) -> None:
    """Make a person or body that the desk does not know yet."""
    from django.utils.text import slugify

    from sources.models import Actor

    if name and not Actor.objects.filter(name=name).exists():
        Actor.objects.create(name=name, slug=slugify(name)[:80], kind=kinds.get(name, "body"))


def mark_of(score: Any, version: Any, gold: dict[str, Any]) -> str:
    """Return the number of the mark that is a claim of the reading, "" when none is."""
    from claims.desk.reader.marks import likely
    from claims.wording.prefill.record import recorded as standing

    span = score.place_of(gold, version.text)
    wanted = [abs(score.Decimal(each)) for each in score.answers("value", gold) if each not in score.EMPTY]
    best, found = 0, ""
    for one in likely(version, standing(version)) if span else ():
        candidate = one.candidate
        shared = min(candidate.end, span[1]) - max(candidate.start, span[0])
        value = candidate.quantity.value if candidate.quantity else None
        fits = candidate.kind == gold["kind"] and (
            gold["kind"] != "figure" or (value is not None and any(score.equal(abs(value), each) for each in wanted))
        )
        if fits and shared > best:
            best, found = shared, str(one.index)
    return found


def taken_of(page: Any, score: Any, version: Any, gold: dict[str, Any]) -> Taken:
    """Record one claim of the reading by its card."""
    from claims.models import Claim

    taken = Taken(f"{gold['text']}: “{gold.get('printed') or gold['exact'][:50]}”")
    number = mark_of(score, version, gold)
    if not number:
        taken.problem = "no mark is this claim: it is recorded from selected words"
        return taken
    started = time.perf_counter()
    go_to(page, number, taken)
    taken.waited = time.perf_counter() - started
    form = page.locator("#claim-form")
    held = form.evaluate(HELD)
    names = score.FIELDS[gold["kind"]]
    taken.wrong = [name for name in names if score.judged(name, plain(score, name, held.get(name)), gold) == "wrong"]
    before = Claim.objects.count()
    mend(page, form, score, gold, held, taken)
    started = time.perf_counter()
    page.wait_for_function("() => !/Saving/.test(document.querySelector('#card-state')?.textContent ?? '')")
    taken.waited += time.perf_counter() - started
    if Claim.objects.count() != before + 1:
        taken.problem = f"not saved: {page.locator('#reading-status').inner_text()}"
        return taken
    claim = Claim.objects.order_by("number").last()
    taken.left = [name for name in names if score.judged(name, stored(claim, name), gold) == "wrong"]
    return taken


def go_to(page: Any, number: str, taken: Taken) -> None:
    """Step from mark to mark until the claim's own is open; what saving opened by itself costs no step."""
    open_now = "() => reading.now()"
    for _ in range(200):
        if page.evaluate(open_now) == number:
            break
        page.keyboard.press("n")
        page.wait_for_function("() => reading.now() !== null")
        taken.stepped += 1
    page.wait_for_selector("#claim-form")
    page.wait_for_function(f"() => document.querySelector('#claim-form')?.dataset.number === '{number}'")


def mend(page: Any, form: Any, score: Any, gold: dict[str, Any], held: dict[str, str], taken: Taken) -> None:
    """Choose the right offers, correct what is wrong, type a statement where none is drafted, and take the card."""
    wanted = {name: score.answers(name, gold) for name in score.FIELDS[gold["kind"]]}
    typed = {name: right[0] for name, right in wanted.items() if name in taken.wrong}
    for box in form.locator(".doubtful").all():
        page.keyboard.press("Tab")
        taken.keys += 1
        offers = box.locator("[data-offer]")
        right = [index for index in range(offers.count()) if offered(offers.nth(index), wanted)]
        if right:
            page.keyboard.press(str(right[0] + 1))
            taken.keys += 1
    for name in ("voice", "modality", "force"):
        if name in wanted and form.locator(f"[name={name}]").count() and not form.evaluate(HELD).get(name):
            typed[name] = wanted[name][0]
    if typed:
        page.keyboard.press("e")
        taken.keys += 1
        for name, value in typed.items():
            put(form.locator(f"[name={name}]"), value)
            taken.actions += 1
    if not form.locator("[name=statement]").input_value().strip():
        form.locator("[name=statement]").fill(gold["exact"][:290])
        taken.actions += 1
        taken.letters += len(gold["exact"][:290])
    page.keyboard.press("Control+Enter" if taken.actions else "a")
    taken.keys += 1


def offered(button: Any, wanted: dict[str, list[Any]]) -> bool:
    """Say whether an offer is an answer of the reading."""
    right = wanted.get(button.get_attribute("data-for"), [])
    return button.get_attribute("data-offer") in right or button.inner_text().strip() in right


def put(control: Any, value: Any) -> None:
    """Type a value into a field, or choose it from its list."""
    words = "" if value is None else str(value)
    if control.evaluate("each => each.tagName") != "SELECT":
        control.fill(words)
        return
    options = control.evaluate("each => [...each.options].map(one => [one.value, one.text])")
    control.select_option(next((key for key, label in options if words in (key, label)), ""))


def plain(score: Any, name: str, shown: str | None) -> Any:
    """Return what a field holds as the judgement takes it; a number that is none stays as it was typed."""
    words = (shown or "").strip()
    return score.Decimal(words.replace(",", "")) if words and name in score.NUMBERS else words or None


def stored(claim: Any, name: str) -> Any:
    """Return what was stored, a day as far as it is known."""
    from sources.editing.fields import partial_iso

    return partial_iso(claim.said_on, claim.said_on_precision) if name == "said_on" else getattr(claim, name)


def report(taken: list[Taken], show: bool) -> Iterator[str]:
    """Yield what came of it, rightness first."""
    done = [one for one in taken if not one.problem]
    came, right = sum(not one.wrong for one in done), sum(not one.left for one in done)
    yield f"{len(taken)} claims of the reading, {len(done)} recorded by their cards."
    yield f"Right as the card came: {came} of {len(done)} ({came / len(done):.1%})."
    yield f"Right after saving: {right} of {len(done)} ({right / len(done):.1%}); of all: {right / len(taken):.1%}."
    clean = [one.interactions for one in done if not one.actions and one.keys == 1]
    other = [one.interactions for one in done if one.interactions > 1]
    yield f"Nothing to correct: {len(clean)} claims, median {median(clean or [0]):g} interaction."
    yield f"Otherwise: {len(other)} claims, median {median(other or [0]):g}, at most {max(other or [0])}."
    yield f"Keys to step over other marks: {sum(one.stepped for one in done)} in all."
    for text in dict.fromkeys(one.name.partition(":")[0] for one in done):
        own = [one for one in done if one.name.startswith(text)]
        yield f"{text}: {len(own)} claims in {sum(one.seconds for one in own):.0f} s"
    fifteen = done[:RELEASE]
    yield f"The first {len(fifteen)} claims: {sum(one.seconds for one in fifteen):.0f} s, of which waited "
    yield f"{sum(one.waited for one in fifteen):.0f} s for this machine."
    wrong = Counter(name for one in done for name in one.wrong)
    yield "Wrong as the card came, by field: " + (
        ", ".join(f"{name} {count}" for name, count in wrong.items()) or "none"
    )
    yield from (f"{one.name}: {one.problem}" for one in taken if one.problem)
    if show:
        for one in done:
            if one.interactions > 1:
                yield f"{one.name}: {one.keys} keys, {one.actions} actions; wrong {one.wrong}, left {one.left}"


if __name__ == "__main__":
    main()
