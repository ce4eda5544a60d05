"""What stands on a terminal is text, whatever others wrote."""

from __future__ import annotations

import io
import sys

import pytest

from tracker.cli.output import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "title", ["[/bold] Talks", "[red]Talks[/red]", "[link=file:///etc/passwd]Talks", ":smile: Talks"]
)
def test_a_title_with_brackets_is_shown_as_it_is(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "160")
    with progress("Starting") as update:
        update(1, 2, title)
    assert title in terminal.getvalue()
