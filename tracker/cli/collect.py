"""``add``, ``refresh`` and ``rebuild``: take articles into the store."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tracker.cli.output import fail, say
from tracker.cli.read import load_coders, parse_day
from tracker.cli.runs import AsJson, cancellable, tell, watched
from tracker.cli.session import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.models import Article
    from tracker.sources.source import Source

_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (add, refresh, rebuild):
        app.command()(command)


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH|URL...", help="Files, folders, pages, or - .")],
    published: Annotated[
        str | None, typer.Option(help="Publication day (YYYY-MM-DD) of articles that name none.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read articles from files or web pages and keep them.

    Example: python -m tracker add news.jsonl interview.html

    Example: python -m tracker add https://www.example.org/article
    """
    from tracker.refresh import ingest  # noqa: PLC0415 -- --help needs no database

    day = parse_day(published)
    problems: list[str] = []
    with (
        opened(to_read=False) as (store, region),
        load_coders(region.name) as coder,
        cancellable() as cancelled,
        watched() as watch,
    ):
        result = ingest(
            store,
            _found(paths, day, problems),
            coder=coder,
            on_progress=watch,
            cancel=cancelled.is_set,
        )
    tell(result, as_json=as_json)
    if problems:
        raise typer.Exit(2)


def _found(paths: list[str], day: dt.date | None, problems: list[str]) -> Iterator[Article]:
    from tracker.sources.addresses import FetchError  # noqa: PLC0415 -- as above
    from tracker.sources.fetch import get  # noqa: PLC0415
    from tracker.sources.files import read_articles  # noqa: PLC0415
    from tracker.sources.pages import fetch_page  # noqa: PLC0415

    def problem(message: str) -> None:
        problems.append(message)
        say(f"error: {message}")

    for path in paths:
        if not re.match(r"[a-z][a-z0-9+.-]*://", path, re.IGNORECASE):
            yield from read_articles(path, published=day, on_error=problem)
            continue
        try:
            article = fetch_page(path, get=get, published=day)
        except FetchError as error:
            problem(f"{path}: {error}")
            continue
        if article is None:
            problem(f"{path}: no article text on that page; save its text to a .txt file and add that")
        else:
            yield article


def refresh(
    source: Annotated[
        list[str] | None, typer.Option("--source", help="Only this feed; may be given again.")
    ] = None,
    every: Annotated[
        str | None, typer.Option(help="Go on for ever, once every so often: 15m, 2h, 1d.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ask the configured feeds for new articles and take them in.

    Example: python -m tracker refresh --every 15m
    """
    from tracker.coding.parallel import ReadersLostError  # noqa: PLC0415 -- --help needs no database
    from tracker.datafile import DataError  # noqa: PLC0415
    from tracker.derived.bring import derive  # noqa: PLC0415
    from tracker.refresh import refresh as run  # noqa: PLC0415
    from tracker.sources.catalogue import sources  # noqa: PLC0415
    from tracker.sources.manners import Manners  # noqa: PLC0415
    from tracker.sources.settings import following  # noqa: PLC0415
    from tracker.store import BusyError, StoreError  # noqa: PLC0415

    pause = _seconds(every) if every else None
    manners = Manners()  # of all rounds: a host that asked to be left alone is not asked by the next
    before: list[str] = []
    with opened(to_read=False) as (store, region):

        def chosen() -> list[Source]:
            try:
                return sources(source, catalogue=following(store), manners=manners)
            except (DataError, ValueError) as error:
                fail(str(error))

        chosen()  # a mistake is told before seconds of loading
        with cancellable() as cancelled, ExitStack() as held:
            coder = held.enter_context(load_coders(region.name))
            while True:
                try:
                    # chosen anew each round: sources are switched and added meanwhile
                    with watched() as watch:
                        result = run(
                            store, sources=chosen(), coder=coder, on_progress=watch, cancel=cancelled.is_set
                        )
                    tell(result, as_json=as_json, at=_moment() if pause else "", told=before)
                    before = result.details()
                    derive(store, region)
                except (BusyError, StoreError) as error:
                    if pause is None:
                        fail(str(error), status=1)
                    # the next round may find the other one done, the database back
                    say(f"{_moment()}{error}")
                except ReadersLostError as error:
                    if pause is None:
                        raise
                    say(f"{_moment()}{error}")
                    held.close()
                    coder = held.enter_context(load_coders(region.name))
                if pause is None or cancelled.wait(pause):
                    return


def _moment() -> str:
    """What a line of a run without an end begins with."""
    return f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC: "


def rebuild(as_json: AsJson = False) -> None:
    """Derive every report, event and score anew from the stored articles.

    Example: python -m tracker rebuild
    """
    from tracker.derived.bring import derive  # noqa: PLC0415 -- --help needs no database
    from tracker.refresh import rebuild as run  # noqa: PLC0415

    with (
        opened(to_read=False) as (store, region),
        load_coders(region.name) as coder,
        cancellable() as cancelled,
        watched() as watch,
    ):
        result = run(store, coder=coder, on_progress=watch, cancel=cancelled.is_set)
        derive(store, region)
    tell(result, as_json=as_json)


def _seconds(text: str) -> int:
    match = re.fullmatch(r"(\d{1,6})([smhd])", text.strip().lower())
    if match is None or int(match[1]) == 0:
        fail(f"'{text[:20]}' is no period; write it like 15m, 2h or 1d")
    return int(match[1]) * _UNITS[match[2]]
