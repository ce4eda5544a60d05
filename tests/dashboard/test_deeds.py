"""What changes something asks who wants it, whatever the browser showed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests import web as does
from tests.readers import PlainCoder
from tests.store.made import article
from tests.web import Web
from tracker.dashboard.cached import data
from tracker.dashboard.door import access
from tracker.dashboard.door.access import NotAllowed, Reader
from tracker.dashboard.door.access_rules import Role
from tracker.dashboard.writing import deeds, work
from tracker.dashboard.writing.jobs import Job, jobs
from tracker.paths import ROOT
from tracker.refresh import ingest
from tracker.sources.addresses import FetchError
from tracker.store import open_store, schema
from tracker.store.engine import writing
from tracker.watches import own_file

pytestmark = pytest.mark.process


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store with one report, for this test alone."""
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    monkeypatch.setenv("TRACKER_WATCHLIST", str(tmp_path / "watchlist.yaml"))
    st.cache_resource.clear()
    with open_store() as store:
        ingest(store, [article(text="AZE ASSAULT ARM.")], coder=PlainCoder())
    yield
    data.store().close()
    st.cache_resource.clear()


def report() -> str:
    return data.store().reports(include_muted=True)[0].id


def state() -> object:
    """All that a deed could have changed."""
    store = data.store()
    changed = store.corrections(), store.articles(), store.runs(), store.source_changes(), jobs().last
    return *changed, own_file().exists()


FEED = {
    "outlet": "Civil",
    "url": "https://civil.test/feed",
    "country": "GEO",
    "ownership": "independent",
    "side": "independent",
    "wide": False,
    "pages": False,
}
DEEDS: dict[str, Callable[[], object]] = {
    "refresh": work.start_refresh,
    "add": lambda: work.start_adding(list),
    "paste": lambda: work.pasted("Some text.", title=None, published=None, outlet=None),
    "upload": lambda: work.uploaded([("a.txt", b"Some text.")], published=None, on_error=print),
    "page": lambda: work.page("https://wire.test/1", published=None),
    "mute": lambda: deeds.mute(report(), reason="wrong"),
    "correct": lambda: deeds.correct(report(), {"intensity": 1.0}, reason="wrong"),
    "undo": lambda: deeds.undo(1),
    "stop": lambda: deeds.stop(Job("refresh")),
    "switch off": lambda: deeds.switch("TASS", off=True, reason="wrong"),
    "switch on": lambda: deeds.switch("TASS", off=False, reason=""),
    "add a feed": lambda: deeds.add_feed("Civil", FEED, reason=""),
    "remove a feed": lambda: deeds.remove_feed("Civil", reason=""),
    "save watches": lambda: deeds.save_watches(()),
}


@pytest.mark.parametrize(
    "who", [None, Reader(who="bob@press.example", role=Role.VIEWER)], ids=["nobody", "viewer"]
)
@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_only_an_editor_changes_anything(
    monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object], who: Reader | None
) -> None:
    before = state()
    monkeypatch.setattr(access, "reader", lambda: who)
    with pytest.raises(NotAllowed, match="only editors may do that"):
        deed()
    assert state() == before


def test_what_an_editor_corrects_bears_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "reader", lambda: Reader(who="ann@example.org", role=Role.EDITOR))
    deeds.mute(report(), reason="said otherwise")
    deeds.undo(1)
    (kept,) = data.store().corrections()
    assert (kept.who, kept.undone_by) == ("ann@example.org", "ann@example.org")


def test_sources_are_switched_and_added_for_the_command_line_too(
    wire: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_ALLOW_PRIVATE", wire.host)
    deeds.switch("TASS", off=True, reason="  repeats\nothers ")
    with pytest.raises(ValueError, match="say why it is switched off"):
        deeds.switch("Hetq", off=True, reason=" ")
    entry = does.item("Talks", "https://wire.test/1", text="They met.")
    url = wire.at("/added.xml", does.body(does.rss(entry)))
    assert deeds.add_feed("Civil", {**FEED, "url": url}, reason="") == 1
    with pytest.raises(FetchError, match="HTTP 404"):
        deeds.add_feed("Gone", {**FEED, "url": f"{wire.url}/gone"}, reason="")
    told = subprocess.run(
        [sys.executable, "-m", "tracker", "status", "--json"], capture_output=True, text=True, check=False
    )
    states = {one["source"]: (one["state"], one["why"]) for one in json.loads(told.stdout)["sources"]}
    assert states["TASS"] == ("off", "repeats others")
    assert states["Civil"] == ("never asked", None)
    assert states["Hetq"][0] == "never asked"
    assert "Gone" not in states


def test_the_one_person_at_this_machine_is_editor() -> None:
    assert access.reader() == Reader(who="dashboard", role=Role.EDITOR)


AUTH = {
    "redirect_uri": "https://tracker.example.org/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "tracker",
}


@pytest.mark.parametrize(
    ("secrets", "says"),
    [
        ({"auth": AUTH | {"cookie_secret": "xxx"}}, "cookie\\_secret must be 32 random characters"),
        ({"auth": AUTH, "access": {"editor": []}}, "unknown key 'editor'"),
        ({"access": {"editors": ["ann@example.org"]}}, "but no"),
        ({"auth": "yes"}, "auth must be a table"),
    ],
    ids=["weak secret", "unknown key", "roles without logins", "no table"],
)
def test_a_mistake_in_the_settings_closes_the_dashboard(secrets: dict[str, object], says: str) -> None:
    app = AppTest.from_file(str(ROOT / "tracker/dashboard/server/script.py"), default_timeout=60)
    app.secrets = secrets
    app.run()
    assert [one.value for one in app.title] == ["Not open"]
    assert says in app.error[0].value
    assert not app.button


def test_a_store_whose_events_are_gone_says_what_to_run() -> None:
    with writing(data.store().engine) as connection:
        connection.execute(sa.delete(schema.event_reports))
        connection.execute(sa.delete(schema.events))
    app = AppTest.from_file(str(ROOT / "tracker/dashboard/server/script.py"), default_timeout=60).run()
    assert not app.exception
    assert "Reports are there (1), events are not" in app.warning[0].value
    assert "python -m tracker rebuild" in app.warning[0].value
