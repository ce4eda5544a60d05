"""What a refresh promises: nothing lost, nothing twice, no source in another's way."""

from __future__ import annotations

import datetime as dt
import gc
import threading
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import web as does
from tests.readers import PlainCoder
from tests.store.made import article
from tests.web import Web
from tracker.merging.events import merge
from tracker.models import Article
from tracker.refresh import Ending, Progress, complete, ingest, merge_due, rebuild, refresh, unfinished
from tracker.sources.feeds import FeedSource
from tracker.sources.manners import Manners
from tracker.sources.source import Fetched
from tracker.store import BusyError, Store, StoreError, schema
from tracker.store.engine import writing

pytestmark = pytest.mark.process

DAY = dt.date(2024, 8, 27)


def numbered(count: int, *, start: int = 0) -> list[Article]:
    """Articles that share no wording, each with one report."""
    kinds = ("CONSULT", "ASSAULT", "ACCUSE", "AGREE")
    return [
        article(
            id=f"n{i}",
            text=f"AZE {kinds[i % 4]} ARM. " + " ".join(f"w{i}x{k}" for k in range(12)),
            published=DAY - dt.timedelta(days=i),
            source=f"Outlet {i % 5}",
        )
        for i in range(start, start + count)
    ]


@dataclass
class FixedSource:
    """A source that brings what a test says, how it says."""

    name: str
    brings: Callable[[], Fetched] = lambda: Fetched()  # noqa: PLW0108 -- a default that makes a new one
    off: str | None = None
    asked: list[str] = field(default_factory=list)

    def fetch(self, state: object, *, read_before: object, cancel: object) -> Fetched:  # noqa: ARG002 -- as every source
        self.asked.append(self.name)
        return self.brings()


def bringing(name: str, *articles: Article) -> FixedSource:
    return FixedSource(name, lambda: Fetched(articles=articles))


def failing(name: str, why: str) -> FixedSource:
    def fail() -> Fetched:
        raise RuntimeError(why)

    return FixedSource(name, fail)


# -- taking in ----------------------------------------------------------------------------------------


def test_articles_become_reports_and_events(store: Store) -> None:
    seen: list[Progress] = []
    result = ingest(store, numbered(120), coder=PlainCoder(), on_progress=seen.append)
    assert (result.fetched, result.new, result.coded) == (120, 120, 120)
    assert len(store.reports()) == 120
    assert store.events()
    assert not store.events_stale()
    assert next(one.stage for one in seen if one.done) == "store"
    assert {one.stage for one in seen} == {"store", "code", "merge"}
    assert [one.done for one in seen if one.stage == "code"] == sorted(
        one.done for one in seen if one.stage == "code"
    )


def test_a_second_time_nothing_changes(store: Store) -> None:
    ingest(store, numbered(60), coder=PlainCoder())
    before, coder = store.version(), PlainCoder()
    result = ingest(store, numbered(60), coder=coder)
    assert (result.new, result.known, result.coded) == (0, 60, 0)
    assert coder.read == []
    assert store.version() == before


def test_a_corrected_article_replaces_its_reports(store: Store) -> None:
    url = "https://wire.test/1"
    ingest(
        store,
        [article(url=url, text="AZE ASSAULT ARM. " + "One two three four five. " * 3)],
        coder=PlainCoder(),
    )
    result = ingest(
        store,
        [article(url=url, text="AZE CONSULT ARM. " + "One two three four five. " * 3)],
        coder=PlainCoder(),
    )
    assert (result.new, result.changed) == (0, 1)
    assert [one.type for one in store.reports()] == ["CONSULT"]
    assert [one.type for one in store.events()] == ["CONSULT"]


def test_syndicated_copies_are_one_story_and_one_event(store: Store) -> None:
    text = "AZE CONSULT ARM. " + " ".join(f"word{i}" for i in range(80))
    ingest(store, [article(id="a", text=text, source="A")], coder=PlainCoder())
    ingest(
        store, [article(id="b", text=text + " More.", source="B", url="https://b.test/1")], coder=PlainCoder()
    )
    (event,) = store.events()
    assert (event.articles, event.stories, event.outlets) == (2, 1, ("A", "B"))


def test_another_method_reads_everything_again(store: Store) -> None:
    ingest(store, numbered(40), coder=PlainCoder())
    other = PlainCoder("plain-2")
    assert complete(store, coder=other).coded == 40
    assert len(other.read) == 40
    assert complete(store, coder=other).coded == 0


def test_rebuilding_gives_the_same(store: Store) -> None:
    ingest(store, numbered(80), coder=PlainCoder())
    before = (store.reports(), store.events())
    assert rebuild(store, coder=PlainCoder()).coded == 80
    assert (store.reports(), store.events()) == before


def test_events_taken_in_bit_by_bit_are_those_of_all_at_once(store: Store) -> None:
    for start in range(0, 90, 30):
        ingest(store, numbered(30, start=start), coder=PlainCoder())
    assert {one.id: one for one in store.events()} == {
        one.id: one for one in merge(store.reports(), articles=store.facts())
    }


def test_what_was_stored_but_not_coded_is_completed(store: Store) -> None:
    store.add(numbered(10))
    assert ingest(store, numbered(5, start=10), coder=PlainCoder()).coded == 15
    assert len(store.reports()) == 15


def test_a_store_that_is_not_complete_says_what_to_do(store: Store) -> None:
    assert unfinished(store) is None
    store.add(numbered(3))
    assert (lack := unfinished(store))
    assert lack.line() == (
        "3 of 3 articles are not read yet: figures are not complete; "
        "run python -m tracker rebuild, unless they are being read"
    )
    complete(store, coder=PlainCoder())
    assert unfinished(store) is None
    wrong = store.reports()[0].id
    number = store.mute(report=wrong, reason="not said", who="ann")
    assert (lack := unfinished(store))
    assert lack.lack == "unmerged"
    merge_due(store)
    assert unfinished(store) is None
    store.undo(number, who="ann")
    merge_due(store)
    with writing(store.engine) as connection:  # as a migration leaves it that deletes what is derived
        connection.execute(sa.delete(schema.event_reports))
        connection.execute(sa.delete(schema.events))
    assert (lack := unfinished(store))
    assert lack.line().startswith("reports are there (3), events are not: figures are not complete")
    rebuild(store, coder=PlainCoder())
    assert unfinished(store) is None


def test_one_article_that_trips_the_coder_does_not_stop_the_others(store: Store) -> None:
    articles = [*numbered(40), article(id="bad", text="AZE CONSULT ARM. Here is a trap.")]
    result = ingest(store, articles, coder=PlainCoder(trips_over="trap"))
    assert len(store.reports()) == 40
    assert dict(result.unreadable) == {"bad": "ValueError: cannot read trap"}
    assert "1 could not be read" in result.line()


def test_a_coder_that_reads_nothing_at_all_is_an_error_not_a_result(store: Store) -> None:
    with pytest.raises(ValueError, match="cannot read ARM"):
        ingest(store, numbered(5), coder=PlainCoder(trips_over="ARM"))
    assert store.count_uncoded("plain-1") == 5


def test_articles_without_text_are_counted(store: Store) -> None:
    result = ingest(store, [article(text="\x00\u202e \n")], coder=PlainCoder())
    assert (result.fetched, result.rejected, result.new) == (1, 1, 0)


def test_cancelling_keeps_what_is_stored_and_the_next_run_goes_on(store: Store) -> None:
    stop = threading.Event()

    def watch(progress: Progress) -> None:
        if progress.stage == "code" and progress.done >= 32:
            stop.set()

    result = ingest(store, numbered(100), coder=PlainCoder(), on_progress=watch, cancel=stop.is_set)
    assert result.cancelled
    assert store.counts().articles == 100
    assert 0 < len(store.reports()) < 100
    assert not store.events_stale()
    assert not complete(store, coder=PlainCoder()).cancelled
    assert len(store.reports()) == 100


def test_a_correction_changes_the_events(store: Store) -> None:
    ingest(store, numbered(3), coder=PlainCoder())
    wrong = store.reports()[0]
    number = store.mute(report=wrong.id, reason="not said", who="ann")
    merge_due(store)
    assert wrong.id not in {key for one in store.events() for key in one.reports}
    store.undo(number, who="ann")
    merge_due(store)
    assert wrong.id in {key for one in store.events() for key in one.reports}


# -- refreshing ---------------------------------------------------------------------------------------


def test_every_source_ends_in_one_of_four_ways(store: Store) -> None:
    known = article(id="k", text="TUR CONSULT ARM. An article that is known.")
    store.add([known])
    sources = [
        bringing("Fresh", *numbered(3)),
        bringing("Stale", known),
        failing("Broken", "HTTP 500\nwith details"),
        FixedSource("Off", off="no feed any more"),
    ]
    result = refresh(store, sources=sources, coder=PlainCoder())
    endings = {one.name: (one.ending, one.why) for one in result.sources}
    assert endings == {
        "Fresh": (Ending.NEW, None),
        "Stale": (Ending.NOTHING_NEW, None),
        "Broken": (Ending.FAILED, "HTTP 500"),
        "Off": (Ending.OFF, "no feed any more"),
    }
    assert sources[3].asked == []
    assert result.line() == "4 fetched, 3 new, 1 known, sources: 1 new, 1 nothing new, 1 failed, 1 off"
    since = store.source_states()["Broken"].failing_since
    assert result.details() == [f"Broken failed: HTTP 500 (since {since:%Y-%m-%d %H:%M} UTC)"]
    assert store.runs()[0].failed == {"Broken": "HTTP 500"}
    assert len(store.reports()) == 4


def test_since_when_a_source_fails_is_remembered(store: Store) -> None:
    first = refresh(store, sources=[failing("B", "down")], coder=PlainCoder()).sources[0]
    again = refresh(store, sources=[failing("B", "still down")], coder=PlainCoder()).sources[0]
    assert again.since == first.since is not None
    refresh(store, sources=[bringing("B", *numbered(1))], coder=PlainCoder())
    state = store.source_states()["B"]
    assert (state.failure, state.failing_since) == (None, None)
    assert state.last_new is not None


def test_a_slow_source_holds_nobody_back(store: Store) -> None:
    moments: dict[int, float] = {}
    waiting_for: dict[int, str] = {}

    def slowly() -> Fetched:
        time.sleep(1.0)
        return Fetched(articles=tuple(numbered(1, start=50)))

    def watch(progress: Progress) -> None:
        if progress.stage == "fetch":
            moments[progress.done], waiting_for[progress.done] = time.monotonic(), progress.detail

    refresh(
        store,
        sources=[FixedSource("Slow", slowly), bringing("Quick", *numbered(2))],
        coder=PlainCoder(),
        on_progress=watch,
    )
    assert moments[2] - moments[1] > 0.5
    assert (waiting_for[1], waiting_for[2]) == ("Slow", "")


def test_a_source_with_articles_that_cannot_be_stored_stops_no_other(store: Store) -> None:
    broken = bringing("Broken", "no article at all")  # type: ignore[arg-type]
    result = refresh(store, sources=[broken, bringing("Good", *numbered(2))], coder=PlainCoder())
    assert [one.ending for one in result.sources] == [Ending.FAILED, Ending.NEW]


def test_cancelling_ends_soon(store: Store) -> None:
    stop = threading.Event()

    def slowly() -> Fetched:
        stop.set()
        time.sleep(0.3)
        return Fetched(articles=tuple(numbered(1)))

    began = time.monotonic()
    sources = [FixedSource(f"S{i}", slowly) for i in range(30)]
    result = refresh(store, sources=sources, coder=PlainCoder(), cancel=stop.is_set)
    assert time.monotonic() - began < 5
    assert result.cancelled
    assert Ending.CANCELLED in {one.ending for one in result.sources}


def test_two_refreshes_at_once_the_second_says_so(store: Store) -> None:
    with (
        store.exclusive("refresh"),
        pytest.raises(BusyError, match=r"a refresh is already running \(process \d+"),
    ):
        refresh(store, sources=[], coder=PlainCoder())
    assert refresh(store, sources=[], coder=PlainCoder()).fetched == 0


def test_two_additions_at_once_lose_nothing(store: Store) -> None:
    errors: list[BaseException] = []

    def add(start: int) -> None:
        try:
            ingest(store, numbered(60, start=start), coder=PlainCoder(pause=0.001))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=add, args=(start,)) for start in (0, 30, 60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    merge_due(store)
    assert store.counts().articles == 120
    assert len(store.reports()) == 120
    assert {one.id: one for one in store.events()} == {
        one.id: one for one in merge(store.reports(), articles=store.facts())
    }


def test_a_reader_is_never_blocked_and_always_sees_whole_states(store: Store) -> None:
    done, slowest, states = threading.Event(), 0.0, 0

    def write() -> None:
        for start in range(0, 300, 50):
            ingest(store, numbered(50, start=start), coder=PlainCoder())
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        began = time.monotonic()
        events = store.events()
        slowest = max(slowest, time.monotonic() - began)
        states += 1
        assert all(len(one.reports) >= one.articles >= 1 for one in events)
    writer.join()
    assert states > 3
    assert slowest < 2.0


# -- over a real server -------------------------------------------------------------------------------


def feed(web: Web, name: str, behaviour: does.Behaviour) -> FeedSource:
    return FeedSource(
        name=name, url=web.at(f"/{name}", behaviour), outlet=name, manners=Manners(pause=0.0), full_text=False
    )


def test_good_feeds_come_through_among_bad_ones(store: Store, web: Web) -> None:
    text = "AZE CONSULT ARM. The ministers of both countries met in the evening."
    good = does.rss(does.item("Talks", "https://wire.test/1?utm_source=rss", text=text))
    sources = [
        feed(web, "Good", does.tagged(good, '"1"')),
        feed(web, "Mirror", does.body(good.replace("https://wire.test/1", "https://m.wire.test/1/amp"))),
        feed(web, "Bomb", does.gzip_bomb(100)),
        feed(web, "Endless", does.endless(lambda: web)),
        feed(web, "Loop", does.redirect("/Loop")),
        feed(web, "Gone", does.status(410)),
        feed(web, "Page", does.body("<html>hello</html>")),
        feed(web, "Inward", does.redirect("http://169.254.169.254/latest/meta-data/")),
    ]
    result = refresh(store, sources=sources, coder=PlainCoder())
    assert dict(result.failed) == {
        "Bomb": "larger than 4 MB",
        "Endless": "larger than 4 MB",
        "Loop": "redirects in a loop",
        "Gone": "HTTP 410",
        "Page": "no feed at this address",
        "Inward": "169.254.169.254 is not a public address; the operator may allow it with "
        "TRACKER_ALLOW_PRIVATE=169.254.169.254:80",
    }
    assert store.counts().articles == 1
    assert [one.type for one in store.events()] == ["CONSULT"]
    again = refresh(store, sources=sources[:1], coder=PlainCoder())
    assert again.sources[0].ending is Ending.NOTHING_NEW
    assert web.asked[-1][1]["if-none-match"] == '"1"'


def test_a_full_disk_loses_nothing_that_was_stored(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        pytest.skip("a server's disk cannot be filled from here")
    ingest(store, numbered(50), coder=PlainCoder())
    before = (store.articles(), store.reports(), store.events())

    def fill_up(connection: object, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")  # type: ignore[attr-defined]

    sa.event.listen(store.engine, "connect", fill_up)
    store.engine.dispose()
    with pytest.raises(StoreError, match="cannot go on: database or disk is full"):
        ingest(store, numbered(400, start=50), coder=PlainCoder())
    sa.event.remove(store.engine, "connect", fill_up)
    store.engine.dispose()
    stored = store.articles()
    assert {one.article.id for one in before[0]} <= {one.article.id for one in stored}
    complete(store, coder=PlainCoder())
    assert len(store.reports()) == len(stored)
    ingest(store, numbered(450), coder=PlainCoder())
    assert store.counts().articles == 450


def test_no_source_is_blamed_for_a_database_that_is_gone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_found: object) -> None:
        raise StoreError("the database cannot go on: no connection; what was stored before is safe")

    monkeypatch.setattr(store, "add", gone)
    with pytest.raises(StoreError, match="no connection"):
        refresh(store, sources=[bringing("Good", *numbered(2))], coder=PlainCoder())
    assert store.source_states() == {}


def test_cancelling_does_not_wait_for_a_source_that_drips(store: Store, web: Web) -> None:
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    began = time.monotonic()
    sources = [feed(web, "Drip", does.dripping(lambda: web))]
    result = refresh(store, sources=sources, coder=PlainCoder(), cancel=stop.is_set)
    assert time.monotonic() - began < 5
    assert [one.ending for one in result.sources] == [Ending.CANCELLED]
    assert store.source_states() == {}  # it did not fail


@pytest.mark.slow
def test_refreshing_again_and_again_does_not_leak(store: Store, web: Web) -> None:
    text = "AZE CONSULT ARM. The ministers of both countries met in the evening."
    sources = [
        feed(web, "Good", does.body(does.rss(does.item("Talks", "https://wire.test/1", text=text)))),
        feed(web, "Gone", does.status(404)),
        feed(web, "Bomb", does.gzip_bomb(30)),
    ]

    def held() -> tuple[int, int, int]:
        gc.collect()
        files = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
        return files, threading.active_count(), tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    for _ in range(5):
        refresh(store, sources=sources, coder=PlainCoder())
    before = held()
    for _ in range(30):
        refresh(store, sources=sources, coder=PlainCoder())
    after = held()
    tracemalloc.stop()
    assert after[0] <= before[0] + 3
    assert after[1] <= before[1] + 3
    assert after[2] - before[2] < 2_000_000
    assert store.counts().articles == 1
