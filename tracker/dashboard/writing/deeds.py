"""What changes the store at a reader's word, each an editor's alone, whatever buttons a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.dashboard.cached import data, regional
from tracker.dashboard.door import access

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.dashboard.writing.jobs import Job
    from tracker.scoring.watch import Watch


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


def switch(name: str, *, off: bool, reason: str) -> None:
    """Let refreshes leave a source out, or ask it again.

    Raises:
        NotAllowed: for who is no editor.
        ValueError: where no reason is given for switching off.
    """
    who = access.editor()
    told = _reason(reason)
    if off and not told:
        raise ValueError("say why it is switched off")
    data.store().change_source(name, "off" if off else "on", reason=told, who=who)


def add_feed(name: str, values: Mapping[str, Any], *, reason: str) -> int:
    """Follow one more feed, once it has answered; how many entries it has now.

    Raises:
        NotAllowed: for who is no editor.
        ValueError, FetchError: one line that says what is wrong with it.
    """
    from tracker.sources.settings import checked, following, stored, try_feed  # noqa: PLC0415 -- feedparser

    who = access.editor()
    feed = checked(name, values, known=following(data.store()))
    entries = try_feed(feed)
    data.store().change_source(feed.name, "add", feed=stored(feed), reason=_reason(reason), who=who)
    return entries


def remove_feed(name: str, *, reason: str) -> None:
    """Follow an added feed no more; its articles stay. Raises as :func:`mute`."""
    who = access.editor()
    data.store().change_source(name, "remove", reason=_reason(reason), who=who)


def save_watches(watches: Sequence[Watch]) -> None:
    """Make these the watchlist.

    Raises:
        NotAllowed: for who is no editor.
        ValueError, OSError: one line that says what is wrong.
    """
    from tracker.watches import save  # noqa: PLC0415 -- YAML: not for the first import

    access.editor()
    save(watches, regional.region())


def _reason(text: str) -> str:
    from tracker.sources.clean import clean_line  # noqa: PLC0415 -- as above
    from tracker.sources.settings import MAX_REASON  # noqa: PLC0415 -- as above

    return clean_line(text, limit=MAX_REASON) or ""
