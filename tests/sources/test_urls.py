"""One spelling for each page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.sources.urls import canonical_url

PAGE = "https://wire.test/news/talks"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://wire.test/news/talks",
        "HTTPS://WWW.Wire.TEST/news/talks/",
        "https://wire.test:443/news/talks#comments",
        "https://m.wire.test/news/talks",
        "https://www.m.wire.test/news/talks",
        "https://wire.test/amp/news/talks",
        "https://wire.test/news/talks/amp/",
        "https://wire.test/news/talks?amp=1",
        "https://wire.test/news/talks?utm_source=a&utm_medium=b&fbclid=c&at_medium=RSS",
        "https://wire.test//news/%74alks",
        "https://wire.test./news/talks",
        "https://wire-test.cdn.ampproject.org/c/s/wire.test/news/talks",
        "https://www.google.com/amp/s/wire.test/news/talks",
    ],
)
def test_spellings_of_one_page(spelling: str) -> None:
    assert canonical_url(spelling) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://wire.test/news?id=1", "https://wire.test/news?id=2"),
        ("https://wire.test/News", "https://wire.test/news"),
        ("https://wire.test:8443/news", "https://wire.test/news"),
        ("https://blog.wire.test/news", "https://wire.test/news"),
        ("https://wire.test/camp", "https://wire.test/c"),
        ("https://wire.test/?output=print", "https://wire.test/"),
        ("https://wire.test/a%2Fb", "https://wire.test/a/b"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_order_of_parameters_makes_no_difference() -> None:
    assert canonical_url("https://wire.test/?b=2&a=1") == canonical_url("https://wire.test/?a=1&b=2")


@pytest.mark.parametrize(
    "text",
    ["", "wire.test/news", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "http://[::1",
     "https://wire.test:99999/", "https://wire.test/" + "x" * 3000],
)  # fmt: skip
def test_what_is_no_web_address_has_none(text: str) -> None:
    assert canonical_url(text) is None


_PARTS = st.text(alphabet="abcAMP/.%2Fé:?=&#+~;-_ü\u0131", max_size=30)


@given(
    scheme=st.sampled_from(["http", "HTTPS"]),
    host=st.from_regex(r"(www\.|m\.|amp\.){0,3}[a-z]{1,8}\.(test|com)", fullmatch=True),
    rest=_PARTS,
)
def test_a_canonical_spelling_stays_as_it_is(scheme: str, host: str, rest: str) -> None:
    once = canonical_url(f"{scheme}://{host}/{rest}")
    assert once is not None
    assert canonical_url(once) == once


@given(st.text(max_size=200))
def test_no_text_trips_it(text: str) -> None:
    canonical_url(text)
    canonical_url("https://" + text)


@given(
    path=st.from_regex(r"[a-z0-9/]{0,20}", fullmatch=True),
    noise=st.sampled_from(["utm_source", "fbclid", "gclid", "mc_cid"]),
)
def test_tracking_never_matters(path: str, noise: str) -> None:
    plain = f"https://wire.test/{path}?id=7"
    assert canonical_url(f"{plain}&{noise}=whatever") == canonical_url(plain)
