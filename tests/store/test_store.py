"""What the store promises, on every database."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.databases import Clock
from tests.store.made import DAY, TEXT, article, event, on, put_events, report
from tracker.merging.events import block_key
from tracker.models import EventType, Mediator, MediatorRole, Quad, Status
from tracker.store import Outcome, Store, StoreError, open_store


def test_what_goes_in_comes_out(store: Store) -> None:
    mediators = (Mediator(actor="TUR", role=MediatorRole.HOST, parties=("AZE", "ARM")),)
    one, said = (
        article(url="https://wire.test/1", title="Talks"),
        report(mediators=mediators, attributed_to="AZE"),
    )
    store.add([one])
    store.save_reports("a1", [said], method="m1")
    merged = event(said)
    put_events(store, merged)
    stored = store.article("a1")
    assert stored is not None
    assert stored.article == one
    assert stored.reports == 1
    assert store.reports() == [said]
    assert store.events() == [merged]


@pytest.mark.parametrize(
    ("again", "outcome"),
    [
        pytest.param({"id": "a2"}, Outcome.KNOWN, id="same words, other id"),
        pytest.param({"text": TEXT.upper().replace(" ", "\n")}, Outcome.KNOWN, id="case and spacing"),
        pytest.param(
            {"id": "b", "url": "http://m.wire.test/1/?utm_source=x#top"}, Outcome.KNOWN, id="tracking link"
        ),
        pytest.param({"id": "b", "url": "https://wire.test/1/amp"}, Outcome.KNOWN, id="AMP mirror"),
        pytest.param({"text": TEXT + " Both will meet again."}, Outcome.CHANGED, id="a sentence more"),
        pytest.param(
            {"id": "b", "url": "https://wire.test/other", "text": TEXT + " More follows."},
            Outcome.CHANGED,
            id="edit under a new link with the same headline",
        ),
        pytest.param(
            {
                "text": "A wholly different thing happened in Paris.",
                "url": "https://wire.test/2",
                "title": "Paris",
            },
            Outcome.NEW,
            id="another article under an id that is taken",
        ),
        pytest.param(
            {"id": "b", "source": "Other", "url": "https://other.test/1"}, Outcome.NEW, id="syndicated copy"
        ),
        pytest.param({"id": "b", "text": TEXT[:49], "origin": "feed"}, Outcome.KNOWN, id="a feed's excerpt"),
    ],
)
def test_an_article_is_stored_once(store: Store, again: dict[str, str], outcome: Outcome) -> None:
    first = {"url": "https://wire.test/1", "title": "Talks in Ankara"}
    store.add([article(**first)])
    store.save_reports("a1", [report()], method="m1")
    added = store.add([article(**first | again)])
    assert [item.outcome for item in added] == [outcome]
    assert store.counts().articles == (2 if outcome is Outcome.NEW else 1)
    assert (added[0].article_id == "a1") == (outcome is not Outcome.NEW)
    waiting = {one.id for one in store.uncoded("m1")}
    assert waiting == (set() if outcome is Outcome.KNOWN else {added[0].article_id})


def test_a_changed_article_loses_the_reports_that_point_into_its_old_text(store: Store) -> None:
    store.add([article()])
    store.save_reports("a1", [report()], method="m1")
    put_events(store, event(report()))
    store.add([article(text="Correction. " + TEXT)])
    assert store.reports() == []
    assert store.events_stale()


def test_a_missing_day_that_becomes_known_means_coding_again(store: Store) -> None:
    store.add([article(published=None)])
    store.save_reports("a1", [report()], method="m1")
    assert store.add([article()])[0].outcome is Outcome.CHANGED
    assert [one.published for one in store.uncoded("m1")] == [DAY]


def test_uncoded_gives_every_article_once_while_they_are_being_coded(store: Store) -> None:
    store.add([article(id=f"n{i}", text=f"Text number {i} of many.") for i in range(450)])
    seen = []
    for one in store.uncoded("m1"):
        seen.append(one.id)
        store.save_reports(one.id, [], method="m1") if len(seen) % 50 == 0 else None
    assert sorted(seen) == sorted(f"n{i}" for i in range(450))
    assert len(list(store.uncoded("m1"))) == 441
    assert len(list(store.uncoded("m2"))) == 450


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"talks", "war", "aid", "old", "plan"}),
        ({"dyad": ("ARM", "AZE")}, {"talks", "war", "old"}),
        ({"dyad": ("AZE", "TUR")}, {"aid"}),
        ({"actor": "RUS"}, {"plan"}),
        ({"mediator": "TUR"}, {"talks"}),
        ({"types": [EventType.ASSAULT]}, {"war", "old"}),
        ({"quads": [Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION]}, {"talks", "aid", "plan"}),
        ({"statuses": [Status.HYPOTHETICAL]}, {"plan"}),
        ({"background": True}, {"old"}),
        ({"since": dt.date(2024, 1, 1)}, {"talks", "aid", "plan"}),
        ({"until": dt.date(1995, 1, 1)}, {"old"}),
        ({"min_confidence": 0.9}, {"war"}),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)
def test_filters(store: Store, filters: dict[str, object], found: set[str]) -> None:
    host = (Mediator(actor="TUR", role=MediatorRole.HOST),)
    said = {
        "talks": report(id="talks", mediators=host),
        "war": report(id="war", type=EventType.ASSAULT, day=dt.date(2020, 9, 27), confidence=0.95),
        "aid": report(id="aid", source="TUR", target="AZE", type=EventType.AID),
        "old": report(id="old", type=EventType.ASSAULT, day=dt.date(1992, 5, 8), background=True),
        "plan": report(
            id="plan", source="RUS", target=None, target_span=None, status=Status.HYPOTHETICAL, day=None
        ),
    }
    store.add([article()])
    store.save_reports("a1", list(said.values()), method="m1")
    put_events(store, *(event(one, id=name) for name, one in said.items()))
    assert {one.id for one in store.reports(**filters)} == found  # type: ignore[arg-type]
    assert {one.id for one in store.events(**filters)} == found  # type: ignore[arg-type]
    assert store.count_reports(**filters) == len(found)  # type: ignore[arg-type]


def test_evidence_is_paged_without_gaps_or_repeats(store: Store) -> None:
    store.add([article(title="Talks", url="https://wire.test/1")])
    said = [report(id=f"r{i:02}", day=DAY - dt.timedelta(days=i // 3)) for i in range(20)]
    store.save_reports("a1", said, method="m1")
    put_events(store, event(*said, id="e1"))
    pages, after = [], None
    while rows := store.evidence(limit=7, after=after):
        pages.append([row.report.id for row in rows])
        after = rows[-1].cursor
    assert [len(page) for page in pages] == [7, 7, 6]
    assert sorted(key for page in pages for key in page) == [one.id for one in said]
    rows = store.evidence(limit=1)
    assert rows[0].event == "e1"
    assert (rows[0].title, rows[0].outlet, rows[0].url) == ("Talks", "Test Wire", "https://wire.test/1")


def test_reports_that_come_out_the_same_change_nothing(store: Store) -> None:
    store.add([article()])
    store.save_reports("a1", [report()], method="m1")
    put_events(store, event(report()))
    before = store.version()
    store.save_reports("a1", [report()], method="m2")
    put_events(store, event(report()))
    assert store.version() == before
    assert not store.events_stale()


@pytest.mark.parametrize("change", ["add", "save", "merge", "mute", "undo", "story"])
def test_the_version_grows_with_every_change_a_reader_sees(store: Store, change: str) -> None:
    store.add([article()])
    store.save_reports("a1", [report(), report(id="x", type=EventType.AGREE)], method="m1")
    muted = store.mute(report="x", reason="test", who="ann")
    before = store.version()
    match change:
        case "add":
            store.add([article(id="a2", text="Another text about other matters.")])
        case "save":
            store.save_reports("a1", [], method="m1")
        case "merge":
            put_events(store, event(report()))
        case "mute":
            store.mute(article="a1", reason="test", who="ann")
        case "undo":
            store.undo(muted, who="ann")
        case "story":
            store.set_stories({"a1": "s1"})
    assert store.version() > before


def test_events_merged_from_an_older_state_are_not_written(store: Store) -> None:
    store.add([article()])
    store.save_reports("a1", [report(), report(id="other", type=EventType.ASSAULT)], method="m1")
    changed = store.for_merging(at_most=1000)
    store.mute(report=report().id, reason="wrong", who="ann")
    merged = {block_key(one): [event(one)] for one in changed.reports}
    store.replace_events(merged, stamps=changed.stamps)
    assert store.events() == []  # the muting touched both blocks of the article
    assert store.events_stale()
    put_events(store, event(report(id="other", type=EventType.ASSAULT)))
    assert not store.events_stale()


def test_only_blocks_that_changed_are_merged_again(store: Store) -> None:
    store.add([article(), article(id="a2", text="Another text about other matters.")])
    store.save_reports("a1", [report()], method="m1")
    put_events(store, event(report()))
    other = report(id="r2", article="a2", type=EventType.ASSAULT)
    store.save_reports("a2", [other], method="m1")
    changed = store.for_merging(at_most=1000)
    assert [one.id for one in changed.reports] == ["r2"]
    assert list(changed.facts) == ["a2"]
    assert (list(changed.stamps), changed.left) == ([block_key(other)], 1)


def test_a_correction_moves_a_report_to_another_block(store: Store) -> None:
    store.add([article()])
    store.save_reports("a1", [report()], method="m1")
    put_events(store, event(report()))
    store.correct(report().id, {"type": "ASSAULT"}, reason="r", who="ann")
    (told,) = store.reports()
    put_events(store, event(told))
    assert [(one.id, one.type) for one in store.events()] == [(event(report()).id, EventType.ASSAULT)]


def test_other_rules_of_merging_mean_merging_everything_again(store: Store) -> None:
    store.use_merging("rules-1")
    store.add([article()])
    store.set_stories({"a1": "a1"})
    store.save_reports("a1", [report()], method="m1")
    put_events(store, event(report()))
    store.use_merging("rules-1")
    assert (store.events_stale(), store.storyless()) == (False, [])
    store.use_merging("rules-2")
    assert store.events_stale()
    assert [one.id for one in store.storyless()] == ["a1"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("talks Ankara", 1), ("TALKS", 1), ("turkiye", 0), ("talks Paris", 0), ('" OR *', 0), ("", 0)],
)
def test_search_takes_words_not_query_syntax(store: Store, asked: str, found: int) -> None:
    store.add([article(), article(id="a2", text="Nothing of note.", title="Quiet day")])
    assert len(store.search(asked)) == found


def test_search_follows_edits(store: Store) -> None:
    store.add([article()])
    store.add([article(text=TEXT.replace("Ankara", "Tbilisi"))])
    assert [one.article.id for one in store.search("Tbilisi")] == ["a1"]
    assert store.search("Ankara") == []


def test_articles_newest_first_undated_last(store: Store) -> None:
    days = {"x": dt.date(2020, 1, 1), "y": None, "z": dt.date(2023, 1, 1)}
    store.add([article(id=key, text=f"Article {key} here", published=day) for key, day in days.items()])
    assert [one.article.id for one in store.articles()] == ["z", "x", "y"]
    assert [one.article.id for one in store.articles(since=dt.date(2021, 1, 1))] == ["z"]
    assert [one.article.id for one in store.articles(limit=1)] == ["z"]


def test_a_batch_is_all_or_nothing(store: Store) -> None:
    store.add([article()])
    with pytest.raises(LookupError):
        store.save_many([("a1", [report()]), ("missing", [])], method="m1")
    assert store.reports() == []


def test_failures_in_a_row_keep_the_first_moment(store: Store, clock: object) -> None:
    first = store.note_failure("Wire", "timed out").failing_since
    clock.pass_by(hours=3)  # type: ignore[attr-defined]
    state = store.note_failure("Wire", "HTTP 500")
    assert (state.failing_since, state.failure) == (first, "HTTP 500")
    store.note_success("Wire", new=True, etag="x")
    state = store.source_states()["Wire"]
    assert (state.failing_since, state.failure, state.etag) == (None, None, "x")


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense://"], ids=str)
def test_other_databases_are_refused_in_one_line(url: str) -> None:
    with pytest.raises(StoreError, match=r"not supported; write sqlite:///FILE or postgresql"):
        open_store(url)


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: object) -> None:
    path = tmp_path / "notes.db"  # type: ignore[operator]
    path.write_text("these are notes, not tables " * 50)
    with pytest.raises(StoreError, match="cannot be opened: file is not a database"):
        open_store(str(path))


def test_unknown_time_is_kept_as_unknown(store: Store) -> None:
    store.add([article()])
    store.save_reports("a1", [report(day=None)], method="m1")
    assert store.reports()[0].time == on(None)


def test_search_is_answered_by_the_index(store: Store) -> None:
    store.add([article()])
    statements: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        statements.append((statement, parameters))

    sa.event.listen(store.engine, "before_cursor_execute", note)
    store.search("Ankara")
    sa.event.remove(store.engine, "before_cursor_execute", note)
    statement, parameters = next(one for one in statements if "SELECT" in one[0])
    explain = "EXPLAIN QUERY PLAN " if store.engine.dialect.name == "sqlite" else "EXPLAIN "
    with store.engine.connect() as connection:
        if store.engine.dialect.name == "postgresql":  # one row is quicker read than looked up
            connection.exec_driver_sql("SET enable_seqscan = off")
        plan = connection.exec_driver_sql(explain + statement, parameters)  # type: ignore[arg-type]
        told = " ".join(str(row) for row in plan)
    assert "articles_text" in told


def test_what_users_changed_about_sources_is_kept_with_reason_name_and_moment(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    feed = {"url": "https://civil.test/feed", "wide": True}
    store.change_source("Civil", "add", reason="asked for", who="ann", feed=feed)
    clock.pass_by(hours=1)
    store.change_source("Civil", "off", reason="paywall", who="bob")

    def kept(where: Store) -> list[tuple[object, ...]]:
        return [(one.action, one.feed, one.reason, one.who, one.made) for one in where.source_changes()]

    made = clock.now - dt.timedelta(hours=1)
    expected = [("add", feed, "asked for", "ann", made), ("off", None, "paywall", "bob", clock.now)]
    assert kept(store) == expected
    store.backup(tmp_path / "backup.db")
    store.restore(tmp_path / "backup.db")
    store.change_source("Civil", "on", reason="", who="ann")
    assert kept(store)[:2] == expected
    assert [one.no for one in store.source_changes()] == [1, 2, 3]
