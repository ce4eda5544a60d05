"""``status`` and ``export``: what is in the store, for schedulers and for other programs."""

from __future__ import annotations

import datetime as dt
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.output import fail, print_json, print_table, say
from tracker.cli.session import opened
from tracker.sources.gaps import Kind, span_text, usual_pause
from tracker.tables import to_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.models import Event
    from tracker.region import Region
    from tracker.sources.catalogue import Feed
    from tracker.sources.gaps import Gap
    from tracker.store import SourceState, Store


class Format(StrEnum):
    """File format."""

    csv = "csv"
    json = "json"
    graphml = "graphml"
    gexf = "gexf"


class What(StrEnum):
    """What is exported as a table."""

    events = "events"
    reports = "reports"
    articles = "articles"
    corrections = "corrections"


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (status, export):
        app.command()(command)


def status(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say what the store holds, how its sources do, and which watches (own or data/watchlist.yaml) hold.

    Gaps of sources stand at the end: silent for longer than is their habit, failing, never answered.
    Exit status for schedulers: 3 where a watch holds, else 1 where a source fails, else 0.

    Example: python -m tracker status --json
    """
    from tracker.datafile import DataError  # noqa: PLC0415 -- --help needs no data
    from tracker.sources.settings import following, gaps_now  # noqa: PLC0415

    with opened() as (store, region):
        held = _alerts(store, region)
        counts, states, version = store.counts(), store.source_states(), store.version()
        try:
            feeds, found = following(store).feeds, gaps_now(store, now=dt.datetime.now(dt.UTC))
        except DataError as error:
            fail(str(error))
    by_name = {one.source: one for one in found}
    outlets = [_doing(feed, states.get(feed.name), by_name.get(feed.name)) for feed in feeds]
    summary = {
        "articles": counts.articles,
        "outlets": counts.outlets,
        "reports": counts.reports,
        "events": counts.events,
        "uncoded": counts.uncoded,
        "muted": counts.muted,
        "first": counts.first.isoformat() if counts.first else None,
        "last": counts.last.isoformat() if counts.last else None,
        "version": version,
    }
    if as_json:
        print_json({**summary, "sources": outlets, "gaps": [_gap(one) for one in found], "alerts": held})
    else:
        for table in ([summary], outlets, held):
            print_table(table)
            typer.echo()
        for one in found:
            typer.echo(f"{one.source} {one.line()}")
    if held:
        raise typer.Exit(3)
    if any(one.kind is not Kind.SILENT for one in found):
        raise typer.Exit(1)


def _doing(feed: Feed, state: SourceState | None, gap: Gap | None) -> dict[str, Any]:
    """One source's row."""
    return {
        "source": feed.name,
        "state": _state(feed.off, state, gap),
        "last_new": _moment(state.last_new) if state else None,
        "usual_pause": _usual(state) if state else None,
        "why": feed.off or (state.failure if state else None),
        "since": _moment(gap.since) if gap else None,
    }


def _usual(state: SourceState) -> str:
    usual = usual_pause(state.pauses)
    return "not known yet" if usual is None else span_text(usual)


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "source": gap.source,
        "kind": gap.kind.value,
        "since": _moment(gap.since),
        "hours": _hours(gap.span),
        "usual_hours": _hours(gap.usual) if gap.usual else None,
        "why": gap.why,
    }


def _hours(span: dt.timedelta) -> float:
    return round(span.total_seconds() / 3600, 2)


def _alerts(store: Store, region: Region) -> list[dict[str, Any]]:
    from tracker.datafile import DataError  # noqa: PLC0415 -- --help needs no data
    from tracker.scoring.levels import fit  # noqa: PLC0415
    from tracker.scoring.watch import alerts, held_since  # noqa: PLC0415
    from tracker.watches import watches as chosen  # noqa: PLC0415

    try:
        watches = chosen(region)
    except DataError as error:
        fail(str(error))
    today = dt.datetime.now(dt.UTC).date()
    events = store.events() if watches else []
    levels = {watch.dyad: fit(events, watch.dyad, until=today) for watch in watches}
    return [
        {
            "dyad": region.dyad(*alert.watch.dyad),
            "watch": f"{alert.watch.condition.value} {alert.watch.threshold:g}",
            "date": alert.date.isoformat(),
            "level": round(alert.level, 6),
            "change": None if alert.change is None else round(alert.change, 6),
            "certain": alert.certain,
            "since": _day(held_since(alert.watch, levels[alert.watch.dyad], day=today)),
            "moved_by": [moved.event_id for moved in alert.moved_by[:5]],
        }
        for alert in alerts(watches, levels, day=today)
    ]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _state(off: str | None, state: SourceState | None, gap: Gap | None) -> str:
    if off:
        return "off"
    if state is None or state.last_try is None:
        return "never asked"
    if state.failure:
        return "failed"
    return "silent" if gap else "ok"


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def export(
    fmt: Annotated[
        Format, typer.Option("--format", help="csv and json: a table; graphml, gexf: the network.")
    ],
    what: Annotated[What, typer.Option(help="What the table holds.")] = What.events,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; standard output unless given.")
    ] = None,
) -> None:
    """Write events, reports, articles, corrections or the network of actors for other programs.

    Example: python -m tracker export --format csv --what reports --out reports.csv

    Example: python -m tracker export --format gexf --out network.gexf
    """
    with opened() as (store, region):
        if fmt in (Format.graphml, Format.gexf):
            content = _network(store.events(), region, fmt)
        else:
            rows = _rows(store, what)
            content = _json(rows) if fmt is Format.json else to_csv(rows, for_spreadsheet=False)
    if out is None:
        sys.stdout.buffer.write(content)
        return
    out.write_bytes(content)
    say(f"wrote {out} ({len(content)} bytes)")


def _rows(store: Store, what: What) -> list[dict[str, Any]]:
    from tracker.wire import (  # noqa: PLC0415 -- --help needs no data
        article_json,
        correction_json,
        event_json,
        report_json,
    )

    match what:
        case What.events:
            return [event_json(event) for event in store.events()]
        case What.reports:
            return [report_json(report) for report in store.reports()]
        case What.articles:
            return [article_json(stored.article) for stored in store.articles(include_muted=False)]
        case What.corrections:
            return [correction_json(one) for one in store.corrections()]


def _network(events: Sequence[Event], region: Region, fmt: Format) -> bytes:
    from tracker.network.export import to_gexf, to_graphml  # noqa: PLC0415 -- networkx takes a moment
    from tracker.network.graph import relation_graph  # noqa: PLC0415

    graph = relation_graph(events)
    write = to_graphml if fmt is Format.graphml else to_gexf
    return write(graph, names=region.names)


def _json(rows: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
