"""Every source asked, none in another's way."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.refresh.ingest import bring_up_to_date, end_run, take_in
from tracker.refresh.results import (
    Ending,
    Progress,
    RefreshResult,
    SourceResult,
    never,
    no_progress,
    one_line,
)
from tracker.store.engine import StoreError
from tracker.store.types import SourceState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.refresh.ingest import CoderLike
    from tracker.sources.source import Fetched, Source
    from tracker.store import Store

_WORKERS: Final = 6
_NAMED: Final = 2
"""Sources named while they are waited for."""


def refresh(
    store: Store,
    *,
    sources: Sequence[Source],
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = no_progress,
    cancel: Callable[[], bool] = never,
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
        result = bring_up_to_date(store, coder, result, on_progress=watched, cancel=cancel)
        end_run(store, run, result)
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
                total = total.plus(taken)
                at_hand = [other.name for one, other in waiting.items() if one.running()]
                on_progress(
                    Progress("fetch", len(asked) - len(waiting), len(asked), ", ".join(at_hand[:_NAMED]))
                )
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
        taken = take_in(store, fetched.articles, on_progress=no_progress, cancel=cancel)
    except StoreError:
        raise  # of the database, not of the source
    except Exception as error:
        if cancel():
            return RefreshResult(), SourceResult(name=source.name, ending=Ending.CANCELLED)
        why = one_line(error)
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
