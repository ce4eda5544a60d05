"""Feeds as users changed them: laid over the file, checked like anything from outside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests import web as does
from tests.sources.test_catalogue import GOOD
from tests.web import Web
from tracker.sources.addresses import FetchError
from tracker.sources.catalogue import Catalogue, load, sources
from tracker.sources.settings import MAX_ADDED, checked, followed, stored, try_feed
from tracker.store.types import SourceChange

MADE = dt.datetime(2024, 8, 28, tzinfo=dt.UTC)
ADDED: dict[str, Any] = {
    "outlet": "Civil",
    "url": "https://civil.test/feed",
    "country": "GEO",
    "ownership": "independent",
    "side": "independent",
    "wide": True,
    "pages": False,
}


def change(name: str, action: str, *, feed: Any = None, reason: str = "a reason") -> SourceChange:
    return SourceChange(no=1, name=name, action=action, feed=feed, reason=reason, who="ann", made=MADE)


@pytest.fixture
def shipped(tmp_path: Path) -> Catalogue:
    """One feed, named Wire."""
    path = tmp_path / "feeds.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return load(path)


def offs(catalogue: Catalogue) -> dict[str, str | None]:
    return {feed.name: feed.off for feed in catalogue.feeds}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], {"Wire": None}),
        ([change("Wire", "off", reason="paywall")], {"Wire": "paywall"}),
        ([change("Wire", "off"), change("Wire", "on")], {"Wire": None}),
        ([change("Civil", "add", feed=ADDED)], {"Wire": None, "Civil": None}),
        ([change("Civil", "add", feed=ADDED), change("Civil", "remove")], {"Wire": None}),
        (
            [change("Civil", "add", feed=ADDED), change("Civil", "off", reason="x")],
            {"Wire": None, "Civil": "x"},
        ),
        ([change("Wire", "remove")], {"Wire": None}),  # the file's own can be switched off, not removed
        ([change("Wire", "add", feed=ADDED)], {"Wire": None}),
        ([change("Gone", "off")], {"Wire": None}),
        ([change("Wire", "explode")], {"Wire": None}),
        (
            [change("Bad", "add", feed={**ADDED, "url": "file:///etc/passwd"}), change("Bad", "on")],
            {"Wire": None, "Bad": "not usable: the address must begin with https:// or http://"},
        ),
        (
            [change("Bad", "add", feed=None)],
            {"Wire": None, "Bad": "not usable: the address must begin with https:// or http://"},
        ),
    ],
    ids=lambda value: "" if isinstance(value, dict) else "-".join(one.action for one in value) or "none",
)
def test_changes_are_laid_over_the_file(
    shipped: Catalogue, changes: list[SourceChange], expected: dict[str, str | None]
) -> None:
    assert offs(followed(shipped, changes)) == expected


def test_what_is_switched_off_says_why_since_when_and_by_whom(shipped: Catalogue) -> None:
    told = change("Wire", "off", reason="paywall")
    (feed,) = followed(shipped, [told]).feeds
    assert (feed.off, feed.change) == ("paywall", told)
    (source,) = sources(["Wire"], catalogue=followed(shipped, [told]))
    assert source.off == "paywall"


def test_no_more_feeds_than_a_refresh_can_ask(shipped: Catalogue) -> None:
    many = [
        change(f"F{i}", "add", feed={**ADDED, "url": f"https://f{i}.test/"}) for i in range(MAX_ADDED + 50)
    ]
    full = followed(shipped, many)
    assert len(full.feeds) == 1 + MAX_ADDED
    with pytest.raises(ValueError, match="feeds were added already; remove one first"):
        checked("One more", ADDED, known=full)


def test_an_added_feed_is_kept_as_it_was_entered(shipped: Catalogue) -> None:
    feed = checked("Civil", ADDED, known=shipped)
    assert stored(feed) == ADDED
    again = followed(shipped, [change("Civil", "add", feed=stored(feed))]).feeds[-1]
    assert (again.name, again.url, again.wide, again.pages, again.added) == (
        "Civil",
        "https://civil.test/feed",
        True,
        False,
        True,
    )


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("", {}, "the name must be one line"),
        ("a\nb", {}, "the name must be one line"),
        ("x" * 121, {}, "the name must be one line"),
        ("\u202eliam", {}, "the name must be one line"),
        ("wire", {}, "there is a source named Wire already"),
        ("New", {"url": "https://wire.test/feed"}, "Wire has that address already"),
        ("New", {"url": "ftp://wire.test"}, "the address must begin with"),
        ("New", {"url": "javascript:alert(1)"}, "the address must begin with"),
        ("New", {"url": "https://" + "a" * 2100}, "the address must begin with"),
        ("New", {"url": None}, "the address must begin with"),
        ("New", {"country": "Armenia"}, "the country must be"),
        ("New", {"ownership": "mine"}, "ownership must be one of state"),
        ("New", {"side": "Tbilisi"}, "side must be one of Ankara"),
    ],
)
def test_what_cannot_be_a_feed_is_told(
    shipped: Catalogue, name: str, values: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        checked(name, {**ADDED, **values}, known=shipped)


def test_a_feed_is_asked_before_it_is_added(shipped: Catalogue, web: Web) -> None:
    def at(path: str, behaviour: does.Behaviour) -> int:
        return try_feed(checked("New", {**ADDED, "url": web.at(path, behaviour)}, known=shipped))

    assert at("/good", does.body(does.rss(does.item("Talks", "https://wire.test/1", text="They met.")))) == 1
    with pytest.raises(FetchError, match="no feed at this address"):
        at("/page", does.body("<html>hello</html>"))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/feed", "http://[::1]/", "http://169.254.169.254/", "http://10.0.0.1/"]
)
def test_a_private_address_cannot_be_added(shipped: Catalogue, url: str) -> None:
    with pytest.raises(FetchError, match="is not a public address"):
        try_feed(checked("New", {**ADDED, "url": url}, known=shipped))
