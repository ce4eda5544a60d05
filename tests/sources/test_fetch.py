"""One GET: bounded whatever the server does, and never where it may not lead."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib

import pytest

from tests import web as does
from tests.web import Web
from tracker.sources.addresses import FetchError, check, is_public
from tracker.sources.fetch import get
from tracker.sources.manners import Manners


def test_a_page_comes_whole(web: Web) -> None:
    answer = get(web.at("/a", does.body("Grüße", ETag='"1"', Last_Modified="yesterday")))
    assert (answer.status, answer.body.decode(), answer.charset) == (200, "Grüße", "utf-8")
    assert (answer.etag, answer.modified) == ('"1"', "yesterday")
    assert web.asked[0][1]["host"] == web.host


@pytest.mark.parametrize("how", ["gzip", "deflate", "raw deflate"])
def test_compressed_pages_are_unpacked(web: Web, how: str) -> None:
    content = b"a long text, " * 20_000
    packed = {"gzip": gzip.compress(content), "deflate": zlib.compress(content)}
    packed["raw deflate"] = zlib.compress(content)[2:-4]
    encoding = how.rsplit(maxsplit=1)[-1]
    assert get(web.at("/a", does.body(packed[how], Content_Encoding=encoding))).body == content


def test_redirects_are_followed_to_where_the_page_is(web: Web) -> None:
    web.at("/a", does.redirect("/b?x=1"))
    web.at("/b", does.redirect(web.url + "/c"))
    web.at("/c", does.body("here"))
    assert get(web.url + "/a").url == web.url + "/c"


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (does.status(404), "HTTP 404"),
        (does.status(500), "HTTP 500"),
        (does.status(429, Retry_After="120"), "HTTP 429; asked to wait 120 s"),
        (does.status(503), "HTTP 503"),
        (does.redirect("/a"), "redirects in a loop"),
        (does.redirect("file:///etc/passwd"), "only http and https"),
        (does.redirect("http://127.0.0.2:1/"), "not a public address"),
        (does.redirect("http://[::1]:1/"), "not a public address"),
        (does.redirect("http://user:secret@example.test/"), "user name or password"),
        (does.redirect("http://no-such-name.invalid/"), "no such host"),
        (does.redirect("http://[broken"), "web address|cannot be fetched"),
        (does.gzip_bomb(), "larger than 10 MB"),
        (does.body(b"x" * (11 * 1024 * 1024)), "larger than 10 MB"),
        (does.body("not gzip", Content_Encoding="gzip"), "broken compression"),
        (does.body("?", Content_Encoding="br"), "unknown compression 'br'"),
    ],
    ids=["404", "500", "429", "503", "loop", "file", "loopback", "loopback6", "credentials", "unknown host",
         "broken", "gzip bomb", "too large", "no gzip", "brotli"],
)  # fmt: skip
def test_what_goes_wrong_is_said_in_one_line(web: Web, behaviour: does.Behaviour, message: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=message) as caught:
        get(web.at("/a", behaviour))
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 10


def test_a_chain_of_redirects_ends(web: Web) -> None:
    for step in range(10):
        web.at(f"/{step}", does.redirect(f"/{step + 1}"))
    with pytest.raises(FetchError, match="more than 5 redirects"):
        get(web.url + "/0")


def test_a_gzip_bomb_is_never_unpacked_as_a_whole(web: Web) -> None:
    url = web.at("/bomb", does.gzip_bomb(300))
    tracemalloc.start()
    with pytest.raises(FetchError):
        get(url)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 * 1024 * 1024


def test_an_endless_body_ends(web: Web) -> None:
    with pytest.raises(FetchError, match="larger than"):
        get(web.at("/a", does.endless(lambda: web)))


@pytest.mark.parametrize("head", [False, True], ids=["body", "head"])
def test_a_slow_drip_ends_on_time(web: Web, head: bool) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"timed out after 1\.5 s"):
        get(web.at("/a", does.dripping(lambda: web, head=head)), seconds=1.5)
    assert time.monotonic() - began < 4


def test_nobody_there_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_ALLOW_PRIVATE", "127.0.0.1")
    with pytest.raises(FetchError, match="no connection"):
        get("http://127.0.0.1:9/")


def test_private_addresses_need_the_operators_leave(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    url = web.at("/a", does.body("secret"))
    monkeypatch.delenv("TRACKER_ALLOW_PRIVATE")
    with pytest.raises(FetchError, match="not a public address; the operator may allow it"):
        get(url)
    assert web.asked == []


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104 -- an address to refuse, not to bind to
     "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "198.18.0.1", "192.0.2.1", "nonsense"],
)  # fmt: skip
def test_what_is_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.215.14", "2606:4700::1111"])
def test_what_is_public(ip: str) -> None:
    assert is_public(ip)


def test_one_private_answer_among_public_ones_is_refused() -> None:
    with pytest.raises(FetchError, match="not a public address"):
        check("https://rebinding.test/", names=lambda _host, _port: ["93.184.215.14", "127.0.0.1"])


def test_the_address_checked_is_the_one_to_be_asked() -> None:
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    target = check("https://rebinding.test/x", names=lambda _host, _port: next(answers))
    assert (target.ip, target.host, target.port) == ("93.184.215.14", "rebinding.test", 443)


@pytest.mark.parametrize(
    "url", ["http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://localhost/"]
)
def test_odd_spellings_of_loopback_are_seen_through(url: str) -> None:
    with pytest.raises(FetchError, match=r"not a public address|no such host"):
        check(url)


def test_two_requests_to_one_host_are_spaced(web: Web) -> None:
    manners = Manners(pause=0.4)
    url = web.at("/a", does.body("x"))
    get(url, manners=manners)
    get(url, manners=manners)
    assert web.moments[1] - web.moments[0] >= 0.4


def test_a_host_that_asked_to_wait_is_left_alone(web: Web) -> None:
    manners = Manners()
    url = web.at("/a", does.status(429, Retry_After="600"))
    for message in ("HTTP 429", "asked to be left alone"):
        with pytest.raises(FetchError, match=message):
            get(url, manners=manners)
    assert len(web.asked) == 1
