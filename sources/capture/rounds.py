"""Look at many addresses in one round: each host's one after the other with a pause, several hosts at a time."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from sources.capture.fetching import Fetched, FetchError, fetch, host_of
from sources.capture.watch import begin, known_headers, settle
from sources.models import Document, Fetch
from sources.models.choices import FetchOutcome

AT_ONCE = 8  # hosts
Get = Callable[..., Fetched]


@dataclass
class _Host:
    """What is to be looked at on one host, and when its next turn may be."""

    keys: deque[int]
    ready: float = 0.0


def look_again(documents: Iterable[Document], *, get: Get = fetch) -> Iterator[Fetch]:
    """Look at the address of each document; yield each look when it has ended and is stored.

    Only fetching runs beside; everything is stored here, one at a time. A host that does not answer is left alone for
    the rest of the round, and so is one that another round is looking at. What is cut off stays due.
    """
    hosts: dict[str, _Host] = {}
    for document in documents:
        hosts.setdefault(host_of(document.url), _Host(deque())).keys.append(document.pk)
    running: dict[Future[Fetched | FetchError], tuple[Fetch, _Host]] = {}
    idle = deque(hosts.values())
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="look") as pool:
        try:
            while idle or running:
                _start(pool, idle, running, get)
                soonest = min((host.ready for host in idle), default=None)
                patience = None if soonest is None or len(running) >= AT_ONCE else max(0.0, soonest - time.monotonic())
                if not running:
                    time.sleep(patience or 0.0)
                    continue
                for done in wait(running, timeout=patience, return_when=FIRST_COMPLETED).done:
                    yield _end(done, *running.pop(done), idle)
        finally:
            for look, _ in running.values():  # stopped: their turns are given back
                look.delete()


def _start(
    pool: ThreadPoolExecutor,
    idle: "deque[_Host]",
    running: dict[Future[Fetched | FetchError], tuple[Fetch, _Host]],
    get: Get,
) -> None:
    """Begin a look at each host whose turn it is, as many as may run at a time."""
    for _ in range(len(idle)):
        host = idle.popleft()
        if not host.keys:
            continue
        if len(running) >= AT_ONCE or host.ready > time.monotonic():
            idle.append(host)
            continue
        document = Document.objects.filter(pk=host.keys.popleft()).first()
        look = begin(document, timezone.now()) if document else None
        if look is not None:
            asked = known_headers(look.document)
            running[pool.submit(_got, get, look.document.url, asked)] = (look, host)


def _got(get: Get, address: str, asked: dict[str, str]) -> Fetched | FetchError:
    try:
        return get(address, **asked)
    except FetchError as refused:
        return refused


def _end(done: "Future[Fetched | FetchError]", look: Fetch, host: _Host, idle: "deque[_Host]") -> Fetch:
    """Store what a look found, and give its host the next turn after a pause."""
    got = done.result()
    asked_for = got.robots.delay if isinstance(got, Fetched) else 0.0
    host.ready = time.monotonic() + max(settings.FETCH_PAUSE_SECONDS, asked_for)
    look = settle(look, got)
    unanswered = look.outcome == FetchOutcome.FAILING and look.status in (0, 429, 503)
    if not unanswered and host.keys:
        idle.append(host)
    return look
