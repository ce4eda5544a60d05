"""Sentence to reports, as a table: what must come out, and that nothing else does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.coding.sentence_cases import CASES
from tracker.coding import Coder
from tracker.models import Article, Status
from tracker.region import load_region

if TYPE_CHECKING:
    from tracker.models import Report


def _wire() -> dict[str, list[tuple[str, str]]]:
    """The cases of the text files: groups under ``# title``, a case a line."""
    groups: dict[str, list[tuple[str, str]]] = {}
    title = ""
    for name in ("wire_cases.txt", "kinds_of_news.txt", "phrase_cases.txt", "clause_cases.txt"):
        for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                title = line.removeprefix("# ")
            elif line:
                sentence, _, reading = line.partition(" | ")
                groups.setdefault(title, []).append((sentence, reading))
    return groups


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(load_region())


def _written(report: Report) -> str:
    mark = "=" if report.symmetric else ""
    status = "" if report.status is Status.ASSERTED else f"/{report.status}"
    return f"{report.source} {report.type}{mark} {report.target}{status}"


def _turned(reading: str) -> str:
    """A mutual reading with its ends in alphabetical order."""
    source, kind, target = reading.split()
    target, slash, status = target.partition("/")
    if kind.endswith("="):
        source, target = sorted((source, target))
    return f"{source} {kind} {target}{slash}{status}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(s, e, id=f"{rule}: {s[:60]}")
        for rule, cases in (CASES | _wire()).items()
        for s, e in cases
    ],
)
def test_sentence_is_read(coder: Coder, sentence: str, expected: str) -> None:
    reports = coder.code(Article(id="case", text=sentence))
    got = sorted({_turned(_written(report)) for report in reports if report.target is not None})
    assert got == ([] if expected == "-" else sorted(_turned(one.strip()) for one in expected.split(";")))
