"""Articles in, and everything derived from them brought up to date.

Order makes it safe to be killed at any moment: articles are stored first (facts), then coded a few at a
time, then merged in one transaction. What is missing after a kill is found and done by the next run.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from tracker.merging.events import blocks, merge_block
from tracker.merging.stories import WINDOW_DAYS, assign, signature
from tracker.paths import DATA, ROOT
from tracker.refresh.results import Progress, RefreshResult, counted, never, no_progress
from tracker.sources.clean import clean_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.models import Article, Report
    from tracker.store import Store

_STORED_AT_ONCE: Final = 50
_MERGED_AT_ONCE: Final = 20_000
"""Reports merged in one transaction: a refresh's changes show at once, a first start's step by step."""


class CoderLike(Protocol):
    """What refreshing needs of :class:`tracker.coding.Coder`."""

    @property
    def method(self) -> str:
        """Names how articles are read: another method, other reports."""

    @property
    def window(self) -> int:
        """Articles that it likes to be handed at a time."""

    def stream(self, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        """Articles with their reports, in order."""


def ingest(
    store: Store,
    articles: Iterable[Article],
    *,
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = no_progress,
    cancel: Callable[[], bool] = never,
    kind: str = "add",
) -> RefreshResult:
    """Store, code and merge articles; also what an earlier run left undone.

    Cancelling keeps what is stored; the next run codes it.
    """
    run = store.begin_run(kind)
    result = take_in(store, articles, on_progress=on_progress, cancel=cancel)
    result = bring_up_to_date(store, coder, result, on_progress=on_progress, cancel=cancel)
    end_run(store, run, result)
    return result


def complete(
    store: Store,
    *,
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = no_progress,
    cancel: Callable[[], bool] = never,
) -> RefreshResult:
    """Code what is not coded with this method yet, and merge where that is due. Quick where nothing is."""
    return bring_up_to_date(store, coder, RefreshResult(), on_progress=on_progress, cancel=cancel)


def rebuild(
    store: Store,
    *,
    coder: CoderLike,
    on_progress: Callable[[Progress], None] = no_progress,
    cancel: Callable[[], bool] = never,
) -> RefreshResult:
    """Derive everything anew from the articles; what was derived before stays until it is replaced."""
    store.forget_readings()
    return ingest(store, (), coder=coder, on_progress=on_progress, cancel=cancel, kind="rebuild")


def take_in(
    store: Store,
    articles: Iterable[Article],
    *,
    on_progress: Callable[[Progress], None],
    cancel: Callable[[], bool],
) -> RefreshResult:
    """Clean and store articles, a few at a time; cancelling keeps what is stored."""
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
        ids = tuple(item.article_id for item in added)
        total = total.plus(counted(outcomes, rejected=len(batch) - len(cleaned), ids=ids))
        on_progress(Progress("store", total.fetched))
    return replace(total, cancelled=True)


def bring_up_to_date(
    store: Store,
    coder: CoderLike,
    result: RefreshResult,
    *,
    on_progress: Callable[[Progress], None],
    cancel: Callable[[], bool],
) -> RefreshResult:
    """Code what is uncoded, then merge; the result with what that adds."""
    method = coder.method
    total = store.count_uncoded(method)
    coded = 0
    unreadable: dict[str, str] = {}
    waiting = store.uncoded(method)
    while total and not cancel() and (window := list(islice(waiting, coder.window))):
        on_progress(Progress("code", coded, total, window[0].title or ""))

        def read(count: int, before: int = coded) -> None:
            on_progress(Progress("code", before + count, total))

        store.save_many(_code(coder, window, unreadable, read), method=method)
        coded += len(window)
        on_progress(Progress("code", coded, total))
    # also after a cancel: what was coded counts
    merge_due(store, on_progress=on_progress)
    return replace(result, coded=coded, unreadable=unreadable, cancelled=result.cancelled or cancel())


def _code(
    coder: CoderLike,
    window: Sequence[Article],
    unreadable: dict[str, str],
    read_so_far: Callable[[int], None],
) -> list[tuple[str, tuple[Report, ...]]]:
    """Reports by article. One article that trips the coder gives none, and does not stop the others.

    Raises:
        Exception: what the coder raised, where no article of the window could be read: then it is not
            the articles.
    """
    with suppress(Exception):
        found: list[tuple[str, tuple[Report, ...]]] = []
        for article, reports in coder.stream(window):
            found.append((article.id, reports))
            read_so_far(len(found))
        return found
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


def merge_due(store: Store, *, on_progress: Callable[[Progress], None] = no_progress) -> None:
    """Find stories and merge events where articles or reports changed since; also after corrections.

    Only the blocks that changed are merged: reports of different blocks never merge, so the outcome is
    that of merging everything.
    """
    store.use_merging(_merging_method())
    _find_stories(store)
    done = 0
    while (changed := store.for_merging(at_most=_MERGED_AT_ONCE)).stamps:
        on_progress(Progress("merge", done, done + changed.left))
        merged = {
            key: merge_block(found, articles=changed.facts) for key, found in blocks(changed.reports).items()
        }
        store.replace_events(merged, stamps=changed.stamps)
        done += len(changed.stamps)
        on_progress(Progress("merge", done, max(done, done + changed.left - len(changed.stamps))))


@cache
def _merging_method() -> str:
    """A hash of the code and data that decide how reports merge."""
    digest = hashlib.sha256()
    for path in sorted([DATA / "merging.yaml", *(ROOT / "tracker" / "merging").glob("*.py")]):
        digest.update(path.name.encode() + b"\x1f" + path.read_bytes())
    return digest.hexdigest()[:16]


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


def end_run(store: Store, run: int, result: RefreshResult) -> None:
    """Note how a run ended."""
    store.end_run(
        run,
        fetched=result.fetched,
        new=result.new,
        known=result.known,
        changed=result.changed,
        failed={**result.failed, **{f"article {key}": why for key, why in result.unreadable.items()}},
        cancelled=result.cancelled,
    )
