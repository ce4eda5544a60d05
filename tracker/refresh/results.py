"""How far a run is, and what it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from tracker.sources.clean import clean_line
from tracker.store.types import Outcome

_NOTES: Final = 3
"""Told of one source; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Args:
        stage: ``fetch``, ``store``, ``code`` or ``merge``.
        total: ``None`` where unknown.
        detail: The sources waited for, or the article at hand.
    """

    stage: str
    done: int
    total: int | None = None
    detail: str = ""


class Ending(StrEnum):
    """How a source's turn ended."""

    NEW = "new"
    NOTHING_NEW = "nothing new"
    FAILED = "failed"
    OFF = "off"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceResult:
    """One source's turn.

    Args:
        why: Why it failed, or is off.
        since: When it began to fail.
        notes: What went wrong beside it (pages that refused).
    """

    name: str
    ending: Ending
    fetched: int = 0
    new: int = 0
    changed: int = 0
    why: str | None = None
    since: dt.datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshResult:
    """What a run did.

    Args:
        rejected: Articles that held no text.
        coded: Articles read, of this and of earlier runs.
        unreadable: By id, articles that tripped the coder, and how.
        problems: What was wrong with the files handed in, a line each.
    """

    fetched: int = 0
    new: int = 0
    known: int = 0
    changed: int = 0
    rejected: int = 0
    coded: int = 0
    unreadable: Mapping[str, str] = field(default_factory=dict)
    cancelled: bool = False
    sources: tuple[SourceResult, ...] = ()
    ids: tuple[str, ...] = field(default=(), repr=False)
    problems: tuple[str, ...] = ()

    @property
    def failed(self) -> Mapping[str, str]:
        """Why, by name of the sources that failed."""
        return {one.name: one.why or "" for one in self.sources if one.ending is Ending.FAILED}

    def line(self) -> str:
        """One line for people."""
        parts = [f"{self.fetched} fetched", f"{self.new} new", f"{self.known} known"]
        if self.changed:
            parts.append(f"{self.changed} changed")
        if self.rejected:
            parts.append(f"{self.rejected} without text")
        if self.unreadable:
            parts.append(f"{len(self.unreadable)} could not be read")
        if self.sources:
            endings = [one.ending for one in self.sources]
            told = ", ".join(f"{endings.count(one)} {one.value}" for one in Ending if one in endings)
            parts.append(f"sources: {told}")
        ended = " (cancelled; the next run goes on)" if self.cancelled else ""
        return ", ".join(parts) + ended

    def details(self) -> list[str]:
        """A line for each source that failed, with why and since when, and for what went wrong beside one."""
        lines: list[str] = []
        for one in self.sources:
            if one.ending is Ending.FAILED:
                since = f" (since {one.since:%Y-%m-%d %H:%M} UTC)" if one.since else ""
                lines.append(f"{one.name} failed: {one.why}{since}")
            lines += [f"{one.name}: {note}" for note in one.notes[:_NOTES]]
            if len(one.notes) > _NOTES:
                lines.append(f"{one.name}: {len(one.notes) - _NOTES} more like these")
        return lines

    def plus(self, other: RefreshResult) -> RefreshResult:
        """Both together; what ``other`` says of sources is left out."""
        return replace(
            self,
            fetched=self.fetched + other.fetched,
            new=self.new + other.new,
            known=self.known + other.known,
            changed=self.changed + other.changed,
            rejected=self.rejected + other.rejected,
            coded=self.coded + other.coded,
            unreadable={**self.unreadable, **other.unreadable},
            cancelled=self.cancelled or other.cancelled,
            ids=self.ids + other.ids,
        )


def counted(outcomes: Sequence[Outcome], *, rejected: int = 0, ids: tuple[str, ...] = ()) -> RefreshResult:
    """The result of one batch of articles."""
    return RefreshResult(
        fetched=len(outcomes) + rejected,
        new=outcomes.count(Outcome.NEW),
        known=outcomes.count(Outcome.KNOWN),
        changed=outcomes.count(Outcome.CHANGED),
        rejected=rejected,
        ids=ids,
    )


def one_line(error: Exception) -> str:
    """What went wrong, in one line."""
    return clean_line(str(error).strip().partition("\n")[0], limit=300) or type(error).__name__


def no_progress(_: Progress) -> None:
    """Nobody watches."""


def never() -> bool:
    """Nobody cancels."""
    return False
