"""Read the quote of a claim's form into its empty fields; what a person typed is left alone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from claims.desk.forms.claim import USUAL
from claims.models import Claim
from claims.models.choices import ClaimKind
from claims.wording import prefill
from claims.wording.prefill import Alike, Filled, Read, Reading
from claims.wording.prefill.existing import first_open
from claims.wording.prefill.figures import Suggested
from claims.wording.prefill.people import Part
from claims.wording.prefill.statement import draft
from sources.editing.forms import as_posted
from sources.models import Version

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


ROWS = "attributions"
ROW_FIELDS = ("part", "actor", "description", "role")
NO_NUMBER = "no number is read in these words; quote those that hold it, or record another kind of claim."


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a version, from `start` to `end`; `field` is the form's that named them."""

    version: Version
    start: int
    end: int
    field: str

    @property
    def words(self) -> str:
        """The words."""
        return str(self.version.text[self.start : self.end])


@dataclass
class QuoteRead:
    """A claim's form as it was sent, with what its quoted words say filled in; or why nothing is."""

    data: QueryDict
    refusal: ValidationError | None = None
    readings: list[tuple[int, Reading]] = field(default_factory=list)
    chosen: int = -1
    parts: list[Part] = field(default_factory=list)
    measures: list[Suggested] = field(default_factory=list)
    place: Place | None = None

    @property
    def reading(self) -> Reading | None:
        """The chosen way to read the words."""
        return dict(self.readings).get(self.chosen)

    @property
    def unspotted(self) -> bool:
        """Say whether words taken for a commitment have no wording of one that was recognised."""
        return self.reading is not None and self.reading.kind == ClaimKind.COMMITMENT and not self.reading.candidate

    def alike(self, claim: Claim) -> list[Alike]:
        """Return the claims on record that look like the one the form describes."""
        if self.place is None:
            return []
        return prefill.alike(claim, self.place.version, self.place.start, self.place.end)


def read_quote(form: Any, asked: str = "") -> QuoteRead:
    """Return what a cleaned claim form becomes when its quote is read; saves nothing, and replaces nothing typed.

    `asked`: which reading, such as "1"; with a suggested measure to take, "1-42"; "" for the likeliest that nobody
    recorded. Without words the form itself says what is wrong.
    """
    result = QuoteRead(form.data.copy())
    try:
        result.place = _place(form)
        if result.place is not None:
            _choose(result, form, asked.partition("-")[0])
    except ValidationError as refusal:
        result.refusal = refusal
    if result.reading is not None:
        _fill(result, form, asked.partition("-")[2])
    return result


def _place(form: Any) -> Place | None:
    """Return where the words stand that the form quotes, None when it says itself what is wrong with them."""
    said = form.cleaned_data
    if form.selector is not None:
        version, start = said["document"].current_version(), form.selector.start
        return Place(version, start, start + len(form.selector.exact), "quote")
    passage = said.get("passage")
    if said.get("quote") or "quote" in form.errors or passage is None:
        return None
    version = passage.document.current_version()
    anchor = version and version.anchors.filter(passage=passage, start__isnull=False).first()
    if anchor is None or version.text[anchor.start : anchor.end] != passage.exact:
        raise ValidationError(
            {"passage": "Passage: its words do not stand in the document's current text; quote them as they stand now."}
        )
    return Place(version, anchor.start, anchor.end, "passage")


def _choose(result: QuoteRead, form: Any, asked: str) -> None:
    """Set the readings of the form's kind, and which of them it is: the one asked for, typed, or not recorded yet."""
    place = result.place
    every = prefill.readings(place.version, place.start, place.end)
    kind = form.instance.kind
    own = [one for one in enumerate(every) if one[1].kind == kind and (kind != ClaimKind.FIGURE or one[1].quantity)]
    if not own:
        label = str(form.fields[place.field].label or place.field.capitalize())
        raise ValidationError({place.field: f"{label}: {NO_NUMBER}"})
    untyped = Untyped(form, read_before(form.data))
    fitting = [index for index, reading in own if _fits(reading, form, untyped)]
    wanted = int(asked) if asked.isdecimal() and len(asked) < 4 else -1
    if not fitting or (wanted in dict(own) and wanted not in fitting):
        name = "value" if untyped.is_free("printed") else "printed"
        found = ", ".join(f"“{reading.quantity.printed}”" for _, reading in own)
        raise ValidationError(
            {name: f"{name.capitalize()}: the quote is read as {found}; empty this to fill it in from there."}
        )
    result.readings = own
    if wanted in fitting:
        result.chosen = wanted
    else:
        chosen = [reading for index, reading in own if index in fitting]
        result.chosen = fitting[first_open(place.version, chosen)]


def _fits(reading: Reading, form: Any, untyped: Untyped) -> bool:
    """Say whether a reading is of the number that was typed, when one was."""
    quantity = reading.quantity
    if quantity is None:
        return True
    printed = " ".join(form.data.get("printed", "").split()).lower()
    read = " ".join(quantity.printed.split()).lower()
    if not untyped.is_free("printed") and not (printed in read or read in printed):
        return False
    return untyped.agrees("value", None if quantity.value is None else Read(quantity.value, ""))


def _fill(result: QuoteRead, form: Any, measure: str) -> None:
    """Put into the form what the chosen reading says, and take out what was read before and is read no more."""
    filled = prefill.fill(result.place.version, result.reading)
    before = read_before(form.data)
    untyped = Untyped(form, before)
    reads = {**filled.fields, **_taken(filled.measures, measure)}
    fields = untyped.fillable(reads)
    left_over = untyped.left_over(fields)
    if untyped.is_free("statement"):
        place = result.place
        words = draft(_described(form.instance, fields, left_over), place.version.text, place.start, place.end)
        if words:
            fields["statement"] = Read(words, "drafted from the words; make it your own")
    shown = type(form)(initial={name: read.value for name, read in fields.items()})
    kept: dict[str, tuple[list[str], str]] = {
        name: (as_posted(shown, name), _line(read)) for name, read in fields.items()
    }
    for name in left_over:
        result.data[name] = str(USUAL.get(name, "")) if form.instance.pk is None else ""
    for name, offers in filled.offers.items():
        if name not in filled.fields and untyped.is_free(name):
            named = ", ".join(str(each.value) for each in offers)
            kept[name] = ([""], f"{offers[0].source[:1].upper()}{offers[0].source[1:]}; perhaps {named}.")
    for name, (values, _) in kept.items():
        result.data.setlist(name, values)
    if untyped.is_free("measure"):
        result.measures = [one for one in filled.measures if str(one.measure.pk) != result.data.get("measure")]
    if untyped.agrees("voice", reads.get("voice")):
        _fill_rows(result, filled, before, kept)
    result.data[WAS_READ] = json.dumps(kept)


def _taken(measures: Sequence[Suggested], asked: str) -> dict[str, Read]:
    """Return the suggested measure that was asked for by its key."""
    found = [one for one in measures if str(one.measure.pk) == asked]
    return {"measure": Read(found[0].measure, found[0].reason)} if found else {}


def _line(read: Read) -> str:
    return f"{read.source[:1].upper()}{read.source[1:]}; not saved yet."


def _described(claim: Claim, fields: dict[str, Read], left_over: Sequence[str]) -> Claim:
    """Return the claim as the form will describe it, for drafting its statement."""
    described, columns = copy(claim), {each.name for each in Claim._meta.concrete_fields} - {"said_on"}
    for name in columns.intersection(left_over):
        setattr(described, name, Claim._meta.get_field(name).get_default())
    for name in columns.intersection(fields):
        setattr(described, name, fields[name].value)
    return described


def _fill_rows(result: QuoteRead, filled: Filled, before: dict[str, Any], kept: dict[str, Any]) -> None:
    """Fill in who brought the words to the page, where no row holds anything that was typed or stored."""
    data = result.data
    count, stored = (data.get(f"{ROWS}-{name}", "") for name in ("TOTAL_FORMS", "INITIAL_FORMS"))
    if not count.isdecimal() or len(count) > 3 or stored != "0":
        return
    cells = [f"{ROWS}-{index}-{name}" for index in range(int(count)) for name in ROW_FIELDS]
    if any(data.get(cell) and cell not in before for cell in cells):
        return
    for index, part in enumerate(filled.parts):
        values = (part.part, str(part.actor.pk) if part.actor else "", part.description, part.role)
        for name, value in zip(ROW_FIELDS, values, strict=True):
            data[f"{ROWS}-{index}-{name}"] = str(value)
            kept[f"{ROWS}-{index}-{name}"] = ([str(value)], part.source)
    data[f"{ROWS}-TOTAL_FORMS"] = str(len(filled.parts))
    result.parts = filled.parts
