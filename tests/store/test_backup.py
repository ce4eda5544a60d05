"""Backups hold everything, are checked, and come back whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.made import article, event, put_events, report
from tracker.store import Store, StoreError, open_store

pytestmark = pytest.mark.process


def fill(store: Store) -> None:
    store.add([article(), article(id="a2", text="Another text about Tbilisi.", published=None)])
    store.save_reports("a1", [report(), report(id="r2", trigger_span=(3, 9))], method="m1")
    put_events(store, event(report()))
    store.correct(report().id, {"intensity": -2}, reason="misread", who="ann")
    store.note_failure("Wire", "HTTP 500")
    store.end_run(store.begin_run("add"), new=2)


def content(store: Store) -> tuple[object, ...]:
    return (
        store.articles(),
        store.reports(include_muted=True),
        store.events(),
        store.corrections(),
        store.runs(),
        store.source_states(),
        store.events_stale(),
    )


def test_what_is_backed_up_comes_back(store: Store, tmp_path: Path) -> None:
    fill(store)
    before, version = content(store), store.version()
    counts = store.backup(tmp_path / "b.db")
    assert (counts["articles"], counts["reports"], counts["corrections"]) == (2, 2, 1)
    store.add([article(id="later", text="Something that came later.")])
    store.mute(article="a1", reason="hoax", who="ann")
    store.restore(tmp_path / "b.db")
    assert content(store) == before
    assert store.version() > version  # those who watch it see that something changed
    assert [one.article.id for one in store.search("Tbilisi")] == ["a2"]
    assert store.search("later") == []
    added = store.add([article(id="next", text="Numbers go on where they stopped.")])
    assert store.article(added[0].article_id) is not None


def test_a_backup_goes_from_one_database_to_another(store: Store, tmp_path: Path) -> None:
    fill(store)
    store.backup(tmp_path / "b.db")
    with open_store(str(tmp_path / "other.db")) as other:
        other.restore(tmp_path / "b.db")
        assert content(other) == content(store)


def test_a_backup_is_one_plain_file(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    fill(store)
    store.backup(folder / "b.db")
    assert [path.name for path in folder.iterdir()] == ["b.db"]


def test_an_existing_file_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    (tmp_path / "b.db").write_text("precious")
    with pytest.raises(StoreError, match="exists; name a new file"):
        store.backup(tmp_path / "b.db")
    assert (tmp_path / "b.db").read_text() == "precious"


def damage(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for place in range(4096, len(raw), 512):
        raw[place : place + 64] = b"\xa5" * 64
    path.write_bytes(raw)


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def lose_rows(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM reports WHERE id = 'r2'")
    file.close()


def no_backup(path: Path) -> None:
    path.unlink()
    open_store(str(path)).close()


@pytest.mark.parametrize(
    "harm", [damage, shorten, lose_rows, no_backup, lambda p: p.write_text("x"), lambda p: p.unlink()],
    ids=["damaged", "cut off", "rows lost", "a store, not a backup", "no database", "no file"],
)  # fmt: skip
def test_a_backup_that_is_not_whole_is_refused_and_changes_nothing(
    store: Store, tmp_path: Path, harm: object
) -> None:
    fill(store)
    path = tmp_path / "b.db"
    store.backup(path)
    harm(path)  # type: ignore[operator]
    store.add([article(id="later", text="Something that came later.")])
    before = content(store)
    with pytest.raises(StoreError) as caught:
        store.restore(path)
    assert "\n" not in str(caught.value)
    assert content(store) == before


def test_a_folder_that_is_not_there_is_not_made(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such folder; make it or name another"):
        store.backup(tmp_path / "not mounted" / "b")
    assert not (tmp_path / "not mounted").exists()
