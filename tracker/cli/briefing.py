"""``briefing``: a dated two-page report as a file."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.output import fail, say
from tracker.cli.read import parse_day
from tracker.cli.session import opened
from tracker.wording import DEFAULT, locales


class Form(StrEnum):
    """File format."""

    html = "html"
    pdf = "pdf"


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(briefing)


def briefing(
    out: Annotated[Path, typer.Option("--out", help="File to write.")],
    dyad: Annotated[
        str | None, typer.Option("--dyad", help="Two actors, like AZE-ARM; the whole region unless given.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="Tell what changed since (YYYY-MM-DD); a year unless given.")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", help="Day of the briefing; today unless given.")] = None,
    form: Annotated[Form | None, typer.Option("--format", help="By the file's ending unless given.")] = None,
    language: Annotated[str, typer.Option("--language", help="Language of the text, like tr.")] = DEFAULT,
) -> None:
    """Write a two-page report of a relation or the region: levels, movers, mediation, agenda, gaps.

    Example: python -m tracker briefing --dyad AZE-ARM --to 2023-12-31 --out briefing.pdf
    """
    from tracker.briefing.gather import briefing as gather  # noqa: PLC0415 -- --help needs no fonts
    from tracker.briefing.gather import rendered  # noqa: PLC0415

    if language not in locales():
        fail(f"no texts in '{language[:20]}'; choose one of: {', '.join(locales())}")
    day = parse_day(end) or dt.datetime.now(dt.UTC).date()
    chosen = form or _by_ending(out)
    with opened() as (store, region):
        try:
            pair = region.parse_dyad(dyad) if dyad else None
            document = gather(store, region, day=day, pair=pair, since=parse_day(since), locale=language)
        except ValueError as error:
            fail(str(error))
    content = rendered(document, chosen.value)
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out}: {error.strerror or error}; choose another file with --out")
    say(f"wrote {out} ({len(content)} bytes)")


def _by_ending(out: Path) -> Form:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in {form.value for form in Form}:
        fail(f"'{out.name[:60]}' does not say which format; end it with .html or .pdf, or give --format")
    return Form(ending)
