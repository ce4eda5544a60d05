"""``add`` names what it could not take, and takes the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_contracts import tracker

pytestmark = pytest.mark.process


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (
            "ftp://files.test/a.txt",
            "error: ftp://files.test/a.txt: only http and https addresses are fetched",
        ),
        ("file:///etc/passwd", "error: file:///etc/passwd: only http and https addresses are fetched"),
        (
            "http://127.0.0.1:9/feed",
            "error: http://127.0.0.1:9/feed: 127.0.0.1 is not a public address; the operator may allow it "
            "with TRACKER_ALLOW_PRIVATE=127.0.0.1:9",
        ),
        ("nosuch.txt", "error: nosuch.txt: cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_taken_is_named_and_the_rest_taken(given: str, line: str, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("It rained in Oslo.", encoding="utf-8")
    done = tracker("add", given, good, store=tmp_path / "tracker.db")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [line]
    assert done.stdout == "1 fetched, 1 new, 0 known\n"


def test_a_folder_with_nothing_to_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "notes.pdf").write_bytes(b"x")
    done = tracker("add", folder, store=tmp_path / "tracker.db")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: {folder}: no file in it of a kind that is read (.txt, ")
