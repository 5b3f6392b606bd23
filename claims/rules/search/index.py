"""Keep the index equal to the record."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from claims.models import Claim, Measure, Review, Story
from claims.models.search import PART_BITS, Searched, SearchEntry, SearchStale, SearchWord, row_of
from claims.rules.search import schema
from claims.terms import figure_term, reference_term, terms_of, words_of
from sources.models import Actor, Passage, Text

AT_ONCE = 2_000  # rows read and written in one go; a door brings no more than these up to date
PART = 2_000  # characters of a captured text that are one entry
Entry = tuple[int, str, str]
_names = lru_cache(maxsize=50_000)(terms_of)  # names, measures and titles come again and again

CLAIM = (
    "pk", "number", "statement", "printed", "value", "high", "unit", "period_words", "passage__exact",
    "passage__document__title", "claimant__name", "measure__name",
)  # fmt: skip


def _line(terms: Iterable[str]) -> str:
    return " ".join(filter(None, terms))


def _of_claim(row: tuple[Any, ...]) -> Iterator[Entry]:
    pk, number, statement, printed, value, high, unit, period, exact, title, claimant, measure = row
    own = [figure_term(each) for each in (value, high) if each is not None]
    first = [terms_of(statement), *own, reference_term(number)]
    said = [terms_of(words) for words in (printed, unit, period) if words and words not in exact]
    names = [_names(name) for name in (claimant, measure, title) if name]
    yield Searched.CLAIM.entry(pk), _line(first), _line([terms_of(exact), *said, *names])


def _of_passage(row: tuple[Any, ...]) -> Iterator[Entry]:
    pk, exact, title = row
    yield Searched.PASSAGE.entry(pk), terms_of(exact), _names(title)


def _of_text(row: tuple[Any, ...]) -> Iterator[Entry]:
    pk, text = row
    for part, (start, end) in enumerate(parts(text)):
        yield Searched.TEXT.entry(pk) + part, terms_of(text[start:end]), ""


def _plain(sort: Searched) -> Callable[[tuple[Any, ...]], Iterator[Entry]]:
    def entries(row: tuple[Any, ...]) -> Iterator[Entry]:
        """Yield the entry of a row whose first column is its name and the others what is said of it."""
        pk, name, *others = row
        yield sort.entry(pk), terms_of(name), _line(map(terms_of, others))

    return entries


# Whose words are no part of the record: what is mistyped never meant one of them.
FOREIGN = (Searched.TEXT, Searched.REVIEW)
# Of each sort: the model, its columns, and the entries made of a row of them.
SOURCES: dict[Searched, tuple[type[Model], tuple[str, ...], Callable[[tuple[Any, ...]], Iterator[Entry]]]] = {
    Searched.CLAIM: (Claim, CLAIM, _of_claim),
    Searched.PASSAGE: (Passage, ("pk", "exact", "document__title"), _of_passage),
    Searched.MEASURE: (Measure, ("pk", "name", "definition", "unit", "place", "population"), _plain(Searched.MEASURE)),
    Searched.STORY: (Story, ("pk", "title", "summary", "standfirst"), _plain(Searched.STORY)),
    Searched.ACTOR: (Actor, ("pk", "name"), _plain(Searched.ACTOR)),
    Searched.TEXT: (Text, ("version_id", "text"), _of_text),
    Searched.REVIEW: (
        Review,
        ("pk", "reviewed", "rating", "publisher", "title", "claimant"),
        _plain(Searched.REVIEW),
    ),
}


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text's parts, each ending at a space where there is one."""
    start, most = 0, 1 << PART_BITS
    for _ in range(most):
        if start >= len(text):
            return
        end = start + PART
        space = text.rfind(" ", start + PART // 2, end) if end < len(text) else -1
        end = space if space > 0 else min(end, len(text))
        yield start, end
        start = end


def waiting() -> int:
    """Return how many entries are to be made anew."""
    return SearchStale.objects.count()


def refresh(most: int = AT_ONCE, **_: Any) -> int:
    """Make anew the entries of what has changed, at most so many; return how many are done.

    Called at the end of every door, in its transaction, and after whatever writes past the doors.
    """
    marks = list(SearchStale.objects.order_by("pk").values_list("pk", flat=True)[:most])
    for sort in Searched:
        low, high = sort.span
        keys = [row_of(mark) for mark in marks if low <= mark <= high]
        if keys:
            rows = SOURCES[sort][0]._default_manager.filter(pk__in=keys)
            _store(sort, keys, _entries(sort, rows, set()))
    if marks:
        SearchStale.objects.filter(pk__in=marks).delete()
    return len(marks)


def refresh_all(**_: Any) -> None:
    """Make anew the entries of everything that has changed."""
    while refresh():
        pass


def follow_migration(plan: Any = (), **_: Any) -> None:
    """Index what is not indexed yet, and after a migration everything: the triggers did not see what it changed."""
    if any(migration.app_label in ("claims", "sources") for migration, _ in plan):
        reindex()


def reindex(progress: Callable[[int], None] = lambda done: None) -> dict[str, int]:
    """Make the whole index equal to the record; return how many entries were kept, written and removed.

    Some thousands of rows are one transaction, so nobody waits long; what is right already is not written again.
    """
    tally = {"kept": 0, "written": 0, "removed": 0}
    SearchStale.objects.all().delete()
    SearchWord.objects.all().delete()
    for made, stored in _compared(set()):
        new = [entry for entry in made if stored.get(entry[0]) != entry[1:]]
        gone = stored.keys() - {entry[0] for entry in made}
        with transaction.atomic():
            SearchEntry.objects.filter(pk__in=gone).delete()
            _write(new)
        tally["kept"] += len(made) - len(new)
        tally["written"] += len(new)
        tally["removed"] += len(gone)
        progress(len(made))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the database plans by how its tables look, and much has changed
    return tally


def differences() -> Iterator[str]:
    """Yield a sentence for each thing that is not as the record has it; writes nothing."""
    yield from schema.missing()
    for made, stored in _compared(None):
        for key, *terms in made:
            if key not in stored:
                yield f"{SearchEntry(key)}: not indexed."
            elif stored[key] != tuple(terms):
                yield f"{SearchEntry(key)}: indexed by other words than it has now."
        for key in stored.keys() - {entry[0] for entry in made}:
            yield f"{SearchEntry(key)}: indexed, and there is no such row."


def _compared(known: set[str] | None) -> Iterator[tuple[list[Entry], dict[int, tuple[str, str]]]]:
    """Yield the index some thousand rows at a time: what it should hold, and what it holds; `known` as for entries."""
    for sort, (model, _, _) in SOURCES.items():
        low, top = sort.span
        last, some = 0, 200 if sort is Searched.TEXT else AT_ONCE
        while True:
            rows = model._default_manager.filter(pk__gt=last).order_by("pk")
            keys = list(rows.values_list("pk", flat=True)[:some])
            high = sort.entry(keys[-1] + 1) - 1 if len(keys) == some else top
            made = _entries(sort, rows.filter(pk__lte=keys[-1]), known) if keys else []
            held = SearchEntry.objects.filter(pk__gte=low, pk__lte=high).values_list("pk", "first", "rest")
            yield made, {pk: (first, rest) for pk, first, rest in held}
            if high == top:
                break
            low, last = high + 1, keys[-1]


def _entries(sort: Searched, rows: QuerySet[Any], known: set[str] | None) -> list[Entry]:
    """Return what these rows are found by; on the way, learn the words that are not `known` (None: learn nothing)."""
    _, columns, made = SOURCES[sort]
    read = list(rows.values_list(*columns))
    if known is not None and sort not in FOREIGN:
        words = words_of(" ".join(part for row in read for part in row if isinstance(part, str))) - known
        known |= words
        SearchWord.objects.bulk_create(map(SearchWord, sorted(words)), ignore_conflicts=True, batch_size=500)
    return [entry for row in read for entry in made(row)]


def _store(sort: Searched, keys: list[int], made: list[Entry]) -> None:
    """Make the entries of these rows exactly `made`."""
    if sort is Searched.TEXT:
        for key in keys:
            SearchEntry.objects.filter(pk__gte=sort.entry(key), pk__lt=sort.entry(key + 1)).delete()
    gone = {sort.entry(key) for key in keys} - {entry[0] for entry in made}
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
    _write(made)


def _write(made: list[Entry]) -> None:
    rows = [SearchEntry(pk=key, first=first, rest=rest) for key, first, rest in made]
    SearchEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["first", "rest"], batch_size=500
    )
