"""How work ends is told, with what was wrong with files; what somebody stopped stays stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.readers import PlainCoder
from tests.store.made import article
from tracker.dashboard.cached import data
from tracker.dashboard.writing import work
from tracker.dashboard.writing.jobs import Job, jobs
from tracker.paths import ROOT
from tracker.refresh import RefreshResult, ingest
from tracker.store import open_store

pytestmark = pytest.mark.process

SCRIPT = str(ROOT / "tracker" / "dashboard" / "server" / "script.py")
OUTCOME = """
from tracker.dashboard.sidebar import watch

watch()
"""


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store with one article that is read and one that is not."""
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    st.cache_resource.clear()
    with open_store() as store:
        ingest(store, [article(text="AZE ASSAULT ARM.")], coder=PlainCoder())
        store.add([article(id="b", text="AZE CONSULT ARM. Another.")])
    yield
    data.store().close()
    st.cache_resource.clear()


@pytest.mark.parametrize(("cancelled", "goes_on"), [(True, False), (False, True)], ids=["stopped", "killed"])
def test_what_somebody_stopped_is_not_taken_up_by_itself(
    cancelled: bool, goes_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(work, "start_completing", lambda: begun.append("complete"))
    jobs().last = Job("refresh", result=RefreshResult(cancelled=cancelled))
    app = AppTest.from_file(SCRIPT, default_timeout=60).run()
    assert not app.exception
    assert begun == (["complete"] if goes_on else [])
    told = [one.value for one in app.warning]
    assert any("1 of 2 articles are not read yet" in one for one in told) != goes_on


def test_what_is_wrong_with_uploaded_files_is_told_beside_what_came_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data, "coder", PlainCoder)
    files = [("good.txt", b"AZE AGREE ARM. A third."), ("<b>.jsonl", b"{bad"), ("c.pdf", b"x")]
    problems: list[str] = []
    found = work.uploaded(files, published=None, on_error=problems.append)
    job = work.start_adding(lambda: found, problems=problems)
    assert job is not None
    while job.running:
        time.sleep(0.05)
    assert job.result is not None, job.error
    assert job.result.new == 1
    app = AppTest.from_string(OUTCOME).run()
    captions = [one.value.replace("\\", "") for one in app.caption]
    assert any("<b>.jsonl:1: no JSON" in one for one in captions)
    assert any("c.pdf: unknown kind of file" in one for one in captions)
