"""``levels``, ``mediation`` and ``backtest``: scores of the stored events."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.output import fail, print_json, print_table
from tracker.cli.read import parse_day
from tracker.cli.session import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Event
    from tracker.region import Region
    from tracker.scoring.backtest import Tally


class Freq(StrEnum):
    """Length of a period."""

    day = "D"
    week = "W"
    month = "M"


class Kind(StrEnum):
    """What was known when."""

    filtered = "filtered"
    smoothed = "smoothed"


Dyad = Annotated[str, typer.Option("--dyad", help="Two actors, like AZE-ARM.")]
From = Annotated[str | None, typer.Option("--from", help="First day (YYYY-MM-DD).")]
To = Annotated[str | None, typer.Option("--to", help="Last day (YYYY-MM-DD); today unless given.")]
Period = Annotated[Freq, typer.Option("--freq", help="Period: D day, W week, M month.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a period.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(levels)
    app.command()(mediation)
    app.command()(backtest)


def _pair(region: Region, label: str) -> tuple[str, str]:
    try:
        return region.parse_dyad(label)
    except ValueError as error:
        fail(str(error))


def _days(start: str | None, end: str | None) -> tuple[dt.date | None, dt.date]:
    first, last = parse_day(start), parse_day(end) or dt.datetime.now(dt.UTC).date()
    if first and first > last:
        fail(f"--from {first} lies after --to {last}; swap them")
    return first, last


def levels(
    dyad: Dyad,
    start: From = None,
    end: To = None,
    freq: Period = Freq.month,
    kind: Annotated[
        Kind, typer.Option(help="filtered: as known then; smoothed: as known at --to.")
    ] = Kind.filtered,
    as_json: AsJson = False,
) -> None:
    """Print how a relation stands over time, −10 … +10, with its 80 % band.

    Example: python -m tracker levels --dyad AZE-ARM --from 2020-01-01 --freq M
    """
    from tracker.derived.levels import read_events  # noqa: PLC0415 -- --help needs no store
    from tracker.scoring.levels import fit  # noqa: PLC0415 -- numpy takes a moment to import

    first, last = _days(start, end)
    with opened() as (store, region):
        pair = _pair(region, dyad)
        events = read_events(store, pair)
        fitted = fit(events, pair, until=last)
        points = fitted.series(freq.value, kind.value, start=first, end=last)
        rows: list[dict[str, object]] = [
            {
                "dyad": region.dyad(*pair),
                "date": point.date.isoformat(),
                "level": _rounded(point.level),
                "low": _rounded(point.low),
                "high": _rounded(point.high),
                "events": point.events,
                "reports": point.reports,
                "stories": point.stories,
            }
            for point in points
        ]
    show(rows, as_json=as_json, of=events)


def show(rows: list[dict[str, object]], *, as_json: bool, of: Sequence[Event]) -> None:
    """Rows as a table, or as JSON lines that say from which method, data files and events they are made."""
    if as_json:
        from tracker.scoring.provenance import stamp  # noqa: PLC0415 -- reads every data file

        mark = str(stamp(of))
        for row in rows:
            print_json({**row, "stamp": mark})
    else:
        print_table(rows)


def mediation(
    dyad: Dyad,
    mediator: Annotated[str, typer.Option("--mediator", help="The third actor, like RUS.")] = "RUS",
    start: From = None,
    end: To = None,
    freq: Period = Freq.month,
    as_json: AsJson = False,
) -> None:
    """Print a mediator's index over time, 0 … 100, with its 80 % interval and components.

    Example: python -m tracker mediation --mediator RUS --dyad AZE-ARM --from 2020-01-01
    """
    from tracker.derived.mediation import read_signs  # noqa: PLC0415 -- --help needs no store
    from tracker.scoring.mediation import index  # noqa: PLC0415 -- numpy takes a moment to import

    first, last = _days(start, end)
    with opened() as (store, region):
        pair, third = _pair(region, dyad), mediator.strip().upper()
        events = read_signs(store, pair)
        if third not in region.names or third in pair:
            fail(f"'{mediator[:40]}' is no third actor; choose one of: {', '.join(region.mediators)}")
        rows: list[dict[str, object]] = [
            {
                "mediator": third,
                "dyad": region.dyad(*pair),
                "date": score.date.isoformat(),
                "index": _rounded(score.index),
                "low": _rounded(score.low),
                "high": _rounded(score.high),
                "events": score.events,
                **{name: _rounded(part.points) for name, part in score.components.items()},
            }
            for score in index(events, mediator=third, parties=pair, start=first, end=last, freq=freq.value)
        ]
    show(rows, as_json=as_json, of=events)


def _rounded(value: float | None) -> float | None:
    """Six places: enough to add up, few enough to be the same on every machine."""
    return None if value is None else round(value, 6)


def backtest(
    end: To = None,
    every: Annotated[
        bool, typer.Option("--all", help="Ask also for turning points that the real corpus does not report.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object with all figures.")] = False,
) -> None:
    """Ask whether the scores noticed the turning points of data/turning_points.yaml within 14 days.

    Example: python -m tracker backtest --json
    """
    from tracker.datafile import DataError  # noqa: PLC0415 -- --help needs no data
    from tracker.scoring.backtest_run import backtest_events  # noqa: PLC0415 -- numpy takes a moment
    from tracker.scoring.turning_points import load_turning_points  # noqa: PLC0415

    _, last = _days(None, end)
    with opened() as (store, region):
        try:
            points = load_turning_points(region=region)
        except DataError as error:
            fail(str(error))
        events = store.events()
        result = backtest_events(events, points, dyads=region.dyads, until=last, reported_only=not every)
    rows: list[dict[str, object]] = [_tally(tally) for tally in result.tallies]
    if as_json:
        from tracker.scoring.provenance import stamp  # noqa: PLC0415 -- reads every data file

        print_json(
            {
                "stamp": str(stamp(events)),
                "groups": rows,
                "checks": [
                    {"id": c.point.id, "date": c.point.start.isoformat(), "hit": c.hit, "lag": c.lag}
                    for c in result.checks
                ],
                "not_reported": [point.id for point in result.unasked],
                "false_alarms": [[*shift.dyad, shift.date.isoformat()] for shift in result.false_alarms],
            }
        )
        return
    print_table(rows)
    missed = [f"{check.point.start} {check.point.id}" for check in result.checks if not check.hit]
    for title, names in (("missed", missed), ("not reported", [p.id for p in result.unasked])):
        if names:
            typer.echo(f"\n{title}: " + ", ".join(names))


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "group": " ".join(tally.group) or "all",
        "points": tally.points,
        "hits": tally.hits,
        "rate": _rounded(tally.hits / tally.points) if tally.points else None,
        "median_lag": tally.median_lag,
        "chance": _rounded(tally.chance),
        "chance_high": _rounded(tally.chance_high),
        "alarms": tally.alarms,
        "false_alarms": tally.false_alarms,
    }
