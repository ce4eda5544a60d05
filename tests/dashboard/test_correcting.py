"""A correction says what is different: one that changes nothing is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.readers import PlainCoder
from tests.store.made import article
from tracker.dashboard.cached import data
from tracker.refresh import ingest
from tracker.store import open_store

FORM = """
from tracker.dashboard.cached import data
from tracker.dashboard.evidence import article_view

article_view._correct(data.store().reports()[0])
"""

LIST = """
from tracker.dashboard.panels.corrections import show_corrections

show_corrections()
"""


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    st.cache_resource.clear()
    with open_store() as store:
        ingest(store, [article(text="AZE ASSAULT ARM.")], coder=PlainCoder())
    yield AppTest.from_string(FORM, default_timeout=30)
    data.store().close()
    st.cache_resource.clear()


def test_a_correction_that_changes_nothing_is_refused_in_words(form: AppTest) -> None:
    form.run()
    form.text_input[0].input("looks odd")
    form.button[0].click().run()
    assert [one.value for one in form.error] == [
        "Nothing was changed; give another type, status, intensity or day, or mute the report."
    ]
    assert data.store().corrections() == []


def test_a_changed_intensity_is_a_correction(form: AppTest) -> None:
    form.run()
    form.number_input[0].set_value(-2.0)
    form.text_input[0].input("it was a scuffle")
    form.button[0].click().run()
    assert not form.error
    (made,) = data.store().corrections()
    assert made.changes == {"intensity": -2.0}
    shown = AppTest.from_string(LIST, default_timeout=30).run()
    assert "Intensity: \u22122.0" in [one.value.replace("\\", "") for one in shown.caption]
