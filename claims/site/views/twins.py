"""Twins of pages, for programs: what all of them answer, and the pages of a list as JSON and CSV."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from claims.site.exports import sheet
from claims.site.exports.addresses import MEDIA, Addresses
from claims.site.exports.freshness import unless_held
from claims.site.exports.nouns import Noun
from claims.site.exports.shape import plain
from claims.site.views.visitors import for_visitors

PER_PAGE, MOST = 50, 500
PAGED = ("page", "per_page", "cursor")
READS = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponseBase]


class Refused(Exception):
    """A question that cannot be answered; `problems` says why, in sentences."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(self.problems))


def read_by_programs(view: View, form: str = "") -> View:
    """Make a view fit for programs: any site may read it, unchanged answers are not sent twice, refusals are JSON.

    `form` names what it answers with (json, csv, atom); without it the view's own `ending` does.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a read; what is no read is refused."""
        if request.method not in READS:
            return _open(_problem(405, [f"{request.method}: only reading is possible here; use GET."], Allow="GET"))
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204, headers={"Allow": ", ".join(READS)}))
        try:
            made = partial(view, request, *args, **kwargs)
            return _open(unless_held(request, form or kwargs.get("ending", ""), made))
        except Refused as refused:
            return _open(_problem(400, refused.problems))
        except Http404:
            return _open(_problem(404, ["Nothing public stands at this address."]))

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # nothing here writes; a POST gets its 405 as JSON
    return answered


def negotiated(view: View, *endings: str) -> View:
    """Answer at a page's own address with its twin where `Accept` prefers one; a browser gets the page.

    The page finds in `request.endings` which twins it has.
    """
    twin, page = read_by_programs(view), for_visitors(view)
    forms = {MEDIA[ending]: ending for ending in endings}

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with what is preferred."""
        ending = forms.get(str(request.get_preferred_type(["text/html", *forms])))
        request.endings = endings  # type: ignore[attr-defined]  # for the page's own links
        response = twin(request, *args, ending=ending, **kwargs) if ending else page(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept"])
        return response

    return answered


def only_known(request: HttpRequest, known: Iterable[str]) -> list[str]:
    """Return a sentence for each parameter of the address that means nothing here."""
    names = [*known]
    choices = ", ".join(names) or "none"
    return [f"{name}: no such parameter; known are {choices}." for name in request.GET if name not in names]


def refuse(problems: Iterable[str]) -> None:
    """Refuse a question that has problems."""
    found = [*problems]
    if found:
        raise Refused(found)


def one(row: Any) -> JsonResponse:
    """Answer with one row as JSON."""
    return as_json(plain(row))


def as_json(values: Any, media: str = MEDIA["json"], status: int = 200) -> JsonResponse:
    """Answer with plain values as JSON, letters as they are."""
    return JsonResponse(
        values, status=status, safe=False, content_type=media, json_dumps_params={"ensure_ascii": False}
    )


def listing(request: HttpRequest, noun: Noun, rows: Any, ending: str, problems: Iterable[str] = ()) -> HttpResponseBase:
    """Answer with a list: JSON a page at a time; CSV whole and streamed, or one page when one is asked for.

    Raises Refused for a page that cannot be.
    """
    asked = _asked(request, problems)
    addresses, today = Addresses.of_request(request), timezone.localdate()
    if ending == "csv" and not asked.paged:
        found, steps = noun.streamed(rows), {}
    else:
        found, steps = _page(request, noun, rows, asked)
    plainly = noun.plain(found, addresses, today)
    if ending == "csv":
        return as_table(plainly, noun.columns, noun.name, steps)
    count = rows.count() if hasattr(rows, "iterator") else len(rows)
    return as_json({
        "count": count, "per_page": asked.per_page, "licence": settings.LICENCE, **steps, "results": [*plainly],
    })  # fmt: skip


def as_table(
    plainly: Iterable[Any], columns: tuple[str, ...], name: str, steps: dict[str, str | None] | None = None
) -> StreamingHttpResponse:
    """Answer with plain rows as CSV, streamed; `steps`: the addresses of the pages before and after."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', **_link_header(steps or {})}
    return StreamingHttpResponse(sheet.lines(plainly, columns), content_type="text/csv; charset=utf-8", headers=headers)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which rows of a list are asked for; `cursor` is None for pages, "" for the start of a walk."""

    page: int
    per_page: int
    cursor: str | None
    paged: bool


def _asked(request: HttpRequest, problems: Iterable[str]) -> _Asked:
    found, wrong = request.GET, list(problems)
    page, per_page = found.get("page", "1"), found.get("per_page", str(PER_PAGE))
    if not _counts(page):
        wrong.append(f"Page: “{page}” is no page; write a number from 1.")
    wrong += [refusal] if (refusal := bad_per_page(per_page)) else []
    if "cursor" in found and ("page" in found or "sort" in found):
        wrong.append("Cursor: a walk has its own order and no pages; leave out page and sort, or the cursor.")
    if wrong:
        raise Refused(wrong)
    return _Asked(int(page), int(per_page), found.get("cursor"), any(name in found for name in PAGED))


def bad_per_page(asked: str) -> str:
    """Return the sentence that refuses a number of rows a page, "" when it can be."""
    can_be = _counts(asked) and int(asked) <= MOST
    return "" if can_be else f"Per page: “{asked}” cannot be; write a number from 1 to {MOST}."


def _counts(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0


def _page(request: HttpRequest, noun: Noun, rows: Any, asked: _Asked) -> tuple[list[Any], dict[str, str | None]]:
    """Return the rows of one page with the addresses before and after it; one row more is read to see if there are."""
    if asked.cursor is not None:
        return _walked(request, noun, rows, asked, asked.cursor)
    start = (asked.page - 1) * asked.per_page
    found = list(noun.fetched(rows)[start : start + asked.per_page + 1])
    if not found and asked.page > 1:
        raise Refused([f"Page: there is no page {asked.page}; go back to a lower one."])
    more = len(found) > asked.per_page
    return found[: asked.per_page], {
        "next": asked_with(request, page=str(asked.page + 1)) if more else None,
        "previous": asked_with(request, page=str(asked.page - 1)) if asked.page > 1 else None,
    }


def _walked(
    request: HttpRequest, noun: Noun, rows: Any, asked: _Asked, cursor: str
) -> tuple[list[Any], dict[str, str | None]]:
    """Return the rows after a cursor by the noun's key: whatever is added meanwhile, none comes twice or is missed."""
    if not noun.key:
        found, last = rows.after(cursor, asked.per_page)
        return found, {"next": asked_with(request, cursor=last) if last else None, "previous": None}
    if cursor and noun.key == "number" and not _counts(cursor):
        raise Refused([f"Cursor: “{cursor}” is none; begin with an empty one and follow “next”."])
    later = rows.filter(**{f"{noun.key}__gt": cursor}) if cursor else rows
    found = list(noun.fetched(later.order_by(noun.key))[: asked.per_page + 1])
    more = len(found) > asked.per_page
    found = found[: asked.per_page]
    following = asked_with(request, cursor=str(getattr(found[-1], noun.key))) if more else None
    return found, {"next": following, "previous": None}


def asked_with(request: HttpRequest, **changed: str) -> str:
    """Return the address asked for with other parameters."""
    question = {**request.GET.dict(), **changed}
    return request.build_absolute_uri(f"{request.path}?{urlencode(question)}")


def _link_header(steps: dict[str, str | None]) -> dict[str, str]:
    """Return the steps of a page as RFC 8288 has them, for CSV has no other place."""
    relations = {"next": "next", "previous": "prev"}
    links = [f'<{address}>; rel="{relations[name]}"' for name, address in steps.items() if address]
    return {"Link": ", ".join(links)} if links else {}


def _problem(status: int, sentences: list[str], **headers: str) -> HttpResponse:
    """Return a refusal as RFC 9457 has it."""
    titles = {400: "The question cannot be answered", 404: "Not found", 405: "Only reading is possible"}
    values = {"type": "about:blank", "title": titles[status], "status": status, "detail": " ".join(sentences),
              "problems": sentences}  # fmt: skip
    response = as_json(values, "application/problem+json", status)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _open(response: Any) -> Any:
    """Let pages of any site read an answer."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = ", ".join(READS)
    response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    return response
