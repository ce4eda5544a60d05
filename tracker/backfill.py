"""Archives of the past, a day at a time, going on where they stopped."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from tracker.refresh import Progress, RefreshResult, ingest
from tracker.refresh.results import counted, never, no_progress, one_line
from tracker.sources.addresses import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.refresh import CoderLike
    from tracker.region import Region
    from tracker.sources.source import Fetched
    from tracker.store import Store

ARCHIVES: Final = ("wikipedia", "gdelt", "gdelt-articles")
_CODED_TOGETHER: Final = 30
"""Days whose articles are stored before they are coded and merged."""
_PATIENCE: Final = (30.0, 120.0)
"""Seconds before a day that could not be had is asked for again; one more time each."""
_LOOK_UP_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfilled:
    """What going back brought.

    Args:
        days: Days taken in now.
        before: Days of those asked for that had been taken in before.
        events: New events of another project.
        notes: What an archive did not have, a line each.
        run: What became of the articles.
    """

    days: int
    before: int
    events: int
    notes: tuple[str, ...]
    run: RefreshResult

    def line(self) -> str:
        """One line for people."""
        parts = [f"{self.days} days taken in", f"{self.before} taken in before"]
        if self.events:
            parts.append(f"{self.events} new events")
        return f"{', '.join(parts)}; {self.run.line()}"


class Archive(Protocol):
    """Something that can be asked for a day of the past."""

    @property
    def name(self) -> str:
        """One of :data:`ARCHIVES`."""

    @property
    def first(self) -> dt.date:
        """The first day that it has."""

    def day(self, day: dt.date, *, cancel: Callable[[], bool]) -> Fetched:
        """What it has for a day.

        Raises:
            FetchError: one line that says why it cannot be had now.
        """


def archive(name: str, region: Region) -> Archive:
    """The archive of this name, asked for what concerns a region.

    Raises:
        ValueError: for another name; one line that lists those there are.
    """
    from tracker.sources.catalogue import load  # noqa: PLC0415 -- the feeds' words serve archives too
    from tracker.sources.currentevents import CurrentEvents  # noqa: PLC0415
    from tracker.sources.gdelt import ArticleIndex, EventExports  # noqa: PLC0415

    match name:
        case "wikipedia":
            return CurrentEvents(about=load().about)
        case "gdelt":
            parties = {code for dyad in region.dyads for code in dyad}
            return EventExports(involving=tuple(sorted(parties)), known=frozenset(region.names))
        case "gdelt-articles":
            pairs = (f'("{region.names[a]}" "{region.names[b]}")' for a, b in region.dyads)
            return ArticleIndex(query=" OR ".join(pairs))
        case _:
            raise ValueError(f"no archive '{name[:40]}'; there are {', '.join(ARCHIVES)}")


def backfill(
    store: Store,
    source: Archive,
    *,
    since: dt.date,
    until: dt.date,
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = no_progress,
    cancel: Callable[[], bool] = never,
    patience: Sequence[float] = _PATIENCE,
) -> Backfilled:
    """Take in an archive's days from ``since`` to ``until`` (closed) that were not taken in before.

    Args:
        patience: Seconds to wait before a day that could not be had is asked for once more, and again.

    Raises:
        BusyError: where the same backfill runs already.
        ValueError: where there is no such day; one line.
        FetchError: where the archive does not answer; what came before is kept, and the next call goes on.
    """
    since = max(since, source.first)
    if until < since:
        raise ValueError(f"{source.name} begins on {source.first}; name a later day")
    total = RefreshResult()
    taken = events = 0
    notes: list[str] = []
    with store.exclusive(f"backfill of {source.name}") as beat:
        days = [since + dt.timedelta(days=shift) for shift in range((until - since).days + 1)]
        done = covered(store, source.name)
        missing = [day for day in days if not any(first <= day <= last for first, last in done)]
        try:
            for number, day in enumerate(missing):

                def told(detail: str, number: int = number) -> None:
                    beat()
                    on_progress(Progress("fetch", number, len(missing), detail))

                fetched = _asked(source, day, told=told, cancel=cancel, patience=patience)
                if cancel() or fetched is None:
                    break
                notes += [f"{day}: {note}" for note in fetched.notes]
                events += store.add_external(fetched.external)
                found = store.add(fetched.articles)
                total = total.plus(counted([one.outcome for one in found]))
                done = extended(done, day)
                progress = ",".join(f"{first}/{last}" for first, last in done)
                store.note_success(source.name, new=bool(found), progress=progress)
                taken += 1
                if (number + 1) % _CODED_TOGETHER == 0:
                    ingest(store, (), coder=coder, cancel=cancel, kind="backfill")
        except Exception as error:
            store.note_failure(source.name, one_line(error))
            raise
        finally:
            coded = ingest(store, (), coder=coder, on_progress=on_progress, cancel=cancel, kind="backfill")
    return Backfilled(
        days=taken,
        before=len(days) - len(missing),
        events=events,
        notes=tuple(notes),
        run=total.plus(coded),
    )


def _asked(
    source: Archive,
    day: dt.date,
    *,
    told: Callable[[str], None],
    cancel: Callable[[], bool],
    patience: Sequence[float],
) -> Fetched | None:
    """What the archive has for the day, asked for again after a while; ``None`` where somebody cancels."""
    for wait in (*patience, None):
        told(day.isoformat())
        try:
            return source.day(day, cancel=cancel)
        except FetchError as error:
            if cancel():
                return None
            if wait is None:
                raise FetchError(f"{source.name}, {day}: {error}", status=error.status) from None
            told(f"{day}: {error}; asking again in {wait:g} s")
        end = time.monotonic() + wait
        while (left := end - time.monotonic()) > 0 and not cancel():
            time.sleep(min(left, _LOOK_UP_SECONDS))
    raise AssertionError("the last time either answers or raises")


def covered(store: Store, name: str) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each stretch that was taken in, in order."""
    state = store.source_states().get(name)
    if state is None or not state.progress:
        return []
    stretches = (stretch.partition("/") for stretch in state.progress.split(","))
    return [(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, _, last in stretches]


def extended(done: list[tuple[dt.date, dt.date]], day: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The stretches with ``day`` in them; neighbours become one."""
    joined: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted([*done, (day, day)]):
        if joined and first <= joined[-1][1] + dt.timedelta(days=1):
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined
