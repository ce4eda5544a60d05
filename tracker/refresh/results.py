"""How far a run is, and what it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tracker.store.types import Outcome


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Args:
        stage: ``fetch``, ``store``, ``code`` or ``merge``.
        total: ``None`` where unknown.
        detail: The source or article at hand.
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
            parts.append(f"{len(self.failed)} failed")
        failures = "; ".join(f"{name}: {why}" for name, why in self.failed.items())
        ended = " (cancelled)" if self.cancelled else ""
        return ", ".join(parts) + (f" ({failures})" if failures else "") + ended

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
    return str(error).strip().splitlines()[0][:300] if str(error).strip() else type(error).__name__


def no_progress(_: Progress) -> None:
    """Nobody watches."""


def never() -> bool:
    """Nobody cancels."""
    return False
