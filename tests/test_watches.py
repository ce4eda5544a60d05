"""The reader's own watchlist takes the place of the project's, and is read as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.datafile import DataError
from tracker.region import load_region
from tracker.scoring.watch import Condition, Watch
from tracker.scoring.watchlist import MOST, load_watchlist
from tracker.watches import save, watches

REGION = load_region()
OWN = (
    Watch(dyad=("AZE", "ARM"), condition=Condition.BELOW, threshold=-2.5, reason="a: 'quoted' line"),
    Watch(dyad=("RUS", "TUR"), condition=Condition.CHANGE, threshold=4, days=90, reason="Şuşa – #1"),
)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "folder" / "watchlist.yaml"
    monkeypatch.setenv("TRACKER_WATCHLIST", str(path))
    return path


def test_without_an_own_list_the_projects_is_read() -> None:
    assert watches(REGION) == load_watchlist(REGION)
    assert all(watch.reason for watch in watches(REGION))


def test_what_is_saved_is_read_again_and_nothing_else_is_left(own: Path) -> None:
    save(OWN, REGION)
    assert watches(REGION) == OWN
    save((), REGION)
    assert watches(REGION) == ()
    assert [path.name for path in own.parent.iterdir()] == [own.name]


def test_a_list_that_is_too_long_leaves_the_one_there_was() -> None:
    save(OWN, REGION)
    with pytest.raises(ValueError, match=f"keep at most {MOST}"):
        save(OWN * MOST, REGION)
    assert watches(REGION) == OWN


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("watches: [{dyad: AZE-ARM, condition: near, threshold: 1, reason: r}]", "near"),
        ("watches: [{dyad: AZE-ARM, condition: below, threshold: 11, reason: r}]", "threshold 11"),
        ("watches: [{dyad: AZE-ARM, condition: change, threshold: 1, days: 0, reason: r}]", "0 days"),
        ("watches: [{dyad: AZE-ARM, condition: below, threshold: 1}]", "reason"),
        ("watches: [{dyad: AZE, condition: below, threshold: 1, reason: r}]", "AZE"),
    ],
)
def test_a_mistake_names_file_and_line(own: Path, text: str, message: str) -> None:
    own.parent.mkdir()
    own.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"watchlist\.yaml:1:") as caught:
        watches(REGION)
    assert message in str(caught.value)
