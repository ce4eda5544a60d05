"""The pages without a browser: what each says of a small store, and of too little evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tracker.coding import Coder
from tracker.models import Article
from tracker.paths import ROOT
from tracker.refresh import ingest
from tracker.region import load_region
from tracker.store import open_store

TODAY = dt.datetime.now().astimezone().date()
RECENT = TODAY - dt.timedelta(days=9)


def article(number: int, text: str, day: dt.date = RECENT) -> Article:
    return Article(
        id=f"a{number}", title=f"Item {number} <b>", text=text, published=day, source=f"Outlet {number % 3}"
    )


ARTICLES = [
    article(1, "Azerbaijan attacked Armenia on Monday."),
    article(2, "Armenia accused Azerbaijan of breaking the ceasefire on Tuesday."),
    article(3, "Azerbaijan and Armenia signed a peace treaty on Wednesday."),
    article(4, "Azerbaijan released ten Armenian prisoners on Thursday."),
    article(5, "Russia hosted talks between Azerbaijan and Armenia in Moscow on Friday."),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('small') / 'small.db'}"
    with open_store(url) as store:
        ingest(store, ARTICLES, coder=Coder(load_region()))
    return url


@pytest.fixture
def app(small: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("TRACKER_DB", small)
    st.cache_resource.clear()
    yield AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    st.cache_resource.clear()


def words(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning]
    return "\n".join([str(part.value) for part in parts] + [str(one.proto.body) for one in app.get("html")])


def test_the_overview_says_how_much_there_is_and_what_is_known(app: AppTest):
    app.run()
    assert not app.exception
    shown = words(app)
    assert "5 articles" in shown
    assert f"As of {TODAY.isoformat()}" in shown
    assert "insufficient evidence" in shown, "nothing was told of Türkiye"
    assert "No level so far" in shown
    assert "Only 0 events in two years; about 3 more reports of now would give a level" in shown


def test_a_store_without_the_starter_corpus_does_not_speak_of_it(app: AppTest):
    app.run()
    assert "starter corpus" not in words(app)


def test_changes_since_another_day_are_asked_for_by_one_click(app: AppTest):
    app.run()
    app.segmented_control(key="since").set_value("year").run()
    assert not app.exception
    assert f"What changed since {(TODAY - dt.timedelta(days=365)).isoformat()}" in words(app)


def test_as_of_an_earlier_day_nothing_is_told_of_what_came_later(app: AppTest):
    app.run()
    assert re.search(r"[1-9] events first reported", words(app))
    app.date_input(key="as-of").set_value(RECENT - dt.timedelta(days=40)).run()
    assert not app.exception
    assert "Nothing moved and nothing new was reported" in words(app)
    assert "No announced or possible event" in words(app)
    assert "attack" not in words(app)


def test_a_page_that_fails_says_so_and_offers_another_try(app: AppTest, monkeypatch: pytest.MonkeyPatch):
    def fail() -> None:
        raise RuntimeError("secret cause")

    with monkeypatch.context() as broken:
        broken.setattr("tracker.dashboard.pages.overview.show", fail)
        app.run()
    assert not app.exception
    assert "Nothing is lost" in app.error[0].value
    assert "secret cause" not in words(app) + app.error[0].value
    next(one for one in app.button if one.label == "Try again").click().run()
    assert not app.error


def test_a_store_that_cannot_be_opened_is_named_with_what_to_do(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'nowhere' / 'x' / 'y.db'}")
    (tmp_path / "nowhere").write_text("a file where a folder should be")
    app.run()
    assert not app.exception
    assert "The store cannot be opened" in words(app)
    assert app.error


@pytest.mark.parametrize(
    "page", ["network", "dyad", "mediation", "evidence", "sources", "backtest", "method", "briefing"]
)
@pytest.mark.usefixtures("app")
def test_every_page_opens(page: str):
    script = AppTest.from_string(
        f"import tracker.dashboard.pages.{page} as page\npage.show()", default_timeout=60
    ).run()
    assert not script.exception
    assert script.title or script.header


@pytest.mark.usefixtures("app")
def test_reports_are_filtered_by_words():
    page = AppTest.from_string(
        "import tracker.dashboard.pages.evidence as page\npage.show()", default_timeout=60
    ).run()
    everything = next(one.value for one in page.markdown if "reports**" in one.value)
    page.text_input(key="q").set_value("prisoners").run()
    assert not page.exception
    fewer = next(one.value for one in page.markdown if "report" in one.value)
    assert fewer != everything
    assert "<b>" not in "".join(str(one.proto.body) for one in page.get("html"))
    page.text_input(key="q").set_value("nothing of the kind").run()
    assert any("No report matches" in one.value for one in page.info)
