"""Fetch a document from its address, without ever being led into the network this machine stands in."""

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from django.conf import settings
from django.utils import timezone

from sources.capture.robots import MOST_BYTES, Robots, read_robots
from sources.models.choices import FetchOutcome

MOST_REDIRECTS = 8
LONGEST_ADDRESS = 1_000  # as long as a document's address may be
KEPT_HEADERS = ("content-type", "etag", "last-modified", "content-length", "retry-after", "server")
_AT_ONCE = 64 * 1024  # bytes that are unpacked before their number is looked at again
_SAVE_IT = "Open it in a browser, save the page, and upload the file."
_GONE = frozenset([404, 410])
_CLOSED = frozenset([401, 402, 403, 406, 407, 451])
_MOVED = frozenset([301, 302, 303, 307, 308])
# IPv6 addresses that stand for an IPv4 address: what they lead to decides.
_CARRIERS = {
    ipaddress.IPv6Network("64:ff9b::/96"): 0,
    ipaddress.IPv6Network("::/96"): 0,
    ipaddress.IPv6Network("2002::/16"): 80,
}

Resolve = Callable[[str, int], list[str]]


class FetchError(Exception):
    """Why an address was not fetched, in a sentence with the cure; `outcome` says what kind of reason it is."""

    def __init__(self, outcome: FetchOutcome, sentence: str, *, status: int = 0, address: str = "") -> None:
        super().__init__(sentence)
        self.outcome, self.status, self.address = outcome, status, address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: the bytes (none when nothing changed since `etag`), where they were found, and when."""

    content: bytes | None
    address: str
    status: int
    headers: dict[str, str]
    at: datetime
    robots: Robots = field(default_factory=Robots)


def fetch(address: str, *, etag: str = "", modified: str = "", resolve: Resolve | None = None) -> Fetched:
    """Return what stands at an address; raise FetchError with a sentence, and nothing else.

    `etag`, `modified`: what it answered with last time, so that an unchanged page is not sent again. `resolve` gives
    the addresses of a host. Only http and https; private, loopback and link-local addresses are refused at every
    connection, redirects included, and so is what robots.txt forbids. Limits: CAPTURE_LIMIT_BYTES, FETCH_SECONDS.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    with _Visit(resolve or addresses_of) as visit:
        try:
            return visit.follow(_checked(address), {name: value for name, value in asked.items() if value})
        except (httpx.HTTPError, httpcore.TimeoutException, httpx.InvalidURL, ssl.SSLError, OSError) as error:
            raise FetchError(FetchOutcome.FAILING, _why_it_failed(error, visit.at), address=visit.at) from error
        except (ValueError, UnicodeError, zlib.error, RuntimeError) as error:
            sentence = f"Web address: “{visit.at}” answered with what is no proper page. {_SAVE_IT}"
            raise FetchError(FetchOutcome.FAILING, sentence, address=visit.at) from error


def addresses_of(host: str, port: int) -> list[str]:
    """Return the addresses that a host's name stands for now."""
    return [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet, also where it is wrapped in another.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("64:ff9b::a00:1")
    (True, False, False, False)
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if found.teredo:
            return False
        for network, shift in _CARRIERS.items():
            if found in network:
                return is_public(str(ipaddress.IPv4Address(int(found) >> shift & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast and not found.is_reserved


def host_of(address: str) -> str:
    """Return the host of an address in lower case, "" for none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _checked(address: str) -> httpx.URL:
    """Return an address that may be asked; raise FetchError for another scheme, a password in it, or no host."""
    refused = FetchOutcome.REFUSED
    if len(address) > LONGEST_ADDRESS or re.search(r"[\x00-\x20\x7f\ud800-\udfff]", address):
        raise FetchError(refused, "Web address: it is longer than 1,000 characters, or holds spaces; copy it again.")
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise FetchError(refused, f"Web address: “{address}” is none; copy it from the browser.") from None
    if url.scheme not in ("http", "https") or not url.host or not 0 < (url.port or 80) < 65_536:
        raise FetchError(refused, f"Web address: “{address}” does not begin with http:// or https:// and a host.")
    if url.userinfo:
        raise FetchError(refused, "Web address: it holds a name or password; give the address without them.")
    return url


class _Visit:
    """One fetch with all its redirects: one connection pool, one deadline."""

    def __init__(self, resolve: Resolve) -> None:
        self.at = ""
        self.robots: dict[str, Robots] = {}
        self.client = httpx.Client(
            transport=_Transport(_Guard(resolve, time.monotonic() + settings.FETCH_SECONDS)),
            headers={"User-Agent": settings.FETCH_AGENT, "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip"},
            timeout=settings.FETCH_SECONDS,
            trust_env=False,
        )

    def __enter__(self) -> "_Visit":
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()

    def follow(self, url: httpx.URL, asked: dict[str, str]) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            self.at = str(url)
            robots = self._allowed(url)
            with self.client.stream("GET", url, headers=asked) as answer:
                if answer.status_code not in _MOVED or "location" not in answer.headers:
                    return replace(self._read(answer), robots=robots)
                url = _checked(urljoin(str(url), answer.headers["location"]))
        raise FetchError(
            FetchOutcome.REFUSED,
            f"Web address: it leads on more than {MOST_REDIRECTS} times, last to “{self.at}”. {_SAVE_IT}",
            address=self.at,
        )

    def _allowed(self, url: httpx.URL) -> Robots:
        """Return the rules of the site an address is on; raise FetchError when they forbid it."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self.robots:
            self.robots[site] = self._rules(f"{site}/robots.txt")
        if not self.robots[site].allows(url.raw_path.decode("ascii")):
            sentence = f"Web address: {url.host} forbids programs to fetch “{self.at}” (robots.txt). {_SAVE_IT}"
            raise FetchError(FetchOutcome.REFUSED, sentence, address=self.at)
        return self.robots[site]

    def _rules(self, address: str) -> Robots:
        for _ in range(5):  # as many redirects as RFC 9309 asks to follow
            with self.client.stream("GET", _checked(address)) as answer:
                if answer.status_code in _MOVED and "location" in answer.headers:
                    address = urljoin(address, answer.headers["location"])
                    continue
                if answer.status_code == 429 or answer.status_code >= 500:
                    raise self._refused(answer, "its robots.txt cannot be had, so nothing is fetched; try again later")
                if answer.status_code != 200:
                    return Robots()
                content = b"".join(_unpacked(answer, MOST_BYTES, cut=True))
                return read_robots(content.decode(errors="replace"), settings.FETCH_AGENT.partition("/")[0])
        return Robots()

    def _read(self, answer: httpx.Response) -> Fetched:
        status = answer.status_code
        if status == 304:
            content = None
        elif status != 200:
            raise self._refused(answer)
        else:
            content = b"".join(_unpacked(answer, settings.CAPTURE_LIMIT_BYTES))
        kept = {name: answer.headers[name][:300] for name in KEPT_HEADERS if name in answer.headers}
        return Fetched(content, self.at, status, kept, timezone.now())

    def _refused(self, answer: httpx.Response, why: str = "") -> FetchError:
        status, outcome = answer.status_code, FetchOutcome.FAILING
        challenged = "cf-mitigated" in answer.headers
        if status in _GONE:
            outcome, why = FetchOutcome.GONE, why or "nothing stands there any more; look for it in a web archive"
        elif status in _CLOSED or challenged:
            outcome = FetchOutcome.REFUSED
            why = f"it answers only to a browser, or to whoever signed in. {_SAVE_IT.removesuffix('.')}"
        why = why or "the site has trouble, or is asked too often; try again later"
        return FetchError(
            outcome, f"Web address: “{self.at}” answered {status}: {why}.", status=status, address=self.at
        )


def _unpacked(answer: httpx.Response, most: int, *, cut: bool = False) -> Iterable[bytes]:
    """Yield the bytes of an answer, unpacked by little so that a bomb is seen early; past `most` end, or refuse."""
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise ValueError(encoding)
    unpack = None if encoding in ("identity", "") else zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    seen = 0
    for packed in answer.iter_raw(_AT_ONCE):
        left = packed
        while left:
            part, left = (left, b"") if unpack is None else (unpack.decompress(left, _AT_ONCE), unpack.unconsumed_tail)
            seen += len(part)
            if seen > most and cut:
                return
            if seen > most:
                raise FetchError(
                    FetchOutcome.REFUSED,
                    f"Web address: what stands there is more than {most:,} bytes; at most so many are accepted. "
                    "Upload a smaller part of it.",
                    status=answer.status_code,
                    address=str(answer.url),
                )
            yield part
    if unpack is not None and not unpack.eof:
        raise ValueError("the answer ends too early")


def _why_it_failed(error: Exception, address: str) -> str:
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException | TimeoutError):
        return f"Web address: “{address}” did not answer within {settings.FETCH_SECONDS:g} seconds; try again later."
    if isinstance(error, socket.gaierror) or "certificate" in str(error).lower():
        what = "has a certificate that cannot be trusted" if "certificate" in str(error).lower() else "is not known"
        return f"Web address: the host of “{address}” {what}; check how it is written."
    return f"Web address: “{address}” could not be reached; check it, or try again later."


class _Guard(httpcore.NetworkBackend):
    """Opens connections: resolves a host once, refuses what is inside, and connects to the very address it checked."""

    def __init__(self, resolve: Resolve, ends: float) -> None:
        self.resolve, self.ends, self.plain = resolve, ends, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """Connect to the address that was checked, whatever the name stands for a moment later."""
        found = self.resolve(host, port)
        if not found or not (settings.FETCH_PRIVATE or all(map(is_public, found))):
            sentence = f"Web address: “{host}” leads to no address of the open internet; only such are fetched."
            raise FetchError(FetchOutcome.REFUSED, sentence)
        stream = self.plain.connect_tcp(found[0], port, left(self.ends), local_address, socket_options)
        return _Timed(stream, self.ends)

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Refuse: no address leads to a socket of this machine."""
        raise FetchError(FetchOutcome.REFUSED, "Web address: only http and https are fetched.")


class _Timed(httpcore.NetworkStream):
    """A connection that ends at the visit's deadline, however slowly the other side speaks."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self.stream, self.ends = stream, ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, within what is left of the time."""
        return self.stream.read(max_bytes, left(self.ends))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send within what is left of the time."""
        self.stream.write(buffer, left(self.ends))

    def close(self) -> None:
        """Close it."""
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Speak TLS, with the certificate of the name that was asked for."""
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, left(self.ends)), self.ends)

    def get_extra_info(self, info: str) -> Any:
        """Tell what the connection knows of itself."""
        return self.stream.get_extra_info(info)


def left(ends: float) -> float:
    """Return the seconds until a moment of the monotonic clock; raise ReadTimeout when it has passed."""
    seconds = ends - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("the time for this address is over")
    return seconds


class _Transport(httpx.HTTPTransport):
    """httpx over connections that the guard opens."""

    def __init__(self, guard: _Guard) -> None:
        super().__init__(verify=_trusted(), trust_env=False)
        self._pool.close()
        self._pool = httpcore.ConnectionPool(ssl_context=_trusted(), max_connections=4, network_backend=guard)


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
