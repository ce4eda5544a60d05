"""Coding on all cores. For many articles at once; a few are read sooner by one process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Final, Self

from tracker.coding.coder import Coder
from tracker.region import load_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from tracker.models import Article, Report
    from tracker.region import Region

    Coded = tuple[Article, tuple[Report, ...]]

#: Articles that one process reads at a time: one parser batch.
CHUNK: Final = 32
#: A process needs some two seconds to load the model; fewer articles than this are read before that.
WORTHWHILE: Final = 4 * CHUNK

_own: Coder | None = None


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
    """Reads as :class:`Coder` does, in as many processes as there are cores.

    Args:
        region: A region of ``data/regions``; every process loads it by name.
        workers: Processes; the number of cores unless given.
    """

    def __init__(self, region: Region, *, workers: int | None = None) -> None:
        self.region = region
        self.workers = workers or os.cpu_count() or 1
        self._one = Coder(region)
        self._pool: ProcessPoolExecutor | None = None

    @property
    def method(self) -> str:
        """See :attr:`Coder.method`."""
        return self._one.method

    @property
    def window(self) -> int:
        """Articles that it likes to be handed at a time."""
        return WORTHWHILE * self.workers

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def stream(self, articles: Iterable[Article]) -> Iterator[Coded]:
        """Articles with their reports, in the order given; a bounded number is under way at a time."""
        source = iter(articles)
        head = list(islice(source, WORTHWHILE))
        if self.workers == 1 or (len(head) < WORTHWHILE and self._pool is None):
            yield from self._one.stream(head)
            yield from self._one.stream(source)
            return
        yield from self._spread(_chunks(head, source))

    def _spread(self, chunks: Iterator[list[Article]]) -> Iterator[Coded]:
        pool = self._started()
        under_way: deque[Future[list[Coded]]] = deque()
        for chunk in chunks:
            under_way.append(pool.submit(_read, chunk))
            if len(under_way) > 2 * self.workers:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers,
                # fork would copy locks that other threads (a database pool, a progress bar) hold
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self.region.name,),
            )
        return self._pool


def _chunks(head: list[Article], rest: Iterator[Article]) -> Iterator[list[Article]]:
    for start in range(0, len(head), CHUNK):
        yield head[start : start + CHUNK]
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
