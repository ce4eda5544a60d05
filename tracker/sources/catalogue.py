"""The feeds that are refreshed, from ``data/feeds.yaml``, checked on loading."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile
from tracker.paths import DATA
from tracker.sources.clean import clean_url
from tracker.sources.feeds import FeedSource
from tracker.sources.folder import watched
from tracker.sources.manners import Manners

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.datafile import Table
    from tracker.sources.source import Source
    from tracker.store.types import SourceChange

FEEDS: Final = DATA / "feeds.yaml"
FEEDS_VARIABLE: Final = "TRACKER_FEEDS"
OWNERSHIP: Final = ("state", "independent", "foreign")
SIDES: Final = ("Ankara", "Baku", "Yerevan", "Moscow", "independent")
_KEYS: Final = (
    "name", "outlet", "url", "country", "ownership", "side", "language", "checked", "wide", "pages", "off",
)  # fmt: skip
COUNTRY: Final = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One entry of the catalogue; the file's head says what each field means.

    Args:
        added: A user added it; it is not in the file.
        change: The last time that a user added it or switched it off or on.
        valid: False where what is kept of an added one cannot be used; ``off`` says why.
    """

    name: str
    outlet: str
    url: str
    country: str
    ownership: str
    side: str
    language: str
    checked: dt.date | None
    wide: bool
    pages: bool
    off: str | None
    added: bool = False
    change: SourceChange | None = None
    valid: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All feeds, and the words that an entry of a wide one must have."""

    feeds: tuple[Feed, ...]
    about: tuple[str, ...]

    def outlets(self) -> dict[str, Feed]:
        """The first feed of each outlet, by the outlet's name: country, ownership and side."""
        found: dict[str, Feed] = {}
        for feed in self.feeds:
            found.setdefault(feed.outlet, feed)
        return found


def feeds_file() -> Path:
    """The catalogue's file: what ``TRACKER_FEEDS`` names, else the project's own."""
    named = os.environ.get(FEEDS_VARIABLE)
    return Path(named).expanduser() if named else FEEDS


def load(path: Path | None = None) -> Catalogue:
    """The catalogue in ``path``, by default :func:`feeds_file`.

    Raises:
        DataError: one line naming file, line and mend.
    """
    return _load(path or feeds_file())


@cache
def _load(path: Path) -> Catalogue:
    file = DataFile(path)
    file.known_keys(file.root, ("about", "feeds"))
    feeds: list[Feed] = []
    for item in file.items(file.root, "feeds"):
        feed = _feed(file, file.table(item, what="a feed"))
        if any(feed.name == other.name for other in feeds):
            raise file.error(_line(item), f"two feeds are named '{feed.name}'; name one otherwise")
        feeds.append(feed)
    return Catalogue(feeds=tuple(feeds), about=tuple(str(word) for word in file.texts(file.root, "about")))


def sources(
    names: Collection[str] | None = None,
    *,
    catalogue: Catalogue | None = None,
    manners: Manners | None = None,
) -> list[Source]:
    """The feeds and the watched folder as sources, all or those named; feeds share their manners.

    Args:
        catalogue: The feeds as users changed them (:func:`tracker.sources.settings.following`); by default
            those of the file.

    Raises:
        ValueError: for a name that is not in the catalogue; one line that lists those that are.
        DataError: for a mistake in the file.
    """
    catalogue = catalogue or load()
    manners = manners or Manners()
    found: list[Source] = [_source(feed, catalogue, manners) for feed in catalogue.feeds]
    found += watched()
    if names is None:
        return found
    by_name = {source.name.casefold(): source for source in found}
    unknown = [name for name in names if name.casefold() not in by_name]
    if unknown:
        known = ", ".join(source.name for source in found)
        raise ValueError(f"no source '{unknown[0][:60]}'; there are {known}")
    return [by_name[name.casefold()] for name in names]


def _source(feed: Feed, catalogue: Catalogue, manners: Manners) -> FeedSource:
    return FeedSource(
        name=feed.name,
        url=feed.url,
        outlet=feed.outlet,
        language=feed.language,
        full_text=feed.pages,
        off=feed.off,
        about=catalogue.about if feed.wide else (),
        manners=manners,
    )


def _feed(file: DataFile, table: Table) -> Feed:
    file.known_keys(table, _KEYS)

    def line(key: str) -> int:
        return table.key_lines.get(key, table.line)

    def choice(key: str, allowed: Collection[str]) -> str:
        value = file.text(table, key)
        if value not in allowed:
            raise file.error(line(key), f"{key} '{value}' is none of {', '.join(allowed)}")
        return value

    def flag(key: str, *, default: str) -> bool:
        value = file.text(table, key, default=default)
        if value not in ("true", "false"):
            raise file.error(line(key), f"{key} must be true or false")
        return value == "true"

    url = file.text(table, "url")
    if clean_url(url) is None:
        raise file.error(line("url"), f"'{url[:60]}' is no http(s) address; write https://…")
    country = file.text(table, "country")
    if not COUNTRY.fullmatch(country):
        raise file.error(line("country"), f"country '{country[:20]}' is no ISO 3166-1 alpha-3 code, like ARM")
    return Feed(
        name=file.text(table, "name"),
        outlet=file.text(table, "outlet"),
        url=url,
        country=country,
        ownership=choice("ownership", OWNERSHIP),
        side=choice("side", SIDES),
        language=file.text(table, "language"),
        checked=_day(file, table, line("checked")),
        wide=flag("wide", default="false"),
        pages=flag("pages", default="true"),
        off=file.text(table, "off", default="") or None,
    )


def _day(file: DataFile, table: Table, line: int) -> dt.date | None:
    value = file.text(table, "checked", default="null")
    if value in ("null", "~"):
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise file.error(line, f"checked '{value[:20]}' is no day; write YYYY-MM-DD or null") from None


def _line(item: object) -> int:
    return int(getattr(item, "line", 1))
