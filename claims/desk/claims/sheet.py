"""The sheet a claim is recorded or edited on: its words, the form with what was read from them, its context."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.http import QueryDict

from claims.desk.claims.words import Words, selected, standing, words_at
from claims.desk.forms.desk_claim import AttributionFormSet, DeskClaimForm
from claims.models import Claim
from claims.models.choices import ClaimKind
from claims.rules.texts import version_of
from claims.wording import prefill
from claims.wording.prefill import Filled, Reading
from claims.wording.prefill.record import first_open
from claims.wording.prefill.statement import draft
from sources.models import Passage, Version
from sources.models.user import User

SPARE = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}
NUMBER_FIELDS = (
    "printed", "value", "high", "whole", "comparator", "figure_kind", "change_unit", "direction", "unit", "statement",
    "base_words", "base_start", "base_end", "base_kind", "base_basis", "base_reason",
)  # fmt: skip
UNKEPT = {"passage", "assigned_to", "due_on", "reading_note"}


@dataclass
class Sheet:
    """Everything on the page of one claim; `claim` is empty for a new one."""

    version: Version
    words: Words
    claim: Claim | None
    kind: str
    readings: list[Reading] = field(default_factory=list)
    chosen: int = 0
    filled: Filled = field(default_factory=lambda: Filled({}))
    context: list[Words] = field(default_factory=list)
    form: Any = None
    attributions: Any = None
    seen: int | None = None  # the newest claim on record when the page was opened; None where that was lost
    sent: Any = None  # an unsent form, sent to itself as it is filled

    @property
    def reading(self) -> Reading | None:
        """The chosen way to read the words, None when an existing claim is edited."""
        return self.readings[self.chosen] if self.readings else None


def blank(version: Version, words: Words, chosen: int | None = None, after: Claim | None = None) -> Sheet:
    """Return the sheet for a new claim, filled with what one reading of the words says: the first not recorded yet.

    `after`: the claim recorded just before; all but the number is taken over from it.
    """
    readings = prefill.readings(version, words.start, words.end)
    if chosen is None or not 0 <= chosen < len(readings):
        chosen = first_open(version, readings)
    filled = prefill.fill(version, readings[chosen])
    newest = Claim.objects.aggregate(number=Max("number"))["number"] or 0
    sheet = Sheet(version, words, None, readings[chosen].kind, readings, chosen, filled, seen=newest)
    initial = {name: read.value for name, read in filled.fields.items()}
    rows = [
        {"part": part.part, "actor": part.actor, "description": part.description, "role": part.role}
        for part in filled.parts
    ]
    if after is not None and after.kind == sheet.kind:
        initial = {**_kept(after), **{name: value for name, value in initial.items() if _is_new(name, initial)}}
        rows = [{name: getattr(row, name) for name in rows_fields} for row in after.attributions.all()]
        sheet.context = [standing(passage, version) for passage in after.context.all()]
    initial |= {name: "" for name in filled.offers if name not in initial}  # the form asks, and takes no usual value
    initial["kind"] = sheet.kind
    initial["statement"] = drafted(sheet, described(sheet, initial))
    sheet.form = DeskClaimForm(initial=initial)
    formset = type("Rows", (AttributionFormSet,), {"extra": len(rows) + 1})
    sheet.attributions = formset(instance=Claim(), prefix="attributions", initial=rows)
    return sheet


rows_fields = ("part", "actor", "description", "role")


def drafted(sheet: Sheet, claim: Claim) -> str:
    """Return the statement of a claim as the sheet's words and the text around them say it, "" when they do not."""
    words = sheet.words
    if words.end:
        return draft(claim, sheet.version.text, words.start, words.end)
    return draft(claim, words.exact, 0, len(words.exact))


def _kept(after: Claim) -> dict[str, Any]:
    """Return what the next number takes over from the claim before."""
    form = DeskClaimForm(instance=after)
    values = {name: form.initial.get(name) for name in form.row_fields() if name not in (*NUMBER_FIELDS, *UNKEPT)}
    return {name: value for name, value in values.items() if value not in (None, "")}


def _is_new(name: str, initial: dict[str, Any]) -> bool:
    """Say whether a value read for the next number takes the place of the kept one: the number, and its own period."""
    return name in NUMBER_FIELDS or (name.startswith("period_") and "period_start" in initial)


def described(sheet: Sheet, values: dict[str, Any]) -> Claim:
    """Return an unsaved claim with these values, for drafting its statement."""
    names = {each.name for each in Claim._meta.concrete_fields} - {"said_on"}
    return Claim(**{name: value for name, value in values.items() if name in names and _fits(name, value)})


def _fits(name: str, value: Any) -> bool:
    relation = Claim._meta.get_field(name).is_relation
    return isinstance(value, Claim._meta.get_field(name).related_model) if relation else True


def opened(claim: Claim) -> Sheet | None:
    """Return the sheet of a recorded claim as it stands, None when its document has no text to show."""
    version = version_of(claim)
    if version is None:
        return None
    sheet = Sheet(version, standing(claim.passage, version), claim, claim.kind)
    sheet.context = [standing(passage, version) for passage in claim.context.all()]
    sheet.form = DeskClaimForm(instance=claim)
    sheet.attributions = AttributionFormSet(instance=claim, prefix="attributions")
    return sheet


def posted(data: QueryDict, version: Version, claim: Claim | None = None, refusal: Any = None) -> Sheet | None:
    """Return the sheet as somebody sent it, with all they typed; None when its words were lost on the way.

    `refusal` is what a door said to these very values.
    """
    words = words_at(version, data.get("at", ""))
    if words is None and claim is not None:
        words = standing(claim.passage, version)
    if words is None:
        return None
    kind = claim.kind if claim else data.get("kind", "")
    kind = kind if kind in ClaimKind.values else str(ClaimKind.STATEMENT)
    seen = data.get("seen", "")
    sheet = Sheet(version, words, claim, kind, seen=int(seen) if seen.isdecimal() and len(seen) < 10 else None)
    if claim is None:
        sheet.readings = prefill.readings(version, words.start, words.end)
        chosen = data.get("read", "")
        sheet.chosen = (
            int(chosen) if chosen.isdecimal() and len(chosen) < 9 and int(chosen) < len(sheet.readings) else 0
        )
        sheet.filled = prefill.fill(version, sheet.readings[sheet.chosen])
    sheet.context = _context(data, version)
    told = {"refusal": refusal}
    instance = Claim.objects.get(pk=claim.pk) if claim else Claim(kind=kind)
    sheet.form = type("ToldForm", (DeskClaimForm,), told)(data, instance=instance)
    row_form = type("ToldRow", (AttributionFormSet.form,), told)
    formset = type("ToldRows", (AttributionFormSet,), {"form": row_form})
    sheet.attributions = formset(_with_rows(data), instance=instance, prefix="attributions")
    return sheet


def reread(sheet: Sheet, data: QueryDict, chosen: int) -> Sheet:
    """Return the sheet with its words read another way, and all that somebody typed where that reading has a place."""
    other = blank(sheet.version, sheet.words, chosen)
    shown = {name: [str(other.form[name].initial or "")] for name in ("opened_with",)}
    shown |= {**other.form.as_shown(), "kind": [other.kind]}
    opened_with, drafted_then = sheet.form.as_opened(), data.get("drafted", "")
    sent = data.copy()
    sent["read"] = str(other.chosen)
    for name, values in shown.items():
        typed = name in data and name in opened_with and data.getlist(name) != opened_with[name]
        if not typed or (name == "statement" and data.get(name) == drafted_then):
            sent.setlist(name, values)
    again = posted(sent, sheet.version)
    return again or other


def _with_rows(data: QueryDict) -> QueryDict:
    """Return the data with a count of attribution rows: a page that lost it has none."""
    if data.get("attributions-TOTAL_FORMS"):
        return data
    counted = data.copy()
    counted.update({f"attributions-{name}": value for name, value in SPARE.items()})
    return counted


def _context(data: QueryDict, version: Version) -> list[Words]:
    """Return the passages of context: those carried along, less one dropped, more one selected or offered."""
    keys = [key for key in data.getlist("context") if key != data.get("drop")]
    added = data.get("add", "")
    keys += [added] if added and added not in keys else []
    found = [words_at(version, key) for key in dict.fromkeys(keys)]
    more = selected(version, data["add_words"], data.get("add_before", "")) if data.get("add_words") else None
    if more and more.key not in keys:
        found.append(more)
    return [words for words in found if words is not None]


def passages_of(words: Sequence[Words], version: Version, who: User) -> list[Passage]:
    """Return the passages of these words, each once, quoted through their door where they are new."""
    found = {passage.pk: passage for passage in (each.quoted(version, who) for each in words)}
    return list(found.values())
