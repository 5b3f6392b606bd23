"""Tell what a person typed into a claim's form from what stands there by itself: only the latter is ever filled in."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from claims.forms.claim import USUAL
from claims.prefill import Read

WAS_READ = "_was_read"  # the field that carries, unseen, what was filled in before, and where that was read
PERIOD_REST = ("period_start", "period_end", "period_kind", "period_basis", "period_reason")
BASE_REST = ("base_start", "base_end", "base_kind", "base_basis", "base_reason")
DATES = {
    "said_on_basis": ("said_on",),
    "period_basis": ("period_start", "period_end"),
    "base_basis": ("base_start", "base_end"),
}
# What was read together stays together: where the first was typed and differs, the others would belong to something
# else, and a form with half of each would say what nobody said.
LED_BY: dict[str, tuple[str, ...]] = {
    "voice": ("claimant", "said_on", "said_on_basis", "said_on_reason"),
    "said_on": ("said_on_basis", "said_on_reason"),
    "figure_kind": ("change_unit", "direction", "whole", "base_words", *BASE_REST),
    "statistic": ("applies_to",),
    "deadline_words": ("deadline",),
    "period_words": PERIOD_REST,
    "period_start": PERIOD_REST,
    "period_end": PERIOD_REST,
    "base_words": BASE_REST,
    "base_start": BASE_REST,
    "base_end": BASE_REST,
}


def read_before(data: QueryDict) -> dict[str, tuple[list[str], str]]:
    """Return what the form was filled with before and still holds: by field the posted values, and where it was read.

    What cannot be understood counts as never read: then it was typed, and stays.
    """
    try:
        kept = json.loads(data.get(WAS_READ) or "{}")
        named = {str(name): ([str(value) for value in values], str(line)) for name, (values, line) in kept.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
    return {name: (values, line) for name, (values, line) in named.items() if data.getlist(name) == values}


class Untyped:
    """A bound claim form's fields, with what they were opened with and filled with before."""

    def __init__(self, form: Any, before: Mapping[str, Any]) -> None:
        self.form = form
        self.names = set(form.row_fields())
        self.before = before
        self._opened = form.as_opened()
        self._is_new = form.instance.pk is None

    def is_free(self, name: str) -> bool:
        """Say whether a field may be filled in: it is empty, or holds only what stands there by itself."""
        if name not in self.names:
            return False
        posted = self.form.data.getlist(name)
        if not any(value.strip() for value in posted) or name in self.before:
            return True
        if name in DATES and all(self.is_free(each) for each in DATES[name]):
            return True
        return self._is_new and name in USUAL and name not in DATES and posted == self._opened.get(name)

    def agrees(self, name: str, read: Read | None) -> bool:
        """Say whether a field holds nothing that was typed, or just what was read."""
        if self.is_free(name) or name not in self.names:
            return True
        typed = self.form.data.get(name, "")
        if read is None:
            return False
        if name.endswith("_words"):
            return typed.strip().lower() in str(read.value).lower()
        return not self.form.fields[name].has_changed(read.value, typed)

    def fillable(self, reads: Mapping[str, Read]) -> dict[str, Read]:
        """Return those of the values read that go into fields nobody filled, and fit what was typed beside them."""
        kept_out = {name for lead, led in LED_BY.items() if not self.agrees(lead, reads.get(lead)) for name in led}
        return {name: read for name, read in reads.items() if name not in kept_out and self.is_free(name)}

    def left_over(self, filled: Iterable[str]) -> list[str]:
        """Return the fields that hold what was read before and is read no more."""
        return sorted(name for name in set(self.before) & self.names - set(filled) if self.is_free(name))
