"""A report with what merging reads off it: its days, its kind, its block."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.merging.facts import ArticleFacts
from tracker.merging.rules import rules

if TYPE_CHECKING:
    from tracker.models import Report

# Longer than a leap year and its week at either end: no year can hold it.
_LONG: Final = 380


@dataclass(frozen=True, slots=True)
class Witness:
    """One report in its block.

    Args:
        order: Earliest publication first; the same whatever order the reports came in.
        start, end: First and last possible day (proleptic ordinals), 0 where the time is unknown.
        loose: The day is only that of publication: the event may lie some days before it.
        kind: Number of the group of near codes, or the code's first three digits.
        general: The code is the general one of its root (060, 120): compatible with all of them.
        direction: ``+1`` from the alphabetically first actor, ``-1`` from the other, ``0`` either way.
    """

    report: Report
    facts: ArticleFacts
    order: tuple[int, str, int, str]
    start: int
    end: int
    loose: bool
    kind: str
    general: bool
    direction: int

    @property
    def days(self) -> int:
        """Length of the time in days (one for a day)."""
        return self.end - self.start + 1

    @property
    def hosts(self) -> frozenset[str]:
        """The mediators that its sentence names."""
        return frozenset(mediator.actor for mediator in self.report.mediators)


def witness(report: Report, facts: ArticleFacts | None) -> Witness:
    """Make ready ``report``; without ``facts`` its article stands alone and undated."""
    known = rules()
    facts = facts or ArticleFacts(published=None, source=None, story=report.article)
    published = facts.published.toordinal() if facts.published else dt.date.max.toordinal()
    start, end = _days(report)
    three = report.cameo[:3]
    either = (
        report.symmetric
        or report.target is None
        or report.type in known.undirected
        or report.cameo in known.undirected_codes
    )
    return Witness(
        report=report,
        facts=facts,
        order=(published, report.article, report.span[0], report.id),
        start=start,
        end=end,
        loose=report.time.basis == "published",
        kind=f"#{known.near[three]}" if three in known.near else three,
        general=three.endswith("0") and three not in known.near,
        direction=0 if either else 1 if report.source <= (report.target or "") else -1,
    )


def _days(report: Report) -> tuple[int, int]:
    start, end = report.time.start, report.time.end
    if start is None or end is None:
        return 0, 0
    return min(start, end).toordinal(), max(start, end).toordinal()


def block_key(report: Report) -> str:
    """The block of ``report``: reports of different blocks never merge.

    Actors, type, status and the calendar year in which the time begins (``long`` where it exceeds a year,
    ``undated`` where there is none). A signal about a mediator alone is kept apart by stance and parties.
    The key depends on the report only, so that after a change only touched blocks need merging anew.
    """
    if report.target is None:
        stances = sorted(f"{m.actor}:{m.stance}:{'/'.join(sorted(m.parties))}" for m in report.mediators)
        actors = f"{report.source}>{','.join(stances)}"
    else:
        actors = "-".join(sorted((report.source, report.target)))
    start, end = _days(report)
    if not start:
        when = "undated"
    elif end - start + 1 > _LONG:
        when = "long"
    else:
        when = str(dt.date.fromordinal(start).year)
    return f"{actors}|{report.type}|{report.status}|{when}"
