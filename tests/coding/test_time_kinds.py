"""The kinds of wording by which news dates an event, read whole: ``time_kinds.txt``."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from tracker.coding import Coder
from tracker.models import Article
from tracker.region import load_region

FILE = Path(__file__).with_name("time_kinds.txt")


@cache
def coder() -> Coder:
    return Coder(load_region())


def table() -> dict[str, tuple[str, str, str]]:
    """Day of publication, text, and the label expected of each trigger, by kind and number."""
    found: dict[str, tuple[str, str, str]] = {}
    kind = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            kind = line.removeprefix("#").strip()
        elif line:
            day, text, expected = line.split(" | ")
            found[f"{kind} {len(found)}: {text[:40]}"] = (day, text.replace("¶", "\n\n"), expected)
    return found


@pytest.mark.parametrize(("day", "text", "expected"), table().values(), ids=table())
def test_an_event_has_the_time_that_its_text_gives(day: str, text: str, expected: str) -> None:
    reports = coder().code(Article(id="case", text=text, published=dt.date.fromisoformat(day)))
    wanted = dict(item.strip().rsplit(": ", 1) for item in expected.split(";"))
    read = {word: {r.time.label or "-" for r in reports if word in r.trigger} for word in wanted}
    assert read == {word: {label} for word, label in wanted.items()}
