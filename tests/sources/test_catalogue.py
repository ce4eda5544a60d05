"""The feeds as data: what ships is sound, and a mistake names file, line and mend."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tracker.datafile import DataError
from tracker.sources.catalogue import load, sources
from tracker.sources.folder import FolderSource
from tracker.store.types import SourceState

OUTLETS = {
    "Daily Sabah", "Anadolu Agency", "Hürriyet Daily News", "TRT World", "OC Media", "JAMnews", "Eurasianet",
    "Hetq", "News.am", "Trend", "APA", "Report", "Azertac", "president.az", "TASS", "BBC News", "Al Jazeera",
    "Armenpress",
}  # fmt: skip
GOOD = """about: [Armenia]
feeds:
  - name: Wire
    outlet: Test Wire
    url: https://wire.test/feed
    country: ARM
    ownership: independent
    side: Yerevan
    language: en
    checked: 2024-08-27
"""


def test_the_regions_outlets_are_there() -> None:
    assert load().outlets().keys() >= OUTLETS


def test_every_side_is_heard() -> None:
    assert {feed.side for feed in load().feeds} == {"Ankara", "Baku", "Yerevan", "Moscow", "independent"}


def test_feeds_as_sources_share_their_manners() -> None:
    found = sources()
    assert len({id(source.manners) for source in found}) == 1  # type: ignore[attr-defined]
    assert [source.name for source in sources(["tass", "Hetq"])] == ["TASS", "Hetq"]


def test_an_unknown_source_is_told_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no source 'Wire'; there are Daily Sabah, "):
        sources(["Wire"])


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("url: https://wire.test/feed", "url: wire.test", ":5: 'wire.test' is no http\\(s\\) address"),
        (
            "ownership: independent",
            "ownership: mine",
            ":7: ownership 'mine' is none of state, ",
        ),
        ("side: Yerevan", "side: Tbilisi", ":8: side 'Tbilisi' is none of Ankara"),
        ("country: ARM", "country: Armenia", ":6: country 'Armenia' is no ISO"),
        ("checked: 2024-08-27", "checked: August", ":10: checked 'August' is no day"),
        ("language: en", "language: en\n    wide: maybe", ":10: wide must be true or false"),
        ("language: en", "languages: en", "unknown key 'languages'"),
        ("outlet: Test Wire", "", "'outlet' is missing"),
    ],
)
def test_mistakes_name_line_and_mend(tmp_path: Path, wrong: str, right: str, message: str) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(GOOD.replace(wrong, right), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load(path)


def test_two_feeds_of_one_name_are_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(GOOD + GOOD[GOOD.index("  - name") :], encoding="utf-8")
    with pytest.raises(DataError, match="two feeds are named 'Wire'"):
        load(path)


def test_the_operator_may_name_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setenv("TRACKER_FEEDS", str(path))
    monkeypatch.setenv("TRACKER_WATCH", str(tmp_path))
    assert [source.name for source in sources()] == ["Wire", "Watched folder"]


def put(path: Path, text: str, *, age: float) -> None:
    path.write_text(text)
    moment = path.stat().st_mtime - age
    os.utime(path, (moment, moment))


def test_a_watched_folder_gives_each_file_once(tmp_path: Path) -> None:
    source = FolderSource(path=tmp_path)

    def look(state: SourceState) -> tuple[list[str], SourceState]:
        got = source.fetch(state, read_before=lambda _urls: {}, cancel=lambda: False)
        return [one.text for one in got.articles], SourceState(name=source.name, modified=got.modified)

    put(tmp_path / "one.txt", "One article.", age=60)
    put(tmp_path / "notes.md", "Not an article.", age=60)
    texts, state = look(SourceState(name=source.name))
    assert texts == ["One article."]
    put(tmp_path / "two.txt", "Another article.", age=30)
    put(tmp_path / "growing.txt", "Still being wri", age=0)
    texts, state = look(state)
    assert texts == ["Another article."]
    put(tmp_path / "growing.txt", "Still being written, now done.", age=10)
    texts, state = look(state)
    assert texts == ["Still being written, now done."]
    assert look(state)[0] == []
