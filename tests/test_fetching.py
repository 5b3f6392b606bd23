"""Fetching from an address: what is refused, what is limited, and in which words; against a server of our own."""

import gzip
import socket
import threading
import time

import pytest

from sources.capture import fetching
from sources.capture.fetching import FetchError, fetch, is_public
from sources.capture.robots import read_robots
from tests.local_site import serving


@pytest.fixture
def site(settings):
    """A site on this machine, which the guard lets through for once."""
    settings.FETCH_PRIVATE = True
    settings.FETCH_SECONDS = 5.0
    with serving() as served:
        yield served


def refusal(address, **options):
    """Return the outcome and the sentence of a fetch that is refused."""
    with pytest.raises(FetchError) as refused:
        fetch(address, **options)
    return refused.value.outcome, str(refused.value)


def test_a_page_is_fetched_with_its_final_address_status_and_headers(site):
    site.page("/old", status=301, Location="/new")
    site.page("/new", "<p>Words.</p>", ETag='"one"', Set_Cookie="a=b")
    got = fetch(site.address("/old") + "#part")
    assert (got.content, got.address, got.status) == (b"<p>Words.</p>", site.address("/new"), 200)
    assert (got.headers["etag"], "set-cookie" in got.headers) == ('"one"', False)


def test_an_unchanged_page_is_not_sent_again(site):
    def once(request):
        same = request.headers["If-None-Match"] == '"one"'
        return (304, {"ETag": '"one"'}, b"") if same else (200, {"ETag": '"one"'}, b"Words.")

    site.pages["/page"] = once
    assert fetch(site.address("/page")).content == b"Words."
    again = fetch(site.address("/page"), etag='"one"')
    assert (again.content, again.status) == (None, 304)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "//example.org/",
        "words",
        "",
        "http://user:secret@example.org/",
        "http://exa mple.org/",
        "http://[::1",
        "http://a" + "b" * 2000,
        "http://\x00/",
        "gopher://example.org/",
        "http://example.org:99999999/",
        "http://\ud800/",
    ],
)
def test_what_is_no_web_address_is_refused_before_anything_is_asked(address):
    outcome, sentence = refusal(address, resolve=lambda host, port: pytest.fail("it was asked"))
    assert outcome == "refused"
    assert sentence.startswith("Web address: ")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.9",
        "169.254.169.254",
        "0.0.0.1",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "2001::1",
        "255.255.255.255",
        "240.0.0.1",
        "words",
        "fe80::1%eth0",
    ],
)
def test_inner_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "2002:101:101::"])
def test_outer_addresses_are(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_however_it_is_written(host, settings):
    settings.FETCH_SECONDS = 5.0
    with serving() as site:
        outcome, sentence = refusal(site.address("/", host))
        assert (outcome, site.asked) == ("refused", [])
    assert "no address of the open internet" in sentence


def test_a_redirect_into_the_inner_network_is_refused_by_name(monkeypatch, settings):
    settings.FETCH_SECONDS = 5.0
    with serving() as site:
        site.page("/", status=302, Location=f"http://inside.test:{site.port}/secret")
        site.page("/secret", "secret")
        # Of our two names only the first counts as public, though both lead here.
        known = {"outside.test": "127.0.0.1", "inside.test": "127.0.0.2"}
        monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
        outcome, _ = refusal(site.address("/", "outside.test"), resolve=lambda host, port: [known[host]])
        assert (outcome, "/secret" in site.asked) == ("refused", False)


def test_a_name_that_leads_elsewhere_the_second_time_is_connected_to_what_was_checked(monkeypatch, settings):
    settings.FETCH_SECONDS = 5.0
    with serving() as site:
        site.page("/robots.txt", status=404, Connection="close")
        site.page("/", "Words.")
        answers = iter([["127.0.0.1"], ["10.0.0.1"]])
        monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
        monkeypatch.setattr(fetching, "addresses_of", lambda *_: pytest.fail("resolved past the guard"))
        outcome, _ = refusal(site.address("/", "rebinds.test"), resolve=lambda host, port: next(answers))
        assert (outcome, site.asked) == ("refused", ["/robots.txt"])


def test_one_inner_address_among_several_is_enough_to_refuse(settings):
    resolve = lambda host, port: ["93.184.215.14", "10.0.0.1"]  # noqa: E731
    assert refusal("http://example.org/", resolve=resolve)[0] == "refused"


def test_a_redirect_to_another_scheme_or_without_end_is_refused(site):
    site.page("/file", status=302, Location="file:///etc/passwd")
    site.page("/loop", status=302, Location="/loop")
    assert refusal(site.address("/file"))[0] == "refused"
    outcome, sentence = refusal(site.address("/loop"))
    assert (outcome, "leads on more than 8 times" in sentence) == ("refused", True)


def test_too_much_is_refused_packed_or_not(site, settings):
    settings.CAPTURE_LIMIT_BYTES = 100_000
    site.page("/big", b"x" * 100_001)
    site.page("/bomb", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    site.page("/fits", gzip.compress(b"x" * 100_000), Content_Encoding="gzip")
    for path in ("/big", "/bomb"):
        outcome, sentence = refusal(site.address(path))
        assert (outcome, "more than 100,000 bytes" in sentence) == ("refused", True)
    assert len(fetch(site.address("/fits")).content) == 100_000


@pytest.mark.parametrize("headers", [{"Content_Encoding": "br"}, {"Content_Encoding": "gzip"}])
def test_an_answer_that_cannot_be_unpacked_is_told(site, headers):
    site.page("/page", b"no such thing", **headers)
    assert refusal(site.address("/page"))[0] == "failing"


def test_a_cut_off_answer_is_no_page(site):
    site.page("/page", gzip.compress(b"words " * 1000)[:40], Content_Encoding="gzip")
    site.page("/short", b"words", Content_Length="500")
    assert refusal(site.address("/page"))[0] == "failing"
    assert refusal(site.address("/short"))[0] == "failing"


def test_who_speaks_too_slowly_is_given_up(site, settings):
    settings.FETCH_SECONDS = 0.3
    done = threading.Event()

    def drip(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not done.wait(0.05):
            request.wfile.write(b"X-A: b\r\n")

    site.pages["/slow"] = drip
    began = time.monotonic()
    outcome, sentence = refusal(site.address("/slow"))
    done.set()
    assert (outcome, "did not answer within 0.3 seconds" in sentence) == ("failing", True)
    assert time.monotonic() - began < 60  # it ended at all


@pytest.mark.parametrize(
    ("status", "outcome", "words"),
    [
        (404, "gone", "look for it in a web archive"),
        (410, "gone", "look for it in a web archive"),
        (403, "refused", "answers only to a browser"),
        (401, "refused", "save the page, and upload the file"),
        (429, "failing", "try again later"),
        (500, "failing", "try again later"),
        (206, "failing", "try again later"),
    ],
)
def test_each_refusal_says_what_to_do(site, status, outcome, words):
    site.page("/page", status=status)
    told = refusal(site.address("/page"))
    assert (told[0], words in told[1], str(status) in told[1]) == (outcome, True, True)


def test_nobody_there_and_an_unknown_name_are_told_apart(site):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "could not be reached" in refusal(f"http://127.0.0.1:{port}/")[1]

    def unknown(host, port):
        raise socket.gaierror

    outcome, sentence = refusal("http://no.such.test/", resolve=unknown)
    assert (outcome, "is not known" in sentence) == ("failing", True)


def test_what_robots_forbid_is_not_asked_for(site):
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/\nAllow: /private/open$\n")
    site.page("/private/page", "secret")
    site.page("/private/open", "Words.")
    outcome, sentence = refusal(site.address("/private/page"))
    assert (outcome, "robots.txt" in sentence, "/private/page" in site.asked) == ("refused", True, False)
    assert fetch(site.address("/private/open")).content == b"Words."


def test_a_redirect_to_what_robots_forbid_is_refused_and_broken_robots_are_failing(site):
    site.page("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    site.page("/open", status=302, Location="/closed")
    assert refusal(site.address("/open"))[0] == "refused"
    site.page("/robots.txt", status=503)
    outcome, sentence = refusal(site.address("/other"))
    assert (outcome, "its robots.txt cannot be had" in sentence) == ("failing", True)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: Onrecord\nDisallow: /a", "/a", False),
        ("User-agent: onrecord\nDisallow: /b\n\nUser-agent: *\nDisallow: /a", "/a", True),
        ("User-agent: onrecord\nDisallow: /b\nUser-agent: onrecord\nDisallow: /a", "/a", False),
        ("User-agent: onrecord\nCrawl-delay: 2\n\nUser-agent: *\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf?b", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a1c2b", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /%7Eann", "/~ann/x", False),
        ("User-agent: *\nDisallow: /a b # words", "/a%20b", False),
        ("\ufeffUser-agent:*\r\nDISALLOW:/a\r\n", "/a", False),
    ],
)
def test_robots_are_read_by_the_standard(rules, path, allowed):
    assert read_robots(rules, "Onrecord").allows(path) == allowed
    assert read_robots("User-agent: *\nCrawl-delay: 900", "Onrecord").delay == 60


def test_no_pattern_of_a_stranger_takes_long():
    robots = read_robots("User-agent: *\nDisallow: /" + "a*" * 240 + "c$\n", "Onrecord")
    assert robots.allows("/" + "a" * 900 + "b")
