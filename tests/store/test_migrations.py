"""Old files open, new ones are told apart, and the migrations make what the code expects."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.store.made import DAY, TEXT
from tracker.store import Store, StoreError, open_store
from tracker.store.engine import connect, database_url, reading, writing
from tracker.store.migrate import HEAD, config, migrate
from tracker.store.schema import SCHEMA

pytestmark = pytest.mark.process


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    with reading(store.engine) as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in SCHEMA.tables},
        )
        differences = [
            difference
            for difference in compare_metadata(context, SCHEMA)
            # the full-text index exists in the database alone
            if getattr(difference[1], "name", None) != "articles_text"
        ]
    assert differences == []


def test_a_store_of_the_first_release_opens_with_everything_in_it(url: str) -> None:
    engine = connect(database_url(url))
    migrate(engine, revision="0001")
    moment = "2024-08-28T09:00:00.000000+00:00"
    with writing(engine) as connection:
        connection.execute(
            sa.text(
                "INSERT INTO articles (id, text, published, source, language, origin, content, muted, added)"
                " VALUES ('a1', :text, :day, 'Test Wire', 'en', 'file', 'x', :no, :moment)"
            ).bindparams(sa.bindparam("day", type_=sa.Date), sa.bindparam("no", type_=sa.Boolean)),
            {"text": TEXT, "day": DAY, "no": False, "moment": moment},
        )
        connection.execute(sa.text("INSERT INTO meta (key, value) VALUES ('version', '41')"))
    engine.dispose()
    with open_store(url) as store:
        stored = store.article("a1")
        assert stored is not None
        assert (stored.article.text, stored.article.published) == (TEXT, DAY)
        assert stored.added == dt.datetime.fromisoformat(moment)
        assert store.version() == 41
        assert [one.article.id for one in store.search("Ankara")] == ["a1"]
        assert store.external_events("gdelt") == []


def test_how_sources_did_is_kept_and_their_habit_not_known_yet(url: str) -> None:
    engine = connect(database_url(url))
    migrate(engine, revision="0006")
    moment = "2024-08-28T09:00:00.000000+00:00"
    with writing(engine) as connection:
        connection.execute(
            sa.text(
                "INSERT INTO source_states (name, last_try, last_ok, last_new) VALUES ('Wire', :m, :m, :m)"
            ),
            {"m": moment},
        )
    engine.dispose()
    with open_store(url) as store:
        state = store.source_states()["Wire"]
        assert (state.last_new, state.pauses) == (dt.datetime.fromisoformat(moment), ())
        store.note_success("Wire", new=True)
        assert len(store.source_states()["Wire"].pauses) == 1


def test_a_store_of_a_newer_version_is_left_alone(url: str) -> None:
    with open_store(url) as store, writing(store.engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="made by a newer version \\(tables 9999\\); update the tracker"):
        open_store(url)


def test_a_migration_that_fails_leaves_the_store_as_it_was(url: str) -> None:
    engine = connect(database_url(url))
    migrate(engine, revision="0001")
    with writing(engine) as connection:
        connection.execute(sa.text("CREATE TABLE external_events (in_the_way INTEGER)"))
    with pytest.raises(StoreError, match="cannot be opened"):
        migrate(engine)
    with writing(engine) as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "0001"
        connection.execute(sa.text("DROP TABLE external_events"))
    migrate(engine)
    engine.dispose()


def test_processes_that_open_a_new_store_at_once_do_not_collide(tmp_path: Path) -> None:
    script = (
        "import sys; from tracker.store import open_store; s = open_store(sys.argv[1]); print(s.version())"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "tracker.db")]
    processes = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        for _ in range(4)
    ]
    outcomes = [process.communicate(timeout=60) for process in processes]
    assert [out.strip() for out, _ in outcomes] == [b"0"] * 4, outcomes


def test_the_newest_migration_is_the_one_the_code_asks_for() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD
