"""Articles in, everything derived brought up to date: the one way into the store.

Order makes it safe to be killed at any moment: articles are stored first (facts), then coded a few at a
time, then merged in one transaction. What is missing after a kill is found and done by the next run.
"""

from __future__ import annotations

import datetime as dt
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from tracker.merging.events import merge
from tracker.merging.stories import WINDOW_DAYS, assign, signature
from tracker.sources.clean import clean_article
from tracker.store.types import Outcome, SourceState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tracker.models import Article, Report
    from tracker.sources.source import Fetched, Source
    from tracker.store import Store

_STORED_AT_ONCE: Final = 50
_CODED_AT_ONCE: Final = 32
_WORKERS: Final = 6
_MERGE_TRIES: Final = 5


class CoderLike(Protocol):
    """What refreshing needs of :class:`tracker.coding.Coder`."""

    @property
    def method(self) -> str:
        """Names how articles are read: another method, other reports."""

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        """Articles with their reports, in order."""


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


def _no_progress(_: Progress) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


def ingest(
    store: Store,
    articles: Iterable[Article],
    *,
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = _no_progress,
    cancel: Callable[[], bool] = _never,
    kind: str = "add",
) -> RefreshResult:
    """Store, code and merge articles; also what an earlier run left undone.

    Cancelling keeps what is stored; the next run codes it.
    """
    run = store.begin_run(kind)
    result = _take_in(store, articles, on_progress=on_progress, cancel=cancel)
    result = _complete(store, coder, result, on_progress=on_progress, cancel=cancel)
    _end_run(store, run, result)
    return result


def complete(
    store: Store,
    *,
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = _no_progress,
    cancel: Callable[[], bool] = _never,
) -> RefreshResult:
    """Code what is not coded with this method yet, and merge where that is due. Quick where nothing is."""
    return _complete(store, coder, RefreshResult(), on_progress=on_progress, cancel=cancel)


def rebuild(
    store: Store,
    *,
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = _no_progress,
    cancel: Callable[[], bool] = _never,
) -> RefreshResult:
    """Derive everything anew from the articles; what was derived before stays until it is replaced."""
    store.forget_readings()
    return ingest(store, (), coder=coder, on_progress=on_progress, cancel=cancel, kind="rebuild")


def refresh(
    store: Store,
    *,
    sources: Sequence[Source],
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = _no_progress,
    cancel: Callable[[], bool] = _never,
) -> RefreshResult:
    """Ask every source, take in what they have, bring everything up to date.

    No source stops another; each ends as new, nothing new, failed (why, since when) or off.

    Raises:
        BusyError: where another refresh runs; one line that names it.
    """
    with store.exclusive("refresh") as beat:

        def watched(progress: Progress) -> None:
            beat()
            on_progress(progress)

        run = store.begin_run("refresh")
        result = _ask_all(store, sources, on_progress=watched, cancel=cancel)
        result = _complete(store, coder, result, on_progress=watched, cancel=cancel)
        _end_run(store, run, result)
        return result


def _ask_all(
    store: Store,
    sources: Sequence[Source],
    *,
    on_progress: Callable[[Progress], None],
    cancel: Callable[[], bool],
) -> RefreshResult:
    states = store.source_states()
    total = RefreshResult()
    results: dict[str, SourceResult] = {
        source.name: SourceResult(name=source.name, ending=Ending.OFF, why=source.off)
        for source in sources
        if source.off is not None
    }
    asked = [source for source in sources if source.off is None]
    on_progress(Progress("fetch", 0, len(asked)))
    pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="source")
    try:
        waiting: dict[Future[Fetched], Source] = {
            pool.submit(
                source.fetch,
                states.get(source.name, SourceState(name=source.name)),
                read_before=store.read_before,
                cancel=cancel,
            ): source
            for source in asked
        }
        while waiting and not cancel():
            for future in wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED).done:
                source = waiting.pop(future)
                # stored as they arrive: a slow source does not hold a quick one's articles back
                taken, results[source.name] = _settle(store, source, future, cancel)
                total = _sum(total, taken)
                on_progress(Progress("fetch", len(asked) - len(waiting), len(asked), source.name))
        for source in waiting.values():
            results[source.name] = SourceResult(name=source.name, ending=Ending.CANCELLED)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    ordered = tuple(results[source.name] for source in sources)
    return replace(total, sources=ordered, cancelled=total.cancelled or cancel())


def _settle(
    store: Store, source: Source, future: Future[Fetched], cancel: Callable[[], bool]
) -> tuple[RefreshResult, SourceResult]:
    """Store what a source brought, or note why it failed."""
    try:
        fetched = future.result()
        taken = _take_in(store, fetched.articles, on_progress=_no_progress, cancel=cancel)
    except Exception as error:
        why = str(error).splitlines()[0][:300] if str(error).strip() else type(error).__name__
        state = store.note_failure(source.name, why)
        failed = SourceResult(name=source.name, ending=Ending.FAILED, why=why, since=state.failing_since)
        return RefreshResult(), failed
    brought = bool(taken.new or taken.changed)
    if not taken.cancelled:  # else the rest must not look as if it had been taken in
        store.note_success(source.name, new=brought, etag=fetched.etag, modified=fetched.modified)
    return taken, SourceResult(
        name=source.name,
        ending=Ending.NEW if brought else Ending.NOTHING_NEW,
        fetched=taken.fetched,
        new=taken.new,
        changed=taken.changed,
        notes=fetched.notes,
    )


def _take_in(
    store: Store,
    articles: Iterable[Article],
    *,
    on_progress: Callable[[Progress], None],
    cancel: Callable[[], bool],
) -> RefreshResult:
    today = dt.datetime.now(dt.UTC).date()
    total = RefreshResult()
    incoming = iter(articles)
    while not cancel():
        batch = list(islice(incoming, _STORED_AT_ONCE))
        if not batch:
            return total
        cleaned = [good for article in batch if (good := clean_article(article, today=today)) is not None]
        added = store.add(cleaned)
        outcomes = [item.outcome for item in added]
        total = _sum(
            total,
            RefreshResult(
                fetched=len(batch),
                new=outcomes.count(Outcome.NEW),
                known=outcomes.count(Outcome.KNOWN),
                changed=outcomes.count(Outcome.CHANGED),
                rejected=len(batch) - len(cleaned),
                ids=tuple(item.article_id for item in added),
            ),
        )
        on_progress(Progress("store", total.fetched))
    return replace(total, cancelled=True)


def _complete(
    store: Store,
    coder: CoderLike,
    result: RefreshResult,
    *,
    on_progress: Callable[[Progress], None],
    cancel: Callable[[], bool],
) -> RefreshResult:
    method = coder.method
    total = store.count_uncoded(method)
    coded = 0
    unreadable: dict[str, str] = {}
    waiting = store.uncoded(method)
    while total and not cancel() and (window := list(islice(waiting, _CODED_AT_ONCE))):
        on_progress(Progress("code", coded, total, window[0].title or ""))
        store.save_many(_code(coder, window, unreadable), method=method)
        coded += len(window)
        on_progress(Progress("code", coded, total))
    # also after a cancel: what was coded counts
    merge_due(store, on_progress=on_progress)
    return replace(result, coded=coded, unreadable=unreadable, cancelled=result.cancelled or cancel())


def _code(
    coder: CoderLike, window: Sequence[Article], unreadable: dict[str, str]
) -> list[tuple[str, tuple[Report, ...]]]:
    """Reports by article. One article that trips the coder gives none, and does not stop the others.

    Raises:
        Exception: what the coder raised, where no article of the window could be read: then it is not
            the articles.
    """
    with suppress(Exception):
        return [(article.id, reports) for article, reports in coder.stream(window)]
    read: list[tuple[str, tuple[Report, ...]]] = []
    failures: dict[str, str] = {}
    last: Exception | None = None
    for article in window:
        try:
            read += [(one.id, reports) for one, reports in coder.stream([article])]
        except Exception as error:
            last = error
            failures[article.id] = f"{type(error).__name__}: {error}"[:300]
            read.append((article.id, ()))
    if last is not None and len(failures) == len(window) > 1:
        raise last
    unreadable |= failures
    return read


def merge_due(store: Store, *, on_progress: Callable[[Progress], None] = _no_progress) -> None:
    """Find stories and merge events where articles or reports changed since; also after corrections."""
    _find_stories(store)
    for _ in range(_MERGE_TRIES):
        if not store.events_stale():
            return
        on_progress(Progress("merge", 0))
        reports, facts, basis = store.for_merging()
        # another process may store reports meanwhile; then what was merged is out of date already
        if store.replace_events(merge(reports, articles=facts), basis=basis):
            on_progress(Progress("merge", 1, 1))
            return


def _find_stories(store: Store) -> None:
    new = store.storyless()
    if not new:
        return
    days = {article.published for article in new}
    span = range(-WINDOW_DAYS, WINDOW_DAYS + 1)
    near = {day + dt.timedelta(days=shift) for day in days if day is not None for shift in span}
    known = store.neighbours(near, undated=None in days)
    told = assign(
        {article.id: signature(article) for article in new},
        known={article.id: (signature(article), story) for article, story in known},
    )
    store.set_stories(told)


def _end_run(store: Store, run: int, result: RefreshResult) -> None:
    store.end_run(
        run,
        fetched=result.fetched,
        new=result.new,
        known=result.known,
        changed=result.changed,
        failed={**result.failed, **{f"article {key}": why for key, why in result.unreadable.items()}},
        cancelled=result.cancelled,
    )


def _sum(one: RefreshResult, other: RefreshResult) -> RefreshResult:
    return replace(
        one,
        fetched=one.fetched + other.fetched,
        new=one.new + other.new,
        known=one.known + other.known,
        changed=one.changed + other.changed,
        rejected=one.rejected + other.rejected,
        cancelled=one.cancelled or other.cancelled,
        ids=one.ids + other.ids,
    )
