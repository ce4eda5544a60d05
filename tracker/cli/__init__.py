"""The command line: one module a group of commands, each with ``--help`` and examples."""

from __future__ import annotations

import sys

import typer

from tracker.cli import archive, briefing, collect, read, scores, share

app = typer.Typer(
    name="tracker",
    help="Reads news about the South Caucasus into events, relation levels and mediation scores.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain text: help and errors stay one line each, for people and programs
    pretty_exceptions_enable=False,
)
for module in (read, collect, archive, scores, share, briefing):
    module.register(app)


def main() -> None:
    """Run a command; a reader that closes the pipe (``| head``) ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
