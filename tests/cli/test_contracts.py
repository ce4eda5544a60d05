"""The command line keeps what other programs rely on: keys, order, exit status, where errors go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.process

ROOT = Path(__file__).resolve().parents[2]

REPORT_KEYS = {
    "article", "source", "target", "type", "quad", "intensity", "status", "date", "precision", "background",
    "mediators", "sentence", "span", "trigger", "tone", "confidence", "symmetric",
}  # fmt: skip
LEVEL_KEYS = {"dyad", "date", "level", "low", "high", "events", "reports", "stories", "stamp"}
INDEX_KEYS = {"mediator", "dyad", "date", "index", "low", "high", "stamp"}

NEWS = [
    {"id": "one", "published": "2024-05-06", "text": "Baku accused Yerevan of shelling on Monday."},
    {
        "id": "two",
        "published": "2024-05-08",
        "text": "Armenia and Azerbaijan held talks in Tbilisi on Tuesday.",
    },
    {"id": "three", "published": "2024-05-09", "text": "It rained in Oslo."},
]


def tracker(
    *arguments: str | Path, stdin: str = "", store: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    if store is not None:
        environment["TRACKER_DB"] = f"sqlite:///{store}"
    return subprocess.run(
        [sys.executable, "-m", "tracker", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def lines(records: Sequence[object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    news = folder / "news.jsonl"
    news.write_text(lines(NEWS), encoding="utf-8")
    done = tracker("add", news, "--json", store=folder / "tracker.db")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["new"] == 3
    return folder / "tracker.db"


def test_code_prints_one_object_a_report_in_order_and_nothing_else() -> None:
    done = tracker("code", "-", "--json", stdin=lines(NEWS))
    assert (done.returncode, done.stderr) == (0, "")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["article"], r["type"], r["date"]) for r in reports] == [
        ("one", "ACCUSE", "2024-05-06"),
        ("two", "CONSULT", "2024-05-07"),
    ]
    for report in reports:
        assert report.keys() >= REPORT_KEYS
        text = next(news["text"] for news in NEWS if news["id"] == report["article"])
        begin, end = report["span"]
        assert text[begin:end] == report["sentence"]


def test_bad_lines_are_told_and_the_good_ones_still_read(tmp_path: Path) -> None:
    file = tmp_path / "mixed.jsonl"
    file.write_text('{"text": 5}\n' + lines(NEWS[:1]) + "not json\n", encoding="utf-8")
    done = tracker("code", file, "--json")
    assert done.returncode == 2
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == ["one"]
    first, second = done.stderr.splitlines()
    assert "mixed.jsonl:1" in first
    assert "mixed.jsonl:3" in second


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["code", "no-such-file.txt", "--json"], "no-such-file.txt", id="missing file"),
        pytest.param(["code", "-", "--published", "yesterday"], "2024-08-27", id="bad day"),
        pytest.param(["levels", "--dyad", "AZE-XYZ"], "AZE-ARM", id="unknown dyad"),
        pytest.param(
            ["levels", "--dyad", "AZE-ARM", "--from", "2024-02-01", "--to", "2024-01-01"], "swap", id="days"
        ),
        pytest.param(["mediation", "--dyad", "AZE-ARM", "--mediator", "AZE"], "RUS", id="party as mediator"),
        pytest.param(["refresh", "--every", "soon"], "15m", id="bad period"),
        pytest.param(["refresh", "--source", "No Such Outlet"], "No Such Outlet", id="unknown source"),
        pytest.param(["backfill", "nowhere", "--from", "2020-01-01"], "wikipedia", id="unknown archive"),
    ],
)
def test_bad_input_ends_with_one_line_that_says_what_to_do(
    arguments: list[str], says: str, store: Path
) -> None:
    done = tracker(*arguments, store=store)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert says in done.stderr


def test_levels_are_one_object_a_period(store: Path) -> None:
    done = tracker(
        "levels", "--dyad", "ARM-AZE", "--from", "2024-05-01", "--to", "2024-05-31", "--freq", "D", "--json",
        store=store,
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows
    assert all(row.keys() == LEVEL_KEYS and row["dyad"] == "AZE-ARM" for row in rows)
    assert [row["date"] for row in rows] == sorted({row["date"] for row in rows})
    assert all(row["level"] is None for row in rows), "two events are no evidence for a level"


def test_levels_count_what_passes_between_the_sides_of_a_dyad(tmp_path: Path) -> None:
    """The Karabakh Armenians stand beside Armenia (data/sides.yaml), here as in the dashboard."""
    news = [{"published": "2023-09-19", "text": "Azerbaijan attacked the Karabakh Armenians on Tuesday."}]
    store = tmp_path / "tracker.db"
    tracker("add", "-", stdin=lines(news), store=store)
    done = tracker(
        "levels", "--dyad", "AZE-ARM", "--from", "2023-09-19", "--to", "2023-09-19", "--freq", "D", "--json",
        store=store,
    )  # fmt: skip
    assert [json.loads(line)["events"] for line in done.stdout.splitlines()] == [1]


def test_mediation_names_its_components(store: Path) -> None:
    done = tracker(
        "mediation", "--mediator", "RUS", "--dyad", "AZE-ARM", "--from", "2024-05-01", "--to", "2024-05-31",
        "--json", store=store,
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows
    assert all(row.keys() >= INDEX_KEYS for row in rows)


def test_status_is_for_schedulers(store: Path) -> None:
    done = tracker("status", "--json", store=store)
    status = json.loads(done.stdout)
    assert done.returncode == 0, "no source was asked yet, no watch holds"
    assert (status["articles"], status["uncoded"], status["alerts"]) == (3, 0, [])
    assert {source["state"] for source in status["sources"]} <= {"never asked", "off"}


@pytest.mark.parametrize(
    ("fmt", "begins"),
    [("csv", "id,source,target"), ("json", '{"id"'), ("graphml", "<?xml"), ("gexf", "<?xml")],
)
def test_export_writes_each_format(fmt: str, begins: str, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "out"
    done = tracker("export", "--format", fmt, "--out", file, store=store)
    assert done.returncode == 0, done.stderr
    assert file.read_text(encoding="utf-8").startswith(begins)


def test_no_cell_of_an_export_is_a_formula(tmp_path: Path) -> None:
    store = tmp_path / "tracker.db"
    evil = [
        {"id": "x", "title": "=HYPERLINK(1)", "source": "@outlet", "text": "Baku accused Yerevan of lying."}
    ]
    tracker("add", "-", stdin=lines(evil), store=store)
    table = tracker("export", "--format", "csv", "--what", "articles", store=store).stdout
    assert "'=HYPERLINK" in table
    assert "'@outlet" in table


def test_backup_and_restore_bring_everything_back(store: Path, tmp_path: Path) -> None:
    kept, other = tmp_path / "kept", tmp_path / "other.db"
    assert tracker("backup", kept, store=store).returncode == 0
    assert tracker("restore", kept, store=other).returncode == 0
    assert tracker("export", "--format", "json", store=other).stdout == (
        tracker("export", "--format", "json", store=store).stdout
    )


def test_explain_shows_parse_and_decision() -> None:
    done = tracker("code", "-", "--explain", stdin=lines(NEWS[:1]))
    assert "“accused” CAMEO 112" in done.stdout
    assert "nsubj" in done.stdout
