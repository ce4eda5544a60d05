"""``backfill``, ``backup`` and ``restore``: the past, and keeping it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.output import fail, print_json, say
from tracker.cli.read import load_coders, parse_day
from tracker.cli.runs import AsJson, cancellable, record, watched
from tracker.cli.session import opened


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (backfill, backup, restore):
        app.command()(command)


def backfill(
    source: Annotated[str, typer.Argument(help="wikipedia, gdelt or gdelt-articles.")],
    start: Annotated[str, typer.Option("--from", help="First day (YYYY-MM-DD).")],
    end: Annotated[str | None, typer.Option("--to", help="Last day; yesterday unless given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take in the past from an archive, going on where an earlier call stopped.

    Example: python -m tracker backfill wikipedia --from 2020-09-01 --to 2020-11-30
    """
    from tracker.backfill import archive  # noqa: PLC0415 -- --help needs no network
    from tracker.backfill import backfill as run  # noqa: PLC0415
    from tracker.sources.addresses import FetchError  # noqa: PLC0415
    from tracker.store import BusyError  # noqa: PLC0415

    yesterday = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    first, last = parse_day(start), parse_day(end) or yesterday
    if first is None or first > yesterday:
        fail(f"--from {start}: that day is not over; the last one there can be is {yesterday}")
    if first > last:
        fail(f"--from {start} lies after --to {last}; swap them")
    with (
        opened(to_read=False) as (store, region),
        load_coders(region.name) as coder,
        cancellable() as cancelled,
        watched() as watch,
    ):
        try:
            result = run(
                store,
                archive(source, region),
                since=first,
                until=last,
                coder=coder,
                on_progress=watch,
                cancel=cancelled.is_set,
            )
        except ValueError as error:
            fail(str(error))
        except FetchError as error:
            fail(f"{error}; the days before it are kept: run the same command again to go on", status=1)
        except BusyError as error:
            fail(str(error), status=1)
    for note in result.notes:
        say(note)
    if as_json:
        counted = {"days": result.days, "before": result.before, "events": result.events}
        print_json({**counted, **record(result.run)})
    else:
        typer.echo(result.line())


def backup(path: Annotated[Path, typer.Argument(dir_okay=False, help="New file to write.")]) -> None:
    """Write the whole store to one new file, checked after writing.

    Example: python -m tracker backup tracker-2026-01-31.backup
    """
    from tracker.store import StoreError  # noqa: PLC0415 -- --help needs no database

    with opened(to_read=False) as (store, _):
        try:
            rows = store.backup(path)
        except (OSError, StoreError) as error:
            fail(str(error), status=1)
    say(f"wrote {path}: " + ", ".join(f"{count} {name}" for name, count in rows.items()))


def restore(
    path: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file that backup wrote.")],
) -> None:
    """Let a backup's content take the place of everything in the store, all or nothing.

    Example: python -m tracker restore tracker-2026-01-31.backup
    """
    from tracker.store import StoreError  # noqa: PLC0415 -- --help needs no database

    with opened(to_read=False) as (store, _):
        try:
            rows = store.restore(path)
        except (OSError, StoreError) as error:
            fail(str(error))
    say(f"restored {path}: " + ", ".join(f"{count} {name}" for name, count in rows.items()))
