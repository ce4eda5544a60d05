"""Merging measured on an own gold set: which reports tell of one happening, which articles are one wire."""

from __future__ import annotations

import datetime as dt
import json
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.merging.made import mediator, report
from tracker.merging.events import merge
from tracker.merging.facts import ArticleFacts
from tracker.merging.stories import stories
from tracker.models import Article, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

GOLD = [json.loads(line) for line in (Path(__file__).parent / "gold.jsonl").read_text("utf-8").splitlines()]
EVENTS = [case for case in GOLD if case["kind"] == "events"]
STORIES = [case for case in GOLD if case["kind"] == "stories"]
# Cases that the rules get wrong, and why; docs/merging.md names them.
KNOWN_WRONG = {"h-kremlin-quartet": "the Kremlin and Moscow are read as two places on two days"}
# Floors, in pairs of reports.
PRECISION, RECALL = 0.97, 0.95


def pairs(groups: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def merged(case: dict[str, Any]) -> set[tuple[int, int]]:
    reports, facts = [], {}
    for place, told in enumerate(case["reports"]):
        article = told.get("art", f"{case['id']}-{place}")
        reports.append(
            report(
                told["src"],
                told["tgt"],
                told["cameo"],
                told["date"],
                sentence=told["s"],
                article=article,
                basis=told["basis"],
                at=1000 * place,
                symmetric=told.get("sym"),
                status=Status(told.get("st", "asserted")),
                background=told.get("bg", False),
                mediators=tuple(mediator(text) for text in told.get("med", ())),
            )
        )
        facts[article] = ArticleFacts(dt.date.fromisoformat(told["pub"]), f"outlet {article}", article)
    place_of = {item.id: place for place, item in enumerate(reports)}
    return pairs([[place_of[key] for key in event.reports] for event in merge(reports, articles=facts)])


def told_alike(case: dict[str, Any]) -> set[tuple[int, int]]:
    articles = [
        Article(id=f"{place}", text=a["text"], title=a["title"], published=dt.date.fromisoformat(a["pub"]))
        for place, a in enumerate(case["articles"])
    ]
    found: dict[str, list[int]] = {}
    for key, story in stories(articles).items():
        found.setdefault(story, []).append(int(key))
    return pairs(found.values())


@pytest.mark.parametrize("case", EVENTS, ids=[case["id"] for case in EVENTS])
def test_events(case: dict[str, Any]) -> None:
    if case["id"] in KNOWN_WRONG:
        assert merged(case) != pairs(case["events"]), "now right: take it off the list"
    else:
        assert merged(case) == pairs(case["events"]), case["why"]


@pytest.mark.parametrize("case", STORIES, ids=[case["id"] for case in STORIES])
def test_stories(case: dict[str, Any]) -> None:
    assert told_alike(case) == pairs(case["stories"]), case["why"]


def test_precision_and_recall_over_all_pairs() -> None:
    right = found = wanted = 0
    for case in EVENTS:
        ours, gold = merged(case), pairs(case["events"])
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    assert len(GOLD) >= 60
    assert right / found >= PRECISION
    assert right / wanted >= RECALL
