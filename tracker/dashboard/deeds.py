"""What changes the store at a reader's word, each an editor's alone, whatever buttons a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.dashboard import access, data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.dashboard.jobs import Job


def mute(report: str, *, reason: str) -> None:
    """Let a report count no more.

    Raises:
        NotAllowed: for who is no editor.
        StoreError: one line that says what to do.
    """
    who = access.editor()
    data.store().mute(report=report, reason=reason, who=who)


def correct(report: str, changes: Mapping[str, Any], *, reason: str) -> None:
    """Give fields of a report other values; raises as :func:`mute`."""
    who = access.editor()
    data.store().correct(report, changes, reason=reason, who=who)


def undo(number: int) -> None:
    """Take a correction back; raises as :func:`mute`."""
    who = access.editor()
    data.store().undo(number, who=who)


def stop(job: Job) -> None:
    """Ask the work under way to stop soon; raises as :func:`mute`."""
    access.editor()
    job.cancel()
