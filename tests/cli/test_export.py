"""Exports: corrections with their reasons, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.test_contracts import tracker
from tests.readers import PlainCoder
from tests.store.made import article
from tracker.refresh import ingest
from tracker.store import open_store
from tracker.tables import to_csv

pytestmark = pytest.mark.process

FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A",
]


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
@pytest.mark.parametrize("for_spreadsheet", [True, False])
def test_no_text_becomes_a_formula(text: str, for_spreadsheet: bool) -> None:
    written = to_csv([{"title": text, "level": -3.2}], for_spreadsheet=for_spreadsheet).decode("utf-8-sig")
    _, cells = csv.reader(io.StringIO(written, newline=""))
    assert cells == ["'" + text.replace("\r", "\n"), "-3.2"], "numbers stay numbers"


def test_corrections_are_exported_with_reason_also_when_undone(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    with open_store(str(path)) as store:
        ingest(store, [article(text="AZE ASSAULT ARM. TUR CONSULT ARM.")], coder=PlainCoder())
        muted, corrected = sorted(store.reports(), key=lambda one: one.type)
        store.mute(report=muted.id, reason="=no assault", who="ann@press.example")
        no = store.correct(corrected.id, {"type": "AGREE"}, reason="they signed", who="bob")
        store.undo(no, who="ann")
    done = tracker("export", "--format", "json", "--what", "corrections", store=path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["action"], row["reason"], row["who"], row["undone_by"]) for row in rows] == [
        ("correct", "they signed", "bob", "ann"),
        ("mute", "=no assault", "ann@press.example", None),
    ]
    assert rows[0]["changes"] == {"type": "AGREE"}
    table = tracker("export", "--format", "csv", "--what", "corrections", store=path).stdout
    assert "'=no assault" in table
