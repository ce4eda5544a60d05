"""What docs/reading.md shows of sentences and their reports is what the coder reads."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import pytest

from tracker.coding import Coder
from tracker.models import Article, Report
from tracker.network.view import signed
from tracker.paths import ROOT
from tracker.region import load_region

PAGE = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
PUBLISHED = dt.date(2024, 8, 27)
OPTIONAL = re.compile(r" (?:tone|confidence) \S+$")


def examples() -> list[tuple[str, tuple[str, ...]]]:
    """Sentences with the lines that are shown below them."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```reading\n(.*?)```", PAGE, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("  "):
                found[-1][1].append(line.strip())
            else:
                found.append((line, []))
    return [(sentence, tuple(lines)) for sentence, lines in found]


@cache
def coder() -> Coder:
    return Coder(load_region())


def shown(report: Report) -> tuple[str, dict[str, str]]:
    """The report as the page writes it, and what it may add."""
    arrow = "–" if report.symmetric else "→"
    parts = [
        f"{report.source} {arrow} {report.target or 'nobody'} {report.type} {report.cameo}",
        f"{signed(report.intensity)} {report.status} {report.time.label or 'undated'}",
    ]
    line = " ".join(parts) + (" background" if report.background else "")
    for one in report.mediators:
        line += f", {one.actor} {one.role} {one.stance}"
    if report.attributed_to:
        line += f", claimed by {report.attributed_to}"
    return line, {"tone": signed(report.tone), "confidence": f"{report.confidence:.2f}"}


@pytest.mark.parametrize(("sentence", "lines"), examples(), ids=[one[:50] for one, _ in examples()])
def test_a_sentence_yields_the_reports_shown(sentence: str, lines: tuple[str, ...]) -> None:
    reports = coder().code(Article(id="example", text=sentence, published=PUBLISHED))
    read = [shown(report) for report in reports]
    if not read:
        assert lines == ("nothing",)
        return
    assert sorted(line for line, _ in read) == sorted(OPTIONAL.sub("", line) for line in lines)
    for line in lines:
        if added := OPTIONAL.search(line):
            name, value = added[0].split()
            assert dict(read)[OPTIONAL.sub("", line)][name] == value


def test_the_page_shows_every_kind_of_reading() -> None:
    told = "\n".join(line for _, lines in examples() for line in lines)
    for word in (
        "nothing",
        "negated",
        "hypothetical",
        "background",
        "undated",
        "claimed by",
        "nobody",
        "–",
        "→",
    ):
        assert word in told


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", PAGE))))
def test_links_of_the_page_lead_somewhere(link: str) -> None:
    assert (ROOT / "docs" / link).exists()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:data|tests)/[a-z_/.]+)`", PAGE))))
def test_files_named_on_the_page_exist(path: str) -> None:
    assert (ROOT / path).exists()
