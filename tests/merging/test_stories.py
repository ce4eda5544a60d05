"""Stories: near-duplicates found in any order, all at once or as they come in."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from tracker.merging.stories import assign, signature, stories
from tracker.models import Article

DAY = dt.date(2024, 5, 10)


def text(seed: int, words: int = 120) -> str:
    """A text of its own for each seed: words drawn by a fixed linear congruence."""
    state, out = seed + 1, []
    for _ in range(words):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out.append(f"word{state >> 48}")
    return " ".join(out)


def article(key: str, body: str, day: dt.date | None = DAY, title: str | None = None) -> Article:
    return Article(id=key, text=body, title=title, published=day)


def days(count: int) -> dt.timedelta:
    return dt.timedelta(days=count)


CORPUS = [
    article("b", text(1), DAY + days(1)),
    article("a", text(1), DAY, "Another headline"),
    article("c", "A new opening sentence for other readers. " + text(1), DAY + days(3)),
    article("late", text(1), DAY + days(40)),
    article("own", text(2)),
    article("cut", " ".join(text(2).split()[:70]), DAY + days(1)),
    article("undated", text(3), None),
    article("undated too", text(3), None),
    article("headline", "Talks end.", DAY, "Ministers meet in Geneva for talks on border"),
    article("headline too", "Talks end.", DAY, "Ministers meet in Geneva for talks on border"),
]


def test_a_story_is_named_after_its_earliest_article() -> None:
    found = stories(CORPUS)
    assert found["a"] == found["b"] == found["c"] == "a"
    assert found["late"] == "late"
    assert found["cut"] == found["own"] == "own"
    assert found["undated"] == found["undated too"] == "undated"
    assert found["headline"] == found["headline too"]


def test_order_is_of_no_matter() -> None:
    assert stories(reversed(CORPUS)) == stories(CORPUS)


@pytest.mark.parametrize("cut", range(1, len(CORPUS)))
def test_one_batch_after_the_other_gives_the_same_as_all_at_once(cut: int) -> None:
    known = stories(CORPUS[:cut])
    signed = {one.id: (signature(one), known[one.id]) for one in CORPUS[:cut]}
    found = known | assign({one.id: signature(one) for one in CORPUS[cut:]}, known=signed)
    assert found == stories(CORPUS)


def test_a_story_keeps_its_name_where_its_first_article_is_out_of_sight() -> None:
    running = [article(f"day{n}", text(1), DAY + days(2 * n)) for n in range(4)]
    known = stories(running[:3])
    near = {one.id: (signature(one), known[one.id]) for one in running[2:3]}
    assert assign({"day3": signature(running[3])}, known=near) == {"day3": "day0"}


def test_empty_text_is_nobodys_duplicate_but_itself() -> None:
    found = stories([article("x", ""), article("y", text(1)), article("z", "")])
    assert found["y"] == "y"


@pytest.mark.slow
def test_time_grows_with_the_number_of_articles_not_of_pairs() -> None:
    def seconds(count: int) -> float:
        corpus = [article(f"{n:05}", text(n, 60), DAY + days(n // 50)) for n in range(count)]
        start = time.process_time()
        stories(corpus)
        return time.process_time() - start

    assert seconds(4000) < 8 * max(seconds(1000), 0.05)
