"""Coding on all cores. For many articles at once; a few are read sooner by one process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Self

from tracker.coding.coder import Coder
from tracker.region import load_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from tracker.models import Article, Report
    from tracker.region import Region

    Coded = tuple[Article, tuple[Report, ...]]
    UnderWay = deque[tuple[list[Article], Future[list[Coded]]]]

#: Articles that one process reads at a time.
CHUNK: Final = 32
#: Chunks a process that are handed in before the first of them is asked for.
_AHEAD: Final = 2
#: Pools lost one after the other before a new one is not tried any more.
_MOST_LOST: Final = 4

_own: Coder | None = None


class ReadersLostError(RuntimeError):
    """Reading processes end on their own. The message is one line that says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "a process that reads articles was killed, and another in its place (out of memory?); "
            "what was stored is kept: free some memory and run the command again"
        )


def _begin(region: str) -> None:
    global _own  # noqa: PLW0603 -- a worker process keeps its one coder for life
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _own = Coder(load_region(region))


def _leave_with_parent() -> None:
    """End this process when its parent ends, however that ends: nobody else would tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(articles: Sequence[Article]) -> list[Coded]:
    assert _own is not None, "the pool begins each worker with _begin"  # noqa: S101 -- cannot happen
    return list(_own.stream(articles))


class ParallelCoder:
    """Reads as :class:`Coder` does, in as many processes as there are cores where that is sooner done.

    It reads alone for as long as processes would take to start, and only then starts them: no input takes
    more than twice the time of the better choice.

    Args:
        region: A region of ``data/regions``; every process loads it by name.
        workers: Processes; the number of cores that may be used unless given.
        patience: Seconds of reading before processes are started.
    """

    def __init__(self, region: Region, *, workers: int | None = None, patience: float = 3.0) -> None:
        self.region = region
        self.workers = workers or _cores()
        self._one = Coder(region)
        self._patience = patience
        self._alone = 0.0  # seconds read so far of this input
        self._pool: ProcessPoolExecutor | None = None
        self._lost = 0  # pools since the last chunk that was read by one

    @property
    def method(self) -> str:
        """See :attr:`Coder.method`."""
        return self._one.method

    @property
    def window(self) -> int:
        """Articles that it likes to be handed at a time; fewer are taken for the end of an input."""
        return 4 * CHUNK * self.workers

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def stream(self, articles: Iterable[Article]) -> Iterator[Coded]:
        """Articles with their reports, in the order given; a bounded number is under way at a time.

        Raises:
            ReadersLostError: where a process that reads is killed, and the one in its place too.
        """
        source = iter(articles)
        count = 0
        while chunk := list(islice(source, CHUNK)):
            if self._is_worthwhile():
                yield from self._spread(chain([chunk], _chunks(source)))
                return
            count += len(chunk)
            began = time.monotonic()
            coded = list(self._one.stream(chunk))
            self._alone += time.monotonic() - began
            yield from coded
        if count < self.window:
            self._alone = 0.0

    def _is_worthwhile(self) -> bool:
        """Whether to read in other processes; once one was lost, so that no article ends this one."""
        return self._lost > 0 or (self.workers > 1 and self._alone >= self._patience)

    def _spread(self, chunks: Iterable[list[Article]]) -> Iterator[Coded]:
        under_way: UnderWay = deque()
        count = 0
        try:
            for chunk in chunks:
                count += len(chunk)
                under_way.append((chunk, self._submit(chunk)))
                if len(under_way) > _AHEAD * self.workers:
                    yield from self._first(under_way)
            while under_way:
                yield from self._first(under_way)
        finally:
            for _, future in under_way:
                future.cancel()
        if count < self.window and not self._lost:
            self._alone = 0.0
            self._stop()

    def _first(self, under_way: UnderWay) -> list[Coded]:
        """What became of the first chunk; one that was lost with its process is read once more."""
        chunk, future = under_way.popleft()
        try:
            coded = future.result()
        except BrokenProcessPool:
            self._give_up_pool()
            again = [(chunk, future), *under_way]
            under_way.clear()
            under_way.extend((one, self._submit(one) if _is_lost(read) else read) for one, read in again)
            chunk, future = under_way.popleft()
            try:
                coded = future.result()
            except BrokenProcessPool:
                self._give_up_pool()
                raise ReadersLostError from None
        self._lost = min(self._lost, 1)
        return coded

    def _submit(self, chunk: list[Article]) -> Future[list[Coded]]:
        try:
            return self._started().submit(_read, chunk)
        except BrokenProcessPool:
            self._give_up_pool()
            return self._started().submit(_read, chunk)

    def _started(self) -> ProcessPoolExecutor:
        if self._lost >= _MOST_LOST:
            raise ReadersLostError
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers,
                # fork would copy locks that other threads (a database pool, a progress bar) hold
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self.region.name,),
            )
        return self._pool

    def _give_up_pool(self) -> None:
        self._lost += 1
        self._stop()

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _cores() -> int:
    """Those that this process may use, where the system says (in a container they may be fewer)."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _is_lost(future: Future[list[Coded]]) -> bool:
    return not future.done() or isinstance(future.exception(), BrokenProcessPool)


def _chunks(source: Iterator[Article]) -> Iterator[list[Article]]:
    while chunk := list(islice(source, CHUNK)):
        yield chunk
