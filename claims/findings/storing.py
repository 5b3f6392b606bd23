"""Keep the stored findings equal to what the record implies."""

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from claims.findings.changes import change_results
from claims.findings.contradictions import contradiction_results
from claims.findings.linked import (
    comparison_results,
    part_results,
    repeat_results,
    share_results,
    unsupported_contradictions,
)
from claims.findings.result import Result
from claims.findings.scope import Scope, figures, group_of, load
from claims.findings.series import series_of
from claims.models import Finding

CLAIMS_AT_ONCE = 2_000


def results(scope: Scope) -> Iterator[Result]:
    """Yield every result whose subject belongs to the scope."""
    series = series_of(scope.entries[pk] for pk in scope.subjects)
    found = (
        *change_results(scope, series),
        *contradiction_results(scope, series),
        *comparison_results(scope),
        *repeat_results(scope),
        *unsupported_contradictions(scope),
        *part_results(scope),
        *share_results(scope),
    )
    return (result for result in found if result.subject.pk in scope.subjects)


def refresh(claims: Iterable[int] = (), measures: Iterable[int] = ()) -> None:
    """Bring the findings up to date after these claims or measures (primary keys) or their links changed.

    Called by the doors in their transaction; `measures` also names one that a claim has left.
    """
    pks = group_of(claims, measures)
    _store(pks, {result.key: result for result in results(load(pks))})


def reconcile(progress: Callable[[int, int], None] = lambda done, total: None) -> dict[str, int]:
    """Rebuild all findings, measure by measure; return how many were kept, made and removed.

    Each group of measures is one transaction: whoever reads meanwhile sees whole findings. A released finding whose
    inputs did not change keeps its release. `progress` is told how many claims are done, of how many.
    """
    tally = {"kept": 0, "made": 0, "removed": 0}
    for scope in _scopes(progress):
        with transaction.atomic():
            found = {result.key: result for result in results(scope)}
            for name, count in _store(scope.subjects, found).items():
                tally[name] += count
    stray = Finding.objects.exclude(subject__in=figures())
    tally["removed"] += stray.count()
    stray.delete()
    return tally


def differences(progress: Callable[[int, int], None] = lambda done, total: None) -> Iterator[str]:
    """Yield a sentence for each stored finding that is not what the record implies now; writes nothing."""
    for scope in _scopes(progress):
        found = {result.key: result for result in results(scope)}
        stored = dict(Finding.objects.filter(subject__in=scope.subjects).values_list("key", "summary"))
        for key in stored.keys() - found.keys():
            yield f"No longer implied: {stored[key]}"
        for key, result in found.items():
            if key not in stored:
                yield f"Missing: {result.summary}"
            elif stored[key] != result.summary:
                yield f"Worded differently: {stored[key]}"
    for summary in Finding.objects.exclude(subject__in=figures()).values_list("summary", flat=True):
        yield f"No longer implied: {summary}"


def _scopes(progress: Callable[[int, int], None]) -> Iterator[Scope]:
    """Yield the whole record in scopes that keep measures together, so that memory stays bounded."""
    total, done = figures().count(), 0
    for pks in _groups():
        scope = load(pks)
        yield scope
        done += len(scope.subjects)
        progress(done, total)


def _groups() -> Iterator[list[int]]:
    """Yield claims' keys, a measure never split, some thousands at once."""
    group: list[int] = []
    last: int | None = None
    for measure, pk in list(figures().order_by("measure", "pk").values_list("measure", "pk")):
        if len(group) >= CLAIMS_AT_ONCE and (measure is None or measure != last):
            yield group
            group = []
        group.append(pk)
        last = measure
    if group:
        yield group


def _store(subjects: set[int], found: dict[str, Result]) -> dict[str, int]:
    """Make the findings of these subjects exactly `found`; what is stored under its key stays, release and all.

    Only its sentences follow, where the program has learnt to say the same better.
    """
    rows = Finding.objects.filter(subject__in=subjects).values_list("key", "pk", "summary")
    stored = {key: pk for key, pk, _ in rows}
    reworded = {key: pk for key, pk, summary in rows if key in found and found[key].summary != summary}
    for key, pk in reworded.items():
        Finding.objects.filter(pk=pk).update(summary=found[key].summary, readings=list(found[key].readings))
    stale = [pk for key, pk in stored.items() if key not in found]
    if stale:
        Finding.claims.through.objects.filter(finding__in=stale).delete()
        Finding.objects.filter(pk__in=stale).delete()
    new = {key: result for key, result in found.items() if key not in stored}
    made = Finding.objects.bulk_create([_row(key, result) for key, result in new.items()], batch_size=500)
    through = Finding.claims.through
    through.objects.bulk_create(
        [
            through(finding_id=row.pk, claim_id=entry.pk)
            for row, result in zip(made, new.values(), strict=True)
            for _, entry in result.parts
        ],
        batch_size=500,
    )
    return {"kept": len(stored) - len(stale), "made": len(new), "removed": len(stale)}


def _row(key: str, result: Result) -> Finding:
    return Finding(
        key=key,
        kind=result.kind,
        subject_id=result.subject.pk,
        outcome=result.outcome,
        reason=result.reason,
        summary=result.summary,
        readings=list(result.readings),
        roles=result.roles,
        notes=list(result.notes),
    )
