"""How wires word mediation: each sentence with its reports that name a mediator, and no others."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.coding import Coder
from tracker.models import Article, EventType, MediatorStance
from tracker.region import load_region

if TYPE_CHECKING:
    from tracker.models import Report


@cache
def _cases() -> tuple[tuple[str, str, str], ...]:
    """The cases of both files: title of the group, text, its reports."""
    cases: list[tuple[str, str, str]] = []
    title = ""
    files = (Path(__file__).with_name(f"mediation_{name}.txt") for name in ("cases", "breadth"))
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        if line.startswith("# "):
            title = line.removeprefix("# ")
        elif line:
            text, _, expected = line.partition(" | ")
            cases.append((title, text, expected))
    return tuple(cases)


@pytest.fixture(scope="module")
def read() -> dict[str, set[str]]:
    """What is read, by text; all parsed in one go."""
    articles = [
        Article(id=str(number), text=text, published=dt.date(2022, 9, 20))
        for number, (_, text, _) in enumerate(_cases())
    ]
    coded = Coder(load_region()).stream(articles)
    return {a.text: {_written(r) for r in reports if r.mediators and r.target} for a, reports in coded}


def _written(report: Report) -> str:
    """*ARM=AZE CONSULT RUS:host*: mutual with ``=`` and its ends in order, a stance where not active."""
    ends = [report.source, report.target or ""]
    mediators = (
        f"{m.actor}:{m.role}" + ("" if m.stance is MediatorStance.ACTIVE else f":{m.stance}")
        for m in report.mediators
    )
    pair = "=".join(sorted(ends)) if report.symmetric else ">".join(ends)
    return f"{pair} {report.type} {' '.join(sorted(mediators))}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, expected, id=f"{title}: {text[:60]}") for title, text, expected in _cases()],
)
def test_mediation_is_read(read: dict[str, set[str]], text: str, expected: str) -> None:
    assert read[text] == (set() if expected == "-" else set(expected.split("; ")))


def test_parties_come_from_the_sentence_before_or_the_title() -> None:
    coder = Coder(load_region())
    before = Article(
        id="a", text="Armenia and Azerbaijan exchanged fire on Sunday. Moscow offered to mediate."
    )
    offers = [r for r in coder.code(before) if r.source == "RUS"]
    assert [(r.target, r.type, r.mediators[0].parties) for r in offers] == [
        ("ARM", EventType.AGREE, ("ARM", "AZE")),
        ("AZE", EventType.AGREE, ("ARM", "AZE")),
    ]
    titled = Article(id="b", title="Armenia, Azerbaijan exchange fire", text="Moscow offered to mediate.")
    (signal,) = coder.code(titled)
    assert signal.target is None
    assert signal.mediators[0].parties == ("ARM", "AZE")
    assert coder.code(Article(id="c", text="Moscow offered to mediate.")) == ()
