"""Import a desk's spreadsheet: each row becomes a draft through the door for claims, or is refused with the cure."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from claims.models import Batch, Claim, Measure, Topic
from claims.models.choices import ClaimKind, ClaimState, Force, Voice
from claims.quantities import find
from claims.services import recording
from claims.wording.prefill.figures import number_fields
from claims.wording.prefill.meanings import around
from sources import capture, ledger
from sources.capture.passages import quoted_words
from sources.editing.validation import require
from sources.extraction import ExtractionError
from sources.ledger.actions import Action
from sources.models import Actor, Document, Passage
from sources.models.choices import Basis
from sources.models.dates import read_partial
from sources.models.user import User

AT_ONCE = 200  # rows in one transaction: other people write in between, and what is stored stays when it is stopped
MOST_ROWS = 100_000

# Our columns, and what a desk's own sheet may call them; compared in lower case, without what is no letter.
COLUMNS: dict[str, tuple[str, ...]] = {
    "document": ("source", "documentslug", "url", "link", "title"),
    "quote": ("quotation", "words", "exact", "passage", "originalwords"),
    "quote_before": ("wordsbefore", "before", "prefix"),
    "statement": ("claim", "claimtext", "assertion"),
    "kind": ("type", "claimtype"),
    "printed": ("figureasprinted", "figure", "number"),
    "measure": ("series", "indicator"),
    "claimant": ("speaker", "who", "saidby", "claimedby", "author"),
    "voice": (),
    "said_on": ("date", "claimdate", "saidwhen", "when"),
    "period_words": ("period",),
    "period_start": ("from", "start"),
    "period_end": ("to", "until", "end"),
    "statistic": (),
    "modality": (),
    "force": (),
    "addressee": ("whomustact",),
    "deadline": (),
    "test_of_success": ("success",),
    "topics": ("topic", "tags", "tag", "subject"),
    "reading_note": ("note", "notes", "comment"),
    "readers_asked": ("asked",),
    "spread": ("howwidelysaid",),
    "harm": (),
}
NEEDED = ("document", "quote", "statement")
AS_WRITTEN = (
    "period_words", "period_start", "period_end", "statistic", "modality", "deadline", "test_of_success",
    "reading_note", "readers_asked", "spread", "harm",
)  # fmt: skip
EXAMPLE = {
    "document": "report-2018", "quote": "received 82,109 referrals", "statement": "It received 82,109 referrals.",
    "kind": "figure", "printed": "82,109 referrals", "said_on": "2018-09-03", "topics": "Referrals; Companies",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as an import sees it: which column is which of ours, what is left out, and its rows by number."""

    columns: Mapping[str, int]
    left_out: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    bytes_hash: str
    name: str

    def said(self, cells: Sequence[str]) -> dict[str, str]:
        """Return what a row says by our names of the columns."""
        return {name: cells[place].strip() for name, place in self.columns.items() if place < len(cells)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a row: recorded (the draft), known already, or refused with sentences that name the cure."""

    row: int
    statement: str
    state: str  # recorded, known, refused
    claim: Claim | None = None
    says: tuple[str, ...] = ()


@dataclass(slots=True)
class Names:
    """What rows name, looked up once: documents, measures, people and topics by their names in lower case."""

    documents: dict[str, Document | None] = field(default_factory=dict)
    others: dict[tuple[type, str], Any] = field(default_factory=dict)

    def document(self, name: str) -> Document:
        """Return the document of this short name, address or title; raise ValidationError when there is none."""
        if name not in self.documents:
            ways = (models.Q(slug=name), models.Q(url=name), models.Q(title__iexact=name))
            self.documents[name] = next((row for way in ways if (row := Document.objects.filter(way).first())), None)
        if (found := self.documents[name]) is None:
            raise ValidationError(
                {"document": f"Document: “{name}” is no short name, address or title on record; capture it first."}
            )
        return found

    def row(self, model: Any, label: str, name: str) -> Any:
        """Return the row of a model with this slug or name; raise ValidationError when there is none."""
        key = (model, name.lower())
        if key not in self.others:
            named = models.Q(slug=name.lower()) | models.Q(name__iexact=name)
            self.others[key] = model.objects.filter(named).first()
        if self.others[key] is None:
            cure = "write its name as on record, or record it first"
            raise ValidationError({label.lower(): f"{label}: “{name}” is not on record; {cure}."})
        return self.others[key]


def read_sheet(content: bytes, name: str, chosen: Mapping[str, str] | None = None) -> Sheet:
    """Read a CSV, XLSX or ODS file; `chosen`: our column to the heading it has there, where the names do not tell.

    Raises ValidationError at `file`.
    """
    try:
        tables = capture.read_file(content, name=name).tables
    except ExtractionError as error:
        raise ValidationError({"file": f"File: {error}"}) from None
    refused = f"File: “{name}” holds no table; give a CSV, XLSX or ODS file."
    for table in tables:
        for place, row in enumerate(table.rows[:10]):
            columns = _mapped(row, chosen or {})
            if missing := [each for each in NEEDED if each not in columns]:
                if len(missing) < len(NEEDED):
                    refused = f"File: no column is “{missing[0]}”; name it so in the first row, or choose the column."
                continue
            rows = [
                (table.first_row + place + 1 + count, cells)
                for count, cells in enumerate(table.rows[place + 1 :])
                if any(cell.strip() for cell in cells)
            ]
            if len(rows) > MOST_ROWS:
                raise ValidationError({"file": f"File: {len(rows):,} rows are too many; give {MOST_ROWS:,} at once."})
            left_out = tuple(cell for at, cell in enumerate(row) if cell.strip() and at not in columns.values())
            return Sheet(columns, left_out, tuple(rows), hashlib.sha256(content).hexdigest(), name)
    raise ValidationError({"file": refused})


def _mapped(heading: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each of our columns in a row of headings."""
    plain = [_plain(cell) for cell in heading]
    found: dict[str, int] = {}
    for ours, others in COLUMNS.items():
        asked = chosen.get(ours, "")
        names = [_plain(asked)] if asked else [_plain(ours), *others]
        place = next((plain.index(name) for name in names if name in plain), None)
        if place is not None and place not in found.values():
            found[ours] = place
    return found


def _plain(words: str) -> str:
    return "".join(character for character in words.lower() if character.isalnum())


class Rehearsed(Exception):
    """Ends the transaction of a look: nothing of it is kept."""


def rehearse(sheet: Sheet, *, who: User, most: int) -> list[Outcome]:
    """Return what an import of the first rows would come to; nothing is stored."""
    found: list[Outcome] = []
    with suppress(Rehearsed), ledger.writing():
        found += _import(sheet, sheet.rows[:most], who)
        raise Rehearsed
    return found


def import_claims(
    sheet: Sheet,
    *,
    who: User,
    rows: Collection[int] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Outcome]:
    """Record the rows of a sheet as drafts of one batch, all or those with these numbers; yield what came of each.

    What is on record already is left alone, so the same file twice changes nothing, and one that was stopped goes on.
    """
    require(who, "claims.add_claim", "import claims")
    asked = [row for row in sheet.rows if rows is None or row[0] in rows]
    for first in range(0, len(asked), AT_ONCE):
        with ledger.writing():
            done = list(_import(sheet, asked[first : first + AT_ONCE], who))
        yield from done
        progress(min(first + AT_ONCE, len(asked)), len(asked))


def _import(sheet: Sheet, rows: Sequence[tuple[int, tuple[str, ...]]], who: User) -> Iterator[Outcome]:
    """Record some rows in the caller's transaction."""
    names = Names()
    batch = Batch.objects.filter(bytes_hash=sheet.bytes_hash).first() or Batch(
        name=sheet.name[:200], bytes_hash=sheet.bytes_hash, imported_by_id=who.pk, imported_at=timezone.now()
    )
    known = dict(batch.claims.exclude(batch_row=None).values_list("batch_row", "pk")) if batch.pk else {}
    batch.save()
    calls = [_call(sheet, cells, number, known, batch, names, who) for number, cells in rows]
    done = recording.record_each(calls, who=who)
    recorded = 0
    for (number, cells), result in zip(rows, done, strict=True):
        statement = sheet.said(cells).get("statement", "")
        if isinstance(result, Known):
            yield Outcome(number, statement, "known", result.claim)
        elif isinstance(result, ValidationError):
            yield Outcome(number, statement, "refused", None, tuple(result.messages))
        else:
            recorded += 1
            yield Outcome(number, statement, "recorded", result)
    if not batch.claims.exists():
        batch.delete()
    if recorded:
        ledger.append(Action.CLAIMS_IMPORTED, "batch", str(batch.pk), who, name=batch.name, recorded=recorded)


class Known(ValidationError):
    """The row is on record already, as `claim`."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(f"It is on record already, as {claim.reference}.")
        self.claim = claim


def _call(
    sheet: Sheet,
    cells: Sequence[str],
    number: int,
    known: Mapping[int | None, int],
    batch: Batch,
    names: Names,
    who: User,
) -> Callable[[], tuple[Claim, list[Topic]]]:
    """Return what makes a row's claim when its turn has come, so that it sees the rows before it."""

    def made() -> tuple[Claim, list[Topic]]:
        if number in known:
            raise Known(Claim.objects.get(pk=known[number]))
        claim, topics = _claim(sheet.said(cells), names, who)
        claim.batch, claim.batch_row = batch, number
        return claim, topics

    return made


def _claim(said: Mapping[str, str], names: Names, who: User) -> tuple[Claim, list[Topic]]:
    """Return the unsaved claim that a row says, its words quoted; raise ValidationError by field, or Known."""
    for name in NEEDED:
        if not said.get(name):
            raise ValidationError({name: f"{name.capitalize()}: it is empty; fill it in."})
    document = names.document(said["document"])
    try:
        selector = quoted_words(document, said["quote"], said.get("quote_before", ""))
    except ValidationError as refusal:
        raise ValidationError({"quote": refusal.messages}) from None
    passage = capture.quote_selector(document, selector, who=who)
    standing = Claim.objects.filter(passage=passage, statement=said["statement"])
    if before := standing.exclude(state=ClaimState.WITHDRAWN).first():
        raise Known(before)
    claim = Claim(passage=passage, statement=said["statement"], voice=_voice(said))
    claim.kind = said.get("kind", "").lower() or _kind(said, passage)
    _fill(claim, said, names)
    topics = [names.row(Topic, "Topics", each.strip()) for each in said.get("topics", "").split(";") if each.strip()]
    return claim, topics


def _kind(said: Mapping[str, str], passage: Passage) -> str:
    if said.get("force"):
        return ClaimKind.COMMITMENT
    numbers = [each for each in find(passage.exact) if each.value is not None]
    return ClaimKind.FIGURE if said.get("printed") or len(numbers) == 1 else ClaimKind.STATEMENT


def _voice(said: Mapping[str, str]) -> str:
    return _choice(Voice.choices, "Voice", said["voice"]) if said.get("voice") else Voice.OWN


def _fill(claim: Claim, said: Mapping[str, str], names: Names) -> None:
    """Fill a claim's fields from a row; what its kind has not is refused by the claim's own rules."""
    if claim.kind not in ClaimKind.values:
        raise ValidationError({"kind": f"Kind: “{claim.kind}” is none; write {', '.join(ClaimKind.values)}."})
    if claim.kind == ClaimKind.FIGURE:
        _fill_figure(claim, said.get("printed", ""))
    if claim.kind == ClaimKind.COMMITMENT and said.get("force"):
        claim.force = _choice(Force.choices, "Force", said["force"])
    for name, model in (("claimant", Actor), ("addressee", Actor), ("measure", Measure)):
        if said.get(name):
            setattr(claim, name, names.row(model, name.capitalize(), said[name]))
    if said.get("said_on"):
        try:
            claim.said_on, claim.said_on_precision = read_partial(said["said_on"])
        except ValueError as error:
            raise ValidationError({"said_on": f"Said on: {error}"}) from None
        claim.said_on_basis = Basis.PRINTED
    for name in AS_WRITTEN:
        if said.get(name):
            setattr(claim, name, _cleaned(claim, name, said[name]))
    if claim.period_start or claim.period_end:
        claim.period_basis = Basis.PRINTED
        claim.period_kind = claim.period_kind or "custom"


def _cleaned(claim: Claim, name: str, words: str) -> Any:
    """Return a cell as its field takes it: a choice by its name or label, a day, a number."""
    row_field: Any = Claim._meta.get_field(name)
    label = str(row_field.verbose_name).capitalize()
    if row_field.choices:
        return _choice(row_field.choices, label, words)
    try:
        return row_field.clean(words, claim)
    except ValidationError as refusal:
        raise ValidationError({name: [f"{label}: “{words}”: {each}" for each in refusal.messages]}) from None


def _fill_figure(claim: Claim, printed: str) -> None:
    """Read the number out of the quoted words: the one that is named as printed, else the only one."""
    text = claim.passage.exact
    read = [each for each in find(text) if each.value is not None]
    wanted = " ".join(printed.split()).lower()
    found = (
        [each for each in read if wanted in each.printed.lower() or each.printed.lower() in wanted] if wanted else read
    )
    if len(found) != 1:
        told = ", ".join(f"“{each.printed}”" for each in found or read) or "no number"
        raise ValidationError({"printed": f"Printed: the quoted words give {told}; write the one that is meant."})
    for name, value in number_fields(around(text, found[0]), found[0]).items():
        setattr(claim, name, value.value)
    claim.modality = claim.modality or "reported"


def _choice(choices: Iterable[tuple[Any, Any]], label: str, words: str) -> str:
    pairs = [(str(value), str(text)) for value, text in choices]
    named = {_plain(key): value for value, text in pairs for key in (value, text)}
    if _plain(words) not in named:
        told = ", ".join(value for value, _ in pairs)
        raise ValidationError({label.lower(): f"{label}: “{words}” is none; write {told}."})
    return named[_plain(words)]


def template_rows() -> list[list[str]]:
    """Return the sheet to download: our columns, and a row as an example."""
    return [list(COLUMNS), [EXAMPLE.get(name, "") for name in COLUMNS]]
