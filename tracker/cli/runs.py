"""What commands that take articles in have in common: stopped, watched, and told of when they are done."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tracker.cli.output import print_json, progress, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from tracker.refresh import Progress, RefreshResult

_STAGES: Final = {
    "fetch": "Asking sources",
    "store": "Storing articles",
    "code": "Reading articles",
    "merge": "Merging events",
}
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object with the result.")]


@contextmanager
def cancellable() -> Iterator[threading.Event]:
    """Let Ctrl-C and SIGTERM end the run at the next safe point; a second one ends it at once."""
    asked = threading.Event()

    def ask(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        asked.set()
        say("stopping at the next safe point; press again to stop at once")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def watched() -> Iterator[Callable[[Progress], None]]:
    """A progress line for a run; yields what to hand it as ``on_progress``."""
    with progress("Starting") as update:
        yield lambda at: update(at.done, at.total, f"{_STAGES[at.stage]} {at.detail}".strip()[:60])


def tell(result: RefreshResult, *, as_json: bool, at: str = "", told: Collection[str] = ()) -> None:
    """Print what a run did.

    Args:
        at: What its line begins with.
        told: Details that the run before told: nobody wants to read them again every quarter of an hour.
    """
    if as_json:
        print_json(record(result))
        sys.stdout.flush()
        return
    typer.echo(at + result.line())
    for line in result.details():
        if line not in told:
            typer.echo(f"  {line}")


def record(result: RefreshResult) -> dict[str, object]:
    """What a run did, for programs."""
    return {
        "fetched": result.fetched,
        "new": result.new,
        "known": result.known,
        "changed": result.changed,
        "failed": dict(result.failed),
        "cancelled": result.cancelled,
        "sources": [
            {
                "name": one.name,
                "ending": one.ending.value,
                "new": one.new,
                "why": one.why,
                "since": one.since.isoformat(timespec="minutes") if one.since else None,
                "notes": list(one.notes),
            }
            for one in result.sources
        ],
    }
