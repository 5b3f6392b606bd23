"""The form for a story: its words, and its items and lanes as lines that can be moved, added and taken out."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.models import Claim, Measure, Series, Story, StoryItem, StoryLane
from claims.models.claim import REFERENCE
from sources.editing.forms import PublicNote, RevisedForm

NOTE = "note"
NO_MEASURE = "-"
SERIES = "series:"


class LinesField(forms.CharField):
    """Rows as lines of parts between bars: `OR-0075 | name in the picture | what to keep in mind`."""

    widget = forms.Textarea

    def __init__(self, *, rows: int, help_text: str, label: str) -> None:
        super().__init__(
            required=False, label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows, "wrap": "off"})
        )


class StoryForm(PublicNote, RevisedForm):
    """A story's words, items and lanes."""

    items = LinesField(
        label="Items, in their order",
        rows=14,
        help_text="A line each: OR-0075 | its name in the picture | what to keep in mind. "
        "Official counts: series: and their short name. "
        "A note: note | its name | its words; with a day on the line of time: 2024-01-01 | its name | its words.",
    )
    lanes = LinesField(
        label="Lanes",
        rows=6,
        help_text="A line each: the measure’s short name | a heading | what may and may not be compared with the lane "
        "above, and why. Lanes follow from the items, in the order in which those first name a measure; - is the lane "
        "of commitments and statements.",
    )

    class Meta:
        model = Story
        fields = ["title", "summary", "standfirst", "counts_end"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "standfirst": forms.Textarea(attrs={"rows": 8}),
            "counts_end": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and instance.pk:
            items = list(instance.items.select_related("claim__measure", "series__measure"))
            written = {"items": "\n".join(map(item_line, items)), "lanes": "\n".join(_lane_lines(instance, items))}
            kwargs["initial"] = {**written, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean_items(self) -> list[StoryItem]:
        """Return the items as rows not yet saved; refuse a line by its number."""
        lines = list(_lines(self.cleaned_data["items"]))
        numbers = {int(found[1]) for _, (key, *_) in lines if (found := REFERENCE.fullmatch(key))}
        claims = {claim.number: claim for claim in Claim.objects.filter(number__in=numbers)}
        slugs = [key.removeprefix(SERIES).strip() for _, (key, *_) in lines if key.startswith(SERIES)]
        series = {row.slug: row for row in Series.objects.filter(slug__in=slugs)}
        items, wrong = [], []
        for place, (key, label, words) in lines:
            try:
                item = _item(claims, series, key, label, words)
                item.position = place
                items.append(item)
            except ValueError as refusal:
                wrong.append(ValidationError(f"Items, line {place}: {refusal}"))
        if wrong:
            raise ValidationError(wrong)
        return items

    def clean_lanes(self) -> list[StoryLane]:
        """Return what is said of lanes as rows not yet saved; lines that say nothing are left out."""
        lines = [(place, parts) for place, parts in _lines(self.cleaned_data["lanes"]) if any(parts[1:])]
        measures = {row.slug: row for row in Measure.objects.filter(slug__in=[parts[0] for _, parts in lines])}
        wrong = [
            ValidationError(f"Lanes, line {place}: there is no measure “{slug}”; write its short name, or -.")
            for place, (slug, *_) in lines
            if slug not in measures and slug != NO_MEASURE
        ]
        if wrong:
            raise ValidationError(wrong)
        return [
            StoryLane(measure=measures.get(slug), heading=heading, compared=compared)
            for _, (slug, heading, compared) in lines
        ]


def item_line(item: StoryItem) -> str:
    """Return an item as the line that is read back as it.

    >>> item_line(StoryItem(day=date(2024, 1, 1), label="Break", words="Counted anew."))
    '2024-01-01 | Break | Counted anew.'
    """
    note = item.day.isoformat() if item.day else NOTE
    key = item.claim.reference if item.claim else f"{SERIES}{item.series.slug}" if item.series else note
    return _line(key, item.label, item.words)


def _item(claims: dict[int, Claim], series: dict[str, Series], key: str, label: str, words: str) -> StoryItem:
    """Return the item that a line's parts say; ValueError says what is wrong with it."""
    found = REFERENCE.fullmatch(key)
    if found:
        claim = claims.get(int(found[1]))
        if claim is None:
            raise ValueError(f"there is no claim {key}.")
        return StoryItem(claim=claim, label=label, words=words)
    if key.startswith(SERIES):
        slug = key.removeprefix(SERIES).strip()
        if slug not in series:
            raise ValueError(f"there is no series “{slug}”; write its short name.")
        return StoryItem(series=series[slug], label=label, words=words)
    if key != NOTE:
        try:
            return StoryItem(day=date.fromisoformat(key), label=label, words=words)
        except ValueError:
            raise ValueError(
                f"“{key}” is no reference, day or “{NOTE}”; write OR-0042, 2024-01-01 or {NOTE}."
            ) from None
    return StoryItem(label=label, words=words)


def _lane_lines(story: Story, items: Iterable[StoryItem]) -> Iterator[str]:
    """Yield a line for each lane there is, whether anything is said of it or not, and for what is said besides."""
    said = {row.measure.slug if row.measure else NO_MEASURE: row for row in story.lanes.select_related("measure")}
    things = [item.claim or item.series for item in items if item.claim or item.series]
    there = [each.measure.slug if each.measure else NO_MEASURE for each in things]
    for slug in dict.fromkeys([*there, *said]):
        yield _line(slug, said[slug].heading, said[slug].compared) if slug in said else _line(slug, "", "")


def _line(*parts: str) -> str:
    """Return parts as one line, each without line ends of its own."""
    return " | ".join(" ".join(part.split()) for part in parts).rstrip(" |")


def _lines(text: str) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Yield each filled line with its number, as three parts; bars after the second belong to the third.

    >>> list(_lines("OR-0075 | Worldwide\\n\\nnote || a | b"))
    [(1, ('OR-0075', 'Worldwide', '')), (3, ('note', '', 'a | b'))]
    """
    for place, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            first, second, third = ([part.strip() for part in line.split("|", 2)] + ["", ""])[:3]
            yield place, (first, second, third)
