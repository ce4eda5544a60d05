"""``code`` and ``evaluate``: read texts, with no database and no network."""

from __future__ import annotations

import datetime as dt
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.output import fail, print_json, print_table, progress, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding import Coder
    from tracker.coding.parallel import ParallelCoder
    from tracker.models import Article, Report


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(code)
    app.command()(evaluate)


def code(
    paths: Annotated[
        list[str], typer.Argument(help=".txt, .html, .jsonl, .csv files, or - for standard input.")
    ],
    published: Annotated[
        str | None, typer.Option(help="Publication day (YYYY-MM-DD) of articles that name none.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a report.")] = False,
    explain: Annotated[
        bool, typer.Option(help="Show the parse and every decision, sentence by sentence.")
    ] = False,
    region: Annotated[str, typer.Option(help="Region file to read with.")] = "south_caucasus",
) -> None:
    """Read articles and print the events they report.

    Example: python -m tracker code article.txt --published 2024-08-27 --json

    Example: echo "Aliyev met Pashinyan in Abu Dhabi." | python -m tracker code - --json
    """
    day = parse_day(published)
    problems: list[str] = []
    articles = _articles(paths, day, problems)
    if explain:
        _explain(articles, region)
    else:
        _reports(articles, region, as_json=as_json)
    if problems:
        raise typer.Exit(2)


def parse_day(text: str | None) -> dt.date | None:
    """The day that an option names; ends the command where it names none."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        fail(f"'{text[:40]}' is no date; write it like 2024-08-27")


def _articles(paths: list[str], day: dt.date | None, problems: list[str]) -> Iterator[Article]:
    """Good articles in order; what is wrong is said at once and remembered."""
    from tracker.sources.files import read_articles  # noqa: PLC0415 -- HTML extraction is slow to import

    def problem(message: str) -> None:
        problems.append(message)
        say(f"error: {message}")

    for path in paths:
        yield from read_articles(path, published=day, on_error=problem)


def _reports(articles: Iterator[Article], region: str, *, as_json: bool) -> None:
    rows = []
    for _, reports in _stream(articles, region):
        for report in reports:
            if as_json:
                from tracker.wire import report_json  # noqa: PLC0415 -- beside its only use

                print_json(report_json(report))
            else:
                rows.append(_row(report))
        sys.stdout.flush()
    print_table(rows)


def _stream(articles: Iterator[Article], region: str) -> Iterator[tuple[Article, tuple[Report, ...]]]:
    coder = load_coder(region)
    with progress("Reading articles") as update:
        for done, pair in enumerate(coder.stream(articles), start=1):
            update(done, None, "Reading articles")
            yield pair


def load_coder(region: str) -> Coder:
    """The coder for a region; ends the command where a data file is unusable."""
    from tracker.coding import Coder  # noqa: PLC0415 -- spaCy takes a second to import
    from tracker.datafile import DataError  # noqa: PLC0415
    from tracker.region import load_region  # noqa: PLC0415

    try:
        return Coder(load_region(region))
    except DataError as error:
        fail(str(error))


@contextmanager
def load_coders(region: str) -> Iterator[ParallelCoder]:
    """As :func:`load_coder`, on all cores where there is much to read."""
    from tracker.coding.parallel import (  # noqa: PLC0415 -- spaCy takes a second to import
        ParallelCoder,
        ReadersLostError,
    )
    from tracker.datafile import DataError  # noqa: PLC0415
    from tracker.region import load_region  # noqa: PLC0415

    try:
        coder = ParallelCoder(load_region(region))
    except DataError as error:
        fail(str(error))
    try:
        with coder:
            yield coder
    except ReadersLostError as error:
        fail(str(error), status=1)


def _row(report: Report) -> dict[str, object]:
    arrow = "↔" if report.symmetric else "→"
    return {
        "date": report.time.label,
        "who": f"{report.source} {arrow} {report.target or '–'}",
        "type": report.type.value,
        "intensity": report.intensity,
        "status": report.status.value + (" (background)" if report.background else ""),
        "mediators": ", ".join(f"{m.actor} {m.role.value}" for m in report.mediators) or None,
        "words": report.trigger,
    }


def _explain(articles: Iterator[Article], region: str) -> None:
    from tracker.cli.explanation import lines  # noqa: PLC0415 -- beside its only use

    coder = load_coder(region)
    for article in articles:
        sys.stdout.writelines(line + "\n" for line in lines(coder.explain(article)))


def evaluate(
    gold: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Gold files (.jsonl).")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object with all measures.")] = False,
    misses: Annotated[int, typer.Option(min=0, help="How many misread texts to show.")] = 10,
    even: Annotated[
        bool, typer.Option("--even", help="Show none with an odd number: those are only measured.")
    ] = False,
    floor: Annotated[
        Path | None, typer.Option(exists=True, help="JSON file of least F1 values; status 1 below any.")
    ] = None,
) -> None:
    """Measure the reading against texts that a person coded.

    Example: python -m tracker evaluate tests/gold/*.jsonl --misses 5
    """
    from tracker.evaluation import GoldError, read_gold  # noqa: PLC0415 -- beside its only use
    from tracker.evaluation import evaluate as measure  # noqa: PLC0415
    from tracker.evaluation.table import lines, record  # noqa: PLC0415

    try:
        texts = [text for path in gold for text in read_gold(path)]
    except GoldError as error:
        fail(str(error))
    reports = (found for _, found in _stream((text.article for text in texts), "south_caucasus"))
    evaluation = measure(zip(texts, reports, strict=True))
    if as_json:
        print_json(record(evaluation))
    else:
        sys.stdout.writelines(line + "\n" for line in lines(evaluation, misses=misses, even=even))
    if floor is not None:
        _hold(record(evaluation), json.loads(floor.read_text(encoding="utf-8")))


def _hold(measured: dict[str, object], floors: dict[str, float]) -> None:
    """Status 1 where a measure is below its floor: F1 of a level, share right of a field."""
    from tracker.evaluation.table import value  # noqa: PLC0415 -- beside its only use

    below = [
        f"{name} {value(measured, name):.3f} < {least}"
        for name, least in floors.items()
        if value(measured, name) < least
    ]
    if below:
        fail("below the floor: " + "; ".join(below), status=1)
