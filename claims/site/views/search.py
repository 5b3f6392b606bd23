"""The one result page: claims, passages, measures, stories and names; for the desk captured texts, too."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from claims.models import Claim, Measure, Review, Searched, Story
from claims.models.choices import ClaimState
from claims.rules.search import MOST, Found, found, nearest
from claims.site.exports.addresses import Addresses
from claims.site.exports.found import COLUMNS, FoundSort, SearchRow, found_row
from claims.site.exports.shape import plain
from claims.site.filters import ClaimFilter
from claims.site.views import twins
from claims.site.views.lists import listed
from claims.terms import Query, marked, parse
from claims.wording import claim as claim_words
from sources.filters import refusals
from sources.models import Actor, Passage, Text

PAGE = 25
GLANCE = {"claims": 500}  # hits looked through before a sort is asked for by itself
BESIDE = 100  # the same, of what is no claim
FIRST = 5  # of what is no claim, until it is asked for by itself
REACH = 160  # characters shown on each side of the first word found in a captured text
Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found: where it leads, its heading and words in pieces, what stands below, and its status."""

    address: str
    heading: Pieces
    words: Pieces = ()  # type: ignore[assignment]
    about: str = ""
    status: claim_words.Status | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What was found of one sort: the first of it, or a page of it.

    `more`: there are more hits than were looked through; `full`: more than are ever looked through.
    """

    name: str
    title: str
    count: int
    more: bool
    full: bool
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Sort:
    """How one sort of thing is found and shown: its rows for readers, those for the desk, and a row as shown."""

    searched: Searched
    title: str
    public: Callable[[], QuerySet[Any]]
    all: Callable[[], QuerySet[Any]] | None
    fetched: Callable[[QuerySet[Any]], QuerySet[Any]]
    shown: Callable[[Any, Query], Row]


def _claim(claim: Claim, query: Query) -> Row:
    if claim.state == ClaimState.WITHDRAWN:  # of which nothing is shown but that it was said, and its page
        about = f"{claim.reference} · {claim.get_state_display()}"
        return Row(claim.get_absolute_url(), marked(claim.statement, query.marks), about=about)
    document = claim.passage.document
    said = [claim.reference, *([claim.claimant.name] if claim.claimant else []), document.title]
    address = claim.get_absolute_url() if claim.is_public else reverse("claims:desk_review", args=[claim.number])
    pieces = [marked(words, query.marks) for words in (claim.statement, claim.passage.exact)]
    about = " · ".join([*said, *([] if claim.is_public else [claim.get_state_display()])])
    return Row(address, pieces[0], pieces[1], about, claim_words.status(claim))


def _passage(passage: Passage, query: Query) -> Row:
    address = reverse("claims:document", args=[passage.document.slug])
    return Row(address, marked(passage.exact, query.marks), about=passage.document.title)


def _measure(measure: Measure, query: Query) -> Row:
    words = marked(measure.definition, query.marks)
    return Row(measure.get_absolute_url(), marked(measure.name, query.marks), words, measure.unit)


def _story(story: Story, query: Query) -> Row:
    address = reverse("claims:story", args=[story.slug])
    return Row(address, marked(story.title, query.marks), marked(story.summary, query.marks))


def _actor(actor: Actor, query: Query) -> Row:
    return Row(actor.get_absolute_url(), marked(actor.name, query.marks), about=actor.get_kind_display())


def _text(text: Text, query: Query) -> Row:
    """Show a captured text where the first of the words stands in it."""
    whole = marked(text.text, query.marks)
    place = 0
    for words, own in whole:
        if own:
            break
        place += len(words)
    start = max(0, place - REACH)
    shown = marked(text.text[start : place + REACH], query.marks)
    version = text.version
    address = reverse("claims:desk_read", args=[version.pk])
    return Row(address, [(version.document.title, False)], [("… ", False), *shown, (" …", False)], str(version))


def _review(review: Review, query: Query) -> Row:
    words = marked(review.reviewed[: 2 * REACH], query.marks)
    about = " · ".join(filter(None, [review.publisher, review.published_words, review.get_state_display()]))
    return Row(reverse("claims:desk_review_match", args=[review.pk]), [(review.rating, False)], words, about)


SORTS = {
    "claims": Sort(Searched.CLAIM, "Claims", Claim.objects.public, Claim.objects.all, listed, _claim),
    "passages": Sort(
        Searched.PASSAGE, "Passages of documents", Passage.objects.public, None,
        lambda rows: rows.select_related("document"), _passage,
    ),
    "measures": Sort(Searched.MEASURE, "Measures", Measure.objects.public, None, lambda rows: rows, _measure),
    "stories": Sort(Searched.STORY, "Stories", Story.objects.public, None, lambda rows: rows, _story),
    "names": Sort(Searched.ACTOR, "Who said it", Actor.objects.public, None, lambda rows: rows, _actor),
    "reviews": Sort(
        Searched.REVIEW, "Verdicts of other desks", Review.objects.none, Review.objects.all, lambda rows: rows, _review,
    ),
    "texts": Sort(
        Searched.TEXT, "Captured texts", Text.objects.none, Text.objects.all,
        lambda rows: rows.select_related("version__document"), _text,
    ),
}  # fmt: skip


def search(request: HttpRequest, ending: str = "") -> HttpResponseBase:
    """Show what holds all that was typed; where nothing does, the nearest, with the words left out.

    The box never refuses: whatever is typed is read somehow. Filters narrow the claims.
    """
    desk = not ending and request.user.has_perm("claims.view_claim")  # a twin is the same, whoever asks
    context = _searched(request, desk)
    if ending:
        return _twin(request, context, ending)
    response = render(request, "claims/search.html", context)
    if desk:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _searched(request: HttpRequest, desk: bool) -> dict[str, Any]:
    """Return what a search finds for a reader, or for the desk, which sees all."""
    typed, chosen = request.GET.get("q", "").replace("\0", " "), request.GET.get("in", "")
    filters = ClaimFilter(_narrowed(request.GET), queryset=Claim.objects.all() if desk else Claim.objects.readable())
    problems = refusals(filters.form)
    only_claims = bool(filters.form.changed_data)
    names = [name for name in SORTS if not only_claims or name == "claims"]
    rows = {name: _rows(name, desk, filters if only_claims and not problems else None) for name in names}
    withdrawn = not problems and filters.form.cleaned_data.get("status") == "withdrawn"
    query, asked = parse(typed), _Asked(rows, stated=withdrawn)
    near = None
    if query and not problems and not asked.anything(query):
        near = nearest(query, typed, asked.anything)
    shown = near.query if near else query
    one = chosen if chosen in rows else ""
    sections = list(_sections(asked, shown, [one] if one else names, one, request)) if not problems else []
    return {
        "typed": typed, "query": query, "near": near, "filter": filters, "problems": problems, "chosen": one,
        "sections": [section for section, _ in sections if section.count], "most": MOST,
        "page": sections[0][1] if one and sections else None, "narrowed": only_claims,
        "question": _question(request.GET, "in", "page"), "nothing_read": bool(typed.strip()) and not query,
    }  # fmt: skip


def _twin(request: HttpRequest, context: dict[str, Any], ending: str) -> HttpResponseBase:
    """Answer with what was found as data; what the page only says is wrong is refused."""
    twins.refuse(_wrong(request, context))
    addresses, page, near = Addresses.of_request(request), context["page"], context["near"]
    more = twins.asked_with(request, page=str(page.next_page_number())) if page and page.has_next() else None
    rows = {each.name: [found_row(each.name, row, addresses) for row in each.rows] for each in context["sections"]}
    if ending == "csv":
        plainly = (plain(row) for some in rows.values() for row in some)
        return twins.as_table(plainly, COLUMNS, "search", {"next": more})
    row = SearchRow(
        q=context["typed"],
        left_out=list(near.dropped) if near else [],
        meant=near.meant if near else "",
        licence=settings.LICENCE,
        found=[
            FoundSort(
                sort=each.name,
                count=each.count,
                more=each.more,
                results=rows[each.name],
                next=more,
                all=twins.asked_with(request, **{"in": each.name, "page": "1"}),
            )
            for each in context["sections"]
        ],
    )
    return twins.one(row)


def _wrong(request: HttpRequest, context: dict[str, Any]) -> Iterator[str]:
    """Yield a sentence for each part of the question that a program should not have put."""
    yield from context["problems"]
    yield from twins.only_known(request, ["q", "in", "page", *context["filter"].form.fields])
    chosen, page, shown = request.GET.get("in", ""), request.GET.get("page", "1"), context["page"]
    if chosen not in ("", *PUBLIC):
        yield f"In: “{chosen}” is no sort of thing; choose one of {', '.join(PUBLIC)}."
    elif page != "1" and not (shown and page == str(shown.number)):
        yield f"Page: “{page}” is no page of one sort; begin with 1, name the sort with in, and follow next."


PUBLIC = ("claims", "passages", "measures", "stories", "names")


def _narrowed(data: QueryDict) -> QueryDict:
    narrowed = data.copy()
    narrowed.pop("q", None)
    return narrowed


def _question(data: QueryDict, *gone: str) -> str:
    kept = data.copy()
    for name in gone:
        kept.pop(name, None)
    return kept.urlencode()


def _rows(name: str, desk: bool, filters: ClaimFilter | None) -> QuerySet[Any]:
    if name == "claims" and filters is not None:
        return filters.qs
    sort = SORTS[name]
    return sort.all() if desk and sort.all else sort.public()


class _Asked:
    """The rows the visitor may see, by sort, and what was found in them; each question is put once."""

    def __init__(self, rows: dict[str, QuerySet[Any]], stated: bool = False) -> None:
        self.rows = rows
        self.stated = stated  # only by what is still shown of a withdrawn claim

    def found(self, name: str, query: Query, most: int) -> Found:
        """Return what of one sort is found, ranked, among so many hits."""
        return found(query, SORTS[name].searched, self.rows[name], stated=self.stated, most=most)

    def anything(self, query: Query) -> bool:
        """Say whether anything of any sort is found."""
        return any(
            found(query, SORTS[name].searched, rows, ranked=False, stated=self.stated, most=self.looked_through(name))
            for name, rows in self.rows.items()
        )

    def looked_through(self, name: str) -> int:
        """Return how many hits of a sort a glance looks through; all, where filters leave few of them."""
        return MOST if len(self.rows) == 1 else GLANCE.get(name, BESIDE)


def _sections(
    asked: _Asked, query: Query, names: Iterable[str], one: str, request: HttpRequest
) -> Iterator[tuple[Section, Any]]:
    """Yield what was found sort by sort, a page of it where only one was asked for."""
    for name in names:
        hits = asked.found(name, query, MOST if one else asked.looked_through(name))
        most = PAGE if one or name == "claims" else FIRST
        page = Paginator(hits.keys, most).get_page(request.GET.get("page") if one else 1)
        sort, keys = SORTS[name], list(page.object_list)
        by_key = {row.pk: row for row in sort.fetched(asked.rows[name].filter(pk__in=keys))} if keys else {}
        rows = [sort.shown(by_key[key], query) for key in keys if key in by_key]
        full = hits.more and bool(one or len(asked.rows) == 1)
        yield Section(name, sort.title, len(hits.keys), hits.more, full, rows), page
