"""All cores read the same as one."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.bench.texts import region_articles
from tracker.coding import Coder
from tracker.coding.parallel import WORTHWHILE, ParallelCoder
from tracker.region import load_region


@pytest.mark.slow
def test_many_articles_are_read_alike_and_in_order() -> None:
    articles = list(region_articles(WORTHWHILE + 40))
    alone = list(Coder(load_region()).stream(articles))
    with ParallelCoder(load_region(), workers=2) as coder:
        assert list(coder.stream(articles)) == alone


def test_a_few_articles_start_no_process() -> None:
    with ParallelCoder(load_region(), workers=2) as coder:
        read = list(coder.stream(region_articles(3)))
        assert [article.id for article, _ in read] == ["region-0", "region-1", "region-2"]
        assert coder._pool is None


def test_a_stream_is_drawn_from_no_further_than_needed() -> None:
    drawn = 0

    def counted():
        nonlocal drawn
        for article in region_articles(10_000):
            drawn += 1
            yield article

    with ParallelCoder(load_region(), workers=1) as coder:
        list(islice(coder.stream(counted()), 1))
        assert drawn <= 2 * WORTHWHILE
