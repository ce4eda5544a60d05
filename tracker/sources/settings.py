"""What users changed about the feeds: switched off or on, added, removed. The file of feeds stays as it is.

The changes are kept in the store, each with its reason, who made it and when, and are laid over the catalogue
alike by the command line and the dashboard. They come from a form, so they are checked like anything from
outside, when they are made and again whenever they are read.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

from tracker.sources.catalogue import COUNTRY, OWNERSHIP, SIDES, Catalogue, Feed, load
from tracker.sources.clean import MAX_NAME, clean_line, clean_url
from tracker.sources.feeds import FeedSource
from tracker.sources.folder import watched
from tracker.sources.gaps import gaps
from tracker.store.types import SourceState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tracker.sources.gaps import Gap
    from tracker.store import Store
    from tracker.store.types import SourceChange

MAX_ADDED: Final = 200
"""Feeds that users may add: a refresh that asks each stays a matter of minutes."""
MAX_REASON: Final = 300
_LANGUAGE: Final = "en"  # only English is read
_STORED: Final = ("outlet", "url", "country", "ownership", "side", "wide", "pages")


def following(store: Store, *, path: Path | None = None) -> Catalogue:
    """The catalogue (see :func:`tracker.sources.catalogue.load`) as users changed it.

    Raises:
        DataError: for a mistake in the catalogue's file.
    """
    return followed(load(path), store.source_changes())


def gaps_now(store: Store, *, now: dt.datetime) -> list[Gap]:
    """The gaps among the feeds that are on and the watched folder, longest first.

    Raises:
        DataError: for a mistake in the catalogue's file.
    """
    names = [feed.name for feed in following(store).feeds if feed.off is None]
    return gaps([*names, *(folder.name for folder in watched())], store.source_states(), now=now)


def followed(catalogue: Catalogue, changes: Iterable[SourceChange]) -> Catalogue:
    """``catalogue`` with changes laid over it, in the order they were made.

    A change of a feed that is not there is without effect; an added one that cannot be is off and says why.
    """
    feeds = {feed.name: feed for feed in catalogue.feeds}
    added: set[str] = set()
    for change in changes:
        present = feeds.get(change.name)
        match change.action:
            case "add" if present is None and len(added) < MAX_ADDED:
                feeds[change.name] = _read(change)
                added.add(change.name)
            case "remove" if change.name in added:
                del feeds[change.name]
                added.discard(change.name)
            case "off" if present is not None:
                feeds[change.name] = replace(present, off=change.reason or "off", change=change)
            case "on" if present is not None and present.valid:
                feeds[change.name] = replace(present, off=None, change=change)
    return replace(catalogue, feeds=tuple(feeds.values()))


def checked(name: str, values: Mapping[str, Any], *, known: Catalogue) -> Feed:
    """The feed that a user wants to add.

    Args:
        values: ``outlet url country ownership side wide pages``.
        known: The catalogue as it is.

    Raises:
        ValueError: one line that says what to enter instead.
    """
    feed = _feed(name, values)
    if sum(one.added for one in known.feeds) >= MAX_ADDED:
        raise ValueError(f"{MAX_ADDED} feeds were added already; remove one first")
    for other in known.feeds:
        if other.name.casefold() == feed.name.casefold():
            raise ValueError(f"there is a source named {other.name} already; choose another name")
        if other.url == feed.url:
            raise ValueError(f"{other.name} has that address already; switch it on instead")
    return feed


def try_feed(feed: Feed) -> int:
    """How many entries the feed has now: asked once, nothing is kept.

    Raises:
        FetchError: one line that says why it cannot be had, private addresses among the reasons.
    """
    source = FeedSource(name=feed.name, url=feed.url, outlet=feed.outlet, full_text=False)
    state = SourceState(name=feed.name)
    return len(source.fetch(state, read_before=lambda _: {}, cancel=lambda: False).articles)


def stored(feed: Feed) -> dict[str, Any]:
    """What is kept of an added feed, beside its name."""
    return {key: value for key, value in asdict(feed).items() if key in _STORED}


def _read(change: SourceChange) -> Feed:
    try:
        feed = _feed(change.name, change.feed or {})
    except ValueError as error:
        feed = Feed(
            name=change.name,
            outlet=change.name,
            url="",
            country="",
            ownership="independent",
            side="independent",
            language=_LANGUAGE,
            checked=None,
            wide=False,
            pages=False,
            off=f"not usable: {error}",
            valid=False,
        )
    return replace(feed, added=True, change=change)


def _feed(name: str, values: Mapping[str, Any]) -> Feed:
    title = clean_line(name, limit=MAX_NAME)
    if not title or title != name:
        raise ValueError(f"the name must be one line of at most {MAX_NAME} characters")
    url = clean_url(str(values.get("url", "")))
    if url is None:
        raise ValueError("the address must begin with https:// or http://")
    country = str(values.get("country", ""))
    if not COUNTRY.fullmatch(country):
        raise ValueError("the country must be an ISO 3166-1 alpha-3 code, like ARM")
    for key, allowed in (("ownership", OWNERSHIP), ("side", SIDES)):
        if values.get(key) not in allowed:
            raise ValueError(f"{key} must be one of {', '.join(allowed)}")
    return Feed(
        name=title,
        outlet=clean_line(str(values.get("outlet") or title), limit=MAX_NAME) or title,
        url=url,
        country=country,
        ownership=str(values["ownership"]),
        side=str(values["side"]),
        language=_LANGUAGE,
        checked=None,
        wide=values.get("wide") is True,
        pages=values.get("pages") is not False,
        off=None,
    )
