"""Does it add up: boxes for anybody, one page to each kind of check, shareable by address, nothing stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from claims.arithmetic.boxes import Box, Boxes, check_boxes, check_sentence, read_box
from claims.site.exports.checks import check_row, outcome_of
from claims.site.views import twins

LEVEL = "such as 10,260, 57.5 million, 40 %"
CHANGE = "such as up 700 per cent, fell by 2,415, doubled, 15 percentage points"


@dataclass(frozen=True, slots=True)
class Page:
    """One tab: its question, what to write, its boxes with a label and a hint each, and examples."""

    tab: str
    standfirst: str
    fields: Mapping[str, tuple[str, str]]
    examples: tuple[tuple[str, Mapping[str, str]], ...]


PAGES = {
    "change": Page(
        "A change",
        "Write the figures as they were printed, or paste the sentence. Leave one empty, and it is worked out.",
        {
            "before": ("Before", LEVEL),
            "after": ("After", "such as 82,109, more than £1bn, 55 %"),
            "change": ("Change", CHANGE),
        },
        (
            (
                "82,109 in 2017 “after a 700 per cent increase”: what was it before?",
                {"after": "82,109", "change": "up 700%"},
            ),
            (
                "18.4 million “up 1,573 per cent”: from how many?",
                {"after": "18.4 million", "change": "up 1,573 per cent"},
            ),
            ("From 4.0 % to 5.0 %: is that up 25 %?", {"before": "4.0%", "after": "5.0%", "change": "up 25%"}),
        ),
    ),
    "share": Page(
        "A share",
        "Write the part, the whole, and the share it is said to be. Leave one empty, and it is worked out.",
        {
            "part": ("Part", "such as 5 people, £3.2bn"),
            "whole": ("Whole", "such as 8 people, £12.4bn"),
            "share": ("Share", "such as 63 %, two thirds, one in eight"),
        },
        (
            ("47 % of 21 people: can that be?", {"whole": "21 people", "share": "47%"}),
            ("5 of 8 people, “37 per cent”", {"part": "5 people", "whole": "8 people", "share": "37%"}),
        ),
    ),
    "parts": Page(
        "Parts of a whole",
        "Write the whole and its parts, one to a line. Say how they fill it, where you know; else they may overlap.",
        {"whole": ("Whole", "such as 131 arrests, 100 %"), "parts": ("Parts", "one to a line, such as 52 men")},
        (
            (
                "52 men and 81 women among 131 arrests",
                {"whole": "131 arrests", "parts": "52 men\n81 women", "filling": "apart"},
            ),
            ("33 %, 33 % and 31 % of all", {"whole": "100%", "parts": "33%\n33%\n31%", "filling": "all"}),
        ),
    ),
    "changes": Page(
        "One change told twice",
        "Write the two tellings of one change, and the level before, where it is known; else it is worked out.",
        {
            "first": ("One figure", "such as up 21,732, up 0.3 percentage points"),
            "second": ("The other figure", "such as 15 %, 8 %, doubled"),
            "before": ("Before, if known", LEVEL),
        },
        (
            ("“Up 21,732, or 15 per cent”: from how many?", {"first": "up 21,732", "second": "15%"}),
            ("“Doubled, a rise of 200 per cent”", {"first": "doubled", "second": "up 200%"}),
        ),
    ),
    "mean": Page(
        "A mean",
        "Write the total, how many share it, and the mean. Leave one empty, and it is worked out.",
        {
            "total": ("Total", "such as 69 visits, £12.4 million"),
            "count": ("How many", "such as 20 people, 31 schools"),
            "mean": ("Mean", "such as 3.45 visits, £400,000"),
        },
        (
            ("A mean of 3.48 visits by 20 people: can that be?", {"count": "20 people", "mean": "3.48 visits"}),
            (
                "£12.4 million over 31 schools: is that £450,000?",
                {"total": "£12.4m", "count": "31 schools", "mean": "£450,000"},
            ),
        ),
    ),
}
FILLINGS = (
    ("", "Not known: they may overlap, and something may be left over"),
    ("apart", "Nothing is in two parts"),
    ("cover", "Nothing is left over"),
    ("all", "Nothing is in two parts, and nothing is left over"),
)


def check(request: HttpRequest, kind: str = "change", ending: str = "") -> HttpResponseBase:
    """Show the boxes of one kind, and what the numbers in the address come to under every reading."""
    page = PAGES[kind]
    texts = {name: request.GET.get(name, "") for name in (*page.fields, "filling", "sentence")}
    boxes = _boxes(kind, texts, list(page.fields))
    if ending:
        twins.refuse([*twins.only_known(request, texts), *(boxes.problems if boxes else ())])
        return twins.one(check_row(kind, boxes))
    context = {
        "kind": kind,
        "page": page,
        "tabs": [(name, each.tab, _address(name)) for name, each in PAGES.items()],
        "boxes": boxes,
        "fields": [(box, *page.fields[box.name]) for box in _shown(page, texts, boxes)],
        "fillings": FILLINGS if kind == "parts" else (),
        "filling": texts["filling"],
        "sentence": texts["sentence"],
        "examples": [(words, f"?{urlencode(query)}") for words, query in page.examples],
        **_outcome(boxes),
    }
    return render(request, "claims/check.html", context)


def _boxes(kind: str, texts: Mapping[str, str], names: list[str]) -> Boxes | None:
    """Check the boxes; a sentence counts only while none of them is filled in."""
    if any(texts[name].strip() for name in names):
        return check_boxes(texts, kind)
    return check_sentence(texts["sentence"]) if kind == "change" and texts["sentence"].strip() else None


def _shown(page: Page, texts: Mapping[str, str], boxes: Boxes | None) -> list[Box]:
    """Return the boxes of the page: as a sentence filled them, or as typed; several lines of parts stand in one."""
    read = {box.name: box for box in boxes.boxes} if boxes else {}
    shown = []
    for name in page.fields:
        if name == "parts":
            lines = [box for box in read.values() if box.name.startswith("part_")]
            problem = next((box.problem for box in lines if box.problem), "")
            shown.append(Box(name, texts[name], problem=problem))
        else:
            shown.append(read.get(name) or read_box(name, texts[name]))
    return shown


def _outcome(boxes: Boxes | None) -> dict[str, str]:
    """Return the mark and the words of what the check came to."""
    outcome = outcome_of(boxes)
    if boxes is None or boxes.check is None or outcome is None:
        return {}
    check = boxes.check
    return {
        "outcome": outcome.value,
        "mark": outcome.mark(telling=check.telling),
        "heading": outcome.words(telling=check.telling),
    }


def _address(kind: str) -> str:
    return reverse("claims:check" if kind == "change" else f"claims:check_{kind}")
