"""Keep the stored findings equal to what the record implies."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.dispatch import Signal

from claims.models import Finding
from claims.rules.findings.changes import told_twice_results
from claims.rules.findings.checks import (
    change_results,
    comparison_results,
    contradiction_results,
    part_results,
    repeat_results,
    share_of_whole_results,
    share_results,
    unsupported_contradictions,
)
from claims.rules.findings.inputs import Scope, figures, group_of, load, with_measures
from claims.rules.findings.official import official_results
from claims.rules.findings.results import Result
from claims.rules.findings.series import series_of
from sources import ledger
from sources.ledger.actions import Action
from sources.models import Document

# Sent with findings (key to summary) that are no longer implied, in the transaction that removes them.
lapsed = Signal()
CLAIMS_AT_ONCE = 2_000
# What follows the program where it has learnt to say the same better.
SAID = ("summary", "readings", "telling")


def implied(scope: Scope) -> dict[str, Result]:
    """Return every result whose subject belongs to the scope, by key: of all its claims, and of the public ones alone.

    Both, because a draft must never take the place of a public figure in what readers see: the desk sees what its
    drafts would imply, readers what the public record implies without them.
    """
    found = {result.key: result for result in _checked(scope)}
    public = {pk for pk, entry in scope.entries.items() if entry.public}
    if len(public) < len(scope.entries):
        found |= {result.key: result for result in _checked(scope.only(public))}
    return found


def _checked(scope: Scope) -> Iterator[Result]:
    scope = scope.once()
    series = series_of(scope.entries[pk] for pk in scope.subjects)
    found = (
        *change_results(scope, series),
        *told_twice_results(scope, series),
        *contradiction_results(scope, series),
        *comparison_results(scope),
        *repeat_results(scope),
        *unsupported_contradictions(scope),
        *part_results(scope),
        *share_results(scope),
        *share_of_whole_results(scope, series),
        *official_results(scope),
    )
    return (result for result in found if result.subject.pk in scope.subjects)


def refresh(claims: Iterable[int] = (), measures: Iterable[int] = ()) -> None:
    """Bring the findings up to date after these claims or measures (primary keys) or their links changed.

    Called by the doors in their transaction; `measures` also names one that a claim has left.
    """
    pks = group_of(claims, measures)
    _store(pks, implied(load(pks)))


def reconcile(progress: Callable[[int, int], None] = lambda done, total: None) -> dict[str, int]:
    """Rebuild all findings, measure by measure; return how many were kept, made and removed.

    Each group of measures is one transaction, alone among writers: whoever reads meanwhile sees whole findings, and
    what a door wrote since the last group is read anew. A released finding whose inputs did not change keeps its
    release. `progress` is told how many claims are done, of how many.
    """
    tally = {"kept": 0, "made": 0, "removed": 0}
    for group in _groups(progress):
        with ledger.writing():
            scope = load(with_measures(set(group)))
            found = implied(scope)
            for name, count in _store(scope.subjects, found).items():
                tally[name] += count
    with ledger.writing():
        stray = Finding.objects.exclude(subject__in=figures())
        tally["removed"] += stray.count()
        _remove(stray)
    return tally


def differences(progress: Callable[[int, int], None] = lambda done, total: None) -> Iterator[str]:
    """Yield a sentence for each stored finding that is not what the record implies now; writes nothing."""
    for group in _groups(progress):
        scope = load(with_measures(set(group)))
        found = implied(scope)
        rows = Finding.objects.filter(subject__in=scope.subjects).values_list("key", *SAID)
        stored = {key: tuple(said) for key, *said in rows}
        for key in stored.keys() - found.keys():
            yield f"No longer implied: {stored[key][0]}"
        for key, result in found.items():
            if key not in stored:
                yield f"Missing: {result.summary}"
            elif stored[key] != result.sentences:
                yield f"Worded differently: {stored[key][0]}"
    for summary in Finding.objects.exclude(subject__in=figures()).values_list("summary", flat=True):
        yield f"No longer implied: {summary}"


def _groups(progress: Callable[[int, int], None]) -> Iterator[list[int]]:
    """Yield claims' keys, a measure never split, some thousands at once, so that memory stays bounded."""
    rows = list(figures().order_by("measure", "pk").values_list("measure", "pk"))
    group: list[int] = []
    last: int | None = None
    for done, (measure, pk) in enumerate(rows):
        if len(group) >= CLAIMS_AT_ONCE and (measure is None or measure != last):
            yield group
            progress(done, len(rows))
            group = []
        group.append(pk)
        last = measure
    if group:
        yield group
        progress(len(rows), len(rows))


def _store(subjects: set[int], found: dict[str, Result]) -> dict[str, int]:
    """Make the findings of these subjects exactly `found`; what is stored under its key stays, release and all.

    Only its sentences follow, where the program has learnt to say the same better.
    """
    rows = Finding.objects.filter(subject__in=subjects).values_list("key", "pk", *SAID)
    stored = {key: pk for key, pk, *_ in rows}
    reworded = {key: pk for key, pk, *said in rows if key in found and found[key].sentences != tuple(said)}
    for key, pk in reworded.items():
        Finding.objects.filter(pk=pk).update(**dict(zip(SAID, found[key].sentences, strict=True)))
    stale = [pk for key, pk in stored.items() if key not in found]
    if stale:
        _remove(Finding.objects.filter(pk__in=stale))
    new = {key: result for key, result in found.items() if key not in stored}
    made = Finding.objects.bulk_create([unsaved(result) for result in new.values()], batch_size=500)
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


def _remove(gone: QuerySet[Finding]) -> None:
    """Remove findings that are no longer implied; the ledger tells of those that readers saw."""
    seen = list(gone.filter(released_at__isnull=False).select_related("subject"))
    told = dict(gone.values_list("key", "summary"))
    Finding.claims.through.objects.filter(finding__in=gone).delete()
    gone.delete()
    for finding in seen:
        about = finding.subject.reference
        ledger.append(Action.FINDING_LAPSED, "claim", about, None, finding.summary, key=finding.key)
    lapsed.send(sender=Finding, told=told)


def unsaved(result: Result) -> Finding:
    """Return the finding that a result is stored as."""
    return Finding(
        key=result.key,
        kind=result.kind,
        subject_id=result.subject.pk,
        outcome=result.outcome,
        reason=result.reason,
        telling=result.telling,
        summary=result.summary,
        readings=list(result.readings),
        roles=result.roles,
        notes=list(result.notes),
    )


def follow_document(document: Document, **_: Any) -> None:
    """Bring the findings up to date after a document was saved."""
    undated = figures().filter(passage__document=document, said_on__isnull=True)
    if claims := set(undated.values_list("pk", flat=True)):
        refresh(claims)
