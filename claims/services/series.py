"""The door for official series: import a release as one batch, accept or decline it; save what a series is."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone

from claims.models import Observation, Release, Series
from claims.models.figure import plain
from claims.models.series import ReleaseState
from claims.rules import findings
from claims.rules.policy import release_obstacle
from claims.rules.reached import described
from claims.rules.seen import check_release
from claims.services.workflow import unsettle_counts
from claims.statistics import Columns, Reading, TableError, Value, read_table
from sources import capture, ledger
from sources.capture import Details
from sources.capture.documents import free_slug
from sources.editing.acceptance import accept_words
from sources.editing.approval import STANDING, need_second, stood_for, told
from sources.editing.validation import clean, require
from sources.extraction import ExtractionError
from sources.ledger.actions import Action
from sources.models import Document, Version
from sources.models.choices import Basis
from sources.models.dates import read_partial
from sources.models.user import User

ROWS_AT_ONCE = 2_000
TOLD = 100  # changed values that a line of the ledger names


@dataclass(frozen=True, slots=True)
class Changed:
    """A period whose value another release of the series gave differently."""

    period: str
    days: tuple[date, date]
    before: Decimal
    after: Decimal

    def __str__(self) -> str:
        return f"{self.period}: {self.before:,f} became {self.after:,f}"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: the table as read, the release it is already (or None), and values that changed."""

    reading: Reading
    sheet: str
    known: Release | None
    changed: list[Changed]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the release, whether it is new, and what its preview said."""

    release: Release
    new: bool
    preview: Preview


OWN_STEPS = ("revision", *STANDING)


def save_series(
    series: Series, *, who: User, expected: int | None = None, second: User | None = None, note: str = ""
) -> Series:
    """Store a new or edited series; `expected` is the revision its page was opened at.

    One with an accepted release changes when `second`, somebody else than `who`, accepted it. Raises ValidationError by
    field, StaleRevision, PermissionDenied, and Waits where nobody accepted yet.
    """
    require(who, "claims.change_series" if series.pk else "claims.add_series", "save a series")
    with ledger.writing():
        series.slug = series.slug or free_slug(Series, series.name)
        series.reword(who, None)  # accepted with its first release
        clean(series)
        stored = Series.objects.filter(pk=series.pk).first()
        changes = ledger.changes(stored, series, leave=OWN_STEPS)
        if not changes:
            series.refresh_from_db(fields=STANDING)
            return series
        if stored:
            _counts_the_same(stored, series)
            series.raise_revision(expected)
            says_more = changes if Series.objects.accepted().filter(pk=series.pk).exists() else ()
            need_second("save_series", series, says_more, who=who, second=second)
            series.reword(who, second)
        series.save()
        findings.refresh(measures=[series.measure_id])
        ledger.append(
            Action.SERIES_SAVED, "series", series.slug, who, note.strip(), changes=changes, **stood_for(second)
        )
    return series


def _counts_the_same(stored: Series, series: Series) -> None:
    """Refuse to let values that were imported count something else."""
    moved = (stored.measure_id, stored.statistic, stored.scale) != (series.measure_id, series.statistic, series.scale)
    if moved and stored.releases.exists():
        raise ValidationError({"measure": "Measure: values are imported; make another series for what counts else."})


def preview(series: Series, content: bytes, *, name: str = "") -> Preview:
    """Read a table as an import would, and say what would change; nothing is stored. Raises ValidationError."""
    sheet, reading = _read(series, content, name)
    if not reading.values:
        first = f" {reading.refusals[0]}." if reading.refusals else ""
        raise ValidationError({"file": f"File: no value in it can be read.{first} Check the names of the columns."})
    known = _release_of(series, hashlib.sha256(content).hexdigest())
    before = known or series.releases.exclude(state=ReleaseState.DECLINED).order_by("number").last()
    return Preview(reading, sheet, known, _changed(before, reading.values) if before else [])


def _read(series: Series, content: bytes, name: str) -> tuple[str, Reading]:
    """Read the table that has the series' columns; return its sheet's name, "" when there is but one."""
    columns = Columns(
        series.period_column, series.value_column, series.where_column, series.where_value, series.years_across,
        plain(series.scale) or Decimal(1),
    )  # fmt: skip
    refused = ""
    for sheet, first_row, rows in _tables(content, name):
        try:
            return sheet, read_table(rows, columns, first_row)
        except TableError as error:
            refused = refused or str(error)
    raise ValidationError({"file": refused or f"File: “{name}” holds no table; give a CSV, XLSX or ODS file."})


def _tables(content: bytes, name: str) -> Iterator[tuple[str, int, Sequence[Sequence[str]]]]:
    try:
        tables = capture.read_file(content, name=name).tables
    except ExtractionError as error:
        raise ValidationError({"file": f"File: {error}"}) from None
    for table in tables:
        yield table.sheet if len(tables) > 1 else "", table.first_row, table.rows


def _release_of(series: Series, bytes_hash: str) -> Release | None:
    same = series.releases.exclude(state=ReleaseState.DECLINED).filter(version__bytes_hash=bytes_hash)
    return same.order_by("number").first()


def _changed(before: Release, values: Iterable[Value | Observation]) -> list[Changed]:
    rows = before.observations.values_list("period_start", "period_end", "obs_value")
    stored = {(start, end): plain(value) for start, end, value in rows.iterator(ROWS_AT_ONCE)}
    return [
        Changed(value.time_period, value.days, old, value.number)
        for value in values
        if (old := stored.get(value.days)) is not None and old != value.number
    ]


def changed_since_before(release: Release) -> list[Changed]:
    """Return what a stored release says otherwise than the one imported before it."""
    earlier = release.series.releases.filter(number__lt=release.number).exclude(state=ReleaseState.DECLINED)
    before = earlier.order_by("number").last()
    return _changed(before, release.observations.all()) if before else []


def import_release(
    series: Series,
    content: bytes,
    *,
    who: User,
    name: str = "",
    document: Document | None = None,
    details: Details | None = None,
    released: str = "",
    released_reason: str = "",
) -> Imported:
    """Capture a table and store what it says as one proposed release; somebody else accepts it, whole.

    The same bytes again change nothing. `released`: the day, month or year its publisher dates it ("2023-05"); else the
    document's own date of publication. `released_reason` makes that an inference. Raises ValidationError by field
    (`file`, `released`, `title` …) and PermissionDenied, with nothing left behind.
    """
    require(who, "claims.add_release", "import a release")
    with ledger.writing():
        seen = preview(series, content, name=name)
        if seen.known:
            return Imported(seen.known, False, seen)
        captured = capture.capture(content, who=who, document=document, details=details, name=name)
        release = _stored(series, captured.version, seen, who, _released(captured.document, released, released_reason))
        told: dict[str, Any] = {"changed": [str(row) for row in seen.changed[:TOLD]]} if seen.changed else {}
        ledger.append(
            Action.RELEASE_IMPORTED, "series", series.slug, who,
            release=release.number, table=str(captured.version), values=len(seen.reading.values),
            refused=len(seen.reading.refusals), **told,
        )  # fmt: skip
    return Imported(release, True, seen)


def _stored(series: Series, version: Version, seen: Preview, who: User, released: dict[str, object]) -> Release:
    values = seen.reading.values
    release = Release(
        series=series,
        number=(series.releases.aggregate(last=Max("number"))["last"] or 0) + 1,
        version=version,
        covers_from=min(value.start for value in values),
        covers_to=max(value.end for value in values),
        observations_hash=observations_hash(map(_line_of_value, values)),
        imported_at=timezone.now(),
        **released,
    )
    release.worded_by = who
    clean(release)
    release.save()
    for first in range(0, len(values), ROWS_AT_ONCE):
        rows = values[first : first + ROWS_AT_ONCE]
        Observation.objects.bulk_create([_observation(release, seen.sheet, value) for value in rows])
    return release


def _released(document: Document, printed: str, reason: str) -> dict[str, object]:
    """Return when a release was published: as told, else as its document is dated; never the day of our capture."""
    if not printed:
        return {
            "released": document.published,
            "released_precision": document.published_precision,
            "released_basis": document.published_basis,
            "released_reason": document.published_reason,
        }
    try:
        day, precision = read_partial(printed)
    except ValueError as error:
        raise ValidationError({"released": f"Released: {error}"}) from None
    basis = Basis.INFERRED if reason else Basis.PRINTED
    return {
        "released": day, "released_precision": precision, "released_basis": basis, "released_reason": reason,
    }  # fmt: skip


def _observation(release: Release, sheet: str, value: Value) -> Observation:
    return Observation(
        release=release, time_period=value.time_period, period_start=value.start, period_end=value.end,
        period_kind=value.kind, obs_value=value.number, decimals=value.decimals, obs_status=value.status,
        note=value.note, sheet=sheet, row=value.row, column=value.column,
    )  # fmt: skip


def accept(release: Release, *, who: User, token: str) -> Release:
    """Let a release count, whole, as the page with this token showed it; findings follow.

    With its first release a series is accepted, too. Raises PermissionDenied, and StalePage when what was shown is no
    longer so.
    """
    with ledger.writing():
        row = _as_shown(release, token)
        if refusal := release_obstacle(who, row):
            raise PermissionDenied(refusal)
        alone = row.accept(who)
        row.state, row.accepted_at = ReleaseState.ACCEPTED, timezone.now()
        clean(row)
        row.save()
        accept_words(described(row), who, with_release=str(row.number))
        findings.refresh(measures=[row.series.measure_id])
        ledger.append(Action.RELEASE_ACCEPTED, "series", row.series.slug, who, release=row.number, **told(alone))
        unsettle_counts(row.series, who=who, note=f"A newer release of {row.series} gives it differently: {row.label}.")
    return row


def decline(release: Release, *, who: User, token: str, reason: str) -> Release:
    """Set a proposed release aside, as the page with this token showed it; its table can be imported again."""
    require(who, "claims.add_release", "decline a release")
    if not reason.strip():
        raise ValidationError({"reason": "Reason: say what is wrong with this release."})
    with ledger.writing():
        row = _as_shown(release, token)
        if row.state != ReleaseState.PROPOSED:
            raise ValidationError(f"This release is {row.get_state_display()} already; open the page anew.")
        row.state, row.declined_reason = ReleaseState.DECLINED, reason.strip()
        clean(row)
        row.save()
        number = row.number
        ledger.append(Action.RELEASE_DECLINED, "series", row.series.slug, who, row.declined_reason, release=number)
    return row


def _as_shown(release: Release, token: str) -> Release:
    check_release(release, token)
    return Release.objects.select_related("series__measure", "worded_by").get(pk=release.pk)


Line = tuple[date, date, Decimal, str, str, int, int]


def _line_of_value(value: Value) -> Line:
    return value.start, value.end, value.number, value.status, value.note, value.row, value.column


def observations_hash(lines: Iterable[Line]) -> str:
    """Return the SHA-256 of a release's values in the order of time: it answers for rows too many for the ledger."""
    found = hashlib.sha256()
    for start, end, number, status, note, row, column in lines:
        found.update(f"{start}|{end}|{number.normalize():f}|{status}|{note}|{row}|{column}\n".encode())
    return found.hexdigest()


def unlike_their_hash() -> Iterator[str]:
    """Yield a sentence for each release whose values are not those that were imported."""
    names = ("period_start", "period_end", "obs_value", "obs_status", "note", "row", "column")
    for release in Release.objects.select_related("series"):
        rows = release.observations.order_by("period_end", "period_start").values_list(*names)
        if observations_hash(rows.iterator(ROWS_AT_ONCE)) != release.observations_hash:
            yield f"Release {release.number} of {release.series.slug}: its values are not those that were imported."
