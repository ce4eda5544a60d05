"""The command: writes the file asked for, and says in one line what is wrong with a wrong question."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tracker.cli import briefing

pytestmark = pytest.mark.process


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'empty.db'}")
    app = typer.Typer()
    briefing.register(app)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize(
    ("name", "more", "begins"),
    [
        ("b.html", [], b"<!doctype html>"),
        ("b.pdf", [], b"%PDF-"),
        ("b.out", ["--format", "pdf"], b"%PDF-"),
        ("b.html", ["--dyad", "ARM-AZE", "--from", "2023-01-01"], b"<!doctype html>"),
        ("b.html", ["--language", "tr"], b'<!doctype html>\n<html lang="tr">'),
    ],
    ids=["html", "pdf", "format given", "a dyad in any order", "a language"],
)
def test_it_writes_the_file(call, tmp_path: Path, name: str, more: list[str], begins: bytes):
    out = tmp_path / name
    result = call("--out", str(out), "--to", "2024-08-27", *more)
    assert result.exit_code == 0, result.stderr
    assert out.read_bytes().startswith(begins)
    assert f"wrote {out}" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--out", "b.docx"], "end it with .html or .pdf"),
        (["--out", "b.pdf", "--dyad", "AZE-MARS"], "names no pair of actors"),
        (["--out", "b.pdf", "--to", "yesterday"], "yesterday"),
        (["--out", "b.pdf", "--to", "2024-01-01", "--from", "2024-06-01"], "choose an earlier day"),
        (["--out", "b.pdf", "--language", "../en"], "choose one of: en, tr"),
        (["--out", "no/such/folder/b.pdf"], "choose another file"),
    ],
    ids=[
        "unknown ending",
        "unknown pair",
        "no day",
        "period after the day",
        "unknown language",
        "no such folder",
    ],
)
def test_a_wrong_question_is_answered_in_one_line(call, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    result = call(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.glob("b.*"))
