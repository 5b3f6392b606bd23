"""Claims against official counts: as published when they were said, and as published now."""

from collections.abc import Iterator

from claims.arithmetic.counts import Against, Printed, against_count, against_counts
from claims.models.choices import Modality
from claims.models.finding import FindingKind, FindingOutcome
from claims.models.series import ObsStatus
from claims.rules.findings import results as sentences
from claims.rules.findings.counts import Count, Counts, Vintage
from claims.rules.findings.inputs import Entry, Scope
from claims.rules.findings.results import Result

NOT_COUNTED = (Modality.TARGET, Modality.FORECAST)
# The texts with their blanks, for a translator.
ALIKE = "So published when it was said, and now ({now})."
NOT_HELD = "As published now ({now}); what was published when it was said is not held."
THEN = "As published when it was said ({then})."
NOW = "As published now ({now}): {says}"
NOT_COVERED = "The official counts held ({series}) have no value for {period}; they cover {first} to {last}."
STATUS = "The publisher calls its value for {period} {status}."
COUNTED_ANEW = "The publisher counts differently from {period} on{note}."


def official_results(scope: Scope) -> Iterator[Result]:
    """Yield for each figure of a measure with an official series how it stands beside the counts.

    Judged by the release that stood when it was said; where none of that time is held, by the newest. Targets and
    forecasts are no counts, and a period that is not known is compared with nothing.
    """
    official = scope.official()
    for pk in sorted(scope.subjects):
        entry = scope.entries[pk]
        if entry.measure is None or entry.quantity.value is None or entry.modality in NOT_COUNTED:
            continue
        for counts in official.get((entry.measure, entry.statistic), ()):
            if entry.period.start and entry.period.end and (not entry.change or (entry.base.start and entry.base.end)):
                yield _result(scope, entry, counts)


def _result(scope: Scope, entry: Entry, counts: Counts) -> Result:
    newest = counts.vintages[-1]
    stood = counts.by(entry.said[0]) if entry.said else None
    printed = _printed(scope, entry)
    then = _judged(entry, counts, stood, printed) if stood else None
    now = _judged(entry, counts, newest, printed)
    if stood is None or then is None:
        if now is None:
            return _not_covered(entry, counts, newest)
        found, used, tail = now, newest, NOT_HELD.format(now=newest.label)
    elif now is None or (now[0].outcome, now[1]) == (then[0].outcome, then[1]) or _same(then[1], now[1]):
        found, used, tail = then, stood, ALIKE.format(now=newest.label) if now else THEN.format(then=stood.label)
    else:
        found, used, tail = then, stood, THEN.format(then=stood.label)
        tail += f" {NOW.format(now=newest.label, says=now[0].says)}"
    against, used_counts = found
    notes = [*([counts.note] if counts.note else []), *_notes(used_counts), *_breaks(scope, entry, used)]
    grounds = [counts.series, *(f"{count.days[0]} {count.days[1]} {count.number}" for count in used_counts)]
    if against.outcome == "only_rounded":
        grounds += [f"printed {each.value}" for end in printed for each in end]
    if now and not _same(used_counts, now[1]):
        grounds += [f"now {count.days[0]} {count.number}" for count in now[1]]
    return Result(
        kind=FindingKind.OFFICIAL,
        parts=(("claim", entry),),
        outcome=against.outcome,
        summary=f"{_capital(against.says)} {tail}",
        reason=against.reason,
        telling=against.telling,
        readings=(
            {"name": against.outcome, "agrees": _agrees(against), "says": _capital(against.says), "implied": {}},
        ),
        notes=tuple(notes),
        grounds=tuple(grounds),
    )


def _printed(scope: Scope, entry: Entry) -> Printed:
    """Return the levels on record for either end of a change: what its speaker may have worked it out from."""
    levels = [
        each
        for each in scope.entries.values()
        if entry.change and each.level and (each.measure, each.statistic) == (entry.measure, entry.statistic)
    ]
    before, after = (
        [each.quantity for each in levels if (each.period.start, each.period.end) == (period.start, period.end)]
        for period in (entry.base, entry.period)
    )
    return before, after


def _judged(entry: Entry, counts: Counts, vintage: Vintage, printed: Printed) -> tuple[Against, list[Count]] | None:
    """Return what a claim comes to beside one release, and the values used; None when it does not cover the claim."""
    after = vintage.at(entry.period, entry.counting)
    if after is None:
        return None
    if not entry.change:
        return against_count(entry.quantity, after.quantity(counts.unit)), [after]
    before = vintage.at(entry.base, entry.counting)
    if before is None:
        return None
    levels = before.quantity(counts.unit), after.quantity(counts.unit)
    against = against_counts(entry.quantity, *levels, entry.base.when, entry.period.when, printed)
    return against, [before, after]


def _same(first: list[Count], second: list[Count]) -> bool:
    return [count.number for count in first] == [count.number for count in second]


def _not_covered(entry: Entry, counts: Counts, newest: Vintage) -> Result:
    missing = entry.period
    if entry.change and newest.at(entry.base, entry.counting) is None:
        missing = entry.base
    first, last = newest.covers
    summary = NOT_COVERED.format(series=counts.series, period=missing.label, first=first.year, last=last.year)
    summary = f"{summary} {counts.later}".strip()
    return Result(
        FindingKind.OFFICIAL, (("claim", entry),), FindingOutcome.CANNOT_TELL, summary, "not_covered",
        grounds=(counts.series,),
    )  # fmt: skip


def _notes(counts: list[Count]) -> Iterator[str]:
    for count in counts:
        if count.status in (ObsStatus.PROVISIONAL, ObsStatus.ESTIMATED):
            yield STATUS.format(period=count.words, status=count.status)


def _breaks(scope: Scope, entry: Entry, vintage: Vintage) -> Iterator[str]:
    """Yield what changed in the counting between the two ends of a change."""
    start, end = entry.base.start, entry.period.start
    if not entry.change or start is None or end is None:
        return
    for day, reason in scope.breaks.get(entry.measure or 0, ()):
        if start < day <= end:
            yield sentences.BREAK.format(reason=reason)
    for count in vintage.breaks(start, end):
        yield COUNTED_ANEW.format(period=count.words, note=f": {count.note}" if count.note else "")


def _agrees(against: Against) -> bool | None:
    if against.outcome == "cannot_tell":
        return None
    return against.outcome in ("holds", "holds_if_rounded")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
